"""Marks that lead a ruler and a fold: crop marks with the names of their cuts, fold marks, the middles of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from booklet.base.colour import BLACK
from booklet.base.geometry import Point, Rect, Size, mm
from booklet.formats.product import Plan
from booklet.formats.sheets.waste import Edge, Waste
from booklet.impose.assembly import Line
from booklet.page import Mark
from booklet.page.moving import shifted, turned
from booklet.typeset.box import Box
from booklet.typeset.shapes import drawn, ellipse, rule
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import DROP

LENGTH = mm(6)  # Ghent Workgroup; docs/paper.md, Marks
WEIGHT = 0.25
DASHES = (mm(2), mm(1.5))  # of a fold
RING = mm(0.8)
CAPITAL = mm(2.2)  # the height of a cut's name, and a little air
SAME = 0.01  # points
CLEAR = mm(0.6)  # between a name and the marks beside it

Tick = tuple[Point, Point]
"""A mark, from the pieces outwards."""


def guides(plan: Plan, waste: Waste, book: Stylebook) -> Iterator[Mark]:
    """Crop marks with the names of the cuts, fold marks, and the middles of the sheet."""
    facts = plan.assembly
    if facts is None:
        return
    creases = tuple(dict.fromkeys(line for fold in facts.folds for line in fold))
    lead = {line: _led(line, waste, ()) for line in facts.cuts}
    lead |= {line: _led(line, waste, DASHES) for line in creases if line not in lead}
    standing = [*(mark for marks in lead.values() for mark in marks)]
    standing += _middles(plan.ticket.sheet, waste, lead)
    words: list[tuple[Box, Line, tuple[Edge, ...]]]
    words = [(label(book, cut.name), cut.line, ends(cut.line)) for cut in facts.ruled]
    words += [(label(book, book.words("slug.fold")), line, ("bottom",)) for line in creases]
    for word, line, edges in words:
        at = {edge: tick for edge, tick in ticks(line, waste).items() if edge in edges}
        standing += _named(word, at, waste, [mark for mark in standing if mark not in lead[line]])
    yield from standing


def _led(line: Line, waste: Waste, dashes: tuple[float, ...]) -> tuple[Mark, ...]:
    """The marks at the ends of a line as they are drawn."""
    return tuple(rule(*tick, BLACK, WEIGHT, dashes=dashes) for tick in ticks(line, waste).values())


def marked_cuts(plan: Plan, waste: Waste) -> tuple[str, ...]:
    """The names of the cuts at whose ends there is room for a mark."""
    return tuple(cut.name for cut in (plan.assembly.ruled if plan.assembly else ()) if ticks(cut.line, waste))


def ends(line: Line) -> tuple[Edge, ...]:
    """The edges of the sheet that a line runs out over, that first where its name is looked for."""
    return ("bottom", "top") if abs(line.start.x - line.end.x) < SAME else ("right", "left")


def ticks(line: Line, waste: Waste) -> dict[Edge, Tick]:
    """The marks at the ends of a line: none where there is too little waste."""
    found = {edge: _tick(line, edge, waste) for edge in ends(line)}
    return {edge: tick for edge, tick in found.items() if tick}


def label(book: Stylebook, text: str) -> Box:
    """A word beside a mark."""
    return book.line("caption", text, None, colour=BLACK, size=7.5)


def _tick(line: Line, edge: Edge, waste: Waste) -> Tick | None:
    long = min(LENGTH, waste.depth(edge))
    outer, reach = waste.outer, waste.reach
    within = (
        reach.left < line.start.x < reach.right
        if edge in {"top", "bottom"}
        else reach.bottom < line.start.y < reach.top
    )
    if not long or not within:
        return None
    match edge:
        case "top":
            return Point(line.start.x, outer.top), Point(line.start.x, outer.top + long)
        case "bottom":
            return Point(line.start.x, outer.bottom), Point(line.start.x, outer.bottom - long)
        case "left":
            return Point(outer.left, line.start.y), Point(outer.left - long, line.start.y)
        case _:
            return Point(outer.right, line.start.y), Point(outer.right + long, line.start.y)


def _named(word: Box, at: Mapping[Edge, Tick], waste: Waste, others: Sequence[Mark]) -> tuple[Mark, ...]:
    """A word beside the first of some marks that has room for it, nearer to them than to others; () without room."""
    places = [place for edge, tick in at.items() for place in _beside(word, edge, tick)]
    rooms = [(marks, room) for marks, room in places if waste.reach.contains(room) and not waste.outer.overlaps(room)]
    for clear in (2 * CLEAR, 0):
        for marks, room in rooms:
            if not any(room.outset(clear).overlaps(mark.bounds) for mark in others):
                return marks
    return rooms[0][0] if rooms else ()


def _beside(word: Box, edge: Edge, tick: Tick) -> Iterator[tuple[tuple[Mark, ...], Rect]]:
    """A word on either side of a mark, as one reads or turned to run upwards, each with the room that it takes."""
    for is_turned in (False, True):
        size = Size(CAPITAL, word.width) if is_turned else Size(word.width, CAPITAL)
        marks = turned(word.at(0, word.height * DROP)) if is_turned else word.at(0, word.height * DROP)
        for room in _sides_of(edge, tick, size):
            yield shifted(marks, room.right if is_turned else room.left, room.bottom), room


def _sides_of(edge: Edge, tick: Tick, size: Size) -> tuple[Rect, Rect]:
    """The rooms of a size on both sides of a mark: at its outer end, so that the pieces stay clear."""
    start, end = tick
    if edge in {"top", "bottom"}:
        low = end.y if edge == "bottom" else end.y - size.height
        return (
            Rect(start.x + CLEAR, low, size.width, size.height),
            Rect(start.x - CLEAR - size.width, low, size.width, size.height),
        )
    left = end.x if edge == "left" else end.x - size.width
    return (
        Rect(left, start.y + CLEAR, size.width, size.height),
        Rect(left, start.y - CLEAR - size.height, size.width, size.height),
    )


def _middles(sheet: Size, waste: Waste, lines: Iterable[Line]) -> Iterator[Mark]:
    """The middles of the sheet's edges, where no other mark stands: a ring on a tick, so that nobody cuts there."""
    x, y = sheet.width / 2, sheet.height / 2
    taken_x = [line.start.x for line in lines if ends(line)[0] == "bottom"]
    taken_y = [line.start.y for line in lines if ends(line)[0] == "right"]
    reach = waste.reach
    if all(abs(x - other) > mm(2) for other in taken_x):
        if waste.depth("top"):
            yield from _middle(Point(x, reach.top), Point(0, -1))
        if waste.depth("bottom"):
            yield from _middle(Point(x, reach.bottom), Point(0, 1))
    if all(abs(y - other) > mm(2) for other in taken_y):
        if waste.depth("left"):
            yield from _middle(Point(reach.left, y), Point(1, 0))
        if waste.depth("right"):
            yield from _middle(Point(reach.right, y), Point(-1, 0))


def _middle(edge: Point, inwards: Point) -> Iterator[Mark]:
    tip = Point(edge.x + inwards.x * LENGTH / 2, edge.y + inwards.y * LENGTH / 2)
    yield rule(edge, tip, BLACK, WEIGHT)
    half = Point((edge.x + tip.x) / 2, (edge.y + tip.y) / 2)
    yield drawn(ellipse(half, RING), BLACK, WEIGHT)
