"""Paper to print, turn over, cut, pile and fold: what is printed where in, what a reader then sees out.

It knows no imposition and no formula of one. Paper lies in space, x to the right, y away from the person, z up, and
is only ever rotated and shifted; ink stays where it was printed. What is printed may be anything that has a name, a
rectangle and a way up: the slots of a plan, or what was read off a finished PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from booklet.base.geometry import Point, Rect, Size
from booklet.base.papers import Binding, Flip
from booklet.impose import Side, Turn

TOLERANCE = 0.05  # points; a fiftieth of a millimetre, below what paper shows and above rounding

Vector = tuple[float, float, float]
Motion = Callable[[Vector], Vector]


class SpoiltError(Exception):
    """Something was printed off the paper, or a cut or a crease went through it."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Something printed on a face: `rect` is what it covers after it was turned anticlockwise by `turn` degrees."""

    name: Hashable
    rect: Rect
    turn: Turn = 0


@dataclass(frozen=True, slots=True)
class Face:
    """What one sees on a piece of paper lying before one, measured from its lower left corner."""

    size: Size
    prints: tuple[Printed, ...]


def face_of(side: Side, page: Size) -> Face:
    """A planned side as a printed face; the names are the page numbers."""
    return Face(side.size, tuple(Printed(slot.page, slot.rect(page), slot.turn) for slot in side.slots))


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle in space with a way up: its lower left corner, its foot edge and its left edge as vectors."""

    corner: Vector
    right: Vector
    head: Vector

    def moved(self, motion: Motion) -> Patch:
        corner = motion(self.corner)
        right, head = (_minus(motion(_plus(self.corner, edge)), corner) for edge in (self.right, self.head))
        return Patch(corner, right, head)

    @property
    def outwards(self) -> Vector:
        """Towards the person who can read it, of any length."""
        (a, b, c), (d, e, f) = self.right, self.head
        return (b * f - c * e, c * d - a * f, a * e - b * d)

    @property
    def centre(self) -> Vector:
        x, y, z = _plus(self.corner, _plus(self.right, self.head))
        return ((self.corner[0] + x) / 2, (self.corner[1] + y) / 2, (self.corner[2] + z) / 2)

    @property
    def rect(self) -> Rect:
        """What it covers of the table."""
        far = _plus(self.corner, _plus(self.right, self.head))
        (x, y), (u, v) = self.corner[:2], far[:2]
        return Rect(min(x, u), min(y, v), abs(u - x), abs(v - y))


@dataclass(frozen=True, slots=True)
class Ink:
    """Something printed, and where in space it is by now."""

    name: Hashable
    patch: Patch


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of paper and all ink on it, on either side. The outline faced up when it was cut."""

    outline: Patch
    inks: tuple[Ink, ...]

    def moved(self, motion: Motion) -> Piece:
        return Piece(self.outline.moved(motion), tuple(Ink(ink.name, ink.patch.moved(motion)) for ink in self.inks))


Pile = tuple[Piece, ...]
"""Pieces on one another, the uppermost first."""


# Motions


def rotation(axis: Literal["x", "y"], quarters: int, *, through: Vector) -> Motion:
    """Quarter turns, anticlockwise to someone whom the axis points at, about the line through that point."""
    cosine, sine = ((1, 0), (0, 1), (-1, 0), (0, -1))[quarters % 4]

    def move(vector: Vector) -> Vector:
        x, y, z = _minus(vector, through)
        if axis == "x":
            return _plus((x, y * cosine - z * sine, y * sine + z * cosine), through)
        return _plus((x * cosine + z * sine, y, z * cosine - x * sine), through)

    return move


def shift(dx: float, dy: float = 0) -> Motion:
    """A push over the table."""
    return lambda vector: _plus(vector, (dx, dy, 0))


# Printing


def printed(front: Face, back: Face | None = None, *, flip: Flip = "long") -> Piece:
    """A sheet from the printer, front up: it prints the front, turns the sheet over that edge, and prints the back.

    Raises SpoiltError for what lies off the paper.
    """
    sheet = Piece(_patch(Rect.of(front.size), 0), _inks(front))
    if back is None:
        return sheet
    width, height = front.size.width, front.size.height
    long_edge_is_upright = height >= width
    axis: Literal["x", "y"] = "y" if (flip == "long") == long_edge_is_upright else "x"
    over = rotation(axis, 2, through=(width / 2, height / 2, 0))
    turned = sheet.moved(over)
    return Piece(turned.outline, (*turned.inks, *_inks(back))).moved(over)


def printed_stack(faces: Sequence[Face], *, flip: Flip) -> Pile:
    """Sheets in the order in which they were printed, the first on top with its front up. Faces: front, back, ..."""
    return tuple(printed(front, back, flip=flip) for front, back in zip(faces[0::2], faces[1::2], strict=True))


def printed_by_hand(
    fronts: Sequence[Face], backs: Sequence[Face], *, flip: Flip, tray: Literal["face-up", "face-down"]
) -> Pile:
    """The sheets of two files that a person turns in between, the first on top with its front up.

    The fronts are printed, each sheet falls onto those before it, on its face or on its back. The pile goes into the
    printer again with its blank side up: as it lies, or turned over as one. Sheets are fed from its top. In the end
    the pile is laid on the table so that one sees the front that was printed first.
    """
    out: Pile = ()
    for front in fronts:
        sheet = printed(front)
        out = (sheet if tray == "face-up" else _flipped((sheet,), flip)[0], *out)
    fed = out if tray == "face-down" else _flipped(out, flip)
    both = [Piece(sheet.outline, (*sheet.inks, *_inks(back))) for sheet, back in zip(fed, backs, strict=True)]
    pile = _flipped(both, flip)  # all of them lay with their backs up
    return pile if tray == "face-down" else pile[::-1]


def _flipped(pile: Sequence[Piece], flip: Flip) -> Pile:
    """A pile turned over along one of its edges."""
    rect = pile[0].outline.rect
    along: Literal["x", "y"] = "y" if (flip == "long") == (rect.height >= rect.width) else "x"
    over = rotation(along, 2, through=(rect.centre.x, rect.centre.y, 0))
    return tuple(piece.moved(over) for piece in reversed(pile))


# Handling


def turned_over(pile: Pile) -> Pile:
    """The pile lying on its other face, turned like the leaf of a book."""
    rect = pile[0].outline.rect
    over = rotation("y", 2, through=(rect.centre.x, rect.centre.y, 0))
    return tuple(piece.moved(over) for piece in reversed(pile))


def cut(pile: Pile, start: Point, end: Point) -> tuple[Pile, Pile]:
    """The two piles on either side of a level or an upright cut: the one below or left of it first.

    A piece that the cut does not cross goes to its side whole. Raises SpoiltError if the cut goes through ink.
    """
    first: list[Piece] = []
    second: list[Piece] = []
    for piece in pile:
        for part in _parted(piece, start, end):
            centre = part.outline.rect.centre
            lower = centre.x < start.x if start.x == end.x else centre.y < start.y
            (first if lower else second).append(part)
    return tuple(first), tuple(second)


def cut_up(pile: Pile, cuts: Iterable[tuple[Point, Point]]) -> Pile:
    """All pieces after cuts through everything on the table."""
    for start, end in cuts:
        low, high = cut(pile, start, end)
        pile = (*low, *high)
    return pile


def folded_shut(pile: Pile, x: float, binding: Binding = "left") -> Pile:
    """The leaves of a pile, the uppermost first, whose left half was folded over its right half.

    What is bound on the right is folded right over left: either way the fold comes to lie on that side of the cover.
    """
    left, right = cut(pile, Point(x, 0), Point(x, 1))
    over, under = (left, right) if binding == "left" else (right, left)
    turn = rotation("y", 2, through=(x, 0, 0))
    return (*(leaf.moved(turn) for leaf in reversed(over)), *under)


def seen(piece: Piece) -> Face:
    """What is seen of a piece from above."""
    rect = piece.outline.rect
    prints = (
        Printed(ink.name, ink.patch.rect.shifted(-rect.x, -rect.y), _turn(ink.patch.right))
        for ink in piece.inks
        if ink.patch.outwards[2] > 0
    )
    return Face(rect.size, tuple(prints))


def both_faces(piece: Piece) -> tuple[Face, Face]:
    """What is seen of a piece from above, and once it was turned like the leaf of a book."""
    (other,) = turned_over((piece,))
    return seen(piece), seen(other)


def leafed_through(leaves: Pile) -> list[Face]:
    """The pages of a bound book in the order in which one reads them: right-hand, left-hand, right-hand.

    Bound on the right, the same leaves show left-hand, right-hand, left-hand.
    """
    return [face for leaf in leaves for face in both_faces(leaf)]


# Geometry


def _patch(rect: Rect, turn: Turn) -> Patch:
    """The patch of a print that covers the rectangle on a face lying front up."""
    corner = {
        0: (rect.left, rect.bottom),
        90: (rect.right, rect.bottom),
        180: (rect.right, rect.top),
        270: (rect.left, rect.top),
    }[turn]
    wide, high = (rect.height, rect.width) if turn in (90, 270) else (rect.width, rect.height)
    x, y = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turn]
    return Patch((*corner, 0), (x * wide, y * wide, 0), (-y * high, x * high, 0))


def _inks(face: Face) -> tuple[Ink, ...]:
    lost = [one.name for one in face.prints if not Rect.of(face.size).contains(one.rect, tolerance=TOLERANCE)]
    if lost:
        raise SpoiltError(f"printed off the paper: {lost}")
    return tuple(Ink(one.name, _patch(one.rect, one.turn)) for one in face.prints)


def _turn(right: Vector) -> Turn:
    x, y, _ = right
    if abs(x) > abs(y):
        return 0 if x > 0 else 180
    return 90 if y > 0 else 270


def _parted(piece: Piece, start: Point, end: Point) -> tuple[Piece, ...]:
    rect = piece.outline.rect
    if start.x == end.x:
        one = Rect(rect.x, rect.y, start.x - rect.x, rect.height)
        other = Rect(start.x, rect.y, rect.right - start.x, rect.height)
    else:
        one = Rect(rect.x, rect.y, rect.width, start.y - rect.y)
        other = Rect(rect.x, start.y, rect.width, rect.top - start.y)
    if min(one.width, one.height, other.width, other.height) <= TOLERANCE:
        return (piece,)
    parts = []
    for part in (one, other):
        inks = tuple(ink for ink in piece.inks if part.contains(ink.patch.rect, tolerance=TOLERANCE))
        parts.append(Piece(_patch(part, 0), inks))
    if len(parts[0].inks) + len(parts[1].inks) != len(piece.inks):
        whole = {ink.name for part in parts for ink in part.inks}
        raise SpoiltError(f"cut through {[ink.name for ink in piece.inks if ink.name not in whole]}")
    return tuple(parts)


def _plus(a: Vector, b: Vector) -> Vector:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def _minus(a: Vector, b: Vector) -> Vector:
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])
