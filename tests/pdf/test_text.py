"""What is set must come back: characters exactly, places to a thousandth of the size."""

from __future__ import annotations

from ctypes import byref, c_double
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest
import uharfbuzz
from pypdfium2 import raw

from booklet.base.fonts import Face
from booklet.base.geometry import Point
from booklet.page import Text
from booklet.pdf.fonts.installed import FaceLibrary
from tests.pdf.looking import MakePage, SetText, Write, opened, operators_on, words_on

FACES = [Face("lato"), Face("spectral"), Face("spectral", "Italic"), Face("lato", "Bold")]
SOFT_HYPHEN_IN_PDFIUM = "\ufffe"  # pdfium's sign for a hyphen that a line break put in


def origins(data: bytes) -> list[float]:
    """Where the pen stood for each character of the first page."""
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    x, y = c_double(), c_double()
    found = []
    for i in range(text.count_chars()):
        raw.FPDFText_GetCharOrigin(text, i, byref(x), byref(y))
        found.append(x.value)
    return found


def pens(text: Text) -> list[float]:
    """Where it should stand: the sum of the advances before each glyph."""
    before = [sum(glyph.advance + text.tracking for glyph in text.glyphs[:i]) for i in range(len(text.glyphs))]
    return [text.at.x + thousandths * text.size / 1000 for thousandths in before]


def fonts_in(pdf: pikepdf.Pdf) -> list[Any]:
    """The fonts of a file with their glyphs: the inner dictionaries of composite fonts."""
    fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item]
    return [font for font in fonts if font.Subtype == pikepdf.Name.CIDFontType2]


@pytest.mark.parametrize("face", FACES, ids=str)
@pytest.mark.parametrize(
    "words",
    [
        "efficient fjord, offline reflux",
        "\u201cPress,\u201d \u2018glide\u2019 \u2013 and rest\u2026",
        "AVATAR To Wa. P, ½ 30 °C",
        "naïve Zürich Łódź",
    ],
)
def test_words_read_back_as_they_were_written(
    set_text: SetText, make_page: MakePage, write_pages: Write, face: Face, words: str
) -> None:
    assert words_on(write_pages(make_page(set_text(words, face=face)))) == words


@pytest.mark.parametrize("face", FACES, ids=str)
def test_a_letter_and_its_accents_read_back_in_order(
    set_text: SetText, make_page: MakePage, write_pages: Write, face: Face
) -> None:
    assert words_on(write_pages(make_page(set_text("ax\u0327\u0301b", face=face)))) == "ax\u0327\u0301b"


def test_a_broken_word_reads_back_whole_and_a_hyphen_stays(
    set_text: SetText, make_page: MakePage, write_pages: Write
) -> None:
    first = set_text("co-op relax-", y=60)
    hyphen = replace(first.glyphs[-1], text="\u00ad")  # the same glyph as in co-op
    page = make_page(replace(first, glyphs=(*first.glyphs[:-1], hyphen)), set_text("ation", y=48))
    assert words_on(write_pages(page)) == f"co-op relax{SOFT_HYPHEN_IN_PDFIUM}ation"


def test_alternate_figures_read_back_as_figures(
    fonts: FaceLibrary, set_text: SetText, make_page: MakePage, write_pages: Write
) -> None:
    text = replace(set_text("-"), glyphs=fonts.shape(Face("lato"), "2026", ("onum",)))
    assert words_on(write_pages(make_page(text))) == "2026"


@pytest.mark.parametrize("face", FACES, ids=str)
def test_kerned_glyphs_stand_where_they_were_put(
    set_text: SetText, make_page: MakePage, write_pages: Write, face: Face
) -> None:
    text = set_text("AVATAR To We", face=face, size=24)
    assert origins(write_pages(make_page(text))) == pytest.approx(pens(text), abs=text.size / 1000)


def test_tracked_glyphs_stand_where_they_were_put(set_text: SetText, make_page: MakePage, write_pages: Write) -> None:
    text = set_text("TRACKED", tracking=80)
    assert origins(write_pages(make_page(text))) == pytest.approx(pens(text), abs=text.size / 1000)


def test_tracking_ends_with_its_text(set_text: SetText, make_page: MakePage, write_pages: Write) -> None:
    plain = set_text("plain", y=30)
    data = write_pages(make_page(set_text("AB", tracking=80), plain))
    assert origins(data)[-5:] == pytest.approx(pens(plain), abs=0.01)


def test_rounding_does_not_add_up_along_a_line(set_text: SetText, make_page: MakePage, write_pages: Write) -> None:
    text = set_text("Tovarich AVATAR " * 8, size=7)
    assert origins(write_pages(make_page(text)))[-2] == pytest.approx(pens(text)[-2], abs=text.size / 1000)


def test_black_text_is_black_ink_only(set_text: SetText, make_page: MakePage, write_pages: Write) -> None:
    assert "rg" not in operators_on(write_pages(make_page(set_text("black"))))


def test_every_font_is_an_embedded_subset(set_text: SetText, make_page: MakePage, write_pages: Write) -> None:
    data = write_pages(make_page(*(set_text("abc", face=face) for face in FACES)))
    with opened(data) as pdf:
        names = {str(font.FontDescriptor.FontName) for font in fonts_in(pdf) if "/FontFile2" in font.FontDescriptor}
    assert {name[8:] for name in names} == {
        "Lato-Regular",
        "Lato-Bold",
        "Spectral-Regular",
        "Spectral-Italic",
    }
    assert all(name[1:7].isupper() and name[7] == "+" for name in names)
    assert b"Helvetica" not in data


def test_a_file_holds_the_glyphs_that_it_shows(set_text: SetText, make_page: MakePage, write_pages: Write) -> None:
    data = write_pages(make_page(set_text("abc cab")))
    with opened(data) as pdf:
        (font,) = fonts_in(pdf)
        program = uharfbuzz.Face(font.FontDescriptor.FontFile2.read_bytes())
    assert program.glyph_count == 5  # a, b, c, the space, and the sign for what is missing


def test_the_widths_are_those_of_the_glyphs(
    fonts: FaceLibrary, set_text: SetText, make_page: MakePage, write_pages: Write
) -> None:
    data = write_pages(make_page(set_text("nom")))
    with opened(data) as pdf:
        (font,) = fonts_in(pdf)
        widths = sorted(int(width) for width in font.W[1])
    assert widths == sorted(round(fonts.shape(Face("lato"), letter)[0].advance) for letter in "nom")


@pytest.mark.parametrize(("face", "flags"), [(FACES[0], 4), (FACES[2], 4 + 64)], ids=str)
def test_a_descriptor_says_whether_a_face_slopes(
    set_text: SetText, make_page: MakePage, write_pages: Write, face: Face, flags: int
) -> None:
    data = write_pages(make_page(set_text("a", face=face)))
    with opened(data) as pdf:
        (font,) = fonts_in(pdf)
        assert int(font.FontDescriptor.Flags) == flags


def test_a_face_that_is_not_installed_is_refused(set_text: SetText, make_page: MakePage, write_pages: Write) -> None:
    text = replace(set_text("a"), face=Face("nowhere"), at=Point(0, 0))
    with pytest.raises(LookupError, match="nowhere"):
        write_pages(make_page(text))
