"""Many copies in one file for a print shop: they share all that is the same, and each has pages of its own."""

from __future__ import annotations

from hashlib import sha256
from typing import BinaryIO

from booklet.pdf.copies import Words
from booklet.pdf.objects import Name, Ref, Value
from booklet.pdf.scribe import ID_LENGTH, Scribe
from booklet.pdf.syntax import ending, xref_entries
from booklet.pdf.tail import Tail


class Merged:
    """A file that grows copy by copy, with what it takes to find one: page labels that begin with the copy's name.

    Besides the bytes on disk it keeps some tens of bytes for each object of the file.
    """

    def __init__(self, file: BinaryIO, scribe: Scribe) -> None:
        self._file = file
        self._scribe = scribe
        head = scribe.master.head
        self._tail = Tail(len(head.offsets) + 1, len(head.data))
        self._root, self._tree = self._tail.reserve(), self._tail.reserve()
        self._kids: list[Value] = []
        self._labels: list[Value] = []
        self._digest = sha256()
        self._size = 0
        self.page_count = 0
        self._write(head.data)

    def add(self, name: str, words: Words, marks: Words) -> range:
        """Write one copy; the numbers of its pages in the file, counted from 1."""
        tail = self._tail
        node = tail.reserve()
        kids = self._scribe.pages(tail, words, marks, node)
        tail.put(node, {"Type": Name("Pages"), "Parent": Ref(self._tree), "Count": len(kids), "Kids": kids})
        self._kids.append(Ref(node))
        self._labels += [self.page_count, {"S": Name("D"), "P": f"{name}/"}]
        self._write(tail.taken())
        first = self.page_count + 1
        self.page_count += len(kids)
        return range(first, self.page_count + 1)

    def finish(self) -> str:
        """Write the end; the SHA-256 of the whole file."""
        master, tail = self._scribe.master, self._tail
        tail.put(self._tree, {"Type": Name("Pages"), "Count": self.page_count, "Kids": self._kids})
        labels = tail.add({"Nums": self._labels})
        tail.put(self._root, {**master.catalog, "Pages": Ref(self._tree), "PageLabels": labels})
        self._write(tail.taken())
        identifier = self._digest.hexdigest()[:ID_LENGTH]
        entries = xref_entries((*master.head.offsets, *tail.offsets))
        self._write(ending(entries, self._size, self._root, master.information, identifier))
        return self._digest.hexdigest()

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self._size += len(data)
