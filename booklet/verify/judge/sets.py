"""Whether files are of one build: each says of which set it is, by a short name of what its build was made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from booklet.verify.judge.readers import latest_beside
from booklet.verify.opened.faults import Fault, UnreadableError
from booklet.verify.opened.opening import Opened, opened
from booklet.verify.opened.parts import Whole


def of_other_sets(file: Path, found: Whole, known: Sequence[Opened]) -> Iterator[Fault]:
    """A warning for each file that is of another set than the one that was asked about.

    That is a half of a pair, or the reader; where none was taken, the one beside the file that was its own once, and
    has more pages by now, or fewer. Files of 0.1.0, of somebody else and of persons are of no set.
    """
    own = found.parts[0]
    with ExitStack() as files:
        there = known or [*_outgrown(file, found, files)]
        for one in (*(part.opened for part in found.parts[1:]), *there):
            name = _set_of(one)
            if name and own.ticket.set_name and name != own.ticket.set_name:
                what = (
                    f"is of set {name}, and {own.opened.name} of set {own.ticket.set_name}: content changed in between"
                )
                yield Fault(kind="ticket", file=one.name, where="", what=what, hint="build both again", mild=True)


def _outgrown(file: Path, found: Whole, files: ExitStack) -> Iterator[Opened]:
    path = latest_beside(file, found.ticket)
    if path is None or not found.ticket.set_name:
        return
    try:
        yield files.enter_context(opened(path))
    except UnreadableError:
        return  # nobody asked for it


def _set_of(one: Opened) -> str:
    try:
        ticket = one.ticket
    except UnreadableError:  # of a reader only the pages are looked at
        return ""
    return ticket.set_name if ticket else ""
