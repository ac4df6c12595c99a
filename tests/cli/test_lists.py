from __future__ import annotations

import json
from pathlib import Path

import pytest

from booklet.base.papers import EVERY_PAPER, PAPERS_FOR_SOME
from booklet.cli.products import EVERY_PAPER as PAPER_WORDS
from booklet.cli.products import HANDS, PRODUCTS
from booklet.formats import FORMATS
from booklet.themes.editions import EDITIONS
from tests.cli.said import Call


def first_words(text: str) -> list[str]:
    return [line.split()[0] for line in text.splitlines()]


def test_every_format_has_its_words_in_the_order_of_the_formats() -> None:
    assert list(PRODUCTS) == list(FORMATS)


def test_every_paper_has_its_name() -> None:
    assert list(PAPER_WORDS) == list(EVERY_PAPER)


def test_the_list_of_papers_tells_what_those_are_for_that_are_not_for_everything(booklet: Call) -> None:
    told = dict(line.split(maxsplit=1) for line in booklet("list", "papers").out.splitlines())
    assert {name: text.partition(", ")[2] for name, text in told.items()} == {
        "a4": "",
        "letter": "",
        "a5": "for the handout",
        "a3": "for the poster and for `booklet impose`",
        "tabloid": "for the poster and for `booklet impose`",
    }


@pytest.mark.parametrize("paper", PAPERS_FOR_SOME)
@pytest.mark.usefixtures("project")
def test_a_paper_for_some_products_is_refused_for_the_others_in_words(booklet: Call, paper: str) -> None:
    others = sorted(FORMATS.keys() - set(PAPERS_FOR_SOME[paper]) - {"card"})
    said = booklet("build", *others, "--paper", paper)
    assert said.code == 1
    for name in others:
        assert f"--paper: {paper} is no paper for {name}\n  hint: {paper} is for the" in said.err


def test_a_poster_that_is_no_back_of_a_fold_is_only_hung_up() -> None:
    assert HANDS["poster wall"] == "hang it up"


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("techniques", ["press"]),
        ("formats", list(FORMATS)),
        ("papers", ["a4", "letter", "a5", "a3", "tabloid"]),
        ("schema", ["booklet", "technique", "safety", "brand"]),
    ],
)
def test_what_there_is_is_listed_one_a_line(booklet: Call, kind: str, names: list[str]) -> None:
    said = booklet("list", kind)
    assert (said.code, first_words(said.out)) == (0, names)


def test_the_projects_own_themes_are_listed_after_the_shipped_ones(booklet: Call, project: Path) -> None:
    (project / "themes").mkdir()
    (project / "themes/mine.yaml").touch()
    assert "linen" in booklet("list", "themes").out.splitlines()
    assert booklet("list", "themes").out.splitlines()[-1] == "themes/mine.yaml"


def test_a_schema_is_json(booklet: Call) -> None:
    assert json.loads(booklet("list", "schema", "technique").out)["type"] == "object"


def test_an_unknown_kind_of_file_is_wrong_usage(booklet: Call) -> None:
    said = booklet("list", "schema", "techniqe")
    assert said.code == 2
    assert "did you mean technique?" in said.err


def test_a_technique_that_is_there_and_not_in_the_book_is_listed_as_such(booklet: Call, project: Path) -> None:
    folder = project / "content/techniques"
    (folder / "knot.yaml").write_text((folder / "press.yaml").read_text("utf-8"), "utf-8")
    (folder / "press.de.yaml").write_text("title: x", "utf-8")
    listed = [line.split()[0] for line in booklet("list", "techniques").out.splitlines()]
    assert listed == ["press", "knot"]
    assert "not in the book" in booklet("list", "techniques").out
    assert "knot, press" in booklet("card", "zzz").err


def test_a_broken_project_lists_its_problems_instead(booklet: Call, project: Path) -> None:
    (project / "content/techniques/press.yaml").unlink()
    said = booklet("list", "techniques")
    assert (said.code, said.out) == (1, "")
    assert "press" in said.err


def test_a_folder_without_a_project_is_said(booklet: Call, tmp_path: Path) -> None:
    said = booklet("-C", str(tmp_path), "list", "techniques")
    assert said.code == 1
    assert "content/booklet.yaml: there is no such file" in said.err


def test_the_editions_are_listed_as_the_program_has_them(booklet: Call) -> None:
    listed = [line.split()[0] for line in booklet("list", "editions").out.splitlines()]
    assert tuple(listed) == EDITIONS
