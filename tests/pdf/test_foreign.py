"""Strangers' PDF files through the gate and onto a sheet."""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Sequence
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from booklet.base.geometry import Insets, Matrix, Point, Rect, Size, measure, mm, to_mm
from booklet.impose import Side, Slot
from booklet.pdf.foreign.gate import MAX_PAGES, Foreign, read
from booklet.pdf.foreign.page import RefusedError
from booklet.pdf.foreign.sheets import Pages, write_foreign
from booklet.pdf.page.metadata import About
from booklet.pdf.writer import Press
from tests.conftest import FACES
from tests.finished import faces
from tests.paper_oracle import Printed
from tests.strangers import A6, bleeding, book, page, raw, saved, word, written

SHEET = Size.of_mm(210, 297)
AT = Point(mm(20), mm(30))
DPI = 288


def refusal(data: bytes) -> str:
    with pytest.raises(RefusedError) as raised:
        read(data)
    assert raised.value.hint
    return raised.value.what


def notes(data: bytes) -> list[str]:
    return [note.what for note in read(data).notes]


def on_sheet(data: bytes, *, number: int = 0, slot: Slot | None = None, place: Size | None = None) -> bytes:
    """A page of a file on one side of a sheet, at a fixed place."""
    foreign = read(data)
    side = Side(SHEET, (slot or Slot(0, AT.x, AT.y, bleed=Insets.even(mm(6))),))
    pages = Pages.of(foreign, (number,), place or foreign.pages[0].size)
    return write_foreign([side], pages, Press(FACES), about=About("Theirs", "und", "2026-11"), turning="one-side")


def seen_word(data: bytes) -> Printed:
    """The only word on the only sheet."""
    (face,) = faces(data)
    (one,) = face.prints
    return one


def drawn(data: bytes) -> Image.Image:
    with pdfium.PdfDocument(data) as document:
        image: Image.Image = document[0].render(scale=DPI / 72).to_pil().convert("L")
    return image


def grey(image: Image.Image, x: float, y: float) -> int:
    """How light a place on the sheet is, in points from its lower left corner."""
    value = image.getpixel((int(x * DPI / 72), int(image.height - y * DPI / 72)))
    assert isinstance(value, int)
    return value


def single(
    content: bytes | Sequence[bytes] | None,
    media: Sequence[float] = (0, 0, A6.width, A6.height),
    **entries: Any,  # noqa: ANN401
) -> bytes:
    """A file of one page; `entries` are the page's, without their slashes."""
    pdf = pikepdf.new()
    made = page(pdf, content, media, {f"/{name}": value for name, value in entries.items()})
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(made)))
    return saved(pdf)


def everything(data: bytes) -> str:
    """All that a file holds, unpacked, as one text."""
    parts = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in [*pdf.objects, pdf.trailer]:
            parts.append(repr(one))
            if isinstance(one, pikepdf.Stream):
                parts.append(one.read_bytes().decode("latin-1"))
    return "\n".join(parts)


# Where a page lies


@pytest.mark.parametrize("turn", [0, 90, 180, 270, -90, 450])
def test_a_turned_page_stands_as_a_viewer_shows_it(turn: int) -> None:
    user = Matrix.turn(turn)  # from what one sees to the page's own coordinates
    media = user.apply_to_rect(Rect.of(A6))
    m = user.then(Matrix.shift(-media.left, -media.bottom))
    content = f"{m.a} {m.b} {m.c} {m.d} {m.e} {m.f} cm ".encode() + written("up", 50, 100)
    data = single(content, (0, 0, media.width, media.height), Rotate=turn)
    assert measure(read(data).pages[0].size) == measure(A6)
    one = seen_word(on_sheet(data))
    assert one.turn == 0
    assert one.rect.left == pytest.approx(AT.x + 51, abs=1.5)
    assert one.rect.bottom == pytest.approx(AT.y + 97, abs=1.5)


@pytest.mark.parametrize(
    ("boxes", "size"),
    [
        ({}, (297.6, 419.5)),
        ({"CropBox": [20, 30, 220, 330]}, (200, 300)),
        ({"CropBox": [220, 330, 20, 30]}, (200, 300)),
        ({"CropBox": [0, 0, 9999, 300]}, (297.6, 300)),
        ({"CropBox": [10, 20, 270, 400], "TrimBox": [20, 30, 220, 330]}, (200, 300)),
        ({"TrimBox": [20, 30, 220, 330], "ArtBox": [50, 50, 60, 60]}, (200, 300)),
        ({"TrimBox": [20, 30, 220, 330], "Rotate": 90}, (300, 200)),
        ({"TrimBox": [20, 30, 120, 180], "UserUnit": 2}, (200, 300)),
    ],
)
def test_the_page_is_its_trim_box_or_else_what_a_viewer_shows(boxes: dict[str, Any], size: tuple[float, float]) -> None:
    entries = {name: Array(value) if isinstance(value, list) else value for name, value in boxes.items()}
    found = read(single(b"", **entries)).pages[0].size
    assert (found.width, found.height) == pytest.approx(size, abs=0.1)


@pytest.mark.parametrize("media", [(0, 0, 300, 420), (-100, -50, 200, 370), (1000, 2000, 1300, 2420)])
@pytest.mark.parametrize("unit", [1, 0.5])
def test_a_page_whose_corner_is_not_the_origin_lies_in_its_place(media: tuple[float, ...], unit: float) -> None:
    crop = [media[0] + 10, media[1] + 20, media[2], media[3]]
    data = single(written("here", media[0] + 60, media[1] + 120), media, CropBox=Array(crop), UserUnit=unit)
    one = seen_word(on_sheet(data))
    assert one.rect.left == pytest.approx(AT.x + 50 * unit, abs=1.5)
    assert one.rect.bottom == pytest.approx(AT.y + 100 * unit, abs=1.5)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_ink_lies_where_it_was_to_a_tenth_of_a_millimetre(turn: int) -> None:
    """A black square of 20 mm, 10 mm from the left and 30 mm from the foot, on a page turned on the sheet."""
    box = f"{mm(10)} {mm(30)} {mm(20)} {mm(20)} re f".encode()
    slot = Slot(0, AT.x, AT.y, turn)  # type: ignore[arg-type]
    image = drawn(on_sheet(single(box), slot=slot))
    black = image.point(lambda level: 255 if level < 128 else 0).getbbox()
    assert black
    rect = slot.matrix(A6).apply_to_rect(Rect(mm(10), mm(30), mm(20), mm(20)))
    found = [black[0], image.height - black[3], black[2], image.height - black[1]]
    wanted = [rect.left, rect.bottom, rect.right, rect.top]
    assert [to_mm(edge * 72 / DPI) for edge in found] == pytest.approx(list(map(to_mm, wanted)), abs=0.1)


def test_bleed_shows_round_the_page_and_what_lies_beyond_it_does_not() -> None:
    data = bleeding(1)
    assert to_mm(read(data).bleed) == pytest.approx(3)
    image = drawn(on_sheet(data))
    middle = AT.y + A6.height / 2
    places = {"in the page": mm(1), "in the bleed": -mm(2.5), "beyond it": -mm(3.5)}
    assert {name: grey(image, AT.x + x, middle) < 200 for name, x in places.items()} == {
        "in the page": True,
        "in the bleed": True,
        "beyond it": False,
    }


def test_bleed_never_shows_inside_a_larger_finished_page() -> None:
    image = drawn(on_sheet(bleeding(1), place=Size.of_mm(125, 168)))  # 10 mm of white all round
    middle = AT.y + mm(84)
    assert [grey(image, AT.x + mm(x), middle) < 200 for x in (8, 9.5, 11)] == [False, False, True]


def test_a_file_without_a_bleed_box_has_no_bleed() -> None:
    assert read(single(b"", TrimBox=Array([20, 20, 220, 320]))).bleed == 0


# What comes through


def test_words_stay_words() -> None:
    assert seen_word(on_sheet(book(3), number=1)).name == word(2)


def test_a_picture_on_every_page_is_in_the_file_once() -> None:
    noise = os.urandom(60_000)

    def change(pdf: pikepdf.Pdf) -> None:
        picture = pdf.make_stream(
            noise,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=200,
            Height=100,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
        )
        for each in pdf.pages:
            each.obj.Resources.XObject = Dictionary(Im0=picture)
            each.obj.Contents = pdf.make_stream(b"q 200 0 0 100 50 50 cm /Im0 Do Q")

    foreign = read(book(16, change=change))
    side = Side(SHEET, tuple(Slot(number, AT.x, AT.y) for number in range(16)))
    pages = Pages.of(foreign, range(16), A6)
    data = write_foreign([side] * 4, pages, Press(FACES), about=About("x", "und", "2026"), turning="one-side")
    assert len(data) < len(noise) * 1.2


def test_fonts_and_boxes_that_pages_inherit_come_with_them() -> None:
    content = written("heir", 50, 100)
    data = raw(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 300 420] /Resources 7 0 R >>",
            3: b"<< /Type /Pages /Count 1 /Kids [4 0 R] /Parent 2 0 R /CropBox [10 10 290 410] /Rotate 180 >>",
            4: b"<< /Type /Page /Parent 3 0 R /Contents 5 0 R >>",
            5: b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
            6: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            7: b"<< /Font << /F1 6 0 R >> >>",
        }
    )
    assert read(data).pages[0].size == Size(280, 400)
    one = seen_word(on_sheet(data))
    assert (one.name, one.turn) == ("heir", 180)


def test_a_page_that_is_listed_twice_is_two_pages() -> None:
    data = raw(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count 2 /Kids [3 0 R 3 0 R] >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 420] >>",
        }
    )
    assert len(read(data).pages) == 2


def test_content_in_several_streams_is_one() -> None:
    data = single([b"BT /F1 14 Tf 50", b"100 Td (joined)", b"Tj ET"])
    assert seen_word(on_sheet(data)).name == "joined"


@pytest.mark.parametrize("unbalanced", [b"q 0.5 0 0 0.5 0 0 cm 1 0 0 RG ", b"5 0 0 5 100 100 cm "])
def test_what_a_page_leaves_open_does_not_reach_the_next(unbalanced: bytes) -> None:
    pdf = pikepdf.new()
    for content in (unbalanced, written("straight", 50, 100)):
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page(pdf, content, (0, 0, A6.width, A6.height)))))
    foreign = read(saved(pdf))
    side = Side(SHEET, (Slot(0, 0, 0), Slot(1, AT.x, AT.y)))
    pages = Pages.of(foreign, (0, 1), A6)
    data = write_foreign([side], pages, Press(FACES), about=About("x", "und", "2026"), turning="one-side")
    assert seen_word(data).rect.left == pytest.approx(AT.x + 50, abs=1.5)


def test_how_transparent_parts_mix_is_kept() -> None:
    group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK, I=True)
    with pikepdf.open(io.BytesIO(on_sheet(single(b"", Group=group)))) as pdf:
        form = pdf.pages[0].obj.Resources.XObject.P1
        assert (form.Group.CS, form.Group.I) == ("/DeviceCMYK", True)


def test_a_layer_that_is_off_stays_off() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        on, off = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("on", "off"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([on, off]), D=Dictionary(OFF=Array([off])))
        pdf.pages[0].obj.Resources.Properties = Dictionary(A=on, B=off)
        square = b"/OC /%b BDC %d 50 40 40 re f EMC "
        pdf.pages[0].obj.Contents = pdf.make_stream(square % (b"A", 50) + square % (b"B", 150))

    image = drawn(on_sheet(book(1, change=change)))
    assert [grey(image, AT.x + x, AT.y + 70) < 128 for x in (70, 170)] == [True, False]


# What is left behind


def laden(pdf: pikepdf.Pdf) -> None:
    """Make a file act wherever it can, and put its author's name wherever one can stand."""
    act = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    run = Dictionary(S=Name.Launch, F=String("calc.exe"))
    first = pdf.pages[0].obj
    first.AA = Dictionary(O=act)
    notes = [
        {"Subtype": Name.Link, "A": run},
        {"Subtype": Name.Link, "A": act},
        {"Subtype": Name.Widget, "FT": Name.Tx, "T": String("name"), "V": String("Jane Doe")},
        {"Subtype": Name.Text, "Contents": String("Jane Doe")},
        {"Subtype": Name.Popup},
    ]
    rect = Array([0, 0, 9, 9])
    first.Annots = Array([pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=rect, **note)) for note in notes])
    first.PieceInfo = Dictionary(Some=Dictionary(Private=String("Jane Doe")))
    first.Metadata = pdf.make_stream(b"Jane Doe")
    form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    form.Metadata, form.PieceInfo, form.Parent = pdf.make_stream(b"Jane Doe"), first.PieceInfo, first
    first.Resources.XObject = Dictionary(Fm=form)
    pdf.Root.OpenAction, pdf.Root.AA = act, Dictionary(WC=act)
    pdf.Root.AcroForm = Dictionary(Fields=Array([first.Annots[2]]))
    pdf.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("a"), act])),
        EmbeddedFiles=Dictionary(Names=Array([String("Jane Doe"), Dictionary(F=String("x"))])),
    )
    pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta>Jane Doe</x:xmpmeta>")
    pdf.Root.Lang = String("de-AT")
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(Author=String("Jane Doe"), Title=String("Jane Doe"), ModDate=String("D:20250314120000Z"))
    )
    pdf.trailer.DocChecksum = String("Jane Doe")


def test_what_acts_and_what_is_stuck_on_is_left_out_and_said() -> None:
    (note,) = read(book(1, change=laden)).notes
    assert note.what == (
        "left out: 2 links, 1 form field not meant for print, 1 comment not meant for print, "
        "scripts and actions, attached files"
    )
    assert "print it to a new PDF" in note.hint


def test_nothing_that_acts_is_in_the_sheets() -> None:
    told = everything(on_sheet(book(1, change=laden)))
    assert [
        name
        for name in ("JavaScript", "/JS", "Launch", "/AA", "OpenAction", "/Annots", "EmbeddedFiles")
        if name in told
    ] == []


def test_nobodys_name_is_in_the_sheets() -> None:
    told = everything(on_sheet(book(1, change=laden)))
    assert "Jane" not in told
    assert "Theirs" in told


def test_language_and_month_are_the_files_own() -> None:
    found = read(book(1, change=laden))
    assert (found.language, found.date) == ("de-AT", "2025-03")
    assert (read(book(1)).language, read(book(1)).date) == ("", "")


def test_programs_for_printers_are_emptied() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        program = pdf.make_stream(b"showpage showpage", Type=Name.XObject, Subtype=Name.PS)
        pdf.pages[0].obj.Resources.XObject = Dictionary(Ps=program)

    assert "showpage" not in everything(on_sheet(book(1, change=change)))


def test_pages_without_content_are_blank_and_said() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[1].obj.Contents
        pdf.pages[3].obj.Contents = Array([])

    assert notes(book(4, change=change)) == ["pages 2, 4 have no content and stay blank"]
    assert faces(on_sheet(single(None)))[0].prints == ()


# What does not come through


@pytest.mark.parametrize("data", [b"", b"GIF89a" * 100, b"%PDF", b"\0" * 5000])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    assert refusal(data) == "it is no PDF"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"garbage\n" * 500, raw({1: b"<< /Type /Catalog >>"})])
def test_what_cannot_be_mended_is_refused(data: bytes) -> None:
    assert refusal(data) in {"it is damaged, or no PDF that can be read", "it has no pages"}


def test_a_file_without_pages_is_refused() -> None:
    assert refusal(saved(pikepdf.new())) == "it has no pages"


def test_too_many_pages_are_refused() -> None:
    assert refusal(book(MAX_PAGES + 1)) == "it has 401 pages, more than 400"


def test_a_file_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("booklet.pdf.foreign.gate.MAX_BYTES", 100)
    assert refusal(book(1)) == "it has more than 100 bytes"


@pytest.mark.parametrize(
    ("entries", "what"),
    [
        ({"CropBox": Array([10, 10, 10, 400])}, "page 1 has a CropBox without area"),
        ({"TrimBox": Array([10, 10, 50])}, "page 1 has a TrimBox that is no rectangle"),
        ({"TrimBox": String("all")}, "page 1 has a TrimBox that is no rectangle"),
        ({"CropBox": Array([1000, 1000, 1200, 1400])}, "page 1 has a box that lies off the page"),
        ({"CropBox": Array([0, 0, 30, 30])}, "page 1 has a size of 10.6 x 10.6 mm; a side is at least 15 mm"),
        ({"Rotate": 45}, "page 1 has a turn of 45 degrees"),
        ({"UserUnit": 0}, "page 1 has a unit of 0"),
        ({"UserUnit": 10**9}, "page 1 has a unit of 1e+09"),
    ],
)
def test_boxes_and_turns_that_cannot_be_are_refused(entries: dict[str, Any], what: str) -> None:
    assert refusal(single(b"", **entries)) == what


# Algorithms of ISO 32000-1 and 32000-2: RC4 of 40 and 128 bits, AES of 128 and 256
LOCKS: dict[str, dict[str, Any]] = {
    "RC4 40": {"R": 2, "aes": False, "metadata": False},
    "RC4 128": {"R": 3, "aes": False, "metadata": False},
    "AES 128": {"R": 4},
    "AES 256, an extension": {"R": 5},
    "AES 256": {"R": 6},
}
pytestmark = pytest.mark.filterwarnings("ignore:Encryption R=5")  # Adobe's extension level 3: files of it are about
LOCK = pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)


def shut(lock: dict[str, Any], *, user: str = "u", owner: str = "o", **allowed: bool) -> bytes:
    allow = pikepdf.Permissions(**allowed)
    return book(1, encryption=pikepdf.Encryption(owner=owner, user=user, allow=allow, **lock))


@LOCK
@pytest.mark.parametrize("password", ["u", "o"])
def test_either_password_opens_a_file(lock: dict[str, Any], password: str) -> None:
    foreign = read(shut(lock), ("another", password))
    side = Side(SHEET, (Slot(0, AT.x, AT.y),))
    about = About("Theirs", "und", "2026-11")
    pages = Pages.of(foreign, (0,), foreign.pages[0].size)
    made = write_foreign([side], pages, Press(FACES), about=about, turning="one-side")
    assert seen_word(made).name == word(1)
    assert b"/Encrypt" not in made


@LOCK
def test_a_file_that_needs_a_password_is_refused_without_it(lock: dict[str, Any]) -> None:
    assert refusal(shut(lock)) == "it opens with a password only"
    with pytest.raises(RefusedError, match="none of the 2 passwords opens it") as raised:
        read(shut(lock), ("a", "b"))
    assert "--password" in raised.value.hint


@pytest.mark.parametrize("password", ["Fußbad", "säkerhet", "пароль"])
def test_passwords_are_of_any_letters(password: str) -> None:
    assert len(read(shut(LOCKS["AES 256"], user=password), (password,)).pages) == 1


def test_an_older_file_takes_western_letters_in_one_byte() -> None:
    data = book(
        1,
        encryption=pikepdf.Encryption(
            owner="o", user="Fu\xdfbad".encode("latin-1").decode("latin-1"), R=3, aes=False, metadata=False
        ),
    )
    assert len(read(data, ("Fußbad",)).pages) == 1


def test_an_owner_who_is_known_is_not_asked_what_is_allowed() -> None:
    data = shut(LOCKS["AES 256"], print_lowres=False, print_highres=False)
    with pytest.raises(RefusedError, match="does not allow it to be printed"):
        read(data, ("u",))
    assert len(read(data, ("u", "o")).pages) == 1


def test_sheets_of_a_file_that_was_locked_are_open_and_that_is_said() -> None:
    (note,) = read(shut(LOCKS["AES 256"]), ("o",)).notes
    assert note.what == "it was locked, and its sheets open without a password"


def test_a_password_for_a_file_that_needs_none_does_no_harm() -> None:
    assert read(book(1), ("u",)).notes == ()


def test_what_is_locked_for_certain_people_is_refused_in_words() -> None:
    lock = b"/Encrypt << /Filter /Adobe.PubSec /V 4 /Length 128 /SubFilter /adbe.pkcs7.s5 >> /ID [<00> <00>]"
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 420] >>"
    pages = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    data = raw({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: pages, 3: leaf}, lock)
    assert refusal(data) == "it is locked for certain people or programs, without a password"


def locked(**allowed: bool) -> bytes:
    return book(1, encryption=pikepdf.Encryption(owner="o", user="", allow=pikepdf.Permissions(**allowed)))


def test_what_an_owner_does_not_allow_is_said_or_obeyed() -> None:
    assert notes(locked(modify_other=False)) == ["its owner allows it to be printed, and not to be changed"]
    assert refusal(locked(print_lowres=False, print_highres=False)) == "its owner does not allow it to be printed"
    assert seen_word(on_sheet(locked(modify_other=False))).name == word(1)


@pytest.mark.parametrize("content", [Dictionary(A=1), 7, Array([String("no")])])
def test_content_that_is_none_is_refused(content: object) -> None:
    assert refusal(single(None, Contents=content)) == "the content of page 1 is damaged"


def squeezed(data: bytes, **entries: Any) -> bytes:  # noqa: ANN401
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, data, **entries)

    return book(1, change=change, compress_streams=False)


def test_content_that_cannot_be_unpacked_is_refused() -> None:
    assert refusal(squeezed(b"no zlib", Filter=Name.FlateDecode)).startswith("the content of page 1 cannot be unpacked")
    assert refusal(squeezed(b"\xff\xd8", Filter=Name.DCTDecode)).startswith("the content of page 1 cannot be unpacked")


def test_content_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("booklet.pdf.foreign.gate.MAX_UNPACKED", 1_000_000)
    monkeypatch.setattr("booklet.pdf.foreign.gate.MAX_LZW", 1000)
    bomb = zlib.compress(b" " * 2_000_000)
    assert refusal(squeezed(bomb, Filter=Name.FlateDecode)).startswith("the content of page 1 cannot be unpacked")
    twice = Array([Name.FlateDecode, Name.FlateDecode])
    assert refusal(squeezed(zlib.compress(bomb), Filter=twice)).startswith("the content of page 1 cannot be unpacked")
    assert refusal(squeezed(b"\x80" * 1001, Filter=Name.LZWDecode)).startswith("the content of page 1 is packed as LZW")


def test_the_limits_of_the_process_are_put_back() -> None:
    before = pikepdf.settings.get_qpdf_limits()
    read(book(1))
    refusal(b"%PDF-1.7\n")
    assert pikepdf.settings.get_qpdf_limits() == before


def nested(depth: int) -> bytes:
    """A page at the bottom of that many nodes."""
    nodes = {number: b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (number + 1) for number in range(2, 2 + depth)}
    leaf = b"<< /Type /Page /MediaBox [0 0 300 420] >>"
    return raw({1: b"<< /Type /Catalog /Pages 2 0 R >>", **nodes, 2 + depth: leaf})


def test_a_tree_of_pages_may_be_deep_but_not_endless() -> None:
    assert len(read(nested(60)).pages) == 1
    assert refusal(nested(50_000)) == "it is damaged, or no PDF that can be read"


def test_a_tree_of_pages_that_holds_itself_is_refused() -> None:
    loop = raw({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"})
    assert refusal(loop) in {"it is damaged, or no PDF that can be read", "it has no pages"}


def test_objects_that_hang_on_one_another_by_the_thousand_do_no_harm() -> None:
    chain = {number: b"<< /XObject << /A %d 0 R >> >>" % (number + 1) for number in range(4, 30_000)}
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 420] /Resources 4 0 R >>"
    pages = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    data = raw({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: pages, 3: leaf, **chain, 30_000: b"<< >>"})
    assert len(faces(on_sheet(data))) == 1


def test_a_table_of_objects_that_is_wrong_is_mended_and_said() -> None:
    data = book(2).replace(b"startxref\n", b"startxref\n9")
    assert notes(data) == ["it is damaged, and was mended as far as that goes"]
    assert seen_word(on_sheet(data)).name == word(1)


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_file_is_refused_or_comes_through_and_nothing_else(data: st.DataObject) -> None:
    whole = SOUND
    spoilt = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 12))):
        spoilt[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from([len(whole), len(whole) // 2, len(whole) - 30]))
    try:
        made = on_sheet(bytes(spoilt[:cut]))
    except RefusedError:
        return
    assert len(faces(made)) == 1


SOUND = book(2, change=laden)


def test_the_same_file_gives_the_same_sheets() -> None:
    assert on_sheet(SOUND) == on_sheet(SOUND)


def test_the_file_is_a_value() -> None:
    assert isinstance(read(SOUND), Foreign)
    assert read(SOUND) == read(SOUND)
