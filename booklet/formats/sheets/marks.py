"""Marks on sheets: where to cut, fold and staple, in what is cut off; nothing of them stays on the finished piece.

Fronts carry them, since a back is cut with its front. Sheets whose pages fill them have no room for marks; those who
want some get short ticks inside the pages' white margins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from booklet.base.colour import BLACK
from booklet.base.geometry import Insets, Point, Rect, Size, mm
from booklet.formats.product import Composition, Job, Plan
from booklet.formats.sheets.guides import WEIGHT, ends, guides, label, marked_cuts
from booklet.formats.sheets.slug import slug
from booklet.formats.sheets.waste import Edge, Waste, waste_of
from booklet.impose import Sheet, Side
from booklet.impose.assembly import Line
from booklet.page import UNPRINTED, Mark, Page
from booklet.typeset.shapes import drawn, polyline, rule
from booklet.typeset.stylebook import Stylebook

TICK = mm(3)


def marked(job: Job, plan: Plan, composition: Composition, book: Stylebook) -> Plan:
    """The plan with marks on its sheets: in the waste, or ticks in the margins of pages where the output asks for them.

    Perforated sheets get words only: there is nothing to cut.
    """
    size = plan.ticket.sheet
    sheet = Sheet(size, job.printer.margins_of(size))
    waste = waste_of(plan.ticket, sheet)
    if waste and any(waste.depth(edge) for edge in ("top", "bottom", "left", "right")):
        return _in_waste(job, plan, waste, book)
    if plan.assembly and job.output.marks == "ticks":
        front, *others = plan.sides
        return replace(plan, sides=(_ticked(front, plan, sheet, composition.pages), *others))
    return plan


def _in_waste(job: Job, plan: Plan, waste: Waste, book: Stylebook) -> Plan:
    two_sided = plan.turning != "one-side"
    lines = tuple(guides(plan, waste, book))
    behind = replace(waste, reach=waste.reach.outset(-_strays(job, plan.ticket.sheet)))
    sides, has_bar = [], False
    for number, side in enumerate(plan.sides):
        front = not (two_sided and number % 2)
        own = lines if front else ()
        sheet_number = number // (2 if two_sided else 1) + 1
        if plan.ticket.skip and sheet_number == 1:  # it was printed on before, and bears these words already
            sides.append(side)
            continue
        room = waste if front else behind
        said = slug(job, plan, room, book, sheet_number, front=front)
        staples = tuple(_staples(plan, waste, sheet_number - 1, book, said.marks)) if front else ()
        sides.append(replace(side, marks=(*side.marks, *own, *staples, *said.marks)))
        has_bar = has_bar or said.has_bar
    return replace(plan, sides=tuple(sides), marked=marked_cuts(plan, waste), has_bar=has_bar)


def _strays(job: Job, sheet: Size) -> float:
    """How far the printer's registration moves anything on a back, in points: what is at a corner furthest."""
    matrix, whole = job.printer.back.matrix(sheet), Rect.of(sheet)
    corners = [Point(x, y) for x in (whole.left, whole.right) for y in (whole.bottom, whole.top)]
    moved = [(corner, matrix.apply(corner)) for corner in corners]
    return max(max(abs(a.x - b.x), abs(a.y - b.y)) for a, b in moved)


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
    word = label(book, book.words("slug.staple"))
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
    if ends(line)[0] == "bottom":
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
