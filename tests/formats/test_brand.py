"""A spa's name on the handout."""

from __future__ import annotations

from functools import lru_cache

import pypdfium2 as pdfium
import pytest
import zxingcpp

from booklet.build import make
from booklet.formats import FORMATS
from booklet.page import Drawing
from booklet.papers import PAPERS
from booklet.reading.project import read_project
from booklet.request import Request
from tests.conftest import PROJECT, made

BRAND = PROJECT / "docs" / "examples" / "brand.yaml"
ADDRESS = "https://example.com/feet"


FEW = ("warm-up", "toe-rotation")


@lru_cache
def branded(paper: str = "a4", *, one_side: bool = False) -> bytes:
    asked = Request(folder=PROJECT, formats=("handout",), techniques=FEW, paper=paper, one_side=one_side, brand=BRAND)
    (file,) = make(asked, report=lambda _: None).files
    return file.data


@pytest.fixture(scope="module")
def handout() -> bytes:
    return branded()


@pytest.mark.parametrize("dpi", [300, 150])
@pytest.mark.parametrize(
    ("paper", "one_side"),
    [("a4", False), ("a4", True), ("letter", False), ("letter", True), ("a5", False), ("a5", True)],
)
def test_the_code_is_read_from_the_printed_page(paper: str, dpi: int, *, one_side: bool) -> None:
    """At what printers resolve, and at half of it."""
    page = pdfium.PdfDocument(branded(paper, one_side=one_side))[0].render(scale=dpi / 72).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(page)] == [ADDRESS]


def test_name_contact_and_address_stand_in_letters_too(handout: bytes) -> None:
    words = pdfium.PdfDocument(handout)[0].get_textpage().get_text_range()
    for told in ("Quiet Harbour Spa", "01632 960142", "hello@example.com", "example.com/feet"):
        assert told in words


def test_the_logo_stands_at_the_left_of_its_place() -> None:
    library, _ = read_project(PROJECT, brand=BRAND, formats=FORMATS, papers=PAPERS)
    _, composition, _ = made(library, "handout", "a4")
    front = composition.pages[0]
    (logo,) = [
        mark for mark in front.marks if isinstance(mark, Drawing) and mark.element and mark.element.key == "brand:logo"
    ]
    (name,) = [text for text in front.texts if text.element and text.element.key == "brand:name"]
    assert logo.bounds.left == pytest.approx(name.at.x, abs=0.5)


def test_without_a_brand_there_is_a_place_for_a_stamp_and_no_code() -> None:
    (file,) = make(Request(folder=PROJECT, formats=("handout",)), report=lambda _: None).files
    page = pdfium.PdfDocument(file.data)[0]
    assert "Room for a stamp" in page.get_textpage().get_text_range()
    assert zxingcpp.read_barcodes(page.render(scale=300 / 72).to_pil()) == []
