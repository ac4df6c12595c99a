"""What cannot be measured is not right: empty pages, letters that nobody can read, pages that bear no number."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from booklet.formats.strangers import Wish
from booklet.imposing import Source, impose
from booklet.papers import A4
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
