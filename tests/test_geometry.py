from __future__ import annotations

import math
from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.geometry import Insets, Matrix, Point, Rect, Size, excess, mm, room, to_mm

LENGTHS = st.floats(-1000, 1000)
SIDES = st.floats(0, 1000)
FACTORS = st.floats(-4, 4)
POINTS = st.builds(Point, LENGTHS, LENGTHS)
RECTS = st.builds(Rect, LENGTHS, LENGTHS, SIDES, SIDES)
MATRICES = st.builds(Matrix, FACTORS, FACTORS, FACTORS, FACTORS, LENGTHS, LENGTHS)

few = settings(max_examples=30)


def near(value: Point | Rect | Matrix) -> object:
    return pytest.approx(astuple(value), rel=1e-9, abs=1e-6)


def test_an_inch_is_72_points() -> None:
    assert mm(25.4) == pytest.approx(72)


@few
@given(LENGTHS)
def test_millimetres_come_back_from_points(length: float) -> None:
    assert to_mm(mm(length)) == pytest.approx(length)


def test_a_size_in_millimetres_is_kept_in_points() -> None:
    assert Size.of_mm(25.4, 50.8) == pytest.approx(Size(72, 144))


def test_a_thing_on_its_side_has_its_height_for_its_width() -> None:
    assert Size(105, 148).turned == Size(148, 105)


def test_insets_go_inwards_from_the_side_they_name() -> None:
    inner = Rect(10, 20, 100, 50).inset(Insets(left=1, right=2, top=3, bottom=4))
    assert (inner.left, inner.right, inner.top, inner.bottom) == (11, 108, 67, 24)  # 110 - 2, 70 - 3


@few
@given(RECTS, st.floats(0, 100))
def test_an_outset_undoes_an_even_inset(rect: Rect, distance: float) -> None:
    assert astuple(rect.inset(Insets.even(distance)).outset(distance)) == near(rect)


@few
@given(RECTS, st.floats(0, 100))
def test_an_outset_keeps_the_middle(rect: Rect, distance: float) -> None:
    assert astuple(rect.outset(distance).centre) == near(rect.centre)


@few
@given(RECTS, LENGTHS, LENGTHS)
def test_a_shifted_rectangle_keeps_its_size(rect: Rect, dx: float, dy: float) -> None:
    assert rect.shifted(dx, dy) == Rect(rect.x + dx, rect.y + dy, rect.width, rect.height)


@few
@given(RECTS, RECTS)
def test_a_union_contains_both(one: Rect, other: Rect) -> None:
    assert one.union(other).contains(one)
    assert one.union(other).contains(other)


@few
@given(RECTS, RECTS)
def test_a_union_is_no_larger_than_it_must_be(one: Rect, other: Rect) -> None:
    around = one.union(other)
    sides = (around.left, around.bottom, around.right, around.top)
    least = (min(one.left, other.left), min(one.bottom, other.bottom))
    most = (max(one.right, other.right), max(one.top, other.top))
    assert sides == pytest.approx((*least, *most))


def test_a_rectangle_contains_one_that_sticks_out_by_less_than_a_hundredth_of_a_point() -> None:
    assert Rect(0, 0, 10, 10).contains(Rect(0, 0, 10.009, 10))
    assert not Rect(0, 0, 10, 10).contains(Rect(0, 0, 10.011, 10))


@pytest.mark.parametrize("other", [Rect(-1, 2, 5, 5), Rect(2, -1, 5, 5), Rect(8, 2, 5, 5), Rect(2, 8, 5, 5)])
def test_a_rectangle_that_crosses_a_side_is_not_contained(other: Rect) -> None:
    assert not Rect(0, 0, 10, 10).contains(other)


@pytest.mark.parametrize("other", [Rect(10, 0, 5, 5), Rect(-5, 0, 5, 5), Rect(0, 10, 5, 5), Rect(0, -5, 5, 5)])
def test_neighbours_do_not_overlap(other: Rect) -> None:
    assert not Rect(0, 0, 10, 10).overlaps(other)


@few
@given(RECTS, RECTS)
def test_overlapping_is_mutual(one: Rect, other: Rect) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@few
@given(MATRICES, MATRICES, POINTS)
def test_one_matrix_then_another_is_both_one_after_the_other(first: Matrix, second: Matrix, point: Point) -> None:
    assert astuple(first.then(second).apply(point)) == near(second.apply(first.apply(point)))


@few
@given(MATRICES, MATRICES, MATRICES)
def test_it_does_not_matter_which_two_of_three_matrices_are_joined_first(a: Matrix, b: Matrix, c: Matrix) -> None:
    assert astuple(a.then(b).then(c)) == near(a.then(b.then(c)))


@few
@given(MATRICES)
def test_a_plain_matrix_changes_nothing(matrix: Matrix) -> None:
    assert matrix.then(Matrix()) == Matrix().then(matrix) == matrix


@pytest.mark.parametrize(
    ("degrees", "turned"),
    [(0, Point(3, 1)), (90, Point(-1, 3)), (180, Point(-3, -1)), (270, Point(1, -3)), (-90, Point(1, -3))],
)
def test_quarter_turns_are_exact_and_anticlockwise(degrees: float, turned: Point) -> None:
    assert Matrix.turn(degrees).apply(Point(3, 1)) == turned


@few
@given(st.integers(-8, 8))
def test_every_multiple_of_a_quarter_turn_has_whole_numbers_only(quarters: int) -> None:
    assert set(astuple(Matrix.turn(90 * quarters))) <= {-1, 0, 1}


@few
@given(st.floats(-720, 720), POINTS)
def test_turning_keeps_the_distance_from_the_origin(degrees: float, point: Point) -> None:
    turned = Matrix.turn(degrees).apply(point)
    assert math.hypot(turned.x, turned.y) == pytest.approx(math.hypot(point.x, point.y), abs=1e-9)


@few
@given(st.floats(-360, 360), st.floats(-360, 360))
def test_two_turns_are_one_by_their_sum(first: float, second: float) -> None:
    assert astuple(Matrix.turn(first).then(Matrix.turn(second))) == near(Matrix.turn(first + second))


def test_one_factor_scales_both_ways() -> None:
    assert Matrix.scale(2) == Matrix.scale(2, 2)


@few
@given(MATRICES, RECTS, st.floats(0, 1), st.floats(0, 1))
def test_a_transformed_rectangle_holds_every_transformed_point_of_it(
    matrix: Matrix, rect: Rect, across: float, up: float
) -> None:
    inside = matrix.apply(Point(rect.x + across * rect.width, rect.y + up * rect.height))
    assert matrix.apply_to_rect(rect).contains(Rect(inside.x, inside.y, 0, 0))


def test_a_rectangle_turned_by_a_quarter_lies_left_of_the_origin() -> None:
    assert Matrix.turn(90).apply_to_rect(Rect(0, 0, 3, 1)) == Rect(-1, 0, 1, 3)


@given(st.floats(0.001, 500), st.floats(0.001, 500))
def test_what_is_said_to_be_too_much_is_more_than_the_room_that_is_said(place: float, over: float) -> None:
    """Even by a hair: nobody is told that 20.0 mm do not fit into 20.0 mm."""
    assert float(excess(mm(place + over)).removesuffix(" mm")) > float(room(mm(place)).removesuffix(" mm"))


@pytest.mark.parametrize(
    ("length", "said"), [(0.001, "0.1 mm"), (0.1, "0.1 mm"), (0.1001, "0.2 mm"), (41.8, "41.8 mm")]
)
def test_an_excess_is_rounded_up(length: float, said: str) -> None:
    assert excess(mm(length)) == said
