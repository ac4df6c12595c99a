"""One row of a list: its cells and the columns go in, texts by column and what is wrong with them come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from booklet.base.errors import Problem
from booklet.model import Row
from booklet.reading.people.columns import ID, KNOWN, MESSAGE, NAME, Columns
from booklet.reading.people.ids import Ids
from booklet.reading.people.table import Fault, Record
from booklet.reading.people.text import Unprintable, lines, one_line

Cells = dict[str, str]
"""Texts by column; a cell with a fault is left out."""

SPLIT = 'put a text that has a separator in it in quotes: "like, this"'

MOST_TOLD = 5  # rows that repeat others
SOFT_HYPHEN = "\xad"  # where a long word of a text may be divided
_NAMES_OF_THINGS = frozenset({ID, "language", "theme", "photo", "techniques"})  # none of which is printed
_ONE_LINE = frozenset(KNOWN) - {MESSAGE}


def cells_of(record: Record, columns: Columns) -> tuple[Cells, list[Fault]]:
    """The texts of a row, empty where it is shorter than the header, and faults of single cells."""
    cells = dict.fromkeys(columns.named, "")
    faults = list(record.faults)
    for fault in faults:
        if fault.column <= len(columns.names):
            cells.pop(columns.names[fault.column - 1], None)
    pairs = zip(columns.names, record.cells, strict=False)  # a row may end early, and what is too much is told below
    for number, (name, cell) in enumerate(pairs, start=1):
        if cell and name in cells:
            try:
                text = one_line(cell) if name in _ONE_LINE else lines(cell)
                cells[name] = text.replace(SOFT_HYPHEN, "") if name in _NAMES_OF_THINGS else text
            except Unprintable as unprintable:
                del cells[name]
                faults.append(Fault(number, unprintable.what, unprintable.hint))
    width = len(columns.names)
    if "".join(record.cells[width:]).strip():
        what = f"there are {len(record.cells)} cells, and the header has {width}"
        faults.append(Fault(width + 1, what, SPLIT))
    return cells, faults


def faults_of(cells: Cells, columns: Columns, row: int, ids: Ids) -> Iterator[Fault]:
    """What is wrong with a row as a whole: nobody's name, an id that cannot be one; the id is entered."""
    if cells.get(NAME) == "":
        yield Fault(columns.number(NAME), "there is no name", "write one, or delete the row")
    if ID in cells and (wrong := ids.enter(cells[ID], row)) is not None:
        yield Fault(columns.number(ID), *wrong)


def repeated(rows: Sequence[Row], file: str) -> Iterator[Problem]:
    """A warning for rows that say what one above them says: somebody would get two copies."""
    first: dict[int, Row] = {}
    twins = []
    for row in rows:
        cells = {name: text for name, text in row.cells.items() if name != ID}
        above = first.setdefault(hash(tuple(cells.values())), row)
        if above is not row and cells == {name: text for name, text in above.cells.items() if name != ID}:
            twins.append((row, above))
    if twins:
        told = ", ".join(f"row {row.at.row} says what row {above.at.row} says" for row, above in twins[:MOST_TOLD])
        more = f", and {len(twins) - MOST_TOLD} more repeat others" if len(twins) > MOST_TOLD else ""
        hint = "delete them, if nobody is to get two copies"
        yield Problem(file, twins[0][0].at.line, 1, "", f"{told}{more}", hint)


@dataclass(slots=True)
class Nameless:
    """Columns without a name, and the first row of each that has something in it."""

    columns: Columns
    found: dict[int, int] = field(default_factory=dict)

    def look(self, record: Record) -> None:
        for number in self.columns.nameless:
            if number > len(record.cells):
                break
            if record.cells[number - 1].strip():
                self.found.setdefault(number, record.at.row)

    def problems(self, file: str) -> Iterator[Problem]:
        for number, row in self.found.items():
            what = f"column {number} has no name, and there is something in row {row}"
            yield Problem(file, self.columns.line, number, "", what, "name it in the first row, or delete it")
