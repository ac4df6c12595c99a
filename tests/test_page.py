from __future__ import annotations

from dataclasses import astuple, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.colour import BLACK, WHITE
from booklet.base.fonts import Face, Glyph
from booklet.base.geometry import Matrix, Point, Rect, Size, mm
from booklet.page import Artwork, Drawing, Element, Image, Link, Mark, Outline, Page, Raster, Role, Shape, Stroke, Text
from booklet.page.describing import describe
from booklet.page.moving import shifted, shifted_path

SQUARE: Outline = (("M", 0.0, 0.0), ("L", 10.0, 0.0), ("L", 10.0, 10.0), ("L", 0.0, 10.0), ("Z",))
CURVE: Outline = (("M", 1.0, 2.0), ("C", 3.0, 4.0, 5.0, 6.0, 7.0, 8.0), ("Z",))
WORD = Text(Point(20, 30), (Glyph(1, 500, "a"), Glyph(2, 250, "b")), Face("plain"), 10, BLACK)
MARKS: tuple[Mark, ...] = (
    WORD,
    Shape(SQUARE, fill=BLACK, clip=CURVE),
    Shape(CURVE, stroke=Stroke(BLACK, 2)),
    Drawing(Artwork("a", Size(40, 20), ()), Matrix(0.5, 0, 0, 0.5, 7, 8)),
    Image(Raster("d", 100, 50, b""), Rect(0, 0, 60, 30), Rect(5, 5, 20, 20)),
    Link(Rect(1, 2, 3, 4), page="safety"),
)

SHIFTS = st.floats(-500, 500)
few = settings(max_examples=30)


def described(mark: Mark) -> str:
    page = Page("one", Size(mm(105), mm(148)), (mark,), Rect(0, 0, 1, 1))
    return describe(page).splitlines()[1]


@few
@given(st.sampled_from(MARKS), SHIFTS, SHIFTS)
def test_a_shifted_mark_has_shifted_bounds(mark: Mark, dx: float, dy: float) -> None:
    (moved,) = shifted([mark], dx, dy)
    assert astuple(moved.bounds) == pytest.approx(astuple(mark.bounds.shifted(dx, dy)))


@few
@given(st.sampled_from(MARKS), SHIFTS, SHIFTS)
def test_a_mark_shifted_there_and_back_is_where_it_was(mark: Mark, dx: float, dy: float) -> None:
    (back,) = shifted(shifted([mark], dx, dy), -dx, -dy)
    assert astuple(back.bounds) == pytest.approx(astuple(mark.bounds))


def test_the_clip_of_a_shape_goes_with_it() -> None:
    (moved,) = shifted([Shape(SQUARE, fill=BLACK, clip=CURVE)], 100, 50)
    assert isinstance(moved, Shape)
    assert moved.clip == (("M", 101, 52), ("C", 103, 54, 105, 56, 107, 58), ("Z",))


def test_the_hidden_part_of_a_photo_goes_with_it() -> None:
    (moved,) = shifted([Image(Raster("d", 100, 50, b""), Rect(0, 0, 60, 30), Rect(5, 5, 20, 20))], 3, 4)
    assert isinstance(moved, Image)
    assert (moved.rect, moved.clip) == (Rect(3, 4, 60, 30), Rect(8, 9, 20, 20))


def test_a_shift_changes_nothing_but_the_place() -> None:
    (moved,) = shifted([WORD], 1, 2)
    assert moved == replace(WORD, at=Point(21, 32))


def test_x_and_y_of_a_path_move_each_their_own_way() -> None:
    assert shifted_path(CURVE, 10, 20) == (("M", 11, 22), ("C", 13, 24, 15, 26, 17, 28), ("Z",))


def test_a_text_is_as_wide_as_its_glyphs() -> None:
    assert WORD.width == pytest.approx(7.5)  # (500 + 250) / 1000 * 10


def test_tracking_follows_every_glyph() -> None:
    assert replace(WORD, tracking=100).width == pytest.approx(9.5)  # 7.5 + 2 * 100 / 1000 * 10


def test_a_text_reaches_from_its_descent_to_its_ascent() -> None:
    text = replace(WORD, ascent=800, descent=200)
    assert text.bounds == Rect(20, 28, 7.5, 10)


def test_a_ligature_is_read_as_its_letters() -> None:
    assert replace(WORD, glyphs=(Glyph(9, 500, "ffi"), Glyph(2, 500, "n"))).string == "ffin"


def test_half_of_a_line_lies_outside_its_path() -> None:
    assert Shape(SQUARE, stroke=Stroke(BLACK, 2)).bounds == Rect(-1, -1, 12, 12)


def test_a_fill_ends_at_its_path() -> None:
    assert Shape(SQUARE, fill=BLACK).bounds == Rect(0, 0, 10, 10)


def test_a_placed_drawing_covers_what_its_matrix_makes_of_its_size() -> None:
    assert Drawing(Artwork("a", Size(40, 20), ()), Matrix(0.5, 0, 0, 0.5, 7, 8)).bounds == Rect(7, 8, 20, 10)


def test_of_a_photo_only_the_shown_part_counts() -> None:
    assert Image(Raster("d", 9, 9, b""), Rect(0, 0, 60, 30), Rect(5, 5, 20, 20)).bounds == Rect(5, 5, 20, 20)


def test_ancestors_are_named_from_the_inside_out() -> None:
    section = Element(Role.SECTION, "warm-up")
    steps = Element(Role.LIST, "warm-up:steps", section)
    step = Element(Role.ITEM, "warm-up:steps[0]", steps)
    assert list(step.ancestors()) == [step, steps, section]


def test_the_texts_of_a_page_come_in_reading_order() -> None:
    first, second = WORD, replace(WORD, at=Point(0, 0))
    page = Page("one", Size(100, 100), (first, Shape(SQUARE, fill=BLACK), second), Rect(0, 0, 100, 100))
    assert list(page.texts) == [first, second]


def test_a_described_page_begins_with_its_name_and_size() -> None:
    page = Page("safety", Size(mm(105), mm(148)), (), Rect(0, 0, 1, 1))
    assert describe(page) == "page safety  105.0 x  148.0 mm\n"


def test_a_described_text_says_its_role_place_look_and_words() -> None:
    title = replace(WORD, at=Point(mm(11), mm(120)), element=Element(Role.H1, "warm-up:title"))
    assert described(title).split() == ["H1", "11.0", "120.0", "plain/Regular", "10", "#000000", "ab"]


def test_a_described_shape_says_its_colours_and_the_width_of_its_line() -> None:
    block = Shape(((("M", 0, 0)), ("L", mm(10), mm(5))), fill=WHITE, stroke=Stroke(BLACK, 0))
    assert described(block) == "-          0.0    0.0   10.0 x   5.0 shape fill #FFFFFF stroke #000000 0.00"


def test_small_shapes_that_lie_together_are_one_line_with_the_looks_of_all() -> None:
    line = Shape((("M", 0, 0), ("L", mm(4), mm(2))), stroke=Stroke(BLACK, 0))
    dot = Shape((("M", mm(4.5), 0), ("L", mm(5.5), mm(1))), fill=BLACK)
    page = Page("one", Size(mm(105), mm(148)), (line, line, dot), Rect(0, 0, 1, 1))
    assert describe(page).splitlines()[1:] == [
        "-          0.0    0.0    5.5 x   2.0 3 shapes stroke #000000 0.00, fill #000000"
    ]


@pytest.mark.parametrize(("at", "length"), [(9, 1), (2, 8)])  # one too far off, one too long
def test_what_is_no_icon_has_lines_of_its_own(at: float, length: float) -> None:
    line = Shape((("M", 0, 0), ("L", mm(4), mm(2))), stroke=Stroke(BLACK, 0))
    other = Shape((("M", mm(at), 0), ("L", mm(at + length), mm(2))), stroke=Stroke(BLACK, 0))
    page = Page("one", Size(mm(105), mm(148)), (line, other), Rect(0, 0, 1, 1))
    assert len(describe(page).splitlines()) == 3  # with the page's own


def test_a_described_drawing_says_of_how_many_shapes_it_is() -> None:
    artwork = Artwork("a", Size(mm(40), mm(20)), (Shape(SQUARE), Shape(CURVE)))
    drawing = Drawing(artwork, Matrix.scale(0.5), Element(Role.FIGURE, "warm-up:pictures[0]"))
    assert described(drawing) == "Figure     0.0    0.0   20.0 x  10.0 drawing of 2 shapes"


def test_a_described_photo_says_its_pixels() -> None:
    shown = Rect(0, 0, mm(30), mm(30))
    assert described(Image(Raster("d", 900, 600, b""), shown, shown)).endswith("photo 900 x 600 px")


@pytest.mark.parametrize("link", [Link(Rect(0, 0, 1, 1), page="safety"), Link(Rect(0, 0, 1, 1), url="safety")])
def test_a_described_link_says_where_it_leads(link: Link) -> None:
    assert described(link).endswith("link to safety")


@few
@given(st.floats(-0.049, 0))
def test_a_place_is_never_described_as_less_than_nothing(offset: float) -> None:
    """A hair's breadth would make goldens differ by nothing."""
    assert "-0.0" not in described(replace(WORD, at=Point(mm(offset), 0)))
