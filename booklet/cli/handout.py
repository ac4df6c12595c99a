"""`booklet handout`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Unpack

import click

from booklet.cli import completing
from booklet.cli.app import Invocation
from booklet.cli.build import deliver_once
from booklet.cli.options import OUTPUT, QUIET, Chosen, Whole, look_of_pages, request
from booklet.model.homework import MOST_DAYS, MOST_TIMES, Homework

Count = tuple[str | None, int]
"""How often a week a technique is done; without its id, all of them."""


class Times(click.ParamType[Count]):
    """A number, or the id of a technique and a number: `3`, `arch-massage=5`."""

    name = "times"

    def convert(self, value: str | Count, param: click.Parameter | None, ctx: click.Context | None) -> Count:
        if not isinstance(value, str):
            return value
        technique, given, number = value.rpartition("=")
        if given and not technique:
            self.fail(f"{value!r} names no technique; write arch-massage=5", param, ctx)
        return technique or None, int(Whole(1, MOST_TIMES)(number, param, ctx))


@click.command()
@click.argument("techniques", metavar="[TECHNIQUE]...", nargs=-1, shell_complete=completing.TECHNIQUES)
@click.option("--for-days", metavar="N", type=Whole(1, MOST_DAYS), help="For so many days.")
@click.option(
    "--times",
    metavar="[TECHNIQUE=]N",
    type=Times(),
    multiple=True,
    help="So many times a week, at most 21; arch-massage=5 says so for one technique, and can be repeated.",
)
@click.option("--note", metavar="TEXT", help=r"Your words under the techniques; \n begins a new line.")
@click.option(
    "--client", metavar="TEXT", help="Who takes the page home. Left out, as the next three, a line to fill in."
)
@click.option("--date", metavar="TEXT", help="The date, as you write it.")
@click.option("--therapist", metavar="TEXT", help="Who gives it.")
@click.option("--next", metavar="TEXT", help="The next visit. None of these words is kept anywhere but on the page.")
@click.option("--one-side", is_flag=True, help="Up to four techniques with their steps in short; nothing on the back.")
@look_of_pages
@OUTPUT
@QUIET
@click.pass_obj
def handout(
    invocation: Invocation,
    techniques: tuple[str, ...],
    *,
    for_days: int | None,
    times: tuple[Count, ...],
    note: str | None,
    client: str | None,
    date: str | None,
    therapist: str | None,
    next: str | None,
    one_side: bool,
    output: Path | None,
    quiet: bool,
    **chosen: Unpack[Chosen],
) -> None:
    """Build a page for one client, with the techniques named as homework, in that order; without names, with all."""
    if twice := _twice(techniques):
        raise click.UsageError(f"named twice: {', '.join(twice)}")
    if twice := _twice([technique or "all techniques" for technique, _ in times]):
        raise click.UsageError(f"--times is given twice for {', '.join(twice)}")
    homework = Homework(
        days=for_days,
        times=dict(times).get(None),
        times_of=tuple((technique, count) for technique, count in times if technique),
        client=_said(client),
        date=_said(date),
        therapist=_said(therapist),
        next=_said(next),
        note=_said(note and note.replace("\\n", "\n")),
    )
    if techniques and (others := [name for name, _ in homework.times_of if name not in techniques]):
        raise click.UsageError(f"--times speaks of {', '.join(others)}, which is not among the techniques named")
    page = request(
        invocation.folder, formats=("handout",), techniques=techniques, homework=homework, one_side=one_side, **chosen
    )
    deliver_once(invocation, page, output, quiet=quiet)


def _twice(names: Sequence[str]) -> list[str]:
    """What is named more than once."""
    return list(dict.fromkeys(name for name in names if names.count(name) > 1))


def _said(words: str | None) -> str | None:
    """The words, without the white around them; None where there are none."""
    return (words or "").strip() or None
