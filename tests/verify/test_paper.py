"""The product's paper against the tests' own, which lies in space and knows no formula of the product."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.geometry import Point, Rect, Size
from booklet.base.papers import A4, LETTER
from booklet.verify.hands import paper
from booklet.verify.opened.sides import Face
from tests import paper_oracle as oracle
from tests.cross_oracle import read_round

SIZES = (A4.size, A4.size.turned, LETTER.size, LETTER.size.turned)
FLIPS = ("long", "short")

SPOTS = st.tuples(st.integers(0, 95), st.integers(0, 95))


def spot(size: Size, at: tuple[int, int]) -> Rect:
    """A small rectangle somewhere on a sheet, in percent of its sides."""
    return Rect(size.width * at[0] / 100, size.height * at[1] / 100, size.width / 50, size.height / 50)


def seen_by(face: Face | None, prints: dict[int, list[Rect]]) -> list[tuple[float, ...]]:
    """Where the spots of a side lie on a face, and how they are turned."""
    assert face is not None
    here = Rect.of(face.size)
    on_it = [
        face.matrix.apply_to_rect(rect)
        for rect in prints[face.side]
        if here.contains(face.matrix.apply_to_rect(rect), tolerance=oracle.TOLERANCE)
    ]
    return numbers((rect, 180 if face.upside_down else 0) for rect in on_it)


def shown(face: oracle.Face) -> list[tuple[float, ...]]:
    return numbers((one.rect, one.turn) for one in face.prints)


def numbers(found: object) -> list[tuple[float, ...]]:
    return sorted(
        tuple(round(number, 2) + 0.0 for number in (rect.x, rect.y, rect.width, rect.height, turn))
        for rect, turn in found  # type: ignore[attr-defined]
    )


def sheet_of(size: Size, flip: str, front: Rect, back: Rect) -> tuple[paper.Piece, oracle.Piece]:
    """The same sheet, twice."""
    ours = paper.printed(0, 1, size, flip)  # type: ignore[arg-type]
    faces = (oracle.Face(size, (oracle.Printed("spot", rect),)) for rect in (front, back))
    return ours, oracle.printed(*faces, flip=flip)  # type: ignore[arg-type]


@given(size=st.sampled_from(SIZES), flip=st.sampled_from(FLIPS), front=SPOTS, back=SPOTS)
def test_a_turned_sheet_shows_its_back_where_the_printer_put_it(
    size: Size, flip: str, front: tuple[int, int], back: tuple[int, int]
) -> None:
    prints = {0: [spot(size, front)], 1: [spot(size, back)]}
    ours, theirs = sheet_of(size, flip, *prints[0], *prints[1])
    faces = oracle.both_faces(theirs)
    assert [seen_by(face, prints) for face in (ours.up, ours.down)] == [shown(face) for face in faces]


@given(size=st.sampled_from(SIZES), flip=st.sampled_from(FLIPS), front=SPOTS, back=SPOTS, turned=st.booleans())
def test_the_halves_of_a_sheet_keep_what_is_printed_on_them(
    size: Size, flip: str, front: tuple[int, int], back: tuple[int, int], *, turned: bool
) -> None:
    """Whichever side lay up when it was cut."""
    front, back = ((at[0] * 0.44 + 2, at[1]) for at in (front, back))  # type: ignore[assignment]
    prints = {0: [spot(size, front)], 1: [spot(size, back)]}
    ours, theirs = sheet_of(size, flip, *prints[0], *prints[1])
    pile: oracle.Pile = (theirs,)
    if turned:
        ours, pile = ours.turned_over, oracle.turned_over(pile)
    low, high = oracle.cut(pile, Point(size.width / 2, 0), Point(size.width / 2, 1))
    for half, other in zip(paper.halves(ours), (*low, *high), strict=True):
        faces = oracle.both_faces(other)
        assert [seen_by(face, prints) for face in (half.up, half.down)] == [shown(face) for face in faces]


@given(size=st.sampled_from(SIZES), flip=st.sampled_from(FLIPS), at=st.lists(SPOTS, min_size=4, max_size=4))
def test_a_folded_pile_is_leafed_through_alike(size: Size, flip: str, at: list[tuple[int, int]]) -> None:
    spots = [spot(size, (round(x * 0.44 + 2), y)) for x, y in at]
    prints = {side: [spots[side]] for side in range(4)}
    ours = [paper.printed(i, i + 1, size, flip) for i in (0, 2)]  # type: ignore[arg-type]
    faces = [oracle.Face(size, (oracle.Printed("spot", rect),)) for rect in spots]
    theirs = oracle.printed_stack(faces, flip=flip)  # type: ignore[arg-type]
    leaves = oracle.folded_shut(theirs, size.width / 2)
    read = [shown(face) for face in oracle.leafed_through(leaves)]
    assert [seen_by(face, prints) for face in paper.leafed_through(paper.folded(ours))] == read


@pytest.mark.parametrize("size", [A4.size.turned, LETTER.size.turned])
def test_the_slit_sheet_is_read_round_as_the_folded_one_in_space(size: Size) -> None:
    """Every panel bears a spot near its own lower left corner, as the sheet lies."""
    wide, high = size.width / 4, size.height / 2
    spots = [Rect(i * wide + 5 + i, j * high + 9 + j, 20, 10) for i in range(4) for j in range(2)]
    sheet = oracle.printed(oracle.Face(size, tuple(oracle.Printed(i, rect) for i, rect in enumerate(spots))))
    (back, cover), *spreads = read_round(sheet)
    read = [cover, *(page for spread in spreads for page in spread), back]
    ours = paper.folded_round_a_slit(Face(0, Rect.of(size)))
    assert [seen_by(face, {0: spots}) for face in ours] == [shown(face) for face in read]


def test_a_side_with_nothing_printed_cannot_be_looked_at() -> None:
    sheet = paper.Piece(Face(0, Rect.of(A4.size)), None)
    with pytest.raises(ValueError, match="nothing is printed"):
        _ = sheet.turned_over
    assert sheet.part(Rect(0, 0, 10, 10)).down is None
