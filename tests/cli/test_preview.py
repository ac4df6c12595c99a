from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.said import Call


def pictures(project: Path) -> dict[str, tuple[int, int]]:
    folder = project / "output/preview"
    return {path.name: Image.open(io.BytesIO(path.read_bytes())).size for path in sorted(folder.iterdir())}


def test_every_page_becomes_a_picture(booklet: Call, project: Path) -> None:
    said = booklet("preview", "fold", "handout", "--dpi", "72")
    assert (said.code, said.out) == (0, "output/preview: 3 pictures\n")
    assert pictures(project) == {
        "fold-a4-01.png": (842, 596),  # a landscape A4 in points, rounded up
        "handout-a4-01.png": (596, 842),
        "handout-a4-02.png": (596, 842),
    }


def test_more_dots_make_larger_pictures(booklet: Call, project: Path) -> None:
    booklet("preview", "fold", "--dpi", "144")
    assert pictures(project) == {"fold-a4-01.png": (1684, 1191)}


def test_pictures_of_pages_that_are_no_more_go_and_others_stay(booklet: Call, project: Path) -> None:
    folder = project / "output/preview"
    folder.mkdir(parents=True)
    for name in ("fold-a4-02.png", "reader-01.png", "fold-a4-notes.png"):
        (folder / name).touch()
    booklet("preview", "fold")
    assert sorted(path.name for path in folder.iterdir()) == ["fold-a4-01.png", "fold-a4-notes.png", "reader-01.png"]


def test_no_pdf_is_written(booklet: Call, project: Path) -> None:
    booklet("preview", "fold")
    assert list(project.rglob("*.pdf")) == []


@pytest.mark.usefixtures("project")
def test_a_resolution_that_no_page_needs_is_wrong_usage(booklet: Call) -> None:
    assert booklet("preview", "--dpi", "100000").code == 2
