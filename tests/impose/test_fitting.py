import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.geometry import Insets, Rect, Size, mm, to_mm
from booklet.base.papers import A4, LETTER, Paper
from booklet.impose import Sheet
from booklet.impose.fitting import SLACK, Fitted, fitted

MARGINS = Insets.even(mm(5))
A6_SPREAD = Size.of_mm(210, 148)
PASSPORT_SPREAD = Size.of_mm(176, 125)


def sheets(paper: Paper, margins: Insets = MARGINS) -> tuple[Sheet, Sheet]:
    return Sheet(paper.size, margins), Sheet(paper.size.turned, margins)


def on_a4(piece: Size, count: int, *, bleed: float = 0) -> Fitted:
    found = fitted(piece, count, sheets(A4), bleed=mm(bleed))
    assert found
    return found


def grid(found: Fitted) -> tuple[int, int, bool]:
    """Columns, rows, and whether the sheet lies."""
    return found.columns, found.rows, found.sheet.width > found.sheet.height


@pytest.mark.parametrize(
    ("piece", "count", "bleed", "wanted"),
    [
        (A6_SPREAD, 4, 0, (1, 2, False)),
        (A6_SPREAD, 4, 3, (1, 2, False)),  # half the sheets count for more than bleed
        (A6_SPREAD, 1, 3, (1, 1, True)),  # one sheet either way: the one with room for it
        (A6_SPREAD, 1, 0, (1, 2, False)),  # one cut, not four
        (Size.of_mm(148, 105), 4, 0, (2, 2, True)),
        (Size.of_mm(296, 210), 2, 0, (1, 1, True)),
        (PASSPORT_SPREAD, 4, 3, (1, 2, False)),
        (Size.of_mm(80, 50), 4, 0, (2, 2, False)),
        (Size.of_mm(63.5, 88.9), 9, 0, (3, 3, False)),
    ],
)
def test_the_fewest_sheets_then_bleed_then_the_fewest_cuts(
    piece: Size, count: int, bleed: float, wanted: tuple[int, int, bool]
) -> None:
    assert grid(on_a4(piece, count, bleed=bleed)) == wanted


def test_pieces_that_nearly_fill_the_sheet_share_it() -> None:
    found = on_a4(A6_SPREAD, 4)
    assert to_mm(found.piece.height) == pytest.approx(148.5)
    assert (found.cut_count, found.gap) == (1, 0)


def test_pieces_rounded_up_by_other_programs_fit_all_the_same() -> None:
    assert grid(on_a4(Size(596, 420), 4)) == (1, 2, False)
    assert grid(on_a4(Size(842, 596), 4)) == (1, 1, True)


def test_neighbours_lie_twice_the_bleed_apart() -> None:
    found = on_a4(PASSPORT_SPREAD, 4, bleed=3)
    assert to_mm(found.gap) == pytest.approx(6)
    assert to_mm(found.around.height) == pytest.approx(256)  # 125 + 6 + 125


def test_there_is_as_much_bleed_as_there_is_room() -> None:
    found = on_a4(Size.of_mm(63.5, 88.9), 9, bleed=3)
    assert to_mm(found.bleed) == pytest.approx((200 - 3 * 63.5) / 6)  # between the margins, on both sides of three


def test_what_is_larger_than_the_paper_has_no_layout() -> None:
    assert fitted(Size.of_mm(210, 300), 1, sheets(A4)) is None


@given(
    width=st.floats(20, 300),
    height=st.floats(20, 300),
    count=st.integers(1, 40),
    bleed=st.floats(0, 8),
    margin=st.one_of(st.just(0.0), st.floats(0.1, 20)),  # less is a rounding
    paper=st.sampled_from([A4, LETTER]),
)
def test_all_pieces_lie_on_the_paper_and_bleed_where_the_printer_reaches(  # noqa: PLR0917
    width: float, height: float, count: int, bleed: float, margin: float, paper: Paper
) -> None:
    margins = Insets.even(mm(margin))
    found = fitted(Size.of_mm(width, height), count, sheets(paper, margins), bleed=mm(bleed))
    if found is None:
        assert min(width, height) > to_mm(paper.size.width) or max(width, height) > to_mm(paper.size.height)
        return
    sheet = Rect.of(found.sheet)
    assert sheet.contains(found.around)
    assert found.bleed <= mm(bleed) + 0.01
    assert not found.bleed or sheet.inset(margins).contains(found.around.outset(found.bleed))
    assert found.inside == sheet.inset(margins).contains(found.around.outset(found.bleed))
    assert abs(found.piece.width - mm(width)) <= mm(1) + SLACK
