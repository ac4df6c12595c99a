"""Cards side by side on a sheet, each back behind its front: a count and sizes in, sides out.

The pages of cards are numbered front, back, front, back: card c has the pages 2c and 2c + 1.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from booklet.geometry import Point, Rect, Size
from booklet.impose import Flip, Side, Slot
from booklet.impose.assembly import Assembly, cuts_around
from booklet.impose.flip import back_side
from booklet.papers import PRINTER_MARGIN

_TOLERANCE = 0.01  # points; two cards of 105 mm must fit 210 mm after rounding


@dataclass(frozen=True, slots=True)
class Grid:
    """Places for upright cards in the middle of a sheet; `origin` is the lower left corner of the lowest left one."""

    sheet: Size
    card: Size
    columns: int
    rows: int
    gap: float
    origin: Point

    @property
    def places(self) -> tuple[Rect, ...]:
        """Row by row from the upper left, as one reads."""
        return tuple(
            Rect(
                self.origin.x + column * (self.card.width + self.gap),
                self.origin.y + row * (self.card.height + self.gap),
                self.card.width,
                self.card.height,
            )
            for row in reversed(range(self.rows))
            for column in range(self.columns)
        )


def grid(card: Size, sheet: Size, *, margin: float = PRINTER_MARGIN, gap: float = 0) -> Grid:
    """As many cards as fit the sheet as it lies, inside a margin all round and with a gap between neighbours.

    Centred, so that a front and its back meet over either edge. A margin of 0 is for cards that fill the sheet and
    keep their own edges white. A card with bleed takes the printer's margin and the bleed as margin, and twice the
    bleed as gap. The grid has no rows or no columns if not even one card fits.
    """
    columns = _count(card.width, sheet.width - 2 * margin, gap)
    rows = _count(card.height, sheet.height - 2 * margin, gap)
    return _centred(card, sheet, columns, rows, gap)


def fullest(card: Size, paper: Size, *, margin: float = PRINTER_MARGIN, gap: float = 0) -> Grid:
    """The grid with the most cards, on the sheet upright or lying; upright if both hold as many.

    Raises ValueError if not even one card fits.
    """
    grids = [grid(card, sheet, margin=margin, gap=gap) for sheet in (paper, paper.turned)]
    best = max(grids, key=lambda one: len(one.places))
    if not best.places:
        raise ValueError(f"a card of {card} does not fit a sheet of {paper} inside a margin of {margin}")
    return best


def cards(
    count: int, card: Size, paper: Size, *, flip: Flip = "long", margin: float = PRINTER_MARGIN, gap: float = 0
) -> tuple[Side, ...]:
    """Place that many cards, with their backs, on as few sheets as they need.

    You print both sides, cut the sheets along the edges of the cards, and turn each card like the leaf of a book to
    read its back. `paper` is the sheet in portrait. The sides come as they are printed: front, back, front, back. The
    grid stays where it is on a sheet that is not full, so that sheets can be cut in one stack.

    Raises ValueError for less than one card, or a card that does not fit.
    """
    return _sides(count, fullest(card, paper, margin=margin, gap=gap), flip)


def copies(
    count: int, card: Size, paper: Size, *, flip: Flip = "long", margin: float = PRINTER_MARGIN, gap: float = 0
) -> tuple[Side, ...]:
    """Place that many copies of one card; its pages are 0 and 1. Otherwise as `cards`."""
    sides = cards(count, card, paper, flip=flip, margin=margin, gap=gap)
    return tuple(replace(side, slots=tuple(replace(slot, page=slot.page % 2) for slot in side.slots)) for side in sides)


def single(card: Size, paper: Size, *, flip: Flip = "long", margin: float = PRINTER_MARGIN) -> tuple[Side, ...]:
    """Place one card, front and back, in the middle of a sheet: upright if the card fits it so.

    Raises ValueError for a card that does not fit.
    """
    return _sides(1, _alone(card, paper, margin), flip)


def assembly(count: int, card: Size, paper: Size, *, margin: float = PRINTER_MARGIN, gap: float = 0) -> Assembly:
    """What you do with the sheets of `cards` and `copies`."""
    return _assembly(count, fullest(card, paper, margin=margin, gap=gap))


def single_assembly(card: Size, paper: Size, *, margin: float = PRINTER_MARGIN) -> Assembly:
    """What you do with the sheet of `single`."""
    return _assembly(1, _alone(card, paper, margin))


def _count(length: float, room: float, gap: float) -> int:
    return max(0, int((room + gap + _TOLERANCE) // (length + gap)))


def _centred(card: Size, sheet: Size, columns: int, rows: int, gap: float) -> Grid:
    width = columns * (card.width + gap) - gap
    height = rows * (card.height + gap) - gap
    return Grid(sheet, card, columns, rows, gap, Point((sheet.width - width) / 2, (sheet.height - height) / 2))


def _alone(card: Size, paper: Size, margin: float) -> Grid:
    upright = grid(card, paper, margin=margin)
    around = upright if upright.places else fullest(card, paper, margin=margin)
    return _centred(card, around.sheet, 1, 1, 0)


def _assembly(count: int, around: Grid) -> Assembly:
    places = around.places
    return Assembly(sheet=around.sheet, sheet_count=-(-count // len(places)), cuts=cuts_around(places, around.sheet))


def _sides(count: int, around: Grid, flip: Flip) -> tuple[Side, ...]:
    if count < 1:
        raise ValueError(f"there is at least one card, not {count}")
    places = around.places
    sheet = around.sheet
    sides: list[Side] = []
    for first in range(0, count, len(places)):
        filled = tuple(zip(range(first, count), places, strict=False))
        front = tuple(Slot(2 * number, place.x, place.y) for number, place in filled)
        back = tuple(Slot(2 * number + 1, sheet.width - place.right, place.y) for number, place in filled)
        sides += [Side(sheet, front), back_side(sheet, back, around.card, flip)]
    return tuple(sides)
