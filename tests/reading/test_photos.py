"""A folder of photos in place of drawings, by one line of the manifest."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from booklet.base.errors import ContentError, Problem
from booklet.model import Library
from booklet.reading.pictures.wanted import SHIPPED
from booklet.reading.project.library import read_project
from tests.conftest import shipped as starter


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


def pointed_at(project: Path, told: str) -> list[tuple[str, str]]:
    """The warnings of the small project whose second technique shows a photo with that told of it."""
    Image.new("RGB", (1800, 1200), "#AA8866").save(project / "images/hand.jpg")
    file = project / "content/techniques/arch.yaml"
    text = file.read_text("utf-8").replace(
        "{image: sole.svg, alt: A sole.}", f"{{image: hand.jpg, alt: A hand., {told}}}"
    )
    file.write_text(text, "utf-8")
    return [(warning.where, warning.what) for warning in read(project)[1]]


@pytest.mark.parametrize(
    ("told", "where", "what"),
    [
        ("strokes: [{kind: glide, points: [[0, 0], [1, 1]]}]", "pictures[0].strokes", "arrows are not drawn on photos"),
        (
            "zones: [{name: a, points: [[0, 0], [1, 1], [1, 0]]}]",
            "pictures[0].zones",
            "regions are not drawn on photos",
        ),
    ],
)
def test_what_is_pointed_out_in_a_photo_and_not_drawn_is_a_warning(
    project: Path, told: str, where: str, what: str
) -> None:
    assert pointed_at(project, told) == [(where, what)]


@pytest.mark.parametrize("told", ["strokes: []", "labels: [{text: A, at: [0.5, 0.5]}]", "credit: Anna Lind"])
def test_what_a_photo_shows_is_no_warning(project: Path, told: str) -> None:
    assert pointed_at(project, told) == []


def test_a_photo_with_the_credit_of_the_shipped_drawings_is_a_warning(project: Path) -> None:
    shipped = {picture.credit for technique in starter().techniques for picture in technique.pictures}
    assert shipped == {SHIPPED}
    assert [where for where, _ in pointed_at(project, f"credit: {SHIPPED}")] == ["pictures[0].credit"]


def test_a_photo_with_the_credit_of_a_drawing_of_the_project_is_a_warning(project: Path) -> None:
    file = project / "content/techniques/warm-up.yaml"
    file.write_text(file.read_text("utf-8").replace("alt: A sole.", "alt: A sole., credit: Bo Ek"), "utf-8")
    what = "hand.jpg is a photo, and 'Bo Ek' is the credit of drawings"
    assert pointed_at(project, "credit: Bo Ek") == [("pictures[0].credit", what)]
