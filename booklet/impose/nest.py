"""Spreads on sheets that are cut apart, nested in one another, folded once and stapled: a page count in, sides out."""

from __future__ import annotations

from dataclasses import dataclass

from booklet.base.geometry import Insets, Rect, Size
from booklet.base.papers import Binding, Flip
from booklet.impose import Side, Slot
from booklet.impose.assembly import Assembly, cuts_around, staples, upright
from booklet.impose.flip import back_side
from booklet.impose.saddle import Leaves, Spread, saddle

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


def nest(
    page_count: int,
    on: Nest,
    *,
    flip: Flip = "long",
    binding: Binding = "left",
    extra_count: int = 0,
    bleed: float = 0,
    creep: float = 0,
) -> tuple[Side, ...]:
    """Place a booklet on as few sheets as it needs. The sides come as they are printed: front, back, front, back.

    You print both sides, lay the stack with its first front up, and cut it apart. You lay the piles on one another as
    one reads them, the one from the upper left on top: all pieces are in order, the cover uppermost. You turn the whole
    pile over, so that the middle of the booklet shows, fold it and staple it. Where sheets carry one spread a side
    there is nothing to cut apart. A booklet with its `binding` on the right is folded the other way round.

    Pieces that are left over are outermost of all: they lie on top of the joined pile, where they are taken off. They
    carry the `extra_count` pages that follow the booklet's own, such as a gift tag: each on its front left and right,
    then on its back left and right.

    `bleed` is how far ink reaches past the outer edges of a spread; it never crosses the fold. `creep` moves the pages
    of each piece nearer to the fold than those of the piece around it, for booklets whose fore-edge is trimmed after
    folding (see `creep`); the places and the sheets stay the same.

    Raises ValueError for less than one page, or more extra pages than the pieces left over have room for. Source:
    printed, cut, piled, folded and leafed through in tests/impose.
    """
    sides: list[Side] = []
    for pieces in _sheets(page_count, on, extra_count, binding):
        front: list[Slot] = []
        back: list[Slot] = []
        for (depth, piece), place, behind in zip(pieces, on.places, on.places_behind, strict=True):
            front += _slots(piece.front, place, bleed, depth * creep)
            back += _slots(piece.back, behind, bleed, depth * creep)
        sides += [Side(on.sheet, tuple(front)), back_side(on.sheet, back, on.page, flip)]
    return tuple(sides)


def assembly(page_count: int, on: Nest, *, binding: Binding = "left", extra_count: int = 0) -> Assembly:
    """What you do with the sheets of `nest`."""
    sheets = _sheets(page_count, on, extra_count, binding)
    spare_count = -len(saddle(page_count)) % len(on.places)
    _, last = sheets[-1][-1]
    return Assembly(
        sheet=on.sheet,
        sheet_count=len(sheets),
        cuts=cuts_around(on.places, on.sheet),
        showing=last.back,
        piles=tuple(piece.front for _, piece in sheets[0]) if len(on.places) > 1 else (),
        folds=(tuple(upright(x, on.sheet) for x in sorted({place.centre.x for place in on.places})),),
        staples=staples(on.page),
        spare=tuple(place for number, place in enumerate(on.places) if number * len(sheets) < spare_count),
        spare_count=spare_count,
    )


def _sheets(
    page_count: int, on: Nest, extra_count: int, binding: Binding
) -> tuple[tuple[tuple[int, Leaves], ...], ...]:
    """For each sheet the piece at each place, with its depth in the nest: 0 outermost.

    Place by place the pieces run through all sheets, from the outside inwards. After the cut, each pile lies on the
    one behind it.
    """
    pieces = list(enumerate(saddle(page_count, binding)))
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


def _both(size: Size) -> tuple[float, float]:
    return size.width, size.height
