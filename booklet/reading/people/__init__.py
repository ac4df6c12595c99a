"""Lists of people: a CSV or XLSX file goes in, checked rows come out, and all that is wrong with the others.

A file is known by its first bytes, never by its name. What is wrong with it as a whole raises ContentError; what is
wrong with a row is a problem beside the rows that hold, and the caller decides whether those are enough.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from booklet.base.errors import ContentError, Problem
from booklet.model import People, Position, Row
from booklet.reading.people.columns import ID, NAME, NONE, Called, Columns, column_name, read_columns, suspicious
from booklet.reading.people.csv import read_csv
from booklet.reading.people.header import check_header
from booklet.reading.people.ids import Ids, numbered
from booklet.reading.people.remarks import Remarks, shared_cells
from booklet.reading.people.rows import Nameless, cells_of, faults_of, repeated
from booklet.reading.people.table import AS_CSV, Fault, Record, Table, refused

READABLE = "name a list that is there, and let yourself read it"
MAX_BYTES = 500_000_000
MAX_ROWS = 1_000_000
MAX_FAULTS = 10_000

_ZIP = b"PK"
_STRANGERS = {  # first bytes of what is no list
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Excel file (.xls), or one with a password",
    b"%PDF": "a PDF file",
    b"{\\rtf": "a text of a word processor (RTF)",
    b"<": "XML or HTML",
}


def read_people(path: Path, file: str, *, asked: Collection[str] = (), called: Called = NONE) -> People:
    """The people of a list, which problems call by the name of `file`.

    `asked` are the columns that something uses beside the known ones; `called` says by which names the list has known
    ones. Raises ContentError for a file that is no list.
    """
    called = {known: column_name(name) for known, name in called.items()}
    try:
        if path.exists() and not path.is_file():  # a pipe would keep whoever opens it waiting
            raise refused(file, "is not a regular file", "give a CSV or XLSX file")
        with path.open("rb") as stream:
            return _people(_table(stream, file, called), file, asked, called)
    except OSError as error:
        raise refused(file, f"cannot be read: {(error.strerror or str(error)).lower()}", READABLE) from None


def _table(stream: BinaryIO, file: str, called: Called) -> Table:
    if stream.seek(0, os.SEEK_END) > MAX_BYTES:
        raise refused(file, f"the file is larger than {MAX_BYTES:,} bytes", "split the list")
    stream.seek(0)
    first = stream.read(8)
    stream.seek(0)
    if first.startswith(_ZIP):
        from booklet.reading.people.xlsx import read_xlsx

        return read_xlsx(stream.read(MAX_BYTES), file)
    for beginning, kind in _STRANGERS.items():
        if first.startswith(beginning):
            raise refused(file, f"it is {kind}", f"{AS_CSV}, or as XLSX")
    return read_csv(stream, file, called)


def _people(table: Table, file: str, asked: Collection[str], called: Called) -> People:
    header = next(table.records, None)
    if header is None:
        raise refused(file, "the list is empty", "the first row names the columns, and one of them is called name")
    if NAME not in Columns.of(header, called).names:
        check_header(header, table, file, called)
    columns = read_columns(header, file, called)
    sieve = _Sieve(file, columns, Remarks(columns, table.hidden, table.alike))
    sieve.take(table.records)
    return sieve.people(asked, called)


@dataclass(slots=True)
class _Sieve:
    """The rows of a list, as far as they are read: those that hold, and the others with what is wrong with them."""

    file: str
    columns: Columns
    remarks: Remarks
    nameless: Nameless = field(init=False)
    shared: list[int] = field(default_factory=list)
    ids: Ids = field(default_factory=Ids)
    held: list[tuple[Position, dict[str, str]]] = field(default_factory=list)
    unfit: list[tuple[Position, dict[str, str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    last: int = 0

    def __post_init__(self) -> None:
        self.nameless = Nameless(self.columns)

    def take(self, records: Iterable[Record]) -> None:
        """Read all rows. Raises ContentError for what ends it, with what was found before."""
        try:
            for count, record in enumerate(records, 1):
                self._check(count, record.at)
                self._put(record)
        except ContentError as error:
            raise ContentError([*error.problems, *self.problems]) from None

    def _check(self, count: int, at: Position) -> None:
        if count > MAX_ROWS:
            raise refused(self.file, f"there are more than {MAX_ROWS:,} rows", "split the list", line=at.line)
        if len(self.problems) > MAX_FAULTS:
            what = f"more than {MAX_FAULTS:,} faults; the rest was not read"
            raise refused(self.file, what, "is this a list?", line=at.line)

    def _put(self, record: Record) -> None:
        at = record.at
        self.last = at.row
        self.nameless.look(record)
        if {NAME, ID}.intersection(self.columns.names[column - 1] for column in self.columns.among(record.merged)):
            self.shared.append(at.row)
            return
        self.remarks.look(record)
        cells, faults = cells_of(record, self.columns)
        faults += faults_of(cells, self.columns, at.row, self.ids)
        self.problems += (self._problem(fault, at) for fault in faults)
        (self.unfit if faults else self.held).append((at, cells))

    def people(self, asked: Collection[str], called: Called) -> People:
        """What was read. Raises ContentError for a list that has nobody, or of which it is not known who is who."""
        file, columns = self.file, self.columns
        if not self.last:
            what, hint = "nobody is on the list", "below the header each row is a person"
            raise refused(file, what, hint, line=columns.line)
        if wrong := [*self.nameless.problems(file), *shared_cells(columns, self.shared, file)]:
            raise ContentError([*wrong, *self.problems])
        rows = tuple(Row(at, self._id(at, cells), cells) for at, cells in self.held)
        advice = (*suspicious(columns, file, asked), *repeated(rows, file), *self.remarks.advice(file))
        others = {self._id(at, cells): at for at, cells in self.unfit}
        spelled = {name: known for known, name in called.items()}
        return People(columns.named, rows, tuple(self.problems), others, advice, spelled)

    def _id(self, at: Position, cells: Mapping[str, str]) -> str:
        return cells.get(ID) or numbered(at.row, self.last)

    def _problem(self, fault: Fault, at: Position) -> Problem:
        columns = self.columns
        name = columns.names[fault.column - 1] if fault.column <= len(columns.names) else ""
        where = f"row {at.row}: {name}" if name else f"row {at.row}"
        return Problem(self.file, at.line, fault.column, where, fault.what, fault.hint)
