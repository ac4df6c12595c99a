"""What is asked for and has no meaning where it is asked is said, at its place, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.said import Call


def listed(project: Path, output: str, more: str = "") -> None:
    """Add an output to the manifest, and more fields under it."""
    file = project / "content" / "booklet.yaml"
    file.write_text(f"{file.read_text()}  - {output}\n{more}")


@pytest.mark.parametrize(
    ("output", "what"),
    [
        ("{format: handout, size: a5}", "outputs[3].size: handout has no size"),
        ("{format: passport, pouch: {size: a6}}", "outputs[3].pouch: passport has no pouch"),
        ("{format: booklet, sheet: avery-5371}", "outputs[3].sheet: booklet has no sheet"),
        ("{format: booklet, cover_apart: true}", "outputs[3].cover_apart: booklet has no cover_apart"),
        ("{format: cards, trimmed: true}", "outputs[3].trimmed: cards has no trimmed"),
        ("{format: booklet, caliper_mm: 0.2}", "only pages that are trimmed make room for thick paper"),
        ("{format: cards, sheet: nosuch}", "outputs[3].sheet: there is no sheet 'nosuch'"),
        ("{format: cards, size: foo}", "outputs[3].size"),
        ("{format: fold, edition: large}", "outputs[3].edition: fold has no large edition"),
        ("{format: booklet, edition: large, size: a6}", "pages of a6 have no room for the large edition; a5 have"),
        ("{format: cards, size: a7, edition: clear}", "a card of 74 x 105 mm is too small for the clear edition"),
    ],
)
def test_a_field_that_means_nothing_to_its_format(booklet: Call, project: Path, output: str, what: str) -> None:
    listed(project, output)
    said = booklet("build")
    assert said.code == 1
    assert what in said.err
    assert "content/booklet.yaml:9:" in said.err
    assert not (project / "output").exists()


@pytest.mark.parametrize("option", ["--size", "--pouch", "--sheet"])
def test_an_option_that_nothing_has_a_use_for(booklet: Call, project: Path, option: str) -> None:
    said = booklet("build", "fold", option, "a6")
    assert said.code == 1
    assert f"{option}: nothing that is built has a use for it" in said.err
    assert not (project / "output").exists()


@pytest.mark.parametrize(
    ("words", "what", "hint"),
    [
        ("build booklet --size a9", "--size: there is no page size 'a9'", "there are a5, a6, a7"),
        ("build reader cards --size a5", "--size: expected a6, a7, ", "booklet build booklet --size a5"),
        ("build cards --sheet avery-5370", "--sheet: there is no sheet 'avery-5370'", "did you mean avery-5371?"),
        ("build cards --size 40x40", "--size: in cards-40x40-a4: a card of 40 x 40 mm is too small", "credit cards"),
        ("build cards --pouch 50x50", "--pouch: in cards-44x44-a4: a card of 44 x 44 mm is too small", "credit cards"),
        (
            "build cards --pouch letter",
            "--pouch: in cards-222.6x286.1-a4: a card of ",
            "print it on letter: --paper letter",
        ),
        (
            "build cards --size a7 --pouch 70x99",
            "--pouch: in cards-a7-a4: a pouch of 70 x 99 mm does not",
            "80 x 111 mm",
        ),
        ("build cards --sheet avery-5371 --size a7", "--size: the cards of avery-5371 have a size", "leave out --size"),
        ("build cards --size poker --edition clear", "--size: in cards-poker-a4.clear: a card of", "A6 or larger"),
    ],
)
def test_what_does_not_fit_names_the_option_that_asked_for_it(
    booklet: Call, project: Path, words: str, what: str, hint: str
) -> None:
    said = booklet(*words.split())
    assert said.code == 1
    assert said.err.startswith(what)
    assert hint in said.err
    assert not (project / "output").exists()


def test_a_pouch_that_is_made_for_a_paper_takes_a_sheet_of_it(booklet: Call, project: Path) -> None:
    assert booklet("build", "cards", "--pouch", "letter", "--paper", "letter").code == 0
    assert [path.name for path in (project / "output").iterdir()] == ["cards-215.9x279.4-letter.pdf"]


def test_a_size_that_pages_do_not_have_is_told_where_the_manifest_says_it(booklet: Call, project: Path) -> None:
    listed(project, "{format: booklet, size: a8}")
    said = booklet("build")
    assert "content/booklet.yaml:9:29: outputs[3].size: there is no page size 'a8'" in said.err


def test_faults_of_several_outputs_are_told_at_once(booklet: Call, project: Path) -> None:
    listed(project, "{format: cards, size: foo}", "  - {format: cards, sheet: nosuch}\n")
    said = booklet("build")
    assert "outputs[3].size" in said.err
    assert "outputs[4].sheet" in said.err


def test_pages_that_find_no_room_are_told_of(booklet: Call, project: Path) -> None:
    listed(project, "{format: booklet}", "fillers: [notes, notes, notes, notes, notes, own-routine]\n")
    said = booklet("build", "booklet")
    assert said.code == 0
    assert "own-routine found no room" in said.err


def test_an_edition_that_a_product_does_not_come_in_is_refused_with_the_way_out(booklet: Call, project: Path) -> None:
    said = booklet("build", "reader", "fold", "--edition", "large")
    assert said.code == 1
    assert "--edition: fold has no large edition: its pages are too small for such letters" in said.err
    assert "hint: write booklet build reader booklet shop --edition large" in said.err
    assert not (project / "output").exists()


def test_editions_are_in_the_names_of_files(booklet: Call, project: Path) -> None:
    listed(project, "{format: fold, edition: mono}")
    assert booklet("build", "fold").code == 0
    assert booklet("build", "reader", "--edition", "large", "--theme", "tide").code == 0
    names = {file.name for file in (project / "output").iterdir()}
    assert {"fold-a4.pdf", "fold-a4.mono.pdf", "reader-a5.large.tide.pdf"} <= names


def test_the_sheet_that_tells_how_to_print_has_no_larger_letters(booklet: Call, project: Path) -> None:
    assert booklet("build", "reader", "how-to-print", "--edition", "clear").code == 0
    assert {file.name for file in (project / "output").iterdir()} == {"reader.clear.pdf", "how-to-print.pdf"}
