"""The order of sheets that nest in one another and are stapled through the fold: a page count in, spreads out."""

from __future__ import annotations

from typing import NamedTuple


class Spread(NamedTuple):
    """Two pages side by side, counted from 0; None is blank."""

    left: int | None
    right: int | None


class Leaves(NamedTuple):
    """One folded piece of the nest, seen from the front and, turned like the leaf of a book, from the back."""

    front: Spread
    back: Spread


def saddle(page_count: int) -> tuple[Leaves, ...]:
    """The order of a stapled booklet's folded pieces, from the outermost to the innermost.

    You lay the pieces on one another, the first at the bottom with its front down, fold the pile once, and staple it
    through the fold. Each piece carries four pages: on its front one from the end of the booklet and one from the
    beginning, on its back the two between them. The middle of the booklet shows when the pile lies open. What is
    missing to a multiple of four stays blank at the end.

    Raises ValueError for less than one page. Source: the pile is folded and leafed through in tests/impose.
    """
    if page_count < 1:
        raise ValueError(f"a booklet has at least one page, not {page_count}")
    # up, not to the nearest: a 5-page booklet still needs two pieces
    piece_count = -(-page_count // 4)
    last = 4 * piece_count - 1

    def spread(left: int, right: int) -> Spread:
        return Spread(left if left < page_count else None, right if right < page_count else None)

    return tuple(
        Leaves(front=spread(last - i, i), back=spread(i + 1, last - i - 1)) for i in range(0, 2 * piece_count, 2)
    )
