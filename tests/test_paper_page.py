"""The pages on paper and printing say the numbers that the code has."""

from __future__ import annotations

import re

import pytest

from booklet.base.geometry import Size, mm, to_mm
from booklet.base.papers import BASIS, pounds
from booklet.formats import on_paper
from booklet.formats.assembly.print_window import BAR
from booklet.formats.assembly.steps import CARD, FOLDED, INSIDE, UNDER_FILM
from booklet.formats.product.film import SEAL, insert
from booklet.formats.sheets.fit_to_page import SCALE, missed
from booklet.sheets import POUCHES
from tests.asking import PAPERS, SHEETS, asked
from tests.conftest import PROJECT

PAPER = (PROJECT / "docs" / "paper.md").read_text("utf-8")
PRINTING = (PROJECT / "docs" / "printing.md").read_text("utf-8")
SOURCES = ("booklet", "docs", "tests")


def rows(page: str, first: str) -> list[list[str]]:
    """The cells of the rows of a table that begins with that cell, without its head."""
    table = page.split(f"\n| {first} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("| ").split("|")] for row in table]


def test_the_table_of_weights_is_that_of_how_to_print() -> None:
    told = rows(PAPER, "for")
    assert [int(row[1]) for row in told] == [
        g for low, high, _ in (FOLDED, INSIDE, UNDER_FILM, CARD) for g in (low, high)
    ]
    for _, grams, *others in told:
        assert others == [f"{pounds(int(grams), grade):.0f}" for grade in BASIS]


def test_the_table_of_pouches_is_the_programs() -> None:
    told = {row[0].strip("`"): (row[1], row[2]) for row in rows(PAPER, "pouch")}
    assert told == {name: (_mm(outer), _mm(insert(outer, SEAL))) for name, outer in POUCHES.items()}


def _mm(size: Size) -> str:
    return f"{round(to_mm(size.width), 1):g} x {round(to_mm(size.height), 1):g}"


def test_every_source_that_the_page_names_is_listed_and_used() -> None:
    text, listed = PAPER.split("## Sources")
    named = {name for group in re.findall(r"\[(P\d+(?:, P\d+)*)\]", text) for name in group.split(", ")}
    assert named == {row.split("|")[1].strip() for row in listed.splitlines() if row.startswith("| P")}


def test_every_section_that_the_code_names_is_there() -> None:
    titles = {line.removeprefix("## ") for line in PAPER.splitlines() if line.startswith("## ")}
    named = {
        name.strip()
        for file in (PROJECT / "booklet").rglob("*.py")
        for name in re.findall(r"docs/paper\.md, ([A-Z][a-z ]+)", file.read_text("utf-8"))
    }
    assert named
    assert [
        name for name in named if not any(title.startswith(name) or name.startswith(title) for title in titles)
    ] == []


def test_no_page_is_cited_that_the_repository_does_not_hold() -> None:
    elsewhere = re.compile(r"print[-]craft|pdf[-]notes|decisions[.]md|house[-]style|look 2[.]")
    texts = (
        path for folder in SOURCES for path in (PROJECT / folder).rglob("*") if path.suffix in {".py", ".md", ".yaml"}
    )
    assert [str(path) for path in texts if elsewhere.search(path.read_text("utf-8"))] == []


def misses(way: str, paper: str = "a4") -> list[float]:
    """How far anything of a product misses at 96 %, in millimetres; nothing where it is refused."""
    plans = (on_paper(piece.job, piece.composition, "file.pdf") for piece in asked(way, paper, ("linen", None)))
    return [to_mm(missed(plan)) for plan in plans]


@pytest.mark.parametrize("way", ["booklet a6", "booklet a5", "passport", "cards a6", "cards a7", "handout"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_these_are_cut_and_folded_right_at_96_per_cent(way: str, paper: str) -> None:
    assert misses(way, paper) == pytest.approx([0], abs=0.1)


@pytest.mark.parametrize("way", ["booklet a7", "fold"])
def test_these_are_folded_wrong_at_96_per_cent(way: str) -> None:
    assert [round(miss) for miss in misses(way)] == [3]
    assert "miss by 3 mm" in PRINTING


def test_perforated_cards_lie_off_their_sheets_at_96_per_cent() -> None:
    found = [miss for sheet in SHEETS for paper in PAPERS for miss in misses(f"cards on {sheet}", paper)]
    assert 5 < max(found) <= 6
    assert "up to 6 mm off" in PRINTING


def test_the_bar_is_as_short_as_the_page_says() -> None:
    assert f"their bar is\n{BAR * SCALE / mm(1):.0f} mm" in PRINTING
