"""A spa's name on everything: where it stands, that its code can be read, and that it costs no words of the content."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image as Pictures

from booklet.base.colour import Colour
from booklet.base.geometry import Rect, mm
from booklet.base.papers import PAPERS
from booklet.formats import FORMATS, Composition
from booklet.model import Brand, Library, Output
from booklet.page import Drawing, Image, Raster, Text
from booklet.pipeline.build import make
from booklet.pipeline.request import Edition, Request
from booklet.reading.project.library import read_project
from booklet.store.finished import Finished
from tests.conftest import PROJECT, THEMES, made, shipped
from tests.crossing import crossed
from tests.drawn import drawn
from tests.page_faults import faults

BRAND = PROJECT / "docs" / "examples" / "brand.yaml"
ADDRESS = "https://example.com/feet"
NAME = "Quiet Harbour Spa"
LOOKS = (*THEMES, "linen.mono")
SIZED = (("reader", None), ("fold", None), ("cards", "a6"), ("cards", "a7"), ("handout", None), ("passport", None))
LONGEST = Brand(
    name="The Old Lighthouse Spa and Bathing Rooms",
    contact=("12 Long Parade, Exampleton", "01632 960142", "hello@lighthouse.example.com"),
    url="https://lighthouse.example.com/a",
)

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#000000" d="M0 0H9V9Z"/></svg>'

EVERY_LOOK = pytest.mark.parametrize("look", LOOKS)
EVERY_PRODUCT = crossed(product=SIZED, look=LOOKS)


FEW = ("warm-up", "toe-rotation")


@lru_cache
def branded(paper: str = "a4", *, one_side: bool = False) -> bytes:
    asked = Request(folder=PROJECT, formats=("handout",), techniques=FEW, paper=paper, one_side=one_side, brand=BRAND)
    (file,) = make(asked, report=lambda _: None).files
    return file.data


@pytest.fixture(scope="module")
def handout() -> bytes:
    return branded()


@crossed(paper=("a4", "letter", "a5"), one_side=(False, True), dpi=(300, 150))
def test_the_code_is_read_from_the_printed_page(paper: str, dpi: int, *, one_side: bool) -> None:
    """At what printers resolve, and at half of it."""
    assert codes(branded(paper, one_side=one_side), 0, dpi) == [ADDRESS]


@lru_cache
def example() -> Library:
    """The shipped project with the example of a brand."""
    library, _ = read_project(PROJECT, brand=BRAND, formats=FORMATS, papers=PAPERS)
    return library


def of(brand: Brand) -> Library:
    """The same with another brand; its logo, if it names one, is the example's."""
    return replace(example(), brand=brand, logo=example().logo if brand.logo else None)


@lru_cache
def composed(library_name: str, name: str, size: str | None, look: str) -> Composition:
    libraries = {"example": example(), "plain": shipped(), "longest": of(LONGEST)}
    return made(libraries[library_name], name, "a4", output=Output(format=name, size=size), look=look)[1]


def finished(*formats: str, theme: str | None = None, edition: Edition | None = None) -> Finished:
    request = Request(folder=PROJECT, formats=formats, brand=BRAND, theme=theme, edition=edition)
    return make(request, report=lambda _: None)


@lru_cache
def printed(look: str) -> dict[str, bytes]:
    """The finished files in a look, by the beginning of their names."""
    theme, _, edition = look.partition(".")
    files = finished("reader", "cards", "handout", theme=theme, edition="mono" if edition else None).files
    return {file.name.partition(".")[0].partition("-")[0]: file.data for file in files}


def codes(data: bytes, number: int, dpi: float = 300) -> list[str]:
    """What the QR codes of a page say to a camera."""
    page = pdfium.PdfDocument(data)[number].render(scale=dpi / 72, grayscale=True).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode)]


def words(data: bytes, number: int) -> str:
    text = pdfium.PdfDocument(data)[number].get_textpage().get_text_range()
    return " ".join(text.replace("\u00a0", " ").split())


def content_of(composition: Composition) -> dict[str, set[str]]:
    """The keys of what each page says, but for the brand's."""
    return {
        page.name: {
            text.element.key for text in page.texts if text.element and not text.element.key.startswith("brand:")
        }
        for page in composition.pages
    }


def of_brand(composition: Composition, page: str) -> str:
    """What the brand says on a page."""
    (found,) = [each for each in composition.pages if each.name == page]
    said = [text.string for text in found.texts if text.element and text.element.key.startswith("brand:")]
    return " ".join(" ".join(said).replace("\u00a0", " ").split())


def logos(composition: Composition, page: str) -> list[Drawing | Image]:
    (found,) = [each for each in composition.pages if each.name == page]
    return [
        mark
        for mark in found.marks
        if isinstance(mark, Drawing | Image) and mark.element and mark.element.key.startswith("brand:logo")
    ]


@crossed(look=LOOKS, dpi=(300, 150))
def test_the_code_is_read_from_the_printed_back_cover_and_handout(look: str, dpi: int) -> None:
    """At what printers resolve, and at half of it."""
    assert codes(printed(look)["reader"], 15, dpi) == [ADDRESS]
    assert codes(printed(look)["handout"], 0, dpi) == [ADDRESS]


@EVERY_LOOK
def test_the_code_is_read_from_the_printed_cards(look: str) -> None:
    """The last sheet has the backs of two techniques and of the safety card."""
    assert set(codes(printed(look)["cards"], 3)) == {ADDRESS}


@crossed(look=LOOKS, size=("a6", "a7"))
def test_all_backs_of_a_deck_have_the_code_or_none_has(look: str, size: str) -> None:
    backs = [page for page in composed("example", "cards", size, look).pages if page.name.endswith("/back")]
    coded = [any(mark.element and mark.element.key == "brand:url" for mark in page.marks) for page in backs]
    assert len(set(coded[:-1])) == 1  # the last is the safety card's


def test_name_contact_and_address_stand_in_letters_too() -> None:
    for product, number in (("handout", 0), ("reader", 15)):
        told = words(printed("linen")[product], number)
        for each in (NAME, "01632 960142", "hello@example.com", "example.com/feet"):
            assert each in told


@EVERY_PRODUCT
def test_everything_fits_with_the_example(product: tuple[str, str | None], look: str) -> None:
    """Small cards that have no line left for the brand say so."""
    composition = composed("example", *product, look)
    assert faults(composition) == []
    told = {(misfit.key, misfit.mild) for misfit in composition.misfits}
    assert told <= ({("brand:name", True)} if product == ("cards", "a7") else set())


@EVERY_PRODUCT
def test_a_brand_costs_no_words(product: tuple[str, str | None], look: str) -> None:
    """But the times on the back cover, which are said with each technique, and the place for a stamp."""
    with_brand, without = (content_of(composed(each, *product, look)) for each in ("example", "plain"))
    assert with_brand.keys() == without.keys()
    for page in with_brand:
        lost = {key for key in without[page] - with_brand[page] if "duration_s@routine@back" not in key}
        assert lost <= {"words:handout.stamp"}


@EVERY_PRODUCT
def test_the_longest_name_with_three_lines_and_a_long_address_fits(product: tuple[str, str | None], look: str) -> None:
    composition = composed("longest", *product, look)
    assert faults(composition) == []


@pytest.mark.parametrize("look", THEMES)
def test_the_back_cover_has_the_round_the_ways_and_the_brand(look: str) -> None:
    composition = composed("example", "reader", None, look)
    keys = content_of(composition)["back"]
    assert {"booklet:routine.title@back", "booklet:ways.self[0].key", "safety:line.text"} <= keys
    assert of_brand(composition, "back").startswith(NAME)
    assert logos(composition, "back")


def test_ways_that_find_no_room_on_the_back_are_a_warning_with_what_is_missing() -> None:
    _, composition, _ = made(example(), "reader", "letter", output=Output(format="reader", paper="letter"))
    (warning,) = composition.misfits
    assert (warning.key, warning.mild) == ("booklet:ways", True)
    assert warning.what.startswith("found no room on the back cover: ")
    assert warning.what.endswith(" mm are missing")


@pytest.mark.parametrize("look", LOOKS)
def test_the_cover_bears_the_logo_small_and_under_all_else(look: str) -> None:
    composition = composed("example", "reader", None, look)
    (logo,) = logos(composition, "cover")
    assert logo.bounds.height <= mm(8) + 0.01
    assert logo.bounds.width <= mm(30) + 0.01
    cover = composition.pages[0]
    assert logo.bounds.top < min(text.at.y for text in cover.texts)
    assert cover.safe.contains(logo.bounds)


def test_the_cover_of_a_brand_without_a_logo_bears_its_name() -> None:
    _, composition, _ = made(of(Brand(name=NAME)), "reader", "a4")
    assert of_brand(composition, "cover") == NAME


@pytest.mark.parametrize("look", THEMES)
def test_a_cover_with_no_room_for_a_sign_is_as_it_is_without_one(look: str) -> None:
    """That of the fold: the picture would be too small."""
    branded, plain = (composed(each, "fold", None, look).pages[0] for each in ("example", "plain"))
    assert branded == plain


@pytest.mark.parametrize("look", THEMES)
def test_the_fold_says_whose_it_is_on_its_last_page(look: str) -> None:
    assert of_brand(composed("example", "fold", None, look), "back").startswith(f"{NAME} ")
    assert of_brand(composed("longest", "fold", None, look), "back").startswith(LONGEST.name)


def test_a_fold_without_room_for_the_name_says_so() -> None:
    library = example()
    told = library.manifest.routine
    assert told is not None
    long = replace(told, text="Finish one foot before you begin the other. " * 8)
    library = replace(library, manifest=replace(library.manifest, routine=long))
    _, composition, _ = made(library, "fold", "a4")
    assert ("brand:name", True) in {(misfit.key, misfit.mild) for misfit in composition.misfits}


@pytest.mark.parametrize("size", ["a6", "a7"])
@pytest.mark.parametrize("url", [None, "https://example.com/feet"])
def test_cards_of_a7_and_larger_say_whose_they_are(size: str, url: str | None) -> None:
    """All but those of A7 whose steps leave no line free, and these are told."""
    library = of(Brand(name=NAME, url=url))
    _, composition, _ = made(library, "cards", "a4", output=Output(format="cards", size=size))
    silent = [page.name for page in composition.pages[1::2] if not of_brand(composition, page.name).startswith(NAME)]
    assert set(silent) <= ({"thumb-walking/back", "toe-rotation/back"} if size == "a7" else set())
    assert len([misfit for misfit in composition.misfits if misfit.key == "brand:name"]) == len(silent)


def test_the_safety_card_has_the_brand_in_full_where_nothing_is_to_be_done_before() -> None:
    library = example()
    library = replace(library, manifest=replace(library.manifest, before=None))
    _, composition, _ = made(library, "cards", "a4", output=Output(format="cards", size="a6"))
    assert "hello@example.com" in of_brand(composition, "safety/back")
    assert logos(composition, "safety/back")


def test_the_logo_stands_at_the_left_of_its_place() -> None:
    composition = composed("example", "handout", None, "linen")
    front = composition.pages[0]
    (logo,) = logos(composition, front.name)
    (name,) = [text for text in front.texts if text.element and text.element.key == "brand:name"]
    assert logo.bounds.left == pytest.approx(name.at.x, abs=0.5)


def logo_of(composition: Composition) -> Rect:
    (logo,) = logos(composition, composition.pages[0].name)
    return logo.bounds


@pytest.mark.parametrize(("wide", "high"), [(3000, 300), (300, 3000), (1000, 1000)])
def test_a_logo_of_any_shape_stays_in_its_place_and_is_not_stretched(wide: int, high: int) -> None:
    library = replace(of(Brand(name=NAME, logo="logo.png")), logo=raster(wide, high))
    _, composition, _ = made(library, "handout", "a4")
    bounds = logo_of(composition)
    assert faults(composition) == []
    assert bounds.width <= mm(60) + 0.01
    assert bounds.height <= mm(20) + 0.01
    assert bounds.width / bounds.height == pytest.approx(wide / high)
    assert bounds.width > mm(59) or bounds.height > mm(19)


def raster(wide: int, high: int) -> Raster:
    return Raster(f"{wide}x{high}", wide, high, b"")


@pytest.mark.parametrize(("px", "found"), [(60, [False]), (100, [True]), (400, [])])
def test_a_logo_that_is_coarse_at_its_printed_size_is_refused_or_a_warning(px: int, found: list[bool]) -> None:
    library = replace(of(Brand(name=NAME, logo="logo.png", contact=("Quay Street",) * 3)), logo=raster(px, px))
    _, composition, _ = made(library, "handout", "a4")
    said = [misfit for misfit in composition.misfits if misfit.key == "brand:logo"]
    assert [misfit.mild for misfit in said] == found
    assert all(misfit.what.startswith("the logo has ") and "dpi at its printed width" in misfit.what for misfit in said)


def test_in_mono_a_logo_is_grey() -> None:
    (drawing,) = logos(composed("example", "reader", None, "linen.mono"), "cover")
    assert isinstance(drawing, Drawing)
    fills = {shape.fill for shape in drawing.artwork.shapes if shape.fill}
    assert len(fills) == 2
    assert all(fill.red == fill.green == fill.blue for fill in fills)
    library = replace(of(Brand(name=NAME, logo="logo.png")), logo=raster(900, 900))
    (photo,) = logos(made(library, "reader", "a4", look="linen.mono")[1], "cover")
    assert isinstance(photo, Image)
    assert photo.raster.grey


def test_the_ground_shows_through_what_is_clear_in_a_logo(tmp_path: Path) -> None:
    """On the passport's cover, tinted to its edges: the corner of the logo has the colour of what is round it."""
    dot = Pictures.new("RGBA", (600, 600), (0, 0, 0, 0))
    dot.paste((122, 31, 92, 255), (200, 200, 400, 400))
    dot.save(tmp_path / "logo.png")
    (tmp_path / "brand.yaml").write_text("name: Spa\nlogo: logo.png\n", "utf-8")
    library, _ = read_project(PROJECT, brand=tmp_path / "brand.yaml", formats=FORMATS, papers=PAPERS)
    job, composition, _ = made(library, "passport", "a4")
    cover = composition.pages[0]
    (logo,) = logos(composition, "cover")
    (picture,) = drawn(job, [cover], 144)
    bleed = (picture.width / 2 - cover.size.width) / 2

    def seen(x: float, y: float) -> object:
        return picture.convert("RGB").getpixel((round((bleed + x) * 2), round(picture.height - (bleed + y) * 2)))

    inside = seen(logo.bounds.left + 2, logo.bounds.top - 2)
    assert inside == seen(logo.bounds.right + 6, logo.bounds.top - 2)
    assert inside != (255, 255, 255)


def test_the_colour_reaches_the_printed_page() -> None:
    """The band of tide's cover."""
    page = pdfium.PdfDocument(printed("tide")["reader"])[0].render(scale=1).to_pil().convert("RGB")
    assert Colour.from_hex("#0B6E69").hex in {f"#{r:02X}{g:02X}{b:02X}" for _, (r, g, b) in page.getcolors(99_999)}


def test_a_letter_of_the_name_that_no_face_has_is_refused_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text("name: Spa \u16a0\u16a0\n", "utf-8")
    with pytest.raises(Exception, match=r"brand\.yaml:1:7: name: .*U\+16A0"):
        make(Request(folder=PROJECT, formats=("handout",), brand=tmp_path / "brand.yaml"), report=lambda _: None)


def test_two_brands_of_one_project_have_nothing_of_each_other(tmp_path: Path) -> None:
    """Neither words nor pictures nor the author of the file; their logos have one name."""
    files: dict[str, dict[str, bytes]] = {}
    for name, colour in (("Lighthouse", "#7A1F5C"), ("Meadow", "#0B6E69")):
        folder = tmp_path / name
        folder.mkdir()
        url = f"https://example.com/{name}"
        told = f'name: {name} Spa\nlogo: logo.svg\ncontact: [{name} Street]\nurl: {url}\ncolour: "{colour}"\n'
        (folder / "brand.yaml").write_text(told, "utf-8")
        drawn_in = LOGO.replace("#000000", colour)
        (folder / "logo.svg").write_text(drawn_in, "utf-8")
        formats = ("reader", "fold", "cards", "handout")
        request = Request(folder=PROJECT, formats=formats, brand=folder / "brand.yaml")
        files[name] = {file.name: file.data for file in make(request, report=lambda _: None).files}
    for name, other in (("Lighthouse", "Meadow"), ("Meadow", "Lighthouse")):
        for data in files[name].values():
            document = pdfium.PdfDocument(data)
            whole = " ".join(words(data, i) for i in range(len(document)))
            assert f"{name} Spa" in whole
            assert other not in whole
            assert document.get_metadata_dict()["Author"] == f"{name} Spa"
        assert codes(files[name]["handout-a4.pdf"], 0) == [f"https://example.com/{name}"]
    assert all(files["Meadow"][file] != files["Lighthouse"][file] for file in files["Meadow"])


def test_without_a_brand_there_is_a_place_for_a_stamp_and_no_code() -> None:
    (file,) = make(Request(folder=PROJECT, formats=("handout",)), report=lambda _: None).files
    assert "Room for a stamp" in words(file.data, 0)
    assert codes(file.data, 0) == []


def test_no_letters_of_a_sign_are_smaller_than_any_that_are_read() -> None:
    for look in THEMES:
        for page in composed("longest", "cards", "a7", look).pages:
            assert [t for t in page.texts if isinstance(t, Text) and t.size < 7.5] == []
