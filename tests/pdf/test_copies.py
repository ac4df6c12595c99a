"""Copies of a master, one file each and all in one, compared with files that were written whole."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pictures

from booklet.base.colour import WHITE
from booklet.base.fonts import Face
from booklet.base.geometry import Matrix, Rect, Size
from booklet.impose import Side, Slot
from booklet.page import Image, Page, Raster, Text
from booklet.pdf.copies.master import LETTERS, Master, Words, master
from booklet.pdf.copies.merged import Merged
from booklet.pdf.copies.scribe import Scribe
from booklet.pdf.fonts.installed import load
from booklet.pdf.ink.inks import SCREEN
from booklet.pdf.page.metadata import About, packet
from booklet.pdf.writer import write
from tests.pdf.conftest import SMALL

SetText = Callable[..., Text]
MakePage = Callable[..., Page]
SPECTRAL = Face("spectral", "Italic")
SIDES = (
    Side(Size(400, 100), (Slot(0, 0, 0), Slot(1, 200, 0))),
    Side(Size(400, 100), (Slot(2, 0, 0), Slot(3, 200, 0, 180)), moved=Matrix.shift(3, -2)),
)
FONTS = load()
ABOUT = About("Hands & feet", "en-GB", "2026-11")


@pytest.fixture(scope="module")
def pages(set_text: SetText, make_page: MakePage) -> tuple[Page, ...]:
    return tuple(make_page(set_text(f"shared {n}"), name=f"page {n}") for n in range(4))


@pytest.fixture(scope="module")
def four(pages: tuple[Page, ...], set_text: SetText) -> Master:
    """Four pages on two sides, the second of which is moved, one of its pages upside down."""
    return master(SIDES, pages, [set_text("For")], about=ABOUT, turning="long", fonts=FONTS, inks=SCREEN)


def said(set_text: SetText, name: str, **changes: object) -> Words:
    """A name on the first page and on the last."""
    return {0: [set_text(name, 10, 20, **changes)], 3: [set_text(name, 60, 20, **changes)]}


def texts(data: bytes) -> list[str]:
    document = pdfium.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def pictures(data: bytes) -> list[bytes]:
    return [page.render(scale=1.5).to_pil().tobytes() for page in pdfium.PdfDocument(data)]


def whole(pages: Sequence[Page], words: Words) -> bytes:
    """The same copy written as one file, page by page."""
    filled = [replace(page, marks=(*page.marks, *words.get(n, ()))) for n, page in enumerate(pages)]
    return write(SIDES, filled, about=ABOUT, fonts=FONTS, turning="long")


@pytest.mark.parametrize("name", ["Anna", "Łucja Żółć", "Ωμέγα", "Ştefan & Co. (she/her)", "Søren\u00adsen"])
def test_a_copy_looks_like_a_file_that_was_written_whole(
    name: str, four: Master, pages: tuple[Page, ...], set_text: SetText
) -> None:
    words = said(set_text, name)
    assert pictures(Scribe(four, FONTS).copy(words)) == pictures(whole(pages, words))


@given(name=st.text(st.sampled_from(LETTERS.replace(" ", "")), min_size=1, max_size=20))
def test_a_copy_is_read_back_as_it_was_said(name: str, four: Master, set_text: SetText) -> None:
    first, second = texts(Scribe(four, FONTS).copy(said(set_text, name)))
    assert name in first.replace("\r\n", "")
    assert "shared 0" in first
    assert "shared 1" in first
    assert name in second


@pytest.mark.parametrize("name", ["Anna", "Ωμέγα"])
def test_a_copy_is_a_sound_file(name: str, four: Master, set_text: SetText) -> None:
    with pikepdf.open(io.BytesIO(Scribe(four, FONTS).copy(said(set_text, name)))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.Root.Lang == "en-GB"
        assert pdf.docinfo["/Title"] == "Hands & feet"
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"


def test_every_stream_of_a_copy_is_used(four: Master, set_text: SetText) -> None:
    with pikepdf.open(io.BytesIO(Scribe(four, FONTS).copy(said(set_text, "Anna")))) as pdf:
        assert not unused(pdf)


def unused(pdf: pikepdf.Pdf) -> set[int]:
    """The streams that nothing leads to from the trailer."""
    seen: set[int] = set()
    pending: list[pikepdf.Object] = [pdf.trailer]
    while pending:
        at = pending.pop()
        if at.is_indirect:
            if at.objgen[0] in seen:
                continue
            seen.add(at.objgen[0])
        inner = at.values() if isinstance(at, pikepdf.Dictionary | pikepdf.Stream) else at
        pending += [each for each in inner if isinstance(each, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array)]
    return {each.objgen[0] for each in pdf.objects if isinstance(each, pikepdf.Stream)} - seen


def test_a_copy_depends_on_its_own_words_and_not_on_who_came_before(four: Master, set_text: SetText) -> None:
    alone = Scribe(four, FONTS).copy(said(set_text, "Bea"))
    busy = Scribe(four, load())
    for name in ("Anna", "Ωμέγα", "Bea Ω", "Żaneta"):
        busy.copy(said(set_text, name))
    assert busy.copy(said(set_text, "Bea")) == alone


def test_a_master_is_the_same_for_everybody_who_makes_it(
    pages: tuple[Page, ...], four: Master, set_text: SetText
) -> None:
    again = master(SIDES, pages, [set_text("For")], about=ABOUT, turning="long", fonts=load(), inks=SCREEN)
    assert again.head.data == four.head.data


def test_no_word_of_one_copy_is_in_the_file_of_another(four: Master, set_text: SetText) -> None:
    scribe = Scribe(four, FONTS)
    anna, bea = (scribe.copy(said(set_text, name)) for name in ("Anna", "Bea"))
    assert anna != bea
    with pikepdf.open(io.BytesIO(anna)) as pdf:
        own = {bytes(content.read_bytes()) for page in pdf.pages for content in page.Contents} - {
            bytes(page.Contents[0].read_bytes()) for page in pdf.pages
        }
    assert len(own) == 2
    with pikepdf.open(io.BytesIO(bea)) as pdf:
        streams = {bytes(each.read_bytes()) for each in pdf.objects if isinstance(each, pikepdf.Stream)}
    assert not own & streams


def test_a_copy_with_letters_that_the_master_lacks_brings_a_face_of_its_own(four: Master, set_text: SetText) -> None:
    scribe = Scribe(four, FONTS)
    plain, greek = (scribe.copy(said(set_text, name)) for name in ("Anna", "Ωμέγα"))
    assert len(plain) < len(four.head.data) + len(packet(ABOUT).data) + 2000
    with pikepdf.open(io.BytesIO(greek)) as pdf:
        assert "/Own-lato-Regular" in pdf.pages[0].Resources.Font
    assert "Ωμέγα" in texts(greek)[0]


def test_a_face_that_nobody_showed_the_master_comes_with_the_copy(four: Master, set_text: SetText) -> None:
    data = Scribe(four, FONTS).copy(said(set_text, "Anna", face=SPECTRAL))
    assert "Anna" in texts(data)[0]


def test_a_photo_comes_with_the_copy_that_shows_it(four: Master) -> None:
    file = io.BytesIO()
    Pictures.new("RGB", (40, 20), "#aa3322").save(file, "PNG")
    raster = Raster("d" * 64, 40, 20, file.getvalue())
    place = Rect(20, 20, 80, 40)
    data = Scribe(four, FONTS).copy({0: [Image(raster, place, place)]})
    shown = pdfium.PdfDocument(data)[0].render(scale=1).to_pil()
    assert shown.getpixel((60, 60)) == (0xAA, 0x33, 0x22)


def merged(four: Master, words: Sequence[tuple[str, Words]]) -> bytes:
    file = io.BytesIO()
    growing = Merged(file, Scribe(four, FONTS))
    for name, each in words:
        growing.add(name, each)
    growing.finish()
    return file.getvalue()


def test_a_merged_file_has_the_pages_of_each_copy_in_turn(four: Master, set_text: SetText) -> None:
    names = ["Anna", "Ωμέγα", "Bea"]
    data = merged(four, [(f"{n:04}", said(set_text, name)) for n, name in enumerate(names)])
    found = texts(data)
    assert len(found) == 6
    for n, name in enumerate(names):
        for page in found[2 * n : 2 * n + 2]:
            assert [other for other in names if other in page] == [name]
    alone = pictures(Scribe(four, FONTS).copy(said(set_text, "Bea")))
    assert pictures(data)[4:] == alone


def test_a_merged_file_is_sound_and_its_pages_are_named_by_their_copies(four: Master, set_text: SetText) -> None:
    data = merged(four, [("a-1", said(set_text, "Anna")), ("b(2)", said(set_text, "Bea"))])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert not unused(pdf)
        assert [page.label for page in pdf.pages] == ["a-1/1", "a-1/2", "b(2)/1", "b(2)/2"]


@pytest.mark.parametrize(("copy_count", "duplex"), [(1, None), (2, "/Simplex")])
def test_merged_copies_of_one_page_ask_for_one_side(
    pages: tuple[Page, ...], set_text: SetText, copy_count: int, duplex: str | None
) -> None:
    one = master(SIDES[:1], pages, [set_text("For")], about=ABOUT, turning="one-side", fonts=FONTS, inks=SCREEN)
    data = merged(one, [(f"{n:04}", said(set_text, "Anna")) for n in range(copy_count)])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.ViewerPreferences.get("/Duplex") == duplex
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"


def test_a_merged_file_grows_by_a_copys_own_words(four: Master, set_text: SetText) -> None:
    some = [(str(n), said(set_text, f"Name {n}")) for n in range(40)]
    few, many = len(merged(four, some[:20])), len(merged(four, some))
    assert (many - few) / 20 < 2500


def test_marks_without_words_are_a_copy_too(four: Master, pages: tuple[Page, ...]) -> None:
    assert pictures(Scribe(four, FONTS).copy({})) == pictures(whole(pages, {}))


def test_words_lie_over_what_all_copies_show(make_page: MakePage, set_text: SetText) -> None:
    page = make_page(set_text("MMMM", size=40))
    over = replace(set_text("MMMM", size=40), colour=WHITE)
    made = master(
        [Side(SMALL, (Slot(0, 0, 0),))], [page], [], about=ABOUT, turning="one-side", fonts=FONTS, inks=SCREEN
    )
    shown = pdfium.PdfDocument(Scribe(made, FONTS).copy({0: [over]}))[0].render(scale=1).to_pil().convert("L")
    assert shown.getextrema()[0] > 100
