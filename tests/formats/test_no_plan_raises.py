"""Whatever piece is asked for on whatever paper and printer: it is laid out, or refused in words with a way out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from booklet.base.errors import ContentError
from booklet.base.geometry import Insets, mm
from booklet.base.papers import PAPERS
from booklet.pipeline.jobs import apart, wanted
from booklet.pipeline.laying import lay_out
from booklet.pipeline.request import Request
from booklet.printers import Printer
from booklet.printers.profile import MOST_MARGIN
from tests.asking import shared
from tests.conftest import PROJECT

EDGES = st.tuples(st.floats(40, 297), st.floats(40, 297)).map(lambda both: tuple(round(edge, 1) for edge in both))
MARGINS = st.tuples(*[st.sampled_from([0, 3, 5, 12.5, MOST_MARGIN])] * 4)


def refused(request: Request) -> tuple[str, ...]:
    """The ways out of what is refused; nothing where all is laid out. Anything else that is raised is a fault."""
    own = replace(shared("linen"), printer=request.printer, techniques=request.techniques)
    jobs, impossible = wanted(own, request)
    if impossible:
        return tuple(problem.hint for problem in impossible)
    try:
        lay_out(apart(jobs)[0])
    except ContentError as error:
        return tuple(problem.hint for problem in error.problems)
    return ()


def printer(margins: tuple[float, ...]) -> Printer:
    top, right, bottom, left = map(mm, margins)
    return Printer(Insets(left=left, right=right, top=top, bottom=bottom))


@settings(max_examples=15)
@given(edges=EDGES, paper=st.sampled_from(list(PAPERS)), margins=MARGINS, one=st.booleans())
@example(edges=(210.0, 297.0), paper="letter", margins=(5, 5, 5, 5), one=False)
@example(edges=(205.9, 269.4), paper="letter", margins=(5, 5, 5, 5), one=True)
def test_cards_of_any_size(edges: tuple[float, float], paper: str, margins: tuple[float, ...], *, one: bool) -> None:
    width, height = edges
    all_of_them = Request(
        folder=PROJECT, formats=("cards",), paper=paper, size=f"{width:g}x{height:g}", printer=printer(margins)
    )
    assert all(refused(replace(all_of_them, formats=("card",), techniques=("warm-up",)) if one else all_of_them))


@settings(max_examples=10)
@given(edges=EDGES, paper=st.sampled_from(list(PAPERS)), margins=MARGINS)
def test_pouches_of_any_size(edges: tuple[float, float], paper: str, margins: tuple[float, ...]) -> None:
    width, height = edges
    pouch = f"{width:g}x{height:g}"
    asked = Request(folder=PROJECT, formats=("cards",), paper=paper, pouch=pouch, printer=printer(margins))
    assert all(refused(asked))


def test_a_card_as_large_as_a4_is_refused_on_letter_with_a_way_out() -> None:
    (hint,) = refused(Request(folder=PROJECT, formats=("cards",), paper="letter", size="210x297"))
    assert "take a smaller size or pouch, such as a6" in hint


@pytest.mark.parametrize("paper", list(PAPERS))
@pytest.mark.parametrize("margin", [0, MOST_MARGIN])
@pytest.mark.parametrize("name", ["booklet", "passport", "fold", "handout", "poster"])
def test_every_product_in_every_printer(name: str, margin: float, paper: str) -> None:
    asked = Request(folder=PROJECT, formats=(name,), paper=paper, printer=printer((margin,) * 4))
    assert all(refused(asked))
