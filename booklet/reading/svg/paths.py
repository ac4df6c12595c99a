"""Path data: the text of a `d` attribute in, an outline of lines and cubic curves in the element's own units out.

Source: SVG 1.1, chapter 8. A browser draws a broken path up to the error; here it is refused, for nobody looks at a
print before it is cut.
"""

from __future__ import annotations

import re
from itertools import pairwise

from booklet.base.geometry import Point
from booklet.page import Outline, Segment
from booklet.reading.svg.arcs import Arc, Curve
from booklet.reading.svg.values import NUMBER, Refusal, read_number, read_numbers, shortened

MAX_PATH_CHARACTERS = 200_000  # a path of 30,000 is a very detailed one

_COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])")
_GAP = r"\s*,?\s*"
# the flags are one digit each, so that nothing need stand between them: a1 1 0 00.5.5
_ARC = re.compile(
    rf"({NUMBER}){_GAP}({NUMBER}){_GAP}({NUMBER}){_GAP}([01]){_GAP}([01]){_GAP}({NUMBER}){_GAP}({NUMBER})(?:{_GAP}(?=[^\s,])|\Z)"
)
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2}


def read_path(data: str) -> Outline:
    """The outline of path data. Raises Refusal where the data does not follow the grammar."""
    if len(data) > MAX_PATH_CHARACTERS:
        raise Refusal(
            f"a path of {len(data):,} characters is too long",
            f"simplify it to {MAX_PATH_CHARACTERS:,} (Path > Simplify in Inkscape, Object > Path in Illustrator)",
        )
    before, *pieces = _COMMAND.split(data)
    if before.strip() not in ("", "none") or (pieces and pieces[0] not in "Mm"):
        raise Refusal(f"path data begins with {shortened(data.strip())}", "it must begin with M")
    pen = _Pen()
    for letter, arguments in zip(pieces[::2], pieces[1::2], strict=True):
        pen.follow(letter, arguments.strip())
    return without_lone_moves(pen.segments)


def without_lone_moves(segments: list[Segment]) -> Outline:
    """A move that no line follows draws nothing, but would count as part of the bounds."""
    return tuple(one for one, after in pairwise([*segments, ("M",)]) if one[0] != "M" or after[0] != "M")


class _Pen:
    """Where a path has got to while it is read."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.at = self.start = Point(0, 0)
        self.control = ("", Point(0, 0))  # which kind of curve came last, and its last control point
        self.closed = False

    def follow(self, letter: str, arguments: str) -> None:
        """Draw one command with all its arguments."""
        command = letter.upper()
        if command == "Z":
            self._close(arguments)
            return
        for number, group in enumerate(_arcs(arguments) if command == "A" else _groups(letter, arguments)):
            origin = self.at if letter.islower() else Point(0, 0)
            # further pairs of a move are lines (8.3.2)
            self._step("L" if command == "M" and number else command, group, origin)

    def _close(self, arguments: str) -> None:
        if arguments:
            raise Refusal(f"path data has {shortened(arguments)} after Z")
        self.segments.append(("Z",))
        self.at, self.control, self.closed = self.start, ("", self.start), True

    def _step(self, command: str, numbers: list[float], origin: Point) -> None:
        if self.closed and command != "M":  # where a closed part is drawn on, PDF wants the place said again
            self.segments.append(("M", self.start.x, self.start.y))
        self.closed = False
        xs, ys = [origin.x + x for x in numbers[0::2]], [origin.y + y for y in numbers[1::2]]
        match command:
            case "M":
                self.start = Point(xs[0], ys[0])
                self._reach("M", self.start)
            case "L":
                self._reach("L", Point(xs[0], ys[0]))
            case "H":
                self._reach("L", Point(xs[0], self.at.y))
            case "V":
                self._reach("L", Point(self.at.x, origin.y + numbers[0]))
            case "C":
                self._curve((xs[0], ys[0], xs[1], ys[1], xs[2], ys[2]))
            case "S":
                control = self._mirrored("C")
                self._curve((control.x, control.y, xs[0], ys[0], xs[1], ys[1]))
            case "Q":
                self._quadratic(Point(xs[0], ys[0]), Point(xs[1], ys[1]))
            case "T":
                self._quadratic(self._mirrored("Q"), Point(xs[0], ys[0]))
            case _:
                rx, ry, turn, large, sweep, x, y = numbers
                self._arc(Arc(self.at, Point(origin.x + x, origin.y + y), rx, ry, turn, large == 1, sweep == 1))

    def _reach(self, kind: str, to: Point) -> None:
        self.segments.append((kind, to.x, to.y))
        self.at, self.control = to, ("", to)

    def _mirrored(self, kind: str) -> Point:
        last, control = self.control
        return Point(2 * self.at.x - control.x, 2 * self.at.y - control.y) if last == kind else self.at

    def _curve(self, curve: Curve) -> None:
        self.segments.append(("C", *curve))
        self.at, self.control = Point(curve[4], curve[5]), ("C", Point(curve[2], curve[3]))

    def _quadratic(self, control: Point, to: Point) -> None:
        one, two = (
            Point(end.x + (control.x - end.x) * 2 / 3, end.y + (control.y - end.y) * 2 / 3) for end in (self.at, to)
        )
        self._curve((one.x, one.y, two.x, two.y, to.x, to.y))
        self.control = ("Q", control)

    def _arc(self, arc: Arc) -> None:
        if arc.is_line:
            self._reach("L", arc.end)
            return
        for curve in arc.curves():
            self._curve(curve)
        self.at, self.control = arc.end, ("", arc.end)


def _groups(letter: str, arguments: str) -> list[list[float]]:
    numbers, count = read_numbers(arguments), _COUNTS[letter.upper()]
    if not numbers or len(numbers) % count:
        raise Refusal(f"path data has {len(numbers)} numbers after {letter}, which takes {count} at a time")
    return [numbers[at : at + count] for at in range(0, len(numbers), count)]


def _arcs(arguments: str) -> list[list[float]]:
    arcs: list[list[float]] = []
    at = 0
    while match := _ARC.match(arguments, at):
        arcs.append([read_number(number) for number in match.groups()])
        at = match.end()
    if not arcs or at < len(arguments):
        raise Refusal(
            f"arc {shortened(arguments)} cannot be read", "an arc takes 7 numbers; the fourth and the fifth are 0 or 1"
        )
    return arcs
