"""The papers that people have, and the pages that come of cutting and folding them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from booklet.base.geometry import Size, mm

INCH = 72.0
PAGE_SIZES = ("a7", "a6", "a5")
"""What the pages of a booklet are called; on Letter those of the same share of the sheet."""

Flip = Literal["long", "short"]
"""The edge over which a printer turns a sheet."""

Binding = Literal["left", "right"]
"""The side of its cover at which a booklet hangs together: the right for what is read from right to left."""

Turning = Literal["screen", "shop", "one-side", "long", "short"]
"""How a file is printed: not at all, by a shop, on one side, or on both, turned over the long or the short edge."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet in portrait, and what is cut from it.

    `half` is the page of the large booklet: two to a side. `quarter` is the page of the booklet: four to a side.
    `eighth` is the page of the one-sheet fold, and of the smallest booklet.
    `card` is the insert of the common pouch: 3 mm less than the pouch on every side.
    """

    name: str
    size: Size
    half: Size
    quarter: Size
    eighth: Size
    card: Size


A4 = Paper(
    "a4",
    Size.of_mm(210, 297),  # ISO 216
    Size.of_mm(148, 210),  # A5
    Size.of_mm(105, 148),  # A6; the slot is 148.5 mm high and the page lies in its middle
    Size.of_mm(74.25, 105),
    Size.of_mm(105, 148),  # for the 111 x 154 pouch
)
LETTER = Paper(
    "letter",
    Size(8.5 * INCH, 11 * INCH),  # ANSI/ASME Y14.1 A
    Size(5.5 * INCH, 8.5 * INCH),
    Size(4.25 * INCH, 5.5 * INCH),
    Size(2.75 * INCH, 4.25 * INCH),
    Size.of_mm(105, 148),  # pouches are sold in A sizes; two inserts fit a Letter sheet as well
)
A5 = Paper(
    "a5",
    Size.of_mm(148, 210),  # ISO 216
    Size.of_mm(105, 148),
    Size.of_mm(74, 105),
    Size.of_mm(52, 74),
    Size.of_mm(105, 148),
)
A3 = Paper(
    "a3",
    Size.of_mm(297, 420),  # ISO 216
    Size.of_mm(210, 297),
    Size.of_mm(148, 210),
    Size.of_mm(105, 148.5),
    Size.of_mm(105, 148),
)
TABLOID = Paper(
    "tabloid",
    Size(11 * INCH, 17 * INCH),  # ANSI/ASME Y14.1 B; lying it is called ledger
    Size(8.5 * INCH, 11 * INCH),
    Size(5.5 * INCH, 8.5 * INCH),
    Size(4.25 * INCH, 5.5 * INCH),
    Size.of_mm(105, 148),
)
PAPERS = {paper.name: paper for paper in (A4, LETTER)}
"""What every product is printed on."""

LARGE_PAPERS = {paper.name: paper for paper in (A3, TABLOID)}
IMPOSED_ON = {**PAPERS, **LARGE_PAPERS}
"""What pages made elsewhere are laid on."""

EVERY_PAPER = {**PAPERS, A5.name: A5, **LARGE_PAPERS}
PAPERS_FOR_SOME = {A5.name: ("handout",), **dict.fromkeys(LARGE_PAPERS, ("poster",))}
"""Papers that are too small or too large for all but some formats, and which these are."""

IN_INCHES = (LETTER.name, TABLOID.name)
"""Papers whose people measure in inches, and buy paper by the pound."""

PRINTER_MARGIN = mm(5)  # what common lasers cannot reach; docs/paper.md, Printers

Grade = Literal["bond", "text", "cover"]
"""What Letter paper is sold as; a pound of each is another weight."""

BASIS: dict[Grade, tuple[float, float]] = {"bond": (17, 22), "text": (25, 38), "cover": (20, 26)}
"""The sheet, in inches, of which a ream weighs what the grade's pounds say; docs/paper.md, Weights."""

REAM = 500  # sheets
_GRAMS_A_POUND = 453.59237
_METRES_AN_INCH = 0.0254


def pounds(grams: float, grade: Grade) -> float:
    """The basis weight of paper that weighs so many grams a square metre: 160 g are 108 lb text and 59 lb cover."""
    across, down = BASIS[grade]
    return grams * across * down * _METRES_AN_INCH**2 * REAM / _GRAMS_A_POUND
