import pytest

from booklet.base.papers import A4, LETTER, Flip, Paper
from booklet.impose.single import front_and_back, one_by_one
from tests.paper_faults import as_words, book_faults
from tests.paper_oracle import face_of, leafed_through, printed_stack


@pytest.mark.parametrize("count", [1, 2, 17])
def test_each_page_has_a_side_of_its_own_size(count: int) -> None:
    sides = one_by_one(count, A4.quarter)
    assert [(side.size, [slot.page for slot in side.slots]) for side in sides] == [
        (A4.quarter, [number]) for number in range(count)
    ]


@pytest.mark.parametrize("flip", ["long", "short"])
@pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.name)
@pytest.mark.parametrize("count", range(1, 6))
def test_printed_on_both_sides_the_sheets_read_like_a_book(count: int, paper: Paper, flip: Flip) -> None:
    faces = [face_of(side, paper.size) for side in front_and_back(count, paper.size, flip=flip)]
    pages = leafed_through(printed_stack(faces, flip=flip))
    assert book_faults(pages, [*range(count), *[None] * (count % 2)]) == []


def test_the_back_stands_on_its_head_when_the_printer_turns_the_short_edge() -> None:
    sides = front_and_back(2, A4.size, flip="short")
    assert [as_words(face_of(side, A4.size), 1, 1) for side in sides] == [["A"], ["b"]]


def test_no_pages_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        one_by_one(0, A4.size)
