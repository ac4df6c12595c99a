"""Each page on a side of its own size: a page count in, sides out."""

from __future__ import annotations

from booklet.base.geometry import Size
from booklet.base.papers import Flip
from booklet.impose import Side, Slot
from booklet.impose.flip import back_side


def one_by_one(page_count: int, page: Size) -> tuple[Side, ...]:
    """Each page by itself, for the screen or for printing on one side.

    Raises ValueError for less than one page.
    """
    if page_count < 1:
        raise ValueError(f"there is at least one page, not {page_count}")
    return tuple(Side(page, (Slot(number, 0, 0),)) for number in range(page_count))


def front_and_back(page_count: int, page: Size, *, flip: Flip = "long") -> tuple[Side, ...]:
    """Two pages to a sheet, which you turn like the leaf of a book, whichever edge the printer turns it over.

    An odd last page gets an empty back: what is printed after it in the same job must not land there.

    Raises ValueError for less than one page.
    """
    sides: list[Side] = []
    for number, side in enumerate(one_by_one(page_count, page)):
        sides.append(back_side(page, side.slots, page, flip) if number % 2 else side)
    return (*sides, Side(page, ())) if page_count % 2 else tuple(sides)
