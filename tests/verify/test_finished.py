"""What we make is found to be right, from the files alone."""

from __future__ import annotations

import pytest

from booklet.base.geometry import mm
from booklet.verify import Report, verify
from tests.verify.conftest import PRINTERS, PRODUCTS, Files

EVERY = [(printer, paper, product) for printer in PRINTERS for paper in ("a4", "letter") for product in PRODUCTS]
SAMPLE = [
    ("short", "letter", "default"),
    ("by hand", "a4", "passport"),
    ("askew and short", "a4", "card"),
]


def grave(report: Report) -> list[str]:
    return [str(fault) for fault in report.faults if not fault.mild]


def reports(files: Files, printer: str, paper: str, product: str) -> dict[str, Report]:
    folder = files(printer, paper, product)
    return {path.name: verify(path) for path in sorted(folder.glob("*.pdf"))}


@pytest.mark.parametrize(("printer", "paper", "product"), SAMPLE)
def test_nothing_is_wrong_with_what_we_make(files: Files, printer: str, paper: str, product: str) -> None:
    found = reports(files, printer, paper, product)
    assert {name: grave(report) for name, report in found.items()} == {name: [] for name in found}
    drifts = [report.drift for report in found.values() if report.ticket.turning in {"long", "short"}]
    assert all(drift is not None and drift < mm(0.02) for drift in drifts)


@pytest.mark.proof
@pytest.mark.parametrize(("printer", "paper", "product"), EVERY)
def test_nothing_is_wrong_with_anything_we_make(files: Files, printer: str, paper: str, product: str) -> None:
    found = reports(files, printer, paper, product)
    assert {name: grave(report) for name, report in found.items()} == {name: [] for name in found}


def test_a_booklet_is_held_against_the_reader_beside_it(files: Files) -> None:
    report = verify(files() / "booklet-a4.pdf")
    assert report.checked == "16 of 16 pages are as in reader.pdf, upright and in order"
    assert report.handled == (
        "printed, turned over the long edge, cut into 2 piles, laid on one another, folded, leafed through"
    )
    assert (report.sheet_count, len(report.coverage)) == (2, 16)


def test_of_several_readers_the_one_of_these_pages_is_taken(files: Files) -> None:
    files(product="a7")
    folder = files()
    assert "reader-a7.pdf" in verify(folder / "booklet-a7-a4.pdf").checked
    assert "reader.pdf" in verify(folder / "booklet-a4.pdf").checked


def test_without_a_reader_the_report_says_by_what_the_order_was_judged(files: Files) -> None:
    folder = files()
    (folder / "reader.pdf").unlink()
    assert verify(folder / "booklet-a4.pdf").checked == "without a reader: 14 of 16 pages bear their number"
    assert verify(folder / "fold-a4.pdf").checked == "without a reader: 6 of 8 pages bear their number"
    assert verify(folder / "cards-a4.pdf").checked == "without a reader: 12 of 14 pages bear their card's number"


@pytest.mark.parametrize("half", ["fronts", pytest.param("backs", marks=pytest.mark.proof)])
def test_either_half_of_a_pair_finds_the_other(files: Files, half: str) -> None:
    report = verify(files("by hand") / f"booklet-a4.{half}.pdf")
    assert report.files == ("booklet-a4.fronts.pdf", "booklet-a4.backs.pdf")
    assert (report.sheet_count, report.ticket.part) == (2, "all")
    assert grave(report) == []
