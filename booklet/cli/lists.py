"""`booklet list`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from booklet.base.errors import UnknownNameError
from booklet.cli import completing
from booklet.cli.app import Invocation
from booklet.cli.products import BOTH_SIDES, EDITIONS, ONE_SIDE, PRODUCTS, TOO_SMALL

if TYPE_CHECKING:
    from booklet.sheets import CardSheet

UNLISTED = "not in the book; `booklet card` and `booklet handout` make it by name"
PACKAGE = Path(__file__).parents[1]


@click.group("list")
def show() -> None:
    """List what there is."""


@show.command()
@click.pass_obj
def techniques(invocation: Invocation) -> None:
    """The techniques of the project, in the order of the book; then those that have a file and are not in it."""
    from booklet.base.papers import EVERY_PAPER
    from booklet.formats import FORMATS
    from booklet.reading.project.library import TECHNIQUES, read_project
    from booklet.reading.project.naming import unlisted

    library, _ = read_project(invocation.folder, formats=FORMATS, papers=EVERY_PAPER)
    listed = [(technique.id, technique.title) for technique in library.techniques]
    others = unlisted(invocation.folder / TECHNIQUES, [name for name, _ in listed])
    _table([*listed, *((name, UNLISTED) for name in others)])


@show.command()
def formats() -> None:
    """What can be built."""
    _table(PRODUCTS.items())


@show.command()
@click.pass_obj
def themes(invocation: Invocation) -> None:
    """The looks that there are: those that come with the program, and the files of the project's own."""
    shipped = [file.stem for file in sorted((PACKAGE / "themes").glob("*.yaml"))]
    own = [f"themes/{file.name}" for file in sorted((invocation.folder / "themes").glob("*.yaml"))]
    for name in shipped + own:
        click.echo(name)


@show.command()
def editions() -> None:
    """What every theme comes in besides."""
    _table(EDITIONS.items())


@show.command()
def papers() -> None:
    """The papers that can be printed on."""
    from booklet.base.geometry import to_mm
    from booklet.base.papers import EVERY_PAPER, IMPOSED_ON, PAPERS_FOR_SOME

    def meant(name: str) -> str:
        """What a paper is for, where that is not everything."""
        if name not in PAPERS_FOR_SOME:
            return ""
        formats = f", for the {', '.join(PAPERS_FOR_SOME[name])}"
        return f"{formats} and for `booklet impose`" if name in IMPOSED_ON else formats

    _table(
        (
            paper.name,
            f"{to_mm(paper.size.width):.0f} x {to_mm(paper.size.height):.0f} mm{meant(paper.name)}",
        )
        for paper in EVERY_PAPER.values()
    )


@show.command()
@click.pass_obj
def cards(invocation: Invocation) -> None:
    """The sizes of cards, the pouches to laminate them in, and the sheets that can be bought, with what they take."""
    from booklet.base.geometry import to_mm
    from booklet.reading.project.sheets import read_sheet, sheet_names
    from booklet.sheets import CARD_SIZES, POUCHES

    for title, sizes in (("--size", CARD_SIZES), ("--pouch", POUCHES)):
        click.echo(title)
        _table((f"  {name}", f"{to_mm(size.width):.4g} x {to_mm(size.height):.4g} mm") for name, size in sizes.items())
    click.echo("--sheet")
    sheets = [(name, read_sheet(name, invocation.folder)) for name in sheet_names(invocation.folder)]
    width = max((len(sheet.title) for _, sheet in sheets), default=0)
    _table((f"  {name}", f"{sheet.title:<{width}}  {_taken_by(sheet)}") for name, sheet in sheets)


def _taken_by(sheet: CardSheet) -> str:
    """What the cards of a sheet have room for."""
    from booklet.formats.cards.kinds import kind_of

    kind = kind_of(sheet.card)
    if kind is None:
        return TOO_SMALL
    return BOTH_SIDES[kind.holds] if sheet.two_sided else ONE_SIDE


@show.command()
@click.argument("kind", required=False, shell_complete=completing.KINDS)
def schema(kind: str | None) -> None:
    """The JSON Schema of a kind of file, for editors; without a kind, the kinds."""
    from booklet.reading.project.schema import KINDS, json_schema

    if kind is None:
        _table((name, file) for name, (_, file) in KINDS.items())
    elif (known := next((each for each in KINDS if each == kind), None)) is None:
        raise UnknownNameError("kind of file", kind, KINDS)
    else:
        click.echo(json.dumps(json_schema(known), indent=2, ensure_ascii=False))


def _table(rows: Iterable[tuple[str, str]]) -> None:
    rows = list(rows)
    width = max((len(name) for name, _ in rows), default=0)
    for name, text in rows:
        click.echo(f"{name:<{width}}  {text}")
