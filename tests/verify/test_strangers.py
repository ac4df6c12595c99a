"""Pages of strangers on sheets, held against the file they are of: what a viewer shows alike is no fault."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array

from booklet.formats.strangers import Wish
from booklet.imposing import Source, impose
from booklet.papers import A4
from booklet.printers import Printer
from booklet.verify import Report, verify
from tests.strangers import book, written
from tests.verify.surgery import kinds

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


@pytest.mark.parametrize(("change", "way"), [(with_a_small_one, "fold"), (with_a_lying_one, "pages")])
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
