"""Pages of strangers on sheets, held against the file they are of: what a viewer shows alike is no fault."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array

from booklet.base.geometry import Size
from booklet.base.papers import A4
from booklet.formats.foreign import Wish
from booklet.pipeline.imposing import Source, impose
from booklet.printers import Printer
from booklet.verify import Report, verify
from tests.strangers import A6, book, written
from tests.verify.surgery import kinds, of_kind

Change = Callable[[pikepdf.Pdf], object]
rest = partial(pytest.param, marks=pytest.mark.proof)


def turned(degrees: int) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj.Rotate = degrees

    return change


def cropped(pdf: pikepdf.Pdf) -> None:
    """A slug outside of what a viewer shows."""
    for page in pdf.pages:
        page.obj.CropBox = Array([40, 40, 280, 400])
        page.contents_add(written("slug of job 4711", 50, 20))


def trimmed(pdf: pikepdf.Pdf) -> None:
    cropped(pdf)
    for page in pdf.pages:
        page.obj.TrimBox = page.obj.CropBox
        del page.obj["/CropBox"]


def inverted(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        left, bottom, right, top = page.obj.MediaBox
        page.obj.MediaBox = Array([right, top, left, bottom])


def doubled(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.UserUnit = 2


def wordless(pdf: pikepdf.Pdf) -> None:
    for number, page in enumerate(pdf.pages):
        page.Contents = pdf.make_stream(b"0.5 g 40 %d 80 60 re f 0 0 1 rg 200 300 30 30 re f" % (60 + 20 * number))


def with_blank(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].Contents = pdf.make_stream(b"")


def with_a_small_one(pdf: pikepdf.Pdf) -> None:
    """One of the last pages is smaller than those before it."""
    left, bottom, right, top = (float(edge) for edge in pdf.pages[6].obj.MediaBox)
    pdf.pages[6].obj.MediaBox = Array([left, bottom, left + 0.8 * (right - left), bottom + 0.8 * (top - bottom)])


def with_a_lying_one(pdf: pikepdf.Pdf) -> None:
    left, bottom, right, top = pdf.pages[6].obj.MediaBox
    pdf.pages[6].obj.MediaBox = Array([left, bottom, top, right])


def mostly_lying(pdf: pikepdf.Pdf) -> None:
    """All pages lie but two, which are turned to lie as well."""
    for number, page in enumerate(pdf.pages):
        page.obj.Rotate = 180 if number in {0, 4} else 270


def on_sheets(folder: Path, data: bytes, way: str = "saddle", **more: object) -> tuple[Path, Path]:
    """A file of theirs, and the sheets that are made of it."""
    (folder / "theirs.pdf").write_bytes(data)
    wish = Wish(files=("theirs.pdf",), way=way, scale_to_fit=True, **more)  # type: ignore[arg-type]
    impose(Source((folder / "theirs.pdf",), A4, Printer()), wish, folder / "made.pdf", report=lambda _: None)
    return folder / "made.pdf", folder / "theirs.pdf"


def sound(report: Report) -> bool:
    told = [(fault.where, fault.what) for fault in report.faults if not fault.mild]
    assert told == []
    return "upright and in order" in report.checked and not report.checked.startswith("0 of")


@pytest.mark.parametrize(
    ("change", "way"),
    [
        (turned(90), "saddle"),
        (turned(270), "fold"),
        rest(turned(180), "cards"),
        (cropped, "saddle"),
        (trimmed, "fold"),
        rest(cropped, "cards"),
        rest(inverted, "saddle"),
        (doubled, "fold"),
        (wordless, "fold"),
        rest(wordless, "saddle"),
        (with_blank, "saddle"),
    ],
)
def test_pages_that_a_viewer_shows_alike_are_right(tmp_path: Path, change: Change, way: str) -> None:
    made, theirs = on_sheets(tmp_path, book(4, change=change), way)
    assert sound(verify(made, reader=theirs))


@pytest.mark.parametrize(
    ("change", "way"), [(with_a_small_one, "fold"), (with_a_lying_one, "pages"), (mostly_lying, "fold")]
)
def test_a_late_page_of_another_size_is_laid_as_it_was_printed(tmp_path: Path, change: Change, way: str) -> None:
    made, theirs = on_sheets(tmp_path, book(8, change=change), way)
    assert sound(verify(made, reader=theirs))


def test_blanks_that_were_added_are_told_from_those_of_the_file(tmp_path: Path) -> None:
    made, theirs = on_sheets(tmp_path, book(5, change=with_blank), blanks="before-last")
    assert sound(verify(made, reader=theirs))


def field(pdf: pikepdf.Pdf) -> None:
    """A form with a field that is filled in, and whose looks are left to the viewer."""
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    widget = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name.Tx,
        F=4,
        T="name",
        V="Anna Berg",
        DA="/F1 16 Tf 0 g",
        Rect=Array([40, 300, 200, 330]),
    )
    held = pdf.make_indirect(widget)
    pdf.pages[0].obj.Annots = Array([held])
    pdf.Root.AcroForm = pikepdf.Dictionary(
        Fields=Array([held]),
        NeedAppearances=True,
        DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font)),
        DA="/F1 0 Tf",
    )


def test_a_field_that_is_filled_in_and_lost(tmp_path: Path) -> None:
    made, theirs = on_sheets(tmp_path, book(4))
    theirs.write_bytes(book(4, change=field))
    report = verify(made, reader=theirs)
    assert {fault.where for fault in report.faults if not fault.mild} == {"page 1, sheet 1 front"}


def framed_field(pdf: pikepdf.Pdf) -> None:
    """The same with a frame, which some programs draw and some do not."""
    field(pdf)
    pdf.pages[0].obj.Annots[0].MK = pikepdf.Dictionary(BC=Array([0, 0, 1]), BG=Array([0.8, 0.9, 1]))


@pytest.mark.parametrize("form", [field, framed_field])
def test_a_field_that_each_program_draws_in_its_own_way_is_no_fault(tmp_path: Path, form: Change) -> None:
    """Its words have to be there, to a hair wherever."""
    made, theirs = on_sheets(tmp_path, book(4, change=form))
    report = verify(made, reader=theirs)
    assert [fault.what for fault in report.faults if not fault.mild] == []
    assert all("has fields that look otherwise" in fault.what for fault in report.faults if fault.kind == "marks")


def test_a_page_that_is_not_theirs(tmp_path: Path) -> None:
    made, theirs = on_sheets(tmp_path, book(4, change=turned(90)))
    theirs.write_bytes(book(4, change=turned(270)))
    assert kinds(verify(made, reader=theirs)) == {"orientation"}


LINES = ("jumps over it", "and runs home", "the quick fox")


def lines(number: int, *said: str) -> bytes:
    """A page of text, a word by itself each, as programs set them."""
    words = ((y, x, text) for y, line in enumerate(said) for x, text in enumerate(line.split()))
    text = b"".join(written(text, 60 + 70 * x, 330 - 40 * y) for y, x, text in words)
    return text + written(str(number), 140, 60)


def of_text(pdf: pikepdf.Pdf) -> None:
    for number, page in enumerate(pdf.pages, start=1):
        page.Contents = pdf.make_stream(lines(number, *LINES[number % 3 :], *LINES[: number % 3]))


def dropped(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].Contents = pdf.make_stream(pdf.pages[2].Contents.read_bytes().replace(b"(over)", b"()"))


def exchanged(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].Contents = pdf.make_stream(pdf.pages[2].Contents.read_bytes().replace(b"(over)", b"(past)"))


def added(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].contents_add(written("draft", 150, 120))


def swapped(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].Contents, pdf.pages[2].Contents = pdf.pages[2].Contents, pdf.pages[1].Contents


def scratched(pdf: pikepdf.Pdf) -> None:
    """White through the middle of the first letter of a word, which a program still reads."""
    pdf.pages[2].contents_add(b"1 g 129 332 12 4 re f\n")


@pytest.mark.parametrize("way", [("saddle", A6), ("fold", A6), rest(("cards", A6)), rest(("pages", A4.size))])
@pytest.mark.parametrize(
    ("spoil", "kind", "what"),
    [
        (dropped, "clipped", "lacks 'over' of the reader's page 3"),
        (exchanged, "clipped", "lacks 'over' of the reader's page 3"),
        (exchanged, "marks", "bears 'past', which the reader's page 3 does not"),
        (added, "marks", "bears 'draft', which the reader's page 3 does not"),
        (scratched, "clipped", "lacks ink of the reader's page 3"),
        (swapped, "order", "shows page 3 of theirs.pdf, not page 2"),
        (swapped, "order", "shows page 2 of theirs.pdf, not page 3"),
    ],
)
def test_what_sheets_lost_of_somebody_s_text_is_told(
    tmp_path: Path, spoil: Change, kind: str, what: str, way: tuple[str, Size]
) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        of_text(pdf)
        spoil(pdf)

    made, theirs = on_sheets(tmp_path, book(4, way[1], change=change), way[0])
    theirs.write_bytes(book(4, way[1], change=of_text))
    assert what in " ".join(fault.what for fault in of_kind(verify(made, reader=theirs), kind))


def test_text_that_lost_nothing_is_right(tmp_path: Path) -> None:
    made, theirs = on_sheets(tmp_path, book(4, change=of_text))
    assert sound(verify(made, reader=theirs))


def blank_inside(pdf: pikepdf.Pdf) -> None:
    for number in (1, 2):
        pdf.pages[number].Contents = pdf.make_stream(b"")


def test_blank_backs_do_not_tell_where_they_lie(tmp_path: Path) -> None:
    made, theirs = on_sheets(tmp_path, book(4, change=blank_inside))
    report = verify(made, reader=theirs)
    assert sound(report)
    assert report.drift is None


def numbered(*numbers: int | None) -> Change:
    """Pages that bear these numbers at their feet, and words of their own."""

    def change(pdf: pikepdf.Pdf) -> None:
        for place, (page, number) in enumerate(zip(pdf.pages, numbers, strict=True)):
            page.Contents = pdf.make_stream(written(f"words of sheet {'abcdefgh'[place]}", 60, 300))
            if number is not None:
                page.contents_add(written(str(number), 140, 20))

    return change


@pytest.mark.parametrize(
    ("way", "numbers"),
    [
        ("saddle", (None, None, 1, 2, 3, 4, 5, 6)),
        ("saddle", (41, 42, 43, 44, 45, 46, 47, 48)),
        ("saddle", (1, 2, 3, 1, 2, 3, 4, 5)),
        ("saddle", (2026,) * 8),
        ("saddle", (8, 7, 6, 5, 4, 3, 2, 1)),
        ("fold", (1, 2, 3, 4, 1, 2, 3, 4)),
    ],
)
def test_pages_that_are_counted_otherwise_than_from_1_are_no_fault(
    tmp_path: Path, way: str, numbers: tuple[int | None, ...]
) -> None:
    made, _ = on_sheets(tmp_path, book(8, change=numbered(*numbers)), way)
    (told,) = of_kind(verify(made), "order")
    assert told.mild
    assert "not counted from 1" in told.what


@pytest.mark.parametrize("way", ["saddle", "fold"])
@pytest.mark.parametrize(
    "numbers", [(1, 2, 4, 3, 5, 6, 7, 8), (2, 3, 4, 5, 6, 7, 8, 1), (42, 41, 43, 44, 45, 46, 47, 48)]
)
def test_pages_whose_numbers_do_not_run_on_are_a_fault(tmp_path: Path, way: str, numbers: tuple[int, ...]) -> None:
    made, _ = on_sheets(tmp_path, book(8, change=numbered(*numbers)), way)
    assert any(not fault.mild for fault in of_kind(verify(made), "order"))
