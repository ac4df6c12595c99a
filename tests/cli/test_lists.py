from __future__ import annotations

import json
from pathlib import Path

import pytest

from booklet.cli.products import PAPERS as PAPER_WORDS
from booklet.cli.products import PRODUCTS
from booklet.formats import FORMATS
from booklet.papers import PAPERS
from booklet.themes.editions import EDITIONS
from tests.cli.said import Call


def first_words(text: str) -> list[str]:
    return [line.split()[0] for line in text.splitlines()]


def test_every_format_has_its_words_in_the_order_of_the_formats() -> None:
    assert list(PRODUCTS) == list(FORMATS)


def test_every_paper_has_its_name() -> None:
    assert list(PAPER_WORDS) == list(PAPERS)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("techniques", ["press"]),
        ("formats", list(FORMATS)),
        ("papers", ["a4", "letter", "a5"]),
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
