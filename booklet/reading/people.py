"""Lists of people: a CSV or XLSX file goes in, checked rows come out, and all that is wrong with the others.

A file is known by its first bytes, never by its name. What is wrong with it as a whole raises ContentError; what is
wrong with a row is a problem beside the rows that hold, and the caller decides whether those are enough.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

from booklet.errors import ContentError, Problem
from booklet.model import People, Position, Row
from booklet.reading.people_columns import ID, Columns, read_columns, suspicious
from booklet.reading.people_csv import read_csv
from booklet.reading.people_ids import Ids, numbered
from booklet.reading.people_rows import Nameless, cells_of, faults_of, repeated
from booklet.reading.people_table import AS_CSV, Fault, Table, refused

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


def read_people(path: Path, file: str, *, asked: Collection[str] = ()) -> People:
    """The people of a list, which problems call by the name of `file`.

    `asked` are the columns that something uses beside the known ones. Raises ContentError for a file that is no list.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe would keep whoever opens it waiting
            raise refused(file, "is not a regular file", "give a CSV or XLSX file")
        with path.open("rb") as stream:
            return _people(_table(stream, file), file, asked)
    except OSError as error:
        raise refused(file, f"cannot be read: {(error.strerror or str(error)).lower()}") from None


def _table(stream: BinaryIO, file: str) -> Table:
    if stream.seek(0, os.SEEK_END) > MAX_BYTES:
        raise refused(file, f"the file is larger than {MAX_BYTES:,} bytes", "split the list")
    stream.seek(0)
    first = stream.read(8)
    stream.seek(0)
    if first.startswith(_ZIP):
        from booklet.reading.people_xlsx import read_xlsx

        return read_xlsx(stream.read(MAX_BYTES), file)
    for beginning, kind in _STRANGERS.items():
        if first.startswith(beginning):
            raise refused(file, f"it is {kind}", f"{AS_CSV}, or as XLSX")
    return read_csv(stream, file)


def _people(table: Table, file: str, asked: Collection[str]) -> People:
    header = next(table.records, None)
    if header is None:
        raise refused(file, "the list is empty", "the first row names the columns, and one of them is called name")
    columns = read_columns(header, file, table.elsewhere)
    ids, nameless = Ids(), Nameless(columns)
    held: list[tuple[Position, dict[str, str]]] = []
    unfit: list[tuple[Position, dict[str, str]]] = []
    problems: list[Problem] = []
    at = header.at
    try:
        for count, record in enumerate(table.records, 1):
            at = record.at
            if count > MAX_ROWS:
                raise refused(file, f"there are more than {MAX_ROWS:,} rows", "split the list", line=at.line)
            if len(problems) > MAX_FAULTS:
                what = f"more than {MAX_FAULTS:,} faults; the rest was not read"
                raise refused(file, what, "is this a list?", line=at.line)
            nameless.look(record)
            cells, faults = cells_of(record, columns)
            faults += faults_of(cells, columns, at.row, ids)
            problems += (_problem(fault, columns, file, at) for fault in faults)
            (unfit if faults else held).append((at, cells))
    except ContentError as error:
        raise ContentError([*error.problems, *problems]) from None
    if at == header.at:
        raise refused(file, "nobody is on the list", "below the header each row is a person", line=header.at.line)
    if nameless.found:
        raise ContentError([*nameless.problems(file), *problems])
    rows = tuple(Row(each, cells.get(ID) or numbered(each.row, at.row), cells) for each, cells in held)
    advice = (*suspicious(columns, file, asked), *repeated(rows, file))
    others = {cells.get(ID) or numbered(each.row, at.row): each for each, cells in unfit}
    return People(columns.named, rows, tuple(problems), others, advice)


def _problem(fault: Fault, columns: Columns, file: str, at: Position) -> Problem:
    name = columns.names[fault.column - 1] if fault.column <= len(columns.names) else ""
    where = f"row {at.row}: {name}" if name else f"row {at.row}"
    return Problem(file, at.line, fault.column, where, fault.what, fault.hint)
