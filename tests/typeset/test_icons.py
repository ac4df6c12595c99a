from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.colour import BLACK, Colour
from booklet.base.geometry import Rect, mm
from booklet.page import Shape
from booklet.reading.project.words import read_words
from booklet.typeset.box import Box
from booklet.typeset.icons import dots, has_icon, icon

WORDS = read_words("en-GB")
NAMED = sorted(key.partition(".")[2] for key in WORDS.patterns if key.startswith(("hands.", "tools.")))
OTHERS = ["time", "reps", "tick", "caution"]
EVERY_ICON = pytest.mark.parametrize("name", [*NAMED, *OTHERS])
GREEN = Colour(0.2, 0.45, 0.38)

few = settings(max_examples=30)


def shapes(box: Box) -> list[Shape]:
    return [mark for mark in box.marks if isinstance(mark, Shape)]


def test_the_words_name_hands_and_tools() -> None:
    assert {"palm", "knuckles", "oil", "stool"} <= set(NAMED)


@pytest.mark.parametrize("name", NAMED)
def test_every_hand_and_tool_that_has_a_word_has_an_icon(name: str) -> None:
    assert has_icon(name)


@pytest.mark.parametrize("name", ["elbow", "Palm", ""])
def test_own_words_have_none(name: str) -> None:
    assert not has_icon(name)
    with pytest.raises(KeyError):
        icon(name, 20, BLACK)


@EVERY_ICON
@few
@given(size=st.floats(5, 60))
def test_an_icon_stays_inside_its_box(name: str, size: float) -> None:
    box = icon(name, size, BLACK)
    assert (box.width, box.height) == (size, size)
    assert all(Rect(0, -size, size, size).contains(shape.bounds) for shape in shapes(box))


@EVERY_ICON
def test_an_icon_fills_most_of_its_box(name: str) -> None:
    """One family: none looks smaller than its neighbours."""
    around = shapes(icon(name, 24, BLACK))[0].bounds
    for shape in shapes(icon(name, 24, BLACK)):
        around = around.union(shape.bounds)
    assert max(around.width, around.height) >= 17  # of 24
    assert min(around.width, around.height) >= 12


@EVERY_ICON
def test_the_lines_of_an_icon_are_of_one_weight_with_round_ends(name: str) -> None:
    strokes = [shape.stroke for shape in shapes(icon(name, mm(5.5), BLACK)) if shape.stroke]
    assert {(stroke.cap, stroke.join) for stroke in strokes} == {("round", "round")}
    assert {round(stroke.width, 6) for stroke in strokes} == {round(mm(5.5) / 16, 6)}  # 1.5 of 24: 0.34 mm


@EVERY_ICON
def test_an_icon_is_of_one_colour(name: str) -> None:
    used = {shape.fill or (shape.stroke and shape.stroke.colour) for shape in shapes(icon(name, 20, GREEN))}
    assert used == {GREEN}


def test_no_two_icons_are_alike() -> None:
    assert len({icon(name, 20, BLACK).marks for name in (*NAMED, *OTHERS)}) == len(NAMED) + len(OTHERS)


@pytest.mark.parametrize("name", ["palm", "thumb", "fingertips", "heel_of_hand", "knuckles"])
def test_the_part_of_the_hand_that_acts_is_filled(name: str) -> None:
    assert any(shape.fill for shape in shapes(icon(name, 20, BLACK)))


@pytest.mark.parametrize("filled", range(4))
def test_the_first_dots_are_filled_and_the_others_are_rings(filled: int) -> None:
    row = sorted(shapes(dots((filled, filled), 3, 10, BLACK)), key=lambda shape: shape.bounds.x)
    assert [shape.fill is not None for shape in row] == [True] * filled + [False] * (3 - filled)


@few
@given(st.integers(0, 5), st.floats(2, 20))
def test_rings_are_as_large_as_dots(filled: int, size: float) -> None:
    """A row keeps its shape, whatever the pressure."""
    for shape in shapes(dots((filled, filled), 5, size, BLACK)):
        assert (shape.bounds.width, shape.bounds.height) == pytest.approx((size, size))


@few
@given(st.integers(0, 5), st.floats(2, 20))
def test_a_row_of_dots_fills_its_box_from_edge_to_edge(filled: int, size: float) -> None:
    box = dots((filled, filled), 5, size, BLACK)
    bounds = [shape.bounds for shape in shapes(box)]
    assert min(rect.left for rect in bounds) == pytest.approx(0, abs=1e-9)
    assert max(rect.right for rect in bounds) == pytest.approx(box.width)
    assert box.height == size


def test_dots_do_not_touch() -> None:
    first, second, third = (shape.bounds for shape in shapes(dots((2, 2), 3, 10, BLACK)))
    assert second.left - first.right == pytest.approx(third.left - second.right) == pytest.approx(4.2)


def test_a_range_shows_its_least_and_its_most() -> None:
    """One to two of three: a dot, a ring with a core, a ring."""
    filled, ring, core, empty = shapes(dots((1, 2), 3, 10, BLACK))
    assert filled.fill == core.fill == BLACK
    assert ring.fill is None
    assert empty.fill is None
    assert core.bounds.width < filled.bounds.width / 2
