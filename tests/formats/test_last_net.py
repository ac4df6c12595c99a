"""Under all that was measured before lies a last net: text where none may be is told, whatever else is."""

from __future__ import annotations

import pytest

from booklet.base.colour import BLACK
from booklet.base.errors import Misfit
from booklet.base.fonts import Face, Glyph
from booklet.base.geometry import Point, Rect, Size, mm
from booklet.formats.copies.inscriptions import inscribe
from booklet.formats.layout.pages import composition, escaped
from booklet.model import Inscription
from booklet.page import Element, Field, Page, Quarter, Role, Text
from booklet.typeset.box import Box
from tests.conftest import job_for, shipped

PAGE = Size(mm(100), mm(100))
SAFE = Rect(mm(10), mm(10), mm(80), mm(80))
MILD = Misfit("booklet:book.title", "61 characters", mild=True)
STERN = Misfit("booklet:book.title", "2.0 mm taller than its place")


def text(x: float, y: float, key: str = "warm-up:caution", *, turn: Quarter = 0) -> Text:
    """A word 20 mm long with capitals 6.6 mm high, its baseline beginning there, in millimetres."""
    size = mm(10)
    glyphs = tuple(Glyph(i, 500, letter) for i, letter in enumerate("Stop"))
    return Text(Point(mm(x), mm(y)), glyphs, Face(""), size, BLACK, Element(Role.PARAGRAPH, key), turn=turn)


def page(*texts: Text) -> Page:
    return Page("warm-up", PAGE, texts, SAFE)


def told(*texts: Text, beside: tuple[Misfit, ...] = ()) -> list[tuple[str, str]]:
    found = composition([page(*texts)], [Box(PAGE.width, PAGE.height, misfits=beside)]).misfits
    return [(misfit.key, misfit.what) for misfit in found]


OVER = {
    "the left": (8, 50),
    "the right": (72, 50),
    "the foot": (50, 8),
    "the head": (50, 85.4),
}


@pytest.mark.parametrize(("x", "y"), OVER.values(), ids=OVER)
def test_text_that_reaches_over_an_edge_is_told_with_the_measure(x: float, y: float) -> None:
    assert told(text(x, y)) == [("warm-up:caution", "'Stop' reaches 2.0 mm over the edge of the page warm-up")]


@pytest.mark.parametrize(("x", "y"), [(10, 50), (70, 50), (50, 10), (50, 83.4)])
def test_text_that_reaches_to_an_edge_is_right(x: float, y: float) -> None:
    assert told(text(x, y)) == []


def test_a_line_that_runs_upwards_is_measured_as_it_stands() -> None:
    assert told(text(50, 68, turn=90)) == []
    assert len(told(text(50, 72, turn=90))) == 1
    assert len(told(text(15, 50, turn=90))) == 1


def test_each_value_is_told_once() -> None:
    assert [key for key, _ in told(text(8, 50), text(8, 30), text(8, 50, "warm-up:title"))] == [
        "warm-up:caution",
        "warm-up:title",
    ]


def test_the_net_lies_under_a_page_with_a_warning() -> None:
    assert told(text(8, 50), beside=(MILD,)) == [
        (MILD.key, MILD.what),
        ("warm-up:caution", "'Stop' reaches 2.0 mm over the edge of the page warm-up"),
    ]


def test_the_net_lies_under_a_page_with_a_warning_of_the_very_same_value() -> None:
    assert [key for key, _ in told(text(8, 50, MILD.key), beside=(MILD,))] == [MILD.key, MILD.key]


def test_the_net_lies_under_a_page_with_an_error_of_another_page() -> None:
    assert [key for key, _ in told(text(8, 50), beside=(STERN,))] == [STERN.key, "warm-up:caution"]


def test_a_value_that_does_not_fit_is_told_without_what_it_pushes_over_the_edge() -> None:
    pushed = (text(50, 50, STERN.key), text(50, 8))
    assert told(*pushed, beside=(STERN,)) == [(STERN.key, STERN.what)]


def test_a_warning_on_one_page_takes_the_net_from_no_other() -> None:
    pages = [page(text(50, 50)), page(text(8, 50))]
    boxes = [Box(PAGE.width, PAGE.height, misfits=(MILD,)), Box(PAGE.width, PAGE.height)]
    assert [misfit.key for misfit in composition(pages, boxes).misfits] == [MILD.key, "warm-up:caution"]


def test_blanks_alone_reach_over_nothing() -> None:
    blank = Text(Point(0, 0), (Glyph(1, 500, " "),), Face(""), 10, BLACK)
    assert escaped(page(blank)) == ()


def test_what_is_written_into_a_copy_is_caught_as_well() -> None:
    """A field that a mistake put too near to the edge: its words lie in no box of the page."""
    job = job_for(shipped(), "fold", "a4")
    field = Field(Rect(mm(2), mm(40), mm(90), mm(30)), "dedication", "page", Element(Role.PARAGRAPH, "gift:to"))
    found = inscribe(job, Page("cover", PAGE, (field,), SAFE), Inscription(to="Anna", sender="Bella")).misfits
    assert any("over the edge of the page cover" in misfit.what for misfit in found)
