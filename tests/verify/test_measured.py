"""What cannot be measured is not right: empty pages, letters that nobody can read, pages that bear no number."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from booklet.base.papers import A4
from booklet.formats.foreign import Wish
from booklet.pipeline.imposing import Source, impose
from booklet.printers import Printer
from booklet.verify import Report, verify
from tests.strangers import book
from tests.verify.conftest import Files
from tests.verify.surgery import kinds, of_kind, spoilt

rest = pytest.mark.proof


def emptied(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.Contents = pdf.make_stream(b"")


def illegible(pdf: pikepdf.Pdf) -> None:
    """Nothing tells any more which letters the signs of a font are; on paper they are as before."""
    for page in pdf.pages:
        for font in page.obj.Resources.Font.values():
            if "/ToUnicode" in font:
                del font["/ToUnicode"]


def damaged(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for font in page.obj.Resources.Font.values():
            if "/DescendantFonts" in font:
                font.DescendantFonts[0].FontDescriptor.FontFile2 = pdf.make_stream(bytes(400))


def without_ink(pdf: pikepdf.Pdf) -> None:
    """All words are as white as the paper."""
    for page in pdf.pages:
        shown: list[tuple[object, pikepdf.Operator]] = []
        inside = False
        for operands, operator in pikepdf.parse_content_stream(page):
            inside = str(operator) == "BT" or (inside and str(operator) != "ET")
            if not (inside and str(operator) in {"g", "rg", "k"}):
                shown.append((operands, operator))
            if str(operator) == "BT":
                shown.append(([1], pikepdf.Operator("g")))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(shown))


def undrawn(pdf: pikepdf.Pdf) -> None:
    """A drawing has lost its lines."""
    drawings = [thing for thing in pdf.pages[0].obj.Resources.XObject.values() if str(thing.Subtype) == "/Form"]
    drawings[0].write(b"")


def alone(folder: Path, name: str) -> Path:
    """A file without a reader beside it."""
    (folder / "alone").mkdir()
    return (folder / name).rename(folder / "alone" / name)


@pytest.mark.parametrize(
    "name",
    [
        "fold-a4.pdf",
        "cards-a4.pdf",
        *(pytest.param(f"{n}.pdf", marks=rest) for n in ("handout-a4", "booklet-a4", "reader")),
    ],
)
def test_a_file_whose_pages_are_empty(files: Files, name: str) -> None:
    report = spoilt(alone(files(), name), emptied)
    assert {fault.what for fault in report.faults if not fault.mild} == {"is empty"}


@pytest.mark.parametrize("name", ["fold-a4.pdf", pytest.param("handout-a4.pdf", marks=rest)])
def test_letters_that_nobody_can_read(files: Files, name: str) -> None:
    report = spoilt(files() / name, illegible)
    assert {fault.kind for fault in report.faults if not fault.mild} == {"order"}
    assert "letters that nobody can read" in report.faults[0].what


@pytest.mark.parametrize(
    "name", ["cards-a4.pdf", *(pytest.param(f"{n}.pdf", marks=rest) for n in ("fold-a4", "handout-a4", "booklet-a4"))]
)
def test_words_that_have_no_ink(files: Files, name: str) -> None:
    report = spoilt(alone(files(), name), without_ink)
    assert any("without ink" in fault.what for fault in report.faults if not fault.mild)


@pytest.mark.parametrize(
    "name", ["fold-a4.pdf", *(pytest.param(f"{n}.pdf", marks=rest) for n in ("cards-a4", "handout-a4", "booklet-a4"))]
)
def test_a_drawing_in_which_nothing_is_drawn(files: Files, name: str) -> None:
    found = of_kind(spoilt(alone(files(), name), undrawn), "pictures")
    assert [(fault.what, fault.mild) for fault in found] == [("1 of its drawings is empty", False)]


def test_letters_of_a_font_that_is_damaged(files: Files) -> None:
    found = of_kind(spoilt(files() / "fold-a4.pdf", damaged), "fonts")
    assert {fault.what.split(maxsplit=3)[3] for fault in found} == {"is damaged in the file"}


def made(folder: Path, way: str, data: bytes) -> Report:
    """What is said of a stranger's pages on sheets, without their reader."""
    (folder / "theirs.pdf").write_bytes(data)
    wish = Wish(files=("theirs.pdf",), way=way, scale_to_fit=True)  # type: ignore[arg-type]
    impose(Source((folder / "theirs.pdf",), A4, Printer()), wish, folder / "made.pdf", report=lambda _: None)
    return verify(folder / "made.pdf")


def bare(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].Contents = pdf.make_stream(b"")


@pytest.mark.parametrize("way", ["saddle", "fold", "cards"])
def test_pages_of_others_need_no_number_and_may_be_blank(tmp_path: Path, way: str) -> None:
    report = made(tmp_path, way, book(8, change=bare))
    assert kinds(report) <= {"fonts"}  # theirs names a font of the standard fourteen
    assert {fault.what for fault in report.faults if fault.kind == "order"} >= {"is empty"}


def test_beside_a_reader_pages_without_numbers_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "reader.pdf").write_bytes(book(8))
    report = made(tmp_path, "fold", book(8))
    assert "order" in kinds(report)
    assert "none of its pages bears a number" in of_kind(report, "order")[0].what
