"""Spreads on sheets that are cut apart, nested in one another, folded once and stapled: a page count in, sides out."""

from __future__ import annotations

from dataclasses import dataclass

from booklet.geometry import Insets, Rect, Size
from booklet.impose import Side, Slot
from booklet.impose.assembly import Assembly, cuts_around, staples, upright
from booklet.impose.flip import back_side
from booklet.impose.saddle import Leaves, Spread, saddle
from booklet.papers import Flip

_TOLERANCE = 0.01  # points; lengths that come from millimetres meet only to a rounding
_FACES = 4  # pages on a piece: two on its front, two on its back


@dataclass(frozen=True, slots=True)
class Nest:
    """Places for spreads in the middle of a sheet as it lies, `gap` points between neighbours.

    Raises ValueError for spreads that do not fit the sheet.
    """

    sheet: Size
    page: Size
    columns: int = 1
    rows: int = 1
    gap: float = 0

    def __post_init__(self) -> None:
        if not Rect.of(self.sheet).contains(self._around, tolerance=_TOLERANCE):
            raise ValueError(f"{self.columns} x {self.rows} spreads of {self.page} pages do not fit {self.sheet}")

    @property
    def _around(self) -> Rect:
        width = self.columns * (2 * self.page.width + self.gap) - self.gap
        height = self.rows * (self.page.height + self.gap) - self.gap
        return Rect((self.sheet.width - width) / 2, (self.sheet.height - height) / 2, width, height)

    @property
    def places(self) -> tuple[Rect, ...]:
        """Row by row from the upper left, as one reads."""
        around = self._around
        return tuple(
            Rect(
                around.x + column * (2 * self.page.width + self.gap),
                around.y + row * (self.page.height + self.gap),
                2 * self.page.width,
                self.page.height,
            )
            for row in reversed(range(self.rows))
            for column in range(self.columns)
        )

    @property
    def places_behind(self) -> tuple[Rect, ...]:
        """The same places seen from behind, the sheet turned like the leaf of a book."""
        return tuple(Rect(self.sheet.width - place.right, place.y, *_both(place.size)) for place in self.places)

    @property
    def order_behind(self) -> tuple[int, ...]:
        """The piles of a cut stack that shows its backs, as numbers of places seen there, the uppermost first.

        The innermost pieces stand at the last place of the front, so the pile from there comes to lie on top.
        """
        seen = self.places
        return tuple(seen.index(_nearest(place, seen)) for place in reversed(self.places_behind))


def nest(
    page_count: int, on: Nest, *, flip: Flip = "long", extra_count: int = 0, bleed: float = 0, creep: float = 0
) -> tuple[Side, ...]:
    """Place a booklet on as few sheets as it needs. The sides come as they are printed: front, back, front, back.

    You print both sides and turn the whole stack over, so that the middle of the booklet shows. You cut it apart, put
    the pile that shows the middle on the pile that was printed before it, and so on: all pieces are in order. You fold
    them and staple them. Where sheets carry one spread a side there is nothing to cut apart.

    Pieces that are left over are outermost of all: they end at the bottom of the joined pile, where they are taken
    off. They carry the `extra_count` pages that follow the booklet's own, such as a gift tag: each on its front left
    and right, then on its back left and right.

    `bleed` is how far ink reaches past the outer edges of a spread; it never crosses the fold. `creep` moves the pages
    of each piece nearer to the fold than those of the piece around it, for booklets whose fore-edge is trimmed after
    folding (see `creep`); the places and the sheets stay the same.

    Raises ValueError for less than one page, or more extra pages than the pieces left over have room for. Source:
    printed, cut, piled, folded and leafed through in tests/impose.
    """
    sides: list[Side] = []
    for pieces in _sheets(page_count, on, extra_count):
        front: list[Slot] = []
        back: list[Slot] = []
        for (depth, piece), place, behind in zip(pieces, on.places, on.places_behind, strict=True):
            front += _slots(piece.front, place, bleed, depth * creep)
            back += _slots(piece.back, behind, bleed, depth * creep)
        sides += [Side(on.sheet, tuple(front)), back_side(on.sheet, back, on.page, flip)]
    return tuple(sides)


def assembly(page_count: int, on: Nest) -> Assembly:
    """What you do with the sheets of `nest`."""
    sheets = _sheets(page_count, on, 0)
    order = range(len(on.places) - 1, -1, -1)
    _, last = sheets[-1][-1]
    return Assembly(
        sheet=on.sheet,
        sheet_count=len(sheets),
        cuts=cuts_around(on.places, on.sheet),
        showing=last.back,
        piles=tuple(sheets[-1][place][1].back for place in order),
        folds=(tuple(upright(x, on.sheet) for x in sorted({place.centre.x for place in on.places})),),
        staples=staples(on.page),
        spare=tuple(place for (_, piece), place in zip(sheets[0], on.places, strict=True) if _blank(piece)),
        spare_count=-len(saddle(page_count)) % len(on.places),
    )


def _sheets(page_count: int, on: Nest, extra_count: int) -> tuple[tuple[tuple[int, Leaves], ...], ...]:
    """For each sheet the piece at each place, with its depth in the nest: 0 outermost.

    Place by place the pieces run through all sheets, from the outside inwards. After the cut, each pile lies on the
    one before it.
    """
    pieces = list(enumerate(saddle(page_count)))
    cells = len(on.places)
    left_over = -len(pieces) % cells
    if not 0 <= extra_count <= _FACES * left_over:
        raise ValueError(f"{page_count} pages leave room for {_FACES * left_over} more, not {extra_count}")
    numbers = [page_count + i if i < extra_count else None for i in range(_FACES * left_over)]
    spare = [(0, Leaves(Spread(a, b), Spread(c, d))) for a, b, c, d in zip(*[iter(numbers)] * _FACES, strict=True)]
    whole = [*spare, *pieces]
    count = len(whole) // cells
    return tuple(tuple(whole[cell * count + sheet] for cell in range(cells)) for sheet in range(count))


def _slots(spread: Spread, place: Rect, bleed: float, creep: float) -> list[Slot]:
    """The pages of a spread, meeting at the fold; blank ones are left out."""
    sides = (
        (spread.left, place.left, Insets(bleed, 0, bleed, bleed), creep),
        (spread.right, place.centre.x, Insets(0, bleed, bleed, bleed), -creep),
    )
    return [Slot(page, x, place.y, 0, around, shift) for page, x, around, shift in sides if page is not None]


def _blank(piece: Leaves) -> bool:
    return all(page is None for spread in piece for page in spread)


def _both(size: Size) -> tuple[float, float]:
    return size.width, size.height


def _nearest(place: Rect, places: tuple[Rect, ...]) -> Rect:
    return min(places, key=lambda one: abs(one.x - place.x) + abs(one.y - place.y))
