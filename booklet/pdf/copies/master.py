"""Copies of one product that differ in a few words each: what all share is written once, what differs behind it.

A copy's file is the head of its `Master`, the same bytes in every copy, and a tail with the copy's own streams. Its
words are set in faces that hold the letters of many languages, so that the file depends on the product and on this copy
alone; a copy with other letters brings a face of its own. No word of one copy is ever in the file of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from booklet.base.fonts import Face
from booklet.base.geometry import Size
from booklet.base.papers import Turning
from booklet.impose import Side
from booklet.page import Mark, Page
from booklet.pdf.fonts.embed import Case, Embedded, embed
from booklet.pdf.fonts.installed import FaceLibrary
from booklet.pdf.ink.inks import Inks
from booklet.pdf.page.content import Printed, printed, readable
from booklet.pdf.page.metadata import About, information
from booklet.pdf.page.resources import Laid, Stock, add_font, stated
from booklet.pdf.page.sides import boxes, moved, placed, preferences
from booklet.pdf.press import document_in, identifier, output_intent
from booklet.pdf.syntax.document import Document, Head
from booklet.pdf.syntax.encoding import inside
from booklet.pdf.syntax.objects import Entries, Name, Ref, deflated

OWN = "Own-"  # before the names of the faces of a copy's own words
LETTERS = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0x180)))) + "ȘșȚțẞ\u2010–—‘’‚“”„†•…\u2039\u203a€™"
LIGATURES = ("fi", "fl", "ff", "ffi", "ffl", "fj", "ft", "tt", "Th", "fb", "fh", "fk")
"""What copies may say without a face of their own: Latin-1, Latin Extended-A, Romanian, punctuation of books."""

Words = Mapping[int, Sequence[Mark]]
"""What a copy has on its pages, by their numbers."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """A face in the head: the number of its object, and the code of each glyph with what it stands for."""

    number: int
    codes: Mapping[tuple[int, str], str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A side in the head: the number of its content's object, and what its page says but for a copy's own.

    The latter as bytes: the boxes, the names of faces and pictures, all without the brackets around them, and what
    resources say of graphics states.
    """

    side: Side
    content: int
    boxes: bytes
    faces: bytes
    objects: bytes
    states: bytes


@dataclass(frozen=True, slots=True)
class Master:
    """What all copies of a product have, as the beginning of their files. A plain value: it can be sent elsewhere.

    `about` is what the file of one copy says of itself, behind the head: a file of many says another thing.
    `inks` are what the copies' own words are printed with, `states` what their resources need for that, `press` is the
    name of what they show where they are for a press.
    """

    head: Head
    sheets: tuple[Sheet, ...]
    sizes: tuple[Size, ...]
    alphabets: Mapping[Face, Alphabet]
    catalog: Entries
    information: int
    about: About
    turning: Turning
    inks: Inks
    states: Ref | None
    press: str


def master(
    sides: Sequence[Side],
    pages: Sequence[Page],
    sample: Iterable[Mark],
    *,
    about: About,
    turning: Turning,
    fonts: FaceLibrary,
    inks: Inks,
) -> Master:
    """The product without the words of any copy. `sample` are marks in the faces of such words, and what they all say.

    Raises ValueError and LookupError as `Press.write` does.
    """
    case = Case(fonts)
    stock = Stock(fonts, case, lambda _key, make: make(), inks)
    document = document_in(inks)
    contents = {slot.page: printed(pages[slot.page].marks, case, inks) for side in sides for slot in side.slots}
    on_sheets = [printed(side.marks, case, inks) for side in sides]
    laid = stock.lay(document, [*contents.values(), *on_sheets])
    bodies = {index: content.operators(laid.codes) for index, content in contents.items()}
    sizes = tuple(page.size for page in pages)
    streams = [
        document.add_stream(deflated(_on_side(side, sizes, bodies, on_sheet.operators(laid.codes))))
        for side, on_sheet in zip(sides, on_sheets, strict=True)
    ]
    by_face = case.by_face(frozenset(_alphabet(sample, case, fonts)))
    embedded = {face: embed(fonts.open(face), sorts) for face, sorts in by_face.items()}
    alphabets = {face: add_font(document, font) for face, font in embedded.items()}
    intent = output_intent(document, inks)
    info = document.add(information(about))
    head = document.head()
    on = [
        [on_sheet, *(contents[slot.page] for slot in side.slots)]
        for side, on_sheet in zip(sides, on_sheets, strict=True)
    ]
    intents = {"OutputIntents": [_numbered(document, intent)]} if intent else {}
    viewing = preferences(turning, len(sides))
    return Master(
        head,
        tuple(_sheet(document, laid, *every) for every in zip(sides, streams, on, strict=True)),
        sizes,
        {face: _coded(document.number_of(ref), embedded[face], case) for face, ref in alphabets.items()},
        {"Type": Name("Catalog"), "Lang": about.language, "ViewerPreferences": viewing, **intents},
        document.number_of(info),
        about,
        turning,
        inks,
        _numbered(document, laid.states) if laid.states else None,
        identifier(inks, bodies),
    )


def _sheet(document: Document, laid: Laid, side: Side, stream: Ref, on: Sequence[Printed]) -> Sheet:
    """A side in the head of a file; `on` is what is printed on its paper and on its pages."""
    objects = (name for content in on for name in (*content.artworks, *content.rasters))
    states = _numbered(document, laid.states) if laid.states else None
    return Sheet(
        replace(side, marks=()),
        document.number_of(stream),
        inside(boxes(side)),
        inside({name: _numbered(document, ref) for name, ref in laid.faces.items()}),
        inside({name: _numbered(document, laid.objects[name]) for name in objects}),
        inside(stated(states)),
    )


def _coded(number: int, face: Embedded, case: Case) -> Alphabet:
    """The face whose object has that number, with the code of each of its glyphs."""
    codes = {(case.sorts[n].gid, case.sorts[n].text): code for n, code in face.codes.items()}
    return Alphabet(number, codes)


def _numbered(document: Document, ref: Ref) -> Ref:
    """The reference by the number that its object has in the file."""
    return Ref(document.number_of(ref))


def _on_side(side: Side, sizes: Sequence[Size], bodies: Mapping[int, str], marks: str = "") -> bytes:
    # a copy's own content comes behind, in the graphics state that a page begins with
    return f"q {moved(side, placed(side, sizes, bodies) + marks)}Q\n".encode("ascii")


def _alphabet(sample: Iterable[Mark], case: Case, fonts: FaceLibrary) -> set[int]:
    """The sorts of the sample, and in its faces those of all letters that copies may have."""
    content = printed(sample, case)
    sorts = set(content.used)
    for face in case.by_face(sorts):
        drawer = case.drawer(face)
        for text in (*LETTERS, *LIGATURES):
            if not fonts.missing(face, text):
                glyphs = fonts.shape(face, text)
                sorts |= {drawer[g.gid, said].number for g, said in zip(glyphs, readable(glyphs), strict=True)}
    return sorts
