from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import Literal, get_args

import pikepdf
import pytest
from PIL import Image as Picture

from booklet.base.colour import BLACK, WHITE, Colour
from booklet.base.geometry import Matrix, Rect, Size
from booklet.base.papers import Turning
from booklet.impose import Side, Slot, Turn
from booklet.page import Artwork, Bookmark, Drawing, Element, Image, Link, Raster, Role
from booklet.pdf.fonts.installed import FaceLibrary
from booklet.pdf.page.metadata import About
from booklet.pdf.writer import Press
from tests.pdf.looking import MakePage, SetText, Write, block, colour_at, opened, operators_on, words_on

RED, BLUE, GREEN = Colour(1, 0, 0), Colour(0, 0, 1), Colour(0, 1, 0)
SHEET = Size(300, 300)
ADDRESS = "https://example.org/hands"


def raster(form: Literal["JPEG", "PNG"], mode: str = "RGB", colour: str = "red") -> Raster:
    file = BytesIO()
    Picture.new(mode, (8, 4), colour).save(file, form)
    data = file.getvalue()
    return Raster(sha256(data).hexdigest(), 8, 4, data)


def filling(picture: Raster) -> Image:
    return Image(picture, Rect(0, 0, 200, 100), Rect(0, 0, 200, 100))


@pytest.mark.parametrize("size", [Size.of_mm(105, 148), Size.of_mm(210, 297), Size(612, 792)], ids=str)
def test_every_box_is_the_sheet(make_page: MakePage, write_pages: Write, size: Size) -> None:
    with opened(write_pages(make_page(size=size))) as pdf:
        for box in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox"):
            assert [float(edge) for edge in pdf.pages[0][box]] == pytest.approx([0, 0, size.width, size.height])


@pytest.mark.parametrize(
    ("turn", "foot_left", "head_left"),
    [
        (0, (105, 155), (105, 245)),
        (90, (195, 155), (105, 155)),
        (180, (295, 245), (295, 155)),
        (270, (105, 345), (195, 345)),
    ],
)
def test_a_slot_turns_its_page_anticlockwise(
    make_page: MakePage, write_pages: Write, turn: Turn, foot_left: tuple[float, float], head_left: tuple[float, float]
) -> None:
    page = make_page(block(Rect(0, 0, 10, 10), RED), block(Rect(0, 90, 10, 10), BLUE))  # 200 wide, 100 high
    side = Side(Size(400, 400), (Slot(0, 100, 150, turn),))
    data = write_pages(page, sides=[side], turning="one-side")
    assert colour_at(data, *foot_left) == RED.hex
    assert colour_at(data, *head_left) == BLUE.hex


@pytest.mark.parametrize("turn", get_args(Turn))
def test_a_page_shows_nothing_beyond_its_edges(make_page: MakePage, write_pages: Write, turn: Turn) -> None:
    page = make_page(block(Rect(-50, -50, 400, 400), RED), size=Size(100, 100))
    data = write_pages(page, sides=[Side(SHEET, (Slot(0, 100, 100, turn),))], turning="one-side")
    seen = {place: colour_at(data, *place) for place in ((99, 150), (201, 150), (150, 99), (150, 201), (101, 101))}
    assert seen.pop((101, 101)) == RED.hex
    assert set(seen.values()) == {WHITE.hex}


def test_the_marks_of_a_sheet_lie_on_top_and_start_afresh(make_page: MakePage, write_pages: Write) -> None:
    page = make_page(block(Rect(0, 0, 200, 100), RED))
    side = Side(SHEET, (Slot(0, 0, 0),), (block(Rect(50, 50, 200, 200), BLACK),))
    data = write_pages(page, sides=[side], turning="one-side")
    assert [colour_at(data, *place) for place in ((20, 20), (60, 60), (240, 240))] == [RED.hex, BLACK.hex, BLACK.hex]


def test_a_page_has_no_paper_of_its_own(make_page: MakePage, write_pages: Write) -> None:
    page = make_page()
    side = Side(SHEET, (Slot(0, 0, 0), Slot(1, 0, 0)))
    data = write_pages(make_page(block(Rect(0, 0, 200, 100), RED), name="under"), page, sides=[side])
    assert colour_at(data, 50, 50) == RED.hex


def test_a_page_in_many_slots_is_shown_in_each(make_page: MakePage, write_pages: Write) -> None:
    page = make_page(block(Rect(0, 0, 10, 10), RED), size=Size(100, 100))
    slots = tuple(Slot(0, 100 * column, 100 * row) for row in range(3) for column in range(3))
    data = write_pages(page, sides=[Side(SHEET, slots)], turning="one-side")
    assert {colour_at(data, slot.x + 5, slot.y + 5) for slot in slots} == {RED.hex}


def test_a_drawing_is_in_the_file_once(make_page: MakePage, write_pages: Write) -> None:
    artwork = Artwork("square", Size(10, 10), (block(Rect(0, 0, 10, 10), GREEN),))
    pages = [make_page(Drawing(artwork, Matrix.scale(2).then(Matrix.shift(50, 50))), name=name) for name in "ab"]
    data = write_pages(*pages)
    with opened(data) as pdf:
        forms = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/BBox" in item]
        assert len(forms) == 1
    assert [colour_at(data, 69, 69, page) for page in (0, 1)] == [GREEN.hex, GREEN.hex]


def test_a_photograph_is_in_the_file_once(make_page: MakePage, write_pages: Write) -> None:
    pages = [make_page(filling(raster("JPEG")), name=name) for name in "ab"]
    with opened(write_pages(*pages)) as pdf:
        assert len([item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Width" in item]) == 1


def test_a_jpeg_goes_into_the_file_byte_for_byte(make_page: MakePage, write_pages: Write) -> None:
    picture = raster("JPEG")
    with opened(write_pages(make_page(filling(picture)))) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert image.read_raw_bytes() == picture.data


@pytest.mark.parametrize(
    ("picture", "seen"),
    [
        (raster("JPEG", "L", "white"), "#FFFFFF"),
        (raster("PNG", "RGB", "#3E5A4A"), "#3E5A4A"),
        (raster("PNG", "L", "#808080"), "#808080"),
        (raster("PNG", "P", "#808080"), "#808080"),
        (raster("PNG", "RGBA", "#FF000080"), "#FF7F7F"),
    ],
    ids=["grey jpeg", "png", "grey png", "palette png", "transparent png"],
)
def test_a_photograph_shows_its_colours(make_page: MakePage, write_pages: Write, picture: Raster, seen: str) -> None:
    assert colour_at(write_pages(make_page(filling(picture))), 100, 50) == seen


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_photograph_in_grey_is_black_ink_alone(
    make_page: MakePage, write_pages: Write, form: Literal["JPEG", "PNG"]
) -> None:
    grey = replace(raster(form), grey=True)
    with opened(write_pages(make_page(filling(grey)))) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert image.ColorSpace == "/DeviceGray"


def test_a_photograph_may_be_in_a_file_in_colour_and_in_grey(make_page: MakePage, write_pages: Write) -> None:
    both = (filling(raster("JPEG")), filling(replace(raster("JPEG"), grey=True)))
    with opened(write_pages(make_page(*both))) as pdf:
        assert len(pdf.pages[0].Resources.XObject) == 2


def test_a_photograph_in_printing_inks_is_refused(make_page: MakePage, write_pages: Write) -> None:
    with pytest.raises(ValueError, match="expected grey or sRGB, got CMYK"):
        write_pages(make_page(filling(raster("JPEG", "CMYK"))))


def test_a_photograph_is_cut_by_its_clip(make_page: MakePage, write_pages: Write) -> None:
    mark = Image(raster("PNG"), Rect(0, 0, 200, 100), Rect(50, 0, 50, 100))
    data = write_pages(make_page(mark))
    assert [colour_at(data, x, 50) for x in (49, 51, 99, 101)] == [WHITE.hex, RED.hex, RED.hex, WHITE.hex]


def test_a_link_goes_to_the_page_of_that_name(make_page: MakePage, write_pages: Write) -> None:
    link = Link(Rect(10, 20, 30, 40), page="target")
    target = make_page(name="target", bookmarks=(Bookmark("Ankle circles"),))
    with opened(write_pages(make_page(link, name="start"), target)) as pdf:
        (annotation,) = pdf.pages[0].Annots
        assert [float(edge) for edge in annotation.Rect] == [10, 20, 40, 60]
        assert annotation.Dest[0].objgen == pdf.pages[1].objgen
        assert str(annotation.Contents) == "Ankle circles"


def test_a_link_to_an_address_says_it(make_page: MakePage, write_pages: Write) -> None:
    with opened(write_pages(make_page(Link(Rect(0, 0, 1, 1), url=ADDRESS)))) as pdf:
        (annotation,) = pdf.pages[0].Annots
        assert [str(annotation.A.URI), str(annotation.Contents)] == [ADDRESS, ADDRESS]


def test_a_link_is_called_what_its_element_says(make_page: MakePage, write_pages: Write) -> None:
    element = Element(Role.LINK, "brand: address", alt="our web page")
    with opened(write_pages(make_page(Link(Rect(0, 0, 1, 1), url=ADDRESS, element=element)))) as pdf:
        assert str(pdf.pages[0].Annots[0].Contents) == "our web page"


def test_an_address_is_written_in_seven_bits(make_page: MakePage, write_pages: Write) -> None:
    with opened(write_pages(make_page(Link(Rect(0, 0, 1, 1), url="https://example.org/füße?a=%20")))) as pdf:
        assert str(pdf.pages[0].Annots[0].A.URI) == "https://example.org/f%C3%BC%C3%9Fe?a=%20"


def test_a_link_to_nowhere_is_refused(make_page: MakePage, write_pages: Write) -> None:
    with pytest.raises(ValueError, match="not in the document: 'nowhere'"):
        write_pages(make_page(Link(Rect(0, 0, 1, 1), page="nowhere")))


def test_bookmarks_nest_by_level(make_page: MakePage, write_pages: Write) -> None:
    first = make_page(name="1", bookmarks=(Bookmark("Safety"), Bookmark("Stop", 2), Bookmark("Ask", 1)))
    second = make_page(name="2", bookmarks=(Bookmark("“Hands”", 0),))
    with opened(write_pages(first, second)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Safety", "“Hands”"]
        assert [item.title for item in outline.root[0].children] == ["Stop", "Ask"]
        assert outline.root[1].destination[0].objgen == pdf.pages[1].objgen
        assert pdf.Root.PageMode == pikepdf.Name.UseOutlines
        assert int(pdf.Root.Outlines.Count) == 4


def test_a_document_without_bookmarks_opens_without_an_outline(make_page: MakePage, write_pages: Write) -> None:
    with opened(write_pages(make_page())) as pdf:
        assert {"/Outlines", "/PageMode"} & set(pdf.Root.keys()) == set()


def test_the_pages_of_the_reader_are_numbered(make_page: MakePage, write_pages: Write) -> None:
    with opened(write_pages(make_page(name="a"), make_page(name="b"))) as pdf:
        assert [page.label for page in pdf.pages] == ["1", "2"]


@pytest.mark.parametrize(
    ("turning", "page_count", "duplex"),
    [
        ("one-side", 1, None),
        ("one-side", 2, "/Simplex"),
        ("long", 1, "/DuplexFlipLongEdge"),
        ("long", 2, "/DuplexFlipLongEdge"),
        ("short", 2, "/DuplexFlipShortEdge"),
    ],
)
def test_a_printed_file_asks_for_actual_size_and_for_one_side_or_the_edge_to_turn_over(
    make_page: MakePage, write_pages: Write, turning: Turning, page_count: int, duplex: str | None
) -> None:
    with opened(write_pages(*[make_page()] * page_count, turning=turning)) as pdf:
        preferences = pdf.Root.ViewerPreferences
        asked = {key: preferences.get(key) for key in ("/PrintScaling", "/PickTrayByPDFSize", "/DisplayDocTitle")}
        assert asked == {
            "/PrintScaling": pikepdf.Name("/None"),
            "/PickTrayByPDFSize": True,
            "/DisplayDocTitle": True,
        }
        assert preferences.get("/Duplex") == (duplex and pikepdf.Name(duplex))


def test_a_printed_file_has_no_links_and_no_outline(make_page: MakePage, write_pages: Write) -> None:
    page = make_page(Link(Rect(0, 0, 1, 1), url=ADDRESS), bookmarks=(Bookmark("Safety"),))
    with opened(write_pages(page, turning="long")) as pdf:
        assert "/Annots" not in pdf.pages[0]
        assert "/Outlines" not in pdf.Root


def test_a_reader_asks_nothing_of_the_printer(make_page: MakePage, write_pages: Write) -> None:
    with opened(write_pages(make_page(), turning="screen")) as pdf:
        assert set(pdf.Root.ViewerPreferences.keys()) == {"/DisplayDocTitle"}


def test_the_file_is_of_version_1_7_and_its_operators_are_packed(make_page: MakePage, write_pages: Write) -> None:
    data = write_pages(make_page(block(Rect(0, 0, 1, 1), RED)))
    with opened(data) as pdf:
        assert pdf.pdf_version == "1.7"
        assert pdf.pages[0].Contents.Filter == pikepdf.Name.FlateDecode


def test_one_printing_serves_files_that_embed_different_glyphs(
    fonts: FaceLibrary, about: About, set_text: SetText, make_page: MakePage
) -> None:
    press = Press(fonts)
    first, second = press.print([make_page(set_text("abc")), make_page(set_text("cab zebra"))])
    for pages in ([first], [second], [second, first]):
        sides = [Side(page.page.size, (Slot(i, 0, 0),)) for i, page in enumerate(pages)]
        data = press.write(sides, pages, about=about, turning="screen")
        assert [words_on(data, i) for i in range(len(pages))] == [
            text.string for page in pages for text in page.page.texts
        ]


def test_a_file_does_not_depend_on_what_the_press_printed_before(
    fonts: FaceLibrary, about: About, set_text: SetText, make_page: MakePage, write_pages: Write
) -> None:
    page = make_page(set_text("the same"))
    press = Press(fonts)
    press.print([make_page(set_text("something else entirely"))])
    sides = [Side(page.size, (Slot(0, 0, 0),))]
    assert press.write(sides, press.print([page]), about=about, turning="screen") == write_pages(page)


def test_a_drawing_that_is_remembered_is_not_written_out_again(
    fonts: FaceLibrary, about: About, make_page: MakePage
) -> None:
    page = make_page(Drawing(Artwork("square", Size(9, 9), (block(Rect(0, 0, 9, 9), RED),)), Matrix()))
    sides = [Side(page.size, (Slot(0, 0, 0),))]
    kept: dict[str, bytes] = {}

    def keep(key: str, make: Callable[[], bytes]) -> bytes:
        return kept.setdefault(key, make())

    def recall(key: str, _make: Callable[[], bytes]) -> bytes:
        return kept[key]

    presses = Press(fonts), Press(fonts, keep), Press(fonts, recall)
    files = {press.write(sides, press.print([page]), about=about, turning="screen") for press in presses}
    assert len(files) == len(kept) == 1


def test_different_files_have_different_identifiers(make_page: MakePage, write_pages: Write) -> None:
    with opened(write_pages(make_page())) as one, opened(write_pages(make_page(size=Size(201, 100)))) as other:
        assert one.trailer.ID[0] != other.trailer.ID[0]


BUILD = """
import sys
from booklet.base.colour import BLACK
from booklet.base.fonts import Face
from booklet.base.geometry import Matrix, Point, Rect, Size
from booklet.impose import Side, Slot
from booklet.page import Artwork, Bookmark, Drawing, Link, Page, Text
from booklet.pdf.fonts.installed import load
from booklet.pdf.writer import About, write

fonts, size = load(), Size(200, 100)
def text(face):
    return Text(Point(10, 50), fonts.shape(face, "Efficient " + face.style), face, 9, BLACK)
faces = [Face(family, style) for family in ("spectral", "lato") for style in ("Regular", "Bold", "Italic")]
drawings = [Drawing(Artwork(key, size, ()), Matrix()) for key in ("hand", "foot", "neck")]
marks = (*map(text, faces), *drawings, Link(Rect(0, 0, 9, 9), url="https://example.org"))
page = Page("only", size, marks, Rect.of(size), (Bookmark("Only"),))
about = About("Same", "en-GB", "2026-11")
sys.stdout.buffer.write(write([Side(size, (Slot(0, 0, 0),))], [page], about=about, fonts=fonts, turning="screen"))
"""


def test_the_same_pages_give_the_same_bytes_in_every_process() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", BUILD], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stdout.startswith(b"%PDF-1.7")


def test_a_page_is_placed_by_one_matrix(make_page: MakePage, write_pages: Write) -> None:
    data = write_pages(make_page(), sides=[Side(SHEET, (Slot(0, 10.5, 20, 180),))], turning="one-side")
    assert operators_on(data) == "q -1 0 0 -1 210.5 120 cm\n0 0 200 100 re W n\nQ\n"


def test_round_corners_of_a_photograph_show_the_paper(make_page: MakePage, write_pages: Write) -> None:
    corner = (("M", 0.0, 50.0), ("L", 100.0, 100.0), ("L", 200.0, 50.0), ("L", 100.0, 0.0), ("Z",))
    data = write_pages(make_page(replace(filling(raster("PNG")), outline=corner)))
    assert [colour_at(data, x, 50) for x in (5, 100, 195)] == [RED.hex] * 3
    assert [colour_at(data, 5, y) for y in (5, 95)] == [WHITE.hex] * 2
