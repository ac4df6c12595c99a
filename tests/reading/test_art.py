"""An image is known by what is in it; what is missing, outside or foreign is told with a way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from booklet.base.errors import ContentError, Problem
from booklet.page import Artwork, Raster
from booklet.reading.pictures.art import read_art

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


@pytest.fixture
def images(tmp_path: Path) -> Path:
    """A folder with a drawing that has zones, one that has none, and a photo."""
    folder = tmp_path / "images"
    (folder / "scenes").mkdir(parents=True)
    (folder / "sole.svg").write_text(SVG)
    (folder / "sole.json").write_text('{"zones": {"heel": {"points": [[0, 0], [1, 0], [0, 1]]}}}')
    (folder / "scenes" / "ankle.svg").write_text(SVG)
    Image.new("RGB", (8, 8)).save(folder / "photo.jpg")
    return folder


def problem(images: Path, name: str) -> Problem:
    with pytest.raises(ContentError) as caught:
        read_art(images, name)
    (only,) = caught.value.problems
    return only


def test_a_drawing_comes_with_the_zones_beside_it(images: Path) -> None:
    art = read_art(images, "sole.svg")
    assert isinstance(art.picture, Artwork)
    assert list(art.zones) == ["heel"]


def test_a_drawing_needs_no_file_beside_it(images: Path) -> None:
    assert not read_art(images, "scenes/ankle.svg").zones


def test_a_photo_is_read_as_one(images: Path) -> None:
    assert isinstance(read_art(images, "photo.jpg").picture, Raster)


def test_the_content_decides_and_not_the_name(images: Path) -> None:
    (images / "photo.jpg").rename(images / "photo.svg")
    assert isinstance(read_art(images, "photo.svg").picture, Raster)


@pytest.mark.parametrize("name", ["Sole.svg", "soel.svg"])
def test_a_missing_file_is_answered_with_the_nearest(images: Path, name: str) -> None:
    (images / "sole.svg").rename(images / "sole-left.svg")
    found = problem(images, name)
    assert (found.file, found.what, found.hint) == (
        f"images/{name}",
        "there is no such file",
        "did you mean sole-left.svg?",
    )


def test_a_missing_file_in_a_folder_is_answered_too(images: Path) -> None:
    assert problem(images, "scenes/ankel.svg").hint == "did you mean scenes/ankle.svg?"


@pytest.mark.parametrize("name", ["../secret.svg", "/etc/passwd", "scenes/../../secret.svg"])
def test_a_file_outside_the_folder_is_refused(images: Path, name: str) -> None:
    (images.parent / "secret.svg").write_text(SVG)
    assert problem(images, name).what == "the file lies outside images/"


def test_a_link_that_leads_outside_is_refused(images: Path) -> None:
    (images.parent / "secret.svg").write_text(SVG)
    (images / "link.svg").symlink_to(images.parent / "secret.svg")
    assert problem(images, "link.svg").what == "the file lies outside images/"


def test_a_link_to_itself_is_refused(images: Path) -> None:
    (images / "link.svg").symlink_to(images / "link.svg")
    assert problem(images, "link.svg").what


@pytest.mark.parametrize("name", ["", ".", "scenes", "a\0b", "scenes\\ankle.svg", "x" * 5000])
def test_what_is_no_name_of_a_file_is_refused(images: Path, name: str) -> None:
    assert problem(images, name).file == f"images/{name}"


FOREIGN = {
    "SVGZ": (b"\x1f\x8b\x08", "compressed SVG"),
    "PDF": (b"%PDF-1.7", "a PDF"),
    "GIF": (b"GIF89a", "a GIF"),
    "Photoshop": (b"8BPS", "Photoshop"),
    "AVIF": (b"\0\0\0\x18ftypavif", "AVIF"),
    "text": (b"a drawing", "no image that is known"),
    "nothing": (b"", "empty"),
}


@pytest.mark.parametrize(("data", "what"), FOREIGN.values(), ids=FOREIGN)
def test_a_foreign_format_is_named_with_a_way_out(images: Path, data: bytes, what: str) -> None:
    (images / "a.svg").write_bytes(data)
    found = problem(images, "a.svg")
    assert what in found.what
    assert found.hint


def test_a_problem_of_a_drawing_has_its_line_and_column(images: Path) -> None:
    (images / "a.svg").write_text(SVG.replace("<rect", "\n <text/><rect"))
    found = problem(images, "a.svg")
    assert (found.file, found.line, found.column) == ("images/a.svg", 2, 2)


def test_problems_of_a_drawing_and_of_the_file_beside_it_are_told_together(images: Path) -> None:
    (images / "sole.svg").write_text(SVG.replace("rect", "text"))
    (images / "sole.json").write_text('{"strokes": 5}')
    with pytest.raises(ContentError) as caught:
        read_art(images, "sole.svg")
    assert [one.file for one in caught.value.problems] == ["images/sole.json", "images/sole.svg"]


def test_a_file_of_too_many_bytes_is_not_even_opened(images: Path) -> None:
    with (images / "large.svg").open("wb") as file:
        file.truncate(40_000_001)
    assert "larger than" in problem(images, "large.svg").what
