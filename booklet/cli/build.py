"""`booklet build`, `booklet card`, and how a build is delivered."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Unpack

import click

from booklet.cli import completing, say
from booklet.cli.app import Invocation
from booklet.cli.options import FORMATS, OF_FORMATS, OUTPUT, QUIET, Chosen, Whole, look_of_all, look_of_cards, request
from booklet.cli.progress import shown
from booklet.pipeline.build import Built, build
from booklet.pipeline.request import Request, Variant
from booklet.store import stamp

MOST_COPIES = 1000
MOST_SKIPPED = 199  # places of a sheet, and no sheet has more


HAVE_ONE_SIDE = (
    "--one-side is for a handout: `booklet handout TECHNIQUE --one-side` has the steps in short on one page. "
    "A card has them on its back; on a sheet of stickers it has a front alone, with keywords: `booklet list cards`."
)


def _without_backs(context: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it
    """Refuse what only a handout can be asked for, and say what has one side as well."""
    if value:
        raise click.UsageError(HAVE_ONE_SIDE, context)


ONE_SIDE = click.option(
    "--one-side", is_flag=True, hidden=True, expose_value=False, callback=_without_backs, help="Refused in words."
)


@click.command("build", epilog=OF_FORMATS)
@FORMATS
@ONE_SIDE
@look_of_all
@OUTPUT
@QUIET
@click.pass_obj
def build_command(
    invocation: Invocation, formats: tuple[str, ...], *, output: Path | None, quiet: bool, **chosen: Unpack[Chosen]
) -> None:
    """Build the outputs of the manifest, or the formats named.

    Every file is written whole or not at all, and none is if anything is wrong.
    """
    deliver_once(invocation, request(invocation.folder, formats=formats, **chosen), output, quiet=quiet)


@click.command()
@click.argument("technique", shell_complete=completing.TECHNIQUES)
@ONE_SIDE
@look_of_cards
@click.option(
    "--copies",
    metavar="N",
    type=Whole(1, MOST_COPIES),
    help="So many of it, as many to a sheet as fit; without it one, in the middle of a sheet.",
)
@click.option(
    "--skip",
    metavar="N",
    type=Whole(0, MOST_SKIPPED),
    default=0,
    help="Of a sheet that is partly used: leave the first N places free, row by row from the upper left.",
)
@click.option("--for", "variant", type=click.Choice(["self", "partner"]), help="Tell only this way of doing it.")
@OUTPUT
@QUIET
@click.pass_obj
def card(
    invocation: Invocation,
    technique: str,
    *,
    copies: int | None,
    skip: int,
    variant: Variant | None,
    output: Path | None,
    quiet: bool,
    **chosen: Unpack[Chosen],
) -> None:
    """Build one card of one technique, both sides; of stickers the front."""
    one = request(
        invocation.folder,
        formats=("card",),
        techniques=(technique,),
        copies=copies,
        skip=skip,
        variant=variant,
        **chosen,
    )
    deliver_once(invocation, one, output, quiet=quiet)


def deliver(request: Request, output: Path | None, *, quiet: bool) -> tuple[Built, str]:
    """Build, and say what was built; returns that as well, stdout and stderr with a NUL between."""
    with shown(quiet=quiet) as report:
        built = build(request, output or request.folder / "output", report=report)
    told = "" if quiet else say.summary(built)
    warned = "" if quiet else say.warnings(built.warnings, request.folder)
    click.echo(told, nl=False)
    click.echo(warned, nl=False, err=True)
    return built, f"{told}\0{warned}"


def deliver_once(invocation: Invocation, request: Request, output: Path | None, *, quiet: bool) -> None:
    """Deliver, and remember that it is done for the words of this command line."""
    folder, extra = str(request.folder), [str(file) for file in request.loose]
    before = stamp.inputs(folder, extra)
    built, said = deliver(request, output, quiet=quiet)
    outputs = [os.fspath(built.output / made.name) for made in built.files]
    stamp.keep([*invocation.words], folder=folder, extra=extra, before=before, outputs=outputs, said=said)
