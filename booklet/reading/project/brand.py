"""What a brand file names and gives: its logo becomes a picture, its colour the theme's, if it can be read there."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from booklet.base.colour import Colour
from booklet.base.errors import ContentError, Problem
from booklet.model import Brand, Library
from booklet.page import Artwork, Raster
from booklet.reading.files import find, on_disk
from booklet.reading.pictures.art import read_clear
from booklet.reading.pictures.kept import Remember
from booklet.reading.yaml.places import Source, place
from booklet.themes import Theme
from booklet.themes.branded import LEAST_CONTRAST, branded, contrasts, darkened, is_read
from booklet.themes.vision import confused

HOME = "brand.yaml"
"""The brand file that needs no mention in the manifest."""

ALIKE = 10  # in CIELAB: the shipped themes' own rust and red are 9 apart, and never stand for one another


def read_logo(
    source: Source, brand: Brand, project: Path, chosen: Path | None, remember: Remember
) -> Artwork | Raster | None:
    """The logo of a brand; None if it has none.

    It lies below images/, or right beside a brand file that was `chosen`: a build notices that it has changed there,
    and would not in a folder further down. Raises ContentError.
    """
    name = brand.logo
    if name is None:
        return None
    is_beside = chosen is not None and "/" not in name and on_disk(chosen.parent, name).is_file()
    root, folder = (chosen.parent, chosen.parent) if chosen and is_beside else (project, project / "images")
    find(root, folder, name, source, "logo")
    try:
        return read_clear(folder, name, remember)
    except ContentError as error:
        if not is_beside:
            raise
        # the reader of images takes every file for one of the project's
        raise ContentError(replace(one, file=str(folder / name)) for one in error.problems) from None


def in_colour_of_brand(library: Library, theme: Theme) -> Theme:
    """The theme in the brand's colour, if it has one. Raises ContentError if that could not be read in this theme."""
    colour = _colour(library)
    if colour is None:
        return theme
    if is_read(theme, colour):
        return branded(theme, colour)
    short = ", ".join(
        f"{_ratio(each.ratio)} {each.where}" for each in contrasts(theme, colour) if each.ratio < LEAST_CONTRAST
    )
    what = f"{colour.hex} stands out too little in {theme.name}: {short}; {LEAST_CONTRAST:g}:1 is the least"
    shade = darkened(theme, colour)
    if shade is None:
        hint = f"no shade of it can be read in {theme.name}; leave it out, or take a theme on light paper"
    else:
        least = min(each.ratio for each in contrasts(theme, shade))
        hint = f'write "{shade.hex}", the same hue, which has {_ratio(least)} or more everywhere'
    raise ContentError([_of_colour(library, what, hint)])


def advise_colour(library: Library, theme: Theme) -> Iterator[Problem]:
    """A warning if the brand's colour can be taken for that of cautions."""
    colour, caution = _colour(library), theme.colours["caution"]
    if colour and (eyes := confused(colour, caution, ALIKE)):
        what = f"{colour.hex} is nearly {caution.hex}, the colour of cautions in {theme.name}, {eyes}"
        yield _of_colour(library, what, "cautions keep their sign and their place; another hue sets them apart")


def _colour(library: Library) -> Colour | None:
    text = library.brand.colour if library.brand else None
    return Colour.from_hex(text) if text else None


def _ratio(ratio: float) -> str:
    """Rounded down, so that 4.499 does not read as the 4.5 that it misses."""
    return f"{math.floor(ratio * 10) / 10:.1f}:1"


def _of_colour(library: Library, what: str, hint: str) -> Problem:
    at = place(library.places, "brand:colour")
    return Problem(at.file, at.line, at.column, at.where, what, hint)
