"""Writes copies of a master: marks of one copy go in, the bytes of its file or of its part of a merged one come out.

A copy's file depends on the master and on its own marks alone, whoever writes it, in whatever order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from booklet.base.fonts import Face
from booklet.pdf.copies.master import OWN, Master, Sheet, Words
from booklet.pdf.fonts.embed import Case, Embedded, embed
from booklet.pdf.fonts.installed import FaceLibrary
from booklet.pdf.page.content import Printed, font_name, printed
from booklet.pdf.page.metadata import packet
from booklet.pdf.page.resources import Stock, add_font
from booklet.pdf.page.sides import moved, placed
from booklet.pdf.syntax.encoding import ending, inside, written, xref_entries
from booklet.pdf.syntax.objects import Entries, Name, Ref, Value, deflated
from booklet.pdf.syntax.tail import Tail

ID_LENGTH = 32  # digits of a file's identifier: 16 bytes


class Scribe:
    """Writes the copies of one master, one after the other. It remembers letters, and nothing of any copy."""

    def __init__(self, master: Master, fonts: FaceLibrary) -> None:
        self.master = master
        self._fonts = fonts
        self._case = Case(fonts)
        self._codes: dict[int, str] = {}  # of the master's letters
        self.digest = sha256(master.head.data).digest()

    def copy(self, words: Words, name: str = "") -> bytes:
        """The file of one copy; `words` are in the coordinates of pages, by their numbers.

        `name` is that of the copy, of which the file is a half. Raises LookupError for a face that is not installed.
        """
        head = self.master.head
        tail = Tail(len(head.offsets) + 1, len(head.data))
        root, tree = tail.reserve(), tail.reserve()
        kids = self.pages(tail, words, tree)
        tail.put(tree, {"Type": Name("Pages"), "Count": len(kids), "Kids": kids})
        about = self.master.about
        if about.ticket:
            about = replace(about, ticket=replace(about.ticket, copy_name=name))
        metadata = tail.add_stream(packet(about, press=self.master.press))
        tail.put(root, {**self.master.catalog, "Pages": Ref(tree), "Metadata": metadata})
        data = tail.taken()
        identifier = sha256(self.digest + data).hexdigest()[:ID_LENGTH]
        entries = xref_entries((*head.offsets, *tail.offsets))
        start = len(head.data) + len(data)
        return b"".join([head.data, data, ending(entries, start, root, self.master.information, identifier)])

    def pages(self, tail: Tail, words: Words, parent: int) -> list[Value]:
        """Add the pages of a copy to a file, one for each side, and what they show; references to them."""
        inks = self.master.inks
        on_pages = {n: printed(marks, self._case, inks, prefix=OWN) for n, marks in words.items() if marks}
        brought = self._lacking([*on_pages.values()])
        codes = self._codes
        if brought:
            codes = {**codes, **{sort: code for face in brought.values() for sort, code in face.codes.items()}}
        bodies = {number: content.operators(codes) for number, content in on_pages.items()}
        faces = {face: add_font(tail, font) for face, font in brought.items()}
        stock = Stock(self._fonts, self._case, lambda _key, make: make(), inks)
        shown: dict[str, Ref] = {}
        kids: list[Value] = []
        for sheet in self.master.sheets:
            own = [on_pages[slot.page] for slot in sheet.side.slots if slot.page in on_pages]
            streams: list[Value] = [Ref(sheet.content)]
            if own:
                operators = placed(sheet.side, self.master.sizes, bodies)
                streams.append(tail.add_stream(deflated(moved(sheet.side, operators).encode("ascii"))))
            for content in own:
                for name, artwork in content.artworks.items():
                    shown[name] = shown.get(name) or stock.add_form(tail, name, artwork, self.master.states)
                for name, raster in content.rasters.items():
                    shown[name] = shown.get(name) or stock.add_image(tail, name, raster)
            kids.append(
                tail.add(
                    _page(
                        sheet,
                        parent,
                        self._faces(own, faces),
                        {name: shown[name] for content in own for name in (*content.artworks, *content.rasters)},
                        streams,
                    )
                )
            )
        return kids

    def _faces(self, own: Sequence[Printed], brought: Mapping[Face, Ref]) -> Entries:
        """The faces of a copy's own content, by the names that it calls them by."""
        alphabets, used = self.master.alphabets, sorted({face for content in own for face in content.faces})
        return {OWN + font_name(face): brought.get(face) or Ref(alphabets[face].number) for face in used}

    def _lacking(self, contents: Sequence[Printed]) -> dict[Face, Embedded]:
        """The faces that a copy brings, whole: those of which the master lacks a letter."""
        found: dict[Face, Embedded] = {}
        used = frozenset().union(*(content.used for content in contents))
        if used <= self._codes.keys():
            return found
        for face, sorts in self._case.by_face(used).items():
            alphabet = self.master.alphabets.get(face)
            known = alphabet.codes if alphabet else {}
            if all((sort.gid, sort.text) in known for sort in sorts):
                self._codes.update((sort.number, known[sort.gid, sort.text]) for sort in sorts)
            else:
                found[face] = embed(self._fonts.open(face), sorts)
        return found


def _page(sheet: Sheet, parent: int, faces: Entries, objects: Entries, streams: Sequence[Value]) -> bytes:
    """A page (ISO 32000-1, 7.7.3.3), most of which is the same in every copy."""
    return b"<</Type/Page/Parent %d 0 R%s/Resources<</Font<<%s%s>>/XObject<<%s%s>>%s>>/Contents%s>>" % (
        parent,
        sheet.boxes,
        sheet.faces,
        inside(faces),
        sheet.objects,
        inside(objects),
        sheet.states,
        written(streams),
    )
