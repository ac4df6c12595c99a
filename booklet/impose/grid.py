"""Cards side by side on a sheet, each back behind its front: a count and places in, sides out.

The pages of cards are numbered front, back, front, back: card c has the pages 2c and 2c + 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from booklet.base.geometry import Insets, Point, Rect, Size
from booklet.base.papers import Flip
from booklet.impose import Sheet, Side, Slot
from booklet.impose.assembly import Assembly, cuts_around
from booklet.impose.flip import back_side

_TOLERANCE = 0.01  # points; two cards of 105 mm must fit 210 mm after rounding


@dataclass(frozen=True, slots=True)
class Grid:
    """Places for upright cards on a sheet as it lies.

    `origin` is the lower left corner of the lowest left card; the gaps lie between neighbours. All in points.
    """

    sheet: Size
    card: Size
    columns: int
    rows: int
    gap_x: float
    gap_y: float
    origin: Point

    @property
    def places(self) -> tuple[Rect, ...]:
        """Row by row from the upper left, as one reads."""
        return tuple(
            Rect(
                self.origin.x + column * (self.card.width + self.gap_x),
                self.origin.y + row * (self.card.height + self.gap_y),
                self.card.width,
                self.card.height,
            )
            for row in reversed(range(self.rows))
            for column in range(self.columns)
        )


def grid(card: Size, sheet: Sheet, *, gap: float = 0, bleed: float = 0) -> Grid:
    """As many cards as fit what the printer reaches, with their bleed and a gap between neighbours.

    Centred on the paper, so that a front and its back meet over either edge: of two opposite margins the larger counts
    twice. A gap leaves room for the bleed of two neighbours where it is no less than twice the bleed. The grid has no
    rows or no columns if not even one card fits.
    """
    across = sheet.size.width - 2 * (max(sheet.margins.left, sheet.margins.right) + bleed)
    along = sheet.size.height - 2 * (max(sheet.margins.top, sheet.margins.bottom) + bleed)
    return _centred(card, sheet.size, _count(card.width, across, gap), _count(card.height, along, gap), gap)


def fullest(card: Size, sheets: Iterable[Sheet], *, gap: float = 0, bleed: float = 0) -> Grid:
    """The grid with the most cards, on the first of the sheets that holds as many: the same paper upright and lying.

    Raises ValueError if not even one card fits.
    """
    grids = [grid(card, sheet, gap=gap, bleed=bleed) for sheet in sheets]
    best = max(grids, key=lambda one: len(one.places))
    if not best.places:
        raise ValueError(f"a card of {card} does not fit a sheet of {best.sheet} inside its margins")
    return best


def alone(card: Size, sheets: Iterable[Sheet], *, bleed: float = 0) -> Grid:
    """One card in the middle of the first of the sheets that it fits. Raises ValueError if it fits none."""
    for sheet in sheets:
        if grid(card, sheet, bleed=bleed).places:
            return _centred(card, sheet.size, 1, 1, 0)
    raise ValueError(f"a card of {card} does not fit")


def cards(count: int, around: Grid, *, flip: Flip = "long", bleed: float = 0, skip: int = 0) -> tuple[Side, ...]:
    """Place that many cards, with their backs, on as few sheets as they need.

    You print both sides, cut the sheets along the edges of the cards, and turn each card like the leaf of a book to
    read its back. The sides come as they are printed: front, back, front, back. The grid stays where it is on a sheet
    that is not full, so that sheets can be cut in one stack. The first `skip` places stay free: somebody has used them.

    `bleed` is how far ink reaches past the edges of a card. Raises ValueError for less than one card.
    """
    sheet, around_card = around.sheet, Insets.even(bleed)
    sides: list[Side] = []
    for filled in _filled(count, around, skip):
        front = [Slot(2 * n, place.x, place.y, 0, around_card) for n, place in filled]
        back = [Slot(2 * n + 1, sheet.width - place.right, place.y, 0, around_card) for n, place in filled]
        sides += [Side(sheet, tuple(front)), back_side(sheet, back, around.card, flip)]
    return tuple(sides)


def copies(count: int, around: Grid, *, flip: Flip = "long", bleed: float = 0, skip: int = 0) -> tuple[Side, ...]:
    """Place that many copies of one card; its pages are 0 and 1. Otherwise as `cards`."""
    sides = cards(count, around, flip=flip, bleed=bleed, skip=skip)
    return tuple(replace(side, slots=tuple(replace(slot, page=slot.page % 2) for slot in side.slots)) for side in sides)


def fronts(count: int, around: Grid, *, bleed: float = 0, skip: int = 0, of_one: bool = False) -> tuple[Side, ...]:
    """Place that many cards that have a front alone, or as many copies `of_one`. Otherwise as `cards`."""
    around_card = Insets.even(bleed)
    return tuple(
        Side(
            around.sheet,
            tuple(Slot(0 if of_one else n, place.x, place.y, 0, around_card) for n, place in filled),
        )
        for filled in _filled(count, around, skip)
    )


def _filled(count: int, around: Grid, skip: int) -> Iterator[list[tuple[int, Rect]]]:
    """The cards by their numbers with their places, sheet by sheet."""
    if count < 1:
        raise ValueError(f"there is at least one card, not {count}")
    places, end = around.places, skip + count
    for first in range(0, end, len(places)):
        yield [(n - skip, place) for n, place in enumerate(places[: end - first], start=first) if n >= skip]


def assembly(count: int, around: Grid) -> Assembly:
    """What you do with the sheets of `cards` and `copies`."""
    places = around.places
    sheet_count = -(-count // len(places))
    return Assembly(
        sheet=around.sheet,
        sheet_count=sheet_count,
        cuts=cuts_around(places, around.sheet),
        spare_count=sheet_count * len(places) - count,
    )


def _count(length: float, room: float, gap: float) -> int:
    return max(0, int((room + gap + _TOLERANCE) // (length + gap)))


def _centred(card: Size, sheet: Size, columns: int, rows: int, gap: float) -> Grid:
    width = columns * (card.width + gap) - gap
    height = rows * (card.height + gap) - gap
    return Grid(sheet, card, columns, rows, gap, gap, Point((sheet.width - width) / 2, (sheet.height - height) / 2))
