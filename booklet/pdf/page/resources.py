"""What pages refer to by name, fonts, drawings, photographs: made ready once, laid into each file that needs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from booklet.page import Artwork, Raster
from booklet.pdf.fonts.embed import Case, Embedded, embed
from booklet.pdf.fonts.installed import FaceLibrary
from booklet.pdf.ink.images import image_streams, separated_stream
from booklet.pdf.ink.inks import SCREEN, Inks
from booklet.pdf.page.content import Printed, artwork_operators, font_name
from booklet.pdf.page.state import OVERPRINTS
from booklet.pdf.syntax.objects import DEFLATED, Entries, Name, Objects, Ref, Stream, deflated

if TYPE_CHECKING:  # or ReportLab would be imported before anything is written
    from booklet.pdf.syntax.document import Document

Remember = Callable[[str, Callable[[], bytes]], bytes]
"""Gives the bytes that are kept under a key; if there are none, makes them by the function, and may keep them."""

SUBSETS_KEPT = 64  # a build has about six faces and six files


@dataclass(frozen=True, slots=True)
class Laid:
    """What a file has of the stock: the codes of its glyphs, its faces, and its drawings and photographs by name.

    `fonts` is a dictionary of all faces, `states` what its inks need of the graphics state.
    """

    fonts: Ref
    faces: Mapping[str, Ref]
    codes: Mapping[int, str]
    objects: Mapping[str, Ref]
    states: Ref | None

    def resources(self, contents: Sequence[Printed]) -> Entries:
        """The resources of a page with these contents (ISO 32000-1, 7.8.3)."""
        names = sorted({name for content in contents for name in (*content.artworks, *content.rasters)})
        return {"Font": self.fonts, "XObject": {name: self.objects[name] for name in names}, **stated(self.states)}


class Stock:
    """Subset fonts, drawings and photographs of a build, compressed once; drawings not even that if remembered."""

    def __init__(self, library: FaceLibrary, case: Case, remember: Remember, inks: Inks = SCREEN) -> None:
        self._inks = inks
        self._library = library
        self._case = case
        self._remember = remember
        self._embed = lru_cache(SUBSETS_KEPT)(embed)
        self._forms: dict[str, bytes] = {}
        self._images: dict[str, tuple[Stream, Stream | None]] = {}

    def lay(self, document: Document, contents: Sequence[Printed]) -> Laid:
        """Put into a file what its contents use, each thing once."""
        by_face = self._case.by_face(frozenset().union(*(content.used for content in contents)))
        fonts = {font_name(face): self._embed(self._library.open(face), sorts) for face, sorts in by_face.items()}
        artworks = {name: artwork for content in contents for name, artwork in content.artworks.items()}
        rasters = {name: raster for content in contents for name, raster in content.rasters.items()}
        faces = {name: add_font(document, font) for name, font in fonts.items()}
        document.fill(document.fonts, faces)
        states = self.states(document)
        return Laid(
            document.fonts,
            faces,
            {sort: code for font in fonts.values() for sort, code in font.codes.items()},
            {
                **{name: self.add_form(document, name, artwork, states) for name, artwork in artworks.items()},
                **{name: self.add_image(document, name, raster) for name, raster in rasters.items()},
            },
            states,
        )

    def states(self, objects: Objects) -> Ref | None:
        """What resources need for printing over what lies under it (ISO 32000-1, 11.7.4.5): nothing but for a press.

        In mode 1 a plate that a colour has nothing of is left as it is.
        """
        if self._inks.separator is None:
            return None
        ways: Entries = {
            name: {"Type": Name("ExtGState"), "op": fill, "OP": stroke, "OPM": 1}
            for (fill, stroke), name in OVERPRINTS.items()
        }
        return objects.add(ways)

    def add_form(self, objects: Objects, name: str, artwork: Artwork, states: Ref | None) -> Ref:
        """A drawing under its name, as an object that pages can show."""
        if name not in self._forms:
            self._forms[name] = self._remember(
                f"form of {artwork.key} in {self._inks.name}",
                lambda: deflated(artwork_operators(artwork, self._inks).encode("ascii")).data,
            )
        entries: Entries = {
            "Type": Name("XObject"),
            "Subtype": Name("Form"),
            "BBox": [0, 0, artwork.size.width, artwork.size.height],
            "Resources": stated(states),
        }
        return objects.add_stream(Stream(self._forms[name], {**entries, **DEFLATED}))

    def add_image(self, objects: Objects, name: str, raster: Raster) -> Ref:
        """A photograph under its name, as an object that pages can show."""
        if name not in self._images:
            plates = self._inks.separator
            self._images[name] = (separated_stream(raster, plates), None) if plates else image_streams(raster)
        picture, mask = self._images[name]
        if mask is None:
            return objects.add_stream(picture)
        return objects.add_stream(Stream(picture.data, {**picture.entries, "SMask": objects.add_stream(mask)}))


def stated(states: Ref | None) -> Entries:
    """What resources say of the graphics states of a file, where it has any of its own."""
    return {} if states is None else {"ExtGState": states}


def add_font(objects: Objects, font: Embedded) -> Ref:
    """The objects of a Type 0 font (ISO 32000-1, 9.7.6)."""
    name = Name(font.name)
    descriptor = objects.add({**font.descriptor, "FontFile2": objects.add_stream(font.program)})
    descendant = objects.add(
        {
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
            "FontDescriptor": descriptor,
            "W": font.widths,
            "CIDToGIDMap": objects.add_stream(font.to_glyphs),
        }
    )
    return objects.add(
        {
            "Type": Name("Font"),
            "Subtype": Name("Type0"),
            "BaseFont": name,
            "Encoding": Name("Identity-H"),
            "DescendantFonts": [descendant],
            "ToUnicode": objects.add_stream(font.to_unicode),
        }
    )
