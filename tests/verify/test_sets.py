"""A file says which pages of its book it holds, and of which set it is one: `verify` holds it to both."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from booklet.model.homework import Homework
from booklet.pipeline.build import make
from booklet.pipeline.request import Request, digest
from booklet.verify import Report, verify
from booklet.verify.opened.packet import ticket_in
from tests.conftest import PROJECT
from tests.verify.conftest import PRINTERS, Files
from tests.verify.surgery import Spoil, kinds, of_kind, opened, reworded, spoilt

INSIDE, COVER = "shop.pdf", "shop.cover.pdf"


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[str, bytes], ...]:
    """The shipped pages for a shop, the cover as a file of its own, and how to print them."""
    folder = tmp_path_factory.mktemp("apart")
    for part in ("content", "images"):
        shutil.copytree(PROJECT / part, folder / part)
    manifest = folder / "content/booklet.yaml"
    head, _, _ = manifest.read_text("utf-8").partition("outputs:")
    manifest.write_text(f"{head}outputs:\n  - {{format: shop, cover_apart: true}}\n  - format: how-to-print\n", "utf-8")
    return tuple((one.name, one.data) for one in make(Request(folder=folder), report=lambda _: None).files)


@pytest.fixture
def shop(tmp_path: Path, apart: tuple[tuple[str, bytes], ...]) -> Path:
    for name, data in apart:
        (tmp_path / name).write_bytes(data)
    return tmp_path


# Parts of a book


def test_inner_pages_and_cover_say_which_pages_of_the_book_they_are(shop: Path) -> None:
    inside, cover = verify(shop / INSIDE), verify(shop / COVER)
    assert (inside.ticket.stretches, cover.ticket.stretches) == (((3, 14),), ((1, 2), (15, 16)))
    assert inside.checked == "without a reader: 12 of 12 pages bear their number"
    assert not inside.faults
    assert not cover.faults


def order(pages: Sequence[int]) -> Spoil:
    """The pages in another order."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        kept = [pdf.pages[number] for number in pages]
        del pdf.pages[:]
        pdf.pages.extend(kept)

    return spoil


def test_a_page_that_is_none_of_those_that_a_part_says_to_hold_is_named(shop: Path) -> None:
    (fault, _) = of_kind(spoilt(shop / INSIDE, order([1, 0, *range(2, 12)])), "order")
    assert (fault.where, fault.what) == ("page 1, 3 of the book", "bears the page number 4")


@pytest.mark.parametrize("told", ["4-15", "1-12", ""])
def test_a_part_that_says_to_hold_others_is_found(shop: Path, told: str) -> None:
    report = spoilt(shop / INSIDE, reworded("stretches>3-14", f"stretches>{told}"))
    assert len(of_kind(report, "order")) == 12


@pytest.mark.parametrize("told", ["3-13", "14-3", "3-8 7-12", "3-4 13-14"])
def test_stretches_that_do_not_make_up_the_pages_are_no_ticket(shop: Path, told: str) -> None:
    assert kinds(spoilt(shop / INSIDE, reworded("stretches>3-14", f"stretches>{told}"))) == {"ticket"}


@pytest.mark.parametrize("name", [INSIDE, COVER])
def test_a_part_is_held_against_its_own_pages_of_the_whole_book(shop: Path, name: str) -> None:
    with pikepdf.open(shop / INSIDE) as inside, pikepdf.open(shop / COVER) as cover, pikepdf.new() as whole:
        whole.pages.extend([*cover.pages[:2], *inside.pages, *cover.pages[2:]])
        whole.save(shop / "whole.pdf")
    report = verify(shop / name, reader=shop / "whole.pdf")
    count = len(report.ticket.numbers)
    assert report.checked == f"{count} of {count} pages are as in whole.pdf, upright and in order"
    swapped = [*range(count)]
    swapped[:2] = [1, 0]
    assert kinds(spoilt(shop / name, order(swapped), reader=shop / "whole.pdf")) >= {"order"}


def test_how_to_print_names_the_cover_too(shop: Path) -> None:
    text = _text(shop / "how-to-print.pdf")
    assert "shop.pdf and shop.cover.pdf: send both as they are." in text


def _text(file: Path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(file) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)


# Sets


def set_of(file: Path) -> str:
    with opened(file) as pdf:
        ticket = ticket_in(pdf.Root.Metadata.read_bytes())
    return ticket.set_name if ticket else ""


def other_set(file: Path) -> None:
    """The file as another state of the content would have made it, word for word the same."""
    own = set_of(file)
    with opened(file) as pdf:
        reworded(f"set>{own}", "set>0a1b2c")(pdf)


def warnings(report: Report) -> list[str]:
    return [f"{fault.file} {fault.what}" for fault in report.faults if fault.mild and fault.kind == "ticket"]


def test_all_files_of_a_build_are_of_its_set(files: Files) -> None:
    names = {set_of(path) for path in files().glob("*.pdf")}
    assert names == {digest(Request(folder=PROJECT))}


def test_a_reader_of_another_set_is_warned_of(files: Files) -> None:
    folder = files()
    assert warnings(verify(folder / "booklet-a4.pdf")) == []
    other_set(folder / "reader.pdf")
    (told,) = warnings(verify(folder / "booklet-a4.pdf"))
    assert told.startswith("reader.pdf is of set 0a1b2c, and booklet-a4.pdf of set ")


def test_a_reader_with_fewer_pages_by_now_is_warned_of(files: Files) -> None:
    folder = files()
    other_set(folder / "reader.pdf")
    with pikepdf.open(folder / "reader.pdf", allow_overwriting_input=True) as pdf:
        del pdf.pages[-4:]
        pdf.save(folder / "reader.pdf")
    report = verify(folder / "booklet-a4.pdf")
    assert report.checked.startswith("without a reader")
    assert len(warnings(report)) == 1


def test_backs_of_another_set_are_warned_of(files: Files) -> None:
    folder = files("by hand")
    other_set(folder / "cards-a4.backs.pdf")
    (told,) = warnings(verify(folder / "cards-a4.fronts.pdf"))
    assert told.startswith("cards-a4.backs.pdf is of set 0a1b2c")


def test_files_that_name_no_set_are_of_none(files: Files) -> None:
    folder = files()
    own = set_of(folder / "reader.pdf")
    with opened(folder / "reader.pdf") as pdf:
        reworded(f"<imposition:set>{own}</imposition:set>", "")(pdf)
    assert warnings(verify(folder / "booklet-a4.pdf")) == []


def test_a_personal_file_says_nothing_of_what_it_was_made_from() -> None:
    request = Request(folder=PROJECT, formats=("handout",), homework=Homework(days=7))
    own = digest(request).encode()
    (made,) = make(request, report=lambda _: None).files
    (personal,) = make(replace(request, homework=Homework(client="Anna")), report=lambda _: None).files
    assert b"<imposition:set>" + own in made.data
    assert b"<imposition:set></imposition:set>" in personal.data


def test_a_printer_is_no_other_set() -> None:
    names = {digest(Request(folder=PROJECT, printer=printer)) for printer in PRINTERS.values()}
    assert len(names) == 1
