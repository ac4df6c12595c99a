"""What the tab key offers, asked as a shell asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.shell_completion import BashComplete

from booklet.cli.app import booklet


def offered(*words: str) -> list[str]:
    """The names for the last of the words, which is begun."""
    complete = BashComplete(booklet, {}, "booklet", "_BOOKLET_COMPLETE")
    return [item.value for item in complete.get_completions([*words[:-1]], words[-1])]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("bu",), ["build"]),
        (("card", "p"), ["press"]),
        (("handout", "press", ""), ["press"]),
        (("build", "fo"), ["fold"]),
        (("build", "--theme", "t"), ["tide"]),
        (("build", "--paper", "l"), ["letter"]),
        (("build", "--edition", "c"), ["clear"]),
        (("build", "--size", "a"), ["a6", "a7", "a5"]),
        (("build", "--pouch", "bad"), ["badge"]),
        (("build", "--sheet", "sigel-de"), ["sigel-de160"]),
        (("list", "schema", "tech"), ["technique"]),
        (("new", "b"), ["brand"]),
    ],
)
def test_what_there_is_is_offered(words: tuple[str, ...], names: list[str]) -> None:
    assert offered(*words) == names


def test_a_project_offers_its_own_themes_and_sheets(project: Path) -> None:
    for file in ("themes/own.yaml", "sheets/own-cards.yaml"):
        (project / file).parent.mkdir()
        (project / file).touch()
    assert offered("build", "--theme", "themes/") == ["themes/own.yaml"]
    assert offered("build", "--sheet", "own") == ["own-cards"]


def test_another_folder_offers_its_techniques(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert offered("-C", str(project), "card", "") == ["press"]


def test_inside_a_project_its_techniques_are_offered(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "images")
    assert offered("card", "") == ["press"]
