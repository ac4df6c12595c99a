"""The options that several commands share, and what they ask for."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, NotRequired, TypedDict, TypeVar, Unpack

import click

from booklet.base.errors import ContentError, Problem
from booklet.cli import completing
from booklet.cli.products import EDITIONS, EVERY_PAPER, IMPOSED_ON, NAMED, PAPERS
from booklet.model.homework import Homework
from booklet.pipeline.request import Edition, Request, Shown, Stock, Variant
from booklet.printers import Printer
from booklet.printers.profile import HINT, profile
from booklet.store.facts import profile_file

MOST_PROFILE = 100_000  # bytes; ours have three hundred
Function = TypeVar("Function", bound=Callable[..., object])


class Folder(click.Path):
    """The path of a folder; an empty one, which the system would take for the folder one stands in, is none."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        if value == "":
            self.fail("the name of the folder is empty", param, ctx)
        return super().convert(value, param, ctx)


class BrandFile(click.Path):
    """The path of a brand file; the word none is no path. A file of that name is ./none."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        return value if value == "none" else super().convert(value, param, ctx)


class Whole(click.IntRange):
    """A whole number within limits, which whatever is none is told."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 - click's signature
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            self.fail(f"{value!r} is not a whole number from {self.min} to {self.max}.", param, ctx)


class Millimetres(click.FloatRange):
    """A length within limits; what is no number at all is none, which every comparison lets pass."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401 - click's signature
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is no number.", param, ctx)
        return float(number)


def _no_card(context: click.Context, _: click.Parameter, formats: tuple[str, ...]) -> tuple[str, ...]:
    """The formats that were named. Raises UsageError for a card, which is made of one technique."""
    if "card" not in formats:
        return formats
    told = "card is no FORMAT: it is made of one technique, by `booklet card NAME`, and all techniques are `cards`"
    rest = " ".join(name for name in formats if name != "card")
    raise click.UsageError(f"{told}; the rest: `booklet {context.info_name} {rest}`" if rest else told)


FORMATS = click.argument(
    "formats", metavar="[FORMAT]...", nargs=-1, callback=_no_card, shell_complete=completing.FORMATS
)
OF_FORMATS = (
    f"FORMAT is one of {', '.join(NAMED)}; `booklet list formats` says what they are. "
    "One card of one technique: `booklet card NAME`."
)
PAPER = click.option("--paper", type=click.Choice([*PAPERS]), help="Print everything on this paper.")
EVERY = click.option(
    "--paper",
    type=click.Choice([*EVERY_PAPER]),
    help="Print everything on this paper; a5 is for the handout alone, a3 and tabloid for the poster.",
)
FOR_CLIENTS = click.option("--paper", type=click.Choice([*PAPERS, "a5"]), help="Print it on this paper.")
IMPOSED = click.option("--paper", type=click.Choice([*IMPOSED_ON]), help="The sheets; a4 if none is named.")
THEME = click.option(
    "--theme",
    metavar="NAME",
    shell_complete=completing.THEMES,
    help="The look; `booklet list themes` names them.",
)
EDITION = click.option(
    "--edition",
    type=click.Choice([*EDITIONS]),
    help="For less ink, for black alone, or for larger letters; `booklet list editions`.",
)
BRAND = click.option(
    "--brand",
    metavar="FILE|none",
    type=BrandFile(exists=True, dir_okay=False, path_type=Path),
    help="A brand file in place of the project's; none for paper without a brand.",
)
SIZE = click.option(
    "--size",
    metavar="NAME|WxH",
    shell_complete=completing.SIZES,
    help="Of the finished page: a7, a6 or a5 of a booklet; of cards one of `booklet list cards`, or millimetres.",
)
POUCH = click.option(
    "--pouch",
    metavar="NAME|WxH",
    shell_complete=completing.POUCHES,
    help="What cards are laminated in; it says their size as well.",
)
SHEET = click.option(
    "--sheet",
    metavar="NAME",
    shell_complete=completing.SHEETS,
    help="Perforated cards to print on; `booklet list cards` names them.",
)
FLIP = click.option(
    "--flip",
    type=click.Choice(["long", "short", "manual"]),
    help="The edge over which the printer turns sheets; manual makes one file of fronts and one of backs.",
)
PRESS_PROFILE = click.option(
    "--press-profile",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The ICC profile of a print shop's press, for the format shop.",
)
PRESS_CONDITION = click.option(
    "--press-condition",
    metavar="NAME",
    help="What that profile describes, by its name in the ICC's registry, as FOGRA51.",
)
STOCK = click.option(
    "--stock",
    type=click.Choice(["coated", "uncoated"]),
    help="The shop's paper: coated takes 300 % of ink, uncoated 280 %.",
)
INK_LIMIT = click.option(
    "--ink-limit",
    metavar="PERCENT",
    type=Whole(200, 400),
    help="The most ink that the shop takes, all four plates added up.",
)
OF = click.option(
    "--of",
    type=click.Choice(["booklet", "passport", "cards"]),
    help="The product whose pages the format shop is made of; without it the booklet.",
)
OUTPUT = click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=Folder(path_type=Path),
    help="Where the files go, instead of output/ in the project.",
)
PASSWORD = click.option(
    "--password",
    "passwords",
    metavar="WORD",
    multiple=True,
    help="Opens files that need one; several times for several. With - it is asked for, and not shown.",
)
QUIET = click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")


class Chosen(TypedDict):
    """What the options that say how things look were given; a command has those that matter to it."""

    paper: str | None
    size: NotRequired[str | None]
    pouch: NotRequired[str | None]
    sheet: NotRequired[str | None]
    flip: str | None
    theme: str | None
    edition: Edition | None
    brand: Path | Literal["none"] | None
    press_profile: NotRequired[Path | None]
    press_condition: NotRequired[str | None]
    of: NotRequired[Shown | None]
    stock: NotRequired[Stock | None]
    ink_limit: NotRequired[int | None]


def look_of_all(function: Function) -> Function:
    """Give a command the options that say how things look."""
    return EVERY(SIZE(POUCH(SHEET(FLIP(THEME(EDITION(BRAND(look_of_shop(function)))))))))


def look_of_shop(function: Function) -> Function:
    """Give a command the options of what is for a print shop."""
    return OF(STOCK(INK_LIMIT(PRESS_PROFILE(PRESS_CONDITION(function)))))


def look_of_cards(function: Function) -> Function:
    """Give a command those of the options that matter to cards."""
    return PAPER(SIZE(POUCH(SHEET(FLIP(THEME(EDITION(BRAND(function))))))))


def look_of_pages(function: Function) -> Function:
    """Give a command those of the options that matter to a handout, whose pages have the size of the paper."""
    return FOR_CLIENTS(FLIP(THEME(EDITION(BRAND(function)))))


def request(
    folder: Path,
    *,
    formats: tuple[str, ...],
    techniques: tuple[str, ...] = (),
    copies: int | None = None,
    variant: Variant | None = None,
    homework: Homework = Homework(),
    one_side: bool = False,
    skip: int = 0,
    **chosen: Unpack[Chosen],
) -> Request:
    """What the words and options of a command ask for.

    Raises ContentError for a printer's profile that does not hold.
    """
    return Request(
        folder=folder,
        formats=formats,
        techniques=techniques,
        paper=chosen["paper"],
        size=size.lower() if (size := chosen.get("size")) else size,
        pouch=chosen.get("pouch"),
        sheet=chosen.get("sheet"),
        variant=variant,
        copies=copies,
        theme=chosen["theme"],
        edition=chosen["edition"],
        brand=chosen["brand"],
        press_profile=chosen.get("press_profile"),
        of=chosen.get("of"),
        stock=chosen.get("stock"),
        press_condition=chosen.get("press_condition"),
        ink_limit=chosen.get("ink_limit"),
        printer=printer(chosen["flip"]),
        homework=homework,
        one_side=one_side,
        skip=skip,
    )


def in_words(passwords: Sequence[str]) -> tuple[str, ...]:
    """The passwords that were given; one that is not to be seen is asked for."""
    return tuple(
        str(click.prompt("Password", hide_input=True, err=True)) if word == "-" else word for word in passwords
    )


def printer(flip: str | None) -> Printer:
    """The printer of this person's profile, or any; turned over the edge that is asked for, or by hand."""
    known = stored() or Printer()
    match flip:
        case "long" | "short":
            return replace(known, flip=flip, duplex="automatic")
        case "manual":
            return replace(known, duplex="manual")
        case _:
            return known


def stored() -> Printer | None:
    """The printer of the profile, if there is one. Raises ContentError if the file does not hold."""
    file = profile_file()
    path = Path(file)
    try:
        is_there = path.exists()
    except OSError:  # a home that nobody may enter holds no profile
        return None
    if not is_there:
        return None
    try:
        if not path.is_file() or path.stat().st_size > MOST_PROFILE:
            raise ContentError([Problem(file, 0, 0, "", "is no printer's profile", HINT)])
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise ContentError([Problem(file, 0, 0, "", "is no text in UTF-8", HINT)]) from error
    return profile(text, file)
