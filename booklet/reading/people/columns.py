"""The columns of a list: the cells of its header go in, names come out."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from booklet.base.errors import ContentError, Problem
from booklet.reading.people.table import Record
from booklet.reading.people.text import Unprintable, lines

MAX_COLUMNS = 60
MAX_NAME = 60  # characters
LOOKED_AT = 500  # characters of a cell that may be a name, for a heap of marks takes time with its square
MOST_TOLD = 8  # columns in a hint
NEAR = 0.8  # how like a known name another is that may be a slip of it: massage is, phone is not

ID, NAME, MESSAGE = "id", "name", "message"
KNOWN = (ID, NAME, MESSAGE, "from", "language", "theme", "photo", "techniques")
ALIASES = {"to": NAME}

Called = Mapping[str, str]
"""Known columns by what a list calls them: `{"name": "guest"}`."""
NONE: Called = {}


@dataclass(frozen=True, slots=True)
class Columns:
    """The names in the order of the file, empty where the header has none; `line` is the header's.

    `named` are those that are not empty, `nameless` the numbers of the others, from 1.
    """

    line: int
    names: tuple[str, ...]
    named: tuple[str, ...]
    nameless: tuple[int, ...]

    @classmethod
    def of(cls, header: Record, called: Called = NONE) -> Columns:
        """The columns of a header, whatever is wrong with them."""
        known = {column: name for name, column in called.items()}
        names = tuple(known.get(name, name) for name in map(column_name, header.cells))
        nameless = (number for number, name in enumerate(names, 1) if not name)
        return cls(header.at.line, names, tuple(filter(None, names)), tuple(nameless))

    def among(self, numbers: Collection[int]) -> list[int]:
        """Those of the columns of such numbers that have a name."""
        return [number for number in numbers if number <= len(self.names) and self.names[number - 1]]

    def number(self, name: str) -> int:
        """Which column has a name, from 1. Raises ValueError if none has."""
        return self.names.index(name) + 1


def column_name(cell: str) -> str:
    """The name of a column in lower case, with `_` for blanks and hyphens; `to` is `name`."""
    cell = cell[:LOOKED_AT].replace("\xad", "")
    name = re.sub(r"[\s-]+", "_", unicodedata.normalize("NFC", cell).strip().lower())
    return ALIASES.get(name, name)


def read_columns(header: Record, file: str, called: Called = NONE) -> Columns:
    """The columns that a header names, one of them for names. Raises ContentError with all that is wrong with it."""
    columns = Columns.of(header, called)
    if problems := [*_wrong(header, columns, file, called)]:
        raise ContentError(problems)
    return columns


def _wrong(header: Record, columns: Columns, file: str, called: Called) -> Iterator[Problem]:
    for fault in header.faults:
        yield Problem(file, header.at.line, fault.column, "", fault.what, fault.hint)
    count = max((number for number, name in enumerate(columns.names, 1) if name), default=0)
    if count > MAX_COLUMNS:
        what = f"there are {count:,} columns, more than {MAX_COLUMNS}"
        yield Problem(file, header.at.line, MAX_COLUMNS + 1, "", what, "delete those that nothing needs")
        return
    for name, column in called.items():
        if name not in columns.names:
            here = ", ".join(columns.named[:MOST_TOLD])
            what = f"{name}={column}: there is no column {column!r}"
            yield Problem("--column", 0, 0, "", what, f"the columns are {here}")
    first: dict[str, int] = {}
    for number, (name, cell) in enumerate(zip(columns.names, header.cells, strict=True), 1):
        if name and first.setdefault(name, number) != number:
            what = f"column {number} is called {name!r} like column {first[name]}"
            yield Problem(file, header.at.line, number, "", what, _hint_of_twins(name, called))
        if name and (wrong := _unfit(cell)) is not None:
            yield Problem(file, header.at.line, number, "", f"the name of column {number}: {wrong.what}", wrong.hint)


def _hint_of_twins(name: str, called: Called) -> str:
    aliases = [alias for alias, known in ALIASES.items() if known == name]
    aliases += [column for known, column in called.items() if known == name]
    also = f"; {' and '.join(aliases)} {'are' if len(aliases) > 1 else 'is'} the same column" if aliases else ""
    return f"give one of them another name{also}"


def _unfit(cell: str) -> Unprintable | None:
    try:
        name = lines(cell)
    except Unprintable as unprintable:
        return unprintable
    if len(name) > MAX_NAME:
        return Unprintable(f"it has {len(name):,} characters, more than {MAX_NAME}", "is the first row the header?")
    return None


def suspicious(columns: Columns, file: str, asked: Collection[str] = ()) -> Iterator[Problem]:
    """Columns whose names look like slips of known ones that are missing; `asked` are those that something uses."""
    missing = [name for name in (*KNOWN, *ALIASES) if ALIASES.get(name, name) not in columns.names]
    for number, name in enumerate(columns.names, 1):
        if name and name not in KNOWN and name not in asked and (meant := slip(name, missing)):
            what = f"nothing reads the column {name!r}"
            yield Problem(file, columns.line, number, "", what, f"did you mean {meant}?")


def slip(name: str, known: Collection[str]) -> str:
    """The known name of which another is a slip, or nothing."""
    turned = [each for each in known if sorted(each) == sorted(name)]  # nmae, form
    return next(iter([*turned, *difflib.get_close_matches(name, known, n=1, cutoff=NEAR)]), "")
