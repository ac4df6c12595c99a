"""A table as it stands in a file, before anything is known of its columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from booklet.base.errors import ContentError, Problem
from booklet.model import Position

MAX_ROW = 1_000_000  # characters of one row, whatever is in it
AS_CSV = "save the list as CSV UTF-8"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell; columns count from 1."""

    column: int
    what: str
    hint: str = ""


class Dressed(NamedTuple):
    """A cell that a person sees otherwise than it is read: its column, from 1, and what is seen."""

    column: int
    shown: str


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row, as many as there are.

    `merged` are the columns whose cell is one with the cell above, and has its text. `widened` says that a cell is one
    with its neighbours, which are empty.
    """

    at: Position
    cells: tuple[str, ...]
    faults: tuple[Fault, ...] = ()
    hidden: bool = False
    dressed: tuple[Dressed, ...] = ()
    merged: tuple[int, ...] = ()
    widened: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The rows with something in them, the header first; reading on may raise ContentError.

    `elsewhere` is where else in the file a list may be, `alike` are the names of sheets with the same header, and
    `hidden` the numbers of columns that nobody sees.
    """

    records: Iterator[Record]
    elsewhere: str = ""
    hidden: frozenset[int] = frozenset()
    alike: tuple[str, ...] = ()


def refused(file: str, what: str, hint: str = "", *, line: int = 0, column: int = 0) -> ContentError:
    """That a file cannot be read as a list; without a column the whole line is meant."""
    return ContentError([Problem(file, line, column or min(line, 1), "", what, hint)])
