"""A small drawing of a printed sheet: its pages with their numbers and heads, cuts, folds, slit."""

from __future__ import annotations

from booklet.formats.product import Plan
from booklet.geometry import Matrix, Point, Rect, mm
from booklet.impose import Slot
from booklet.impose.assembly import Line
from booklet.page import Mark
from booklet.typeset.box import Box
from booklet.typeset.shapes import drawn, filled, rectangle, rule
from booklet.typeset.stylebook import Stylebook

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # cuts are called by letters, since pages have numbers


def sheet_drawing(book: Stylebook, plan: Plan, width: float) -> Box:
    """The side that lies on top when hands begin."""
    facts = plan.assembly
    side = plan.sides[0]
    longest = max(side.size.width, side.size.height)
    scale = width / longest if side.size.width >= side.size.height else width * 1.0 / longest
    across, down = side.size.width * scale, side.size.height * scale
    left = (width - across) / 2
    to_box = Matrix.scale(scale).then(Matrix.shift(left, -down))
    ink = book.colour("muted")
    marks: list[Mark] = [drawn(rectangle(Rect(left, -down, across, down)), ink, 0.6)]
    for slot in side.slots:
        marks += _page(book, plan, slot, to_box)
    marks += _handwork(book, plan, to_box)
    below = mm(5) if facts and any(cut.start.x == cut.end.x for cut in facts.cuts) else 0  # an upright cut's letter
    return Box(width, down + below, tuple(marks))


def _page(book: Stylebook, plan: Plan, slot: Slot, to_box: Matrix) -> list[Mark]:
    """A page: its outline, its number, and a bar along its head."""
    rect = to_box.apply_to_rect(slot.rect(plan.page))
    inner = rect.outset(-mm(0.5))
    head = mm(0.9)
    at_top = slot.turn == 0
    bar = Rect(inner.x, inner.top - head if at_top else inner.y, inner.width, head)
    marks: list[Mark] = [
        filled(rectangle(inner), book.colour("tint")),
        filled(rectangle(bar), book.colour("primary")),
    ]
    label = book.line("label", _label(plan, slot), None, colour=book.colour("primary"))
    return [*marks, *label.at(rect.centre.x - label.width / 2, rect.centre.y + label.height * 0.55)]


def _label(plan: Plan, slot: Slot) -> str:
    if plan.format in {"cards", "card"}:
        return str(slot.page // 2 + 1)
    return str(slot.page + 1)


def _handwork(book: Stylebook, plan: Plan, to_box: Matrix) -> list[Mark]:
    facts = plan.assembly
    if facts is None:
        return []
    marks: list[Mark] = []
    fold, cut = book.colour("ink"), book.colour("accent")
    for crease in (line for creases in facts.folds for line in creases):
        a, b = _ends(crease, to_box)
        marks.append(rule(a, b, fold, 0.7, dashes=(0.7, 2)))
    for i, line in enumerate(facts.cuts):
        a, b = _ends(line, to_box)
        marks += _cut(book, a, b, LETTERS[i])
    if facts.slit:
        a, b = _ends(facts.slit, to_box)
        marks.append(rule(a, b, cut, 1.8))
    return marks


def _cut(book: Stylebook, a: Point, b: Point, name: str) -> list[Mark]:
    """A dashed line that reaches a little over the sheet, with its letter at the end."""
    colour = book.colour("accent")
    over = mm(2)
    upright = abs(a.x - b.x) < 0.01
    start = Point(a.x, a.y - over) if upright else Point(a.x - over, a.y)
    end = Point(b.x, b.y) if upright else Point(b.x + over, b.y)
    label = book.line("label", name, None, colour=colour)
    where = (
        label.at(start.x - label.width / 2, start.y) if upright else label.at(end.x + 1, end.y + label.height * 0.55)
    )
    return [rule(start, end, colour, 0.9, dashes=(3, 1.8)), *where]


def _ends(line: Line, to_box: Matrix) -> tuple[Point, Point]:
    return to_box.apply(line.start), to_box.apply(line.end)
