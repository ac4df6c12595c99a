"""A list whose first row names nobody: what its first rows look like goes in, one problem with a way out is raised.

A title above the header is the most frequent reason; a column of another name is the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from booklet.base.errors import ContentError, Problem
from booklet.reading.people.columns import KNOWN, MOST_TOLD, NAME, Called, Columns, slip
from booklet.reading.people.table import Record, Table

LOOKED_AT = 20  # rows
FEWEST = 2  # names that make a column of names
LONGEST_SHOWN = 40  # characters of a title or of a column's name
LONGEST_NAME = 60  # characters of what may be a person's name

# What lists of people call them, in the languages of the people who keep them; as `column_name` has it
PEOPLE = frozenset(
    {
        *("guest", "client", "customer", "recipient", "person", "people", "participant", "member", "patient"),
        *("full_name", "first_name", "guest_name", "client_name", "customer_name"),
        *("gast", "gäste", "kunde", "kunden", "klient", "teilnehmer", "patienten", "vorname", "gastname"),
        *("nom", "prénom", "invité", "ospite", "ospiti", "cliente", "clienti", "nome", "nombre", "invitado", "huésped"),
        *("naam", "gasten", "klant", "klanten", "voornaam", "imię", "gość", "goście", "jméno", "host", "hosté"),
        *("ім'я", "гість", "гості", "клієнт", "όνομα", "πελάτης", "tên", "khách", "convidado"),
    }
)
_HARD_TO_QUOTE = re.compile(r"[\"$`\\%!…]")
_LIKE_A_NAME = re.compile(r"[^\W\d_][^\d@/:;=<>{}|]*")


def check_header(header: Record, table: Table, file: str, called: Called) -> None:
    """Raise ContentError with what may be meant, where the header has no column of names and is one otherwise."""
    if header.faults:
        return  # which reading the columns tells
    below = [*_readable(islice(table.records, LOOKED_AT))]
    if (lower := _lower(header, below, called)) is not None:
        raise ContentError([_too_low(header, lower, below, file, called)])
    if NAME not in called:  # else reading the columns tells that it is not there
        raise ContentError([_no_names(header, below, table.elsewhere, file)])


def _lower(header: Record, below: Sequence[Record], called: Called) -> Record | None:
    """The row that seems to be the header: it has a column for names, or one that is called as people are.

    Or else, under a title in one cell, the first with several.
    """
    named = (row for row in below if NAME in Columns.of(row, called).names)
    peopled = (row for row in below if len(_written(row)) > 1 and _called_like_people(row))
    wider = (row for row in below if len(_written(row)) > 1 == len(_written(header)))
    if NAME in called:
        return next(named, None)
    return next(chain(named, () if _called_like_people(header) else chain(peopled, wider)), None)


def _readable(records: Iterator[Record]) -> Iterator[Record]:
    try:
        yield from records
    except ContentError:  # what is wrong with the header is to be mended first
        return


def _too_low(header: Record, lower: Record, below: Sequence[Record], file: str, called: Called) -> Problem:
    """That the header seems to be in a lower row."""
    columns = Columns.of(lower, called)
    here = ", ".join(columns.named[:MOST_TOLD])
    what = f"the header seems to be in row {lower.at.row} ({here}); above it stands {_shown(_written(header)[0])!r}"
    above = lower.at.row - 1
    hint = "delete the row above it" if above == 1 else f"delete the {above} rows above it"
    if NAME not in columns.names:
        hint = f"{hint}, and call one of its columns name{_or_say(lower, [row for row in below if row.at > lower.at])}"
    return Problem(file, header.at.line, 1, "", what, hint)


def _no_names(header: Record, below: Sequence[Record], elsewhere: str, file: str) -> Problem:
    """That no column is for names, and which of them may be, or where else in the file they are."""
    columns = Columns.of(header)
    slips = [name for name in columns.named if name not in KNOWN and slip(name, [NAME])]
    here = ", ".join(columns.named[:MOST_TOLD]) or "without names"
    hint = f"the first row names the columns, and one of them is called name; here they are {here}"
    if slips:
        hint = f"is it the column {slips[0]!r}? call it name"
    elif column := _called_like_people(header) or (not elsewhere and _holding_names(header, below)):
        hint = f'is it the column {column!r}? then say --column "name={column}", or call it name'
    if elsewhere and not slips:
        hint = f"{hint}; {elsewhere}" if column else elsewhere
    return Problem(file, header.at.line, 1, "", "there is no column 'name'", hint)


def _or_say(header: Record, below: Sequence[Record]) -> str:
    column = _called_like_people(header) or _holding_names(header, below)
    return f', or say --column "name={column}"' if column else ""


def _called_like_people(header: Record) -> str:
    """The column, as the list writes it, that has the name of people; nothing where none has."""
    for name, cell in zip(Columns.of(header).names, header.cells, strict=True):
        if name in PEOPLE or name.rstrip("s") in PEOPLE:
            return _spelled(name, cell)
    return ""


def _holding_names(header: Record, below: Sequence[Record]) -> str:
    """The first column, as the list writes it, whose cells all look like names, mostly different ones."""
    for number, (name, cell) in enumerate(zip(Columns.of(header).names, header.cells, strict=True)):
        if name and name not in KNOWN and _are_names([row.cells[number] for row in below if len(row.cells) > number]):
            return _spelled(name, cell)
    return ""


def _spelled(name: str, cell: str) -> str:
    """A column so that it can stand in quotes on a command line."""
    shown = _shown(cell)
    return name if _HARD_TO_QUOTE.search(shown) else shown


def _are_names(cells: Sequence[str]) -> bool:
    texts = [cell.strip() for cell in cells]
    alike = all(len(text) <= LONGEST_NAME and _LIKE_A_NAME.fullmatch(text) for text in texts)
    return alike and FEWEST <= len(texts) < len(set(texts)) * 2


def _written(record: Record) -> list[str]:
    return [cell.strip() for cell in record.cells if cell.strip()]


def _shown(text: str) -> str:
    """A cell as one short line of a message."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
