from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.colour import WHITE, Colour
from booklet.base.geometry import Point, Rect, Size
from booklet.model import Gesture, Pair, StrokeKind, Zone
from booklet.page import Outline, Shape
from booklet.typeset.annotate import HEAD, gestures, zones

SIZE = Size(200, 100)
RED = Colour(0.8, 0.2, 0.1)
TINT = Colour(0.9, 0.95, 0.9)
WEIGHT = 1.4

SHARES = st.floats(0, 1)
PATHS = st.lists(st.tuples(SHARES, SHARES), min_size=2, max_size=8, unique=True).map(tuple)

few = settings(max_examples=30)


def drawn(kind: StrokeKind, *points: Pair, both_ways: bool = False) -> tuple[Shape, ...]:
    return gestures([Gesture(kind=kind, points=points, both_ways=both_ways)], SIZE, RED, WEIGHT)


def ring(rx: float, ry: float | None = None, *, start: float = 0, end: float = 360) -> tuple[Shape, ...]:
    """A ring round the middle of the picture."""
    told = Gesture(kind="circle", centre=(0.5, 0.5), rx=rx, ry=ry, from_deg=start, to_deg=end)
    return gestures([told], SIZE, RED, WEIGHT)


def placed(pair: Pair) -> Point:
    """A place of the picture, counted from its top left, in points from its lower left."""
    return Point(pair[0] * SIZE.width, (1 - pair[1]) * SIZE.height)


def fills(shapes: tuple[Shape, ...]) -> list[Shape]:
    return [shape for shape in shapes if shape.fill == RED]


def lines(shapes: tuple[Shape, ...]) -> list[Shape]:
    return [shape for shape in shapes if shape.stroke and shape.stroke.colour == RED]


def halos(shapes: tuple[Shape, ...]) -> list[Shape]:
    return [shape for shape in shapes if shape.stroke and shape.stroke.colour == WHITE]


def ends(path: Outline) -> list[Point]:
    return [Point(*numbers[-2:]) for _, *numbers in path if numbers]


def heads(shapes: tuple[Shape, ...]) -> list[Outline]:
    """The arrows' heads: what is filled and has straight sides."""
    return [shape.path for shape in fills(shapes) if shape.path[1][0] == "L"]


def tips(shapes: tuple[Shape, ...]) -> list[Point]:
    return [ends(head)[0] for head in heads(shapes)]


def distance(a: Point, b: Point) -> float:
    return math.dist((a.x, a.y), (b.x, b.y))


@few
@given(st.sampled_from(["glide", "walk", "circle", "pull", "knead"]), PATHS)
def test_the_head_stands_at_the_end_of_the_path(kind: StrokeKind, path: tuple[Pair, ...]) -> None:
    assert tips(drawn(kind, *path)) == [placed(path[-1])]


@few
@given(st.sampled_from(["glide", "circle", "knead"]), PATHS)
def test_both_ways_has_a_head_at_either_end(kind: StrokeKind, path: tuple[Pair, ...]) -> None:
    assert tips(drawn(kind, *path, both_ways=True)) == [placed(path[-1]), placed(path[0])]


@pytest.mark.parametrize(
    ("start", "end", "behind"),
    [
        ((0.1, 0.5), (0.9, 0.5), (-1, 0)),
        ((0.9, 0.5), (0.1, 0.5), (1, 0)),
        ((0.5, 0.1), (0.5, 0.9), (0, 1)),
        ((0.5, 0.9), (0.5, 0.1), (0, -1)),
    ],
)
def test_the_head_points_the_way_of_the_movement(start: Pair, end: Pair, behind: Pair) -> None:
    """The barbs lie behind the tip; y grows upwards on the page and downwards in the content."""
    tip, one, _, other = ends(heads(drawn("glide", start, end))[0])
    middle = Point((one.x + other.x) / 2 - tip.x, (one.y + other.y) / 2 - tip.y)
    assert (middle.x, middle.y) == pytest.approx((behind[0] * WEIGHT * HEAD, behind[1] * WEIGHT * HEAD), abs=1e-9)


@few
@given(PATHS)
def test_a_line_does_not_show_beyond_its_head(path: tuple[Pair, ...]) -> None:
    """Its round end lies behind the tip by more than half of its width, unless the whole path is shorter."""
    shapes = drawn("glide", *path)
    shaft = ends(lines(shapes)[0].path)
    whole = sum(distance(placed(a), placed(b)) for a, b in pairwise(path))
    shown = sum(distance(a, b) for a, b in pairwise(shaft))
    assert shown == pytest.approx(max(whole - WEIGHT * HEAD * 0.6, 0), abs=1e-6)


@few
@given(st.sampled_from(["glide", "walk", "circle", "pull", "press", "knead"]), PATHS)
def test_whatever_is_coloured_has_white_round_it(kind: StrokeKind, path: tuple[Pair, ...]) -> None:
    shapes = drawn(kind, *path)
    white = {shape.path: shape.stroke.width for shape in halos(shapes) if shape.stroke}
    for shape in (*lines(shapes), *fills(shapes)):
        width = shape.stroke.width if shape.stroke else 0
        assert white[shape.path] - width >= WEIGHT  # half of it on each side


@few
@given(st.sampled_from(["glide", "walk", "circle", "pull", "knead"]), PATHS)
def test_the_white_lies_under_every_line(kind: StrokeKind, path: tuple[Pair, ...]) -> None:
    shapes = drawn(kind, *path)
    last_white = max(i for i, shape in enumerate(shapes) if shape in halos(shapes))
    assert all(i > last_white for i, shape in enumerate(shapes) if shape not in halos(shapes))


@few
@given(st.floats(0.05, 0.5), st.floats(0.05, 0.5))
def test_a_ring_has_its_centre_and_its_radii(rx: float, ry: float) -> None:
    for point in ends(lines(ring(rx, ry, end=330))[0].path):
        across, up = (point.x - 100) / (rx * SIZE.width), (point.y - 50) / (ry * SIZE.height)
        assert math.hypot(across, up) == pytest.approx(1, abs=0.02)  # the last point lies on a chord


def test_a_ring_with_one_radius_is_round_on_paper() -> None:
    for point in ends(lines(ring(0.2, end=330))[0].path):
        assert distance(point, Point(100, 50)) == pytest.approx(40, rel=0.01)  # 0.2 * 200


@pytest.mark.parametrize(
    ("degrees", "tip"), [(90, Point(100, 10)), (180, Point(60, 50)), (270, Point(100, 90)), (360, Point(140, 50))]
)
def test_a_ring_runs_clockwise_from_three_o_clock(degrees: float, tip: Point) -> None:
    (found,) = tips(ring(0.2, end=degrees))
    assert (found.x, found.y) == pytest.approx((tip.x, tip.y))


def test_a_ring_may_run_the_other_way() -> None:
    (found,) = tips(ring(0.2, end=-90))
    assert (found.x, found.y) == pytest.approx((100, 90))


def test_a_walk_is_a_row_of_dots_that_grow_toward_the_head() -> None:
    dots = [shape for shape in fills(drawn("walk", (0.1, 0.5), (0.9, 0.5))) if shape.path[1][0] == "C"]
    sizes = [dot.bounds.width for dot in dots]
    places = [dot.bounds.centre.x for dot in dots]
    assert len(dots) > 2
    assert sizes == sorted(set(sizes))
    assert places == sorted(set(places))


@few
@given(PATHS)
def test_a_walk_has_three_to_nine_steps(path: tuple[Pair, ...]) -> None:
    shapes = drawn("walk", *path)
    assert 3 <= len(fills(shapes)) - len(heads(shapes)) <= 9


@few
@given(st.floats(0.001, 1))
def test_no_step_of_a_walk_lies_before_its_start(length: float) -> None:
    """Even on a path that is shorter than the head."""
    dots = [shape for shape in fills(drawn("walk", (0, 0.5), (length, 0.5))) if shape.path[1][0] == "C"]
    assert min(dot.bounds.centre.x for dot in dots) >= -1e-9


def test_a_pull_has_two_shafts_beside_one_another() -> None:
    one, other = lines(drawn("pull", (0.1, 0.5), (0.9, 0.5)))
    assert one.path != other.path
    assert one.bounds.y - other.bounds.y == pytest.approx(2.2 * WEIGHT)


@few
@given(PATHS)
def test_a_press_ends_in_a_dot_with_two_rings(path: tuple[Pair, ...]) -> None:
    shapes = drawn("press", *path)
    there = placed(path[-1])
    round_ones = [shape for shape in (*lines(shapes), *fills(shapes)) if shape.path[-1] == ("Z",)]
    rings = [shape for shape in round_ones if shape.path[1][0] == "C"]
    assert len(rings) == 3
    assert all(distance(shape.bounds.centre, there) < 1e-6 for shape in rings)


@few
@given(st.floats(0.001, 0.2), st.floats(-0.2, 0.2))
def test_a_press_shows_a_shaft_behind_its_head_however_short_its_path(across: float, down: float) -> None:
    shapes = drawn("press", (0.5, 0.5), (0.5 + across, 0.5 + down))
    (head,) = heads(shapes)
    tip, one, _, other = ends(head)
    start = ends(lines(shapes)[0].path)[0]
    barbs = Point((one.x + other.x) / 2, (one.y + other.y) / 2)
    assert distance(start, barbs) >= WEIGHT * HEAD - 1e-6
    assert distance(start, tip) > distance(start, barbs)


@few
@given(PATHS)
def test_the_arrow_of_a_press_stops_before_its_rings(path: tuple[Pair, ...]) -> None:
    shapes = drawn("press", *path)
    (tip,) = tips(shapes)
    outermost = max(shape.bounds.width for shape in lines(shapes) if shape.path[-1] == ("Z",)) / 2
    assert distance(tip, placed(path[-1])) > outermost


def test_a_press_on_one_point_has_no_arrow() -> None:
    shapes = drawn("press", (0.5, 0.5))
    assert heads(shapes) == []
    assert len(lines(shapes)) == 2


def test_a_hand_that_holds_is_its_own_sign() -> None:
    assert drawn("hold", (0.1, 0.5), (0.9, 0.5)) == ()


@pytest.mark.parametrize("kind", ["glide", "walk", "circle", "pull", "press", "knead"])
def test_a_movement_without_a_path_draws_nothing(kind: StrokeKind) -> None:
    assert drawn(kind) == ()


def test_movements_are_drawn_in_the_order_they_are_told() -> None:
    first, second = (Gesture(kind="glide", points=((0.1, y), (0.9, y))) for y in (0.2, 0.8))
    both = gestures([first, second], SIZE, RED, WEIGHT)
    assert both == (*gestures([first], SIZE, RED, WEIGHT), *gestures([second], SIZE, RED, WEIGHT))


@few
@given(st.lists(st.tuples(SHARES, SHARES), min_size=3, max_size=8))
def test_a_zone_goes_round_its_points(points: list[Pair]) -> None:
    (shape,) = zones([Zone(name="own", points=tuple(points))], {}, SIZE, tint=TINT, edge=RED, weight=1.2)
    assert ends(shape.path) == [placed(point) for point in (*points, points[0])]


def test_a_zone_without_points_is_the_drawings_own() -> None:
    heel = ((0.1, 0.1), (0.2, 0.1), (0.2, 0.2))
    named = zones([Zone(name="heel")], {"heel": heel}, SIZE, tint=TINT, edge=RED, weight=1.2)
    assert named == zones([Zone(name="heel", points=heel)], {}, SIZE, tint=TINT, edge=RED, weight=1.2)


def test_points_of_a_technique_stand_above_those_of_the_drawing() -> None:
    own = ((0.6, 0.6), (0.7, 0.6), (0.7, 0.7))
    (shape,) = zones(
        [Zone(name="heel", points=own)], {"heel": ((0, 0), (1, 0), (1, 1))}, SIZE, tint=TINT, edge=RED, weight=1.2
    )
    assert ends(shape.path)[0] == placed(own[0])


def test_a_zone_is_tinted_and_has_a_dashed_edge() -> None:
    (shape,) = zones([Zone(name="own", points=((0, 0), (1, 0), (1, 1)))], {}, SIZE, tint=TINT, edge=RED, weight=1.2)
    assert shape.stroke is not None
    assert (shape.fill, shape.stroke.colour) == (TINT, RED)
    assert shape.stroke.dashes


def test_the_corners_of_the_content_are_the_corners_of_the_picture() -> None:
    (tip,) = tips(drawn("glide", (0.5, 0.5), (1, 1)))
    assert tip == Point(SIZE.width, 0)
    assert Rect.of(SIZE).contains(Rect(tip.x, tip.y, 0, 0))
