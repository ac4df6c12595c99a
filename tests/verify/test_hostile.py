"""Files from anybody: each is refused in one line, or read, and none of them keeps a program busy."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.papers import A4
from booklet.base.ticket import LATER, NAMESPACE, Ticket
from booklet.verify import Asked, NoTicketError, UnreadableError, apart, verify
from booklet.verify.opened.limits import METADATA_BYTES
from booklet.verify.opened.packet import ticket_in
from tests.verify.conftest import Files
from tests.verify.surgery import Spoil, each, kinds, opened, reworded, spoilt

PAGES = Asked(method="pages", turning="one-side")
CLAIM = Ticket(format="booklet", method="nest", turning="long", page=A4.quarter, page_count=16, sheet=A4.size)


def refused(file: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        verify(file, asked=PAGES)
    assert "\n" not in caught.value.what
    return caught.value.what


def blank(folder: Path, count: int = 1, size: tuple[float, float] = (595, 842)) -> Path:
    with pikepdf.new() as pdf:
        for _ in range(count):
            pdf.add_blank_page(page_size=size)
        pdf.save(folder / "blank.pdf")
    return folder / "blank.pdf"


# Whole files


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7\n", b"\0" * 5000, b"%PDF-1.7\ntrailer<</Root 1 0 R>>"])
def test_what_is_no_pdf_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.pdf").write_bytes(data)
    assert refused(tmp_path / "x.pdf").startswith("is no PDF that can be read")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_half_a_file_is_refused_or_found_wanting(files: Files, share: float) -> None:
    file = files() / "cards-a4.pdf"
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    try:
        report = verify(file)
    except (UnreadableError, NoTicketError):
        return
    assert not report.sound


def test_a_locked_file(tmp_path: Path) -> None:
    file = blank(tmp_path)
    with opened(file) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    assert refused(tmp_path / "locked.pdf") == "is locked with a password"


def test_more_pages_than_anybody_binds(tmp_path: Path) -> None:
    assert refused(blank(tmp_path, 10_000)) == "has 10000 pages; 1 to 500 are read"


def test_no_pages(tmp_path: Path) -> None:
    assert refused(blank(tmp_path, 0)) == "has 0 pages; 1 to 500 are read"


@pytest.mark.parametrize("size", [(14_400, 14_400), (3, 3), (1e9, 10), (2_000, 20)])
def test_pages_that_no_printer_takes(tmp_path: Path, size: tuple[float, float]) -> None:
    file = blank(tmp_path)
    with opened(file) as pdf:
        pdf.pages[0].obj.MediaBox = [0, 0, *size]
    assert refused(file) == "page 1 has a size that no printer takes"


@pytest.mark.parametrize("box", [[0, 0, "x", 5], 7, [-1e9, 0, 500, 500], [0, 0, 0, 0]])
def test_a_sheet_that_is_no_rectangle(tmp_path: Path, box: object) -> None:
    file = blank(tmp_path)
    with opened(file) as pdf:
        pdf.pages[0].obj.MediaBox = pikepdf.Array(box) if isinstance(box, list) else box
    try:
        verify(file, asked=PAGES)
    except UnreadableError as error:
        assert "size" in error.what  # noqa: PT017 - what a library mends may be read


def test_a_page_whose_words_never_end(tmp_path: Path) -> None:
    file = blank(tmp_path)
    with opened(file) as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        lines = b"".join(b"1 0 0 1 20 %d Tm (%s) Tj " % (y % 800, b"x" * 100) for y in range(600))
        pdf.pages[0].Contents = pdf.make_stream(b"BT /F 1 Tf " + lines + b"ET")
    assert refused(file).endswith("characters; 50000 are read")


def test_resources_that_bite_their_own_tail(tmp_path: Path) -> None:
    file = blank(tmp_path)
    with opened(file) as pdf:
        form = pdf.make_stream(b"/Me Do")
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Me=form))
        pdf.pages[0].Contents = pdf.make_stream(b"/Me Do")
    assert "fonts" not in kinds(verify(file, asked=PAGES))


@pytest.mark.parametrize(
    "operators", [b"Q Q Q", b"q " * 3000, b"(", b"1 2 cm", b"BI ID EI", b"/X Do", b"W n", b"re re", b"\xff\xfe<<"]
)
def test_operators_that_make_no_sense(tmp_path: Path, operators: bytes) -> None:
    file = blank(tmp_path)
    with opened(file) as pdf:
        pdf.pages[0].Contents = pdf.make_stream(operators)
    verify(file, asked=PAGES)


@pytest.mark.parametrize("name", ["/Annots", "/Resources", "/Contents", "/Rotate", "/UserUnit", "/TrimBox"])
@pytest.mark.parametrize("value", [7, "x", [1, 2], {}, [[[]]]])
def test_nonsense_where_a_page_keeps_its_things(tmp_path: Path, name: str, value: object) -> None:
    file = blank(tmp_path)
    made = {"list": pikepdf.Array, "dict": pikepdf.Dictionary}.get(type(value).__name__, lambda one: one)(value)
    with opened(file) as pdf:
        pdf.pages[0].obj[name] = made
        pdf.Root.ViewerPreferences = made
    try:
        verify(file, asked=PAGES)
    except UnreadableError as error:
        assert "\n" not in error.what  # noqa: PT017 - it may as well be read


# Metadata


def xmp(ticket: dict[str, str], *, before: str = "", inside: str = "") -> bytes:
    told = "".join(f"<b:{name}>{text}</b:{name}>" for name, text in ticket.items())
    return (
        f'{before}<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:b="{NAMESPACE}"'
        f' xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:RDF><r:Description>{told}{inside}'
        "</r:Description></r:RDF></x:xmpmeta>"
    ).encode()


def test_a_ticket_is_read_back() -> None:
    assert ticket_in(xmp(CLAIM.properties())) == CLAIM
    assert ticket_in(b"\n\0 " + xmp(CLAIM.properties()) + b"\n") == CLAIM


def test_a_ticket_of_010_holds_all_pages_of_its_book_and_is_of_no_set() -> None:
    old = {name: text for name, text in CLAIM.properties().items() if name not in LATER}
    ticket = ticket_in(xmp(old))
    assert ticket == CLAIM
    assert ticket is not None
    assert ([*ticket.numbers], ticket.set_name) == ([*range(1, 17)], "")


def test_a_ticket_of_a_part_is_read_back() -> None:
    part = replace(CLAIM, stretches=((1, 2), (15, 16)), page_count=4, set_name="d8e789")
    assert ticket_in(xmp(part.properties())) == part
    assert [*part.numbers] == [1, 2, 15, 16]


def test_a_ticket_may_stand_in_attributes() -> None:
    """Other programs write metadata anew in this way."""
    told = " ".join(f'b:{name}="{text}"' for name, text in CLAIM.properties().items())
    packet = f'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:D xmlns:b="{NAMESPACE}" {told}/></r:RDF>'
    assert ticket_in(packet.encode()) == CLAIM


def test_metadata_of_others_make_no_ticket() -> None:
    assert ticket_in(b'<a xmlns="urn:other"><pageCount>3</pageCount></a>') is None


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize(
    ("packet", "what"),
    [
        (xmp({}, before=LAUGHS), "declare a document type"),
        (xmp({}, before=OUTSIDE), "declare a document type"),
        (xmp({"format": "&outside;"}), "are no XML: undefined entity"),
        (xmp({}, inside="<a>" * 60 + "</a>" * 60), "are nested too deeply"),
        (b"<a>", "are no XML"),
        (b"\xff\xff", "are no XML"),
        (b"<a/>" + b" " * METADATA_BYTES, "longer than metadata are"),
        (xmp({"format": "booklet"}), "does not hold: the ticket says nothing of"),
        (xmp(CLAIM.properties() | {"page": "nan 4"}), "does not hold: expected 2 numbers as page"),
        (xmp(CLAIM.properties() | {"page": "1e999 4"}), "does not hold: expected 2 numbers as page"),
        (xmp(CLAIM.properties() | {"pageCount": "9" * 5000}), "does not hold: expected 1 whole number"),
        (xmp(CLAIM.properties() | {"method": "magic"}), "does not hold: expected one of"),
        (xmp(CLAIM.properties() | {"stretches": "1-9999999"}), "does not hold: expected pages like"),
        (xmp(CLAIM.properties() | {"stretches": "1-2 " * 9}), "does not hold: expected pages like"),
        (xmp(CLAIM.properties() | {"set": "a b"}), "does not hold: expected a name of letters and digits"),
        (xmp(CLAIM.properties(), inside="<b:page>1 2</b:page>"), "says page twice"),
    ],
)
def test_metadata_that_do_not_hold(packet: bytes, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        ticket_in(packet)


@settings(max_examples=60)
@given(st.binary(max_size=200), st.text(max_size=60))
def test_any_metadata_are_read_or_refused(data: bytes, text: str) -> None:
    for packet in (data, xmp({"page": text.replace("<", "").replace("&", "")})):
        try:
            ticket_in(packet)
        except ValueError as error:
            assert str(error)  # noqa: PT017 - most are refused, some are read


def test_packed_metadata_are_unpacked_no_further_than_they_are_read(files: Files) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_stream(b"")
        stream.write(zlib.compress(b" " * 30_000_000, 1), filter=pikepdf.Name.FlateDecode)
        pdf.Root.Metadata = stream

    with pytest.raises(UnreadableError, match=r"cards-a4\.pdf: its metadata are longer than metadata are"):
        spoilt(files() / "cards-a4.pdf", spoil)


def gone(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def test_a_file_without_a_ticket(files: Files) -> None:
    with pytest.raises(NoTicketError, match="does not say how it is put together"):
        spoilt(files() / "cards-a4.pdf", gone)


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (reworded("grid>1 2", "grid>3 2"), "its grid reaches over the edge of its sheet"),
        (reworded("grid>1 2", "grid>0 2"), "it has no pages, or no place for them"),
        (reworded("bleed>0", "bleed>99999"), "its bleed or its gaps are none that a sheet has"),
        (reworded("bleed>0", "bleed>-50"), "its bleed or its gaps are none that a sheet has"),
        (reworded("creep>0", "creep>99999"), "its pages make more room for creep than they have"),
        (reworded("moved>0 0 0", "moved>50 0 0"), "its backs are moved further than any printer needs"),
        (reworded("copies>1", "copies>99999"), "nest has no copies"),
        (reworded("grid>1 2", "grid>9999 9999"), "it has no pages, or no place for them"),
        (reworded("pageCount>16", "pageCount>0"), "it has no pages, or no place for them"),
        (reworded("page>105 148", "page>0 148"), "its page or its sheet is smaller than 10 mm"),
        (reworded("turning>long", "turning>screen"), "nest does not go with screen"),
        (reworded("extraCount>0", "extraCount>4"), "its 4 pages more have no piece to be on"),
        (reworded("method>nest", "method>eight"), "eight does not go with long"),
        (reworded("method>nest", "method>pages"), "its pages do not fill its sheet"),
        (
            each(reworded("method>nest", "method>cards"), reworded("pageCount>16", "pageCount>15")),
            "cards have two pages each, and 15 is odd",
        ),
    ],
)
def test_a_ticket_that_nobody_could_follow(files: Files, spoil: Spoil, what: str) -> None:
    report = spoilt(files() / "booklet-a4.pdf", spoil)
    assert [fault.what for fault in report.faults if fault.kind == "ticket"] == [f"nobody can do what it says: {what}"]
    assert report.handled == ""


# Time and memory


def slow() -> None:
    time.sleep(60)


def greedy() -> int:
    return len(bytearray(10**10))


def broken() -> None:
    raise IndexError


def ended() -> None:
    import os

    os._exit(3)


def fine() -> int:
    return 7


@pytest.mark.parametrize(
    ("job", "what"),
    [
        (slow, "was not read to its end in 1 seconds"),
        (greedy, "needs more than 3 GB of memory"),
        (broken, r"could not be read to its end \(IndexError\)"),
        (ended, "ended the program that read it"),
    ],
)
def test_what_takes_too_long_or_too_much_is_given_up(job: Callable[[], object], what: str) -> None:
    seconds = 1 if job is slow else 60
    with pytest.raises(UnreadableError, match=what):
        apart("x.pdf", job, seconds=seconds)


def test_what_was_found_elsewhere_is_handed_on(files: Files) -> None:
    assert apart("x.pdf", fine) == 7
    file = files() / "fold-a4.pdf"
    assert apart(file.name, partial(verify, file)) == verify(file)
    with pytest.raises(FileNotFoundError):
        apart("none.pdf", partial(verify, file.parent / "none.pdf"))


def test_forms_that_draw_one_another_many_times_are_given_up(tmp_path: Path) -> None:
    file = blank(tmp_path)
    with opened(file) as pdf:
        form = pdf.make_stream(b"0 0 1 1 re f")
        for _ in range(24):
            inner = form
            inner.Type, inner.Subtype, inner.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
            form = pdf.make_stream(b"/N Do " * 8)
            form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(N=pdf.make_indirect(inner)))
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(N=form))
        pdf.pages[0].Contents = pdf.make_stream(b"/N Do")
    with pytest.raises(UnreadableError):
        apart(file.name, partial(verify, file, asked=PAGES), seconds=3)
