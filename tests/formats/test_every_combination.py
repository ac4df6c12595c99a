"""In every combination that can be asked for, nothing lies on anything else, and no text near a trim.

From day to day down the diagonal of all that can be asked for; all of it in `make proof`.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from booklet.base.geometry import Rect, mm
from booklet.base.papers import A4
from booklet.cli.products import HANDS, TURNING
from booklet.formats import FORMATS, Composition, Job, Plan, in_parts, on_paper
from booklet.formats.product.editions import dressed
from booklet.impose import Side
from booklet.model import Output
from booklet.page import Text
from booklet.pipeline.jobs import stem_of
from booklet.pipeline.laying import Piece
from booklet.printers import Printer
from tests.asking import LOOKS, PAPERS, PRINTERS, WAYS, asked
from tests.crossing import combined
from tests.page_faults import faults, ink

TRIM = mm(4)  # shops want nothing nearer to a trim than 3 mm, and a knife strays

Pieces = tuple[Piece, ...]
Plans = tuple[Plan, ...]
EVERY_COMBINATION = [
    pytest.param(one.values, marks=one.marks, id=" ".join(str(value) for value in one.values))
    for one in combined(way=list(WAYS), paper=PAPERS, look=LOOKS)
]


@pytest.fixture(scope="module", params=EVERY_COMBINATION)
def pieces(request: pytest.FixtureRequest) -> Pieces:
    """The products of one combination, laid out once for all tests here; none where it is refused in words."""
    return asked(*request.param)


@pytest.fixture(scope="module", params=[*PRINTERS.values()], ids=[*PRINTERS])
def printer(request: pytest.FixtureRequest) -> Printer:
    printer: Printer = request.param
    return printer


@pytest.fixture(scope="module")
def plans(pieces: Pieces, printer: Printer) -> Plans:
    """The same on sheets for a printer."""
    jobs = [(replace(piece.job, printer=printer), piece.composition) for piece in pieces]
    return tuple(on_paper(job, composition, f"{stem_of(job)}.pdf") for job, composition in jobs)


def near_a_trim(composition: Composition) -> list[tuple[str, str]]:
    """Texts nearer to the edge of their page than what knives stray, whatever the page takes for safe."""
    return [
        (page.name, text.string)
        for page in composition.pages
        for text in page.texts
        if text.string.strip() and not Rect.of(page.size).outset(-TRIM).contains(ink(text))
    ]


def test_no_text_of_a_page_lies_on_another(pieces: Pieces) -> None:
    assert [fault for piece in pieces for fault in faults(piece.composition)] == []


def test_no_text_lies_near_a_trim(pieces: Pieces) -> None:
    assert [text for piece in pieces for text in near_a_trim(piece.composition)] == []


def test_what_pages_take_for_safe_keeps_clear_of_their_trims(pieces: Pieces) -> None:
    pages = [page for piece in pieces for page in piece.composition.pages]
    assert [page.name for page in pages if not Rect.of(page.size).outset(-TRIM).contains(page.safe)] == []


def test_how_to_print_is_never_refused_and_names_every_file(pieces: Pieces, plans: Plans, printer: Printer) -> None:
    if not pieces:
        return
    composition = FORMATS["how-to-print"].compose(_assembly(pieces[0], plans, printer))
    assert composition.misfits == ()
    assert faults(composition) == []
    assert near_a_trim(composition) == []
    told = "".join(text.string for page in composition.pages for text in page.texts).replace(" ", "")
    assert [name for plan in plans for name in _files(plan, printer) if name not in told.replace("\u200b", "")] == []


def _assembly(piece: Piece, plans: Plans, printer: Printer) -> Job:
    output = Output(format="how-to-print", edition=piece.job.output.edition)
    paper = piece.job.paper if piece.job.paper.name in PAPERS else A4
    job = replace(piece.job, output=output, paper=paper, plans=plans, printer=printer, card_sheet=None)
    return dressed(job)


def _files(plan: Plan, printer: Printer) -> list[str]:
    return [part.file for part in in_parts(plan, printer)]


def test_no_words_on_a_sheet_lie_on_other_words_or_on_a_piece(plans: Plans) -> None:
    assert [words for plan in plans for side in plan.sides for words in on_words(side, plan)] == []


def on_words(side: Side, plan: Plan) -> list[tuple[str, ...]]:
    """The words of a side that lie on others, or on a piece."""
    inks = [(mark.string, _inked(mark)) for mark in side.marks if isinstance(mark, Text) and mark.string.strip()]
    places = [slot.rect(plan.page) for slot in side.slots]
    return [
        *((a, b) for (a, one), (b, other) in combinations(inks, 2) if one.overlaps(other)),
        *((a, "a piece") for a, one in inks if any(one.overlaps(place) for place in places)),
    ]


def _inked(text: Text) -> Rect:
    """What is printed of a word, which may run upwards."""
    if not text.turn:
        return ink(text)
    return Rect(text.at.x - 0.66 * text.size, text.at.y, 0.78 * text.size, text.width)


def test_what_hands_do_with_a_plan_has_words(pieces: Pieces, plans: Plans, printer: Printer) -> None:
    told = [part.facts for plan in plans for part in in_parts(plan, printer) if part.sheet_count]
    assert [facts.hands for facts in told if facts.hands not in HANDS] == []
    assert [facts.turning for facts in told if facts.turning not in TURNING] == []
    words = pieces[0].job.words if pieces else None
    assert [plan.format for plan in plans if words and not words.has(f"how.names.{plan.format}")] == []
