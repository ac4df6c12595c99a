"""Cards that can be bought: their sizes, the pouches that they are laminated in, and perforated sheets of them.

The sheets are YAML files beside this one, in the form that a project's own have; `reading.sheets` reads them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from booklet.base.geometry import Point, Size, mm, to_mm
from booklet.base.papers import INCH, Paper
from booklet.impose.grid import Grid

LEAST, MOST = mm(40), mm(297)  # a card's edges: what holds a picture, and what a sheet of paper holds
LARGEST_POUCH = mm(460)  # the longer edge of one for A3

CARD_SIZES: Mapping[str, Size] = MappingProxyType(
    {
        "a6": Size.of_mm(105, 148),  # ISO 216
        "a7": Size.of_mm(74, 105),
        "4x6in": Size(4 * INCH, 6 * INCH),  # index and photo cards
        "3x5in": Size(3 * INCH, 5 * INCH),
        "tarot": Size.of_mm(70, 120),
        "poker": Size.of_mm(63.5, 88.9),  # 2.5 x 3.5 in
        "bookmark": Size.of_mm(50, 150),
        "credit-card": Size.of_mm(85.60, 53.98),  # ISO/IEC 7810, ID-1
    }
)

# outer sizes, from a guide: docs/paper.md, Film; those that differ from brand to brand are given in numbers
POUCHES: Mapping[str, Size] = MappingProxyType(
    {
        "credit-card": Size.of_mm(54, 86),
        "business": Size.of_mm(60, 90),
        "badge": Size.of_mm(67, 99),
        "a7": Size.of_mm(80, 111),
        "a6": Size.of_mm(111, 154),
        "a5": Size.of_mm(154, 216),
        "a4": Size.of_mm(216, 303),
        "letter": Size(9 * INCH, 11.5 * INCH),
    }
)

_MEASURES = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)[x×](\d{1,3}(?:\.\d{1,3})?)(mm|in)?")


def card_size(text: str) -> Size:
    """The size of that name, or of measures such as 60x90 (millimetres) or 3x5in.

    Raises ValueError for what is neither, and for edges shorter than 40 or longer than 297 mm.
    """
    return CARD_SIZES.get(text) or _measured(text, tuple(CARD_SIZES), LEAST, MOST)


def pouch_size(text: str) -> Size:
    """The outer size of the pouch of that name, or of measures such as 111x154.

    Raises ValueError for what is neither, and for edges shorter than 40 or longer than 460 mm.
    """
    return POUCHES.get(text) or _measured(text, tuple(POUCHES), LEAST, LARGEST_POUCH)


def _measured(text: str, names: Sequence[str], least: float, most: float) -> Size:
    match = _MEASURES.fullmatch(text.lower().replace(" ", ""))
    if match is None:
        raise ValueError(f"expected {', '.join(names)}, or measures such as 60x90 or 3x5in, got {text!r}")
    unit = INCH if match[3] == "in" else mm(1)
    size = Size(float(match[1]) * unit, float(match[2]) * unit)
    if not all(least <= edge <= most for edge in (size.width, size.height)):
        raise ValueError(f"expected edges from {to_mm(least):g} to {to_mm(most):g} mm, got {text!r}")
    return size


@dataclass(frozen=True, slots=True)
class CardSheet:
    """A sheet that comes apart into cards, upright as it goes into the printer. All lengths in points.

    `origin` is the lower left corner of the lowest left card; the gaps lie between neighbours. Stickers have one side
    to print on.
    """

    name: str
    title: str
    paper: Paper
    card: Size
    columns: int
    rows: int
    gap_x: float
    gap_y: float
    origin: Point
    two_sided: bool
    source: str

    @property
    def count(self) -> int:
        """Cards on a sheet."""
        return self.columns * self.rows

    @property
    def grid(self) -> Grid:
        """The places of the cards."""
        return Grid(self.paper.size, self.card, self.columns, self.rows, self.gap_x, self.gap_y, self.origin)
