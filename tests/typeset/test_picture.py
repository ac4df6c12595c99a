from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from booklet.base.colour import BLACK, WHITE, Colour
from booklet.base.geometry import Matrix, Point, Rect, Size, mm
from booklet.model import Art, Gesture, Pair, Picture, StrokeKind, Zone
from booklet.page import Artwork, Drawing, Element, Image, Raster, Role, Shape
from booklet.typeset.annotate import HEAD
from booklet.typeset.box import Box
from booklet.typeset.picture import Ink, figure, picture
from booklet.typeset.shapes import filled, rectangle

SKIN, PRINTED_SKIN = Colour.from_hex("#F6DFCF"), Colour.from_hex("#F3D9C6")
RED, TINT = Colour(0.8, 0.2, 0.1), Colour(0.9, 0.95, 0.9)
INK = Ink({SKIN: PRINTED_SKIN}, RED, TINT, weight=1.4)
KEY = Element(Role.FIGURE, "warm-up:pictures[0]")
TOLD = Picture(image="foot.svg", alt="A foot.")

SIZE = Size(200, 100)
FOOT = filled(rectangle(Rect(0, 0, 200, 100)), SKIN)
HAND = filled(rectangle(Rect(50, 50, 20, 20)), BLACK)
DRAWING = Artwork("foot", SIZE, (FOOT, HAND), zone_layer=1)
HEEL = ((0.1, 0.1), (0.3, 0.1), (0.3, 0.3), (0.2, 0.4), (0.1, 0.3))

SHARES = st.floats(0, 1)
FRAMES = st.builds(Size, st.floats(mm(18), mm(200)), st.floats(mm(18), mm(200)))
GESTURES = st.builds(
    lambda kind, points: Gesture(kind=kind, points=tuple(points)),
    st.sampled_from(["glide", "walk", "pull", "press"]),
    st.lists(st.tuples(SHARES, SHARES), min_size=2, max_size=4, unique=True),
)

few = settings(max_examples=40)


def drawing(frame: Size, *strokes: Gesture, zones: tuple[Zone, ...] = (), ink: Ink = INK) -> Drawing:
    told = replace(TOLD, strokes=strokes, zones=zones)
    (mark,) = picture(Art(DRAWING, {"heel": HEEL}), told, frame, ink, KEY).marks
    assert isinstance(mark, Drawing)
    return mark


def on_paper(mark: Drawing, shape: Shape) -> Rect:
    return mark.matrix.apply_to_rect(shape.bounds)


def shaft(mark: Drawing) -> Shape:
    """The one red line of an arrow."""
    (line,) = [shape for shape in mark.artwork.shapes if shape.stroke and shape.stroke.colour == RED]
    return line


def photo(width_px: int, height_px: int, frame: Size, focus: Pair | None = None, *, coarse: bool = False) -> Box:
    raster = Raster("digest", width_px, height_px, b"")
    return picture(Art(raster), replace(TOLD, focus=focus, coarse=coarse), frame, INK, KEY)


def shown(box: Box) -> Image:
    (mark,) = box.marks
    assert isinstance(mark, Image)
    return mark


@few
@given(FRAMES, st.lists(GESTURES, max_size=3))
def test_a_picture_takes_the_room_of_its_frame(frame: Size, strokes: list[Gesture]) -> None:
    box = picture(Art(DRAWING), replace(TOLD, strokes=tuple(strokes)), frame, INK, KEY)
    assert (box.width, box.height, box.misfits) == (frame.width, frame.height, ())


@few
@given(FRAMES, st.lists(GESTURES, max_size=3))
def test_a_drawing_is_whole_inside_its_frame_with_its_arrows(frame: Size, strokes: list[Gesture]) -> None:
    mark = drawing(frame, *strokes)
    room = Rect(0, -frame.height, frame.width, frame.height)
    assert all(room.contains(on_paper(mark, shape)) for shape in mark.artwork.shapes)


@few
@given(FRAMES, st.lists(GESTURES, max_size=3))
def test_no_arrow_lies_outside_of_its_artwork(frame: Size, strokes: list[Gesture]) -> None:
    """A file cuts off what does."""
    artwork = drawing(frame, *strokes).artwork
    assert all(Rect.of(artwork.size).contains(shape.bounds) for shape in artwork.shapes)


@few
@given(FRAMES, st.lists(GESTURES, max_size=3))
def test_a_drawing_is_scaled_evenly(frame: Size, strokes: list[Gesture]) -> None:
    matrix = drawing(frame, *strokes).matrix
    assert (matrix.a, matrix.b, matrix.c) == (matrix.d, 0, 0)


@few
@given(FRAMES, st.lists(GESTURES, max_size=3))
def test_a_drawing_is_as_large_as_its_frame_lets_it(frame: Size, strokes: list[Gesture]) -> None:
    bounds = drawing(frame, *strokes).bounds
    assert min(frame.width - bounds.width, frame.height - bounds.height) == pytest.approx(0, abs=1e-6)


@few
@given(FRAMES, st.lists(GESTURES, max_size=3))
def test_a_drawing_stands_in_the_middle_of_its_frame(frame: Size, strokes: list[Gesture]) -> None:
    centre = drawing(frame, *strokes).bounds.centre
    assert (centre.x, centre.y) == pytest.approx((frame.width / 2, -frame.height / 2))


@few
@given(FRAMES, GESTURES)
def test_arrows_keep_their_place_on_the_drawing(frame: Size, stroke: Gesture) -> None:
    """The head's tip is where the path ends, counted from the drawing's own corner, however far the arrow reaches."""
    assume(stroke.kind != "press")
    mark = drawing(frame, stroke)
    foot = mark.artwork.shapes[0].bounds
    head = next(shape for shape in mark.artwork.shapes if shape.fill == RED and shape.path[1][0] == "L")
    x, y = stroke.points[-1]
    there = (foot.left + x * foot.width, foot.top - y * foot.height)
    assert head.path[0][1:] == pytest.approx(there, abs=1e-6)


@few
@given(FRAMES, st.sampled_from([((0.1, 0.5), (0.9, 0.5)), ((0.5, 0.5), (1, 1)), ((0, 0), (0, 1))]))
def test_an_arrow_has_one_weight_on_paper_whatever_the_size_of_its_picture(
    frame: Size, points: tuple[Pair, ...]
) -> None:
    mark = drawing(frame, Gesture(kind="glide", points=points))
    stroke = shaft(mark).stroke
    assert stroke is not None
    assert stroke.width * mark.matrix.a == pytest.approx(INK.weight, rel=0.01)


def test_the_strokes_of_a_technique_replace_those_of_the_drawing() -> None:
    art = Art(DRAWING, strokes=(Gesture(kind="glide", points=((0.1, 0.5), (0.9, 0.5))),))
    for strokes, count in ((None, 4), ((), 0)):  # a line and a head, and white under each
        (mark,) = picture(art, replace(TOLD, strokes=strokes), SIZE, INK, KEY).marks
        assert isinstance(mark, Drawing)
        assert len(mark.artwork.shapes) == 2 + count


def test_a_drawing_without_arrows_or_zones_has_its_own_shapes_only() -> None:
    assert drawing(SIZE).artwork.shapes == (replace(FOOT, fill=PRINTED_SKIN), HAND)
    assert drawing(SIZE).matrix == Matrix(e=0, f=-100)


def test_fills_that_the_theme_does_not_name_keep_their_colour() -> None:
    assert drawing(SIZE).artwork.shapes[1].fill == BLACK


def test_zones_lie_over_the_foot_and_under_the_hand() -> None:
    order = [shape.fill for shape in drawing(SIZE, zones=(Zone(name="heel"),)).artwork.shapes]
    assert order == [PRINTED_SKIN, TINT, BLACK]


def test_arrows_lie_over_everything() -> None:
    stroke = Gesture(kind="glide", points=((0.1, 0.5), (0.9, 0.5)))
    shapes = drawing(SIZE, stroke, zones=(Zone(name="heel"),)).artwork.shapes
    assert [shape.fill for shape in shapes[:3]] == [PRINTED_SKIN, TINT, BLACK]
    assert {shape.stroke.colour for shape in shapes[3:] if shape.stroke} == {WHITE, RED}


def test_the_mark_is_the_figure_of_the_content() -> None:
    assert drawing(SIZE).element == KEY
    assert shown(photo(2000, 1000, SIZE)).element == KEY


def test_a_figure_is_told_by_its_alternative_text() -> None:
    section = Element(Role.SECTION, "warm-up")
    assert figure(section, "warm-up:pictures[0]", TOLD) == Element(Role.FIGURE, KEY.key, section, "A foot.")


def test_the_same_picture_in_the_same_frame_is_the_same_drawing() -> None:
    stroke = Gesture(kind="glide", points=((0.1, 0.5), (0.9, 0.5)))
    assert drawing(SIZE, stroke).artwork == drawing(SIZE, stroke).artwork


OTHERS: dict[str, tuple[StrokeKind, tuple[Pair, ...], tuple[Pair, ...], Ink]] = {
    "the end of a path": ("glide", ((0.1, 0.5), (0.3, 0.5), (0.5, 0.5), (0.8, 0.5)), HEEL, INK),
    "the kind of movement": ("pull", ((0.1, 0.5), (0.3, 0.5), (0.5, 0.5), (0.9, 0.5)), HEEL, INK),
    "one point of a zone": (
        "glide",
        ((0.1, 0.5), (0.3, 0.5), (0.5, 0.5), (0.9, 0.5)),
        (*HEEL[:3], (0.25, 0.4), HEEL[4]),
        INK,
    ),
    "the colour": ("glide", ((0.1, 0.5), (0.3, 0.5), (0.5, 0.5), (0.9, 0.5)), HEEL, replace(INK, gesture=BLACK)),
    "the tint": ("glide", ((0.1, 0.5), (0.3, 0.5), (0.5, 0.5), (0.9, 0.5)), HEEL, replace(INK, zone=WHITE)),
    "the skin": ("glide", ((0.1, 0.5), (0.3, 0.5), (0.5, 0.5), (0.9, 0.5)), HEEL, replace(INK, drawing={})),
    "the weight": ("glide", ((0.1, 0.5), (0.3, 0.5), (0.5, 0.5), (0.9, 0.5)), HEEL, replace(INK, weight=1.1)),
}


@pytest.mark.parametrize("what", OTHERS)
def test_pictures_that_differ_in_anything_have_keys_that_differ(what: str) -> None:
    """A file holds one drawing for each key."""
    kind, points, zone, ink = OTHERS[what]
    plain = drawing(
        SIZE,
        Gesture(kind="glide", points=((0.1, 0.5), (0.3, 0.5), (0.5, 0.5), (0.9, 0.5))),
        zones=(Zone(name="own", points=HEEL),),
    )
    other = drawing(SIZE, Gesture(kind=kind, points=points), zones=(Zone(name="own", points=zone),), ink=ink)
    assert plain.artwork.key != other.artwork.key


def test_the_edge_of_a_zone_in_another_colour_is_another_drawing() -> None:
    """Two techniques may tint one region of one picture, each in its own colour."""
    one, other = (drawing(SIZE, zones=(Zone(name="heel"),), ink=replace(INK, gesture=c)) for c in (RED, BLACK))
    assert one.artwork.key != other.artwork.key


@few
@given(st.integers(100, 6000), st.integers(100, 6000), FRAMES, st.tuples(SHARES, SHARES))
def test_a_photo_fills_its_frame_without_showing_what_is_beyond_it(
    width: int, height: int, frame: Size, focus: Pair
) -> None:
    image = shown(photo(width, height, frame, focus))
    assert image.clip == Rect(0, -frame.height, frame.width, frame.height)
    assert image.rect.contains(image.clip)


@few
@given(st.integers(100, 6000), st.integers(100, 6000), FRAMES, st.tuples(SHARES, SHARES))
def test_a_crop_keeps_the_focus_inside_the_frame(width: int, height: int, frame: Size, focus: Pair) -> None:
    image = shown(photo(width, height, frame, focus))
    there = Point(image.rect.left + focus[0] * image.rect.width, image.rect.top - focus[1] * image.rect.height)
    assert image.clip.contains(Rect(there.x, there.y, 0, 0))


@few
@given(st.integers(100, 6000), st.integers(100, 6000), FRAMES)
def test_a_photo_is_not_stretched(width: int, height: int, frame: Size) -> None:
    rect = shown(photo(width, height, frame)).rect
    assert rect.width / rect.height == pytest.approx(width / height)


@few
@given(st.integers(100, 6000), st.integers(100, 6000), FRAMES)
def test_a_photo_is_no_larger_than_its_frame_asks(width: int, height: int, frame: Size) -> None:
    rect = shown(photo(width, height, frame, (0.5, 0.5))).rect
    assert min(rect.width - frame.width, rect.height - frame.height) == pytest.approx(0, abs=1e-6)


def test_a_focus_in_the_middle_of_what_is_cut_stands_in_the_middle_of_the_frame() -> None:
    image = shown(photo(3000, 1000, Size(100, 100), (0.4, 0.5)))
    assert image.rect == Rect(-70, -100, 300, 100)  # 50 - 0.4 * 300


def test_without_a_focus_a_photo_is_shown_whole_in_the_middle_of_its_frame() -> None:
    image = shown(photo(3000, 1000, Size(150, 100)))
    assert image.rect == image.clip == Rect(0, -75, 150, 50)


def frame_for(pixels: int, dpi: float) -> Size:
    """The square on which so many pixels are printed at that resolution."""
    return Size(pixels / dpi * 72, pixels / dpi * 72)


@few
@given(st.integers(300, 6000), st.floats(300, 1200))
def test_a_photo_of_300_dpi_needs_no_word(pixels: int, dpi: float) -> None:
    assert photo(pixels, pixels, frame_for(pixels, dpi)).misfits == ()


@few
@given(st.integers(300, 6000), st.integers(200, 299))
def test_a_photo_of_200_to_299_dpi_is_a_warning(pixels: int, dpi: int) -> None:
    (misfit,) = photo(pixels, pixels, frame_for(pixels, dpi)).misfits
    assert (misfit.key, misfit.mild) == (KEY.key, True)


@few
@given(st.integers(300, 6000), st.integers(20, 199))
def test_a_photo_of_less_than_200_dpi_is_an_error(pixels: int, dpi: int) -> None:
    (misfit,) = photo(pixels, pixels, frame_for(pixels, dpi)).misfits
    assert (misfit.key, misfit.mild) == (KEY.key, False)


def test_a_coarse_photo_is_told_its_resolution_its_width_and_what_would_do() -> None:
    (misfit,) = photo(600, 600, Size(mm(101.6), mm(101.6))).misfits  # 4 in
    assert misfit.what == "the photo has 150 dpi at its printed width of 102 mm, 300 are good"
    assert misfit.hint == (
        "use one that is at least 1200 pixels wide here; or write coarse: true beside it, and it is printed as it is"
    )


@few
@given(st.integers(300, 6000), st.integers(20, 299), st.sampled_from([None, (0.5, 0.5)]))
def test_a_coarse_photo_that_its_author_allows_is_a_warning(
    pixels: int, dpi: int, focus: tuple[float, float] | None
) -> None:
    (misfit,) = photo(pixels, pixels, frame_for(pixels, dpi), focus, coarse=True).misfits
    assert misfit.mild
    assert "coarse" not in misfit.hint


@few
@given(st.integers(100, 3000), FRAMES)
def test_a_photo_as_wide_as_the_hint_says_needs_no_word(pixels: int, frame: Size) -> None:
    misfits = photo(pixels, pixels, frame).misfits
    assume(misfits)
    found = re.search(r"\d+", misfits[0].hint)
    assert found
    assert photo(int(found[0]), int(found[0]), frame).misfits == ()


def test_the_head_of_an_arrow_at_the_edge_shrinks_the_drawing_and_not_itself() -> None:
    """A drawing with an arrow along its upper edge gives up room for the barb and its halo."""
    along_the_edge = Gesture(kind="glide", points=((0.1, 0), (0.9, 0)))
    plain, with_arrow = drawing(Size(400, 60)), drawing(Size(400, 60), along_the_edge)
    barb = INK.weight * (HEAD * 0.42 + 0.9)  # half of the head's width, and its halo
    assert on_paper(plain, FOOT).height - on_paper(with_arrow, with_arrow.artwork.shapes[0]).height == pytest.approx(
        barb, rel=0.02
    )


LINES = replace(INK, lines=BLACK)


def fills(mark: Drawing) -> list[Colour | None]:
    return [shape.fill for shape in mark.artwork.shapes]


def test_a_drawing_in_lines_keeps_its_dark_shapes_and_bares_the_others() -> None:
    assert fills(drawing(Size(200, 100), ink=LINES)) == [WHITE, BLACK]


def test_a_drawing_without_dark_lines_does_not_vanish() -> None:
    art = Art(Artwork("pale", SIZE, (FOOT,)), {})
    (mark,) = picture(art, TOLD, Size(200, 100), LINES, KEY).marks
    assert isinstance(mark, Drawing)
    (grey,) = fills(mark)
    assert grey is not None
    assert grey.red == grey.green == grey.blue
    assert grey.luminance == pytest.approx(SKIN.luminance)


def test_regions_without_a_tint_are_hatched_inside_their_edge() -> None:
    mark = drawing(Size(200, 100), zones=(Zone(name="heel"),), ink=replace(LINES, zone=WHITE))
    edge, *_ = [shape for shape in mark.artwork.shapes if shape.stroke and shape.stroke.dashes]
    lines = [shape for shape in mark.artwork.shapes if shape.clip]
    assert len(lines) > 2
    assert {shape.clip for shape in lines} == {edge.path}
    assert all(edge.bounds.contains(shape.bounds) for shape in lines)


def test_a_photo_has_the_themes_corners_and_a_fine_edge() -> None:
    raster = Raster("digest", 3000, 2000, b"")
    ink = replace(INK, edge=RED, corner=mm(2))
    image, edge = picture(Art(raster), replace(TOLD, focus=(0.5, 0.5)), Size(200, 100), ink, KEY).marks
    assert isinstance(image, Image)
    assert isinstance(edge, Shape)
    assert image.outline == edge.path
    assert any(segment[0] == "C" for segment in image.outline)
    assert edge.bounds.width == pytest.approx(image.clip.width + 0.5)
