"""Booklets of any length, way, paper and printer, with creep, pieces to spare and copies, verified from their files."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import product as combinations
from pathlib import Path

import pytest

from booklet.base.geometry import Size, mm
from booklet.base.papers import PAPERS, Flip
from booklet.formats import Composition, Plan
from booklet.formats.product import registered
from booklet.formats.sheets.plans import cards_plan, eight_plan, nest_plan, screen_plan
from booklet.impose import nest as nesting
from booklet.impose.grid import fullest
from booklet.model import Output
from booklet.printers import Printer, Registration
from booklet.verify import Report, verify
from tests.formats.test_folded_files import CARDS, COUNTS, FLIPS, WAYS, job, nest_for
from tests.numbered import numbered, written

ASKEW = Registration(mm(0.8), mm(-1.2), 0.25)
EVERY = list(combinations(COUNTS, WAYS, list(PAPERS), FLIPS))
SAMPLE = [case for number, case in enumerate(EVERY) if number % 13 == 0]


@lru_cache
def reader(count: int, size: Size) -> bytes:
    composition = numbered(count, size)
    return written(screen_plan(job("a4", Printer(), "reader"), composition, "reader.pdf", size), composition)


def report(folder: Path, plan: Plan, composition: Composition, *, pages: Composition | None = None) -> Report:
    """What is said of a plan's file beside the reader of its pages."""
    (folder / "made.pdf").write_bytes(written(plan, pages or composition))
    (folder / "pages.pdf").write_bytes(reader(len(composition.pages), plan.page))
    return verify(folder / "made.pdf", reader=folder / "pages.pdf")


def booklet(folder: Path, count: int, way: str, paper: str, printer: Printer) -> Report:
    on, bleed = nest_for(way, paper)
    composition = numbered(count, on.page)
    plan = nest_plan(job(paper, printer, "booklet"), composition, "made.pdf", on, bleed=bleed)
    return report(folder, registered(plan, printer.back), composition)


def sound(found: Report, count: int) -> bool:
    assert found.faults == ()
    assert found.checked.startswith(f"{count} of {count} pages are as in pages.pdf")
    return found.sound


@pytest.mark.parametrize(("count", "way", "paper", "flip"), SAMPLE)
def test_a_booklet_of_any_length_is_sound(tmp_path: Path, count: int, way: str, paper: str, flip: Flip) -> None:
    assert sound(booklet(tmp_path, count, way, paper, Printer(flip=flip)), count)


@pytest.mark.proof
@pytest.mark.parametrize("back", [Registration(), ASKEW], ids=["true", "askew"])
@pytest.mark.parametrize(("count", "way", "paper", "flip"), EVERY)
def test_every_booklet_is_sound(  # noqa: PLR0917
    tmp_path: Path, count: int, way: str, paper: str, flip: Flip, back: Registration
) -> None:
    assert sound(booklet(tmp_path, count, way, paper, Printer(flip=flip, back=back)), count)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 7])
def test_what_is_missing_to_whole_sheets_is_blank(tmp_path: Path, count: int) -> None:
    assert sound(booklet(tmp_path, count, "a6", "a4", Printer()), count)


@pytest.mark.parametrize("flip", FLIPS)
def test_pages_that_make_room_for_a_thick_fold_are_where_they_belong(tmp_path: Path, flip: Flip) -> None:
    on, bleed = nest_for("passport", "a4")
    composition = numbered(32, on.page)
    thick = replace(
        job("a4", Printer(flip=flip), "booklet"), output=Output(format="booklet", caliper_mm=0.2, trimmed=True)
    )
    plan = nest_plan(thick, composition, "made.pdf", on, bleed=bleed)
    assert plan.ticket.creep == pytest.approx(mm(0.2))
    assert sound(report(tmp_path, plan, composition), 32)
    unsaid = report(tmp_path, replace(plan, ticket=replace(plan.ticket, creep=0)), composition)
    assert {fault.kind for fault in unsaid.faults} == {"register"}


@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize(("count", "more"), [(20, 4), (20, 1), (4, 12)])
def test_pages_on_the_pieces_left_over(tmp_path: Path, count: int, more: int, flip: Flip) -> None:
    """A gift tag, say; the reader has them after the booklet's own."""
    on, _ = nest_for("a7" if more > 4 else "a6", "a4")
    composition = numbered(count + more, on.page)
    short = replace(composition, pages=composition.pages[:count])
    plan = nest_plan(job("a4", Printer(flip=flip), "booklet"), short, "made.pdf", on)
    sides = nesting.nest(count, on, flip=flip, extra_count=more)
    tagged = replace(plan, sides=sides, ticket=replace(plan.ticket, extra_count=more))
    assert sound(report(tmp_path, tagged, composition), count + more)


@pytest.mark.parametrize("paper", list(PAPERS))
@pytest.mark.parametrize("count", [1, 5, 8])
def test_a_fold_is_sound(tmp_path: Path, count: int, paper: str) -> None:
    page = PAPERS[paper].eighth
    composition = numbered(count, page)
    plan = eight_plan(job(paper, Printer(), "fold"), composition, "made.pdf", page)
    assert sound(report(tmp_path, plan, composition), count)


@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize(("card", "bleed"), [("poker", 3), ("bookmark", 0), ("credit-card", 3), ("a7", 0)])
def test_cards_are_sound(tmp_path: Path, card: str, bleed: float, flip: Flip) -> None:
    task = job("letter", Printer(flip=flip), "cards")
    around = fullest(CARDS[card], task.sheets, gap=mm(2 * bleed), bleed=mm(bleed))
    count = 2 * len(around.places) + 2  # one more than a sheet holds
    composition = numbered(count, CARDS[card])
    assert sound(report(tmp_path, cards_plan(task, composition, "made.pdf", around, mm(bleed)), composition), count)


def test_copies_of_a_card_are_all_alike(tmp_path: Path) -> None:
    task = job("a4", Printer(), "cards")
    around = fullest(CARDS["poker"], task.sheets)
    composition = numbered(2, CARDS["poker"])
    plan = cards_plan(task, composition, "made.pdf", around, copy_count=len(around.places) + 1)
    assert sound(report(tmp_path, plan, composition), 2 * len(around.places) + 2)
