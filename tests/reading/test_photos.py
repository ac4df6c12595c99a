"""A folder of photos in place of drawings, by one line of the manifest."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from booklet.errors import ContentError, Problem
from booklet.model import Library
from booklet.reading.project import read_project


@pytest.fixture
def photographed(project: Path) -> Path:
    """The small project with a photo for its drawing."""
    (project / "images/spa").mkdir()
    Image.new("RGB", (1800, 1200), "#AA8866").save(project / "images/spa/sole.jpg")
    manifest = project / "content/booklet.yaml"
    manifest.write_text(f"photos: {{folder: spa, credit: Anna Lind}}\n{manifest.read_text('utf-8')}", "utf-8")
    return project


def read(project: Path) -> tuple[Library, tuple[Problem, ...]]:
    return read_project(project, formats=("reader", "cards"))


def only(project: Path) -> Problem:
    with pytest.raises(ContentError) as caught:
        read(project)
    (problem,) = caught.value.problems
    return problem


def test_a_photo_stands_for_the_drawing_of_its_name(photographed: Path) -> None:
    """With the drawing's words, its own credit, and nothing of what was pointed out in the drawing."""
    library, warnings = read(photographed)
    picture = library.techniques[0].pictures[0]
    assert (picture.image, picture.alt, picture.credit) == ("spa/sole.jpg", "A sole.", "Anna Lind")
    assert (picture.zones, picture.strokes, picture.labels, picture.focus) == ((), (), (), (0.5, 0.5))
    assert list(library.art) == ["spa/sole.jpg"]
    assert warnings == ()


def test_a_drawing_without_a_photo_stays(photographed: Path) -> None:
    (photographed / "images/spa/sole.jpg").rename(photographed / "images/spa/heel.jpg")
    library, (warning,) = read(photographed)
    assert library.techniques[0].pictures[0].image == "sole.svg"
    assert warning.what == "images/spa/heel.jpg is not shown: no picture is called heel"
    assert warning.where == "photos.folder"


def test_the_point_that_stays_in_view_can_be_given(photographed: Path) -> None:
    manifest = photographed / "content/booklet.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("folder: spa", "folder: spa, focus: [0.2, 0.4]"), "utf-8")
    assert read(photographed)[0].techniques[0].pictures[0].focus == (0.2, 0.4)


@pytest.mark.parametrize("folder", ["spam", "../content", "/etc", "sole.svg"])
def test_a_folder_that_is_not_there_is_told(photographed: Path, folder: str) -> None:
    """Or that lies elsewhere, or is none."""
    manifest = photographed / "content/booklet.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("folder: spa", f"folder: {folder}"), "utf-8")
    problem = only(photographed)
    assert (problem.where, problem.what) == ("photos.folder", f"there is no folder images/{folder}")


def test_a_photo_that_is_broken_is_told_by_its_own_name(photographed: Path) -> None:
    (photographed / "images/spa/sole.jpg").write_bytes(b"not a photo")
    assert only(photographed).file == "images/spa/sole.jpg"
