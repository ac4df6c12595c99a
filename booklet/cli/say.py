"""What the commands say: results as text for stdout, problems on stderr."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from booklet.base.errors import Problem
from booklet.cli.products import EVERY_PAPER, HANDS, OMISSIONS, READY, TURNING

if TYPE_CHECKING:
    from booklet.base.ticket import Facts
    from booklet.pipeline.build import Built

LONGEST = 2000  # characters of one line
UNREVIEWED = "No therapist or nurse has reviewed the safety page yet (reviewed_by in content/safety.yaml)."


def summary(built: Built) -> str:
    """A line for each file with what it is and what to do with it, and what holds for all of them."""
    rows = [(_name(built.output / made.name), f"{len(made.data) / 1000:.0f} kB", sheets(made)) for made in built.files]
    name_width, size_width = (max((len(row[column]) for row in rows), default=0) for column in (0, 1))
    lines = [f"{name:<{name_width}}  {size:>{size_width}}  {text}" for name, size, text in rows]
    if any(made.sheet_count for made in built.files):
        lines.append("Print at actual size (100 %), not fitted to the page.")
    lines += without_bar(built.files)
    lines += left_out(built.files)
    if not built.reviewed:
        lines.append(UNREVIEWED)
    return "".join(f"{line}\n" for line in lines)


def without_bar(files: Iterable[Facts]) -> Iterator[str]:
    """That nobody sees on some sheets whether they were scaled, and where that is seen."""
    names = dict.fromkeys(made.format for made in files if made.sheet_count and not made.has_bar)
    if names:
        yield (
            f"No room for a bar on {', '.join(names)}: some print systems fit pages to the paper all the same, "
            "at 96 %. Print how-to-print first, in the same way, and measure its bar."
        )


def sheets(made: Facts) -> str:
    """How a file is printed and put together: `16 pages on 2 sheets of A4, both sides, ...: cut, nest, fold`.

    Cards are counted, and not their sides.
    """
    pages = count(made.card_count, "card") if made.card_count else count(made.page_count, "page")
    if not made.sheet_count:
        return f"{pages} {TURNING[made.turning]}"
    paper = f"{count(made.sheet_count, 'sheet')} of {EVERY_PAPER[made.paper]}"
    return f"{pages} on {paper}, {TURNING[made.turning]}: {HANDS.get(made.hands, READY)}"


def left_out(files: Iterable[Facts]) -> list[str]:
    """What files leave out of the content: a line for those that leave out the same."""
    alike: dict[tuple[str, ...], dict[str, None]] = {}  # looks of a run are called alike
    for made in files:
        if made.left_out:
            alike.setdefault(made.left_out, {})[made.name] = None
    told = ((", ".join(names), ", ".join(OMISSIONS[one] for one in some)) for some, names in alike.items())
    return [f"{names}: without {some}" for names, some in told]


def plain(text: str) -> str:
    """Words from somebody's file as one line that a terminal only shows: no control characters, no endless names."""
    shown = "".join(character if character.isprintable() else "\ufffd" for character in text)
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"


def count(number: int, thing: str) -> str:
    """A number of things: `1 page`, `2 pages`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def copies(number: int) -> str:
    """A number of copies: `1 copy`, `2 copies`."""
    return "1 copy" if number == 1 else f"{number} copies"


def warnings(found: Sequence[Problem], folder: Path) -> str:
    """The warnings of a build, one a line."""
    return "".join(f"{_placed(replace(one, what=f'warning: {one.what}'), folder)}\n" for one in found)


def problems(found: Sequence[Problem], folder: Path, rest: str = "nothing was written") -> None:
    """Say all problems on stderr, with places that hold where the person stands, how many they are, and the rest."""
    for problem in found:
        click.echo(_placed(problem, folder), err=True)
    click.echo(f"{count(len(found), 'problem')}; {rest}", err=True)


def unknown(kind: str, name: str, known: Iterable[str], hint: str = "") -> str:
    """That there is no such thing, and a hint, or else the one that may have been meant and those that there are."""
    if hint:
        return f"there is no {kind} {name!r}: {hint}"
    known = sorted(known)
    close = difflib.get_close_matches(name, known, n=1)
    meant = f"; did you mean {close[0]}?" if close else "."
    return f"there is no {kind} {name!r}{meant} There are: {', '.join(known)}"


def _placed(problem: Problem, folder: Path) -> str:
    """The problem with a file name that holds where the person stands; a project's files know only their project."""
    beside = folder / problem.file
    try:
        known = beside.exists()
    except OSError:  # a folder that may not be looked into
        known = True
    return str(replace(problem, file=str(beside)) if known else problem)


def _name(path: Path) -> str:
    return click.format_filename(path)
