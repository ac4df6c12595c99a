"""What stands in nobody's way and is worth a word: rows that nobody sees, values that look otherwise, merged cells.

Each is one warning, however many rows it is of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from booklet.base.errors import Problem
from booklet.reading.people.columns import NAME, Columns
from booklet.reading.people.table import Record

MOST_TOLD = 8  # stretches of rows
REMOVE = "delete those that nobody is to read"
AS_TEXT = "give the column the format Text, and write what is to be printed"


@dataclass(slots=True)
class Example:
    """The first cell of its kind in a column, and how many rows have one."""

    row: int
    line: int
    read: str
    shown: str = ""
    count: int = 0


@dataclass(slots=True)
class Remarks:
    """What was seen of the rows so far; `hidden_columns` are the numbers of those that nobody sees.

    `alike` are the names of sheets that are not read and have the same columns.

    Rows are those of a spreadsheet, whose numbers are its lines.
    """

    columns: Columns
    hidden_columns: frozenset[int] = frozenset()
    alike: tuple[str, ...] = ()
    hidden: list[int] = field(default_factory=list)
    widened: list[int] = field(default_factory=list)
    dressed: dict[int, Example] = field(default_factory=dict)
    merged: dict[int, Example] = field(default_factory=dict)

    def look(self, record: Record) -> None:
        """Take note of a row."""
        if record.hidden:
            self.hidden.append(record.at.row)
        if record.widened:
            self.widened.append(record.at.row)
        for column, shown in record.dressed:
            self._note(self.dressed, column, record, shown)
        for column in record.merged:
            self._note(self.merged, column, record)

    def _note(self, found: dict[int, Example], column: int, record: Record, shown: str = "") -> None:
        if self.columns.among([column]):
            read = record.cells[column - 1] if column <= len(record.cells) else ""
            found.setdefault(column, Example(record.at.row, record.at.line, read.strip(), shown)).count += 1

    def advice(self, file: str) -> Iterator[Problem]:
        """The warnings."""
        yield from self._unseen(file)
        for column, one in sorted(self.dressed.items()):
            what = f"it is read as {one.read!r}, and the spreadsheet shows {one.shown}{_more(one)}"
            yield self._of_column(file, column, one, what, AS_TEXT)
        for column, one in sorted(self.merged.items()):
            what = f"it has {one.read!r} from the row above, with which its cell is merged{_more(one)}"
            yield self._of_column(file, column, one, what, "unmerge the cells, and fill in each, if that is not meant")
        if self.widened:
            what = f"cells are merged with those beside them in {rows_told(self.widened)}, which are empty then"
            yield Problem(file, self.widened[0], 1, "", what, "unmerge them, if a column misses its text")

    def _unseen(self, file: str) -> Iterator[Problem]:
        if self.hidden:
            what = f"{rows_told(self.hidden)} cannot be seen (hidden, or filtered out), and there is a copy for each"
            hint = "delete them, or copy what can be seen to a new sheet, if nobody there is to get one"
            yield Problem(file, self.hidden[0], 1, "", what, hint)
        names = (name for number, name in enumerate(self.columns.names, 1) if name and number in self.hidden_columns)
        if told := ", ".join(names):
            yield Problem(file, self.columns.line, 1, "", f"hidden columns are read as well: {told}", REMOVE)

        if self.alike:
            what = f"only the first sheet is read; the same columns are in {', '.join(map(repr, self.alike))}"
            hint = "copy those rows below these, or keep each sheet in a file of its own"
            yield Problem(file, self.columns.line, 1, "", what, hint)

    def _of_column(self, file: str, column: int, one: Example, what: str, hint: str) -> Problem:
        return Problem(file, one.line, column, f"row {one.row}: {self.columns.names[column - 1]}", what, hint)


def shared_cells(columns: Columns, rows: Sequence[int], file: str) -> Iterator[Problem]:
    """That rows have their name or id from the row above, so that nobody knows who they are for."""
    if rows:
        what = f"{rows_told(rows)}: the name, or the id, is one cell with the row above, so nobody knows for whom it is"
        yield Problem(file, rows[0], columns.number(NAME), "", what, "unmerge the cells, and write a name in each row")


def rows_told(numbers: Sequence[int]) -> str:
    """The numbers of rows, which are in order, in stretches: `row 4`, `rows 3, 5 to 9 and 12 more`."""
    stretches = [
        [number for _, number in stretch] for _, stretch in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    ]
    shown = [str(one[0]) if len(one) == 1 else f"{one[0]} to {one[-1]}" for one in stretches[:MOST_TOLD]]
    rest = sum(map(len, stretches[MOST_TOLD:]))
    told = ", ".join(shown) + (f" and {rest} more" if rest else "")
    return f"{'row' if len(numbers) == 1 else 'rows'} {told}"


def _more(one: Example) -> str:
    more = one.count - 1
    return f"; so it is in {more} more row{'s' * (more > 1)}" if more else ""
