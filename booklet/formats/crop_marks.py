"""Where to cut: short ticks in the waste of a sheet, on its front only, as the back is cut with it."""

from __future__ import annotations

from dataclasses import replace

from booklet.colour import BLACK
from booklet.geometry import Point, Rect, Size, mm
from booklet.impose import Side
from booklet.page import Shape
from booklet.papers import PRINTER_MARGIN
from booklet.typeset.shapes import rule

AWAY = mm(2)  # from the trim; nothing of a mark stays on the card if the knife strays
LENGTH = mm(5)  # 6 mm is usual, 3 mm the least; print-craft 1.5
WEIGHT = 0.25


def with_crop_marks(sides: tuple[Side, ...], page: Size) -> tuple[Side, ...]:
    """The same sides, every front with ticks at the ends of all cuts, inside the printer's margin."""
    fronts = [replace(side, marks=(*side.marks, *_ticks(side, page))) for side in sides[0::2]]
    return tuple(side for pair in zip(fronts, sides[1::2], strict=True) for side in pair)


def _ticks(side: Side, page: Size) -> list[Shape]:
    rects = [slot.rect(page) for slot in side.slots]
    around = rects[0]
    for rect in rects[1:]:
        around = around.union(rect)
    reach = Rect.of(side.size).outset(-PRINTER_MARGIN)
    ticks = []
    for x in sorted({edge for rect in rects for edge in (rect.left, rect.right)}):
        ticks += [((x, around.top + AWAY), (x, min(around.top + AWAY + LENGTH, reach.top)))]
        ticks += [((x, around.bottom - AWAY), (x, max(around.bottom - AWAY - LENGTH, reach.bottom)))]
    for y in sorted({edge for rect in rects for edge in (rect.bottom, rect.top)}):
        ticks += [((around.left - AWAY, y), (max(around.left - AWAY - LENGTH, reach.left), y))]
        ticks += [((around.right + AWAY, y), (min(around.right + AWAY + LENGTH, reach.right), y))]
    return [rule(Point(*start), Point(*end), BLACK, WEIGHT) for start, end in ticks]
