"""What is on a page as PDF operators: marks in, a `Printed` page out (ISO 32000-1, 8 and 9).

Printing a page depends on nothing but the page, so it is done once, however many files and sides show the page.
What differs between files is only the codes of the glyphs, for each file embeds what it uses; a printed page has a
gap for each code, and `Printed.operators` fills the gaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from itertools import zip_longest
from unicodedata import normalize

from booklet.base.colour import Colour
from booklet.base.fonts import Face, Glyph
from booklet.base.geometry import Matrix, Rect
from booklet.page import Artwork, Drawing, Field, Image, Link, Mark, Outline, Raster, Shape, Text
from booklet.pdf.fonts.embed import Case
from booklet.pdf.ink.inks import SCREEN, Inks
from booklet.pdf.page.state import OVERPRINTS, State
from booklet.pdf.syntax.objects import number

STEPS = {"M": "%.3f %.3f m", "L": "%.3f %.3f l", "C": "%.3f %.3f %.3f %.3f %.3f %.3f c", "Z": "h"}
CAPS = {"butt": "0", "round": "1", "square": "2"}
JOINS = {"miter": "0", "round": "1", "bevel": "2"}
ZERO_WIDTH_SPACE = "\u200b"
NEEDLESS = re.compile(r"\.?0+ ")  # zeros at the end of a number, all of them decimals: each number has three
SHIFT_WORTH_WRITING = 1.0  # thousandths of the size: at 10 pt 3.5 µm; it does not add up along a line


@dataclass(frozen=True, slots=True)
class Printed:
    """Marks as operators.

    `sorts` are the glyphs in the order of the gaps, as numbers of the build's `Case`; `used` has each once. `faces` are
    those that they are of.
    """

    template: str = field(repr=False)
    sorts: tuple[int, ...] = field(repr=False)
    used: frozenset[int] = field(repr=False)
    artworks: Mapping[str, Artwork]
    rasters: Mapping[str, Raster]
    faces: frozenset[Face] = frozenset()

    def operators(self, codes: Mapping[int, str]) -> str:
        """The operators with the codes that a file gives the glyphs."""
        return self.template % tuple(map(codes.__getitem__, self.sorts))


def printed(marks: Iterable[Mark], case: Case, inks: Inks = SCREEN, *, prefix: str = "") -> Printed:
    """The marks, first to last, from the graphics state that a PDF page starts with and back to it.

    `prefix` stands before the names of the faces, for content that has faces of its own on a page that has others.
    """
    pen = _Pen(case, inks, prefix)
    for mark in marks:
        pen.put(mark)
    pen.end_text()
    sorts = tuple(pen.sorts)
    return Printed("".join(pen.out), sorts, frozenset(sorts), pen.artworks, pen.rasters, frozenset(pen.faces))


def artwork_operators(artwork: Artwork, inks: Inks = SCREEN) -> str:
    """A drawing's operators in its own coordinates."""
    pen = _Pen(inks=inks, state=State.unknown())
    for shape in artwork.shapes:
        pen.put(shape)
    return "".join(pen.out)


def cm(matrix: Matrix) -> str:
    """The operator that lays a matrix under all that follows."""
    # the turning part works on lengths of whole pages, so it is written finer than a place
    turning = " ".join(number(value, decimals=6) for value in (matrix.a, matrix.b, matrix.c, matrix.d))
    return f"{turning} {number(matrix.e)} {number(matrix.f)} cm\n"


def clip(rect: Rect) -> str:
    """The operators that keep all that follows inside a rectangle."""
    return f"{_re(rect)} W n\n"


def font_name(face: Face) -> str:
    """What pages call a face: the same in every file."""
    return f"{face.family}-{face.style}"


class _Pen:
    """Writes marks one after another and remembers the state, so that it writes only what changes."""

    def __init__(
        self, case: Case | None = None, inks: Inks = SCREEN, prefix: str = "", state: State | None = None
    ) -> None:
        self.out: list[str] = []
        self.sorts: list[int] = []
        self.artworks: dict[str, Artwork] = {}
        self.rasters: dict[str, Raster] = {}
        self.faces: set[Face] = set()
        self._case = case
        self._inks = inks
        self._prefix = prefix
        self._state = state or State()
        self._baseline: tuple[int, int] | None = None  # where the open text object stands, in thousandths of a point

    def put(self, mark: Mark) -> None:
        """Write one mark. Marked content for tagging belongs around this call, by `mark.element`."""
        if not isinstance(mark, Text):
            self.end_text()
        match mark:
            case Text():
                self._text(mark)
            case Shape():
                self._shape(mark)
            case Drawing():
                self._drawing(mark)
            case Image():
                self._image(mark)
            case Link() | Field():
                pass  # not ink: `pdf.screen` lays links over the sheet, copies have their own words in fields

    def end_text(self) -> None:
        """Leave the text object, if one is open."""
        if self._baseline is not None:
            self.out.append("ET\n")
            self._baseline = None

    def _set(self, entry: str, operation: str) -> None:
        """Change an entry of the graphics state, if it is not so already."""
        if getattr(self._state, entry) != operation:
            setattr(self._state, entry, operation)
            self.out.append(f"{operation}\n")

    def _fill(self, colour: Colour) -> None:
        """What is filled from now on, letters too, is of this colour."""
        self._set("fill", self._inks.operator(colour, "fill"))
        self._over(self._inks.overprints(colour), self._inks.overprints(colour))

    def _over(self, fill: bool, stroke: bool) -> None:  # noqa: FBT001 - of each way of painting, in their order
        """Whether what is filled and what is stroked is printed over what lies under it."""
        if self._inks.separator:
            self._set("overprint", f"/{OVERPRINTS[fill, stroke]} gs")

    def _text(self, text: Text) -> None:
        if not text.glyphs:
            return
        if text.turn:
            self._turned(text)
            return
        if self._baseline is None:
            self.out.append("BT\n")
            self._baseline = (0, 0)
        self._fill(text.colour)
        self._set("font", _font(self._prefix, text.face, text.size))
        self._set("tracking", _tracking(text.tracking * text.size / 1000))
        # from rounded place to rounded place, so that rounding does not add up down the page
        x, y = round(text.at.x * 1000), round(text.at.y * 1000)
        before_x, before_y = self._baseline
        self.out.append(f"{number((x - before_x) / 1000)} {number((y - before_y) / 1000)} Td\n")
        self._baseline = (x, y)
        self._show(text)

    def _turned(self, text: Text) -> None:
        """A line that does not run level, in a text object of its own."""
        self.end_text()
        self._fill(text.colour)
        self._set("font", _font(self._prefix, text.face, text.size))
        self._set("tracking", _tracking(text.tracking * text.size / 1000))
        m = Matrix.turn(text.turn)
        self.out.append(f"BT\n{m.a:g} {m.b:g} {m.c:g} {m.d:g} {number(text.at.x)} {number(text.at.y)} Tm\n")
        self._show(text)
        self.out.append("ET\n")

    def _show(self, text: Text) -> None:
        """The glyphs, moved wherever kerning or an accent wants them elsewhere than their own widths put them."""
        if self._case is None:
            raise ValueError("a drawing holds no text")
        self.faces.add(text.face)
        drawer = self._case.drawer(text.face)
        codes = ["[<"]
        raised = 0.0
        behind = 0.0  # how far the pen stands left of where the glyph wants to be, in thousandths
        for glyph, characters in zip(text.glyphs, readable(text.glyphs), strict=True):
            sort = drawer[glyph.gid, characters]
            if glyph.dy != raised:
                raised = glyph.dy
                codes.append(f">] TJ {number(raised * text.size / 1000)} Ts [<")
            shift = behind + glyph.dx
            if abs(shift) >= SHIFT_WORTH_WRITING:
                codes.append(_kern(-shift))
                behind = -glyph.dx
            codes.append("%s")
            self.sorts.append(sort.number)
            behind += glyph.advance - sort.width
        codes.append(">] TJ 0 Ts\n" if raised else ">] TJ\n")
        self.out.append("".join(codes).replace("<>", "").replace("[] TJ ", ""))

    def _shape(self, shape: Shape) -> None:
        if shape.fill is None and shape.stroke is None:
            return
        outside = replace(self._state) if shape.clip else self._state
        if shape.clip:
            self.out.append(f"q {_path(shape.clip)} W n\n")
        if shape.fill is not None:
            self._fill(shape.fill)
        if shape.stroke is not None:
            stroke = shape.stroke
            over = self._inks.overprints(stroke.colour)
            self._over(self._inks.overprints(shape.fill) if shape.fill else over, over)
            self._set("stroke", self._inks.operator(stroke.colour, "stroke"))
            self._set("width", f"{number(stroke.width)} w")
            self._set("cap", f"{CAPS[stroke.cap]} J")
            self._set("join", f"{JOINS[stroke.join]} j")
            self._set("miter_limit", f"{number(stroke.miter_limit)} M")
            self._set("dashes", f"[{' '.join(map(number, stroke.dashes))}] {number(stroke.dash_offset)} d")
        painted = {(True, False): "f", (False, True): "S", (True, True): "B"}
        operator = painted[shape.fill is not None, shape.stroke is not None]
        star = "*" if shape.even_odd and shape.fill is not None else ""
        self.out.append(f"{_path(shape.path)} {operator}{star}\n")
        if shape.clip:
            self.out.append("Q\n")
        self._state = outside

    def _drawing(self, drawing: Drawing) -> None:
        name = "A" + sha256(drawing.artwork.key.encode()).hexdigest()[:12]
        self.artworks[name] = drawing.artwork
        self.out.append(f"q {cm(drawing.matrix)}/{name} Do Q\n")

    def _image(self, image: Image) -> None:
        name = f"I{image.raster.digest[:12]}{'g' if image.raster.grey else ''}"
        self.rasters[name] = image.raster
        self._over(fill=False, stroke=False)
        rect = image.rect
        limits = f"{_path(image.outline)} W n\n" if image.outline else "" if image.clip == rect else clip(image.clip)
        self.out.append(f"q {limits}{cm(Matrix(rect.width, 0, 0, rect.height, rect.x, rect.y))}/{name} Do Q\n")


@lru_cache(64)
def _font(prefix: str, face: Face, size: float) -> str:
    return f"/{prefix}{font_name(face)} {number(size)} Tf"


@lru_cache(64)
def _tracking(points: float) -> str:
    return f"{number(points)} Tc"


@lru_cache(4096)  # as many as there are pairs of letters that want to be nearer
def _kern(shift: float) -> str:
    return f">{number(shift)}<"


def readable(glyphs: Sequence[Glyph]) -> list[str]:
    """The characters that each glyph stands for in the file.

    The glyphs of a cluster share its characters, a letter and its accents one each, because readers make up a
    character for a glyph that has none.
    """
    texts = [glyph.text for glyph in glyphs]
    if all(texts):
        return texts
    starts = [i for i, text in enumerate(texts) if text or i == 0]
    for start, end in zip(starts, [*starts[1:], len(texts)], strict=True):
        texts[start:end] = _shared(texts[start], end - start)
    return texts


def _shared(text: str, count: int) -> list[str]:
    """A cluster's characters over its glyphs, the last taking what is over; too few are taken apart first."""
    characters = text if len(text) >= count else normalize("NFD", text)
    shares = (*characters[: count - 1], characters[count - 1 :])
    return [share or ZERO_WIDTH_SPACE for share, _ in zip_longest(shares, range(count))]


def _re(rect: Rect) -> str:
    return f"{number(rect.x)} {number(rect.y)} {number(rect.width)} {number(rect.height)} re"


def _path(path: Outline) -> str:
    """A path's operators. Its numbers are those of `number`, but made all at once: a drawing has five thousand."""
    text = " ".join([STEPS[segment[0]] % segment[1:] for segment in path])
    return NEEDLESS.sub(" ", text).replace("-0 ", "0 ")
