"""What the walk through a drawing carries with it: where it is, what it knows of the whole, what it noted down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from booklet.base.errors import Problem
from booklet.base.geometry import Matrix, Size
from booklet.page import Outline, Segment
from booklet.reading.svg.clip import Clip
from booklet.reading.svg.gate import Node
from booklet.reading.svg.shapes import outline_of
from booklet.reading.svg.style import Look, Style
from booklet.reading.svg.values import Refusal, shortened

MAX_SEGMENTS = 200_000  # of all shapes and of the clip that each has
MAX_PROBLEMS = 20
FARTHEST = 1e5  # points; 35 m, beyond which a PDF's numbers lose their places


class TooMuch(Exception):  # noqa: N818 - it ends a walk that has seen enough
    """The walk has met one of its limits, and said so in its problems."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the walk is: the way to print, the size that percentages are of, what is handed down, what hides."""

    matrix: Matrix
    viewport: Size
    look: Look
    clips: tuple[Clip, ...] = ()


@dataclass(slots=True)
class Walk:
    """`styles` has the elements that can be drawn, `targets` all by id, `clip_looks` what clipPaths inherit.

    `drawn_count` shapes have come out so far; `zone_layer` of them before the element with the id `zones`, which is
    where a drawing wants its tinted regions.
    """

    file: str
    styles: Mapping[Node, Style]
    targets: Mapping[str, Node]
    clip_looks: Mapping[Node, Look]
    problems: list[Problem] = field(default_factory=list)
    drawn_count: int = 0
    zone_layer: int = 0
    _segments_left: int = MAX_SEGMENTS
    _outlines: dict[tuple[Node, Size], Outline] = field(default_factory=dict)

    def refuse(self, node: Node, refusal: Refusal) -> None:
        """Note down what is wrong with an element; raises TooMuch once there is enough to mend."""
        self.problems.append(node.problem(self.file, refusal))
        if len(self.problems) >= MAX_PROBLEMS:
            raise TooMuch

    def target(self, name: str) -> Node:
        """The element of that id."""
        if name not in self.targets:
            raise Refusal(f"there is no element with the id {shortened(name)}", "ids are case-sensitive")
        return self.targets[name]

    def outline(self, node: Node, spot: Spot) -> Outline:
        """The outline of a shape in its own units, read once however often it is used."""
        key = node, spot.viewport
        if key not in self._outlines:
            self._outlines[key] = outline_of(node, spot.viewport)
        return self._outlines[key]

    def placed(self, node: Node, outline: Outline, matrix: Matrix) -> Outline:
        """An outline of an element brought into print."""
        self.spend(node, outline)
        return tuple(_placed(segment, matrix) for segment in outline)

    def spend(self, node: Node, outline: Outline) -> None:
        """Count an outline that an element needs; raises TooMuch above the limit."""
        self._segments_left -= len(outline)
        if self._segments_left < 0:
            what = f"with all its copies the drawing has more than {MAX_SEGMENTS:,} lines and curves"
            self.problems.append(node.problem(self.file, Refusal(what, "simplify it, or export it as a PNG")))
            raise TooMuch


def _placed(segment: Segment, m: Matrix) -> Segment:
    values = segment[1:]
    points: list[float] = []
    for x, y in zip(values[0::2], values[1::2], strict=True):
        # a ten-thousandth of a point is 35 nm; rounded there, the same drawing comes out of every machine
        points += (round(m.a * x + m.c * y + m.e, 4), round(m.b * x + m.d * y + m.f, 4))
    if not all(abs(value) <= FARTHEST for value in points):  # put so that it is true of a NaN as well
        raise Refusal("it lies far outside the drawing", "move it inside, or delete it")
    return (segment[0], *points)
