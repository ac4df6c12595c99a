"""Marks on sheets: where to cut, fold and staple, in what is cut off; nothing of them stays on the finished piece.

Fronts carry them, since a back is cut with its front. Sheets whose pages fill them have no room for marks; those who
want some get short ticks inside the pages' white margins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from booklet.colour import BLACK
from booklet.formats.product import Composition, Job, Plan
from booklet.formats.slug import slug
from booklet.formats.waste import Edge, Waste, waste_of
from booklet.geometry import Insets, Point, Rect, Size, mm
from booklet.impose import Sheet, Side
from booklet.impose.assembly import Line
from booklet.page import UNPRINTED, Mark, Page
from booklet.typeset.box import Box
from booklet.typeset.shapes import drawn, ellipse, polyline, rule
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import DROP

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # cuts are called by letters, in their order, since pages have numbers
LENGTH = mm(6)  # Ghent Workgroup, by way of print-craft 1.5
WEIGHT = 0.25
DASHES = (mm(2), mm(1.5))  # of a fold
TICK = mm(3)
RING = mm(0.8)
CAPITAL = mm(2.2)  # the height of a cut's letter, and a little air
SAME = 0.01  # points


def marked(job: Job, plan: Plan, composition: Composition, book: Stylebook) -> Plan:
    """The plan with marks on its sheets: in the waste, or ticks in the margins of pages where the output asks for them.

    Perforated sheets get words only: there is nothing to cut.
    """
    size = plan.claim.sheet
    sheet = Sheet(size, job.printer.margins_of(size))
    waste = waste_of(plan.claim, sheet)
    if waste and any(waste.depth(edge) for edge in ("top", "bottom", "left", "right")):
        return _in_waste(job, plan, waste, book)
    if plan.assembly and job.output.marks == "ticks":
        front, *others = plan.sides
        return replace(plan, sides=(_ticked(front, plan, sheet, composition.pages), *others))
    return plan


def _in_waste(job: Job, plan: Plan, waste: Waste, book: Stylebook) -> Plan:
    two_sided = plan.turning != "one-side"
    guides = tuple(_guides(plan, waste, book))
    behind = replace(waste, reach=waste.reach.outset(-_strays(job, plan.claim.sheet)))
    sides = []
    for number, side in enumerate(plan.sides):
        front = not (two_sided and number % 2)
        own = guides if front else ()
        sheet_number = number // (2 if two_sided else 1) + 1
        room = waste if front else behind
        words = tuple(slug(job, plan, room, book, sheet_number, front=front))
        staples = tuple(_staples(plan, waste, sheet_number - 1, book, words)) if front else ()
        sides.append(replace(side, marks=(*side.marks, *own, *staples, *words)))
    return replace(plan, sides=tuple(sides))


def _strays(job: Job, sheet: Size) -> float:
    """How far the printer's registration moves anything on a back, in points: what is at a corner furthest."""
    matrix, whole = job.printer.back.matrix(sheet), Rect.of(sheet)
    corners = [Point(x, y) for x in (whole.left, whole.right) for y in (whole.bottom, whole.top)]
    moved = [(corner, matrix.apply(corner)) for corner in corners]
    return max(max(abs(a.x - b.x), abs(a.y - b.y)) for a, b in moved)


def _guides(plan: Plan, waste: Waste, book: Stylebook) -> Iterator[Mark]:
    """Crop marks with the letters of the cuts, fold marks, and the middles of the sheet."""
    facts = plan.assembly
    if facts is None:
        return
    for line, letter in zip(facts.cuts, LETTERS, strict=False):
        for edge in _ends(line):
            tick = _tick(line, edge, waste, LENGTH)
            if tick:
                yield rule(*tick, BLACK, WEIGHT)
                if edge in {"bottom", "right"} or not _tick(line, _opposite(edge), waste, LENGTH):
                    yield from _letter(book, letter, tick, edge, waste.reach)
    for line in {line: None for creases in facts.folds for line in creases}:
        for edge in _ends(line):
            tick = _tick(line, edge, waste, LENGTH)
            if tick:
                yield rule(*tick, BLACK, WEIGHT, dashes=DASHES)
                if edge == "bottom":
                    yield from _label(book, book.words("slug.fold"), Point(tick[0].x + mm(1), _low(tick) + mm(0.3)))
    yield from _middles(plan.claim.sheet, waste, {*facts.cuts, *(line for crease in facts.folds for line in crease)})


def _ends(line: Line) -> tuple[Edge, Edge]:
    return ("bottom", "top") if abs(line.start.x - line.end.x) < SAME else ("left", "right")


def _opposite(edge: Edge) -> Edge:
    opposites: dict[Edge, Edge] = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}
    return opposites[edge]


def _tick(line: Line, edge: Edge, waste: Waste, length: float) -> tuple[Point, Point] | None:
    """The mark at one end of a line, from the pieces outwards; None where there is too little room."""
    long = min(length, waste.depth(edge))
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


def _letter(book: Stylebook, letter: str, tick: tuple[Point, Point], edge: Edge, reach: Rect) -> tuple[Mark, ...]:
    """The name of a cut beside its mark, on the side of it where the printer reaches."""
    start, end = tick
    if edge in {"left", "right"}:
        x = min(start.x, end.x) + mm(0.5)
        places = (Point(x, start.y + mm(0.6)), Point(x, start.y - CAPITAL - mm(0.6)))
    else:
        low = _low(tick) if edge == "bottom" else max(start.y, end.y) - CAPITAL
        places = (Point(start.x + mm(0.8), low), Point(start.x - mm(3), low))
    for at in places:
        if reach.contains(Rect(at.x, at.y, mm(2.4), CAPITAL)):
            return _label(book, letter, at)
    return ()


def _label(book: Stylebook, text: str, at: Point) -> tuple[Mark, ...]:
    """A word with its baseline beginning at a point."""
    box = _line(book, text)
    return box.at(at.x, at.y + box.height * DROP)


def _line(book: Stylebook, text: str) -> Box:
    return book.line("caption", text, None, colour=BLACK, size=7.5)


def _low(tick: tuple[Point, Point]) -> float:
    return min(point.y for point in tick) + 0.2


def _middles(sheet: Size, waste: Waste, lines: Iterable[Line]) -> Iterator[Mark]:
    """The middles of the sheet's edges, where no other mark stands: a ring on a tick, so that nobody cuts there."""
    x, y = sheet.width / 2, sheet.height / 2
    taken_x = [line.start.x for line in lines if _ends(line)[0] == "bottom"]
    taken_y = [line.start.y for line in lines if _ends(line)[0] == "left"]
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


def _staples(plan: Plan, waste: Waste, sheet_number: int, book: Stylebook, taken: Sequence[Mark]) -> Iterator[Mark]:
    """Little staples beside the outermost spread, at the heights where the spine takes them.

    They are called so where there is room beside the marks that have their places already.
    """
    facts = plan.assembly
    if facts is None or not facts.staples:
        return
    place_number, on_sheet = divmod(facts.spare_count, facts.sheet_count)
    if sheet_number != on_sheet:
        return
    place = waste.pieces[place_number]
    word = _line(book, book.words("slug.staple"))
    sides: tuple[tuple[Edge, float, float], ...] = (("left", waste.outer.left, -1), ("right", waste.outer.right, 1))
    for height in (place.top - staple for staple in facts.staples):
        for edge, outer, sign in sides:
            if not waste.depth(edge):
                continue
            x, away = outer + sign * mm(1.2), sign * mm(1)
            up, down = height + mm(2), height - mm(2)
            crown = [Point(x + away, up), Point(x, up), Point(x, down), Point(x + away, down)]
            yield drawn(polyline(crown), BLACK, 0.5)
            name = word.at(x if sign > 0 else x - word.width, down - mm(0.8))
            if word.width + mm(1.2) <= waste.depth(edge) and not any(
                one.bounds.overlaps(other.bounds) for one in name for other in taken
            ):
                yield from name


def _ticked(side: Side, plan: Plan, sheet: Sheet, pages: Sequence[Page]) -> Side:
    """Short ticks where the lines of cuts, folds and slit leave the sheet, clear of all ink of the pages."""
    facts = plan.assembly
    if facts is None:
        return side
    ink = [
        slot.matrix(plan.page).apply_to_rect(mark.bounds)
        for slot in side.slots
        for mark in pages[slot.page].marks
        if not isinstance(mark, UNPRINTED)
    ]
    reach = sheet.printable
    lines = [*facts.cuts, *(line for creases in facts.folds for line in creases)]
    marks: list[Mark] = []
    for line in lines:
        for start, inwards in _from_edges(line, reach):
            length = _clear(start, inwards, ink)
            if length:
                end = Point(start.x + inwards.x * length, start.y + inwards.y * length)
                dashes = () if line in facts.cuts else (1.5, 1)
                marks.append(rule(start, end, BLACK, WEIGHT, dashes=dashes))
    return replace(side, marks=(*side.marks, *marks))


def _from_edges(line: Line, reach: Rect) -> tuple[tuple[Point, Point], ...]:
    """Where the printer first reaches a line, at both its ends, with the direction inwards."""
    if _ends(line)[0] == "bottom":
        x = line.start.x
        return (Point(x, reach.bottom), Point(0, 1)), (Point(x, reach.top), Point(0, -1))
    y = line.start.y
    return (Point(reach.left, y), Point(1, 0)), (Point(reach.right, y), Point(-1, 0))


def _clear(start: Point, inwards: Point, ink: Iterable[Rect]) -> float:
    """How long a tick may be before it comes within half a millimetre of ink; 0 for less than a millimetre."""
    length = TICK
    while length >= mm(1):
        box = Rect(
            min(start.x, start.x + inwards.x * length),
            min(start.y, start.y + inwards.y * length),
            abs(inwards.x) * length,
            abs(inwards.y) * length,
        ).grown(Insets.even(mm(0.5)))
        if not any(box.overlaps(rect) for rect in ink):
            return length
        length -= mm(0.5)
    return 0
