"""One sheet, one side, one slit: up to eight pages in, the side of a landscape sheet out."""

from __future__ import annotations

from booklet.base.geometry import Point, Size
from booklet.base.papers import Binding
from booklet.impose import Side, Slot, Turn
from booklet.impose.assembly import Assembly, Line, level, upright

PAGE_COUNT = 8

_UPPER_ROW = (4, 3, 2, 1)
_LOWER_ROW = (5, 6, 7, 0)

_TOLERANCE = 0.01  # points; lengths that come from millimetres meet only to a rounding


def fold_eight(page_count: int, page: Size, paper: Size, *, binding: Binding = "left") -> tuple[Side]:
    """Place up to eight pages on one side of a sheet that folds to a booklet with a single slit.

    You fold the sheet three times in half and open it again, slit the long crease over the two middle columns, fold it
    along that crease with the print outside, and push the two ends towards each other: the middle opens to a cross,
    and its four arms are the leaves.

    `paper` is the sheet in portrait and is used lying; `page` is an eighth of it. The upper row is upside down: all
    heads meet at the long crease. The spreads 2|3, 4|5, 6|7 and the cover 8|1 lie side by side, so a picture may
    cross them. Missing pages stay blank. Bound on the right, each row is mirrored: the cover lies in the lower left
    corner, and the cross is wrapped the other way round.

    Raises ValueError for less than one page, more than eight, or a page that is not an eighth of the sheet. Source:
    the sheet is slit, folded in space and read all round in tests/impose.
    """
    sheet = paper.turned
    if not 1 <= page_count <= PAGE_COUNT:
        raise ValueError(f"the fold has one to {PAGE_COUNT} pages, not {page_count}")
    if abs(page.width - sheet.width / 4) > _TOLERANCE or abs(page.height - sheet.height / 2) > _TOLERANCE:
        raise ValueError(f"a page of {page} is not an eighth of a sheet of {paper}")
    upper, lower = (row if binding == "left" else row[::-1] for row in (_UPPER_ROW, _LOWER_ROW))
    slots = (*_row(upper, sheet, sheet.height / 2, 180), *_row(lower, sheet, 0, 0))
    return (Side(sheet, tuple(slot for slot in slots if slot.page < page_count)),)


def assembly(paper: Size) -> Assembly:
    """What you do with the sheet of `fold_eight`: the folds in their order, then the slit."""
    sheet = paper.turned
    quarter, middle = sheet.width / 4, sheet.height / 2
    return Assembly(
        sheet=sheet,
        sheet_count=1,
        folds=(
            (level(middle, sheet),),
            (upright(2 * quarter, sheet),),
            (upright(quarter, sheet), upright(3 * quarter, sheet)),
        ),
        slit=Line(Point(quarter, middle), Point(3 * quarter, middle)),
    )


def _row(pages: tuple[int, ...], sheet: Size, y: float, turn: Turn) -> tuple[Slot, ...]:
    return tuple(Slot(page, column * sheet.width / 4, y, turn) for column, page in enumerate(pages))
