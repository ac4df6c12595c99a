import pytest

from booklet.geometry import Size
from booklet.impose import Flip
from booklet.impose.saddle import Nested, assembly, nested, saddle
from booklet.papers import A4, LETTER, Paper
from tests.paper_faults import as_words, book_faults, names
from tests.paper_oracle import cut_up, face_of, folded_shut, leafed_through, printed_stack, seen, turned_over

HALVES = {"a4": Size.of_mm(148, 210), "letter": Size(LETTER.size.height / 2, LETTER.size.width)}


def leaf_through(sheets: tuple[Nested, ...]) -> list[int | None]:
    """Inwards each front's right page and the left page behind it, then outwards the right of each back, and so on."""
    inwards = [page for sheet in sheets for page in (sheet.front.right, sheet.back.left)]
    outwards = [page for sheet in reversed(sheets) for page in (sheet.back.right, sheet.front.left)]
    return inwards + outwards


@pytest.mark.parametrize("count", range(1, 201))
def test_a_stapled_booklet_reads_in_order(count: int) -> None:
    assert leaf_through(saddle(count)) == [*range(count), *[None] * (-count % 4)]


def test_sixteen_pages_lie_as_printers_lay_them() -> None:
    assert saddle(16) == (
        ((15, 0), (1, 14)),  # 16|1 / 2|15
        ((13, 2), (3, 12)),  # 14|3 / 4|13
        ((11, 4), (5, 10)),  # 12|5 / 6|11
        ((9, 6), (7, 8)),  # 10|7 / 8|9
    )


@pytest.mark.parametrize("count", [0, -4])
def test_a_booklet_without_pages_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="at least one page"):
        saddle(count)


@pytest.mark.parametrize("flip", ["long", "short"])
@pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.name)
@pytest.mark.parametrize("count", range(1, 33))
def test_whole_sheets_fold_to_a_booklet_that_reads_in_order(count: int, paper: Paper, flip: Flip) -> None:
    page = HALVES[paper.name]
    faces = [face_of(side, page) for side in nested(count, page, paper.size, flip=flip)]
    pile = turned_over(printed_stack(faces, flip=flip))
    plan = assembly(count, page, paper.size)
    assert names(seen(pile[0])) == [page for page in plan.showing or () if page is not None]
    leaves = folded_shut(pile, plan.folds[0][0].start.x)
    assert book_faults(leafed_through(leaves), [*range(count), *[None] * (-count % 4)]) == []


def test_backs_of_lying_sheets_stand_on_their_heads_when_the_printer_turns_the_long_edge() -> None:
    page = HALVES["a4"]
    assert [as_words(face_of(side, page), 2, 1) for side in nested(4, page, A4.size, flip="long")] == [["DA"], ["cb"]]
    assert [as_words(face_of(side, page), 2, 1) for side in nested(4, page, A4.size, flip="short")] == [["DA"], ["BC"]]


def test_pages_that_fill_the_sheet_need_no_cut() -> None:
    assert assembly(8, HALVES["letter"], LETTER.size).cuts == ()


def test_smaller_pages_are_cut_free_before_folding() -> None:
    page = Size.of_mm(125, 176)
    faces = [face_of(side, page) for side in nested(8, page, A4.size, flip="short")]
    plan = assembly(8, page, A4.size)
    pieces = cut_up(turned_over(printed_stack(faces, flip="short")), [(cut.start, cut.end) for cut in plan.cuts])
    spreads = tuple(piece for piece in pieces if piece.inks)
    assert book_faults(leafed_through(folded_shut(spreads, plan.folds[0][0].start.x)), range(8)) == []


def test_a_page_wider_than_half_the_sheet_is_refused() -> None:
    with pytest.raises(ValueError, match="larger than its place"):
        nested(4, Size.of_mm(149, 210), A4.size)
