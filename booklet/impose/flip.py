"""The edge over which the printer turns a sheet: a back laid out for one way in, a back fit for the other out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from booklet.base.geometry import Size
from booklet.base.papers import Flip
from booklet.impose import Side, Slot, Turn

_UPSIDE_DOWN: dict[Turn, Turn] = {0: 180, 90: 270, 180: 0, 270: 90}


def turns_like_a_book(sheet: Size, flip: Flip) -> bool:
    """Whether the sheet turns about an upright line, as the leaf of a book does.

    A portrait sheet does so over its long edge, a landscape sheet over its short one. Over the other edge a sheet
    turns like the leaf of a wall calendar. It follows from the sheet as it lies, so no layout has to know it.
    """
    portrait = sheet.height >= sheet.width
    return portrait == (flip == "long")


def back_side(sheet: Size, slots: Iterable[Slot], page: Size, flip: Flip) -> Side:
    """The back of a sheet, from slots laid out for turning like a book.

    If the printer turns the sheet like a wall calendar, all of the back is turned upside down beforehand: the two half
    turns cancel, and the same paper comes out.
    """
    if turns_like_a_book(sheet, flip):
        return Side(sheet, tuple(slots))
    return Side(sheet, tuple(_upside_down(slot, sheet, page) for slot in slots))


def _upside_down(slot: Slot, sheet: Size, page: Size) -> Slot:
    rect = slot.rect(page)
    return replace(slot, x=sheet.width - rect.right, y=sheet.height - rect.top, turn=_UPSIDE_DOWN[slot.turn])
