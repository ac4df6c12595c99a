"""Stickers: all that a card without a back says, where it lies on a sheet, and on one that is partly used."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.errors import ContentError
from booklet.base.geometry import Point, Size
from booklet.base.papers import A4, Flip
from booklet.formats import FORMATS, on_paper
from booklet.formats.cards import CARDS
from booklet.formats.sheets.waste import pieces_of
from booklet.impose.grid import Grid, cards, fronts
from booklet.model import Output, Pouch
from booklet.page import Page, Text
from booklet.pipeline.build import make
from booklet.pipeline.request import Request
from booklet.reading.project.sheets import read_sheet, sheet_names
from booklet.verify import verify
from tests.conftest import PROJECT, THEMES, Made, job_for, shipped
from tests.crossing import crossed
from tests.page_faults import marks_beyond, texts_on_texts, texts_outside
from tests.paper_oracle import both_faces, face_of, printed_stack

NOWHERE = Path("nowhere")
SHEETS = [name for name in sheet_names(NOWHERE) if not read_sheet(name, NOWHERE).two_sided]
GRID = Grid(A4.size, Size(160, 220), 3, 3, 10, 14, Point(40, 60))


@lru_cache
def dealt(sheet: str, look: str = "linen", name: str = "cards", skip: int = 0) -> Made:
    """The shipped techniques on stickers."""
    techniques = ("thumb-walking",) if name == "card" else ()
    job = job_for(shipped(), name, "a4", output=Output(format=name, sheet=sheet), techniques=techniques, look=look)
    known = read_sheet(sheet, NOWHERE)
    job = replace(job, card_sheet=known, paper=known.paper, skip=skip)
    composition = FORMATS[name].compose(job)
    return job, composition, on_paper(job, composition, "x.pdf")


def said(page: Page) -> str:
    return " ".join(" ".join(text.string for text in page.texts if isinstance(text, Text)).split())


def test_there_are_sheets_of_stickers() -> None:
    assert len(SHEETS) == 5


@crossed(sheet=SHEETS, look=[*THEMES, *(f"{theme}.mono" for theme in THEMES)])
def test_a_sticker_has_title_picture_keywords_caution_and_the_not_medical_line(sheet: str, look: str) -> None:
    job, composition, _ = dealt(sheet, look)
    assert [misfit for misfit in composition.misfits if not misfit.mild] == []
    for t, page in zip(job.library.techniques, composition.pages, strict=False):
        told = said(page)
        assert t.title in told
        assert all(step.key in told for step in t.steps)
        assert t.caution.text in told or (t.caution.card or t.caution.text) in told
        assert "not medical advice" in told
        assert t.pictures[0].alt in {mark.element.alt for mark in page.marks if mark.element}
    assert texts_outside(composition) == []
    assert texts_on_texts(composition) == []
    assert marks_beyond(composition) == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_core_of_safety_is_among_the_stickers_of_the_book(sheet: str) -> None:
    job, composition, _ = dealt(sheet)
    rest = " ".join(said(page) for page in composition.pages[len(job.library.techniques) :])
    items = [item for group in job.library.safety.groups for item in group.items if item.core]
    assert all((item.short or item.text) in rest or item.text in rest for item in items)
    assert job.library.safety.line.text in rest


@pytest.mark.parametrize("sheet", SHEETS)
def test_stickers_are_printed_on_one_side_in_their_places(sheet: str) -> None:
    _, composition, plan = dealt(sheet)
    places = pieces_of(plan.ticket)
    assert plan.turning == "one-side"
    assert plan.hands == "cards peeled"
    assert plan.card_count == len(composition.pages)
    for side in plan.sides:
        for slot, place in zip(side.slots, places, strict=False):
            assert (slot.x, slot.y) == pytest.approx((place.x, place.y))
        marks = [mark for mark in side.marks if any(mark.bounds.overlaps(place) for place in places)]
        assert marks == []


@pytest.mark.parametrize("sheet", ["avery-l4785", "herma-10809"])
def test_finished_stickers_are_read_back(tmp_path: Path, sheet: str) -> None:
    request = Request(folder=PROJECT, formats=("card",), techniques=("ankle-rotation",), sheet=sheet, skip=3)
    (made,) = make(request, report=lambda _: None).files
    (tmp_path / made.name).write_bytes(made.data)
    report = verify(tmp_path / made.name)
    assert [fault for fault in report.faults if not fault.mild] == []
    assert len(report.coverage) == made.card_count == read_sheet(sheet, NOWHERE).count - 3


def test_stickers_are_not_laminated() -> None:
    output = Output(format="cards", sheet="avery-l4785", pouch=Pouch(size="a7"))
    known = read_sheet("avery-l4785", NOWHERE)
    job = replace(job_for(shipped(), "cards", "a4", output=output), card_sheet=known, paper=known.paper)
    assert "stickers that are laminated do not stick any more" in [one.what for one in CARDS.compose(job).misfits]


@given(count=st.integers(1, 30), skip=st.integers(0, 8), flip=st.sampled_from(["long", "short"]))
def test_the_places_that_were_used_stay_free_and_backs_lie_behind_their_fronts(
    count: int, skip: int, flip: Flip
) -> None:
    sides = cards(count, GRID, flip=flip, skip=skip)
    pile = printed_stack([face_of(side, GRID.card) for side in sides], flip=flip)
    found = []
    for sheet in pile:
        front, back = both_faces(sheet)
        for place in GRID.places:
            mirrored = replace(place, x=GRID.sheet.width - place.right)
            found.append(
                (
                    [one.name for one in front.prints if place.contains(one.rect, tolerance=0.01)],
                    [one.name for one in back.prints if mirrored.contains(one.rect, tolerance=0.01)],
                )
            )
    wanted: list[tuple[list[int], list[int]]] = [([], [])] * skip + [([2 * n], [2 * n + 1]) for n in range(count)]
    assert found == wanted + [([], [])] * (len(found) - len(wanted))
    assert len(pile) == -(-(count + skip) // 9)


@given(count=st.integers(1, 30), skip=st.integers(0, 8))
def test_of_cards_without_backs_the_used_places_stay_free_too(count: int, skip: int) -> None:
    at = [(slot.page, slot.x, slot.y) for side in fronts(count, GRID, skip=skip) for slot in side.slots]
    places = GRID.places * -(-(count + skip) // 9)
    assert at == [(n, places[n + skip].x, places[n + skip].y) for n in range(count)]


def test_a_sheet_that_is_partly_used_is_filled_and_bears_no_words_twice() -> None:
    _, _, fresh = dealt("herma-10809", name="card")
    _, _, used = dealt("avery-5168", name="card", skip=1)
    assert [len(side.slots) for side in fresh.sides] == [4]
    assert [len(side.slots) for side in used.sides] == [3]
    assert used.sides[0].marks == ()


@pytest.mark.parametrize(
    ("sheet", "skip", "told"),
    [
        ("avery-l4785", 10, "has 10 places, and 10 of them are to be used already"),
        (None, 1, "plain paper has no places"),
    ],
)
def test_more_used_places_than_there_are_is_refused_at_the_option(sheet: str | None, skip: int, told: str) -> None:
    request = Request(folder=PROJECT, formats=("card",), techniques=("warm-up",), sheet=sheet, skip=skip)
    with pytest.raises(ContentError) as caught:
        make(request, report=lambda _: None)
    assert [problem.file for problem in caught.value.problems] == ["--skip"]
    assert told in caught.value.problems[0].what
