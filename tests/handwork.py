"""The handwork on a booklet, done by the oracle as its assembly says: print, turn, cut, pile, fold."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.base.geometry import Rect, Size, mm
from booklet.base.papers import Binding, Flip
from booklet.impose.assembly import Assembly
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


def nested_pile(faces: Sequence[Face], plan: Assembly, spread: Size, *, flip: Flip, around: Rect | None = None) -> Pile:
    """All pieces of a booklet in one pile, the middle of the booklet on top, its lower left corner at the origin.

    Printed, cut through the whole stack with its first front up, piled as one reads the piles, strips of waste thrown
    away; turned over. What is not within `around`, if that is given, is waste though it be as large as a piece.
    """
    return cut_and_piled(printed_stack(faces, flip=flip), plan, spread, around=around)


def cut_and_piled(stack: Pile, plan: Assembly, spread: Size, *, around: Rect | None = None) -> Pile:
    """The same of sheets that are printed already, the first on top with its front up."""
    piles: dict[tuple[int, int], list[Pile]] = {}
    for piece in cut_up(stack, [(cut.start, cut.end) for cut in plan.cuts]):
        rect = piece.outline.rect
        if around and not around.contains(rect, tolerance=_ALIKE):
            continue
        if abs(rect.width - spread.width) < _ALIKE and abs(rect.height - spread.height) < _ALIKE:
            centre = rect.centre
            piles.setdefault((round(centre.x), round(centre.y)), []).append((piece.moved(shift(-rect.x, -rect.y)),))
    in_order = [piles[place] for place in sorted(piles, key=lambda place: (-place[1], place[0]))]
    joined = [tuple(piece for one in pile for piece in one) for pile in in_order]
    if plan.piles:
        shown = [names(seen(pile[0])) for pile in joined]
        assert shown == [[page for page in spread_ if page is not None] for spread_ in plan.piles]
    whole = tuple(piece for pile in joined for piece in pile)
    return tuple(piece.moved(shift(-piece.outline.rect.x, -piece.outline.rect.y)) for piece in turned_over(whole))


def read_through(pile: Pile, plan: Assembly, binding: Binding = "left") -> list[Face]:
    """The pages of the folded pile in the order in which one reads them, without the pieces to spare."""
    kept = pile[: len(pile) - plan.spare_count]
    return leafed_through(folded_shut(kept, pile[0].outline.rect.centre.x, binding))
