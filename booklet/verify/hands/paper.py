"""Paper in hands: printed sheets are turned over, cut out, piled and folded, and nothing else.

A piece knows what one sees of it from above, and what one sees once it was turned like the leaf of a book. Where pages
belong is not known here: what is printed where comes of the file alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from booklet.base.geometry import Rect, Size
from booklet.base.papers import Binding, Turning
from booklet.verify.opened.sides import Face


@dataclass(frozen=True, slots=True)
class Piece:
    """A sheet, or a part of one, lying before one.

    `up` is what one sees of it, `down` what one sees after turning it like the leaf of a book; None where nothing was
    printed.
    """

    up: Face
    down: Face | None

    @property
    def size(self) -> Size:
        return self.up.size

    @property
    def turned_over(self) -> Piece:
        """The piece after it was turned like the leaf of a book. Raises ValueError if nothing is printed there."""
        if self.down is None:
            raise ValueError("nothing is printed on the other side")
        return Piece(self.down, self.up)

    def part(self, rect: Rect) -> Piece:
        """What is cut out along a rectangle, given as the piece lies."""
        mirrored = Rect(self.size.width - rect.right, rect.y, rect.width, rect.height)
        return Piece(self.up.part(rect), self.down.part(mirrored) if self.down else None)


def turns_like_a_leaf(sheet: Size, turning: Turning) -> bool:
    """Whether a sheet turns about an upright line.

    The long edge of a portrait sheet is upright, that of a lying sheet is level. About a level line a sheet turns like
    the leaf of a wall calendar: what has its head up on either side comes to lie head against foot.
    """
    return (sheet.height >= sheet.width) == (turning == "long")


def printed(front: int, back: int, sheet: Size, turning: Turning) -> Piece:
    """A sheet with two sides of those numbers, from a printer that turns it over the stated edge; the front is up."""
    whole = Rect.of(sheet)
    return Piece(Face(front, whole), Face(back, whole, upside_down=not turns_like_a_leaf(sheet, turning)))


def halves(piece: Piece) -> tuple[Piece, Piece]:
    """The left half and the right half of a piece, which a fold in its middle makes of it."""
    width, height = piece.size.width / 2, piece.size.height
    return piece.part(Rect(0, 0, width, height)), piece.part(Rect(width, 0, width, height))


def folded(pile: Sequence[Piece], binding: Binding = "left") -> tuple[Piece, ...]:
    """The leaves of a pile, its uppermost piece first, whose left half was folded over its right half.

    The lowest piece comes to lie outermost: its left half is the first leaf, and shows what lay on the table. To be
    bound on the right, a pile is folded right over left.
    """
    parted = [halves(piece) for piece in pile]
    if binding == "right":
        parted = [(right, left) for left, right in parted]
    return (*(left.turned_over for left, _ in reversed(parted)), *(right for _, right in parted))


def leafed_through(leaves: Iterable[Piece]) -> tuple[Face | None, ...]:
    """What one sees page after page: of each leaf the right-hand page, and then its back."""
    return tuple(face for leaf in leaves for face in (leaf.up, leaf.down))


def folded_round_a_slit(sheet: Face, binding: Binding = "left") -> tuple[Face, ...]:
    """The eight pages of a lying sheet that is folded along its middle, slit there, and pushed to a cross.

    The upper row is folded back along the long crease, so its heads meet those of the lower row, and it is seen turned
    by half. Each column is then two layers that hold together at the crease, but for the two middle columns, which the
    slit parts. Pushed together, the outer columns are two leaves, each a lower and an upper panel back to back; the two
    middle panels of either row fold back to back and are the two others. The right-hand leaf is the cover: one goes on
    through it to the upper row, along that to the left, through the left-hand leaf, and back along the lower row. Bound
    on the right the cross is wrapped the other way: the left-hand leaf is the cover, and one goes on to the right.
    """
    width, height = sheet.size.width / 4, sheet.size.height / 2
    lower = [sheet.part(Rect(column * width, 0, width, height)) for column in range(4)]
    upper = [sheet.part(Rect(column * width, height, width, height)).turned for column in range(4)]
    if binding == "right":
        return (lower[0], *upper, *reversed(lower[1:]))
    return (lower[3], *reversed(upper), *lower[:3])
