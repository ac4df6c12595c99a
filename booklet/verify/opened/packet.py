"""The ticket in a file's XMP packet, which is somebody's XML: no entities, no great depth, no great length."""

from __future__ import annotations

from xml.parsers import expat

from booklet.base.ticket import NAMESPACE, Ticket, ticket_of
from booklet.verify.opened.limits import METADATA_BYTES, METADATA_DEPTH

_QUOTED = 150  # characters of what is wrong with it
_SEPARATOR = " "  # not to be found in a name or an address


class _Gatherer:
    """Takes the names and texts of our own elements out of a stream of XML."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._name: str | None = None
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > METADATA_DEPTH:
            raise ValueError("its metadata are nested too deeply")
        # RDF lets a simple property stand as an attribute as well (ISO 16684-1, 7.9.2.2)
        for each, text in attributes.items():
            self._take(each, text)
        self._name = self._own(name)
        if self._name is not None:
            self._take(name, "")

    def text(self, text: str) -> None:
        if self._name is not None:
            self.found[self._name] += text

    def end(self, _: str) -> None:
        self._depth -= 1
        self._name = None

    def _take(self, name: str, text: str) -> None:
        own = self._own(name)
        if own is None:
            return
        if own in self.found:
            raise ValueError(f"its ticket says {own} twice")
        self.found[own] = text

    @staticmethod
    def _own(name: str) -> str | None:
        space, _, local = name.rpartition(_SEPARATOR)
        return local if space == NAMESPACE else None


def ticket_in(packet: bytes) -> Ticket | None:
    """The ticket of an XMP packet; None if it bears none.

    Raises ValueError for XML that does not hold, for a document type or an entity in it, and for a broken ticket.
    """
    if len(packet) >= METADATA_BYTES:
        raise ValueError("its metadata are longer than metadata are")
    gatherer = _Gatherer()
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.StartElementHandler = gatherer.start
    parser.EndElementHandler = gatherer.end
    parser.CharacterDataHandler = gatherer.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(packet.strip(b" \t\r\n\0"), True)  # noqa: FBT003 -- the last piece; its name cannot be given
    except expat.ExpatError as error:
        raise ValueError(f"its metadata are no XML: {error}") from None
    if not gatherer.found:
        return None
    try:
        return ticket_of(gatherer.found)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"its ticket does not hold: {str(error)[:_QUOTED]}") from None


def _refuse(*_: object) -> None:
    raise ValueError("its metadata declare a document type or an entity, which nobody needs")
