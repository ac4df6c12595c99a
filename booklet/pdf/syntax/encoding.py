"""PDF's objects as bytes, for the files that are not written by way of ReportLab (ISO 32000-1, 7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from booklet.pdf.syntax.objects import Entries, Name, Ref, Stream, Value, number

SPECIAL = re.compile(rb"[()\\]")
DELIMITERS = frozenset("()<>[]{}/%#")


def written(value: Value) -> bytes:
    """A value as it stands in a file; the target of a `Ref` is the number of its object."""
    match value:
        case bytes():
            data = value
        case bool() | int() | float():
            data = _number(value)
        case Ref():
            data = b"%d 0 R" % value.target
        case Name():
            data = b"/" + "".join(map(_escaped, value)).encode("ascii")
        case str():
            data = _text(value)
        case Mapping():
            data = b"<<%s>>" % inside(value)
        case _:
            data = b"[%s]" % b" ".join(map(written, value))
    return data


XREF_LENGTH = 20  # bytes of an entry (ISO 32000-1, 7.5.4)


def xref_entries(offsets: Iterable[int]) -> bytes:
    """The lines of a cross-reference table for objects that stand at these places of the file."""
    return b"".join(b"%010d 00000 n \n" % offset for offset in offsets)


def ending(entries: bytes, start: int, root: int, info: int, identifier: str) -> bytes:
    """The cross-reference table, which begins at that place of the file, and the trailer (ISO 32000-1, 7.5.4, 7.5.5).

    `entries` are the lines of the objects from number 1 on.
    """
    count = len(entries) // XREF_LENGTH + 1
    key = b"<%s>" % identifier.encode("ascii")
    trailer: Entries = {"Size": count, "Root": Ref(root), "Info": Ref(info), "ID": b"[%s%s]" % (key, key)}
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, entries)
    return b"%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (table, written(trailer), start)


def inside(entries: Entries) -> bytes:
    """The entries of a dictionary without the brackets around them."""
    return b"".join([b"/%s %s" % (key.encode("ascii"), written(value)) for key, value in entries.items()])


def indirect(number: int, value: Value | Stream) -> bytes:
    """An object of a file under its number."""
    if isinstance(value, Stream):
        entries = written({**value.entries, "Length": len(value.data)})
        return b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, entries, value.data)
    return b"%d 0 obj\n%s\nendobj\n" % (number, written(value))


def _text(text: str) -> bytes:
    """A text string, in UTF-16 where it is not ASCII (ISO 32000-1, 7.9.2.2)."""
    if text.isascii():
        return b"(%s)" % SPECIAL.sub(rb"\\\g<0>", text.encode("ascii"))
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode("ascii")


def _number(value: float) -> bytes:
    return (b"false", b"true")[value] if isinstance(value, bool) else number(value, decimals=6).encode()


def _escaped(character: str) -> str:
    plain = "!" <= character <= "~" and character not in DELIMITERS
    return character if plain else f"#{ord(character):02X}"
