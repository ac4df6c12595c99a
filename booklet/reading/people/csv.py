"""Lists as CSV: bytes go in, rows of cells that know their line come out.

Nothing is guessed: the encoding is UTF-8, or the UTF-16 that a byte order mark announces; the separator is the one with
which the header names people. The csv module is not used: it counts no lines of its own, reads a cell whose quote was
never closed to the end of the file, and bounds the length of a cell by one number for the whole process.
"""

from __future__ import annotations

import codecs
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain, count, islice
from typing import BinaryIO

from booklet.base.errors import ContentError
from booklet.model import Position
from booklet.reading.people.columns import NAME, NONE, Called, Columns
from booklet.reading.people.table import AS_CSV, MAX_ROW, Record, Table, refused

TITLES = 20  # lines above a header, at most
UNQUOTED = 'a quote inside a quoted text is written twice: ""'

Line = tuple[int, str]

_TOLD = re.compile(r'"?sep=([^"\n])"?[;,\t]*\n?', re.IGNORECASE)  # Excel's own first line
_UNDECODED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """A separator, and what opens and follows a quoted cell; blanks around the quotes mean nothing."""

    separator: str
    opening: re.Pattern[str]
    following: re.Pattern[str]

    @classmethod
    def of(cls, separator: str) -> _Grammar:
        blanks = "[ \xa0]*" if separator == "\t" else "[ \t\xa0]*"
        return cls(separator, re.compile(f'{blanks}"'), re.compile(f"{blanks}({separator}|\n|\\Z)"))


_GRAMMARS = {separator: _Grammar.of(separator) for separator in ",;\t"}


def read_csv(stream: BinaryIO, file: str, called: Called = NONE) -> Table:
    """The table in a stream that can be rewound, named `file` in messages. Raises ContentError.

    The stream is closed when all of it was read.
    """
    lines = _lines(stream, file)
    told, head = _told(lines, file)
    grammar = told or _of_header(head, file, called) or _of_lower_header(head, lines, file, called)
    return Table(_records(chain(head, lines), grammar, file))


def _lines(stream: BinaryIO, file: str) -> Iterator[Line]:
    """The lines with their numbers; each ends in a newline, however it ended in the file, the last one perhaps not."""
    encoding, errors = _encoding(stream, file)
    with io.TextIOWrapper(stream, encoding, errors, newline=None) as text:
        for number, line in enumerate(iter(partial(text.readline, MAX_ROW + 1), ""), start=1):
            if len(line) > MAX_ROW:
                what = f"the line has more than {MAX_ROW:,} characters"
                raise refused(file, what, "is this a list?", line=number)
            if not line.isascii() and (undecoded := _UNDECODED.search(line)) is not None:
                what = f"the byte {ord(undecoded[0]) - 0xDC00:#04x} is not UTF-8"
                hint = f"{AS_CSV}; other encodings are not guessed"
                raise refused(file, what, hint, line=number, column=undecoded.start() + 1)
            if number == 1 and "\0" in line:
                raise refused(file, "it is not a text: there is a character U+0000", AS_CSV, line=1)
            yield number, line


def _encoding(stream: BinaryIO, file: str) -> tuple[str, str]:
    """The encoding, and how bytes that are wrong in it are kept until their line is known."""
    first = stream.read(4)
    stream.seek(0)
    if first in {codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE}:
        raise refused(file, "the text is in UTF-32", AS_CSV)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", "replace"  # by U+FFFD, which no cell may hold
    return "utf-8-sig", "surrogateescape"


def _told(lines: Iterator[Line], file: str) -> tuple[_Grammar | None, list[Line]]:
    """The separator that the first line tells; if it tells none, the lines of the header, to look there."""
    first = next(lines, None)
    if first is None:
        return None, []
    if (told := _TOLD.fullmatch(first[1])) is None:
        return None, _header(chain([first], lines))
    if told[1] not in _GRAMMARS:
        what, hint = f"the separator {told[1]!r} is not read", "separate by commas, semicolons or tabs"
        raise refused(file, what, hint, line=1, column=5)
    return _GRAMMARS[told[1]], []


def _header(lines: Iterator[Line]) -> list[Line]:
    """The first lines, to the end of the first that is not empty; further, where a quote is still open."""
    found: list[Line] = []
    size = quotes = 0
    for number, line in lines:
        found.append((number, line))
        size += len(line)
        quotes += line.count('"')
        if size > MAX_ROW or (quotes % 2 == 0 and line.strip(",;\t \n\xa0")):
            break
    return found


def _of_header(head: Iterable[Line], file: str, called: Called) -> _Grammar | None:
    """The grammar in which the header names people; None where none does.

    Raises ContentError for a header that can be read in two ways, and for one that cannot be read.
    """
    read: dict[str, Record | None] = {}
    errors = []
    for separator, grammar in _GRAMMARS.items():
        try:
            read[separator] = next(_records(iter(head), grammar, file), None)
        except ContentError as error:
            errors.append(error)
    if not read:
        raise errors[0]
    named = {separator: row for separator, row in read.items() if row and NAME in Columns.of(row, called).names}
    if len({row.cells for row in named.values()}) > 1:
        what = "the columns may be separated by " + " or by ".join(map(repr, named))
        raise refused(file, what, "put names that hold a separator in quotes", line=next(iter(head))[0])
    if empty := [separator for separator, row in read.items() if row is None]:  # nothing but separators
        return _GRAMMARS[empty[0]]
    return _GRAMMARS[max(named, key=lambda separator: len(named[separator].cells))] if named else None


def _of_lower_header(head: list[Line], lines: Iterator[Line], file: str, called: Called) -> _Grammar:
    """The grammar in which one of the first rows names people, a title being above it; else that of most columns.

    The lines that are looked at are put to those of the head.
    """
    head += islice(lines, TITLES)
    found: dict[str, tuple[int, int]] = {}
    for separator, grammar in _GRAMMARS.items():
        rows = [*_whole(_records(iter(head), grammar, file))]
        if any(NAME in Columns.of(row, called).names for row in rows):
            return grammar
        widths = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
        found[separator] = max(((count, width) for width, count in widths.items()), default=(0, 0))
    return _GRAMMARS[max(found, key=lambda separator: found[separator])]


def _whole(records: Iterator[Record]) -> Iterator[Record]:
    """The rows up to one that cannot be read, or is not read to its end yet."""
    with suppress(ContentError):
        yield from records


def _records(lines: Iterator[Line], grammar: _Grammar, file: str) -> Iterator[Record]:
    """The rows that are not empty; those that are, are counted, as every spreadsheet shows them."""
    for row, (number, line) in enumerate(lines, 1):
        if '"' in line:
            cells = tuple(_cells(number, line, lines, grammar, file))
        else:
            cells = tuple(line.rstrip("\n").split(grammar.separator))
        written = "".join(cells)
        if written and not written.isspace():
            yield Record(Position(row, number), cells)


def _cells(number: int, line: str, lines: Iterator[Line], grammar: _Grammar, file: str) -> Iterator[str]:
    """The cells of a row that has quotes; further lines are taken where a quoted cell runs on."""
    at, size, last = 0, len(line), number
    for column in count(1):
        opening = grammar.opening.match(line, at)
        if opening is None:
            stop = line.find(grammar.separator, at)
            if stop < 0:
                yield line[at:].rstrip("\n")
                return
            yield line[at:stop]
            at = stop + 1
            continue
        parts = []
        at = opening.end()
        while (stop := _closing(line, at)) < 0:
            parts.append(line[at:])
            last, line = next(lines, (0, ""))
            at, size = 0, size + len(line)
            if not line or size > MAX_ROW:
                raise refused(file, "the quote that begins here is not closed", UNQUOTED, line=number, column=column)
        yield "".join([*parts, line[at:stop]]).replace('""', '"')
        after = grammar.following.match(line, stop + 1)
        if after is None:
            what = f"the quote that begins here is closed in line {last}, and the text goes on"
            raise refused(file, what, UNQUOTED, line=number, column=column)
        if after[1] != grammar.separator:
            return
        at = after.end()


def _closing(line: str, at: int) -> int:
    """Where the quote stands that closes a cell; -1 if it runs on. Quotes in pairs are text."""
    at = line.find('"', at)
    while at >= 0 and line.startswith('""', at):
        at = line.find('"', at + 2)
    return at
