"""What becomes of a product where a printer fits its pages to the paper all the same, though its file asks not to."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.base.geometry import Point
from booklet.formats.product import Plan
from booklet.formats.sheets.waste import pieces_of

SCALE = 0.96  # 95.7 % was seen: what a margin of 4.2 mm leaves of A4; docs/printing.md


def missed(plan: Plan) -> float:
    """How far folds, cuts and perforations lie from where the print has them, in points; 0 where none is off.

    Hands find them by the paper: by its edges, by a ruler, by its perforation. What is printed shrinks to the middle.
    Cuts that are found by their marks shrink with the print, and miss nothing.
    """
    middle = Point(plan.ticket.sheet.width / 2, plan.ticket.sheet.height / 2)
    away = max((max(abs(at.x - middle.x), abs(at.y - middle.y)) for at in _found(plan, middle)), default=0)
    return away * (1 - SCALE)


def _found(plan: Plan, middle: Point) -> Iterator[Point]:
    """A point of each line that is found by the paper, level with the middle of the sheet or straight below it."""
    if plan.assembly is None:
        if plan.ticket.method == "cards":  # perforated
            for piece in pieces_of(plan.ticket):
                yield from (Point(piece.left, piece.bottom), Point(piece.right, piece.top))
        return
    creases = (line for fold in plan.assembly.folds for line in fold)
    for line in (*(cut.line for cut in plan.measured), *creases):
        is_upright = line.start.x == line.end.x
        yield Point(line.start.x, middle.y) if is_upright else Point(middle.x, line.start.y)
