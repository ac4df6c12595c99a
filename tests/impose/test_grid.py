import math
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.geometry import Insets, Point, Rect, Size, mm, to_mm
from booklet.base.papers import A4, LETTER, PRINTER_MARGIN, Flip, Paper
from booklet.impose import Sheet, Side
from booklet.impose.assembly import Assembly
from booklet.impose.grid import Grid, alone, assembly, cards, copies, fullest, grid
from tests.paper_faults import as_words, card_faults
from tests.paper_oracle import Pile, cut_up, face_of, printed_stack

# counted by hand: cards per A4 and per Letter, inside 5 mm: with 3 mm bleed and 6 mm between, and butt-cut
COUNTS = {
    "4x6": (Size(4 * 72, 6 * 72), (2, 2), (2, 2)),
    "a6": (Size.of_mm(105, 148), (2, 2), (2, 2)),
    "a7": (Size.of_mm(74, 105), (4, 4), (4, 4)),
    "3x5": (Size(3 * 72, 5 * 72), (4, 4), (4, 4)),
    "tarot": (Size.of_mm(70, 120), (4, 4), (4, 4)),
    "poker": (Size.of_mm(63.5, 88.9), (8, 9), (6, 9)),
    "bookmark": (Size.of_mm(50, 150), (5, 5), (4, 5)),
    "id-1": (Size.of_mm(85.60, 53.98), (9, 10), (8, 9)),
}
A6, POKER, ID_1 = (COUNTS[name][0] for name in ("a6", "poker", "id-1"))
BLEED = mm(3)
SIZES = pytest.mark.parametrize("card", [row[0] for row in COUNTS.values()], ids=COUNTS.keys())
PAPERS = pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.name)
FLIPS = pytest.mark.parametrize("flip", ["long", "short"])


class Edges(NamedTuple):
    """How far cards keep from the edge of the sheet and from one another, and how far their ink reaches."""

    margin: float
    bleed: float


def sheets(paper: Paper, margin: float = PRINTER_MARGIN) -> list[Sheet]:
    return [Sheet(size, Insets.even(margin)) for size in (paper.size, paper.size.turned)]


def around(card: Size, paper: Paper, edges: Edges) -> Grid:
    return fullest(card, sheets(paper, edges.margin), gap=2 * edges.bleed, bleed=edges.bleed)


EDGES = pytest.mark.parametrize(
    "edges",
    [Edges(PRINTER_MARGIN, 0), Edges(PRINTER_MARGIN, BLEED), Edges(0, 0)],
    ids=["butt", "bleed", "full"],
)


def cut_cards(sides: tuple[Side, ...], card: Size, plan: Assembly, flip: Flip) -> Pile:
    stack = printed_stack([face_of(side, card) for side in sides], flip=flip)
    return cut_up(stack, [(line.start, line.end) for line in plan.cuts])


@PAPERS
@SIZES
def test_a_grid_keeps_clear_of_the_wider_of_two_margins_on_both_sides(card: Size, paper: Paper) -> None:
    uneven = Insets(left=mm(4), right=mm(9), top=mm(5), bottom=mm(12))
    on = grid(card, Sheet(paper.size, uneven))
    even = Rect.of(paper.size).inset(Insets(mm(9), mm(9), mm(12), mm(12)))
    assert all(even.contains(place, tolerance=0.02) for place in on.places)


@pytest.mark.parametrize("flip", ["long", "short"])
def test_the_backs_of_a_grid_off_the_middle_lie_behind_their_fronts(flip: Flip) -> None:
    on = Grid(A4.size, POKER, 2, 3, mm(4), mm(1), Point(mm(11), mm(17)))
    pieces = cut_cards(cards(6, on, flip=flip), POKER, assembly(6, on), flip)
    assert card_faults(pieces, [(2 * number, 2 * number + 1) for number in range(6)]) == []


@EDGES
@FLIPS
@PAPERS
@SIZES
@pytest.mark.parametrize("count", [1, 6, 11])
def test_a_pin_through_a_cut_card_meets_its_own_back(
    count: int, card: Size, paper: Paper, flip: Flip, edges: Edges
) -> None:
    on = around(card, paper, edges)
    sides = cards(count, on, flip=flip, bleed=edges.bleed)
    plan = assembly(count, on)
    pieces = cut_cards(sides, card, plan, flip)
    assert card_faults(pieces, [(2 * number, 2 * number + 1) for number in range(count)]) == []


@EDGES
@PAPERS
@SIZES
def test_cut_pieces_have_the_size_of_the_card(card: Size, paper: Paper, edges: Edges) -> None:
    on = around(card, paper, edges)
    sides = cards(1, on)
    plan = assembly(1, on)
    (piece,) = (piece for piece in cut_cards(sides, card, plan, "long") if piece.inks)
    cut = piece.outline.rect.size
    strips = (to_mm(cut.width - card.width), to_mm(cut.height - card.height))
    assert all(-0.01 < strip < 2 for strip in strips)  # less than 1 mm stays on either edge


@EDGES
@FLIPS
@PAPERS
@SIZES
def test_slots_keep_to_the_margin_and_to_themselves(card: Size, paper: Paper, flip: Flip, edges: Edges) -> None:
    for side in cards(10, around(card, paper, edges), flip=flip, bleed=edges.bleed):
        rects = [slot.rect(card).grown(slot.bleed) for slot in side.slots]
        assert all(Rect.of(side.size).outset(-edges.margin).contains(rect, tolerance=0.02) for rect in rects)
        assert not any(a.overlaps(b) for i, a in enumerate(rects) for b in rects[:i])


@PAPERS
@SIZES
def test_the_grid_lies_in_the_middle_of_the_sheet(card: Size, paper: Paper) -> None:
    on = fullest(card, sheets(paper))
    places = on.places
    assert places[0].left == pytest.approx(on.sheet.width - places[-1].right)
    assert places[-1].bottom == pytest.approx(on.sheet.height - places[0].top)


@pytest.mark.parametrize(("card", "on_a4", "on_letter"), COUNTS.values(), ids=COUNTS.keys())
def test_sheets_hold_as_many_cards_as_can_be_reckoned(
    card: Size, on_a4: tuple[int, int], on_letter: tuple[int, int]
) -> None:
    for paper, expected in ((A4, on_a4), (LETTER, on_letter)):
        bled = around(card, paper, Edges(PRINTER_MARGIN, BLEED))
        assert (len(bled.places), len(fullest(card, sheets(paper)).places)) == expected


@pytest.mark.parametrize("columns", range(1, 41))
def test_cards_that_share_the_room_without_rest_all_fit(columns: int) -> None:
    assert grid(Size.of_mm(200 / columns, 50), sheets(A4)[0]).columns == columns  # 210 less 5 on either side


def test_four_a6_cards_with_white_edges_fill_a4() -> None:
    on = fullest(A6, sheets(A4, 0))
    assert (on.sheet, on.columns, on.rows) == (A4.size, 2, 2)


def test_four_a6_cards_come_off_a4_with_two_cuts() -> None:
    plan = assembly(4, fullest(A6, sheets(A4, 0)))
    assert [to_mm(value) for cut in plan.cuts for value in (cut.start.x, cut.start.y)] == pytest.approx(
        [0, 148.5, 105, 0]
    )


def test_two_a6_cards_lie_on_letter() -> None:
    assert len(fullest(A6, sheets(LETTER, 0)).places) == 2


def test_an_upright_sheet_is_taken_if_both_ways_hold_as_many() -> None:
    assert fullest(A6, sheets(LETTER, 0)).sheet == LETTER.size


def test_fronts_read_from_the_upper_left_and_backs_mirror_them() -> None:
    sides = cards(4, fullest(A6, sheets(A4, 0)))
    assert [as_words(face_of(side, A6), 2, 2) for side in sides] == [["AC", "EG"], ["DB", "HF"]]


def test_backs_stand_on_their_heads_where_the_sheet_turns_like_a_calendar() -> None:
    sides = cards(4, fullest(A6, sheets(A4, 0)), flip="short")
    assert as_words(face_of(sides[1], A6), 2, 2) == ["fh", "bd"]


def test_a_lying_sheet_turns_like_a_calendar_over_its_long_edge() -> None:
    sides = cards(2, fullest(A6, sheets(A4)), flip="long")
    assert [as_words(face_of(side, A6), 2, 1) for side in sides] == [["AC"], ["bd"]]


def test_a_sheet_that_is_not_full_keeps_the_grid() -> None:
    full, _, rest, back = cards(12, fullest(POKER, sheets(A4)))
    assert [(slot.x, slot.y) for slot in rest.slots] == [(slot.x, slot.y) for slot in full.slots[:3]]
    assert as_words(face_of(back, POKER), 3, 3) == ["XVT", "...", "..."]


@FLIPS
@PAPERS
def test_copies_are_the_same_card_again_and_again(paper: Paper, flip: Flip) -> None:
    on = fullest(ID_1, sheets(paper))
    sides = copies(13, on, flip=flip)
    pieces = cut_cards(sides, ID_1, assembly(13, on), flip)
    assert card_faults(pieces, [(0, 1)] * 13) == []


@FLIPS
@PAPERS
@SIZES
def test_a_single_card_is_cut_free_with_its_back_behind_it(card: Size, paper: Paper, flip: Flip) -> None:
    on = alone(card, sheets(paper))
    sides = cards(1, on, flip=flip)
    plan = assembly(1, on)
    assert card_faults(cut_cards(sides, card, plan, flip), [(0, 1)]) == []


@PAPERS
@SIZES
def test_a_single_card_lies_in_the_middle_of_the_upright_sheet(card: Size, paper: Paper) -> None:
    front, _ = cards(1, alone(card, sheets(paper)))
    assert front.size == paper.size
    place, middle = front.slots[0].rect(card).centre, Rect.of(paper.size).centre
    assert math.dist((place.x, place.y), (middle.x, middle.y)) < 0.01


@given(
    card=st.builds(Size, st.floats(60, 590), st.floats(60, 590)),  # one at least fits A4
    gap=st.floats(0, 20),
    flip=st.sampled_from(["long", "short"]),
    count=st.integers(1, 30),
)
@settings(max_examples=40)
def test_cards_of_any_size_lie_back_to_back(card: Size, gap: float, flip: Flip, count: int) -> None:
    on = fullest(card, sheets(A4, 0), gap=gap)
    sides = cards(count, on, flip=flip)
    pieces = cut_cards(sides, card, assembly(count, on), flip)
    assert card_faults(pieces, [(2 * number, 2 * number + 1) for number in range(count)]) == []


def test_a_single_card_too_wide_for_the_upright_sheet_lies_on_the_lying_one() -> None:
    assert alone(Size.of_mm(250, 100), sheets(A4)).sheet == A4.size.turned


def test_a_grid_too_small_for_one_card_is_empty() -> None:
    assert grid(Size.of_mm(250, 100), sheets(A4)[0]).places == ()


@pytest.mark.parametrize("lay", [fullest, alone])
def test_a_card_that_fits_neither_way_is_refused(lay: Callable[[Size, list[Sheet]], object]) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        lay(Size.of_mm(201, 201), sheets(A4))


def test_no_cards_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one card"):
        cards(0, fullest(A6, sheets(A4)))
