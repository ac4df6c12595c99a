"""The assembly sheet says and draws what the plans of the job hold, and nothing else."""

from __future__ import annotations

import re
from dataclasses import astuple, replace
from functools import lru_cache
from itertools import pairwise

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.geometry import Point, Rect, Size, mm, to_mm
from booklet.base.papers import PAPERS, Flip
from booklet.formats import Job, Plan, in_parts, on_paper
from booklet.formats.assembly.drawings import way_onto
from booklet.formats.assembly.how_to_print import compose
from booklet.formats.assembly.print_window import BAR
from booklet.formats.assembly.steps import Step, steps_of
from booklet.formats.layout.pages import stylebook
from booklet.formats.sheets.plans import nest_plan
from booklet.model import Library, Output, Pouch
from booklet.page import Shape, Text
from booklet.pipeline.build import make
from booklet.pipeline.request import Request
from booklet.printers import Duplex, Printer, Registration, Tray
from tests.conftest import PROJECT, THEMES, job_for, laid_out, shipped
from tests.crossing import crossed
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
    job, composition = laid_out(shipped(), output.format, paper, output=output)
    job = replace(job, printer=printer)
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
        printed = f"{to_mm(place):.1f}".removesuffix(".0") if paper == "letter" else f"{round(to_mm(place) * 2) / 2:g}"
        assert f"{printed}\u00a0mm" in staple.text


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
        assert letters == [cut.name for cut in plan.assembly.ruled]


def test_cuts_without_marks_are_said_with_their_measures() -> None:
    assert "A: 148.5\u00a0mm from the top, the middle." in steps(NESTS["a6"], "a4")["cut"].text
    assert "A: 5.5\u00a0in (139.7\u00a0mm) from the top, the middle." in steps(NESTS["a6"], "letter")["cut"].text


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


@pytest.mark.parametrize(
    ("output", "grams", "pounds"),
    [
        (Output(format="booklet"), "100 to 120 g", "27 to 32 lb bond (100 to 120 g)"),
        (Output(format="fold"), "80 to 90 g", "21 to 24 lb bond (80 to 90 g)"),
        (Output(format="cards", pouch=Pouch(size="a6")), "120 to 160 g", "81 to 108 lb text (120 to 160 g)"),
        (Output(format="cards"), "250 to 300 g", "92 to 111 lb cover (250 to 300 g)"),
    ],
)
def test_paper_is_called_by_what_it_is_sold_as(output: Output, grams: str, pounds: str) -> None:
    """A pound of bond, of text and of cover are different weights; without their names, pounds say nothing."""
    plain = {
        paper: (told.get("print") or told["print_one"]).text.replace("\u00a0", " ")
        for paper in PAPERS
        if (told := steps(output, paper))
    }
    assert grams in plain["a4"]
    assert "lb" not in plain["a4"]
    assert pounds in plain["letter"]


OUTPUTS = [
    *NESTS.values(),
    Output(format="fold"),
    *(
        Output(format="cards", pouch=pouch)
        for pouch in (None, Pouch(size="a6", hole="ring"), Pouch(size="a7", hole="slot"))
    ),
    Output(format="cards", pouch=Pouch(finish="flush", size="letter", hole="slot")),
]


@pytest.mark.parametrize("output", OUTPUTS, ids=repr)
def test_every_length_on_letter_is_said_in_inches_first(output: Output) -> None:
    for step in steps(output, "letter").values():
        bare = re.sub(r"\(\d[\d. x]*\s*(mm|g|µm)\)|\([\d. ]+ to \d+\s*g\)", "", step.text)
        assert not re.search(r"\d\s*(mm|g|µm)\b", bare), step.text


def test_film_is_tried_before_the_first_card_goes_into_it() -> None:
    for output in (Output(format="cards", pouch=Pouch(size="a6")), Output(format="cards", pouch=Pouch(finish="flush"))):
        told = steps(output, "a4")
        names = list(told)
        assert names.index("warm") == names.index("laminate") - 1
        assert "film of 125\u00a0µm a side" in told["warm"].text
        assert "a pouch with waste paper" in told["warm"].text
        assert "sealed edge goes in first" in told["warm"].text
    assert "film of 5\u00a0mil (125\u00a0µm) a side" in steps(film_of(shipped()), "letter")["warm"].text
    assert "warm" not in steps(Output(format="cards", size="poker"), "a4")


@EVERY_PAPER
@pytest.mark.parametrize("way", list(NESTS))
def test_folds_across_the_grain_of_common_paper_are_scored(way: str, paper: str) -> None:
    """Its grain lies along the longer edge of the sheet; pages of A5 and A7 are folded along the shorter."""
    told = steps(NESTS[way], paper)["fold"].text
    assert ("score the line first" in told) == (way in {"a5", "a7"})


def test_cuts_that_have_no_room_for_a_mark_are_said_with_their_measures() -> None:
    """Two rows of 143.5 mm fill A4 from margin to margin, and leave no room for marks at head and foot."""
    output = Output(format="cards", size="60x143.5")
    _, plan = planned(output, "a4")
    bare = {cut.name for cut in plan.measured}
    assert bare
    assert set(plan.marked)
    text = steps(output, "a4")["cut"].text.replace("\u00a0", " ")
    measured = set(re.findall(r"\b([A-Z]+): [\d.]+ mm from the", text))
    assert measured == bare
    assert "Where no mark stands, measure." in text


def test_places_without_a_card_are_mentioned() -> None:
    assert steps(Output(format="cards", size="poker"), "a4")["cut"].text.endswith("2 places stay empty.")


def test_cards_without_film_are_printed_on_card() -> None:
    assert "Card of 250 to 300\u00a0g" in steps(Output(format="cards", size="poker"), "a4")["print"].text
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
    return " ".join(" ".join(texts).replace("\u00a0", " ").split())


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


TRAYS: dict[Tray, Printer] = {tray: Printer(duplex="manual", tray=tray) for tray in ("face-down", "face-up")}


@pytest.mark.parametrize("tray", list(TRAYS))
def test_sheets_turned_by_hand_are_told_their_files_and_what_to_try_first(tray: Tray) -> None:
    """Of a pile that came out face down, the back of its first sheet is the last page of the backs."""
    _, plan = planned(NESTS["a6"], "a4", TRAYS[tray])
    told = said((plan,), TRAYS[tray])
    assert "First file.fronts.pdf, then file.backs.pdf on the other side of the same sheets. 2 sheets." in told
    fronts, backs = in_parts(plan, TRAYS[tray])
    first_back = backs.sides.index(plan.sides[1]) + 1
    assert fronts.sides[0] == plan.sides[0]
    named = {1: "page 1 of the backs", len(backs.sides): "the last page of the backs"}[first_back]
    assert f"print page 1 of a file of fronts, {TURNED[tray]}, and print {named} on it" in told
    assert "pages 1 and 2" not in told
    assert "Prints one side only?" not in told


TURNED: dict[Tray, str] = {
    "face-down": "put the sheet back as it came out, blank side up",
    "face-up": "turn the sheet over on its long edge, put it back",
}


def test_nothing_is_turned_over_where_sheets_go_back_as_they_came_out() -> None:
    _, plan = planned(NESTS["a6"], "a4", TRAYS["face-down"])
    told = said((plan,), TRAYS["face-down"])
    assert "turn the pile over" not in told
    assert "flip on" not in told
    stack = steps(NESTS["a6"], "a4", TRAYS["face-down"])["print"].draw(Size.of_mm(30, 40))
    assert 1.6 not in {mark.stroke.width for mark in stack.marks if isinstance(mark, Shape) and mark.stroke}


def test_a_printer_of_one_side_is_never_told_to_turn_a_pile_over() -> None:
    """Whether a pile wants turning depends on the printer's trays, which nobody has named."""
    _, plan = planned(NESTS["a6"], "a4")
    told = said((plan,), Printer())
    assert "One sheet at a time" in told
    assert "turn the pile over" not in told


def everything(paper: str, printer: Printer = Printer()) -> tuple[Plan, ...]:
    """The plans of the files that the shipped project makes."""
    outputs = [Output(format=name) for name in ("reader", "booklet", "fold", "handout")]
    outputs.insert(3, film_of(shipped()))
    return tuple(planned(output, paper, printer)[1] for output in outputs)


@EVERY_PAPER
def test_the_default_job_has_two_pages_with_a_bar_of_50_mm(paper: str) -> None:
    composition = compose(job_for(shipped(), "how-to-print", paper, plans=everything(paper)))
    assert len(composition.pages) == 2
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


NUMBER = Size.of_mm(4.2, 2.8)  # of two figures, in the type of the drawings


def _holds(rect: Rect, point: Point) -> bool:
    return rect.left <= point.x <= rect.right and rect.bottom <= point.y <= rect.top


@given(
    width=st.floats(16, 60),
    ratio=st.floats(0.45, 1.5),
    gap=st.floats(1, 10),
    columns=st.integers(1, 3),
    rows=st.integers(1, 3),
)
def test_no_arrow_from_pile_to_pile_crosses_a_number(
    width: float, ratio: float, gap: float, columns: int, rows: int
) -> None:
    high = max(width * ratio, 10)
    piles = [
        Rect(mm(column * (width + gap)), mm(-row * (high + gap)), mm(width), mm(high))
        for row in range(rows)
        for column in range(columns)
    ]
    numbers = [
        Rect(pile.x + pile.width * share - NUMBER.width / 2, pile.centre.y - NUMBER.height / 2, *astuple(NUMBER))
        for pile in piles
        for share in (0.25, 0.75)
    ]
    for above, below in pairwise(piles):
        points = way_onto(above, below)
        assert _holds(above, points[0])
        assert _holds(below, points[-1])
        for a, b in pairwise(points):
            along = [Point(a.x + (b.x - a.x) * i / 40, a.y + (b.y - a.y) * i / 40) for i in range(41)]
            assert not any(_holds(number, point) for number in numbers for point in along)


@crossed(theme=THEMES, paper=("a4", "letter"), duplex=("automatic", "manual"))
def test_every_page_is_filled_but_for_a_tenth(theme: str, paper: str, duplex: Duplex) -> None:
    asked = Request(folder=PROJECT, formats=("how-to-print",), paper=paper, theme=theme, printer=Printer(duplex=duplex))
    (made,) = make(asked, report=lambda _: None).files
    for page in pdfium.PdfDocument(made.data):
        lowest = min(mark.get_bounds()[1] for mark in page.get_objects())
        assert lowest < page.get_height() / 10
