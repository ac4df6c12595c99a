"""What hands do with printed sheets, as plain places: the pieces on a sheet in, cuts, folds and staples out.

No words: they stand in the assembly sheet's own language.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Literal, NamedTuple

from booklet.base.geometry import Point, Rect, Size, mm
from booklet.impose.saddle import Spread

SAME = 0.01  # points
THINNEST_STRIP = mm(1)  # a narrower strip stays on the piece: a knife pulls it off instead of cutting it


@dataclass(frozen=True, slots=True)
class Line:
    """A straight cut or crease on the sheet, in points."""

    start: Point
    end: Point


class Ruled(NamedTuple):
    """A cut as a ruler finds it: its name, the edge of the sheet to measure from and how far it lies from there.

    `is_middle` where it halves the sheet. In points.
    """

    name: str
    edge: Literal["top", "left"]
    at: float
    is_middle: bool
    line: Line


Fold = tuple[Line, ...]
"""The creases that one fold makes: several, where folded paper is folded again."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """The handwork of one product.

    Places are points on `sheet`, as the side that is shown lies before the person. Whatever has a back is centred on
    its sheet, so its places hold on both sides.

    `cuts` come in their order, each right across the whole stack. `piles` are the spreads (pages from 0, None is blank)
    that show on the piles after cutting, in the order in which they are laid on one another, the uppermost first.
    `showing` is the spread that shows once the whole pile is turned over, to be folded. `folds` come in their order,
    `slit` after them. `staples` are distances from the head of the page along the spine. `spare` are the places of the
    first sheet where pieces are left over to be taken off, `spare_count` how many places stay empty in all.
    """

    sheet: Size
    sheet_count: int
    cuts: tuple[Line, ...] = ()
    showing: Spread | None = None
    piles: tuple[Spread, ...] = ()
    folds: tuple[Fold, ...] = ()
    slit: Line | None = None
    staples: tuple[float, ...] = ()
    spare: tuple[Rect, ...] = ()
    spare_count: int = 0

    @property
    def ruled(self) -> tuple[Ruled, ...]:
        """The cuts in their order, each with what it is called on sheets and in instructions, and its place."""
        return tuple(_ruled(number, cut, self.sheet) for number, cut in enumerate(self.cuts))


def cut_name(number: int) -> str:
    """What the cut of that number, from 0, is called: A to Z, AA, AB and so on. Letters, since pages have numbers."""
    before, last = divmod(number, len(ascii_uppercase))
    return (cut_name(before - 1) if before else "") + ascii_uppercase[last]


def _ruled(number: int, cut: Line, sheet: Size) -> Ruled:
    is_upright = abs(cut.start.x - cut.end.x) < SAME
    at, whole = (cut.start.x, sheet.width) if is_upright else (sheet.height - cut.start.y, sheet.height)
    return Ruled(cut_name(number), "left" if is_upright else "top", at, abs(at - whole / 2) < SAME, cut)


def upright(x: float, sheet: Size) -> Line:
    """The line from the foot of the sheet to its head at that x."""
    return Line(Point(x, 0), Point(x, sheet.height))


def level(y: float, sheet: Size) -> Line:
    """The line from the left edge of the sheet to the right one at that y."""
    return Line(Point(0, y), Point(sheet.width, y))


def staples(page: Size) -> tuple[float, float]:
    """Two staples at a quarter and three quarters of the height; a binder's rule of thumb."""
    return (page.height / 4, page.height * 3 / 4)


def cuts_around(pieces: Iterable[Rect], sheet: Size) -> tuple[Line, ...]:
    """The cuts that free the pieces: first the level ones from the head down, then the upright ones from the left.

    Neighbours closer than a millimetre share one cut midway, and a strip thinner than that along the edge of the sheet
    is not cut off: 148 mm cards come out of A4 148.5 mm high.
    """
    rects = tuple(pieces)
    heights = _places((edge for rect in rects for edge in (rect.bottom, rect.top)), sheet.height)
    widths = _places((edge for rect in rects for edge in (rect.left, rect.right)), sheet.width)
    return (*(level(y, sheet) for y in reversed(heights)), *(upright(x, sheet) for x in widths))


def _places(edges: Iterable[float], length: float) -> tuple[float, ...]:
    groups: list[list[float]] = []
    for edge in sorted(edges):
        if groups and edge - groups[-1][-1] < THINNEST_STRIP:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    middles = ((group[0] + group[-1]) / 2 for group in groups)
    return tuple(middle for middle in middles if THINNEST_STRIP <= middle <= length - THINNEST_STRIP)
