"""The finished PDFs, read back: printed, turned, cut, nested and folded in software from the files alone."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from functools import lru_cache

import pikepdf
import pytest

from booklet.base.geometry import Point, to_mm
from booklet.base.papers import PAPERS
from booklet.pipeline.build import make
from booklet.pipeline.request import Request
from booklet.printers import Printer
from tests.conftest import PROJECT, Made
from tests.cross_oracle import read_round
from tests.finished import faces
from tests.formats.test_words_on_paper import plain
from tests.paper_oracle import (
    Face,
    both_faces,
    cut,
    cut_up,
    folded_shut,
    leafed_through,
    printed,
    printed_stack,
    shift,
    turned_over,
)

Product = Callable[[str, str], Made]

PAPER = pytest.mark.parametrize("paper", list(PAPERS))
MOST_KB = {"reader": 3000}  # to be mailed; others 6 MB
SHEET_MM = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}


@lru_cache
def files(paper: str) -> dict[str, bytes]:
    """All files of the shipped project on a paper, by format."""
    finished = make(Request(folder=PROJECT, paper=paper), report=lambda _: None)
    return {made.name.removesuffix(".pdf").removesuffix(f"-{paper}"): made.data for made in finished.files}


def read(face: Face) -> list[str]:
    """The words of a face, sorted. All of them must stand upright."""
    assert {one.turn for one in face.prints} <= {0}
    return sorted(str(one.name) for one in face.prints)


def reader_pages(paper: str) -> list[list[str]]:
    return [read(face) for face in faces(files(paper)["reader"])]


@PAPER
def test_the_default_job_makes_these_files(paper: str) -> None:
    assert list(files(paper)) == ["reader", "booklet", "fold", "cards", "handout", "how-to-print"]


@PAPER
@pytest.mark.parametrize("name", ["reader", "booklet", "fold", "cards", "handout", "how-to-print"])
def test_the_file_is_sound_and_all_its_fonts_are_embedded(name: str, paper: str) -> None:
    with pikepdf.open(io.BytesIO(files(paper)[name])) as pdf:
        assert pdf.check_pdf_syntax() == []
        fonts = [font for page in pdf.pages for font in page.resources.get("/Font", {}).values()]
        assert fonts
        for font in fonts:
            descendant = font.DescendantFonts[0]
            assert "/FontFile2" in descendant.FontDescriptor
            assert "+" in str(descendant.BaseFont)
            assert "Helvetica" not in str(descendant.BaseFont)


@PAPER
@pytest.mark.parametrize("name", ["booklet", "fold", "cards", "handout", "how-to-print"])
def test_a_sheet_has_the_papers_exact_size(name: str, paper: str) -> None:
    """To a tenth of a millimetre, upright or lying."""
    with pikepdf.open(io.BytesIO(files(paper)[name])) as pdf:
        for page in pdf.pages:
            for box in (page.mediabox, page.trimbox):
                sides = sorted(to_mm(float(box[i + 2]) - float(box[i])) for i in (0, 1))
                assert sides == pytest.approx(sorted(SHEET_MM[paper]), abs=0.1)


@PAPER
@pytest.mark.parametrize(
    ("name", "duplex"),
    [
        ("booklet", "/DuplexFlipLongEdge"),
        ("cards", "/DuplexFlipLongEdge"),
        ("handout", "/DuplexFlipLongEdge"),
        ("fold", None),
        ("how-to-print", "/Simplex"),  # two pages, each on a sheet of its own
    ],
)
def test_the_file_tells_the_printer(name: str, duplex: str | None, paper: str) -> None:
    with pikepdf.open(io.BytesIO(files(paper)[name])) as pdf:
        wishes = pdf.Root.ViewerPreferences
        assert wishes.PrintScaling == "/None"
        assert wishes.get("/Duplex") == duplex


def test_files_for_a_person_who_turns_the_sheets_ask_for_one_side_where_they_have_more_than_one() -> None:
    """On both sides of one sheet two fronts are spoilt; a page by itself may be wanted on another's back."""
    by_hand = Request(folder=PROJECT, printer=Printer(duplex="manual"))
    wishes: dict[str, tuple[int, str | None]] = {}
    for made in make(by_hand, report=lambda _: None).files:
        with pikepdf.open(io.BytesIO(made.data)) as pdf:
            wishes[made.name] = len(pdf.pages), pdf.Root.ViewerPreferences.get("/Duplex")
    assert wishes.pop("reader.pdf") == (16, None)
    assert {name for name, (count, _) in wishes.items() if count > 1} >= {"booklet-a4.fronts.pdf", "cards-a4.backs.pdf"}
    for name, (count, duplex) in wishes.items():
        assert duplex == (None if count == 1 else "/Simplex"), name


def test_the_reader_has_outline_language_and_title() -> None:
    with pikepdf.open(io.BytesIO(files("a4")["reader"])) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.Title) == "Ten quiet minutes"
        with pdf.open_outline() as outline:
            titles = [str(item.title) for item in outline.root]
        assert titles[:5] == [
            "Ten quiet minutes",
            "How to use this booklet",
            "When to wait, ask or stop",
            "Warm up",
            "Thumb walking",
        ]
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        assert len(links) == 6  # the stops of the routine


@PAPER
@pytest.mark.parametrize("name", ["reader", "booklet", "fold", "cards", "handout", "how-to-print"])
def test_the_file_is_small_enough_to_mail(name: str, paper: str) -> None:
    assert len(files(paper)[name]) < MOST_KB.get(name, 6000) * 1000


@PAPER
def test_the_cut_nested_and_folded_booklet_reads_like_the_reader(paper: str) -> None:
    sheets = faces(files(paper)["booklet"])
    size = PAPERS[paper]
    wanted = reader_pages(paper)
    middle = Point(0, size.size.height / 2), Point(size.size.width, size.size.height / 2)
    lower, upper = cut(turned_over(printed_stack(sheets, flip="long")), *middle)
    joined = (*(piece.moved(shift(0, middle[0].y)) for piece in lower), *upper)
    leaves = leafed_through(folded_shut(joined, size.size.width / 2))
    assert [read(face) for face in leaves] == wanted


def composed(product: Product, name: str, paper: str) -> list[list[str]]:
    """The words of each composed page: what the paper must show."""
    _, composition, _ = product(name, paper)
    return [
        sorted(plain(" ".join(text.string for text in page.texts)).replace("\u2060", "").split())
        for page in composition.pages
    ]


@PAPER
def test_the_slit_and_folded_sheet_reads_from_one_to_eight(product: Product, paper: str) -> None:
    (sheet,) = faces(files(paper)["fold"])
    (back, cover), *spreads = read_round(printed(sheet))
    pages = [cover, *(page for spread in spreads for page in spread), back]
    assert [read(page) for page in pages] == composed(product, "fold", paper)


@PAPER
def test_each_cards_back_lies_behind_its_front(product: Product, paper: str) -> None:
    """Cut apart and turned like the leaf of a book; words in the waste left aside."""
    sheets = faces(files(paper)["cards"])
    _, _, plan = product("cards", paper)
    assert plan.assembly is not None
    cuts = [(line.start, line.end) for line in plan.assembly.cuts]
    kept = [slot.rect(plan.page).outset(1) for side in plan.sides for slot in side.slots]
    sheets = [
        Face(sheet.size, tuple(one for one in sheet.prints if any(rect.contains(one.rect) for rect in kept)))
        for sheet in sheets
    ]
    pieces = [
        piece
        for stack in zip(sheets[0::2], sheets[1::2], strict=True)
        for piece in cut_up(printed_stack(stack, flip="long"), cuts)
    ]
    cards = [tuple(read(face) for face in both_faces(piece)) for piece in pieces]
    pages = composed(product, "cards", paper)
    assert sorted(card for card in cards if any(card)) == sorted(zip(pages[0::2], pages[1::2], strict=True))


def test_two_builds_in_two_processes_give_the_same_bytes() -> None:
    program = (
        "import sys, hashlib; from pathlib import Path; from booklet.pipeline.build import make;"
        "from booklet.pipeline.request import Request;"
        "made = make(Request(folder=Path(sys.argv[1])), report=lambda _: None);"
        "print([(f.name, hashlib.sha256(f.data).hexdigest()) for f in made.files])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program, str(PROJECT)],
            check=True,
            capture_output=True,
            text=True,
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(told) == 1
