"""Where each page lands on paper: page counts and sizes in, sides of sheets out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from booklet.base.geometry import Insets, Matrix, Rect, Size
from booklet.page import Mark

Turn = Literal[0, 90, 180, 270]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper as it lies before one, and along each edge what the printer cannot reach, in points."""

    size: Size
    margins: Insets = Insets()

    @property
    def printable(self) -> Rect:
        return Rect.of(self.size).inset(self.margins)


@dataclass(frozen=True, slots=True)
class Slot:
    """A page's place on a side.

    `page` counts from 0. `x` and `y` are the lower left corner, on the sheet, of the rectangle that the page covers
    after it was turned anticlockwise by `turn` degrees. In points along the page's own sides, before it was turned:
    `bleed` is how far its ink may reach past its edges, `creep` how far to the right it is printed, in the same place.
    """

    page: int
    x: float
    y: float
    turn: Turn = 0
    bleed: Insets = Insets()
    creep: float = 0

    def matrix(self, page: Size) -> Matrix:
        """From the coordinates of the page's place to the sheet's; creep is left out."""
        dx, dy = {0: (0.0, 0.0), 90: (page.height, 0.0), 180: (page.width, page.height), 270: (0.0, page.width)}[
            self.turn
        ]
        return Matrix.turn(self.turn).then(Matrix.shift(self.x + dx, self.y + dy))

    def rect(self, page: Size) -> Rect:
        """What the page covers on the sheet, without bleed."""
        size = page.turned if self.turn in (90, 270) else page
        return Rect(self.x, self.y, size.width, size.height)

    def window(self, page: Size) -> Rect:
        """What of the page's place shows ink, in the place's own coordinates."""
        return Rect.of(page).grown(self.bleed)


@dataclass(frozen=True, slots=True)
class Side:
    """One face of a printed sheet: its slots, and the marks that belong to the sheet and not to a page.

    `moved` is where all of it is printed instead of where it was laid out, for a printer that is off by as much.
    `trim` and `bleed` are the finished piece and its ink; without them both are the whole side. `label` is what a
    viewer calls the side in place of its number.
    """

    size: Size
    slots: tuple[Slot, ...]
    marks: tuple[Mark, ...] = ()
    moved: Matrix = Matrix()
    trim: Rect | None = None
    bleed: Rect | None = None
    label: str = ""
