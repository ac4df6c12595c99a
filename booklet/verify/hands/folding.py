"""The work of hands that a claim calls for: sides of sheets in, the pages that somebody sees one after another out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from booklet.base.geometry import Rect, Size, mm
from booklet.base.ticket import Claim
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


def side_count(claim: Claim) -> int:
    """How many sides the claim needs, blank ones too."""
    match claim.method:
        case "pages":
            return _even(claim.page_count) if _duplex(claim) else claim.page_count
        case "eight":
            return 1
        case "nest":
            return 2 * -(-_piece_count(claim) // _cells(claim))
        case "cards":
            return faces_of_card(claim) * -(-(_card_count(claim) + claim.skip) // _cells(claim))


def unsound(claim: Claim) -> str:
    """Why nobody could do what the claim says; empty if one can."""
    return next(chain(_obstacles(claim), _extremes(claim)), "")


def _obstacles(claim: Claim) -> Iterator[str]:
    """What does not go together in a claim; each holds only if none before it does."""
    if claim.page_count < 1 or claim.copies < 1 or not 1 <= _cells(claim) <= _CELLS:
        yield "it has no pages, or no place for them"
    if min(claim.page.width, claim.page.height, claim.sheet.width, claim.sheet.height) < mm(10):
        yield "its page or its sheet is smaller than 10 mm"
    if not _goes(claim):
        yield f"{claim.method} does not go with {claim.turning}"
    if claim.skip and (claim.method != "cards" or claim.skip >= _cells(claim)):
        yield f"{claim.skip} places of its first sheet are to stay free, which is more than it has"
    if claim.method == "cards" and claim.page_count % faces_of_card(claim):
        yield f"cards have two pages each, and {claim.page_count} is odd"
    if claim.method == "eight" and claim.page_count > 8:  # a sheet folded three times has eight panels
        yield f"the fold has eight pages, not {claim.page_count}"
    if claim.method == "nest" and claim.extra_count > 4 * (-_piece_count(claim) % _cells(claim)):
        yield f"its {claim.extra_count} pages more have no piece to be on"
    if not all(Rect.of(claim.sheet).contains(piece, tolerance=_ALIKE) for piece in _pieces_wanted(claim)):
        yield "its grid reaches over the edge of its sheet"
    fills = claim.method == "eight" or (claim.method == "pages" and claim.turning != "shop")
    if fills and not _pieces_wanted(claim)[0].contains(Rect.of(claim.sheet), tolerance=_ALIKE):
        yield "its pages do not fill its sheet"


def _holds_together(claim: Claim) -> bool:
    """Whether the stretches of a book are in its order, and have as many pages as the file."""
    rise = all(before[1] < after[0] for before, after in pairwise(claim.stretches))
    return rise and all(a <= b for a, b in claim.stretches) and len(claim.numbers) == claim.page_count


def _goes(claim: Claim) -> bool:
    """Whether sheets that are printed so can be handled so: a nest has backs, a fold has none, cards have either."""
    match claim.method:
        case "nest":
            return _duplex(claim)
        case "eight":
            return not _duplex(claim)
        case "cards":
            return claim.turning not in {"screen", "shop"}
        case _:
            return True


def _extremes(claim: Claim) -> Iterator[str]:
    """Measures that no sheet has: a file that claims them says nothing of itself."""
    if not 0 <= claim.bleed <= _MOST_BLEED or min(claim.places.gap_x, claim.places.gap_y) < -_ALIKE:
        yield "its bleed or its gaps are none that a sheet has"
    if claim.stretches and not _holds_together(claim):
        yield "the pages of its book that it says to hold are others than it has"
    if claim.creep < 0 or claim.creep * _piece_count(claim) > claim.page.width / 4:
        yield "its pages make more room for creep than they have"
    if claim.binding == "right" and claim.method not in {"nest", "eight"}:
        yield f"{claim.method} are not bound"
    if claim.copies > 1 and claim.method != "cards":
        yield f"{claim.method} has no copies"
    if math.hypot(*claim.moved[:2]) > _FURTHEST or abs(claim.moved[2]) > _MOST_TURN:
        yield "its backs are moved further than any printer needs"


def handled(claim: Claim) -> Handled:
    """Do by hand what the claim says, with as many sides as it needs."""
    match claim.method:
        case "pages":
            return _single(claim)
        case "eight":
            return _eight(claim)
        case "nest":
            return _nested(claim)
        case "cards":
            return _cards(claim)


def places(claim: Claim) -> tuple[Rect, ...]:
    """Where the pieces lie on a front, row by row from the upper left."""
    grid, piece = claim.places, _piece(claim)
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


def _single(claim: Claim) -> Handled:
    """Sheets as they come from the printer, each turned like a leaf."""
    count = side_count(claim)
    if not _duplex(claim):
        faces: Sequence[Face | None] = [Face(i, _pieces_wanted(claim)[0]) for i in range(count)]
        behind: tuple[tuple[int, int], ...] = ()
        done = {"screen": "one page after another", "shop": "each page cut out of its bleed"}.get(
            claim.turning, "printed"
        )
    else:
        faces = leafed_through(_stack(claim))
        behind = tuple((i, i + 1) for i in range(0, count, 2))
        done = f"printed, turned over the {claim.turning} edge"
    pages = [Shown(face, i if i < claim.page_count else None) for i, face in enumerate(faces) if face]
    return Handled(tuple(pages), behind, done)


def _eight(claim: Claim) -> Handled:
    faces = folded_round_a_slit(Face(0, Rect.of(claim.sheet)), claim.binding)
    pages = [Shown(face, i if i < claim.page_count else None, 0, "all") for i, face in enumerate(faces)]
    return Handled(tuple(pages), (), "printed, folded, slit, pushed to a cross, read round" + _bound(claim))


def _nested(claim: Claim) -> Handled:
    """The stack cut out with its first front up, piled as one reads the places, turned over, folded, leafed through."""
    pile = [sheet.part(place) for place in places(claim) for sheet in _stack(claim)]
    count = _piece_count(claim)
    spare, kept = pile[: len(pile) - count], pile[len(pile) - count :]
    pages: list[Shown] = []
    for i, face in enumerate(leafed_through(folded([piece.turned_over for piece in reversed(kept)], claim.binding))):
        depth = min(i // 2, 2 * count - 1 - i // 2)
        fold = "left" if (i % 2 == 0) == (claim.binding == "left") else "right"
        shift = (-depth if fold == "left" else depth) * claim.creep
        assert face is not None  # noqa: S101 -- both sides of a nest are printed; for the type checker
        pages.append(Shown(face, i if i < claim.page_count else None, shift, fold))
    # pieces left over lie on top; they are not folded, and what is on the left of one's front lies behind the right of
    # its back
    faces = [half.up for piece in spare for lying in (piece, piece.turned_over) for half in halves(lying)]
    for i, face in enumerate(faces):
        number = claim.page_count + i if i < claim.extra_count else None
        pages.append(Shown(face, number, 0, "left" if i % 2 else "right"))
    behind = [(i, i + 1) for i in range(0, 4 * count, 2)]
    for i in range(4 * count, len(pages), 4):
        behind += [(i, i + 3), (i + 1, i + 2)]
    cuts = f", cut into {_cells(claim)} piles, laid on one another" if _cells(claim) > 1 else ""
    done = f"printed, turned over the {claim.turning} edge{cuts}, folded, leafed through{_bound(claim)}"
    return Handled(tuple(pages), tuple(behind), done)


def _bound(claim: Claim) -> str:
    return ", bound on the right" if claim.binding == "right" else ""


def _cards(claim: Claim) -> Handled:
    """Each card cut out; one with a back is turned like a leaf."""
    each, count = faces_of_card(claim), _card_count(claim)
    if each == 2:
        pieces = [sheet.part(place) for sheet in _stack(claim) for place in places(claim)]
        faces: Sequence[Face | None] = leafed_through(pieces)
        turned, back = f", turned over the {claim.turning} edge", ", each turned like a leaf"
    else:
        faces = [Face(side, place) for side in range(side_count(claim)) for place in places(claim)]
        turned = back = ""
    pages = []
    for i, face in enumerate(faces):
        assert face is not None  # noqa: S101 -- both sides of such cards are printed; for the type checker
        card = i // each - claim.skip
        pages.append(Shown(face, card // claim.copies * each + i % each if 0 <= card < count else None))
    behind = tuple((i, i + 1) for i in range(0, len(pages), 2)) if each == 2 else ()
    done = f"printed{turned}, {len(pages) // each} cards cut out{back}"
    return Handled(tuple(pages), behind, done)


def faces_of_card(claim: Claim) -> int:
    """How many pages a card has: stickers have nothing on their backs."""
    return 2 if _duplex(claim) else 1


def _card_count(claim: Claim) -> int:
    return claim.page_count // faces_of_card(claim) * claim.copies


def _stack(claim: Claim) -> tuple[Piece, ...]:
    """The sheets as they were printed, the first one first, fronts up."""
    return tuple(printed(i, i + 1, claim.sheet, claim.turning) for i in range(0, side_count(claim), 2))


def _mirrored(rect: Rect, sheet: Size) -> Rect:
    return Rect(sheet.width - rect.right, rect.y, rect.width, rect.height)


def _piece(claim: Claim) -> Size:
    return Size(2 * claim.page.width, claim.page.height) if claim.method == "nest" else claim.page


def _pieces_wanted(claim: Claim) -> tuple[Rect, ...]:
    """What is cut out of a sheet, as rectangles on it."""
    match claim.method:
        case "pages":
            x, y = (claim.sheet.width - claim.page.width) / 2, (claim.sheet.height - claim.page.height) / 2
            return (Rect(x, y, claim.page.width, claim.page.height),)
        case "eight":
            return (Rect(0, 0, 4 * claim.page.width, 2 * claim.page.height),)
        case "nest" | "cards":
            return places(claim)


def _piece_count(claim: Claim) -> int:
    return -(-claim.page_count // 4)  # up: five pages still need two pieces


def _cells(claim: Claim) -> int:
    return claim.places.columns * claim.places.rows


def _duplex(claim: Claim) -> bool:
    return claim.turning in {"long", "short"}


def _even(count: int) -> int:
    return count + count % 2
