"""Drawings come out as resvg draws them: each file of the corpus, and three of the drawings that ship."""

from __future__ import annotations

import io
import math
from pathlib import Path

import pypdfium2
import pytest
import resvg_py
from PIL import Image, ImageChops, ImageStat
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from booklet.base.colour import Colour
from booklet.base.errors import ContentError
from booklet.base.geometry import Size, mm
from booklet.page import Artwork, Outline, Shape
from booklet.reading.svg import read_svg

CORPUS = Path(__file__).parent / "corpus"
IMAGES = Path(__file__).parents[2] / "images"
PIXELS_PER_POINT = 4
MEAN_DIFFERENCE = 0.4  # of 255; what two rasterisers make of the same edges
STRAY_PIXELS = 0.0005  # share of pixels that may differ by more than half; a wrong hairline has more


def rasterised(artwork: Artwork) -> Image.Image:
    """The artwork through ReportLab and pdfium."""
    data = io.BytesIO()
    # a page of whole pixels, for pdfium would stretch another to them
    width, height = (math.ceil(side * PIXELS_PER_POINT) / PIXELS_PER_POINT for side in _sides(artwork))
    canvas = Canvas(data, pagesize=(width, height))
    canvas.translate(0, height - artwork.size.height)
    for shape in artwork.shapes:
        _paint(canvas, shape)
    canvas.save()
    with pypdfium2.PdfDocument(data.getvalue()) as document:
        picture: Image.Image = document[0].render(scale=PIXELS_PER_POINT).to_pil()
    return picture.convert("RGB")


def _sides(artwork: Artwork) -> tuple[float, float]:
    return artwork.size.width, artwork.size.height


def _paint(canvas: Canvas, shape: Shape) -> None:
    canvas.saveState()
    if shape.clip:
        canvas.clipPath(_path(canvas, shape.clip), stroke=0, fill=0)
    if shape.fill:
        canvas.setFillColorRGB(shape.fill.red, shape.fill.green, shape.fill.blue)
    if stroke := shape.stroke:
        canvas.setStrokeColorRGB(stroke.colour.red, stroke.colour.green, stroke.colour.blue)
        canvas.setLineWidth(stroke.width)
        canvas.setLineCap(("butt", "round", "square").index(stroke.cap))
        canvas.setLineJoin(("miter", "round", "bevel").index(stroke.join))
        canvas.setMiterLimit(stroke.miter_limit)
        canvas.setDash(list(stroke.dashes), stroke.dash_offset)
    path = _path(canvas, shape.path)
    canvas.drawPath(path, stroke=bool(stroke), fill=bool(shape.fill), fillMode=0 if shape.even_odd else 1)
    canvas.restoreState()


def _path(canvas: Canvas, outline: Outline) -> PDFPathObject:
    path = canvas.beginPath()
    for segment in outline:
        match segment:
            case ("M", x, y):
                path.moveTo(x, y)
            case ("L", x, y):
                path.lineTo(x, y)
            case ("C", x1, y1, x2, y2, x, y):
                path.curveTo(x1, y1, x2, y2, x, y)
            case _:
                path.close()
    return path


def as_resvg_draws(data: bytes) -> Image.Image:
    """The same file through another renderer, at the same scale."""
    zoom = PIXELS_PER_POINT * 0.75  # of 96 dpi
    text = data.decode()
    picture = resvg_py.svg_to_bytes(svg_string=text, background="white", zoom=zoom, dpi=96, skip_system_fonts=True)
    with Image.open(io.BytesIO(picture)) as image:
        return image.convert("RGB")


def assert_drawn_alike(data: bytes) -> None:
    ours = rasterised(read_svg(data, "images/a.svg"))
    theirs = as_resvg_draws(data)
    difference = ImageChops.difference(ours, theirs).convert("L")  # of the part that both have
    mean = ImageStat.Stat(difference).mean[0]
    stray = sum(difference.histogram()[128:]) / (ours.width * ours.height)
    assert (mean <= MEAN_DIFFERENCE, stray <= STRAY_PIXELS) == (True, True), f"mean {mean:.2f}, stray {stray:.5f}"


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*.svg")), ids=lambda file: file.stem)
def test_a_drawing_comes_out_as_resvg_draws_it(file: Path) -> None:
    assert_drawn_alike(file.read_bytes())


@pytest.mark.parametrize("name", ["scene-ankle", "cover-pair", "self-fist"])
def test_a_shipped_drawing_comes_out_as_resvg_draws_it(name: str) -> None:
    assert_drawn_alike((IMAGES / f"{name}.svg").read_bytes())


def read(inside: str, *, root: str = 'width="100" height="100"') -> Artwork:
    return read_svg(f'<svg xmlns="http://www.w3.org/2000/svg" {root}>{inside}</svg>'.encode(), "a.svg")


def only_shape(inside: str) -> Shape:
    (shape,) = read(inside).shapes
    return shape


RECT = '<rect width="9" height="9"/>'
RED = Colour(1, 0, 0)


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('width="40mm" height="2cm"', Size(mm(40), mm(20))),
        ('width="1in" height="36pt"', Size(72, 36)),
        ('width="96" height="96px"', Size(72, 72)),
        ('viewBox="0 0 40 20"', Size(30, 15)),
        ('width="40mm" viewBox="0 0 4 1"', Size(mm(40), mm(10))),
        ('height="10mm" viewBox="0 0 4 1"', Size(mm(40), mm(10))),
        ('width="100%" height="100%" viewBox="0 0 40 20"', Size(30, 15)),
    ],
)
def test_the_size_is_that_of_the_print(root: str, size: Size) -> None:
    found = read(RECT, root=root).size
    assert (found.width, found.height) == pytest.approx((size.width, size.height), abs=1e-4)


def test_the_origin_is_the_lower_left_corner() -> None:
    path = only_shape('<path d="M0 0L96 0L0 96z"/>').path
    assert path == (("M", 0, 75), ("L", 72, 75), ("L", 0, 3), ("Z",))


def test_the_key_names_the_content_and_not_the_file() -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{RECT}</svg>'.encode()
    assert read_svg(data, "a.svg").key == read_svg(data, "b.svg").key


def test_another_content_has_another_key() -> None:
    assert read(RECT).key != read(RECT + RECT).key


def test_a_shape_inside_the_drawing_has_no_clip() -> None:
    assert only_shape(RECT).clip == ()


def test_a_shape_across_the_edge_is_clipped_to_the_drawing() -> None:
    clip = only_shape('<circle r="50"/>').clip
    assert clip == (("M", 0, 0), ("L", 75, 0), ("L", 75, 75), ("L", 0, 75), ("Z",))


def test_a_shape_outside_the_drawing_is_left_out() -> None:
    assert len(read(RECT + '<rect x="200" width="9" height="9"/>').shapes) == 1


def test_an_upright_clip_path_and_the_edge_become_one_clip() -> None:
    clip = only_shape(
        '<clipPath id="a"><path d="M-10 10h60v20h-60v-20"/></clipPath><circle r="50" clip-path="url(#a)"/>'
    ).clip
    assert clip == (("M", 0, 52.5), ("L", 37.5, 52.5), ("L", 37.5, 67.5), ("L", 0, 67.5), ("Z",))


def test_a_line_without_area_is_not_filled() -> None:
    assert only_shape('<path d="M0 0L40 30 80 60" fill="red" stroke="red"/>').fill is None


def test_an_even_scale_widens_the_line_and_its_dashes() -> None:
    stroke = only_shape(
        '<path transform="rotate(20)scale(4)" stroke="red" stroke-dasharray="1 2" d="M1 1L9 9"/>'
    ).stroke
    assert stroke is not None
    assert (stroke.width, stroke.dashes) == (3, (3, 6))  # 4 px are 3 pt


CLIPPED = (
    '<clipPath id="a"><path {} d="M20 20h60v30l-60 30z"/></clipPath><rect width="90" height="90" clip-path="url(#a)"/>'
)


@pytest.mark.parametrize(
    "without_effect",
    [
        *('opacity="0"', 'opacity="0.4"', 'fill-opacity="0.4"', 'fill="none"', 'fill="url(#b)"', 'style="opacity:0"'),
        *('stroke="red" stroke-width="9"', 'mask="url(#m)"', 'filter="url(#f)"'),
    ],
)
def test_how_a_clip_path_would_be_painted_does_not_matter(without_effect: str) -> None:
    assert read(CLIPPED.format(without_effect)).shapes == read(CLIPPED.format("")).shapes


def test_a_copy_clips_though_what_it_copies_cannot_be_seen() -> None:
    copied = CLIPPED.replace("<path {} ", '<use href="#p"/></clipPath><path id="p" {} ').replace(
        'z"/></clipPath>', 'z"/>'
    )
    assert read(copied.format('opacity="0"')).shapes == read(CLIPPED.format("")).shapes


@pytest.mark.parametrize("without_outline", ['display="none"', 'visibility="hidden"'])
def test_what_is_not_there_clips_nothing_in(without_outline: str) -> None:
    with pytest.raises(ContentError, match="nothing in it can be seen"):
        read(CLIPPED.format(without_outline))


@pytest.mark.parametrize("dashes", ["33 0", "0 12", "9 0 3 4", "0 5 9 5", "9 5 0 5", "7 0 0 7"])
@pytest.mark.parametrize("cap", ["butt", "round", "square"])
def test_dashes_and_gaps_of_no_length_come_out_as_resvg_draws_them(dashes: str, cap: str) -> None:
    line = f'stroke-dasharray="{dashes}" stroke-linecap="{cap}" stroke="#080" stroke-width="6" fill="none"'
    inside = f'<path d="M10 20h80v60" {line}/><path d="M1 1h3" stroke="red"/>'
    assert_drawn_alike(f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">{inside}</svg>'.encode())


def test_a_dash_offset_is_never_negative() -> None:
    stroke = only_shape('<path stroke="red" stroke-dasharray="8 4" stroke-dashoffset="-4" d="M1 1L99 1"/>').stroke
    assert stroke is not None
    assert stroke.dash_offset == 6  # 12 px - 4 px, in points


@pytest.mark.parametrize(
    "text",
    ["red", "RED", "#f00", "#FF0000", "#f00f", "rgb(255 0 0)", "rgb(100%,0%,0%)", "hsl(360,100%,50%)"],
)
def test_a_colour_is_known_in_each_of_its_spellings(text: str) -> None:
    assert only_shape(f'<rect fill="{text}" width="9" height="9"/>').fill == RED


def test_the_colour_of_the_css_working_group_is_known() -> None:
    assert only_shape('<rect fill="rebeccapurple" width="9" height="9"/>').fill == Colour.from_hex("#663399")


def test_an_important_declaration_wins_over_the_style_attribute() -> None:
    shape = only_shape(f'<style>rect{{fill:red!important}}</style>{RECT[:-2]} style="fill:blue"/>')
    assert shape.fill == RED


def test_a_mirrored_control_point_is_used_after_a_curve_of_its_kind_only() -> None:
    path = only_shape('<path d="M0 0Q0 40 40 40S80 80 80 40" stroke="red"/>').path
    assert path[2] == ("C", 30, 45, 60, 15, 60, 45)  # the first control lies on the point itself


def test_the_same_file_makes_the_same_artwork() -> None:
    data = (CORPUS / "arcs.svg").read_bytes()
    assert read_svg(data, "a.svg") == read_svg(data, "a.svg")


def test_a_file_with_a_byte_order_mark_is_read() -> None:
    data = (CORPUS / "units.svg").read_text().encode("utf-8-sig")
    assert read_svg(data, "a.svg").shapes


def test_a_file_in_utf_16_is_read() -> None:
    text = (
        f'<?xml version="1.0" encoding="utf-16"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{RECT}</svg>'
    )
    assert read_svg(text.encode("utf-16"), "a.svg").shapes


def test_every_shipped_drawing_is_read() -> None:
    drawings = sorted(IMAGES.glob("*.svg"))
    assert drawings
    assert all(read_svg(drawing.read_bytes(), drawing.name).shapes for drawing in drawings)


def test_no_shipped_drawing_needs_a_clip() -> None:
    artworks = [read_svg(drawing.read_bytes(), drawing.name) for drawing in IMAGES.glob("*.svg")]
    assert not [shape for artwork in artworks for shape in artwork.shapes if shape.clip]


HARMLESS = {
    "a DOCTYPE of Illustrator": '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">{}',
    "a share of nearly one": '{}<g opacity="0.996"/>',
    "a font": "{}<style>@charset 'utf-8'; @font-face {{font-family: x; src: url(http://example.com/x)}} g {{}}</style>",
}


@pytest.mark.parametrize("inside", HARMLESS.values(), ids=HARMLESS)
def test_what_editors_write_without_effect_changes_nothing(inside: str) -> None:
    opened = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    drawing = inside.format(opened) + '<path opacity="0.996" d="M0 0h9v9z"/></svg>'
    assert len(read_svg(drawing.encode(), "images/a.svg").shapes) == 1
