"""The handwork on a booklet, done by the oracle as its assembly says: print, turn, cut, pile, fold."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.geometry import Size, mm
from booklet.impose.assembly import Assembly
from booklet.papers import Flip
from tests.paper_faults import names
from tests.paper_oracle import (
    Face,
    Pile,
    cut_up,
    folded_shut,
    leafed_through,
    printed_stack,
    seen,
    shift,
    turned_over,
)

_ALIKE = mm(2.001)  # a strip of a millimetre stays on either edge: no knife cuts it off


def nested_pile(faces: Sequence[Face], plan: Assembly, spread: Size, *, flip: Flip) -> Pile:
    """All pieces of a booklet in one pile, the middle of the booklet on top, its lower left corner at the origin.

    Printed, turned over, cut through the whole stack, piled as the spreads on the piles say, strips of waste thrown
    away.
    """
    stack = turned_over(printed_stack(faces, flip=flip))
    piles: dict[tuple[int, int], list[Pile]] = {}
    for piece in cut_up(stack, [(cut.start, cut.end) for cut in plan.cuts]):
        rect = piece.outline.rect
        if abs(rect.width - spread.width) < _ALIKE and abs(rect.height - spread.height) < _ALIKE:
            centre = rect.centre
            piles.setdefault((round(centre.x), round(centre.y)), []).append((piece.moved(shift(-rect.x, -rect.y)),))
    whole: list[Pile] = []
    left = {place: tuple(piece for one in pile for piece in one) for place, pile in piles.items()}
    for shown in plan.piles:
        wanted = [page for page in shown if page is not None]
        place = next(place for place, pile in left.items() if names(seen(pile[0])) == wanted)
        whole.append(left.pop(place))
    assert not left, f"piles that nobody was told of: {sorted(left)}"
    return tuple(piece for pile in whole for piece in pile)


def read_through(pile: Pile, plan: Assembly) -> list[Face]:
    """The pages of the folded pile in the order in which one reads them; pieces to spare come off the bottom."""
    kept = pile[: len(pile) - plan.spare_count]
    return leafed_through(folded_shut(kept, pile[0].outline.rect.centre.x))
