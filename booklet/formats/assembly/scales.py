"""What the calibration sheet is read by: ladders and stairs on its front, long lines on its back, an arrow on both."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.base.geometry import Point, Rect, Size, mm
from booklet.page import Mark, Outline
from booklet.printers.readings import CLOCKWISE, GROUPS, INSET, NUMBERS, ROW, RUNG, RUNGS, STEP, STEPS, place
from booklet.typeset.shapes import drawn, filled, rule
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import DROP

FINE = 0.25  # the thinnest line that holds; docs/paper.md, Printers
COLUMN = mm(5)  # of a ladder
LETTER_ROW = mm(19)  # from the edge to the letters of a ladder: farther than its last rung
TREAD = ROW * 0.75  # steps stand apart, so that they can be told apart
NEAR = mm(1.9)  # from a step to the middle of its number
SMALL = 7.5  # points, of the numbers: the least that is set
OVER = mm(7)  # that the back's lines are longer than the stairs at both ends: they cross them wherever they land
UPRIGHT = {"top", "bottom"}
ARROW = Size.of_mm(7.5, 21)
HOLLOW = Size.of_mm(13, 28)


def ladders(book: Stylebook, sheet: Size) -> Iterator[Mark]:
    """At each edge lines at 1, 2, 3 ... mm from it, side by side, each with its letter farther in."""
    ink = book.colour("ink")
    for edge in CLOCKWISE:
        length = sheet.width if edge in UPRIGHT else sheet.height
        start = length / 2 - len(RUNGS) * COLUMN / 2
        for i, letter in enumerate(RUNGS):
            along, depth = start + i * COLUMN, (i + 1) * RUNG
            a = _from_edge(sheet, edge, along + mm(0.5), depth)
            b = _from_edge(sheet, edge, along + COLUMN - mm(0.5), depth)
            yield rule(a, b, ink, FINE * 2)
            yield from centred(book, "label", letter, _from_edge(sheet, edge, along + COLUMN / 2, LETTER_ROW))


def _from_edge(sheet: Size, edge: str, along: float, depth: float) -> Point:
    match edge:
        case "top":
            return Point(along, sheet.height - depth)
        case "bottom":
            return Point(along, depth)
        case "left":
            return Point(depth, along)
        case _:
            return Point(sheet.width - depth, along)


def stairs(book: Stylebook, sheet: Size) -> Iterator[Mark]:
    """The four stairs: each step with its number, each group of steps with its letter."""
    for stair in CLOCKWISE:
        upright = stair in UPRIGHT
        for i, name in enumerate(STEPS):
            at = place(sheet, stair, i)
            yield tread(at, TREAD, book, upright=upright, weight=FINE)
            away = -NEAR if name[1] in "13" else NEAR
            yield from centred(book, "caption", name[1], _aside(at, away, upright=upright), size=SMALL)
        for number in range(len(GROUPS)):
            yield from _group(book, sheet, stair, number)


def _group(book: Stylebook, sheet: Size, stair: str, number: int) -> Iterator[Mark]:
    """A letter, and the line that holds its steps together; left of an upright stair, above a level one."""
    upright = stair in UPRIGHT
    away = -1 if upright else 1
    first = place(sheet, stair, number * len(NUMBERS))
    last = place(sheet, stair, (number + 1) * len(NUMBERS) - 1)
    middle = Point((first.x + last.x) / 2, (first.y + last.y) / 2)
    length = len(NUMBERS) * ROW - mm(1)
    bracket = _aside(middle, away * mm(3.7), upright=upright)
    yield tread(bracket, length, book, upright=upright, weight=FINE * 2, colour="line")
    yield from centred(book, "strong", GROUPS[number], _aside(middle, away * mm(5.7), upright=upright))


def tread(at: Point, length: float, book: Stylebook, *, upright: bool, weight: float, colour: str = "ink") -> Mark:
    """A line along an upright or a level stair, about its middle."""
    half = length / 2
    if upright:
        return rule(Point(at.x, at.y - half), Point(at.x, at.y + half), book.colour(colour), weight)
    return rule(Point(at.x - half, at.y), Point(at.x + half, at.y), book.colour(colour), weight)


def _aside(at: Point, distance: float, *, upright: bool) -> Point:
    return Point(at.x + distance, at.y) if upright else Point(at.x, at.y + distance)


def cross(book: Stylebook, sheet: Size) -> Iterator[Mark]:
    """The long lines of the back, through the middles of all stairs; the middle of the sheet is the arrow's."""
    ink = book.colour("ink")
    x, y = sheet.width / 2, sheet.height / 2
    near, far = INSET - OVER, INSET + len(STEPS) * ROW + OVER
    for a, b in ((near, far), (sheet.height - far, sheet.height - near)):
        yield rule(Point(x, a), Point(x, b), ink, FINE)
    for a, b in ((near, far), (sheet.width - far, sheet.width - near)):
        yield rule(Point(a, y), Point(b, y), ink, FINE)


def hollow_arrow(book: Stylebook, sheet: Size) -> Mark:
    """The front's arrow."""
    return drawn(_arrow(Rect.of(sheet).centre, HOLLOW), book.colour("ink"), 0.8)


def solid_arrow(book: Stylebook, sheet: Size) -> Mark:
    """The back's arrow, which shines through the front's."""
    return filled(_arrow(Rect.of(sheet).centre, ARROW), book.colour("ink"))


def _arrow(centre: Point, size: Size) -> Outline:
    """An arrow that points to the head of the sheet."""
    x, y, w, h = centre.x, centre.y, size.width / 2, size.height / 2
    neck, shaft = y + h - size.width, w * 0.45
    return (
        ("M", x, y + h),
        ("L", x + w, neck),
        ("L", x + shaft, neck),
        ("L", x + shaft, y - h),
        ("L", x - shaft, y - h),
        ("L", x - shaft, neck),
        ("L", x - w, neck),
        ("Z",),
    )


def example(book: Stylebook) -> Iterator[Mark]:
    """How a long line runs along one step, five times as large as on the sheet; about the middle of that step."""
    shown, met = STEPS[3:10], "B3"
    row = ROW * 3  # less than five times: it shows, and is not measured
    yield tread(Point(0, 0), row * 7.5, book, upright=True, weight=FINE * 5, colour="line")
    for i, name in enumerate(shown, -shown.index(met)):
        at = Point(i * STEP * 5, -i * row)
        yield tread(at, row * 0.75, book, upright=True, weight=FINE * 4)
        beside = mm(4.2) if i > 0 else -mm(4.2)  # clear of the long line
        yield from centred(book, "strong" if name == met else "caption", name, Point(at.x + beside, at.y))


def centred(book: Stylebook, role: str, text: str, at: Point, *, size: float | None = None) -> tuple[Mark, ...]:
    """A letter or a number with its middle at a point."""
    size = size or book.style(role).size
    box = book.line(role, text, size=size)
    return box.at(at.x - box.width / 2, at.y - size * 0.36 + box.height * DROP)
