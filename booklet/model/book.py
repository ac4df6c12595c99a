"""What belongs to the whole: title, routine, brand, the list of outputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from booklet.model.authoring import Budget, Doc, Limits
from booklet.model.output import Output
from booklet.model.technique import Pair, Picture, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """Whose name stands on the paper."""

    name: Annotated[str, Budget(40)]
    logo: Annotated[str | None, Doc("A drawing or a photo beside this file, or below images/")] = None
    contact: Annotated[tuple[str, ...], Limits(0, 3), Doc("Up to three lines")] = ()
    url: Annotated[str | None, Doc("An address for the QR code, at most 46 bytes")] = None
    url_caption: Annotated[str | None, Budget(40), Doc("What one finds there")] = None
    colour: Annotated[str | None, Doc('In place of the theme\'s main colour, as "#0B6E69"')] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The words and settings that belong to the whole."""

    title: Annotated[str, Budget(40)]
    subtitle: Annotated[str | None, Budget(60)] = None
    language: Annotated[str, Doc("As en-GB: hyphenation, and the words that are not content")] = "en-GB"
    country: Annotated[str | None, Doc("A country code, for the emergency number")] = None
    version: Annotated[str, Doc("The edition's date, as 2026-11")]
    theme: Annotated[str, Doc("The name of a theme")] = "linen"
    skin: Annotated[str | None, Doc("A skin tone of the theme, for the drawings: medium or deep; left out, light")] = (
        None
    )
    each: Annotated[str | None, Budget(16), Doc("What durations are counted for: per foot")] = None
    cover: Annotated[Picture | None, Doc("The picture on the cover")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What to do before the first technique."""

    title: Annotated[str, Budget(30)]
    steps: Annotated[tuple[Step, ...], Limits(1, 6)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """All techniques one after another."""

    title: Annotated[str, Budget(40)]
    total_s: Annotated[
        int | None, Limits(10, 7200), Doc("Seconds in all; left out, the sum of its techniques where all say theirs")
    ] = None
    sides: Annotated[int, Limits(1, 4), Doc("How often the round is done: 2 for two feet")] = 1
    order: Annotated[tuple[str, ...], Doc("Ids, where the order is not the book's")] = ()
    text: Annotated[str | None, Budget(140), Doc("How to go from one side to the next")] = None
    closing: Annotated[str | None, Budget(140), Doc("How to end")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How to sit, for oneself and for a partner; the advice that holds for every technique."""

    title: Annotated[str, Budget(30)]
    self: Annotated[tuple[Step, ...], Limits(1, 4)]
    partner: Annotated[tuple[Step, ...], Limits(1, 4)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A part of the body by its common name, and the zones of the drawings that belong to it."""

    name: Annotated[str, Budget(20)]
    zones: Annotated[tuple[str, ...], Limits(1, 12), Doc("Names of zones of the views")]
    techniques: Annotated[tuple[str, ...], Doc("Ids; left out, those that mark one of its zones in a picture")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Views of what is massaged, with its regions named; the techniques that work on each are found by their zones."""

    title: Annotated[str, Budget(24)]
    text: Annotated[str | None, Budget(120), Doc("What the numbers mean, and what they do not")] = None
    views: Annotated[tuple[Picture, ...], Limits(1, 4)]
    regions: Annotated[tuple[Region, ...], Limits(1, 9)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Photos:
    """A project's own photos: each stands for the drawing of the same name, which needs no other change."""

    folder: Annotated[str, Doc("A folder below images/, with photos named like the drawings: scene-ankle.jpg")]
    credit: Annotated[str | None, Doc("Who took them; listed in the colophon")] = None
    licence: str | None = None
    focus: Annotated[Pair | None, Doc("What stays in view when they fill their frames; left out, the middle")] = None
    coarse: Annotated[bool, Doc("Print those of too few pixels all the same; a warning stays")] = False


Filler = Literal["routine", "ways", "chart", "own-routine", "notes", "dedication"]
Map = Literal["spreads16", "complete16", "gift20"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """`booklet.yaml`: what is made of which files."""

    book: Book
    techniques: Annotated[tuple[str, ...], Limits(1, 60), Doc("Ids in the order of the book")]
    safety: Annotated[str, Doc("The safety file, below content/")] = "safety.yaml"
    brand: Annotated[str | None, Doc("A brand file, below content/, or none; left out, brand.yaml if it is there")] = (
        None
    )
    before: Annotated[Preparation | None, Doc("What to do before the first technique")] = None
    routine: Annotated[Routine | None, Doc("The techniques as one round")] = None
    ways: Annotated[Ways | None, Doc("For oneself or for a partner")] = None
    photos: Annotated[Photos | None, Doc("Photos in place of drawings")] = None
    chart: Annotated[Chart | None, Doc("Named regions of what is massaged, for a page and the poster")] = None
    map: Annotated[
        Map,
        Doc(
            "Which pages a booklet has: spreads16, complete16 or gift20; the number is that of pages for six techniques"
        ),
    ] = "spreads16"
    fillers: Annotated[
        tuple[Filler, ...] | None,
        Doc(
            "Pages that fill the booklet's last sheet, in this order; left out, routine, ways, chart and as many notes"
        ),
    ] = None
    outputs: Annotated[tuple[Output, ...], Limits(1, 40), Doc("What `booklet build` makes")]
