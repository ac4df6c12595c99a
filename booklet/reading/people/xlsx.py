"""Lists as XLSX: bytes go in, rows of cells that know their number come out.

The first visible sheet is read, rows and columns hidden in it too, and that they are hidden comes along. A cell is its
value, without the dress of a number format: no currency, no per cent, no zeros in front; where a person sees another
text, that comes along as well. A cell that is one with the cell above has its text. Nothing is calculated: a formula is
the value that was stored with it.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from booklet.model import Position
from booklet.reading.people.archive import AGAIN, read_workbook
from booklet.reading.people.formats import LOCAL_DATES, PLAIN, seen
from booklet.reading.people.merged import Merged
from booklet.reading.people.table import AS_CSV, Dressed, Fault, Record, Table, refused
from booklet.reading.people.xml import MAX_ROWS, Findings

if TYPE_CHECKING:
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MAX_WIDTH = 1_000  # columns, empty ones too
BATCH = 1_000  # rows
MOST_SHEETS = 5  # named in a hint
MOST_FORMAT = 40  # characters of a number format that are told

# What openpyxl raises on parts that are not what they say; it promises nothing.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    SyntaxError,  # of XML, too
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RuntimeError,
)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # ECMA-376-1, 22.9.2.19
_ELAPSED = ("[h]:mm:ss", "[hh]:mm:ss")  # as spans are read
_DAY = 86_400  # seconds


def read_xlsx(data: bytes, file: str) -> Table:
    """The table in the bytes of an XLSX file, named `file` in messages. Raises ContentError."""
    looked_through = read_workbook(data, file)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings(action="ignore"):
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except _DAMAGE:
        raise refused(file, "it cannot be read as an Excel workbook", AGAIN) from None
    if not sheets:
        raise refused(file, "the workbook has no sheet that can be seen", AGAIN)
    first, *others = sheets
    member = first._worksheet_path  # noqa: SLF001 - which file of the zip a sheet is, openpyxl says nowhere else
    findings = looked_through.findings.get(member, Findings())
    alike = tuple(sheet.title for sheet in others if (named := _names(sheet, file)) and named == _names(first, file))
    return Table(_padded(_records(first, findings, file)), _elsewhere(first, others), findings.columns, alike)


def _names(sheet: ReadOnlyWorksheet, file: str) -> frozenset[str]:
    """What the first row of a sheet says, in any order and spelling; nothing, if no row follows."""
    sheet.reset_dimensions()
    head, *below = [*islice(_rows(sheet, file), 2)] or [()]
    named = (str(cell.value).strip().lower() for cell in head if below and cell.value is not None)
    return frozenset(named)


def _elsewhere(first: ReadOnlyWorksheet, others: list[ReadOnlyWorksheet]) -> str:
    if not others:
        return ""
    names = [repr(sheet.title) for sheet in others[:MOST_SHEETS]] + ["…"] * (len(others) > MOST_SHEETS)
    return f"only the first sheet is read, {first.title!r}; is the list in {', '.join(names)}? move it to the front"


def _padded(records: Iterator[Record]) -> Iterator[Record]:
    """The rows with a header as wide as a sheet may be, so that what stands beside it has a column."""
    for header in islice(records, 1):
        yield replace(header, cells=header.cells + ("",) * (MAX_WIDTH - len(header.cells)))
    yield from records


def _records(sheet: ReadOnlyWorksheet, findings: Findings, file: str) -> Iterator[Record]:
    """The rows that are not empty."""
    sheet.reset_dimensions()  # what a sheet says of its size need not be so
    merged = Merged(findings.merged)
    for line, cells in enumerate(_rows(sheet, file), 1):
        if len(cells) > MAX_WIDTH or line > MAX_ROWS:
            what = f"the sheet {sheet.title!r} goes on to column {len(cells):,} in row {line:,}"
            raise refused(file, what, f"delete the empty columns and rows; or {AS_CSV}", line=line)
        texts: list[str] = []
        faults: list[Fault] = []
        dressed: list[Dressed] = []
        for column, cell in enumerate(cells, 1):
            read = _fault(column) if (line, column) in findings.unvalued else _text(cell, column)
            texts.append(read if isinstance(read, str) else "")
            if isinstance(read, Fault):
                faults.append(read)
            elif shown := _otherwise(cell, read):
                dressed.append(Dressed(column, shown))
        row = merged.filled(line, texts)
        while texts and not texts[-1].strip():
            texts.pop()
        if texts or faults:
            yield Record(
                Position(line, line),
                tuple(texts),
                tuple(faults),
                hidden=line in findings.rows,
                dressed=tuple(dressed),
                merged=row,
                widened=merged.is_widened(line),
            )


def _rows(sheet: ReadOnlyWorksheet, file: str) -> Iterator[tuple[ReadOnlyCell, ...]]:
    rows = sheet.iter_rows()
    while True:
        try:
            with warnings.catch_warnings(action="ignore"):  # batch by batch, for the setting is everybody's
                batch = list(islice(rows, BATCH))
        except _DAMAGE:
            raise refused(file, f"the sheet {sheet.title!r} is damaged", AGAIN) from None
        if not batch:
            return
        yield from batch


def _fault(column: int) -> Fault:
    hint = "open and save the file in Excel, or paste the values"
    return Fault(column, "the formula has no stored value", hint)


def _text(cell: ReadOnlyCell, column: int) -> str | Fault:
    value = cell.value
    if cell.data_type == "e":
        return Fault(column, f"it holds the error {str(value)[:20]!r}", "correct its formula, or write the text itself")
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    return "" if value is None else _shown(value)


def _otherwise(cell: ReadOnlyCell, read: str) -> str:
    """What a person sees in a cell that is read otherwise; nothing where that is the same."""
    value = cell.value
    if value is None or not cell.has_style:
        return ""
    code = cell.number_format
    if isinstance(value, str) and code in PLAIN:
        return ""
    shown = seen(value, code)
    if shown is not None:
        shown = shown.strip()
        return "" if shown == read.strip() else repr(shown) if shown else "nothing"
    if isinstance(value, dt.timedelta) and code.startswith(_ELAPSED):
        return ""
    return "a date in the form of your country" if code in LOCAL_DATES else f"the format {code[:MOST_FORMAT]!r}"


def _shown(value: float | dt.date | dt.time | dt.timedelta) -> str:
    match value:
        case bool():
            shown = str(value).upper()
        case float():
            shown = f"{value:.15g}"  # as many digits as Excel knows
        case dt.datetime():
            shown = value.isoformat(" ").removesuffix(":00").removesuffix(" 00:00")
        case dt.time():
            shown = value.isoformat().removesuffix(":00")
        case dt.timedelta():
            shown = _hours(value)
        case _:
            shown = str(value)
    return shown


def _hours(span: dt.timedelta) -> str:
    seconds = span.days * _DAY + span.seconds
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
