"""Two spreads on a side, one cut across the stack, one fold: a page count in, sides of portrait sheets out."""

from __future__ import annotations

from booklet.geometry import Rect, Size
from booklet.impose import Flip, Side
from booklet.impose.assembly import Assembly, cuts_around, staples, upright
from booklet.impose.flip import back_side
from booklet.impose.saddle import Nested, Spread, saddle, spread_rect, spread_slots

_EXTRA_COUNT = 4  # the spare half sheet has two pages on its front and two on its back


def cut_and_nest(
    page_count: int, page: Size, paper: Size, *, flip: Flip = "long", extra_count: int = 0
) -> tuple[Side, ...]:
    """Place a booklet of quarter pages on portrait sheets: A6 on A4, quarter-letter on Letter.

    You print both sides and hold the stack with the middle of the booklet showing. You cut it once across at
    mid-height and put the pile that shows the middle on the other pile: it is in order. You fold it and staple it.

    `paper` is the sheet in portrait, `page` at most a quarter of it; the two pages of a spread meet at the fold, and
    the spread lies in the middle of its half sheet. The sides come as they are printed: front, back, front, back.

    Twelve or twenty pages make an odd number of half sheets. The one to spare is then the upper half of the first
    sheet: outermost of all, it ends at the bottom of the joined pile, where it is taken off, and the middle of the
    booklet shows at cutting whatever the page count. It carries the `extra_count` pages that follow the booklet's own,
    such as a gift tag: on its front left and right, then on its back left and right.

    Raises ValueError for less than one page, a page larger than a quarter of the paper, or more extra pages than the
    spare half has room for. Source: printed, cut, piled, folded and leafed through in tests/impose.
    """
    sides: list[Side] = []
    for upper, lower in _sheets(page_count, extra_count):
        front = (*spread_slots(upper.front, page, _upper(paper)), *spread_slots(lower.front, page, _lower(paper)))
        back = (*spread_slots(upper.back, page, _upper(paper)), *spread_slots(lower.back, page, _lower(paper)))
        sides += [Side(paper, front), back_side(paper, back, page, flip)]
    return tuple(sides)


def assembly(page_count: int, page: Size, paper: Size) -> Assembly:
    """What you do with the sheets of `cut_and_nest`."""
    halves = saddle(page_count)
    return Assembly(
        sheet=paper,
        sheet_count=-(-len(halves) // 2),
        cuts=cuts_around([spread_rect(page, _upper(paper)), spread_rect(page, _lower(paper))], paper),
        showing=halves[-1].back,
        folds=((upright(paper.width / 2, paper),),),
        staples=staples(page),
        spare=_upper(paper) if len(halves) % 2 else None,
    )


def _sheets(page_count: int, extra_count: int) -> tuple[tuple[Nested, Nested], ...]:
    """The upper and the lower half of each sheet.

    After the cut the lower pile lies on the upper one, so the outer half of the nest is above the cut. Both piles run
    from the outside inwards with the sheets' order.
    """
    halves = saddle(page_count)
    if len(halves) % 2:
        halves = (_spare(page_count, extra_count), *halves)
    elif extra_count:
        raise ValueError(f"{page_count} pages fill their sheets and leave no half for {extra_count} more")
    middle = len(halves) // 2
    return tuple(zip(halves[:middle], halves[middle:], strict=True))


def _spare(first: int, count: int) -> Nested:
    if not 0 <= count <= _EXTRA_COUNT:
        raise ValueError(f"the spare half sheet has room for {_EXTRA_COUNT} pages, not {count}")
    a, b, c, d = (first + i if i < count else None for i in range(_EXTRA_COUNT))
    return Nested(front=Spread(a, b), back=Spread(c, d))


def _upper(paper: Size) -> Rect:
    return Rect(0, paper.height / 2, paper.width, paper.height / 2)


def _lower(paper: Size) -> Rect:
    return Rect(0, 0, paper.width, paper.height / 2)
