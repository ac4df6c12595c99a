"""Many copies in one file for a print shop: they share all that is the same, and each has pages of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import BinaryIO

from booklet.pdf.copies.master import Words
from booklet.pdf.copies.scribe import ID_LENGTH, Scribe
from booklet.pdf.page.metadata import About, packet
from booklet.pdf.page.sides import preferences
from booklet.pdf.syntax.encoding import ending, xref_entries
from booklet.pdf.syntax.objects import Name, Ref, Value
from booklet.pdf.syntax.tail import Tail


class Merged:
    """A file that grows copy by copy, with what it takes to find one: page labels that begin with the copy's name.

    Its pages come in the order in which sheets are fed. Backs that begin with the last sheet, as their ticket says,
    begin with that of the last copy: objects stand in a file in any order, and the page tree, which is written at the
    end, names them backwards. Besides the bytes on disk it keeps some tens of bytes for each object of the file.
    """

    def __init__(self, file: BinaryIO, scribe: Scribe) -> None:
        self._file = file
        self._scribe = scribe
        head, ticket = scribe.master.head, scribe.master.about.ticket
        self._last_first = ticket is not None and ticket.reversed
        self._tail = Tail(len(head.offsets) + 1, len(head.data))
        self._root, self._tree = self._tail.reserve(), self._tail.reserve()
        self._kids: list[Value] = []
        self._names: list[str] = []
        self._digest = sha256()
        self._size = 0
        self._write(head.data)

    @property
    def page_count(self) -> int:
        return len(self._names) * len(self._scribe.master.sheets)

    def add(self, name: str, words: Words) -> int:
        """Write one copy; how many there were before it."""
        tail = self._tail
        node = tail.reserve()
        kids = self._scribe.pages(tail, words, node)
        tail.put(node, {"Type": Name("Pages"), "Parent": Ref(self._tree), "Count": len(kids), "Kids": kids})
        self._kids.append(Ref(node))
        self._names.append(name)
        self._write(tail.taken())
        return len(self._names) - 1

    def pages_of(self, number: int) -> range:
        """Where a copy is in the file, by how many were added before it: its pages, counted from 1.

        That holds for the finished file: of backs, each further copy goes before all others.
        """
        each = len(self._scribe.master.sheets)
        before = len(self._names) - 1 - number if self._last_first else number
        return range(before * each + 1, (before + 1) * each + 1)

    def finish(self, name: str = "") -> str:
        """Write the end; the SHA-256 of the whole file. `name` is that of the run, of which the file is a half."""
        master, tail = self._scribe.master, self._tail
        kids = self._kids[::-1] if self._last_first else self._kids
        tail.put(self._tree, {"Type": Name("Pages"), "Count": self.page_count, "Kids": kids})
        tail.put(
            self._root,
            {
                **master.catalog,
                "Pages": Ref(self._tree),
                "PageLabels": tail.add({"Nums": [*self._labels()]}),
                "Metadata": tail.add_stream(packet(_of_many(master.about, len(self._names), name), press=master.press)),
                "ViewerPreferences": preferences(
                    master.turning, self.page_count
                ),  # one-page copies are many pages here
            },
        )
        self._write(tail.taken())
        identifier = self._digest.hexdigest()[:ID_LENGTH]
        entries = xref_entries((*master.head.offsets, *tail.offsets))
        self._write(ending(entries, self._size, self._root, master.information, identifier))
        return self._digest.hexdigest()

    def _labels(self) -> Iterator[Value]:
        """Page labels (ISO 32000-1, 12.4.2): `0002/3` on the front of a copy's third sheet, and on its back as well.

        Labels count upwards. Where sheets come last first, each page has one of its own.
        """
        each = len(self._scribe.master.sheets)
        for number, name in enumerate(self._names[::-1] if self._last_first else self._names):
            label: dict[str, Value] = {"S": Name("D"), "P": f"{name}/"}
            if not self._last_first:
                yield from (number * each, label)
                continue
            for page in range(each):
                yield from (number * each + page, {**label, "St": each - page})

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self._size += len(data)


def _of_many(about: About, count: int, name: str) -> About:
    """What a file of so many copies says of itself."""
    if about.ticket is None:
        return about
    return replace(about, ticket=replace(about.ticket, personal=count, named="sides", copy_name=name))
