"""The work of hands that a ticket calls for: sides of sheets in, the pages that somebody sees one after another out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from booklet.base.geometry import Rect, Size, mm
from booklet.base.ticket import Ticket
from booklet.verify.hands.paper import Piece, folded, folded_round_a_slit, halves, leafed_through, printed
from booklet.verify.opened.sides import Face

_ALIKE = mm(0.1)
_CELLS = 600  # pieces on a sheet: more than any paper holds of 15 mm
_MOST_BLEED = mm(20)
_FURTHEST = mm(15)  # that a printer's backs may be off; no profile says more
_MOST_TURN = 5  # degrees


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as hands and eyes come to it.

    `number` is the page that belongs there, from 0; None if it is blank. `shift` is how far to the right its ink
    belongs, in points, because inner pages of a thick booklet are printed nearer to the fold. `fold` is the edge on
    which it hangs together with its neighbour.
    """

    face: Face
    number: int | None
    shift: float = 0
    fold: str = ""


@dataclass(frozen=True, slots=True)
class Handled:
    """What came of the sheets: pages in the order of reading, and which of them lie behind which (front, back)."""

    pages: tuple[Shown, ...]
    behind: tuple[tuple[int, int], ...]
    done: str


def side_count(ticket: Ticket) -> int:
    """How many sides the ticket needs, blank ones too."""
    match ticket.method:
        case "pages":
            return _even(ticket.page_count) if _duplex(ticket) else ticket.page_count
        case "eight":
            return 1
        case "nest":
            return 2 * -(-_piece_count(ticket) // _cells(ticket))
        case "cards":
            return faces_of_card(ticket) * -(-(_card_count(ticket) + ticket.skip) // _cells(ticket))


def unsound(ticket: Ticket) -> str:
    """Why nobody could do what the ticket says; empty if one can."""
    return next(chain(_obstacles(ticket), _extremes(ticket)), "")


def _obstacles(ticket: Ticket) -> Iterator[str]:
    """What does not go together in a ticket; each holds only if none before it does."""
    if ticket.page_count < 1 or ticket.copies < 1 or not 1 <= _cells(ticket) <= _CELLS:
        yield "it has no pages, or no place for them"
    if min(ticket.page.width, ticket.page.height, ticket.sheet.width, ticket.sheet.height) < mm(10):
        yield "its page or its sheet is smaller than 10 mm"
    if not _goes(ticket):
        yield f"{ticket.method} does not go with {ticket.turning}"
    if ticket.skip and (ticket.method != "cards" or ticket.skip >= _cells(ticket)):
        yield f"{ticket.skip} places of its first sheet are to stay free, which is more than it has"
    if ticket.method == "cards" and ticket.page_count % faces_of_card(ticket):
        yield f"cards have two pages each, and {ticket.page_count} is odd"
    if ticket.method == "eight" and ticket.page_count > 8:  # a sheet folded three times has eight panels
        yield f"the fold has eight pages, not {ticket.page_count}"
    if ticket.method == "nest" and ticket.extra_count > 4 * (-_piece_count(ticket) % _cells(ticket)):
        yield f"its {ticket.extra_count} pages more have no piece to be on"
    if not all(Rect.of(ticket.sheet).contains(piece, tolerance=_ALIKE) for piece in _pieces_wanted(ticket)):
        yield "its grid reaches over the edge of its sheet"
    fills = ticket.method == "eight" or (ticket.method == "pages" and ticket.turning != "shop")
    if fills and not _pieces_wanted(ticket)[0].contains(Rect.of(ticket.sheet), tolerance=_ALIKE):
        yield "its pages do not fill its sheet"


def _holds_together(ticket: Ticket) -> bool:
    """Whether the stretches of a book are in its order, and have as many pages as the file."""
    rise = all(before[1] < after[0] for before, after in pairwise(ticket.stretches))
    return rise and all(a <= b for a, b in ticket.stretches) and len(ticket.numbers) == ticket.page_count


def _goes(ticket: Ticket) -> bool:
    """Whether sheets that are printed so can be handled so: a nest has backs, a fold has none, cards have either."""
    match ticket.method:
        case "nest":
            return _duplex(ticket)
        case "eight":
            return not _duplex(ticket)
        case "cards":
            return ticket.turning not in {"screen", "shop"}
        case _:
            return True


def _extremes(ticket: Ticket) -> Iterator[str]:
    """Measures that no sheet has: a file that claims them says nothing of itself."""
    if not 0 <= ticket.bleed <= _MOST_BLEED or min(ticket.places.gap_x, ticket.places.gap_y) < -_ALIKE:
        yield "its bleed or its gaps are none that a sheet has"
    if ticket.stretches and not _holds_together(ticket):
        yield "the pages of its book that it says to hold are others than it has"
    if ticket.creep < 0 or ticket.creep * _piece_count(ticket) > ticket.page.width / 4:
        yield "its pages make more room for creep than they have"
    if ticket.binding == "right" and ticket.method not in {"nest", "eight"}:
        yield f"{ticket.method} are not bound"
    if ticket.copies > 1 and ticket.method != "cards":
        yield f"{ticket.method} has no copies"
    if math.hypot(*ticket.moved[:2]) > _FURTHEST or abs(ticket.moved[2]) > _MOST_TURN:
        yield "its backs are moved further than any printer needs"


def handled(ticket: Ticket) -> Handled:
    """Do by hand what the ticket says, with as many sides as it needs."""
    match ticket.method:
        case "pages":
            return _single(ticket)
        case "eight":
            return _eight(ticket)
        case "nest":
            return _nested(ticket)
        case "cards":
            return _cards(ticket)


def places(ticket: Ticket) -> tuple[Rect, ...]:
    """Where the pieces lie on a front, row by row from the upper left."""
    grid, piece = ticket.places, _piece(ticket)
    return tuple(
        Rect(
            grid.origin.x + column * (piece.width + grid.gap_x),
            grid.origin.y + row * (piece.height + grid.gap_y),
            piece.width,
            piece.height,
        )
        for row in reversed(range(grid.rows))
        for column in range(grid.columns)
    )


def _single(ticket: Ticket) -> Handled:
    """Sheets as they come from the printer, each turned like a leaf."""
    count = side_count(ticket)
    if not _duplex(ticket):
        faces: Sequence[Face | None] = [Face(i, _pieces_wanted(ticket)[0]) for i in range(count)]
        behind: tuple[tuple[int, int], ...] = ()
        done = {"screen": "one page after another", "shop": "each page cut out of its bleed"}.get(
            ticket.turning, "printed"
        )
    else:
        faces = leafed_through(_stack(ticket))
        behind = tuple((i, i + 1) for i in range(0, count, 2))
        done = f"printed, turned over the {ticket.turning} edge"
    pages = [Shown(face, i if i < ticket.page_count else None) for i, face in enumerate(faces) if face]
    return Handled(tuple(pages), behind, done)


def _eight(ticket: Ticket) -> Handled:
    faces = folded_round_a_slit(Face(0, Rect.of(ticket.sheet)), ticket.binding)
    pages = [Shown(face, i if i < ticket.page_count else None, 0, "all") for i, face in enumerate(faces)]
    return Handled(tuple(pages), (), "printed, folded, slit, pushed to a cross, read round" + _bound(ticket))


def _nested(ticket: Ticket) -> Handled:
    """The stack cut out with its first front up, piled as one reads the places, turned over, folded, leafed through."""
    pile = [sheet.part(place) for place in places(ticket) for sheet in _stack(ticket)]
    count = _piece_count(ticket)
    spare, kept = pile[: len(pile) - count], pile[len(pile) - count :]
    pages: list[Shown] = []
    for i, face in enumerate(leafed_through(folded([piece.turned_over for piece in reversed(kept)], ticket.binding))):
        depth = min(i // 2, 2 * count - 1 - i // 2)
        fold = "left" if (i % 2 == 0) == (ticket.binding == "left") else "right"
        shift = (-depth if fold == "left" else depth) * ticket.creep
        assert face is not None  # noqa: S101 -- both sides of a nest are printed; for the type checker
        pages.append(Shown(face, i if i < ticket.page_count else None, shift, fold))
    # pieces left over lie on top; they are not folded, and what is on the left of one's front lies behind the right of
    # its back
    faces = [half.up for piece in spare for lying in (piece, piece.turned_over) for half in halves(lying)]
    for i, face in enumerate(faces):
        number = ticket.page_count + i if i < ticket.extra_count else None
        pages.append(Shown(face, number, 0, "left" if i % 2 else "right"))
    behind = [(i, i + 1) for i in range(0, 4 * count, 2)]
    for i in range(4 * count, len(pages), 4):
        behind += [(i, i + 3), (i + 1, i + 2)]
    cuts = f", cut into {_cells(ticket)} piles, laid on one another" if _cells(ticket) > 1 else ""
    done = f"printed, turned over the {ticket.turning} edge{cuts}, folded, leafed through{_bound(ticket)}"
    return Handled(tuple(pages), tuple(behind), done)


def _bound(ticket: Ticket) -> str:
    return ", bound on the right" if ticket.binding == "right" else ""


def _cards(ticket: Ticket) -> Handled:
    """Each card cut out; one with a back is turned like a leaf."""
    each, count = faces_of_card(ticket), _card_count(ticket)
    if each == 2:
        pieces = [sheet.part(place) for sheet in _stack(ticket) for place in places(ticket)]
        faces: Sequence[Face | None] = leafed_through(pieces)
        turned, back = f", turned over the {ticket.turning} edge", ", each turned like a leaf"
    else:
        faces = [Face(side, place) for side in range(side_count(ticket)) for place in places(ticket)]
        turned = back = ""
    pages = []
    for i, face in enumerate(faces):
        assert face is not None  # noqa: S101 -- both sides of such cards are printed; for the type checker
        card = i // each - ticket.skip
        pages.append(Shown(face, card // ticket.copies * each + i % each if 0 <= card < count else None))
    behind = tuple((i, i + 1) for i in range(0, len(pages), 2)) if each == 2 else ()
    done = f"printed{turned}, {len(pages) // each} cards cut out{back}"
    return Handled(tuple(pages), behind, done)


def faces_of_card(ticket: Ticket) -> int:
    """How many pages a card has: stickers have nothing on their backs."""
    return 2 if _duplex(ticket) else 1


def _card_count(ticket: Ticket) -> int:
    return ticket.page_count // faces_of_card(ticket) * ticket.copies


def _stack(ticket: Ticket) -> tuple[Piece, ...]:
    """The sheets as they were printed, the first one first, fronts up."""
    return tuple(printed(i, i + 1, ticket.sheet, ticket.turning) for i in range(0, side_count(ticket), 2))


def _mirrored(rect: Rect, sheet: Size) -> Rect:
    return Rect(sheet.width - rect.right, rect.y, rect.width, rect.height)


def _piece(ticket: Ticket) -> Size:
    return Size(2 * ticket.page.width, ticket.page.height) if ticket.method == "nest" else ticket.page


def _pieces_wanted(ticket: Ticket) -> tuple[Rect, ...]:
    """What is cut out of a sheet, as rectangles on it."""
    match ticket.method:
        case "pages":
            x, y = (ticket.sheet.width - ticket.page.width) / 2, (ticket.sheet.height - ticket.page.height) / 2
            return (Rect(x, y, ticket.page.width, ticket.page.height),)
        case "eight":
            return (Rect(0, 0, 4 * ticket.page.width, 2 * ticket.page.height),)
        case "nest" | "cards":
            return places(ticket)


def _piece_count(ticket: Ticket) -> int:
    return -(-ticket.page_count // 4)  # up: five pages still need two pieces


def _cells(ticket: Ticket) -> int:
    return ticket.places.columns * ticket.places.rows


def _duplex(ticket: Ticket) -> bool:
    return ticket.turning in {"long", "short"}


def _even(count: int) -> int:
    return count + count % 2
