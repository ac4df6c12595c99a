"""The editions of every theme: what each of them promises, measured on the theme and on finished pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from booklet.base.colour import BLACK, WHITE, Colour
from booklet.base.geometry import mm
from booklet.formats.product.editions import ENLARGED as FORMATS_OF
from booklet.page import Drawing, Page, Shape, Text
from booklet.reading.project.theme import BODY_CONTRAST, TEXT_CONTRAST, read_theme
from booklet.themes import READ, Theme
from booklet.themes.editions import EDITIONS, ENLARGED, edited
from tests.conftest import THEMES, Made
from tests.drawn import drawn
from tests.looks import OTHERWISE_SET
from tests.page_faults import heights_of_x

Product = Callable[..., Made]

MOST_INK = 0.12  # of the area of a page, all inks together
LIGHTER = {"reader": 0.9, "passport": 0.7, "cards": 0.9}  # of the ink of the same product in the theme as it is
LETTERS = {"clear": (12, 2.0), "large": (16, 2.6)}  # points, and mm of the height of an x
DPI = 40

EVERY_THEME = pytest.mark.parametrize("theme", [read_theme(name, Path()) for name in THEMES], ids=THEMES)
EVERY_EDITION = pytest.mark.parametrize("edition", EDITIONS)
EVERY_PRODUCT = pytest.mark.parametrize(
    ("name", "theme"),
    [
        pytest.param(name, theme, marks=() if theme == THEMES[i % 3] else pytest.mark.proof)
        for i, name in enumerate(OTHERWISE_SET)
        for theme in THEMES
    ],
)
EVERY_ENLARGED = pytest.mark.parametrize(
    ("edition", "name"), [(edition, name) for edition, names in FORMATS_OF.items() for name in names if name != "card"]
)


def inks_of(made: Made) -> list[float]:
    """How much of each page is covered."""
    job, composition, _ = made
    return [ink_of(picture.convert("RGB")) for picture in drawn(job, composition.pages, DPI)]


def ink_of(picture: Image.Image) -> float:
    """The share of a page that is covered, all inks added up; what is in all three of them is black instead."""
    cyan, magenta, yellow = (ImageChops.invert(band) for band in picture.split())
    black = ImageChops.darker(ImageChops.darker(cyan, magenta), yellow)
    mean = [ImageStat.Stat(plate).mean[0] / 255 for plate in (cyan, magenta, yellow, black)]
    return sum(mean[:3]) - 2 * mean[3]


def marks(page: Page) -> Iterator[Text | Shape]:
    """Letters and shapes, those of drawings too."""
    for mark in page.marks:
        if isinstance(mark, Drawing):
            yield from mark.artwork.shapes
        elif isinstance(mark, Text | Shape):
            yield mark


def test_ink_is_measured_as_it_is() -> None:
    assert ink_of(Image.new("RGB", (4, 4), "white")) == 0
    assert ink_of(Image.new("RGB", (4, 4), "black")) == 1
    assert ink_of(Image.new("RGB", (4, 4), (255, 0, 0))) == 2  # magenta and yellow


@EVERY_PRODUCT
def test_the_ink_saver_covers_less_than_12_percent_of_any_page(product: Product, name: str, theme: str) -> None:
    assert max(inks_of(product(name, "a4", f"{theme}.ink-saver"))) < MOST_INK


@EVERY_PRODUCT
def test_the_ink_saver_saves_ink(product: Product, name: str, theme: str) -> None:
    """However little there is to save: a handout and a fold are letters and lines as they are."""
    plain, sparing = inks_of(product(name, "a4", theme)), inks_of(product(name, "a4", f"{theme}.ink-saver"))
    assert sum(sparing) < LIGHTER.get(name, 1) * sum(plain)


@EVERY_PRODUCT
def test_mono_is_black_and_white_and_nothing_else(product: Product, name: str, theme: str) -> None:
    _, composition, _ = product(name, "a4", f"{theme}.mono")
    inks: set[Colour | None] = {None}
    for page in composition.pages:
        for mark in marks(page):
            if isinstance(mark, Text):
                inks.add(mark.colour)
            else:
                inks |= {mark.fill, mark.stroke.colour if mark.stroke else None}
    assert inks == {None, BLACK, WHITE}


@pytest.mark.parametrize("theme", THEMES)
def test_mono_tells_techniques_apart_by_six_patterns(product: Product, theme: str) -> None:
    """The blocks that one leafs by hold six different sets of figures."""
    _, composition, _ = product("passport", "a4", f"{theme}.mono")
    blocks = {
        page.name: tuple(
            (round(mark.bounds.width, 2), round(mark.bounds.height, 2), mark.fill is None)
            for mark in page.marks
            if isinstance(mark, Shape) and mark.bounds.right < mm(4.5)
        )
        for page in composition.pages
        if page.name.endswith("/picture")
    }
    assert len(blocks) == 6
    assert len(set(blocks.values())) == 6


@EVERY_ENLARGED
@pytest.mark.parametrize("theme", [THEMES[-1], *(pytest.param(one, marks=pytest.mark.proof) for one in THEMES[:-1])])
def test_what_is_read_is_as_large_as_the_edition_says(product: Product, edition: str, name: str, theme: str) -> None:
    size, height = LETTERS[edition]
    job, composition, _ = product(name, "a4", f"{theme}.{edition}")
    kinds = (".text", ":caution", *(() if name in {"cards", "handout"} else (":purpose", ".position")))
    told = [
        (x, text)
        for x, text in heights_of_x(composition, job.fonts)
        if text.element and any(kind in text.element.key for kind in kinds) and "safety:line" not in text.element.key
    ]
    assert told
    assert [text.string for _, text in told if text.size < size - 0.05] == []
    assert [text.string for x, text in told if x < height - 0.005] == []


@EVERY_THEME
@EVERY_EDITION
def test_an_edition_passes_the_gates_of_contrast(theme: Theme, edition: str) -> None:
    look = edited(theme, edition)
    paper = look.colours["paper"]
    for styles in look.scales.values():
        assert [role for role in (*READ, "key") if styles[role].colour.contrast(paper) < BODY_CONTRAST] == []
        assert [role for role, style in styles.items() if style.colour.contrast(paper) < TEXT_CONTRAST] == []
    assert min(colour.contrast(paper) for colour in look.cycle) >= TEXT_CONTRAST


@EVERY_THEME
@pytest.mark.parametrize("edition", list(ENLARGED))
def test_large_letters_stand_upright_in_the_colour_of_text(theme: Theme, edition: str) -> None:
    look = edited(theme, edition)
    for scale in ENLARGED[edition]:
        styles = look.scales[scale]
        assert styles["lead"].face == styles["body"].face
        assert {styles[role].colour for role in ("lead", "caption", "label")} == {look.colours["ink"]}


@EVERY_THEME
def test_without_an_edition_a_theme_is_itself(theme: Theme) -> None:
    assert edited(theme, None) is theme
