"""What becomes of a gift or a run that was asked for, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from booklet.base.errors import ContentError, Problem
from booklet.cli import say
from booklet.cli.placing import Place, held_place
from booklet.cli.progress import counted, shown

if TYPE_CHECKING:
    from booklet.base.ticket import Facts
    from booklet.runs.blanks import Blank
    from booklet.runs.crews import Crew
    from booklet.runs.making import Done
    from booklet.runs.preparing import Prepared
    from booklet.runs.run import Progress
    from booklet.runs.wishes import Wish

UNLIKE = "give --message, --from and the other options as in the run, unless the change is meant"
FEW_NAMES = 4  # files that are named one by one
ONE_BY_ONE = (
    "Print the fronts and the backs of one copy before the next: only the backs that --merged makes fit a pile of all."
)


@dataclass(frozen=True, slots=True)
class Order:
    """How a wish is fulfilled: where, by whom, how much of it."""

    output: str | None
    only: str | None
    jobs: int | None
    scheduler: str | None
    skip_bad: bool
    check: bool
    quiet: bool


def fulfil(wish: Wish, order: Order) -> None:
    """Make what is wished for, or check it, and say what was made.

    Raises ContentError with everything that keeps it from being made, UnknownNameError, and OSError where the system
    refused something on the way.
    """
    from booklet.runs.preparing import prepare
    from booklet.runs.run import chosen

    with _stoppable(wish, order), shown(quiet=order.quiet) as report:
        prepared = prepare(wish, report=report)
    prepared = chosen(prepared, order.only) if order.only else prepared
    if prepared.hindrances or not prepared.copies:
        _refuse(prepared, order)
    if order.check:
        _checked(prepared, order)
        return
    with (
        held_place(wish, order.output) as place,
        _stoppable(wish, order, partial(_so_far, prepared, place)),
        counted(quiet=order.quiet) as progress,
    ):
        told = (_merged if wish.merged else _made)(prepared, order, place, progress)
    if not order.quiet:
        click.echo(told.text, nl=False)
        click.echo(say.warnings(told.warnings, wish.request.folder), nl=False, err=True)
    if told.problems:
        say.problems(
            sorted({*told.problems}), Path(), rest=f"{say.copies(told.count)} made{_without(wish, told.problems)}"
        )
        click.get_current_context().exit(1)


def _without(wish: Wish, problems: tuple[Problem, ...]) -> str:
    """How many rows of a list are left out, however many faults they have."""
    rows = len({problem.line for problem in problems if problem.file == str(wish.people)})
    return f", {say.count(rows, 'row')} left out" if rows else ""


def _refuse(prepared: Prepared, order: Order) -> NoReturn:
    """Set what can be set of a run that cannot be made, and raise ContentError with all that is wrong with it."""
    ready = _all_set(prepared, order)
    raise ContentError((*ready.hindrances, *ready.problems))


def _all_set(prepared: Prepared, order: Order) -> Prepared:
    """The run with its copies set and nothing written; those that could not be set are problems."""
    from booklet.runs.run import checked

    with _stoppable(prepared.wish, order), _crew(prepared, order) as crew, counted(quiet=order.quiet) as progress:
        return checked(prepared, crew, progress=progress)


def _checked(prepared: Prepared, order: Order) -> None:
    """Set all copies and write nothing."""
    ready = _all_set(prepared, order)
    _stop_at(ready, skip_bad=order.skip_bad)
    would = f"{say.copies(len(ready.copies))} would be made"
    if not order.quiet:
        click.echo(say.warnings(ready.warnings, ready.wish.request.folder), nl=False, err=True)
        if not ready.problems:
            click.echo(f"nothing is wrong: {would}")
    if ready.problems:
        say.problems(sorted({*ready.problems}), Path(), rest=f"{would}{_without(prepared.wish, ready.problems)}")
        click.get_current_context().exit(1)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is to be said of a run that made so many copies."""

    text: str
    count: int
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


@contextmanager
def _stoppable(wish: Wish, order: Order, so_far: Callable[[], str] = str) -> Iterator[None]:
    """Say how far it came when somebody stops it."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        if not order.quiet:
            is_run = not (order.only or wish.merged)
            click.echo(f"stopped: {(is_run and so_far()) or 'nothing was made'}", err=True)
        raise


def _so_far(prepared: Prepared, place: Place) -> str:
    """How many copies of a run are made, and that it can be gone on with."""
    from booklet.runs import making, receipts

    if not prepared.wish.people:
        return ""
    made = making.made_so_far(prepared, place.folder.path / receipts.NAME)
    return f"{made} of {say.copies(len(prepared.copies))} made; the same command makes the others"


def _made(prepared: Prepared, order: Order, place: Place, progress: Progress) -> _Told:
    """Each copy in files of its own."""
    from booklet.runs import making, receipts
    from booklet.runs.run import checked

    with _crew(prepared, order) as crew:
        ready = checked(prepared, crew, progress=progress)
        _stop_at(ready, skip_bad=order.skip_bad)
        if ready.wish.people and not order.only:
            list_ = place.folder.path / receipts.NAME
            done = making.make_run(ready, place.target, list_, crew, progress=progress)
        else:
            done = making.make(ready, place.target, crew, progress=progress)
    changed = [
        Problem(
            str(place.folder.path / receipts.NAME), 0, 0, "", f"the copy {id_} is not as it was in this run", UNLIKE
        )
        for id_ in (making.unlike(done, place.folder.path / receipts.NAME) if order.only else ())
    ]
    without_aid = [*_aid_refused(ready, place)]
    count = len(done.receipts) + done.there
    names = [name for receipt in done.receipts for name, _, _ in receipt.files]
    if len(names) <= FEW_NAMES and not done.there:
        files = [
            replace(facts, name=name)
            for receipt in done.receipts
            for (name, _, _), facts in zip(receipt.files, ready.facts_of(receipt.id), strict=True)
        ]
        lines = [f"{place.target}/{facts.name}  {say.sheets(facts)}" for facts in files]
    else:
        files = [replace(part.facts, name=part.name("*")) for blank in ready.blanks for part in blank.parts]
        there = f", {done.there} of them from before" if done.there else ""
        lines = [*_each(ready.blanks[0], f"{place.target}: {say.copies(count)}{there}")]
    if count > 1 and len(ready.blanks[0].parts) > 1:
        lines.append(ONE_BY_ONE)
    lost = _lost(done, place)
    lines += _others(ready, order, names, place)
    problems = (*ready.problems, *done.problems, *lost, *without_aid)
    return _Told(_text(ready, lines, files), count - len(lost), problems, (*ready.warnings, *changed))


def _each(blank: Blank, told: str) -> Iterator[str]:
    """How many copies there are, and how the files of each are printed and put together."""
    if len(blank.parts) == 1:
        yield f"{told}; each {say.sheets(blank.parts[0].facts)}"
        return
    yield f"{told}; each in {len(blank.parts)} files:"
    yield from (f"  {part.name('*')}  {say.sheets(part.facts)}" for part in blank.parts)


def _lost(done: Done, place: Place) -> list[Problem]:
    """What somebody took away while it was being made."""
    if place.target is not place.folder:
        return []
    there = {path.name for path in place.folder.path.glob("*.pdf")}
    return [
        Problem(str(place.folder.path / name), 0, 0, "", "was made, and is not there any more", "make it again")
        for receipt in done.receipts
        for name, _, _ in receipt.files
        if name not in there
    ]


def _others(ready: Prepared, order: Order, made: list[str], place: Place) -> list[str]:
    """That a folder holds copies that are not of this run, so that nobody prints them with it."""
    if not ready.wish.people or order.only or place.target is not place.folder:
        return []
    stems = tuple(f"{copy.stem}-" for copy in ready.copies)
    own = {*made}
    others = [
        path.name
        for path in place.folder.path.glob("*.pdf")
        if path.name not in own and not path.name.startswith((*stems, "how-to-print", "merged-"))
    ]
    told = f"{say.count(len(others), 'other PDF file')} in the folder: not of this run; do not print them with it."
    return [told] if others else []


def _merged(prepared: Prepared, order: Order, place: Place, progress: Progress) -> _Told:
    """All copies in one file for each look."""
    from booklet.runs import merging

    files, ready = merging.merged(prepared, place.folder, skip_bad=order.skip_bad, progress=progress)
    problems = (*ready.problems, *_aid_refused(ready, place))
    lines = [
        f"{place.target}/{one.name}  {say.count(one.page_count, 'page')}, each copy {say.sheets(one.each)}"
        for one in files
    ]
    lines.append(f"{place.target}/{merging.index_of(prepared)}  which copy is on which pages")
    each = [replace(one.each, name=one.name) for one in files]
    return _Told(_text(ready, lines, each), len(ready.copies), problems, ready.warnings)


def _aid_refused(ready: Prepared, place: Place) -> Iterator[Problem]:
    """Store how copies are printed and put together; a problem if it cannot be, for the copies are there already."""
    from booklet.store.refusing import refused

    if ready.aid is None:
        return
    try:
        place.target.put(ready.aid.name, ready.aid.data)
    except OSError as error:
        yield refused(str(place.target), error)


def _text(ready: Prepared, lines: list[str], files: Iterable[Facts]) -> str:
    """All that is said of what was made; `files` are by the names that they have."""
    if ready.aid:
        lines.append(f"{ready.aid.name} says how to print and fold them, at actual size (100 %).")
    lines += say.left_out(files)
    if not ready.reviewed:
        lines.append(say.UNREVIEWED)
    return "".join(f"{line}\n" for line in lines)


def _crew(prepared: Prepared, order: Order) -> Crew:
    if order.scheduler:
        from booklet.runs.cluster import Cluster

        return Cluster(prepared.blanks, order.scheduler)
    from booklet.runs.run import crew_for

    return crew_for(prepared, order.jobs)


def _stop_at(ready: Prepared, *, skip_bad: bool) -> None:
    """Stop at problems, unless they are to be skipped and there are others to make."""
    if ready.problems and not (skip_bad and ready.copies):
        raise ContentError(ready.problems)
