"""The assembly sheet says and draws what the plans of the job hold, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from booklet.formats import FORMATS, Job, Plan, on_paper
from booklet.formats.handwork import Step, steps_of
from booklet.formats.how_to_print import BAR, compose
from booklet.formats.matter import stylebook
from booklet.formats.sheetwork import nest_plan
from booklet.geometry import Rect, Size, mm, to_mm
from booklet.model import Library, Output
from booklet.page import Shape, Text
from booklet.papers import PAPERS, Flip
from booklet.printers import Printer, Registration
from tests.conftest import job_for, shipped
from tests.formats.test_folded_files import nest_for
from tests.numbered import numbered

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


def film_of(library: Library) -> Output:
    """The shipped cards, under film."""
    return next(output for output in library.manifest.outputs if output.format == "cards")


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
        cut = told.get("cut") or told.get("cuts") or told["cut_marks"]
        assert plan.assembly is not None
        letters = [word for word in drawn(cut) if not word.isdigit()]
        assert letters == list("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(plan.assembly.cuts)])


def test_cuts_without_marks_are_said_with_their_measures() -> None:
    assert "A: 148.5\u00a0mm from the top, the middle." in steps(NESTS["a6"], "a4")["cut"].text
    assert "A: 5.5\u00a0in (139.5\u00a0mm) from the top, the middle." in steps(NESTS["a6"], "letter")["cut"].text


def test_cuts_with_marks_need_no_measures() -> None:
    assert "Rule all lines first, from mark to mark." in steps(NESTS["passport"], "a4")["cut_marks"].text


def test_how_far_a_stapler_has_to_reach_is_said() -> None:
    assert "A stapler that reaches 88\u00a0mm gets there" in steps(NESTS["passport"], "a4")["staple"].text
    assert "a stapler that reaches 105\u00a0mm, or into cardboard" in steps(NESTS["a6"], "a4")["staple_long"].text


@pytest.mark.parametrize(
    ("way", "pages"),
    [("a6", "pages 1, 3"), ("a7", "page 1"), ("passport", "pages 5, 1, 3"), ("a5", "pages 1, 3, 5, 7")],
)
def test_fronts_are_told_by_their_pages(way: str, pages: str) -> None:
    told = steps(NESTS[way], "a4")
    assert f"with {pages} facing up" in (told.get("print") or told["print_one"]).text


def test_places_without_a_card_are_mentioned() -> None:
    assert steps(Output(format="cards", size="poker"), "a4")["cut"].text.endswith("2 places stay empty.")


def test_cards_without_film_are_printed_on_card() -> None:
    assert "Card of 250 to 300 g" in steps(Output(format="cards", size="poker"), "a4")["print"].text
    assert "Film grips plain paper" in steps(film_of(shipped()), "a4")["print"].text


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


def words_of(plans: tuple[Plan, ...], phrase: str) -> list[Text]:
    """The lines in which a phrase stands."""
    job = job_for(shipped(), "how-to-print", "a4", plans=plans)
    return [text for page in compose(job).pages for text in page.texts if phrase in text.string]


def said(plans: tuple[Plan, ...], printer: Printer, paper: str = "a4") -> str:
    job = replace(job_for(shipped(), "how-to-print", paper, plans=plans), printer=printer)
    texts = [text.string for page in compose(job).pages for text in page.texts]
    return " ".join("".join(texts).replace("\u00a0", " ").split())


def test_only_two_sided_jobs_are_told_of_backs() -> None:
    _, fold = planned(Output(format="fold"), "a4")
    _, book = planned(NESTS["a6"], "a4")
    assert "hold it to the light" not in said((fold,), Printer())
    assert "hold it to the light" in said((fold, book), Printer())
    assert "Prints one side only?" in said((book,), Printer())
    assert "Prints one side only?" not in said((book,), Printer(duplex="manual"))


def test_steps_of_one_product_stand_larger_than_those_of_many() -> None:
    plans = tuple(planned(output, "a4")[1] for output in NESTS.values())
    sizes = [max(text.size for text in words_of(some, "pile over like")) for some in (plans[:1], plans)]
    assert sizes[0] > sizes[1]


def test_numbers_in_drawings_stand_as_their_pages_do() -> None:
    crease = steps(Output(format="fold"), "a4")["crease"].draw(Size.of_mm(40, 30))
    turns = {mark.string: mark.turn for mark in crease.marks if isinstance(mark, Text)}
    assert turns == {"5": 180, "4": 180, "3": 180, "2": 180, "6": 0, "7": 0, "8": 0, "1": 0}


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
    plans = tuple(planned(output, paper)[1] for output in [*outputs[:3], film_of(shipped()), outputs[3]])
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


def test_pages_that_would_cross_the_fold_are_refused() -> None:
    """Sixty-four pages on half a millimetre of paper: the innermost would move by 7.5 mm, and have 5."""
    job = job_for(shipped(), "booklet", "a4", output=Output(format="booklet", trimmed=True, caliper_mm=0.5))
    composition = numbered(64, PAPERS["a4"].quarter)
    on = nest_for("a6", "a4")[0]
    (refusal,) = [one for one in nest_plan(job, composition, "thick.pdf", on).advice if not one.mild]
    assert "7.5 mm nearer to the fold" in refusal.what
