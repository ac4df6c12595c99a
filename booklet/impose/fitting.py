"""Pieces of any size on a sheet: how many of them there are and how much they bleed in, rows and columns out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from booklet.base.geometry import Point, Rect, Size, mm
from booklet.impose import Sheet
from booklet.impose.assembly import THINNEST_STRIP, cuts_around

_TOLERANCE = 0.01  # points; lengths that come from millimetres meet only to a rounding
SLACK = mm(0.5)  # what a piece may be too large by: other programs write A6 as 298 x 420 points
LEAST_BLEED = mm(0.5)  # a narrower one is lost in what printers are off and what knives stray


@dataclass(frozen=True, slots=True)
class Fitted:
    """Pieces in the middle of a sheet, with twice the bleed between neighbours.

    `piece` is the finished piece: what was asked for, or a hair more or less where pieces share the sheet out between
    them to a millimetre, so that nothing has to be cut off. `inside` says whether all of them, with their bleed, lie
    where the printer reaches. In points.
    """

    sheet: Size
    piece: Size
    columns: int
    rows: int
    bleed: float
    inside: bool

    @property
    def gap(self) -> float:
        return 2 * self.bleed

    @property
    def around(self) -> Rect:
        """What all pieces cover, without bleed."""
        width = self.columns * (self.piece.width + self.gap) - self.gap
        height = self.rows * (self.piece.height + self.gap) - self.gap
        return Rect((self.sheet.width - width) / 2, (self.sheet.height - height) / 2, width, height)

    @property
    def origin(self) -> Point:
        """The lower left corner of the lowest left piece."""
        return Point(self.around.x, self.around.y)

    @property
    def cut_count(self) -> int:
        """The cuts that free the pieces."""
        at = self.around
        places = (
            Rect(
                at.x + column * (self.piece.width + self.gap), at.y + row * (self.piece.height + self.gap), *_both(self)
            )
            for column in range(self.columns)
            for row in range(self.rows)
        )
        return len(cuts_around(places, self.sheet))


def fitted(piece: Size, count: int, sheets: Iterable[Sheet], *, bleed: float = 0) -> Fitted | None:
    """The layout of that many pieces that needs the fewest sheets; None if not even one piece fits.

    Of several the one with the most of the bleed, then with the fewest cuts, then inside what the printer reaches, then
    on the first of the sheets.
    """
    found = [one for sheet in sheets for one in _layouts(piece, sheet, bleed)]

    def burden(one: Fitted) -> tuple[float, ...]:
        return (-(-count // (one.columns * one.rows)), -one.bleed, one.cut_count, not one.inside)

    return min(found, key=burden, default=None)


def _layouts(piece: Size, sheet: Sheet, bleed: float) -> Iterator[Fitted]:
    for columns in range(1, _most(sheet.size.width, piece.width) + 1):
        for rows in range(1, _most(sheet.size.height, piece.height) + 1):
            yield _laid(piece, sheet, bleed, columns, rows)


def _laid(piece: Size, sheet: Sheet, bleed: float, columns: int, rows: int) -> Fitted:
    whole = Size(_shared(sheet.size.width / columns, piece.width), _shared(sheet.size.height / rows, piece.height))
    margins = sheet.margins
    free_across = sheet.size.width - 2 * max(margins.left, margins.right) - columns * whole.width
    free_down = sheet.size.height - 2 * max(margins.top, margins.bottom) - rows * whole.height
    # each piece has bleed on both of its sides, and nothing of one lies on another
    room = min(free_across / (2 * columns), free_down / (2 * rows))
    kept = min(bleed, room)
    inside = min(free_across, free_down) >= -_TOLERANCE
    return Fitted(sheet.size, whole, columns, rows, kept if kept >= LEAST_BLEED else 0, inside)


def _shared(cell: float, length: float) -> float:
    """The length of a cell of the sheet where the piece nearly fills it, else its own."""
    return cell if cell - length <= THINNEST_STRIP + _TOLERANCE else length


def _most(room: float, length: float) -> int:
    return int((room + _TOLERANCE) // (length - SLACK))


def _both(one: Fitted) -> tuple[float, float]:
    return one.piece.width, one.piece.height
