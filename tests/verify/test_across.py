"""Spreads that other programs stack: two pages on a sheet that stands, with their heads to one side."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array

from booklet.base.geometry import Size
from booklet.base.papers import A4
from booklet.formats.foreign import Wish
from booklet.pipeline.imposing import Source, impose
from booklet.printers import Printer
from booklet.verify import Asked, Report, verify
from tests.strangers import book
from tests.verify.surgery import Spoil, kinds, of_kind, opened

A5 = Size.of_mm(148.5, 210)
ASKED = Asked(method="nest", turning="long", page=A5, page_count=8)


def to_the_right(pdf: pikepdf.Pdf) -> None:
    """Each lying sheet on one that stands, the heads of its pages to the right."""
    for page in pdf.pages:
        _, _, width, height = (float(edge) for edge in page.mediabox)
        stand(page, f"0 -1 1 0 0 {width}", Size(height, width))


def to_the_left(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        _, _, width, height = (float(edge) for edge in page.mediabox)
        stand(page, f"0 1 -1 0 {height} 0", Size(height, width))


def stand(page: pikepdf.Page, matrix: str, sheet: Size) -> None:
    page.contents_add(f"q {matrix} cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")
    for box in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox"):
        page.obj[box] = Array([0, 0, sheet.width, sheet.height])


def stacked(folder: Path, on_sheets: Spoil, *spoils: Spoil) -> tuple[Path, Path]:
    theirs, made = folder / "theirs.pdf", folder / "made.pdf"
    theirs.write_bytes(book(8, A5))
    impose(Source((theirs,), A4, Printer()), Wish(files=("theirs.pdf",), way="saddle"), made, report=lambda _: None)
    with opened(made) as pdf:
        for spoil in (*spoils, on_sheets):
            spoil(pdf)
    return made, theirs


def read_back(folder: Path, on_sheets: Spoil, *spoils: Spoil) -> Report:
    made, theirs = stacked(folder, on_sheets, *spoils)
    return verify(made, reader=theirs, asked=ASKED)


@pytest.mark.parametrize("on_sheets", [to_the_right, to_the_left])
def test_spreads_that_are_stacked_on_a_sheet_are_turned_and_folded(tmp_path: Path, on_sheets: Spoil) -> None:
    report = read_back(tmp_path, on_sheets)
    assert report.checked == "8 of 8 pages are as in theirs.pdf, upright and in order"
    assert kinds(report) == set()
    assert report.drift == pytest.approx(0, abs=0.1)


def swapped(pdf: pikepdf.Pdf) -> None:
    """The second sheet on top of the first."""
    for place in (0, 1):
        pdf.pages.append(pdf.pages[place])
    del pdf.pages[:2]


def test_sheets_in_a_wrong_order_are_found_there_too(tmp_path: Path) -> None:
    assert "order" in kinds(read_back(tmp_path, to_the_right, swapped))


def test_who_says_the_page_lying_is_told_how_to_say_it(tmp_path: Path) -> None:
    made, _ = stacked(tmp_path, to_the_right)
    report = verify(made, asked=Asked(method="nest", turning="long", page=Size.of_mm(210, 148)))
    (fault,) = of_kind(report, "ticket")
    assert fault.what == "nobody can do what is asked: its grid reaches over the edge of its sheet"
    assert fault.hint.endswith("perhaps 148x210")
