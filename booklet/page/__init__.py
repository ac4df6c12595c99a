"""A typeset page as a value: marks at fixed places, colours resolved, each tied to what it means.

A page is the joint between the rooms: `typeset` and `formats` make pages, `impose` places them, `pdf` writes them,
tests read them. Lengths are points, the origin is the page's lower left trim corner. A text is shaped already: its
glyphs carry advances in thousandths of the size, so a page needs no font to be measured or moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from math import fsum
from typing import Literal

from booklet.base.colour import Colour
from booklet.base.fonts import Face, Glyph
from booklet.base.geometry import Matrix, Point, Rect, Size


class Role(StrEnum):
    """What a part of the document is; the values are PDF's standard structure types (ISO 32000-1, 14.8.4)."""

    SECTION = "Sect"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    PARAGRAPH = "P"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    FIGURE = "Figure"
    CAPTION = "Caption"
    LINK = "Link"


@dataclass(frozen=True, slots=True)
class Element:
    """A node of the document's logical structure, known by its key.

    `key` is unique in the document and says where the words come from (`techniques/warm-up: steps[1].text`); where
    the words were typeset for a second place it ends in `@place`. Children point to their parent; their order is the
    order in which the marks of a page name them. `alt` is the alternative text of a figure.
    """

    role: Role
    key: str
    parent: Element | None = None
    alt: str = ""

    def __hash__(self) -> int:
        return hash(self.key)  # unique in a document; its parents need not be asked

    def ancestors(self) -> Iterator[Element]:
        """This element and those around it, innermost first."""
        node: Element | None = self
        while node is not None:
            yield node
            node = node.parent


Quarter = Literal[0, 90, 180, 270]


@dataclass(frozen=True, slots=True)
class Text:
    """Glyphs of one face and size on one baseline; `at` is where the baseline begins.

    `tracking` is added after each glyph, in thousandths. `turn` is anticlockwise: by 90 degrees, the line runs upwards.
    """

    at: Point
    glyphs: tuple[Glyph, ...]
    face: Face
    size: float
    colour: Colour
    element: Element | None = None
    tracking: float = 0
    ascent: float = 750  # thousandths of the size above and below the baseline, for the ink's rough bounds
    descent: float = 220
    turn: Quarter = 0

    @property
    def string(self) -> str:
        """The characters that the glyphs stand for."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def width(self) -> float:
        return fsum(glyph.advance + self.tracking for glyph in self.glyphs) * self.size / 1000

    @property
    def bounds(self) -> Rect:
        ascent, descent = self.ascent * self.size / 1000, self.descent * self.size / 1000
        flat = Rect(0, -descent, self.width, descent + ascent)
        lying = Matrix.turn(self.turn).apply_to_rect(flat) if self.turn else flat
        return lying.shifted(self.at.x, self.at.y)


Segment = tuple[str, *tuple[float, ...]]
"""One step of a path: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",)."""

Outline = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a path is drawn along: width and dashes in points; caps and joins as in SVG."""

    colour: Colour
    width: float
    cap: str = "butt"  # butt, round, square
    join: str = "miter"  # miter, round, bevel
    miter_limit: float = 10
    dashes: tuple[float, ...] = ()
    dash_offset: float = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """A path with a fill, a stroke, or both (the fill first). `clip` limits it to the inside of another path."""

    path: Outline
    fill: Colour | None = None
    stroke: Stroke | None = None
    even_odd: bool = False
    clip: Outline = ()
    element: Element | None = None

    @property
    def bounds(self) -> Rect:
        """Around the path's points (control points included) and half the stroke's width, inside of the clip."""
        rect = _around(self.path)
        whole = rect.outset(self.stroke.width / 2) if self.stroke else rect
        return whole.common(_around(self.clip)) if self.clip else whole


def _around(path: Outline) -> Rect:
    numbers = [value for segment in path for value in segment[1:]]
    xs, ys = numbers[0::2], numbers[1::2]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


@dataclass(frozen=True, slots=True)
class Artwork:
    """A drawing made of shapes, in its own coordinates: points at print size, origin lower left.

    `key` names it: two artworks with one key are the same drawing, and a file holds it once. `zone_layer` counts the
    shapes that lie under tinted zones, where the drawing says so.
    """

    key: str
    size: Size
    shapes: tuple[Shape, ...] = field(repr=False)
    zone_layer: int = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """An artwork placed on the page by a matrix."""

    artwork: Artwork
    matrix: Matrix
    element: Element | None = None

    @property
    def bounds(self) -> Rect:
        return self.matrix.apply_to_rect(Rect.of(self.artwork.size))


@dataclass(frozen=True, slots=True)
class Raster:
    """A prepared photograph: sRGB or grey, upright, at the resolution at which it is printed.

    `data` is a JPEG or PNG file; `digest` is the SHA-256 of it in hexadecimal. With `grey` it is printed in grey.
    """

    digest: str
    width_px: int
    height_px: int
    data: bytes = field(repr=False)
    grey: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A raster stretched over `rect`, of which only the part inside `clip` is shown, whose corners may be round."""

    raster: Raster
    rect: Rect
    clip: Rect
    element: Element | None = None
    outline: Outline = ()

    @property
    def bounds(self) -> Rect:
        return self.clip


@dataclass(frozen=True, slots=True)
class Link:
    """A place to click: to the page of that name, or to an address. Drawn in the reader only."""

    rect: Rect
    page: str = ""
    url: str = ""
    element: Element | None = None

    @property
    def bounds(self) -> Rect:
        return self.rect


@dataclass(frozen=True, slots=True)
class Field:
    """A place that each copy of a run fills with words of its own, named by what belongs there. Not ink.

    `scale` is the scale of the theme that its words are set in.
    """

    rect: Rect
    name: str
    scale: str
    element: Element | None = None

    @property
    def bounds(self) -> Rect:
        return self.rect


Mark = Text | Shape | Drawing | Image | Link | Field
UNPRINTED = (Link, Field)
"""Marks that leave no ink."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the reader's outline; level 0 is the outermost."""

    title: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """One trimmed face of a leaf.

    `name` is unique in the document and is what links point to. `safe` is the part that all text stays inside. `bleed`
    is how far past every edge its marks reach where the paper goes on, in points: ink that is cut off.
    """

    name: str
    size: Size
    marks: tuple[Mark, ...]
    safe: Rect
    bookmarks: tuple[Bookmark, ...] = ()
    bleed: float = 0

    @property
    def texts(self) -> Iterator[Text]:
        """The texts of the page in reading order."""
        return (mark for mark in self.marks if isinstance(mark, Text))

    @property
    def fields(self) -> Iterator[Field]:
        """The places that each copy fills, in reading order."""
        return (mark for mark in self.marks if isinstance(mark, Field))
