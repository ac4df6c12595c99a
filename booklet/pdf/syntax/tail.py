"""The objects that follow a head, one after the other, as bytes."""

from __future__ import annotations

from array import array

from booklet.pdf.syntax.encoding import indirect
from booklet.pdf.syntax.objects import Entries, Ref, Stream, Value

PENDING = 0  # where a reserved object stands; nothing stands at the beginning of a file


class Tail:
    """Objects with numbers from `first` on, which stand in the file from that place on.

    `offsets` are their places, in the order of their numbers: eight bytes each, so that a file can hold millions.
    """

    def __init__(self, first: int, start: int) -> None:
        self._first = first
        self._end = start
        self._parts: list[bytes] = []
        self.offsets: array[int] = array("Q")

    def reserve(self) -> int:
        """A number for an object that is put in later, so that others can point to it now."""
        self.offsets.append(PENDING)
        return self._first + len(self.offsets) - 1

    def put(self, number: int, value: Value | Stream) -> None:
        """Write a reserved object."""
        self.offsets[number - self._first] = self._end
        part = indirect(number, value)
        self._parts.append(part)
        self._end += len(part)

    def add(self, entries: Entries | bytes) -> Ref:
        """A dictionary of its own; as bytes, where it is written already."""
        return self._add(entries)

    def add_stream(self, stream: Stream) -> Ref:
        return self._add(stream)

    def taken(self) -> bytes:
        """What has been written since it was last taken."""
        data = b"".join(self._parts)
        self._parts.clear()
        return data

    def _add(self, value: Value | Stream) -> Ref:
        number = self.reserve()
        self.put(number, value)
        return Ref(number)
