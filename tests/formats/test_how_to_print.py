"""The assembly sheet says and draws what the plans of the job hold, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from booklet.formats import FORMATS, Job, Plan, on_paper
from booklet.formats.handwork import Step, steps_of
from booklet.formats.how_to_print import BAR, compose
from booklet.formats.matter import stylebook
from booklet.geometry import Rect, Size, mm, to_mm
from booklet.model import Output
from booklet.page import Shape, Text
from booklet.papers import PAPERS, Flip
from booklet.printers import Printer, Registration
from tests.conftest import job_for, shipped

NESTS = {
    "a6": Output(format="booklet"),
    "a7": Output(format="booklet", size="a7"),
    "a5": Output(format="booklet", size="a5"),
    "passport": Output(format="passport"),
}
EVERY_PAPER = pytest.mark.parametrize("paper", list(PAPERS))


@lru_cache
def planned(output: Output, paper: str, printer: Printer = Printer()) -> tuple[Job, Plan]:
    job = replace(job_for(shipped(), output.format, paper, output=output), printer=printer)
    composition = FORMATS[output.format].compose(job)
    return job, on_paper(job, composition, "file.pdf")


def steps(output: Output, paper: str, printer: Printer = Printer()) -> dict[str, Step]:
    job, plan = planned(output, paper, printer)
    return {step.name: step for step in steps_of(job, plan, stylebook(job, "handout"))}


def drawn(step: Step) -> list[str]:
    """The words in a step's drawing."""
    return [mark.string for mark in step.draw(Size.of_mm(30, 30)).marks if isinstance(mark, Text)]


@EVERY_PAPER
@pytest.mark.parametrize("way", list(NESTS))
def test_the_middle_and_the_staples_are_the_plans_own(way: str, paper: str) -> None:
    _, plan = planned(NESTS[way], paper)
    told = steps(NESTS[way], paper)
    assert plan.assembly is not None
    assert plan.assembly.showing is not None
    middle = [str((page or 0) + 1) for page in plan.assembly.showing]
    assert all(f" {page} " in f"{told['turn'].text} " for page in middle)
    assert drawn(told["turn"]) == middle == drawn(told["fold"])
    staple = told.get("staple") or told["staple_long"]
    for place in plan.assembly.staples:
        assert f"{round(to_mm(place) * 2) / 2:g}\u00a0mm" in staple.text


@EVERY_PAPER
@pytest.mark.parametrize("way", ["a6", "a7", "passport"])
def test_piles_are_drawn_with_the_pages_that_show_on_them(way: str, paper: str) -> None:
    _, plan = planned(NESTS[way], paper)
    told = steps(NESTS[way], paper)
    pile = told.get("pile") or told["piles"]
    assert plan.assembly is not None
    assert drawn(pile) == [str(page + 1) for spread in plan.assembly.piles for page in spread if page is not None]


@EVERY_PAPER
def test_every_cut_is_drawn_with_its_letter(paper: str) -> None:
    for output in (NESTS["a7"], NESTS["passport"], Output(format="cards")):
        _, plan = planned(output, paper)
        told = steps(output, paper)
        cut = told.get("cut") or told["cut_marks"]
        assert plan.assembly is not None
        letters = [word for word in drawn(cut) if not word.isdigit()]
        assert letters == list("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(plan.assembly.cuts)])


def test_cuts_without_marks_are_said_with_their_measures() -> None:
    assert "A: 148.5\u00a0mm from the top." in steps(NESTS["a6"], "a4")["cut"].text
    assert "A: 5.5\u00a0in (139.5\u00a0mm) from the top." in steps(NESTS["a6"], "letter")["cut"].text


def test_cuts_with_marks_need_no_measures() -> None:
    assert "along the marks" in steps(NESTS["passport"], "a4")["cut_marks"].text


def test_only_what_reaches_is_called_a_stapler() -> None:
    assert "Any stapler reaches" in steps(NESTS["passport"], "a4")["staple"].text
    assert "long-reach" in steps(NESTS["a6"], "a4")["staple_long"].text


def test_pieces_to_spare_are_taken_off_before_the_pile_is_turned() -> None:
    assert steps(NESTS["passport"], "a4")["turn"].text.startswith("Take off the empty piece on top. Turn")
    assert "Take off" not in steps(NESTS["a6"], "a4")["turn"].text


def test_a_trimmed_booklet_is_trimmed_at_the_end() -> None:
    told = steps(Output(format="booklet", trimmed=True, caliper_mm=0.15), "a4")
    assert list(told)[-1] == "trim"


@pytest.mark.parametrize("flip", ["long", "short"])
def test_the_edge_to_flip_on_is_drawn_thick(flip: Flip) -> None:
    stack = steps(NESTS["a6"], "a4", Printer(flip=flip))["print"].draw(Size.of_mm(30, 40))
    (edge,) = (
        mark.bounds for mark in stack.marks if isinstance(mark, Shape) and mark.stroke and mark.stroke.width == 1.6
    )
    assert (edge.height > edge.width) == (flip == "long")


def said(plans: tuple[Plan, ...], printer: Printer, paper: str = "a4") -> str:
    job = replace(job_for(shipped(), "how-to-print", paper, plans=plans), printer=printer)
    texts = [text.string for page in compose(job).pages for text in page.texts]
    return " ".join("".join(texts).replace("\u00a0", " ").split())


def test_a_profile_that_moves_backs_is_mentioned() -> None:
    off = Printer(back=Registration(mm(1), mm(-2), 0.3))
    assert "moved +1.0 mm to the right and -2.0 mm up" in said((), off)
    assert "moved" not in said((), Printer())


@pytest.mark.parametrize(("tray", "word"), [("face-down", "as it came out"), ("face-up", "Turn the pile over as one")])
def test_sheets_turned_by_hand_are_told_how(tray: str, word: str) -> None:
    by_hand = Printer(duplex="manual", tray="face-up" if tray == "face-up" else "face-down")
    _, plan = planned(NESTS["a6"], "a4", by_hand)
    told = said((plan,), by_hand)
    assert word in told
    assert "First file.fronts.pdf, then, on the other side of the same sheets, file.backs.pdf" in told


@EVERY_PAPER
def test_the_default_job_has_one_page_with_a_bar_of_50_mm(paper: str) -> None:
    outputs = [Output(format=name) for name in ("reader", "booklet", "fold", "handout")]
    cards = next(output for output in shipped().manifest.outputs if output.format == "cards")
    plans = tuple(planned(output, paper)[1] for output in [*outputs[:3], cards, outputs[3]])
    composition = compose(replace(job_for(shipped(), "how-to-print", paper, plans=plans)))
    assert len(composition.pages) == 1
    widths = [
        mark.bounds.outset(-mark.stroke.width / 2).width
        for mark in composition.pages[0].marks
        if isinstance(mark, Shape) and mark.stroke and len(mark.path) == 2 and mark.bounds.height < 1
    ]
    assert any(abs(width - BAR) < 0.001 for width in widths)


@EVERY_PAPER
@pytest.mark.parametrize("way", list(NESTS))
def test_drawings_keep_inside_their_room(way: str, paper: str) -> None:
    room = Size.of_mm(28, 30)
    outer = Rect(0, -room.height, room.width, room.height).outset(mm(2))
    for step in steps(NESTS[way], paper).values():
        for mark in step.draw(room).marks:
            assert outer.contains(mark.bounds), step.name
