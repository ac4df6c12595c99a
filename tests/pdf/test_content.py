from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.colour import BLACK, Colour
from booklet.base.fonts import Face, Glyph
from booklet.base.geometry import Matrix, Point, Rect, Size
from booklet.page import Artwork, Drawing, Image, Link, Mark, Outline, Raster, Shape, Stroke, Text
from booklet.pdf.fonts.embed import Case
from booklet.pdf.fonts.installed import FaceLibrary
from booklet.pdf.page.content import artwork_operators, printed
from booklet.pdf.syntax.objects import number

RED = Colour(1, 0, 0)
LINE: Outline = (("M", 0.0, 0.0), ("L", 10.0, 0.5))
CURVE: Outline = (("M", 0.0, 0.0), ("C", 1.0, 2.0, 3.0, 4.0, 5.0, 6.0), ("Z",))


def operators(*marks: Mark) -> list[str]:
    artwork = Artwork("test", Size(10, 10), tuple(mark for mark in marks if isinstance(mark, Shape)))
    return artwork_operators(artwork).splitlines()


def template(fonts: FaceLibrary, *marks: Mark) -> list[str]:
    return printed(marks, Case(fonts)).template.splitlines()


@given(st.floats(-20000, 20000))
def test_a_number_is_written_to_three_decimals_without_an_exponent(value: float) -> None:
    text = number(value)
    assert abs(float(text) - value) <= 0.000501
    assert re.fullmatch(r"0|-?0\.\d{0,2}[1-9]|-?[1-9]\d*(\.\d{0,2}[1-9])?", text)


@given(st.lists(st.floats(-20000, 20000) | st.integers(-200, 200), min_size=2, max_size=2))
def test_the_numbers_of_a_path_are_written_as_any_other(point: list[float]) -> None:
    path: Outline = (("M", *point), ("L", *point))
    x, y = map(number, point)
    assert operators(Shape(path, fill=BLACK)) == ["0 g", f"{x} {y} m {x} {y} l f"]


def test_a_filled_path() -> None:
    assert operators(Shape(CURVE, fill=RED)) == ["1 0 0 rg", "0 0 m 1 2 3 4 5 6 c h f"]


def test_a_stroked_path_says_all_that_differs_from_a_fresh_page(fonts: FaceLibrary) -> None:
    stroke = Stroke(RED, 0.5, cap="round", join="bevel", miter_limit=4, dashes=(1, 2.5), dash_offset=1)
    assert template(fonts, Shape(LINE, stroke=Stroke(BLACK, 1))) == ["0 0 m 10 0.5 l S"]
    assert template(fonts, Shape(LINE, stroke=stroke)) == [
        "1 0 0 RG",
        "0.5 w",
        "1 J",
        "2 j",
        "4 M",
        "[1 2.5] 1 d",
        "0 0 m 10 0.5 l S",
    ]


def test_a_drawing_relies_on_nothing_of_the_page_that_shows_it() -> None:
    plain = Shape(LINE, fill=BLACK, stroke=Stroke(BLACK, 1))
    assert operators(plain) == ["0 g", "0 G", "1 w", "0 J", "0 j", "10 M", "[] 0 d", "0 0 m 10 0.5 l B"]


def test_a_path_is_filled_before_it_is_stroked() -> None:
    assert operators(Shape(LINE, fill=BLACK, stroke=Stroke(BLACK, 1)))[-1] == "0 0 m 10 0.5 l B"


@pytest.mark.parametrize(
    ("stroke", "operator"), [(None, "f*"), (Stroke(BLACK, 1), "B*")], ids=["filled", "filled and stroked"]
)
def test_the_even_odd_rule_has_a_star(stroke: Stroke | None, operator: str) -> None:
    assert operators(Shape(LINE, fill=BLACK, stroke=stroke, even_odd=True))[-1].split()[-1] == operator


def test_a_path_without_fill_and_stroke_leaves_no_trace() -> None:
    assert operators(Shape(LINE)) == []


def test_black_is_black_ink_only() -> None:
    assert operators(Shape(LINE, fill=RED), Shape(LINE, fill=BLACK))[2] == "0 g"


def test_what_does_not_change_is_written_once() -> None:
    shape = Shape(LINE, stroke=Stroke(RED, 2))
    assert operators(shape, shape)[-2:] == ["0 0 m 10 0.5 l S", "0 0 m 10 0.5 l S"]
    assert len(operators(shape, shape)) == len(operators(shape)) + 1


def test_after_a_clip_the_state_before_it_holds_again() -> None:
    written = operators(Shape(LINE, fill=RED, clip=CURVE), Shape(LINE, fill=RED))
    assert written == [
        "q 0 0 m 1 2 3 4 5 6 c h W n",
        "1 0 0 rg",
        "0 0 m 10 0.5 l f",
        "Q",
        "1 0 0 rg",
        "0 0 m 10 0.5 l f",
    ]


def test_a_drawing_is_called_by_a_name_of_its_key(fonts: FaceLibrary) -> None:
    artworks = [Artwork(key, Size(1, 1), ()) for key in ("hand", "hand", "foot")]
    content = printed([Drawing(artwork, Matrix.shift(1, 2)) for artwork in artworks], Case(fonts))
    assert sorted(artwork.key for artwork in content.artworks.values()) == ["foot", "hand"]


def test_an_image_is_stretched_over_its_rectangle_and_cut_by_its_clip(fonts: FaceLibrary) -> None:
    raster = Raster("0123456789abcdef", 1, 1, b"")
    mark = Image(raster, Rect(1, 2, 30, 40), Rect(5, 6, 7, 8))
    assert template(fonts, mark) == ["q 5 6 7 8 re W n", "30 0 0 40 1 2 cm", "/I0123456789ab Do Q"]


def test_a_link_is_no_ink(fonts: FaceLibrary) -> None:
    assert template(fonts, Link(Rect(0, 0, 1, 1), url="https://example.org")) == []


def test_texts_that_follow_one_another_share_a_text_object(fonts: FaceLibrary) -> None:
    glyphs = fonts.shape(Face("lato"), "n")
    marks = [Text(Point(10, y), glyphs, Face("lato"), 9, BLACK) for y in (50.0004, 39.2508)]
    assert template(fonts, *marks) == [
        "BT",
        "/lato-Regular 9 Tf",
        "10 50 Td",
        "[<%s>] TJ",
        "0 -10.749 Td",  # from rounded place to rounded place
        "[<%s>] TJ",
        "ET",
    ]


def test_a_glyph_is_moved_by_its_offsets_and_the_next_is_not(fonts: FaceLibrary) -> None:
    (n,) = fonts.shape(Face("lato"), "n")
    moved = Glyph(n.gid, n.advance, "n", dx=100, dy=50)
    mark = Text(Point(0, 0), (n, moved, n), Face("lato"), 10, BLACK)
    assert template(fonts, mark)[3] == "[<%s>] TJ 0.5 Ts [-100<%s>] TJ 0 Ts [100<%s>] TJ"


def test_a_glyph_that_is_raised_first_starts_the_line(fonts: FaceLibrary) -> None:
    (n,) = fonts.shape(Face("lato"), "n")
    raised = Glyph(n.gid, n.advance, "n", dy=50)
    mark = Text(Point(0, 0), (raised,), Face("lato"), 10, BLACK)
    assert template(fonts, mark)[3] == "0.5 Ts [<%s>] TJ 0 Ts"


def test_a_text_without_glyphs_leaves_no_trace(fonts: FaceLibrary) -> None:
    assert template(fonts, Text(Point(0, 0), (), Face("lato"), 10, BLACK)) == []
