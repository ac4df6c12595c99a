"""The order of sheets that nest in one another and are stapled through the fold: a page count in, spreads out."""

from __future__ import annotations

from typing import NamedTuple

from booklet.base.papers import Binding


class Spread(NamedTuple):
    """Two pages side by side, counted from 0; None is blank."""

    left: int | None
    right: int | None

    @property
    def mirrored(self) -> Spread:
        """The same pages, each on the other side."""
        return Spread(self.right, self.left)


class Leaves(NamedTuple):
    """One folded piece of the nest, seen from the front and, turned like the leaf of a book, from the back."""

    front: Spread
    back: Spread

    @property
    def mirrored(self) -> Leaves:
        """The piece of a booklet that is bound on the other side."""
        return Leaves(self.front.mirrored, self.back.mirrored)


def saddle(page_count: int, binding: Binding = "left") -> tuple[Leaves, ...]:
    """The order of a stapled booklet's folded pieces, from the outermost to the innermost.

    You lay the pieces on one another, the first at the bottom with its front down, fold the pile once, and staple it
    through the fold. Each piece carries four pages: on its front one from the end of the booklet and one from the
    beginning, on its back the two between them. The middle of the booklet shows when the pile lies open. What is
    missing to a multiple of four stays blank at the end. Of a booklet that is bound on the right all but the pages
    themselves is mirrored.

    Raises ValueError for less than one page. Source: the pile is folded and leafed through in tests/impose.
    """
    if page_count < 1:
        raise ValueError(f"a booklet has at least one page, not {page_count}")
    # up, not to the nearest: a 5-page booklet still needs two pieces
    piece_count = -(-page_count // 4)
    last = 4 * piece_count - 1

    def spread(left: int, right: int) -> Spread:
        return Spread(left if left < page_count else None, right if right < page_count else None)

    pieces = (Leaves(front=spread(last - i, i), back=spread(i + 1, last - i - 1)) for i in range(0, 2 * piece_count, 2))
    return tuple(piece if binding == "left" else piece.mirrored for piece in pieces)
