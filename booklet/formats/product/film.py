"""Laminating: the film round a card, its seal, the place of its hole, and what glossy film asks of type.

Sealed cards are cut first, and clear film stays all round them: that keeps oil and water out. Flush cards are cut out
of a laminated sheet, through film and paper at once; their edges stay open, so they are for little handling. Numbers
are those of docs/paper.md, Film, which says of each whether it has a source or is a rule of thumb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from booklet.base.colour import BLACK
from booklet.base.errors import Misfit
from booklet.base.geometry import Point, Rect, Size, excess, mm, room, to_mm
from booklet.model import Pouch
from booklet.page import UNPRINTED, Mark, Page, Text
from booklet.typeset.shapes import KAPPA, drawn
from booklet.typeset.stylebook import Stylebook

SEAL = mm(3)  # of film on every side; a maker of film: 2 mm at least, better 3
LEAST_SEAL = mm(2)
PAPER_CORNER = mm(3)  # radius to which the corners of a sealed card's paper are rounded: sharp ones pierce film
APART = 2 * SEAL  # cards in one pouch, so that each keeps its seal where the film between them is cut
CLEAR = mm(3)  # film without ink or paper round a hole, so that it stays sealed
GLOSS_SIZE = 1.0  # points by which type grows under glossy film, which throws the lamp back
GLOSS_MODULE = mm(0.1)
ASCENT, DESCENT = 0.76, 0.25  # of the type size, at least those of any letter of the shipped faces
READ = ("body", "strong", "caution", "safety")
CORNER_AWAY = mm(4)  # of the drawn curve from the lines of the cuts, whose letters stand beside them
CORNER_WEIGHT = 0.5
CORNER_ROOM = mm(14)  # of waste above the cards; in less, the curve would stand among the words there


@dataclass(frozen=True, slots=True)
class Hole:
    """A hole in the film, in the middle of the head; round where it is as wide as high.

    `top` is how far its upper edge lies below the film's.
    """

    width: float
    height: float
    top: float

    @property
    def in_paper(self) -> Size:
        """What is cut out of the paper before it is laminated; the hole itself is then punched in film alone."""
        return Size(self.width + 2 * CLEAR, self.height + 2 * CLEAR)


HOLES = {
    "slot": Hole(mm(14), mm(3), mm(5)),  # a supplier's tag slot; docs/paper.md, Film
    "ring": Hole(mm(5), mm(5), mm(5.5)),  # its centre 8 mm from the edge
}


@dataclass(frozen=True, slots=True)
class Film:
    """The film round a card, in points.

    `pouch` is its outer size; None for flush cards whose pouch is not named. `seal` is the clear film beyond the paper
    on every side, 0 where film and paper are cut together. `corner` is the radius of the film's corners. `piece_count`
    is how many cards lie in one pouch, 6 mm apart, so that each keeps its seal when the film between them is cut.
    """

    card: Size
    pouch: Size | None
    seal: float
    gloss: bool = False
    corner: float = mm(5)
    hole: Hole | None = None
    piece_count: int = 1

    @property
    def keep_out(self) -> Rect | None:
        """Where a hole goes, with the clear ring round it; in the card's own coordinates. No ink stands there."""
        if self.hole is None:
            return None
        bottom = self.card.height + self.seal - self.hole.top - self.hole.height
        left = (self.card.width - self.hole.width) / 2
        return Rect(left, bottom, self.hole.width, self.hole.height).outset(CLEAR)

    @property
    def head(self) -> float:
        """How far down from the upper edge of the card nothing is printed, for the hole's sake."""
        return self.card.height - self.keep_out.bottom if self.keep_out else 0

    @property
    def paper_corner(self) -> float:
        """The radius of the paper's corners; a flush card's are cut with the film."""
        return PAPER_CORNER if self.seal else self.corner


def film_of(pouch: Pouch, outer: Size | None, card: Size) -> Film:
    """The film that a card is in; `outer` is the size of the pouch."""
    hole = HOLES.get(pouch.hole)
    film = Film(card, outer, 0, pouch.film == "gloss", mm(pouch.corner), hole)
    if pouch.finish == "flush" or outer is None:
        return film
    count = _pieces(outer, card, mm(pouch.border))
    seal = mm(pouch.border) if count > 1 else _seal(outer, card)
    return replace(film, seal=seal, piece_count=max(count, 1))


def insert(outer: Size, border: float) -> Size:
    """The card that a pouch is for: its outer size less the clear border on every side."""
    return Size(outer.width - 2 * border, outer.height - 2 * border)


def _seal(outer: Size, card: Size) -> float:
    """The narrowest film beside the card in the middle of its pouch, whichever way both lie."""
    sides = zip(sorted((outer.width, outer.height)), sorted((card.width, card.height)), strict=True)
    return min((film - paper) / 2 for film, paper in sides)


def _pieces(outer: Size, card: Size, border: float) -> int:
    cell = Size(card.width + 2 * border, card.height + 2 * border)
    return max(
        int((outer.width + 0.01) // one.width) * int((outer.height + 0.01) // one.height) for one in (cell, cell.turned)
    )


def badly_sealed(film: Film, sheet: Size, *, flush: bool, key: str) -> Iterator[Misfit]:
    """What is wrong with a card's pouch: a seal too narrow to hold, or film too small for the sheet of flush cards."""
    if film.pouch is None:
        return
    pouch = by(film.pouch)
    if flush:
        if _seal(film.pouch, sheet) < 0:
            what = f"flush cards are cut out of a laminated sheet, and a pouch of {pouch} does not hold {by(sheet)}"
            yield Misfit(key, what, "name the pouch of the whole sheet, such as a4, or write finish: sealed")
        return
    least = by(Size(film.card.width + 2 * SEAL, film.card.height + 2 * SEAL))
    left = f"{room(film.seal)} of film round a card of {by(film.card)}"
    hint = f"take a pouch of {least}, or a smaller card"
    if film.seal < 0:
        yield Misfit(key, f"a pouch of {pouch} does not hold a card of {by(film.card)}", hint)
    elif film.seal < LEAST_SEAL - 0.01:
        what = f"a pouch of {pouch} leaves {left}; under {to_mm(LEAST_SEAL):g} mm it does not seal"
        yield Misfit(key, what, hint)
    elif film.seal < SEAL - 0.01:
        yield Misfit(key, f"a pouch of {pouch} leaves {left}; {to_mm(SEAL):g} mm seal better", hint, mild=True)


def in_keep_out(pages: Sequence[Page], zone: Rect) -> tuple[Misfit, ...]:
    """The ink that stands where the hole goes: once for each element, with how far it reaches in."""
    found: dict[str, Misfit] = {}
    for page in pages:
        for mark in page.marks:
            box = _ink(mark)
            if isinstance(mark, UNPRINTED) or not box.overlaps(zone):
                continue
            key = mark.element.key if mark.element else "booklet:outputs"
            deep = min(box.top - zone.bottom, zone.top - box.bottom, box.right - zone.left, zone.right - box.left)
            what = f"on {page.name} ink reaches {excess(deep)} into the place of the hole"
            found.setdefault(key, Misfit(key, what, "shorten it, or take a larger card"))
    return tuple(found.values())


def _ink(mark: Mark) -> Rect:
    """What is inked of a mark: of a text less than its line, which has room for accents."""
    if not isinstance(mark, Text):
        return mark.bounds
    return Rect(mark.at.x, mark.at.y - DESCENT * mark.size, mark.width, (DESCENT + ASCENT) * mark.size)


def glossed(book: Stylebook) -> Stylebook:
    """The same styles for reading through glossy film: what is read at length is a point larger."""
    larger = {
        role: replace(style, size=style.size + GLOSS_SIZE, leading=style.leading * (1 + GLOSS_SIZE / style.size))
        for role, style in book.scale.items()
        if role in READ
    }
    return replace(book, scale={**book.scale, **larger})


def by(size: Size) -> str:
    """A size as people write it: `105 x 148 mm`."""
    return f"{to_mm(size.width):.4g} x {to_mm(size.height):.4g} mm"


def corner_marks(around: Rect, reach: Rect, radius: float) -> tuple[Mark, ...]:
    """A curve of the radius outside each corner of the cards, in its true size: the template for scissors or punch.

    It stands in what is cut off; where that is too little, there is none. `around` is the rectangle round all cards
    with their bleed, `reach` what the printer reaches.
    """
    if reach.top - around.top < CORNER_ROOM:
        return ()
    far, handle = CORNER_AWAY + radius, KAPPA * radius
    marks: list[Mark] = []
    for dx, x in ((-1, around.left), (1, around.right)):
        for dy, y in ((-1, around.bottom), (1, around.top)):
            outside = Rect(min(x, x + dx * far), min(y, y + dy * far), far, far)
            if not reach.contains(outside):
                return ()
            start, end = Point(x + dx * CORNER_AWAY, y + dy * far), Point(x + dx * far, y + dy * CORNER_AWAY)
            curve = ("C", start.x + dx * handle, start.y, end.x, end.y + dy * handle, end.x, end.y)
            marks.append(drawn((("M", start.x, start.y), curve), BLACK, CORNER_WEIGHT))
    return tuple(marks)
