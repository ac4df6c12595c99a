"""Where a QR code may hide on a page: every code has a spot, and a page of text has next to none."""

from __future__ import annotations

import segno
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from booklet.base.geometry import Point, mm
from booklet.verify.judge.spots import light_squares, spots
from booklet.verify.opened.around import darkest, lightest
from booklet.verify.opened.ink import DOT
from booklet.verify.opened.patches import patches

FINE = 12  # pixels to a dot, before what a printer makes of them
DOTS = 150 / 25.4  # to a millimetre
AWAY = 30  # dots of ground around a code


def printed(text: str, module: float, *, ink: int, ground: int, off: tuple[int, int]) -> Image.Image:
    """A code in print at 150 dots to the inch, of modules of so many mm, with the grey of its ground around it."""
    matrix = [list(row) for row in segno.make(text, micro=False).matrix_iter(border=0)]
    small = Image.new("L", (len(matrix), len(matrix)))
    small.putdata([ink if dark else 255 for row in matrix for dark in row])
    width = round(len(matrix) * module * DOTS * FINE)
    edge = (width // FINE + 2 * AWAY) * FINE
    page = Image.new("L", (edge, edge), ground)
    page.paste(small.resize((width, width), Image.Resampling.NEAREST), (AWAY * FINE + off[0], AWAY * FINE + off[1]))
    return page.reduce(FINE)


def middle(picture: Image.Image, module: float, text: str) -> Point:
    half = len(segno.make(text, micro=False).matrix) * module / 2
    return Point(AWAY * DOT + mm(half), picture.height * DOT - AWAY * DOT - mm(half))


texts = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/:.", min_size=3, max_size=60)
offs = st.tuples(st.integers(0, 3 * FINE), st.integers(0, 3 * FINE))


@given(texts, st.floats(0.12, 0.4), st.integers(0, 80), offs)
def test_a_code_on_paper_has_a_spot_however_fine_it_is(
    text: str, module: float, ink: int, off: tuple[int, int]
) -> None:
    page = printed(text, module, ink=ink, ground=255, off=off)
    assert any(spot.holds(middle(page, module, text)) for spot in spots(page))


@given(texts, st.floats(0.3, 0.8), st.integers(0, 60), offs)
def test_a_code_on_dark_ground_is_a_light_square(text: str, module: float, ink: int, off: tuple[int, int]) -> None:
    page = printed(text, module, ink=ink, ground=ink, off=off)
    assert any(spot.holds(middle(page, module, text)) for spot in light_squares(page))


def test_lines_and_tints_have_no_spot() -> None:
    page = Image.new("L", (600, 600), 255)
    pen = ImageDraw.Draw(page)
    pen.rectangle((50, 50, 150, 150), fill=30)
    pen.rectangle((200, 50, 300, 150), fill=190)
    for line in range(20):
        pen.rectangle((50, 200 + 20 * line, 500, 207 + 20 * line), fill=128)
    assert list(spots(page)) == []


pictures = st.builds(
    lambda width, height, dots: _with(Image.new("L", (width, height)), dots),
    st.integers(1, 60),
    st.integers(1, 60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59), st.integers(1, 255)), max_size=25),
)


def _with(picture: Image.Image, dots: list[tuple[int, int, int]]) -> Image.Image:
    for x, y, level in dots:
        picture.putpixel((x % picture.width, y % picture.height), level)
    return picture


@given(pictures)
def test_the_outermost_of_nine_dots_is_that_of_a_rank_filter(picture: Image.Image) -> None:
    assert darkest(picture).tobytes() == picture.filter(ImageFilter.MinFilter(3)).tobytes()
    assert lightest(picture).tobytes() == picture.filter(ImageFilter.MaxFilter(3)).tobytes()


@given(pictures)
def test_every_dot_of_a_mask_lies_in_a_patch_and_every_patch_is_tight(picture: Image.Image) -> None:
    found = picture.point(lambda level: 255 if level else 0)
    dots = [(i % found.width, i // found.width) for i, level in enumerate(found.tobytes()) if level]
    assert {(r.x, r.y, r.width, r.height) for r in patches(found)} == set(_by_neighbours(dots, found.height))


def _by_neighbours(dots: list[tuple[int, int]], height: int) -> list[tuple[float, float, float, float]]:
    """The same by the words of it: dots hang together whose millimetres touch."""
    groups: list[list[tuple[int, int]]] = []
    for x, y in dots:
        near = [g for g in groups if any(abs(x // 6 - a // 6) <= 1 and abs(y // 6 - b // 6) <= 1 for a, b in g)]
        groups = [g for g in groups if g not in near] + [[(x, y), *(dot for g in near for dot in g)]]
    boxes = [(min(x), max(x) + 1, min(y), max(y) + 1) for x, y in (tuple(zip(*g, strict=True)) for g in groups)]
    return [(a * DOT, (height - d) * DOT, (b - a) * DOT, (d - c) * DOT) for a, b, c, d in boxes]
