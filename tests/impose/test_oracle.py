"""The oracle has to see what would go wrong on paper: each spoilt plan is caught in every way of folding."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from booklet.base.geometry import Insets, Point, Rect, Size, mm
from booklet.base.papers import A4, Binding, Flip
from booklet.impose import Sheet, Side, Slot, Turn
from booklet.impose.fold import fold_eight
from booklet.impose.grid import assembly, cards, grid
from booklet.impose.nest import Nest, nest
from tests.cross_oracle import pages_of
from tests.paper_faults import book_faults, card_faults
from tests.paper_oracle import (
    Face,
    Printed,
    SpoiltError,
    both_faces,
    cut,
    cut_up,
    face_of,
    folded_shut,
    leafed_through,
    printed,
    printed_stack,
    seen,
    shift,
    turned_over,
)

Slots = tuple[Slot, ...]
Spoil = Callable[[Slots], Slots]
POKER = Size.of_mm(63.5, 88.9)


def swapped(slots: Slots) -> Slots:
    a, b, *rest = slots
    return (replace(a, page=b.page), replace(b, page=a.page), *rest)


def upside_down(slots: Slots) -> Slots:
    a, *rest = slots
    return (replace(a, turn=0 if a.turn else 180), *rest)


def pushed_right(slots: Slots) -> Slots:
    a, *rest = slots
    return (replace(a, x=a.x + mm(1)), *rest)


def pushed_up(slots: Slots) -> Slots:
    *rest, a = slots
    return (*rest, replace(a, y=a.y + mm(1)))


def lost(slots: Slots) -> Slots:
    return slots[1:]


def doubled(slots: Slots) -> Slots:
    return (*slots, slots[0])


BINDINGS = pytest.mark.parametrize("binding", ["left", "right"])
SPOILT = pytest.mark.parametrize("spoil", [swapped, upside_down, pushed_right, pushed_up, lost, doubled])


def untouched(slots: Slots) -> Slots:
    return slots


def booklet_faults(
    spoil: Spoil, *, spoilt_side: int, flip: Flip = "long", printed_over: Flip = "long", binding: Binding = "left"
) -> list[str]:
    sides = nest(16, Nest(A4.size, A4.quarter, rows=2, gap=mm(0.5)), flip=flip, binding=binding)
    faces = [face_of(side, A4.quarter) for side in _spoilt(sides, spoil, spoilt_side)]
    middle = A4.size.height / 2
    try:
        pile = turned_over(printed_stack(faces, flip=printed_over))
        lower, upper = cut(pile, Point(0, middle), Point(A4.size.width, middle))
        joined = (*(piece.moved(shift(0, middle)) for piece in lower), *upper)
        return book_faults(leafed_through(folded_shut(joined, A4.size.width / 2, binding)), range(16), binding)
    except SpoiltError as error:
        return [str(error)]


def folded_faults(spoil: Spoil, binding: Binding = "left") -> list[str]:
    (side,) = _spoilt(fold_eight(8, A4.eighth, A4.size, binding=binding), spoil, 0)
    try:
        faces = pages_of(printed(face_of(side, A4.eighth)), binding)
    except SpoiltError as error:
        return [str(error)]
    return book_faults(faces, range(8), binding)


def cut_card_faults(spoil: Spoil, *, flip: Flip = "long", printed_over: Flip = "long") -> list[str]:
    on = grid(POKER, Sheet(A4.size, Insets.even(mm(5))), gap=mm(6))
    sides = _spoilt(cards(6, on, flip=flip), spoil, 1)
    cuts = [(line.start, line.end) for line in assembly(6, on).cuts]
    try:
        pieces = cut_up(printed_stack([face_of(side, POKER) for side in sides], flip=printed_over), cuts)
    except SpoiltError as error:
        return [str(error)]
    return card_faults(pieces, [(2 * number, 2 * number + 1) for number in range(6)])


def _spoilt(sides: tuple[Side, ...], spoil: Spoil, number: int) -> list[Side]:
    return [replace(side, slots=spoil(side.slots)) if i == number else side for i, side in enumerate(sides)]


def test_sound_plans_have_no_faults() -> None:
    assert booklet_faults(untouched, spoilt_side=0) + folded_faults(untouched) + cut_card_faults(untouched) == []
    assert booklet_faults(untouched, spoilt_side=0, binding="right") + folded_faults(untouched, "right") == []


@SPOILT
@BINDINGS
@pytest.mark.parametrize("spoilt_side", range(4))
def test_a_spoilt_side_of_the_booklet_is_caught(spoil: Spoil, spoilt_side: int, binding: Binding) -> None:
    assert booklet_faults(spoil, spoilt_side=spoilt_side, binding=binding) != []


@SPOILT
@BINDINGS
def test_a_spoilt_fold_is_caught(spoil: Spoil, binding: Binding) -> None:
    assert folded_faults(spoil, binding) != []


@SPOILT
def test_a_spoilt_back_of_cards_is_caught(spoil: Spoil) -> None:
    assert cut_card_faults(spoil) != []


@pytest.mark.parametrize(("flip", "printed_over"), [("long", "short"), ("short", "long")])
def test_the_wrong_flip_edge_is_caught(flip: Flip, printed_over: Flip) -> None:
    assert booklet_faults(untouched, spoilt_side=0, flip=flip, printed_over=printed_over) != []
    assert cut_card_faults(untouched, flip=flip, printed_over=printed_over) != []


def test_a_portrait_sheet_turned_over_its_long_edge_shows_left_behind_right() -> None:
    left = Face(Size(2, 4), (Printed("back", Rect(0, 0, 1, 1)),))
    front = Face(Size(2, 4), (Printed("front", Rect(1, 0, 1, 1)),))
    assert {ink.name: ink.patch.rect for ink in printed(front, left, flip="long").inks} == {
        "front": Rect(1, 0, 1, 1),
        "back": Rect(1, 0, 1, 1),
    }


def test_a_portrait_sheet_turned_over_its_short_edge_shows_the_foot_behind_the_head() -> None:
    foot = Face(Size(2, 4), (Printed("back", Rect(0, 0, 1, 1)),))
    sheet = printed(Face(Size(2, 4), ()), foot, flip="short")
    assert both_faces(sheet)[1].prints == (Printed("back", Rect(1, 3, 1, 1), 180),)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_what_lies_on_the_table_is_seen_as_it_was_printed(turn: Turn) -> None:
    face = Face(Size(9, 9), (Printed("a", Rect(1, 2, 3, 4), turn),))
    assert seen(printed(face)) == face


def test_a_cut_through_print_is_refused() -> None:
    sheet = printed(Face(Size(2, 2), (Printed("a", Rect(0, 0, 2, 2)),)))
    with pytest.raises(SpoiltError, match="cut through"):
        cut((sheet,), Point(1, 0), Point(1, 2))


def test_print_off_the_paper_is_refused() -> None:
    with pytest.raises(SpoiltError, match="off the paper"):
        printed(Face(Size(2, 2), (Printed("a", Rect(1, 0, 2, 2)),)))
