"""Where each page lands on paper: page counts and sizes in, sides of sheets out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from booklet.geometry import Matrix, Rect, Size
from booklet.page import Mark

Turn = Literal[0, 90, 180, 270]
Flip = Literal["long", "short"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A page's place on a side.

    `page` counts from 0. `x` and `y` are the lower left corner, on the sheet, of the rectangle that the page covers
    after it was turned anticlockwise by `turn` degrees.
    """

    page: int
    x: float
    y: float
    turn: Turn = 0

    def matrix(self, page: Size) -> Matrix:
        """From the page's coordinates to the sheet's."""
        dx, dy = {0: (0.0, 0.0), 90: (page.height, 0.0), 180: (page.width, page.height), 270: (0.0, page.width)}[
            self.turn
        ]
        return Matrix.turn(self.turn).then(Matrix.shift(self.x + dx, self.y + dy))

    def rect(self, page: Size) -> Rect:
        """What the page covers on the sheet."""
        size = page.turned if self.turn in (90, 270) else page
        return Rect(self.x, self.y, size.width, size.height)


@dataclass(frozen=True, slots=True)
class Side:
    """One face of a printed sheet: its slots, and the marks that belong to the sheet and not to a page."""

    size: Size
    slots: tuple[Slot, ...]
    marks: tuple[Mark, ...] = ()
