"""The JSON beside a drawing: zones and gestures come out, and everything else is told with its path."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.errors import ContentError, Problem
from booklet.model import Gesture
from booklet.reading.pictures.sidecar import MAX_BYTES, Sidecar, read_sidecar

IMAGES = Path(__file__).parents[2] / "images"
TRIANGLE = [[0.1, 0.1], [0.9, 0.1], [0.5, 0.8]]


def read(**top: object) -> Sidecar:
    return read_sidecar(json.dumps(top).encode(), "images/a.json")


def problems(data: bytes) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        read_sidecar(data, "images/a.json")
    return caught.value.problems


def problem(**top: object) -> Problem:
    (only,) = problems(json.dumps(top).encode())
    return only


def stroke(**values: object) -> dict[str, object]:
    return {"kind": "glide", "points": [[0, 0], [1, 1]], **values}


def test_a_zone_is_its_points() -> None:
    assert read(zones={"heel": {"points": TRIANGLE, "visible": 0.7}}).zones == {
        "heel": ((0.1, 0.1), (0.9, 0.1), (0.5, 0.8))
    }


def test_a_circle_has_its_centre_and_its_angles() -> None:
    values = {"kind": "circle", "centre": [0.5, 0.4], "rx": 0.2, "ry": 0.1, "from_deg": 150, "to_deg": 398}
    assert read(strokes=[values]).strokes == (
        Gesture(kind="circle", centre=(0.5, 0.4), rx=0.2, ry=0.1, from_deg=150, to_deg=398),
    )


def test_an_angle_of_nought_is_not_left_out() -> None:
    assert read(strokes=[stroke(to_deg=0)]).strokes[0].to_deg == 0


def test_a_hold_keeps_its_point() -> None:
    assert read(strokes=[{"kind": "hold", "points": [[0.6, 0.7]], "hand": "left"}]).strokes[0].points == ((0.6, 0.7),)


def test_a_gesture_keeps_its_order_and_its_ways() -> None:
    (gesture,) = read(strokes=[stroke(kind="walk", both_ways=True)]).strokes
    assert (gesture.kind, gesture.points, gesture.both_ways) == (
        "walk",
        ((0, 0), (1, 1)),
        True,
    )


def test_a_tilted_circle_is_drawn_by_its_points() -> None:
    (gesture,) = read(strokes=[stroke(kind="circle", centre=[0.5, 0.5], rx=0.2, ry=0.1, tilt_deg=20)]).strokes
    assert (gesture.centre, gesture.points) == (None, ((0, 0), (1, 1)))


def test_notes_of_whoever_drew_it_are_left_aside() -> None:
    assert read(picture="a", anchors={"heel": [9, 9]}, contacts=None) == Sidecar()


def test_every_shipped_file_is_read() -> None:
    files = sorted(IMAGES.glob("*.json"))
    assert files
    assert all(isinstance(read_sidecar(file.read_bytes(), file.name), Sidecar) for file in files)


WRONG: dict[str, tuple[dict[str, object], str, str]] = {
    "zones as a list": ({"zones": []}, "zones", "expected an object"),
    "strokes as an object": ({"strokes": {}}, "strokes", "expected a list"),
    "a zone as a list": ({"zones": {"heel": TRIANGLE}}, "zones.heel", "expected an object"),
    "a zone without points": ({"zones": {"heel": {}}}, "zones.heel.points", "expected a list of points"),
    "a zone of two points": ({"zones": {"heel": {"points": TRIANGLE[:2]}}}, "zones.heel.points", "3 to 500 points"),
    "too many zones": ({"zones": {str(n): {"points": TRIANGLE} for n in range(65)}}, "zones", "more than 64"),
    "too many strokes": ({"strokes": [stroke()] * 65}, "strokes", "more than 64"),
    "too many points": ({"strokes": [stroke(points=[[0, 0]] * 501)]}, "strokes[0].points", "got 501"),
    "a stroke as a text": ({"strokes": ["glide"]}, "strokes[0]", "expected an object"),
    "no kind": ({"strokes": [{"points": [[0, 0], [1, 1]]}]}, "strokes[0].kind", "kind of stroke"),
    "an unknown kind": ({"strokes": [stroke(kind="tap")]}, "strokes[0].kind", '"tap"'),
    "a kind that is a list": ({"strokes": [stroke(kind=["glide"])]}, "strokes[0].kind", "a list of 1"),
    "an unknown key": ({"strokes": [stroke(center=[0, 0])]}, "strokes[0]", "'center'"),
    "a glide of one point": ({"strokes": [stroke(points=[[0, 0]])]}, "strokes[0].points", "2 to 500"),
    "no place at all": ({"strokes": [{"kind": "circle", "rx": 0.2}]}, "strokes[0]", "no place"),
    "a point of three numbers": ({"strokes": [stroke(points=[[0, 0, 0], [1, 1]])]}, "strokes[0].points", "a point"),
    "a point that is a text": ({"strokes": [stroke(points=["00", "11"])]}, "strokes[0].points", "a point"),
    "a coordinate that is a text": ({"strokes": [stroke(points=[["0", 0], [1, 1]])]}, "strokes[0].points", "a number"),
    "a coordinate that is true": ({"strokes": [stroke(points=[[True, 0], [1, 1]])]}, "strokes[0].points", "got true"),
    "a coordinate far outside": ({"strokes": [stroke(points=[[1.51, 0], [1, 1]])]}, "strokes[0].points", "1.51"),
    "a centre far outside": ({"strokes": [stroke(centre=[0, -0.6])]}, "strokes[0].centre", "-0.6"),
    "no radius": ({"strokes": [stroke(rx=0)]}, "strokes[0].rx", "above 0"),
    "a negative radius": ({"strokes": [stroke(ry=-0.1)]}, "strokes[0].ry", "from 0 to 1.5"),
    "many turns": ({"strokes": [stroke(to_deg=1e9)]}, "strokes[0].to_deg", "3600"),
    "both ways as a text": ({"strokes": [stroke(both_ways="yes")]}, "strokes[0].both_ways", "true or false"),
}


@pytest.mark.parametrize(("top", "where", "what"), WRONG.values(), ids=WRONG)
def test_a_wrong_value_is_told_with_its_path(top: dict[str, object], where: str, what: str) -> None:
    found = problem(**top)
    assert (found.file, found.where) == ("images/a.json", where)
    assert what in found.what


HOSTILE = {
    "not a number": (b'{"strokes": [{"kind": "hold", "points": [[NaN, 0]]}]}', "NaN is not a number"),
    "without end": (b'{"zones": {"a": {"points": [[-Infinity, 0]]}}}', "-Infinity is not a number"),
    "beyond all numbers": (b'{"strokes": [{"kind": "hold", "points": [[1e999, 0]]}]}', "expected a number"),
    "thousands of digits": (b'{"a": ' + b"9" * 5000 + b"}", "thousands of digits"),
    "deep lists": (b"[" * 100_000, "nested"),
    "a repeated key": (b'{"zones": {}, "zones": {}}', "stands twice"),
    "too many bytes": (b" " * (MAX_BYTES + 1), "bytes"),
    "another encoding": (b'{"a": "\xff"}', "UTF-8"),
    "a list": (b"[]", "expected an object"),
    "nothing": (b"", "not JSON"),
}


@pytest.mark.parametrize(("data", "what"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused(data: bytes, what: str) -> None:
    assert what in problems(data)[0].what


def test_brackets_in_a_text_are_not_counted() -> None:
    assert read(title="[" * 100) == Sidecar()


def test_broken_json_is_told_with_its_line() -> None:
    (found,) = problems(b'{\n  "zones": {},\n  "strokes" []\n}')
    assert (found.line, found.column) == (3, 13)


def test_every_problem_is_told_at_once() -> None:
    found = problems(json.dumps({"zones": {"a": {}}, "strokes": [stroke(kind="x", rx=9), {}]}).encode())
    assert [one.where for one in found] == [
        "strokes[0].kind",
        "strokes[0].rx",
        "strokes[1]",
        "strokes[1].kind",
        "zones.a.points",
    ]


values = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.floats() | st.sampled_from(["circle", "hold", "x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["kind", "points", "centre", "rx", "zones", "strokes"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=60)
@given(values, values)
def test_any_json_is_read_or_refused(zones: object, strokes: object) -> None:
    assert isinstance(outcome(json.dumps({"zones": zones, "strokes": strokes}).encode()), (Sidecar, ContentError))


def outcome(data: bytes) -> Sidecar | ContentError:
    try:
        return read_sidecar(data, "a.json")
    except ContentError as error:
        return error
