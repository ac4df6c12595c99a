"""How far a page lies from its place, told by the lines that two pages have in common."""

from __future__ import annotations

import pytest

from booklet.base.geometry import Matrix, Point, Rect, mm
from booklet.verify.judge.lines import lines
from booklet.verify.judge.matching import Offset, offset
from booklet.verify.opened.words import Word

NEAR = mm(0.1)
PAGE = ("Rope, anchor and lantern", "harbour, kettle and sail", "one quiet minute more")


def page(*texts: str, turn: float = 0) -> list[Word]:
    """Lines of words on a page, whose letters are six points wide; turned about its lower left corner."""
    words = []
    for n, text in enumerate(texts):
        x = 30.0
        for word in text.split():
            words.append(Word(word, Point(x, 300 - 14 * n), Rect(x, 298 - 14 * n, 6 * len(word), 10)))
            x += 6 * (len(word) + 1)
    return [word.moved(Matrix.turn(turn)) for word in words]


def moved(words: list[Word], dx: float, dy: float) -> list[Word]:
    return [word.moved(Matrix.shift(dx, dy)) for word in words]


def placed(words: list[Word], wanted: list[Word]) -> Offset:
    found = offset(words, wanted)
    assert found is not None
    return found


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_lines_are_read_whichever_way_they_are_turned(turn: float) -> None:
    assert sorted(" ".join(word.text for word in line) for line in lines(page(*PAGE, turn=turn))) == sorted(PAGE)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("second", ["kettle and sail", "harbour, kettle and sails at dawn", "and sail, harbour"])
def test_a_word_that_is_missing_or_another_moves_its_line_and_not_the_page(second: str, turn: float) -> None:
    found = placed(page(PAGE[0], second, PAGE[2], turn=turn), page(*PAGE, turn=turn))
    assert found.most < 0.001


def test_words_that_flow_into_the_next_line_do_not_lie_askew() -> None:
    wanted = page("a title", "Rope, anchor and lantern", "harbour, kettle and sail", "the end")
    flown = page("a title", "Rope, and lantern harbour,", "kettle and sail", "the end")
    assert not placed(flown, wanted).askew(NEAR)


def test_a_word_that_is_there_and_lies_elsewhere_is_askew() -> None:
    words = page(*PAGE)
    assert placed([*words[:-1], *moved(words[-1:], 11, 0)], words).askew(NEAR)


def test_a_page_that_lacks_a_word_and_lies_elsewhere_is_told_by_its_other_lines() -> None:
    found = placed(moved(page(PAGE[0], "kettle and sail", PAGE[2]), 3, -4), page(*PAGE))
    assert (round(found.dx, 3), round(found.dy, 3), round(found.most, 3)) == (3, -4, 5)


def test_a_page_that_lacks_a_word_and_lies_askew_is_told_so() -> None:
    about_its_middle = Matrix.shift(-90, -286).then(Matrix.turn(1)).then(Matrix.shift(90, 286))
    words = [word.moved(about_its_middle) for word in page(PAGE[0], "kettle and sail", PAGE[2])]
    assert placed(words, page(*PAGE)).askew(NEAR)


def test_lines_are_the_same_however_programs_divide_them_into_words() -> None:
    whole, divided = page(*PAGE), page("Ro pe, anchor and lantern", *PAGE[1:])
    found = placed(moved(divided, 2, 0), whole)
    assert (round(found.dx, 3), round(found.dy, 3)) == (2, 0)


def test_where_no_line_is_the_same_no_word_is_said_to_be_the_worst() -> None:
    found = placed(page("kettle and sail"), page("harbour, kettle and sail"))
    assert not found.askew(NEAR)
