"""The brand file: it is enough that it is there; what its logo and its colour have to be."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image

from booklet.base.colour import Colour
from booklet.base.errors import ContentError, Problem
from booklet.formats import FORMATS
from booklet.model import Brand, Library
from booklet.page import Artwork, Raster
from booklet.reading.project.brand import advise_colour, in_colour_of_brand
from booklet.reading.project.library import read_project
from booklet.reading.project.theme import read_theme

LINEN = read_theme("linen", Path())
CLEAR_DOT = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
CLEAR_DOT.paste((200, 30, 30, 255), (10, 10, 30, 30))
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path fill="#102030" d="M0 0H10V10H0Z"/></svg>'


def add(project: Path, name: str, text: str) -> Path:
    path = project / "content" / name
    path.write_text(text, "utf-8")
    return path


def named(project: Path, brand: str) -> None:
    manifest = project / "content/booklet.yaml"
    manifest.write_text(manifest.read_text("utf-8") + f"brand: {brand}\n", "utf-8")


def read(project: Path, brand: Path | Literal["none"] | None = None) -> tuple[Library, tuple[Problem, ...]]:
    return read_project(project, brand=brand, formats=FORMATS)


def branded(project: Path, brand: Path | Literal["none"] | None = None) -> Brand | None:
    return read(project, brand)[0].brand


def refused(project: Path, brand: Path | None = None) -> Problem:
    with pytest.raises(ContentError) as caught:
        read(project, brand)
    (problem,) = caught.value.problems
    return problem


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_a_project_without_a_brand_file_has_no_brand(project: Path) -> None:
    assert branded(project) is None


def test_it_is_enough_that_the_file_is_there(project: Path) -> None:
    add(project, "brand.yaml", "name: Spa\n")
    brand = branded(project)
    assert brand is not None
    assert brand.name == "Spa"


def test_the_manifest_names_another(project: Path) -> None:
    add(project, "brand.yaml", "name: Spa\n")
    add(project, "harbour.yaml", "name: Harbour\n")
    named(project, "harbour.yaml")
    assert branded(project) == Brand(name="Harbour")


@pytest.mark.parametrize("brand", ["brand.yaml", "none", None])
def test_the_one_that_is_asked_for_stands_above_all(project: Path, brand: str | None) -> None:
    add(project, "brand.yaml", "name: Spa\n")
    other = add(project, "harbour.yaml", "name: Harbour\n")
    if brand:
        named(project, brand)
    assert branded(project, other) == Brand(name="Harbour")
    assert branded(project, "none") is None


def test_none_in_the_manifest_leaves_the_file_aside(project: Path) -> None:
    add(project, "brand.yaml", "name: Spa\n")
    named(project, "none")
    assert branded(project) is None


def test_what_is_wrong_with_the_file_that_is_there_is_said(project: Path) -> None:
    add(project, "brand.yaml", "name: Spa\ncolor: red\n")
    problem = refused(project)
    assert (problem.file, problem.line, problem.hint) == ("content/brand.yaml", 2, "did you mean colour?")


def test_a_pipe_is_no_brand(project: Path) -> None:
    os.mkfifo(project / "content/brand.yaml")
    assert refused(project).what == "content/brand.yaml is not a regular file"


def test_a_brand_file_with_the_other_suffix_is_to_be_renamed(project: Path) -> None:
    add(project, "brand.yml", "name: Spa\n")
    _, (warning,) = read(project)
    assert (warning.file, warning.hint) == ("content/brand.yml", "rename it to brand.yaml")


def test_a_logo_of_the_name_of_a_picture_is_not_taken_for_it(project: Path, tmp_path: Path) -> None:
    (tmp_path / "spa").mkdir()
    (tmp_path / "spa/brand.yaml").write_text("name: Spa\nlogo: sole.svg\n", "utf-8")
    (tmp_path / "spa/sole.svg").write_text(SQUARE, "utf-8")
    library, _ = read(project, tmp_path / "spa/brand.yaml")
    drawing = library.art["sole.svg"].picture
    assert isinstance(library.logo, Artwork)
    assert isinstance(drawing, Artwork)
    assert library.logo.size != drawing.size


def test_a_logo_in_a_folder_beside_the_brand_would_change_unnoticed_and_is_not_found(
    project: Path, tmp_path: Path
) -> None:
    (tmp_path / "spa/art").mkdir(parents=True)
    (tmp_path / "spa/brand.yaml").write_text("name: Spa\nlogo: art/logo.svg\n", "utf-8")
    (tmp_path / "spa/art/logo.svg").write_text(SQUARE, "utf-8")
    assert refused(project, tmp_path / "spa/brand.yaml").what == "there is no file images/art/logo.svg"


def test_a_broken_logo_is_named_where_it_lies(project: Path, tmp_path: Path) -> None:
    brand = tmp_path / "brand.yaml"
    brand.write_text("name: Spa\nlogo: logo.svg\n", "utf-8")
    (tmp_path / "logo.svg").write_text("<svg", "utf-8")
    assert refused(project, brand).file == str(tmp_path / "logo.svg")
    (project / "images/logo.svg").write_text("<svg", "utf-8")
    (tmp_path / "logo.svg").unlink()
    assert refused(project, brand).file == "images/logo.svg"


def test_the_data_of_a_drawing_are_nothing_to_a_logo(project: Path) -> None:
    (project / "images/logo.svg").write_text(SQUARE, "utf-8")
    (project / "images/logo.json").write_text("no JSON", "utf-8")
    add(project, "brand.yaml", "name: Spa\nlogo: logo.svg\n")
    assert isinstance(read(project)[0].logo, Artwork)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_clear_in_a_logo_stays_clear(project: Path, mode: str) -> None:
    (project / "images/logo.png").write_bytes(png(CLEAR_DOT.convert(mode)))
    add(project, "brand.yaml", "name: Spa\nlogo: logo.png\n")
    logo = read(project)[0].logo
    assert isinstance(logo, Raster)
    with Image.open(io.BytesIO(logo.data)) as picture:
        opacity = picture.convert("RGBA").getchannel("A")
    assert (opacity.getpixel((2, 2)), opacity.getpixel((20, 20))) == (0, 255)


def test_a_logo_and_a_picture_of_the_same_file_are_read_each_in_its_way(project: Path) -> None:
    """The cache has both: the picture on white, the logo clear."""
    (project / "images/logo.png").write_bytes(png(CLEAR_DOT))
    add(project, "brand.yaml", "name: Spa\nlogo: logo.png\n")
    arch = project / "content/techniques/arch.yaml"
    arch.write_text(arch.read_text("utf-8").replace("sole.svg", "logo.png"), "utf-8")
    known: dict[str, bytes] = {}
    for _ in range(2):
        library, _ = read_project(
            project, formats=FORMATS, remember=lambda key, make: known.setdefault(key, known.get(key) or make())
        )
        photo, logo = library.art["logo.png"].picture, library.logo
        assert isinstance(photo, Raster)
        assert isinstance(logo, Raster)
        assert photo.digest != logo.digest


def test_an_empty_contact_line_is_refused(project: Path) -> None:
    add(project, "brand.yaml", 'name: Spa\ncontact: [Quay Street, " "]\n')
    assert refused(project).where == "contact[1]"


@pytest.mark.parametrize("colour", ["red", "#0B6", "0B6E69", "#+12345", "#0B6E69FF"])
def test_a_colour_is_written_in_six_digits(project: Path, colour: str) -> None:
    add(project, "brand.yaml", f'name: Spa\ncolour: "{colour}"\n')
    problem = refused(project)
    assert (problem.line, problem.what) == (2, f"expected a colour, got {colour!r}")


def test_a_colour_without_quotes_is_a_comment_and_said_to_be(project: Path) -> None:
    add(project, "brand.yaml", "name: Spa\ncolour: #0B6E69\n")
    problem = refused(project)
    assert (problem.line, problem.column) == (2, 9)
    assert problem.hint.startswith("put the whole text in quotes; a comment has")


def in_linen(project: Path, colour: str) -> Library:
    add(project, "brand.yaml", f'name: Spa\ncolour: "{colour}"\n')
    return read(project)[0]


def test_a_colour_that_can_be_read_becomes_the_themes(project: Path) -> None:
    look = in_colour_of_brand(in_linen(project, "#0b6e69"), LINEN)
    assert look.colours["primary"] == Colour.from_hex("#0B6E69")


def test_a_brand_without_a_colour_leaves_the_theme_as_it_is(project: Path) -> None:
    add(project, "brand.yaml", "name: Spa\n")
    assert in_colour_of_brand(read(project)[0], LINEN) is LINEN


def test_a_faint_colour_is_refused_with_what_was_measured_and_a_shade_that_can_be_read(project: Path) -> None:
    library = in_linen(project, "#C9A227")
    with pytest.raises(ContentError) as caught:
        in_colour_of_brand(library, LINEN)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.where) == ("content/brand.yaml", 2, "colour")
    assert problem.what == (
        "#C9A227 stands out too little in linen: 2.2:1 on the paper, 2.0:1 on the tint, 2.0:1 beside cautions, "
        "2.4:1 under white letters; 4.5:1 is the least"
    )
    assert problem.hint == 'write "#816819", the same hue, which has 4.5:1 or more everywhere'
    in_colour_of_brand(in_linen(project, "#816819"), LINEN)


def test_on_dark_paper_no_shade_is_offered(project: Path) -> None:
    dark = replace(LINEN, colours={**LINEN.colours, "paper": Colour(0, 0, 0)})
    with pytest.raises(ContentError, match="no shade of it can be read in linen"):
        in_colour_of_brand(in_linen(project, "#0B6E69"), dark)


def test_a_colour_like_that_of_cautions_is_a_warning(project: Path) -> None:
    (warning,) = advise_colour(in_linen(project, "#8A2C1C"), LINEN)
    assert (warning.line, warning.what) == (
        2,
        "#8A2C1C is nearly #8A2C1C, the colour of cautions in linen, to every eye",
    )
    (warning,) = advise_colour(in_linen(project, "#4A4A00"), LINEN)
    assert "to eyes that see no green" in warning.what
    assert list(advise_colour(in_linen(project, "#0B6E69"), LINEN)) == []
