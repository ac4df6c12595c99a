from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.colour import BLACK
from booklet.base.errors import Misfit
from booklet.base.geometry import Rect, mm
from booklet.page import Shape
from booklet.typeset.box import Box, centred, column, first_that_fits, overlay, padded, row, space, spread, within
from booklet.typeset.shapes import filled, rectangle

LENGTHS = st.floats(0, 500)

few = settings(max_examples=30)


def block(width: float, height: float, *misfits: Misfit) -> Box:
    """A box filled by one rectangle."""
    return Box(width, height, (filled(rectangle(Rect(0, -height, width, height)), BLACK),), misfits)


BLOCKS = st.builds(block, LENGTHS, LENGTHS)
SHORT = Misfit("warm-up:title", "is too wide")
LONG = Misfit("warm-up:purpose", "is too long")


def places(box: Box) -> list[Rect]:
    """Where the blocks of a box lie."""
    return [mark.bounds for mark in box.marks if isinstance(mark, Shape)]


def frame(box: Box) -> Rect:
    return Rect(0, -box.height, box.width, box.height)


def test_a_box_is_placed_by_its_upper_left_corner() -> None:
    (mark,) = block(10, 5).at(100, 200)
    assert mark.bounds == Rect(100, 195, 10, 5)


@few
@given(st.lists(BLOCKS, min_size=1, max_size=5), LENGTHS)
def test_a_column_is_as_high_as_its_boxes_and_the_gaps_between_them(boxes: list[Box], gap: float) -> None:
    assert column(boxes, gap=gap).height == pytest.approx(sum(box.height for box in boxes) + gap * (len(boxes) - 1))


@few
@given(st.lists(BLOCKS, min_size=1, max_size=5), LENGTHS)
def test_a_column_is_as_wide_as_its_widest_box(boxes: list[Box], gap: float) -> None:
    assert column(boxes, gap=gap).width == max(box.width for box in boxes)


def test_a_column_goes_down() -> None:
    assert places(column([block(10, 5), block(20, 8)], gap=2)) == [Rect(0, -5, 10, 5), Rect(0, -15, 20, 8)]


@few
@given(st.lists(BLOCKS, min_size=1, max_size=5), LENGTHS)
def test_a_row_is_as_wide_as_its_boxes_and_the_gaps_between_them(boxes: list[Box], gap: float) -> None:
    assert row(boxes, gap=gap).width == pytest.approx(sum(box.width for box in boxes) + gap * (len(boxes) - 1))


def test_boxes_of_a_row_hang_from_one_line() -> None:
    assert places(row([block(10, 5), block(20, 8)], gap=2)) == [Rect(0, -5, 10, 5), Rect(12, -8, 20, 8)]


@few
@given(st.lists(BLOCKS, min_size=1, max_size=5), LENGTHS)
def test_what_is_put_together_stays_inside_its_box(boxes: list[Box], gap: float) -> None:
    for whole in (column(boxes, gap=gap), row(boxes, gap=gap), overlay(*boxes)):
        assert all(frame(whole).contains(place) for place in places(whole))


def test_nothing_under_nothing_is_nothing() -> None:
    assert column([]) == row([]) == Box(0, 0)


def test_the_last_box_of_an_overlay_lies_on_top() -> None:
    below, above = block(10, 5), block(3, 9)
    assert overlay(below, above) == Box(10, 9, (*below.marks, *above.marks))


def test_padding_makes_room_on_the_side_it_names() -> None:
    box = padded(block(10, 5), left=1, right=2, top=3, bottom=4)
    assert (box.width, box.height) == (13, 12)
    assert places(box) == [Rect(1, -8, 10, 5)]  # 3 down, then 5 high


def test_a_centred_box_has_the_same_room_on_both_sides() -> None:
    box = centred(block(10, 5), 30)
    assert (box.width, places(box)) == (30, [Rect(10, -5, 10, 5)])


def test_misfits_travel_with_their_boxes() -> None:
    one, other = block(10, 5, SHORT), block(20, 8, LONG)
    for whole in (
        column([one, other]),
        row([one, other]),
        overlay(one, other),
        spread([one, other], 9, least=0, most=1),
    ):
        assert whole.misfits == (SHORT, LONG)
    for whole in (padded(one, left=1), centred(one, 30), within(one, 9, "key", hint="")):
        assert whole.misfits == (SHORT,)


@few
@given(LENGTHS, LENGTHS)
def test_a_place_has_its_height_whatever_is_in_it(height: float, given_height: float) -> None:
    assert within(block(10, height), given_height, "key", hint="").height == given_height


@few
@given(LENGTHS, st.floats(0, 500))
def test_what_is_no_taller_than_its_place_is_no_misfit(height: float, spare: float) -> None:
    assert within(block(10, height), height + spare, "key", hint="").misfits == ()


@few
@given(LENGTHS, st.floats(0.004, 100))
def test_what_is_taller_is_a_misfit_that_says_by_how_many_millimetres_and_never_by_none(
    height: float, over: float
) -> None:
    (misfit,) = within(block(10, height + mm(over)), height, "key", hint="").misfits
    said = re.fullmatch(r"the set text is (\d+\.\d) mm taller than its place", misfit.what)
    assert said
    assert over - 0.0001 <= float(said[1]) <= over + 0.1001
    assert said[1] != "0.0"


def test_a_misfit_names_the_value_and_what_to_do() -> None:
    (misfit,) = within(block(10, mm(7)), mm(5), "warm-up:purpose", hint="shorten it", words=4).misfits
    assert misfit == Misfit(
        "warm-up:purpose", "the set text is 2.0 mm taller than its place, about 4 words", "shorten it", too_long=True
    )


@few
@given(st.lists(BLOCKS, min_size=2, max_size=5), st.floats(0, 20), st.floats(20, 60), st.floats(0, 3000))
def test_the_gaps_of_a_spread_keep_their_limits(boxes: list[Box], least: float, most: float, height: float) -> None:
    gap = (spread(boxes, height, least=least, most=most).height - sum(box.height for box in boxes)) / (len(boxes) - 1)
    assert least - 1e-6 <= gap <= most + 1e-6


@few
@given(st.lists(BLOCKS, min_size=2, max_size=5), st.floats(1, 50))
def test_a_spread_fills_its_height_where_the_limits_let_it(boxes: list[Box], gap: float) -> None:
    height = sum(box.height for box in boxes) + gap * (len(boxes) - 1)
    assert spread(boxes, height, least=0, most=60).height == pytest.approx(height)


def test_one_box_alone_is_not_spread() -> None:
    assert spread([block(10, 5)], 100, least=0, most=50) == block(10, 5)


def test_the_first_choice_that_fits_is_taken() -> None:
    choices = [lambda height=height: block(10, height) for height in (30, 20, 10)]
    assert places(first_that_fits(choices, 25, "key", hint="")) == [Rect(0, -20, 10, 20)]


def test_no_choice_is_made_after_one_that_fits() -> None:
    def never() -> Box:
        raise AssertionError

    assert first_that_fits([lambda: block(10, 5), never], 25, "key", hint="").misfits == ()


def test_the_last_choice_stands_with_a_misfit_where_none_fits() -> None:
    choices = [lambda height=height: block(10, mm(height)) for height in (30, 20)]
    box = first_that_fits(choices, mm(15), "warm-up:steps", hint="cut")
    assert box.misfits == (
        Misfit("warm-up:steps", "the set text is 5.0 mm taller than its place", "cut", too_long=True),
    )


def test_space_is_empty() -> None:
    assert space(10, 20) == Box(20, 10)
