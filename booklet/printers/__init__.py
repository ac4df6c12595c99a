"""What is true of one printer: what it cannot reach, and how far its backs land from where they should."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from booklet.base.geometry import Insets, Matrix, Size
from booklet.base.papers import PRINTER_MARGIN, Flip

Duplex = Literal["automatic", "manual"]
"""Whether the printer turns the sheet, or the person does, between two files of fronts and backs."""

Tray = Literal["face-up", "face-down"]
"""How printed sheets come out; the pile goes back into the tray with its blank side up.

From a face-up tray the pile is turned over and its first sheet is fed first; from a face-down tray it goes back as it
lies, and its last sheet is fed first.
"""


@dataclass(frozen=True, slots=True)
class Registration:
    """How far what is printed on backs has to move to lie behind the fronts.

    `dx` (to the right) and `dy` (up) are points, `turn` is degrees anticlockwise about the middle of the sheet: seen by
    someone who looks at the back of a portrait sheet with its head up.
    """

    dx: float = 0
    dy: float = 0
    turn: float = 0

    def seen_on(self, sheet: Size) -> Registration:
        """The same for a sheet as it lies before one.

        A sheet laid out lying goes through the printer upright, with its left edge ahead: its head points to the right
        of the portrait sheet.
        """
        portrait = sheet.height >= sheet.width
        return self if portrait else Registration(-self.dy, self.dx, self.turn)

    def matrix(self, sheet: Size) -> Matrix:
        """From a back as it was laid out, on a sheet as it lies, to the back as it has to be printed."""
        here = self.seen_on(sheet)
        x, y = sheet.width / 2, sheet.height / 2
        return Matrix.shift(-x, -y).then(Matrix.turn(here.turn)).then(Matrix.shift(x + here.dx, y + here.dy))


TRUE = Registration()


@dataclass(frozen=True, slots=True)
class Printer:
    """One printer. `margins` are what it cannot print on, of a portrait sheet with its head up, in points."""

    margins: Insets = Insets.even(PRINTER_MARGIN)
    back: Registration = TRUE
    flip: Flip = "long"
    duplex: Duplex = "automatic"
    tray: Tray = "face-down"

    def margins_of(self, sheet: Size) -> Insets:
        """The margins of a sheet as it lies before one; see `Registration.matrix` for lying sheets."""
        m = self.margins
        if sheet.height >= sheet.width:
            return m
        return Insets(left=m.top, right=m.bottom, top=m.right, bottom=m.left)
