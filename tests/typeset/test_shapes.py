from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.colour import BLACK
from booklet.base.geometry import Point, Rect
from booklet.page import Outline, Shape
from booklet.typeset.shapes import drawn, ellipse, filled, polyline, rectangle, rule, smooth

LENGTHS = st.floats(-100, 100)
SIDES = st.floats(0.1, 100)
POINTS = st.builds(Point, LENGTHS, LENGTHS)

few = settings(max_examples=30)


def ends(path: Outline) -> list[Point]:
    """The points that a path goes through."""
    return [Point(*numbers[-2:]) for _, *numbers in path if numbers]


def along(path: Outline, share: float) -> list[Point]:
    """The point at a share of each curve of a path."""
    t, u = share, 1 - share
    found = []
    for (_, *before), (letter, *numbers) in pairwise(path):
        if letter == "C":
            xs, ys = (before[-2], *numbers[0::2]), (before[-1], *numbers[1::2])
            weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
            x, y = (sum(w * v for w, v in zip(weights, values, strict=True)) for values in (xs, ys))
            found.append(Point(x, y))
    return found


@few
@given(LENGTHS, LENGTHS, SIDES, SIDES, st.floats(0, 200))
def test_a_rectangle_covers_its_rectangle_however_round(
    x: float, y: float, width: float, height: float, r: float
) -> None:
    rect = Rect(x, y, width, height)
    bounds = Shape(rectangle(rect, radius=r), fill=BLACK).bounds
    assert rect.contains(bounds)
    assert bounds.contains(rect)


def test_a_rectangle_without_round_corners_has_four_straight_sides() -> None:
    assert [segment[0] for segment in rectangle(Rect(0, 0, 3, 2))] == ["M", "L", "L", "L", "Z"]


def test_corners_are_as_round_as_asked() -> None:
    path = rectangle(Rect(0, 0, 30, 20), radius=5)
    middle = along(path, 0.5)[0]  # of the lower right corner, whose centre is at 25, 5
    assert math.dist((middle.x, middle.y), (25, 5)) == pytest.approx(5, rel=3e-4)


def test_a_radius_is_never_more_than_half_of_a_side() -> None:
    assert rectangle(Rect(0, 0, 30, 20), radius=99) == rectangle(Rect(0, 0, 30, 20), radius=10)


@few
@given(POINTS, SIDES, st.floats(0, 1))
def test_a_circle_is_round(centre: Point, radius: float, share: float) -> None:
    """To 0.03 % of its radius, as the source of the constant says."""
    for point in along(ellipse(centre, radius), share):
        assert math.dist((point.x, point.y), (centre.x, centre.y)) == pytest.approx(radius, rel=3e-4)


def test_an_ellipse_has_its_own_height() -> None:
    assert Shape(ellipse(Point(10, 10), 4, 2), fill=BLACK).bounds == Rect(6, 8, 8, 4)


@few
@given(st.lists(POINTS, min_size=1, max_size=6))
def test_a_polyline_goes_through_its_points_in_order(points: list[Point]) -> None:
    assert ends(polyline(points)) == points


@few
@given(st.lists(POINTS, min_size=1, max_size=6))
def test_a_smooth_curve_goes_through_its_points_in_order(points: list[Point]) -> None:
    assert ends(smooth(points)) == points


@few
@given(st.lists(POINTS, min_size=3, max_size=6))
def test_a_closed_curve_comes_back_to_its_first_point(points: list[Point]) -> None:
    assert ends(smooth(points, closed=True)) == [*points, points[0]]


@few
@given(st.lists(POINTS, min_size=3, max_size=6))
def test_a_smooth_curve_has_no_corner(points: list[Point]) -> None:
    """Where two curves meet, the handles before and after point the same way."""
    for (_, *before), (_, *after) in pairwise(smooth(points)[1:]):
        x, y = before[4:]
        assert (x - before[2], y - before[3]) == pytest.approx((after[0] - x, after[1] - y), abs=1e-9)


def test_a_smooth_curve_runs_evenly_through_even_points() -> None:
    """Its handles are a third of the way: a sixth of the distance of the neighbours on either side."""
    points = [Point(x, 0) for x in (0, 3, 6, 9)]
    assert smooth(points)[2] == ("C", 4, 0, 5, 0, 6, 0)


def test_two_points_make_a_straight_line() -> None:
    assert smooth([Point(0, 0), Point(3, 4)]) == (("M", 0, 0), ("L", 3, 4))


def test_a_filled_path_has_no_line_and_a_drawn_one_no_fill() -> None:
    path = ellipse(Point(0, 0), 1)
    assert filled(path, BLACK).stroke is None
    assert drawn(path, BLACK, 1).fill is None


def test_a_drawn_line_has_round_ends_and_corners() -> None:
    line = drawn(polyline([Point(0, 0), Point(1, 1)]), BLACK, 2).stroke
    assert line is not None
    assert (line.cap, line.join, line.width) == ("round", "round", 2)


def test_a_rule_ends_where_it_is_told_to() -> None:
    line = rule(Point(0, 0), Point(9, 0), BLACK, 0.5).stroke
    assert line is not None
    assert line.cap == "butt"
