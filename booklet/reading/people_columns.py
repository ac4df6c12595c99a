"""The columns of a list: the cells of its header go in, names come out."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from booklet.errors import ContentError, Problem
from booklet.reading.people_table import Record
from booklet.reading.people_text import Unprintable, lines

MAX_COLUMNS = 60
MAX_NAME = 60  # characters
LOOKED_AT = 500  # characters of a cell that may be a name, for a heap of marks takes time with its square
MOST_TOLD = 8  # columns in a hint
NEAR = 0.8  # how like a known name another is that may be a slip of it: massage is, phone is not

ID, NAME, MESSAGE = "id", "name", "message"
KNOWN = (ID, NAME, MESSAGE, "from", "language", "theme", "photo", "techniques")
ALIASES = {"to": NAME}


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
    def of(cls, header: Record) -> Columns:
        """The columns of a header, whatever is wrong with them."""
        names = tuple(map(column_name, header.cells))
        nameless = (number for number, name in enumerate(names, 1) if not name)
        return cls(header.at.line, names, tuple(filter(None, names)), tuple(nameless))

    def number(self, name: str) -> int:
        """Which column has a name, from 1. Raises ValueError if none has."""
        return self.names.index(name) + 1


def column_name(cell: str) -> str:
    """The name of a column in lower case, with `_` for blanks and hyphens; `to` is `name`."""
    cell = cell[:LOOKED_AT].replace("\xad", "")
    name = re.sub(r"[\s-]+", "_", unicodedata.normalize("NFC", cell).strip().lower())
    return ALIASES.get(name, name)


def read_columns(header: Record, file: str, elsewhere: str = "") -> Columns:
    """The columns that a header names. Raises ContentError with all that is wrong with it.

    `elsewhere` is where else in the file the list may be.
    """
    columns = Columns.of(header)
    if problems := [*_wrong(header, columns, file, elsewhere)]:
        raise ContentError(problems)
    return columns


def _wrong(header: Record, columns: Columns, file: str, elsewhere: str) -> Iterator[Problem]:
    for fault in header.faults:
        yield Problem(file, header.at.line, fault.column, "", fault.what, fault.hint)
    count = max((number for number, name in enumerate(columns.names, 1) if name), default=0)
    if count > MAX_COLUMNS:
        what = f"there are {count:,} columns, more than {MAX_COLUMNS}"
        yield Problem(file, header.at.line, MAX_COLUMNS + 1, "", what, "delete those that nothing needs")
        return
    first: dict[str, int] = {}
    for number, (name, cell) in enumerate(zip(columns.names, header.cells, strict=True), 1):
        if name and first.setdefault(name, number) != number:
            what = f"column {number} is called {name!r} like column {first[name]}"
            yield Problem(file, header.at.line, number, "", what, _hint_of_twins(name))
        if name and (wrong := _unfit(cell)) is not None:
            yield Problem(file, header.at.line, number, "", f"the name of column {number}: {wrong.what}", wrong.hint)
    if NAME not in first and not header.faults:
        here = ", ".join(columns.named[:MOST_TOLD]) or "without names"
        hint = elsewhere or f"the first row names the columns, and one of them is called name; here they are {here}"
        slips = [name for name in columns.named if name not in KNOWN and _slip(name, [NAME])]
        hint = f"is it the column {slips[0]!r}? call it name" if slips else hint
        yield Problem(file, header.at.line, 1, "", "there is no column 'name'", hint)


def _hint_of_twins(name: str) -> str:
    aliases = [alias for alias, known in ALIASES.items() if known == name]
    also = f"; {' and '.join(aliases)} is the same column" if aliases else ""
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
        if name and name not in KNOWN and name not in asked and (meant := _slip(name, missing)):
            what = f"nothing reads the column {name!r}"
            yield Problem(file, columns.line, number, "", what, f"did you mean {meant}?")


def _slip(name: str, known: Collection[str]) -> str:
    """The known name of which another is a slip, or nothing."""
    turned = [each for each in known if sorted(each) == sorted(name)]  # nmae, form
    return next(iter([*turned, *difflib.get_close_matches(name, known, n=1, cutoff=NEAR)]), "")
