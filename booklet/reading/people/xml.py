"""The XML inside a spreadsheet, looked through by expat without building a tree.

What is refused costs its reader memory or time out of all proportion to the file: document types and with them all
entities, marks of megabytes, elements that are held together by the hundred thousand, and long texts where openpyxl
takes them apart by patterns. Rows and cells out of order are refused as well, because openpyxl leaves them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, NoReturn
from xml.parsers import expat

MAX_MARK = 250_000  # bytes; the most that a reader goes over again and again until the mark is whole
MAX_DEPTH = 100
MAX_TOGETHER = 500_000  # elements that are in memory at once, some 150 MB
MAX_RUNS = 2_000_000  # rows or shared texts
MAX_ROWS = 1_048_576  # of a sheet in Excel
MAX_UNVALUED = 10_000
MAX_MERGED = 100_000  # cells that are several
MAX_COLUMNS = 16_384  # of a sheet in Excel
MAX_FORMAT = 255  # characters of a number's format, as in Excel

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROW, _CELL, _FORMULA, _FORMAT, _TEXT = (f"{_MAIN} {name}" for name in ("row", "c", "f", "numFmt", "si"))
_COLUMNS, _BLOCK = f"{_MAIN} col", f"{_MAIN} mergeCell"
_LAID_OUT = frozenset({_COLUMNS, _BLOCK})
_YES = {"1", "true"}
_PLACES = re.compile("([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_VALUE, _INLINE = f"{_MAIN} v", f"{_MAIN} is"
_RUNS = {_ROW: 3, _TEXT: 2}  # what is let go of once it was read, and its depth
_CELL_DEPTH = 4  # the chain of calculation has elements of that name, too
_EXTENTS = {  # bytes of XML; Excel lets a header have 255 characters, a name's formula 8,192
    **{f"{_MAIN} {page}{part}": 1_500 for page in ("odd", "even", "first") for part in ("Header", "Footer")},
    f"{_MAIN} definedName": 20_000,
}


class Block(NamedTuple):
    """Cells that are merged into one: the first and the last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Findings:
    """What a sheet says beside its values.

    `unvalued` are the rows and columns, from 1, of formulas that no value is stored for; `rows` and `columns` are those
    that are hidden.
    """

    unvalued: frozenset[tuple[int, int]] = frozenset()
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    merged: tuple[Block, ...] = ()


class Suspect(Exception):  # noqa: N818 - what is wrong is the file, not the program
    """What a spreadsheet must not hold; `hostile` if no program writes it by accident."""

    def __init__(self, what: str, *, hostile: bool) -> None:
        super().__init__(what)
        self.hostile = hostile


def findings(chunks: Iterable[bytes], *, strict: bool) -> Findings:
    """What the chunks of one member say beside values; nothing if it is no XML. Raises Suspect.

    A member that is not well-formed is let through unless it must be: Excel's own VML is not, and nothing reads it.
    """
    chunks = iter(chunks)
    first = next(chunks, b"")
    if not _is_xml(first):
        return Findings()
    watch = _Watch()
    try:
        watch.feed(chain([first], chunks))
    except (expat.ExpatError, LookupError, ValueError):  # the last two for an encoding that nobody knows
        if strict:
            raise Suspect("XML that is not well-formed", hostile=False) from None
    return watch.findings


def _is_xml(first: bytes) -> bool:
    """Whether a reader may take it for XML, in whatever encoding."""
    text = first.removeprefix(b"\xef\xbb\xbf").lstrip()
    wide = first.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"\0" in first[:4] and b"<" in first[:4])
    return wide or not text or text.startswith(b"<")


class _Watch:
    """Counts what expat meets and raises Suspect at what is too much."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.unvalued: set[tuple[int, int]] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Block] = []
        self.depth = self.together = self.before = self.runs = 0
        self.row = self.column = self.begun = 0
        self.letters = self.kind = ""
        self.formula = self.value = False

    @property
    def findings(self) -> Findings:
        hidden = frozenset(self.hidden_rows), frozenset(self.hidden_columns)
        return Findings(frozenset(self.unvalued), *hidden, tuple(self.merged))

    def feed(self, chunks: Iterator[bytes]) -> None:
        fed = 0
        for chunk in chunks:
            self.parser.Parse(chunk, False)  # noqa: FBT003 - expat's own signature
            fed += len(chunk)
            if fed - self.parser.CurrentByteIndex > MAX_MARK:
                raise Suspect(f"a mark of more than {MAX_MARK:,} bytes", hostile=True)
        self.parser.Parse(b"", True)  # noqa: FBT003

    def _doctype(self, *_: object) -> NoReturn:
        raise Suspect("a document type", hostile=True)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        self.together += 1
        if self.depth > MAX_DEPTH or self.together > MAX_TOGETHER:
            raise Suspect("too many elements in one another or side by side", hostile=True)
        if _RUNS.get(name) == self.depth:
            self.before = self.together - 1
            self.runs += 1
            if self.runs > MAX_RUNS:
                raise Suspect(f"more than {MAX_RUNS:,} rows or texts", hostile=True)
        self._enter(name, attributes)

    def _enter(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _CELL and self.depth == _CELL_DEPTH:
            self._cell(attributes.get("r", ""), attributes.get("t", ""))
        elif name == _FORMULA:
            self.formula = True
        elif name == _VALUE and self.formula:
            self.value = self.kind == "str"  # which may be an empty text
            self.parser.CharacterDataHandler = self._written
        elif name == _INLINE:
            self.value = True
        elif name == _ROW and self.depth == _RUNS[_ROW]:
            self._row(attributes.get("r", ""))
            if attributes.get("hidden") in _YES:
                self.hidden_rows.add(self.row)
        elif name in _LAID_OUT:
            self._lay_out(name, attributes)
        elif name in _EXTENTS:
            self.begun = self.parser.CurrentByteIndex
        elif name == _FORMAT and len(attributes.get("formatCode", "")) > MAX_FORMAT:
            raise Suspect(f"a number format of more than {MAX_FORMAT} characters", hostile=True)

    def _end(self, name: str) -> None:
        if _RUNS.get(name) == self.depth:
            self.together = self.before
        elif name == _CELL and self.depth == _CELL_DEPTH and self.formula and not self.value:
            self.unvalued.add((self.row, self.column or _column(self.letters)))
            if len(self.unvalued) > MAX_UNVALUED:
                raise Suspect(f"more than {MAX_UNVALUED:,} formulas without a stored value", hostile=False)
        elif name == _VALUE:
            self.parser.CharacterDataHandler = None
        elif name in _EXTENTS and self.parser.CurrentByteIndex - self.begun > _EXTENTS[name]:
            raise Suspect(f"a {name.rpartition(' ')[2]} of more than {_EXTENTS[name]:,} bytes", hostile=True)
        self.depth -= 1

    def _row(self, place: str) -> None:
        row = int(place[:8]) if place[:8].isdecimal() else self.row + 1
        if row <= self.row or row > MAX_ROWS or (place and not place.isdecimal()):
            raise Suspect(f"a row {place!r} after row {self.row}", hostile=False)
        self.row, self.column, self.letters = row, 0, ""

    def _lay_out(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _BLOCK:
            self._merge(attributes.get("ref", ""))
        elif attributes.get("hidden") in _YES:
            self._hide(attributes.get("min", ""), attributes.get("max", ""))

    def _hide(self, first: str, last: str) -> None:
        if first.isdecimal() and last.isdecimal():
            self.hidden_columns.update(range(int(first), min(int(last), MAX_COLUMNS) + 1))

    def _merge(self, ref: str) -> None:
        if len(self.merged) == MAX_MERGED:
            raise Suspect(f"more than {MAX_MERGED:,} merged cells", hostile=False)
        if (places := _PLACES.fullmatch(ref)) is not None:
            left, top, right, bottom = places.groups()
            self.merged.append(Block(int(top), _column(left), int(bottom), _column(right)))

    def _written(self, _: str) -> None:
        self.value = True

    def _cell(self, place: str, kind: str) -> None:
        self.formula = self.value = False
        self.kind = kind
        if not place:
            self.column += 1
            return
        letters = place.rstrip("0123456789")
        if (len(letters), letters) <= (len(self.letters), self.letters):
            raise Suspect(f"a cell {place!r} after {self.letters}{self.row}", hostile=False)
        self.letters = letters


def _column(letters: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
