"""The file around PDF's objects, by way of ReportLab; the only module that knows what is in it.

The values of `pdf.objects` go in, a file's bytes come out, the same for the same values: no clock, no chance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from booklet.pdf.syntax.objects import Entries, Name, Ref, Stream, Value, number
from booklet.pdf.syntax.unaltered import pdfdoc

_NO_ID = b"0" * 32  # as long as the hexadecimal identifier that takes its place


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file: its first objects, and where each of them stands, the one numbered 1 first."""

    data: bytes
    offsets: tuple[int, ...]


class Document:
    """A PDF file in the making."""

    def __init__(self, version: tuple[int, int]) -> None:
        self._version = version
        self._pdf: Any = pdfdoc.PDFDocument(pdfVersion=version, invariant=1, dummyoutline=1)

    def reserve(self) -> Ref:
        """A dictionary to be filled later, so that others can point to it now."""
        return Ref(self._pdf.Reference(pdfdoc.PDFDictionary()))

    def fill(self, ref: Ref, entries: Entries) -> None:
        """Give a reserved dictionary its entries."""
        self._pdf.idToObject[ref.target.name].dict.update(_values(entries))

    def add(self, entries: Entries) -> Ref:
        """A dictionary of its own."""
        return Ref(self._pdf.Reference(pdfdoc.PDFDictionary(_values(entries))))

    def add_stream(self, stream: Stream) -> Ref:
        dictionary = pdfdoc.PDFDictionary(_values(stream.entries))
        return Ref(self._pdf.Reference(pdfdoc.PDFStream(dictionary, stream.data)))

    @property
    def fonts(self) -> Ref:
        """The dictionary of fonts that all pages share; ReportLab keeps one in every document."""
        return Ref(pdfdoc.PDFObjectReference(pdfdoc.BasicFonts))

    def finish(self, catalog: Entries, info: Entries) -> bytes:
        """The file. Its identifier is a digest of everything else in it (ISO 32000-1, 14.4)."""
        pdf = self._pdf
        pdf.Catalog = pdfdoc.PDFDictionary(_values(catalog))
        pdf.info = pdfdoc.PDFDictionary(_values(info))
        pdf.ID = lambda: b"[<" + _NO_ID + b"><" + _NO_ID + b">]"
        data: bytes = pdf.format()
        head, placeholder, tail = data.rpartition(pdf.ID())
        identifier = sha256(data).hexdigest()[: len(_NO_ID)].encode()
        return head + placeholder.replace(_NO_ID, identifier) + tail

    def head(self) -> Head:
        """What has been added, for files that go on by themselves; nothing can be added afterwards."""
        pdf, file = self._pdf, pdfdoc.PDFFile(self._version)
        offsets: list[int] = []
        while (number := len(offsets) + 1) in pdf.numberToId:
            name = pdf.numberToId[number]
            offsets.append(file.add(pdfdoc.PDFIndirectObject(name, pdf.idToObject[name]).format(pdf)))
        return Head(file.format(pdf), tuple(offsets))

    def number_of(self, ref: Ref) -> int:
        """The number of an object, which is in the head under it."""
        number: int
        number, _ = self._pdf.idToObjectNumberAndVersion[ref.target.name]
        return number


def _values(entries: Entries) -> dict[str, Any]:
    return {key: _value(value) for key, value in entries.items()}


def _value(value: Value) -> Any:  # noqa: ANN401 -- ReportLab's objects share no type
    made: Any = value
    match value:
        case Ref():
            made = value.target
        case bool():
            made = "true" if value else "false"
        case int() | float():
            made = number(value, decimals=6)  # sizes are read back as they were asked for
        case Name():
            made = pdfdoc.PDFName(value)
        case str():
            made = pdfdoc.PDFString(value)
        case Mapping():
            made = pdfdoc.PDFDictionary(_values(value))
        case list() | tuple():
            made = pdfdoc.PDFArray([_value(item) for item in value])
    return made
