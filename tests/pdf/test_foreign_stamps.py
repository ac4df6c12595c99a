"""What lies on strangers' pages, against what a viewer shows of them when it prints."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageChops

from booklet.base.geometry import Matrix, Size
from booklet.impose import Side, Slot
from booklet.pdf.foreign.gate import read
from booklet.pdf.foreign.page import RefusedError
from booklet.pdf.foreign.sheets import Pages, write_foreign
from booklet.pdf.page.metadata import About
from booklet.pdf.writer import Press
from tests.conftest import FACES
from tests.strangers import A6, book

PRINT, HIDDEN, NO_ROTATE, NO_VIEW, INVISIBLE = 4, 2, 16, 32, 1
SCALE = 2
RED = b"1 0 0 rg 0 0 150 50 re f 0 0 1 rg 100 0 50 25 re f"  # its lower right corner is blue

Change = Callable[[pikepdf.Pdf], None]


def look(pdf: pikepdf.Pdf, content: bytes = RED, **entries: Any) -> pikepdf.Object:  # noqa: ANN401
    """An appearance stream."""
    form = pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 150, 50]))
    form.Resources = Dictionary()
    for name, value in entries.items():
        form[f"/{name}"] = value
    return form


def lain(pdf: pikepdf.Pdf, **entries: Any) -> None:  # noqa: ANN401
    """Lay something on the first page: a stamp that is printed, unless its entries say otherwise."""
    made = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([60, 150, 210, 200]), F=PRINT)
    for name, value in entries.items():
        made[f"/{name}"] = value
    if "/AP" not in made:
        made.AP = Dictionary(N=look(pdf))
    page = pdf.pages[0].obj
    page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(made)])


def as_printed(data: bytes) -> Image.Image:
    """The first page as a viewer prints it."""
    with pdfium.PdfDocument(data) as document:
        document.init_forms()
        image: Image.Image = document[0].render(scale=SCALE, optimize_mode="print", rev_byteorder=True).to_pil()
    return image.convert("RGB")


def imposed(data: bytes) -> Image.Image:
    """The first page, on a sheet of its own size."""
    foreign = read(data)
    size = foreign.pages[0].size
    side = Side(size, (Slot(0, 0, 0),))
    about = About("Theirs", "und", "2026-11")
    return as_printed(write_foreign([side], Pages.of(foreign, (0,), size), Press(FACES), about=about, turning="screen"))


def off(data: bytes) -> float:
    """The share of the page that looks otherwise on the sheet than in a viewer."""
    ours = imposed(data)
    theirs = as_printed(data).resize(ours.size)  # pdfium knows no units but points
    changed = ImageChops.difference(theirs, ours).convert("L").point(lambda level: 255 if level > 96 else 0)
    return changed.histogram()[255] / (ours.width * ours.height)


def red(data: bytes) -> int:
    """How much red is on the sheet."""
    r, g, b = (band.point(lambda level: 255 if level > 128 else 0) for band in imposed(data).split())
    return ImageChops.subtract(ImageChops.subtract(r, g), b).histogram()[255]


def left_out(data: bytes) -> list[str]:
    return [note.what for note in read(data).notes]


def turned(pdf: pikepdf.Pdf, degrees: float, **entries: Any) -> None:  # noqa: ANN401
    m = Matrix.turn(degrees)
    form = look(pdf, Matrix=Array([round(n, 6) for n in (m.a, m.b, m.c, m.d, m.e, m.f)]))
    lain(pdf, AP=Dictionary(N=form), **entries)


def ticked(pdf: pikepdf.Pdf, **entries: Any) -> None:  # noqa: ANN401
    states = Dictionary(On=look(pdf), Off=look(pdf, b"0 1 0 rg 0 0 20 20 re f"))
    lain(pdf, Subtype=Name.Widget, FT=Name.Btn, T=String("box"), AP=Dictionary(N=states), **entries)
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].obj.Annots[0]]))


def layered(pdf: pikepdf.Pdf, *, on: bool) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("stamps")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(**({} if on else {"OFF": Array([group])})))
    lain(pdf, OC=group)


def on_page(change: Change, **entries: Any) -> Change:  # noqa: ANN401
    def changed(pdf: pikepdf.Pdf) -> None:
        for name, value in entries.items():
            pdf.pages[0].obj[f"/{name}"] = Array(value) if isinstance(value, list) else value
        change(pdf)

    return changed


def after(content: bytes) -> Change:
    def changed(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(content)
        lain(pdf)

    return changed


def bare_form(pdf: pikepdf.Pdf) -> None:
    """An appearance without a type and resources, as old programs write it."""
    lain(pdf)
    form = pdf.pages[0].obj.Annots[0].AP.N
    form.write(b"0.8 0 0 rg 0 0 150 50 re f BT /F1 20 Tf 1 1 1 rg 10 10 Td (old) Tj ET")
    for name in ("/Type", "/Resources"):
        del form[name]


def multiplied(pdf: pikepdf.Pdf) -> None:
    mode = Dictionary(ExtGState=Dictionary(G=Dictionary(BM=Name.Multiply)))
    form = look(pdf, b"/G gs 1 1 0 rg 0 0 150 50 re f", Resources=mode, Group=Dictionary(S=Name.Transparency))
    lain(pdf, Subtype=Name.Highlight, Rect=Array([100, 195, 250, 245]), AP=Dictionary(N=form))


def one_over_another(pdf: pikepdf.Pdf) -> None:
    lain(pdf)
    turned(pdf, 45, Rect=Array([150, 100, 250, 250]))


SEEN: dict[str, Change] = {
    "a stamp": lain,
    "in another rectangle": lambda pdf: lain(pdf, Rect=Array([210, 380, 20, 300])),
    "a box off the origin": lambda pdf: lain(pdf, AP=Dictionary(N=look(pdf, BBox=Array([50, 10, 150, 50])))),
    "turned by 90": lambda pdf: turned(pdf, 90),
    "turned by 30": lambda pdf: turned(pdf, 30),
    "on a turned page": on_page(lain, Rotate=90),
    "on a page turned by less than nothing": on_page(lambda pdf: turned(pdf, 180), Rotate=-90),
    "within a crop box": on_page(lain, CropBox=[40, 100, 260, 300]),
    "on a page of another unit": on_page(lain, UserUnit=2),
    "a box that is ticked": lambda pdf: ticked(pdf, AS=Name.On),
    "a box that is not": lambda pdf: ticked(pdf, AS=Name.Off),
    "over an open state": after(b"0.5 0 0 0.5 100 100 cm 0 1 0 RG q q 30 30 200 200 re W n"),
    "over a closed state": after(b"Q Q 0.3 g 0 0 50 50 re f"),
    "in a layer that is on": lambda pdf: layered(pdf, on=True),
    "an old form": bare_form,
    "a highlight": multiplied,
    "not for print": lambda pdf: lain(pdf, F=0),
    "hidden": lambda pdf: lain(pdf, F=HIDDEN | PRINT),
    "for print alone": lambda pdf: lain(pdf, F=NO_VIEW | PRINT),
    "of a known kind, invisible if unknown": lambda pdf: lain(pdf, F=INVISIBLE | PRINT),
    "one over another": one_over_another,
}


@pytest.mark.parametrize("change", SEEN.values(), ids=SEEN)
def test_what_lies_on_a_page_is_printed_as_a_viewer_prints_it(change: Change) -> None:
    assert off(book(1, change=change)) < 0.002


@pytest.mark.parametrize(
    ("change", "is_printed"),
    [
        (lain, True),
        (lambda pdf: lain(pdf, F=NO_VIEW | PRINT), True),
        (lambda pdf: lain(pdf, F=0), False),
        (lambda pdf: lain(pdf, F=HIDDEN | PRINT), False),
        (lambda pdf: lain(pdf, F=INVISIBLE | PRINT, Subtype=Name("/Unheard")), False),
        (lambda pdf: layered(pdf, on=False), False),
        (lambda pdf: ticked(pdf, AS=Name.On), True),
        (lambda pdf: ticked(pdf, V=Name.On), True),
        (lambda pdf: ticked(pdf, AS=Name.Off), False),
        (ticked, False),
        (lambda pdf: lain(pdf, Subtype=Name.Popup), False),
        (lambda pdf: lain(pdf, Rect=Array([60, 150, 60, 150])), False),
    ],
)
def test_flags_states_and_layers_decide_what_is_printed(change: Change, is_printed: bool) -> None:  # noqa: FBT001
    assert (red(book(1, change=change)) > 1000) == is_printed


def test_a_stamp_that_does_not_turn_with_its_page_stays_upright() -> None:
    """Its upper left corner stays in its place (ISO 32000-1, table 165)."""
    image = imposed(book(1, change=on_page(lambda pdf: lain(pdf, F=PRINT | NO_ROTATE), Rotate=90)))
    coloured = ImageChops.difference(*image.split()[::2]).getbbox()
    assert coloured
    assert [edge / SCALE for edge in coloured] == pytest.approx([200, 60, 350, 110], abs=1.5)


def test_a_printed_stamp_is_no_loss_and_the_others_are_told_with_the_reason() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        lain(pdf)
        lain(pdf, F=0)
        lain(pdf, AP=Dictionary())
        lain(pdf, F=HIDDEN)
        lain(pdf, Subtype=Name.Link, AP=Dictionary(), F=0)

    assert left_out(book(1, change=change)) == [
        "left out: 1 link, 1 comment not meant for print, 1 comment without an appearance"
    ]


@pytest.mark.parametrize(
    "entries",
    [
        {"F": String("print")},
        {"F": Array([4])},
        {"Rect": Array([1, 2])},
        {"Rect": Name("/Nowhere")},
        {"AP": 7},
        {"AP": Dictionary(N=Array([]))},
        {"AS": 3, "AP": Dictionary(N=Dictionary())},
        {"Subtype": Array([])},
        {"OC": 7},
    ],
    ids=str,
)
def test_what_is_broken_on_a_page_does_not_spoil_the_page(entries: dict[str, Any]) -> None:
    assert "page1" in said(book(1, change=lambda pdf: lain(pdf, **entries)))


def test_a_page_that_has_nothing_but_a_stamp_is_not_blank() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].obj.Contents
        lain(pdf)

    data = book(1, change=change)
    assert left_out(data) == []
    assert off(data) < 0.002
    assert red(data) > 1000


# Forms


def field(pdf: pikepdf.Pdf, value: str, **entries: Any) -> pikepdf.Object:  # noqa: ANN401
    """A text field that says what stands in it and not what it looks like."""
    made = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), V=String(value), F=PRINT)
    made.Rect, made.DA = Array([30, 300, 280, 330]), String("/Helv 14 Tf 0 g")
    for name, entry in entries.items():
        made[f"/{name}"] = entry
    return pdf.make_indirect(made)


def form(pdf: pikepdf.Pdf, *fields: pikepdf.Object, **entries: Any) -> None:  # noqa: ANN401
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    pdf.Root.AcroForm = Dictionary(
        Fields=Array(fields), DR=Dictionary(Font=Dictionary(Helv=font)), DA=String("/Helv 0 Tf 0 g"), **entries
    )
    pdf.pages[0].obj.Annots = Array(fields)


def said(data: bytes) -> list[str]:
    foreign = read(data)
    size = foreign.pages[0].size
    side = Side(size, (Slot(0, 0, 0),))
    about = About("Theirs", "und", "2026-11")
    sheet = write_foreign([side], Pages.of(foreign, (0,), size), Press(FACES), about=about, turning="screen")
    with pdfium.PdfDocument(sheet) as document:
        return sorted(document[0].get_textpage().get_text_range().split())


def test_a_filled_field_is_printed_though_it_does_not_say_what_it_looks_like() -> None:
    assert said(book(1, change=lambda pdf: form(pdf, field(pdf, "Rosé")))) == ["Rosé", "page1"]


def test_a_value_that_its_appearance_does_not_know_yet_is_printed() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        old = look(pdf, b"BT /Helv 14 Tf 2 9 Td (old) Tj ET")
        form(pdf, field(pdf, "new", AP=Dictionary(N=old)), NeedAppearances=True)

    assert said(book(1, change=change)) == ["new", "page1"]


def test_a_value_of_letters_that_cannot_be_set_is_told() -> None:
    data = book(1, change=lambda pdf: form(pdf, field(pdf, "Łukasz")))
    assert left_out(data) == ["left out: 1 form field without an appearance"]
    assert said(data) == ["page1"]


def test_an_empty_field_is_no_loss() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        one = field(pdf, "")
        del one.V
        form(pdf, one)

    assert left_out(book(1, change=change)) == []


def xfa(pdf: pikepdf.Pdf, *, config: bytes = b"<config/>", fields: bool = False) -> None:
    form(pdf, *([field(pdf, "Jane")] if fields else []))
    packets = (String("config"), pdf.make_stream(config), String("template"), pdf.make_stream(b"<template/>"))
    pdf.Root.AcroForm.XFA = Array(packets)


def needs_rendering(pdf: pikepdf.Pdf) -> None:
    xfa(pdf, fields=True)
    pdf.Root.NeedsRendering = True


def in_one_stream(pdf: pikepdf.Pdf) -> None:
    xfa(pdf, fields=True)
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp><config><dynamicRender>\n required</dynamicRender></config></xdp>")


@pytest.mark.parametrize(
    "change",
    [
        xfa,
        needs_rendering,
        in_one_stream,
        lambda pdf: xfa(pdf, config=b"<config><dynamicRender>required</dynamicRender></config>", fields=True),
    ],
)
def test_a_form_that_only_its_makers_programs_draw_is_refused_in_words(change: Change) -> None:
    with pytest.raises(RefusedError, match="only Adobe's programs draw") as raised:
        read(book(1, change=change))
    assert "print it to a new PDF" in raised.value.hint


def test_a_form_that_has_pages_besides_is_taken() -> None:
    assert said(book(1, change=lambda pdf: xfa(pdf, fields=True))) == ["Jane", "page1"]


def test_a_page_of_any_size_takes_its_stamps_with_it() -> None:
    data = book(1, Size(2 * A6.width, 2 * A6.height), change=lambda pdf: turned(pdf, 30))
    assert off(data) < 0.001
