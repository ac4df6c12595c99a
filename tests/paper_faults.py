"""What can be said against finished paper: faces and cut pieces in, faults in words out; none means it is right."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from booklet.base.geometry import Rect
from booklet.base.papers import Binding
from tests.paper_oracle import TOLERANCE, Face, Piece, both_faces


def names(face: Face) -> list[Hashable]:
    """What can be read on a face."""
    return [one.name for one in face.prints]


def book_faults(faces: Sequence[Face], expected: Sequence[Hashable | None], binding: Binding = "left") -> list[str]:
    """What is wrong with a leafed-through book whose pages should be these; None is a blank page.

    Every page reads upright, and lies as far from the spine and from the foot as the first.
    """
    faults = [] if len(faces) == len(expected) else [f"{len(faces)} pages, not {len(expected)}"]
    places: list[tuple[float, ...]] = []
    for number, (face, name) in enumerate(zip(faces, expected, strict=False)):
        if names(face) != ([] if name is None else [name]):
            faults.append(f"page {number} shows {names(face)}, not {name}")
        for one in face.prints:
            rect = one.rect
            spine_is_left = (number % 2 == 0) == (binding == "left")
            from_spine = rect.left if spine_is_left else face.size.width - rect.right
            places.append((from_spine, rect.bottom, rect.width, rect.height))
            if one.turn:
                faults.append(f"page {number} stands turned by {one.turn}")
            if _far(places[0], places[-1]):
                faults.append(f"page {number} lies at {places[-1]}, not {places[0]}")
    return faults


def card_faults(pieces: Iterable[Piece], expected: Iterable[tuple[Hashable, Hashable]]) -> list[str]:
    """What is wrong with cut cards that should be these, front and back; pieces with nothing on them are waste.

    Both faces read upright when the card is turned like the leaf of a book, and a pin through a corner of what is
    printed on the front comes out at a corner of what is printed on the back.
    """
    faults = []
    found = []
    for piece in pieces:
        front, back = both_faces(piece)
        if not front.prints and not back.prints:
            continue
        found.append((tuple(names(front)), tuple(names(back))))
        turns = {one.turn for one in (*front.prints, *back.prints)}
        if turns != {0}:
            faults.append(f"{found[-1]} is turned by {sorted(turns)}")
        footprints = [ink.patch.rect for ink in piece.inks]
        if any(_far(_numbers(footprints[0]), _numbers(rect)) for rect in footprints):
            faults.append(f"{found[-1]} does not lie back to back: {footprints}")
    wanted = [((front,), (back,)) for front, back in expected]
    if sorted(map(repr, found)) != sorted(map(repr, wanted)):
        faults.append(f"the cards are {found}, not {wanted}")
    return faults


def as_words(face: Face, columns: int, rows: int) -> list[str]:
    """A face as words, from the head down: A is page 0, lower case is upside down, a dot is blank."""
    words = []
    for row in reversed(range(rows)):
        cells = (
            Rect(
                column * face.size.width / columns,
                row * face.size.height / rows,
                face.size.width / columns,
                face.size.height / rows,
            )
            for column in range(columns)
        )
        words.append("".join(_letter(face, cell) for cell in cells))
    return words


def _letter(face: Face, cell: Rect) -> str:
    for one in face.prints:
        if isinstance(one.name, int) and cell.contains(Rect(one.rect.centre.x, one.rect.centre.y, 0, 0)):
            return chr({0: ord("A"), 180: ord("a")}[one.turn] + one.name)
    return "."


def _far(a: Sequence[float], b: Sequence[float]) -> bool:
    return any(abs(x - y) > TOLERANCE for x, y in zip(a, b, strict=True))


def _numbers(rect: Rect) -> tuple[float, float, float, float]:
    return (rect.x, rect.y, rect.width, rect.height)
