"""Sheets that nest in one another and are stapled through the fold: a page count in, spreads or sides out."""

from __future__ import annotations

from typing import NamedTuple

from booklet.geometry import Rect, Size
from booklet.impose import Flip, Side, Slot
from booklet.impose.assembly import Assembly, cuts_around, staples, upright
from booklet.impose.flip import back_side

TOLERANCE = 0.01  # points; lengths that come from millimetres meet only to a rounding


class Spread(NamedTuple):
    """Two pages side by side, counted from 0; None is blank."""

    left: int | None
    right: int | None


class Nested(NamedTuple):
    """One sheet of the nest, seen from the front and, turned like the leaf of a book, from the back."""

    front: Spread
    back: Spread


def saddle(page_count: int) -> tuple[Nested, ...]:
    """The order of a stapled booklet's sheets, from the outermost to the innermost.

    You lay the sheets on one another, the first at the bottom with its front down, fold the pile once, and staple it
    through the fold. Each sheet carries four pages: on its front one from the end of the booklet and one from the
    beginning, on its back the two between them. The middle of the booklet shows when the pile lies open. What is
    missing to a multiple of four stays blank at the end.

    Raises ValueError for less than one page. Source: the sheet is folded and leafed through in tests/impose.
    """
    if page_count < 1:
        raise ValueError(f"a booklet has at least one page, not {page_count}")
    # up, not to the nearest: a 5-page booklet still needs two sheets
    sheet_count = -(-page_count // 4)
    last = 4 * sheet_count - 1

    def spread(left: int, right: int) -> Spread:
        return Spread(left if left < page_count else None, right if right < page_count else None)

    return tuple(
        Nested(front=spread(last - i, i), back=spread(i + 1, last - i - 1)) for i in range(0, 2 * sheet_count, 2)
    )


def spread_rect(page: Size, area: Rect) -> Rect:
    """Where a spread lies in the part of a sheet that is folded down its middle.

    Raises ValueError if it does not fit.
    """
    rect = Rect(area.centre.x - page.width, area.centre.y - page.height / 2, 2 * page.width, page.height)
    if not area.contains(rect, tolerance=TOLERANCE):
        raise ValueError(f"a spread of {page} pages is larger than its place of {area.size}")
    return rect


def spread_slots(spread: Spread, page: Size, area: Rect) -> tuple[Slot, ...]:
    """The pages of a spread, meeting at the fold; blank ones are left out."""
    rect = spread_rect(page, area)
    places = ((spread.left, rect.left), (spread.right, rect.left + page.width))
    return tuple(Slot(number, x, rect.bottom) for number, x in places if number is not None)


def nested(page_count: int, page: Size, paper: Size, *, flip: Flip = "long") -> tuple[Side, ...]:
    """One spread on each side of a landscape sheet: A5 pages on A4, half-letter pages on Letter.

    You print both sides, lay the stack with the middle of the booklet showing, fold it once and staple it. `paper` is
    the sheet in portrait. The sides come as they are printed: front, back, front, back.

    Raises ValueError for less than one page, or a page wider than half of the sheet.
    """
    sheet = paper.turned
    area = Rect.of(sheet)
    sides: list[Side] = []
    for front, back in saddle(page_count):
        sides.append(Side(sheet, spread_slots(front, page, area)))
        sides.append(back_side(sheet, spread_slots(back, page, area), page, flip))
    return tuple(sides)


def assembly(page_count: int, page: Size, paper: Size) -> Assembly:
    """What you do with the sheets of `nested`."""
    sheets = saddle(page_count)
    sheet = paper.turned
    return Assembly(
        sheet=sheet,
        sheet_count=len(sheets),
        cuts=cuts_around([spread_rect(page, Rect.of(sheet))], sheet),
        showing=sheets[-1].back,
        folds=((upright(sheet.width / 2, sheet),),),
        staples=staples(page),
    )
