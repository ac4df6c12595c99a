"""`booklet gift`: a personal booklet, or one for each of a list of people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from booklet.cli.app import Invocation
from booklet.cli.giving import Order, fulfil
from booklet.cli.options import BRAND, FLIP, PAPER, PRESS_PROFILE, QUIET, THEME, Chosen, Whole, request
from booklet.cli.placing import is_store

if TYPE_CHECKING:
    from booklet.pipeline.request import Shown
    from booklet.runs.wishes import Wish

GIFTS = ("fold", "booklet", "passport")
EDITIONS = ("ink-saver", "mono")
Renamed = tuple[str, str]
"""A known column, and what a list calls it."""


class Column(click.ParamType[Renamed]):
    """A known column, and its name in the list: `name=Guest`."""

    name = "column"

    def convert(self, value: str | Renamed, param: click.Parameter | None, ctx: click.Context | None) -> Renamed:
        from booklet.reading.people.columns import KNOWN, column_name

        if not isinstance(value, str):
            return value
        known, _, own = (part.strip() for part in value.partition("="))
        if not own:
            self.fail(f'{value!r} names no column of the list; write "name=Guest"', param, ctx)
        if column_name(known) not in KNOWN:
            self.fail(f"gifts have no column {known!r}; they have {', '.join(KNOWN)}", param, ctx)
        return column_name(known), column_name(own)


A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--to", default="", metavar="NAME", help="For whom.")
@click.option("--from", "sender", default="", metavar="NAME", help="From whom.")
@click.option("--message", default="", metavar="TEXT", help="A few words; \\n begins a new line.")
@click.option("--photo", metavar="FILE", type=A_FILE, help="A photo, of the two of you perhaps.")
@click.option("--format", "format_", type=click.Choice(GIFTS), default="fold", show_default=True, help="What to give.")
@click.option(
    "--shop", is_flag=True, help="Single pages with bleed for a print shop, in press inks: a booklet, or a passport."
)
@PRESS_PROFILE
@click.option("--short", is_flag=True, help="A booklet of 16 pages in place of 20, with the words on page 2.")
@click.option(
    "--list",
    "people",
    metavar="FILE",
    type=A_FILE,
    help="A copy for each row of a CSV or XLSX file. In --message and --from, {column} is what the row has there.",
)
@click.option(
    "--column",
    "columns",
    metavar="KNOWN=OWN",
    type=Column(),
    multiple=True,
    help='Which column of the list is one that gifts have: "name=Guest". Can be repeated.',
)
@click.option("--merged", is_flag=True, help="All copies in one file for a print shop, with an index.")
@click.option("--only", metavar="ID", help="Make this one copy of the list again.")
@click.option("--skip-bad", is_flag=True, help="Where some rows cannot be made, make the others.")
@click.option("--check", is_flag=True, help="Set all copies, list what is wrong, and write nothing.")
@click.option("--name-files", is_flag=True, help="Put people's names into the names of their files.")
@click.option("--jobs", metavar="N", type=Whole(1, 256), help="So many processes; else one a processor.")
@click.option("--scheduler", metavar="ADDRESS", help="Make the copies on a dask cluster: tcp://10.0.0.5:8786.")
@click.option("--edition", type=click.Choice(EDITIONS), help="For less ink, or for black alone.")
@PAPER
@FLIP
@THEME
@BRAND
@click.option("-o", "--output", metavar="DIR|URL", help="Where they go, instead of output/personal/: also s3://...")
@QUIET
@click.pass_obj
def gift(
    invocation: Invocation,
    *,
    to: str,
    sender: str,
    message: str,
    photo: Path | None,
    format_: str,
    shop: bool,
    short: bool,
    people: Path | None,
    columns: tuple[Renamed, ...],
    name_files: bool,
    output: str | None,
    only: str | None,
    jobs: int | None,
    scheduler: str | None,
    merged: bool,
    skip_bad: bool,
    check: bool,
    quiet: bool,
    **chosen: Unpack[Chosen],
) -> None:
    """Make a booklet for somebody: names on the cover, a few words, a photo. With --list, one for each of many.

    Whoever is named stands in the finished files and nowhere else.
    """
    from booklet.model import Inscription
    from booklet.runs.wishes import Wish

    said = Inscription(to=_line(to), sender=_line(sender), message=message.replace("\\n", "\n").strip())
    given = _product(format_, shop=shop)
    chosen["of"] = _of(given) if shop else None
    asked = request(invocation.folder, formats=("shop" if shop else given,), **chosen)
    wish = Wish(
        request=asked,
        said=said,
        photo=photo,
        short=short,
        people=people,
        named=name_files,
        merged=merged,
        called=_called(columns),
    )
    order = Order(output, only, jobs, scheduler, skip_bad, check, quiet)
    _check(wish, order, given)
    fulfil(wish, order)


def _product(asked: str, *, shop: bool) -> str:
    """The product to give: for a shop a booklet, unless another was asked for in so many words."""
    source = click.get_current_context().get_parameter_source("format_")
    if shop and asked == "fold":
        if source is not click.core.ParameterSource.DEFAULT:
            raise click.UsageError(
                "--shop is for --format booklet and passport; the fold is made to be printed at home"
            )
        return "booklet"
    return asked


def _of(product: str) -> Shown:
    return "passport" if product == "passport" else "booklet"


def _called(columns: tuple[Renamed, ...]) -> dict[str, str]:
    """The known columns by their names in the list, each once, and each of the list's once."""
    for which in (0, 1):
        names = [column[which] for column in columns]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise click.UsageError(f"--column is given twice for {twice!r}")
    return dict(columns)


def _line(text: str) -> str:
    return " ".join(text.split())


def _check(wish: Wish, order: Order, format_: str) -> None:
    """Refuse options that say nothing, or nothing together."""
    for name, value in (("only", order.only), ("scheduler", order.scheduler), ("output", order.output)):
        if value is not None and not value.strip():
            raise click.UsageError(f"--{name} is empty")
    if wish.photo and not wish.photo.is_file():
        raise click.UsageError(f"--photo: {wish.photo} is not a regular file")
    if wish.short and format_ != "booklet":
        raise click.UsageError("--short is for --format booklet; the others have one length")
    _check_list(wish, order)


def _check_list(wish: Wish, order: Order) -> None:
    if wish.people is None:
        if not wish.said.to:
            raise click.UsageError("whom is it for? --to NAME, or --list FILE for many")
        of_lists = {"merged": wish.merged, "only": order.only, "skip-bad": order.skip_bad, "column": wish.called}
        for name, is_given in of_lists.items():
            if is_given:
                raise click.UsageError(f"--{name} is for a list of people: --list FILE")
    elif wish.said.to:
        raise click.UsageError("--to is for one gift; the list says for whom its copies are")
    if wish.merged and (order.only or order.scheduler or order.jobs or wish.named or is_store(order.output)):
        what = "--only, --jobs, --name-files, --scheduler and the address of a store"
        raise click.UsageError(f"--merged makes one file, in this process: leave out {what}")
