"""`booklet gift`: a personal booklet, or one for each of a list of people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from booklet.cli import say
from booklet.cli.app import Invocation
from booklet.cli.options import BRAND, FLIP, PAPER, QUIET, THEME, Chosen, request
from booklet.cli.progress import counted, shown
from booklet.errors import ContentError, Problem

if TYPE_CHECKING:
    from booklet.runs.crews import Crew
    from booklet.runs.run import Prepared, Progress
    from booklet.runs.targets import Folder, Target
    from booklet.runs.wishes import Wish

GIFTS = ("fold", "booklet", "passport")
EDITIONS = ("ink-saver", "mono")
PERSONAL = Path("output", "personal")
FEW_NAMES = 4  # files that are named one by one
A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Order:
    """How a wish is fulfilled: where, by whom, how much of it."""

    output: str | None
    only: str | None
    jobs: int | None
    scheduler: str | None
    merged: bool
    skip_bad: bool
    quiet: bool


@click.command()
@click.option("--to", default="", metavar="NAME", help="For whom.")
@click.option("--from", "sender", default="", metavar="NAME", help="From whom.")
@click.option("--message", default="", metavar="TEXT", help="A few words; \\n begins a new line.")
@click.option("--photo", metavar="FILE", type=A_FILE, help="A photo, of the two of you perhaps.")
@click.option("--format", "format_", type=click.Choice(GIFTS), default="fold", show_default=True, help="What to give.")
@click.option("--short", is_flag=True, help="A booklet of 16 pages in place of 20, with the words on page 2.")
@click.option(
    "--list",
    "people",
    metavar="FILE",
    type=A_FILE,
    help="A copy for each row of a CSV or XLSX file. In --message and --from, {column} is what the row has there.",
)
@click.option("--merged", is_flag=True, help="All copies in one file for a print shop, with an index.")
@click.option("--only", metavar="ID", help="Make this one copy of the list again.")
@click.option("--skip-bad", is_flag=True, help="Where some rows cannot be made, make the others.")
@click.option("--name-files", is_flag=True, help="Put people's names into the names of their files.")
@click.option("--jobs", metavar="N", type=click.IntRange(1, 256), help="So many processes; else one a processor.")
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
    short: bool,
    people: Path | None,
    name_files: bool,
    output: str | None,
    only: str | None,
    jobs: int | None,
    scheduler: str | None,
    merged: bool,
    skip_bad: bool,
    quiet: bool,
    **chosen: Unpack[Chosen],
) -> None:
    """Make a booklet for somebody: names on the cover, a few words, a photo. With --list, one for each of many.

    Whoever is named stands in the finished files and nowhere else.
    """
    from booklet.model import Inscription
    from booklet.runs.wishes import Wish

    said = Inscription(to=to, sender=sender, message=message.replace("\\n", "\n"))
    asked = request(invocation.folder, formats=(format_,), **chosen)
    wish = Wish(request=asked, said=said, photo=photo, short=short, people=people, named=name_files)
    order = Order(output, only, jobs, scheduler, merged, skip_bad, quiet)
    _check(wish, order, format_)
    _fulfil(wish, order)


def _check(wish: Wish, order: Order, format_: str) -> None:
    """Refuse options that say nothing together."""
    if wish.people is None:
        if not wish.said.to:
            raise click.UsageError("whom is it for? --to NAME, or --list FILE for many")
        for name, is_given in (("merged", order.merged), ("only", order.only), ("skip-bad", order.skip_bad)):
            if is_given:
                raise click.UsageError(f"--{name} is for a list of people: --list FILE")
    elif wish.said.to:
        raise click.UsageError("--to is for one gift; the list says for whom its copies are")
    if wish.short and format_ != "booklet":
        raise click.UsageError("--short is for --format booklet; the others have one length")
    if order.merged and (order.only or order.scheduler or _is_store(order.output)):
        raise click.UsageError(
            "--merged makes one file, here: leave out --only, --scheduler and the address of a store"
        )


def _fulfil(wish: Wish, order: Order) -> None:
    from booklet.runs.run import chosen, prepare

    with shown(quiet=order.quiet) as report:
        prepared = prepare(wish, report=report)
    prepared = chosen(prepared, order.only) if order.only else prepared
    _stop_at(prepared.problems if not prepared.copies else (), skip_bad=False)
    with _place(wish, order) as place, counted(quiet=order.quiet) as progress:
        told = (_merged if order.merged else _made)(prepared, order, place, progress)
    if not order.quiet:
        click.echo(told.text, nl=False)
        click.echo(say.warnings(told.warnings, wish.request.folder), nl=False, err=True)
    if told.problems:
        say.problems(told.problems, Path(), rest=f"{say.copies(told.count)} made all the same")
        click.get_current_context().exit(1)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is to be said of a run that made so many copies."""

    text: str
    count: int
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where copies go, and the folder of this machine in which their receipts are kept."""

    target: Target
    folder: Folder


@contextmanager
def _place(wish: Wish, order: Order) -> Iterator[_Place]:
    """The place, held against other runs. Raises ContentError if it cannot be written."""
    from booklet.runs.targets import Folder, Store
    from booklet.store import lock, staging

    path = Path(order.output) if order.output and not _is_store(order.output) else wish.request.folder / PERSONAL
    try:
        path.mkdir(parents=True, exist_ok=True)
        with lock.held(path, waiting=lambda: None):
            staging.sweep(path)
            folder = Folder(path)
            yield _Place(Store(order.output) if order.output and _is_store(order.output) else folder, folder)
    except OSError as error:
        raise ContentError([staging.refused(path, error)]) from error


def _is_store(output: str | None) -> bool:
    return output is not None and "://" in output


def _made(prepared: Prepared, order: Order, place: _Place, progress: Progress) -> _Told:
    """Each copy in files of its own."""
    from booklet.runs import making, receipts
    from booklet.runs.run import checked

    with _crew(prepared, order) as crew:
        ready = checked(prepared, crew, progress=progress)
        _stop_at(ready.problems, skip_bad=order.skip_bad)
        if ready.wish.people and not order.only:
            list_ = place.folder.path / receipts.NAME
            done = making.make_run(ready, place.target, list_, crew, progress=progress)
        else:
            done = making.make(ready, place.target, crew, progress=progress)
    place.target.put(ready.aid.name, ready.aid.data)
    count = len(done.receipts) + done.there
    names = [name for receipt in done.receipts for name, _, _ in receipt.files]
    lines = [say.sheets(ready.facts)]
    if len(names) <= FEW_NAMES and not done.there:
        lines = [f"{place.target}/{name}  {lines[0]}" for name in names]
    else:
        there = f", {done.there} of them from before" if done.there else ""
        lines = [f"{place.target}: {say.copies(count)}{there}; each {lines[0]}"]
    return _Told(_text(ready, lines), count, (*ready.problems, *done.problems), ready.warnings)


def _merged(prepared: Prepared, order: Order, place: _Place, progress: Progress) -> _Told:
    """All copies in one file for each look."""
    from booklet.runs import merging

    files, ready = merging.merged(prepared, place.folder, skip_bad=order.skip_bad, progress=progress)
    place.target.put(ready.aid.name, ready.aid.data)
    each = say.sheets(ready.facts)
    lines = [f"{place.target}/{one.name}  {say.count(one.page_count, 'page')}, each copy {each}" for one in files]
    lines.append(f"{place.target}/{merging.INDEX}  which copy is on which pages")
    return _Told(_text(ready, lines), len(ready.copies), ready.problems, ready.warnings)


def _text(ready: Prepared, lines: list[str]) -> str:
    lines.append(f"{ready.aid.name} says how to print and fold them, at actual size (100 %).")
    if not ready.reviewed:
        lines.append(say.UNREVIEWED)
    return "".join(f"{line}\n" for line in lines)


def _crew(prepared: Prepared, order: Order) -> Crew:
    if order.scheduler:
        from booklet.runs.cluster import Cluster

        return Cluster(prepared.blanks, order.scheduler)
    from booklet.runs.run import crew_for

    return crew_for(prepared, order.jobs)


def _stop_at(problems: tuple[Problem, ...], *, skip_bad: bool) -> None:
    if problems and not skip_bad:
        raise ContentError(problems)
