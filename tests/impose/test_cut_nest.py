from collections.abc import Sequence

import pytest

from booklet.geometry import Rect, Size, mm, to_mm
from booklet.impose import Flip, Side
from booklet.impose.assembly import Assembly
from booklet.impose.cut_nest import assembly, cut_and_nest
from booklet.papers import A4, LETTER, Paper
from tests.paper_faults import as_words, book_faults, names
from tests.paper_oracle import (
    Face,
    Pile,
    cut,
    cut_up,
    face_of,
    folded_shut,
    leafed_through,
    printed_stack,
    seen,
    shift,
    turned_over,
)

PASSPORT = Size.of_mm(88, 125)
PAPERS = pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.name)
FLIPS = pytest.mark.parametrize("flip", ["long", "short"])


def joined(faces: Sequence[Face], plan: Assembly, flip: Flip) -> Pile:
    """Print, hold with the middle showing, cut once across, and put the lower pile on the upper."""
    pile = turned_over(printed_stack(faces, flip=flip))
    (across,) = plan.cuts
    lower, upper = cut(pile, across.start, across.end)
    return (*(piece.moved(shift(0, across.start.y)) for piece in lower), *upper)


def booklet_pages(sides: Sequence[Side], page: Size, plan: Assembly, flip: Flip) -> list[Face]:
    """The pages as one reads them; the spare half sheet is taken off the bottom."""
    pile = joined([face_of(side, page) for side in sides], plan, flip)
    return leafed_through(folded_shut(pile[:-1] if plan.spare else pile, plan.folds[0][0].start.x))


def blanks_last(count: int) -> list[int | None]:
    return [*range(count), *[None] * (-count % 4)]


@FLIPS
@PAPERS
@pytest.mark.parametrize("count", range(1, 65))
def test_the_cut_and_folded_booklet_reads_in_order(count: int, paper: Paper, flip: Flip) -> None:
    sides = cut_and_nest(count, paper.quarter, paper.size, flip=flip)
    plan = assembly(count, paper.quarter, paper.size)
    assert book_faults(booklet_pages(sides, paper.quarter, plan, flip), blanks_last(count)) == []


@FLIPS
@PAPERS
@pytest.mark.parametrize("count", range(1, 65))
def test_every_page_lies_on_the_paper_once(count: int, paper: Paper, flip: Flip) -> None:
    sides = cut_and_nest(count, paper.quarter, paper.size, flip=flip)
    assert sorted(slot.page for side in sides for slot in side.slots) == list(range(count))
    assert all(Rect.of(paper.size).contains(slot.rect(paper.quarter)) for side in sides for slot in side.slots)


@PAPERS
@pytest.mark.parametrize("count", range(1, 65))
def test_the_joined_pile_shows_the_middle_of_the_booklet(count: int, paper: Paper) -> None:
    faces = [face_of(side, paper.quarter) for side in cut_and_nest(count, paper.quarter, paper.size)]
    plan = assembly(count, paper.quarter, paper.size)
    assert names(seen(joined(faces, plan, "long")[0])) == [page for page in plan.showing or () if page is not None]


@pytest.mark.parametrize("count", range(1, 65))
def test_sheets_are_counted_as_they_are_printed(count: int) -> None:
    assert len(cut_and_nest(count, A4.quarter, A4.size)) == 2 * assembly(count, A4.quarter, A4.size).sheet_count


def test_sixteen_pages_are_two_sheets() -> None:
    sides = cut_and_nest(16, A4.quarter, A4.size)
    assert [as_words(face_of(side, A4.quarter), 2, 2) for side in sides] == [
        ["PA", "LE"],  # 16|1 over 12|5
        ["BO", "FK"],  # 2|15 over 6|11
        ["NC", "JG"],  # 14|3 over 10|7
        ["DM", "HI"],  # 4|13 over 8|9
    ]


def test_the_short_edge_gets_every_second_side_upside_down() -> None:
    sides = cut_and_nest(16, A4.quarter, A4.size, flip="short")
    assert [as_words(face_of(side, A4.quarter), 2, 2) for side in sides] == [
        ["PA", "LE"],
        ["kf", "ob"],
        ["NC", "JG"],
        ["ih", "md"],
    ]


def test_twenty_pages_leave_the_upper_half_of_the_first_sheet() -> None:
    sides = cut_and_nest(20, A4.quarter, A4.size)
    assert [as_words(face_of(side, A4.quarter), 2, 2) for side in sides] == [
        ["..", "PE"],
        ["..", "FO"],
        ["TA", "NG"],
        ["BS", "HM"],
        ["RC", "LI"],
        ["DQ", "JK"],
    ]
    assert assembly(20, A4.quarter, A4.size).spare == Rect(0, mm(148.5), mm(210), mm(148.5))


def test_extra_pages_lie_on_the_spare_half_and_come_off_the_bottom() -> None:
    sides = cut_and_nest(20, A4.quarter, A4.size, extra_count=4)
    plan = assembly(20, A4.quarter, A4.size)
    spare = joined([face_of(side, A4.quarter) for side in sides], plan, "long")[-1]
    assert [names(seen(piece)) for piece in ((turned_over((spare,))[0]), spare)] == [[20, 21], [22, 23]]
    assert book_faults(booklet_pages(sides, A4.quarter, plan, "long"), range(20)) == []


def test_extra_pages_without_a_spare_half_are_refused() -> None:
    with pytest.raises(ValueError, match="leave no half"):
        cut_and_nest(16, A4.quarter, A4.size, extra_count=1)


def test_more_extra_pages_than_the_spare_half_has_are_refused() -> None:
    with pytest.raises(ValueError, match="room for 4"):
        cut_and_nest(20, A4.quarter, A4.size, extra_count=5)


def test_the_page_lies_in_the_middle_of_its_slot() -> None:
    first = next(slot for slot in cut_and_nest(16, A4.quarter, A4.size)[0].slots if slot.page == 0)
    assert (to_mm(first.x), to_mm(first.y)) == pytest.approx((105, 148.75))  # 148.5 + (148.5 - 148) / 2


def test_one_cut_at_mid_height_parts_a6_pages() -> None:
    (line,) = assembly(16, A4.quarter, A4.size).cuts
    assert [to_mm(value) for value in (line.start.x, line.start.y, line.end.x, line.end.y)] == pytest.approx(
        [0, 148.5, 210, 148.5]
    )


def test_staples_sit_at_a_quarter_and_three_quarters_of_the_height() -> None:
    assert [to_mm(place) for place in assembly(16, A4.quarter, A4.size).staples] == pytest.approx([37, 111])


def test_the_middle_of_sixteen_pages_is_8_and_9() -> None:
    assert assembly(16, A4.quarter, A4.size).showing == (7, 8)


@FLIPS
@PAPERS
def test_passport_pages_are_cut_free_flat_and_meet_at_the_fold(paper: Paper, flip: Flip) -> None:
    plan = assembly(16, PASSPORT, paper.size)
    faces = [face_of(side, PASSPORT) for side in cut_and_nest(16, PASSPORT, paper.size, flip=flip)]
    pile = turned_over(printed_stack(faces, flip=flip))
    spreads = [piece for piece in cut_up(pile, [(line.start, line.end) for line in plan.cuts]) if piece.inks]
    lower = [piece for piece in spreads if piece.outline.rect.centre.y < paper.size.height / 2]
    upper = [piece for piece in spreads if piece.outline.rect.centre.y > paper.size.height / 2]
    leaves = folded_shut((*lower, *upper), plan.folds[0][0].start.x)
    assert book_faults(leafed_through(leaves), range(16)) == []
    assert {(round(to_mm(p.outline.rect.width)), round(to_mm(p.outline.rect.height))) for p in spreads} == {(176, 125)}


def test_a_page_larger_than_a_quarter_is_refused() -> None:
    with pytest.raises(ValueError, match="larger than its place"):
        cut_and_nest(4, LETTER.quarter, A4.size)
