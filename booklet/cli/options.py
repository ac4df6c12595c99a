"""The options that several commands share, and what they ask for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict, TypeVar, Unpack

import click

from booklet.cli.products import PAPERS
from booklet.request import Request

Function = TypeVar("Function", bound=Callable[..., object])


class Folder(click.Path):
    """The path of a folder; an empty one, which the system would take for the folder one stands in, is none."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        if value == "":
            self.fail("the name of the folder is empty", param, ctx)
        return super().convert(value, param, ctx)


FORMATS = click.argument("formats", metavar="[FORMAT]...", nargs=-1)
PAPER = click.option("--paper", type=click.Choice([*PAPERS]), help="Print everything on this paper.")
THEME = click.option("--theme", metavar="NAME", help="The look; `booklet list themes` names them.")
BRAND = click.option(
    "--brand",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A brand file in place of the manifest's.",
)
OUTPUT = click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=Folder(path_type=Path),
    help="Where the files go, instead of output/ in the project.",
)
QUIET = click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")


class Chosen(TypedDict):
    """What the options `PAPER`, `THEME` and `BRAND` were given."""

    paper: str | None
    theme: str | None
    brand: Path | None


def look(function: Function) -> Function:
    """Give a command the options that say how things look."""
    return PAPER(THEME(BRAND(function)))


def request(
    folder: Path, *, formats: tuple[str, ...], techniques: tuple[str, ...] = (), **chosen: Unpack[Chosen]
) -> Request:
    """What the words and options of a command ask for. A card needs the name of a technique."""
    if "card" in formats and not techniques:
        raise click.UsageError("a card is made of one technique: booklet card TECHNIQUE")
    return Request(folder=folder, formats=formats, techniques=techniques, **chosen)
