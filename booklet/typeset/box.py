"""Boxes: set matter that can be stacked, shifted and measured before it has a place on a page.

A box's own origin is its upper left corner; its marks lie at x from 0 to `width` and y from 0 down to -`height`.
What did not fit, or could not be set, travels with the box as misfits, so that one build can name all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import fsum

from booklet.base.errors import Misfit
from booklet.base.geometry import excess
from booklet.page import Mark
from booklet.page.moving import moved


@dataclass(frozen=True, slots=True)
class Moved:
    """Parts of a box, elsewhere. Boxes lie in boxes a dozen deep; their marks are moved once, from the innermost."""

    parts: tuple[Part, ...]
    dx: float
    dy: float


Part = Mark | Moved


@dataclass(frozen=True, slots=True)
class Box:
    """Set matter of a width and a height, in points."""

    width: float
    height: float
    parts: tuple[Part, ...] = ()
    misfits: tuple[Misfit, ...] = ()

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self.at(0, 0)

    def at(self, dx: float, dy: float) -> tuple[Mark, ...]:
        """The marks with the box's upper left corner at that point."""
        marks: list[Mark] = []
        _lay(self.parts, dx, dy, marks)
        return tuple(marks)

    def moved(self, dx: float, dy: float) -> tuple[Part, ...]:
        """What a box consists of that has this one's upper left corner at that point."""
        return (Moved(self.parts, dx, dy),) if dx or dy else self.parts


def _lay(parts: Iterable[Part], dx: float, dy: float, marks: list[Mark]) -> None:
    for part in parts:
        if isinstance(part, Moved):
            _lay(part.parts, dx + part.dx, dy + part.dy, marks)
        else:
            marks.append(moved(part, dx, dy))


def space(height: float, width: float = 0) -> Box:
    """An empty box."""
    return Box(width, height)


def column(boxes: Iterable[Box], *, gap: float = 0) -> Box:
    """Boxes under one another, left edges aligned, with a gap between neighbours."""
    parts: list[Part] = []
    misfits: list[Misfit] = []
    top = 0.0
    width = 0.0
    for i, box in enumerate(boxes):
        top -= gap if i else 0
        parts += box.moved(0, top)
        misfits += box.misfits
        top -= box.height
        width = max(width, box.width)
    return Box(width, -top, tuple(parts), tuple(misfits))


def row(boxes: Sequence[Box], *, gap: float = 0) -> Box:
    """Boxes beside one another, upper edges aligned."""
    parts: list[Part] = []
    left = 0.0
    for i, box in enumerate(boxes):
        left += gap if i else 0
        parts += box.moved(left, 0)
        left += box.width
    height = max((box.height for box in boxes), default=0)
    return Box(left, height, tuple(parts), tuple(m for box in boxes for m in box.misfits))


def overlay(*boxes: Box) -> Box:
    """Boxes on top of one another, the first at the bottom."""
    return Box(
        max(box.width for box in boxes),
        max(box.height for box in boxes),
        tuple(part for box in boxes for part in box.parts),
        tuple(m for box in boxes for m in box.misfits),
    )


def padded(box: Box, *, left: float = 0, right: float = 0, top: float = 0, bottom: float = 0) -> Box:
    """The box with empty room around it."""
    return Box(left + box.width + right, top + box.height + bottom, box.moved(left, -top), box.misfits)


def within(box: Box, height: float, key: str, *, hint: str, words: int = 0) -> Box:
    """The box in exactly that height: shorter ones get room below, taller ones a misfit that says by how much."""
    if box.height <= height + 0.01:
        return replace(box, height=height)
    count = f", about {words} words" if words else ""
    what = f"the set text is {excess(box.height - height)} taller than its place{count}"
    misfit = Misfit(key, what, hint, too_long=True)
    return replace(box, height=height, misfits=(*box.misfits, misfit))


def spread(boxes: Sequence[Box], height: float, *, least: float, most: float) -> Box:
    """Boxes under one another with an even gap between `least` and `most` that comes nearest to filling the height."""
    if len(boxes) < 2:
        return column(boxes)
    free = height - fsum(box.height for box in boxes)
    return column(boxes, gap=min(max(free / (len(boxes) - 1), least), most))


def first_that_fits(choices: Sequence[Callable[[], Box]], height: float, key: str, *, hint: str) -> Box:
    """The first choice that is no taller than the height; the last one with a misfit where none is."""
    box = choices[0]()
    for choice in choices[1:]:
        if box.height <= height + 0.01:
            break
        box = choice()
    return within(box, height, key, hint=hint)


def centred(box: Box, width: float) -> Box:
    """The box in the middle of a width."""
    return Box(width, box.height, box.moved((width - box.width) / 2, 0), box.misfits)
