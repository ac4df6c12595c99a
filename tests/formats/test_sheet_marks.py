"""Marks on sheets, on any paper, card, booklet and printer: where they must be, and where they must not."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.geometry import Insets, Point, Rect, Size, mm, to_mm
from booklet.base.papers import PAPERS, Flip
from booklet.formats import Composition, Job, Plan, on_paper
from booklet.formats.layout.pages import stylebook
from booklet.formats.sheets.guides import ticks
from booklet.formats.sheets.marks import marked
from booklet.formats.sheets.plans import cards_plan, eight_plan, nest_plan
from booklet.formats.sheets.waste import EDGES, pieces_of, waste_of
from booklet.impose import Sheet
from booklet.impose.assembly import Assembly
from booklet.impose.grid import Grid, alone, assembly, fullest, grid
from booklet.impose.nest import Nest
from booklet.model import Output, Pouch
from booklet.page import Mark, Page, Shape, Text
from booklet.printers import Printer, Registration
from booklet.sheets import CARD_SIZES
from tests.conftest import job_for, made, shipped

PASSPORT = Size.of_mm(88, 125)
CARDS = {
    "a6": Size.of_mm(105, 148),
    "a7": Size.of_mm(74, 105),
    "poker": Size.of_mm(63.5, 88.9),
    "id-1": Size.of_mm(85.6, 53.98),
}
BLEED = mm(3)


@lru_cache
def job(paper: str, format: str, flip: Flip = "long", margins: tuple[float, ...] = (5, 5, 5, 5)) -> Job:
    top, right, bottom, left = (mm(length) for length in margins)
    printer = Printer(margins=Insets(left=left, right=right, top=top, bottom=bottom), flip=flip)
    wanted = job_for(shipped(), "booklet", paper, output=Output(format=format))
    return replace(wanted, printer=printer, digest="c0ffee")


def pages(count: int, size: Size) -> Composition:
    blank = Page("blank", size, (), Rect.of(size))
    return Composition((blank,) * count)


def passport(job: Job, count: int = 16) -> Plan:
    on = Nest(job.paper.size, PASSPORT, rows=2, gap=2 * BLEED)
    composition = pages(count, PASSPORT)
    plan = nest_plan(job, composition, "x.pdf", on, bleed=BLEED)
    return marked(job, plan, composition, stylebook(job, "handout"))


def cards(job: Job, card: Size, bleed: float, *, one: bool = False) -> Plan:
    lay = alone if one else fullest
    around = lay(card, job.sheets, bleed=bleed) if one else fullest(card, job.sheets, gap=2 * bleed, bleed=bleed)
    composition = pages(2, card)
    plan = cards_plan(job, composition, "x.pdf", around, bleed)
    return marked(job, plan, composition, stylebook(job, "handout"))


def words(plan: Plan, side: int) -> str:
    return " ".join(mark.string for mark in plan.sides[side].marks if isinstance(mark, Text)).replace("\u00a0", " ")


def lines(plan: Plan, side: int = 0) -> list[Rect]:
    """The straight lines of a side, without their thickness."""
    return [
        mark.bounds.outset(-mark.stroke.width / 2)
        for mark in plan.sides[side].marks
        if isinstance(mark, Shape) and mark.stroke and len(mark.path) == 2
    ]


def ink(mark: Mark) -> Rect:
    """What is printed of a mark: of letters from the foot of a descender to the height of capitals."""
    if not isinstance(mark, Text):
        return mark.bounds
    up = 0.72 * mark.size
    down = 0.2 * mark.size if set(mark.string) & set("gjpqy,") else 0.02 * mark.size
    if mark.turn:
        return Rect(mark.at.x - up, mark.at.y, up + down, mark.width)
    return Rect(mark.at.x, mark.at.y - down, mark.width, up + down)


def kept_clear(plan: Plan, job: Job) -> list[str]:
    """Marks that lie on a piece or its bleed, or where the printer cannot print."""
    size = plan.ticket.sheet
    reach = Rect.of(size).inset(job.printer.margins_of(size)).outset(0.3)
    faults = []
    for number, side in enumerate(plan.sides):
        pieces = [piece.outset(plan.ticket.bleed - 0.2) for piece in pieces_of(plan.ticket)]
        for mark in side.marks:
            if not reach.contains(ink(mark)):
                faults.append(f"side {number}: {mark} beyond the printer")
            if any(ink(mark).overlaps(piece) for piece in pieces):
                faults.append(f"side {number}: {mark} on a piece")
    return faults


MARGINS = st.tuples(*[st.integers(3, 15)] * 4)


@settings(max_examples=40)
@given(
    paper=st.sampled_from(list(PAPERS)),
    flip=st.sampled_from(["long", "short"]),
    margins=MARGINS,
    count=st.integers(1, 40),
)
def test_no_mark_of_a_booklet_lies_on_a_piece_or_where_the_printer_cannot_print(
    paper: str, flip: Flip, margins: tuple[int, ...], count: int
) -> None:
    task = job(paper, "passport", flip, margins)
    assert kept_clear(passport(task, count), task) == []


@given(
    paper=st.sampled_from(list(PAPERS)),
    card=st.sampled_from(list(CARDS)),
    margins=MARGINS,
    bleed=st.sampled_from([0, BLEED]),
    one=st.booleans(),
)
def test_no_mark_of_cards_lies_on_a_piece_or_where_the_printer_cannot_print(
    paper: str, card: str, margins: tuple[int, ...], bleed: float, *, one: bool
) -> None:
    task = job(paper, "cards", "long", margins)
    assert kept_clear(cards(task, CARDS[card], bleed, one=one), task) == []


@pytest.mark.parametrize("paper", list(PAPERS))
def test_crop_marks_point_at_every_cut_and_bear_its_letter(paper: str) -> None:
    plan = passport(job(paper, "passport"))
    assert plan.assembly is not None
    found = lines(plan)
    for number, cut in enumerate(plan.assembly.cuts):
        upright = cut.start.x == cut.end.x
        aimed = [
            line
            for line in found
            if (line.width < 0.01 and abs(line.x - cut.start.x) < 0.01)
            or (line.height < 0.01 and abs(line.y - cut.start.y) < 0.01)
        ]
        assert len(aimed) == 2, (number, upright)
        assert all(mm(3) <= max(line.width, line.height) <= mm(6) + 0.01 for line in aimed)
        assert "ABCDEFGH"[number] in words(plan, 0).split()


def ended(plan: Plan) -> Assembly:
    assert plan.assembly
    return plan.assembly


def named(plan: Plan) -> dict[str, list[Rect]]:
    """The names of cuts on the first front, with their places."""
    texts = [mark for mark in plan.sides[0].marks if isinstance(mark, Text)]
    found: dict[str, list[Rect]] = {}
    for text in texts:
        if text.string.isalpha() and text.string.isupper():
            found.setdefault(text.string, []).append(ink(text))
    return found


@given(
    paper=st.sampled_from(list(PAPERS)),
    edges=st.tuples(st.floats(15, 190), st.floats(15, 260)),
    gap=st.floats(0, 8),
    margins=MARGINS,
    lies=st.booleans(),
)
def test_every_cut_has_marks_and_a_name_of_its_own_or_is_told_to_have_none(
    paper: str, edges: tuple[float, float], gap: float, margins: tuple[int, ...], *, lies: bool
) -> None:
    """Also of more cuts than there are letters, with or without room between cards."""
    task, card = job(paper, "cards", "long", margins), Size.of_mm(*edges)
    around = grid(card, task.sheets[lies], gap=mm(gap))
    if not around.places:
        return
    composition = pages(2, card)
    plan = marked(task, cards_plan(task, composition, "x.pdf", around), composition, stylebook(task, "handout"))
    waste = waste_of(plan.ticket, Sheet(plan.ticket.sheet, task.printer.margins_of(plan.ticket.sheet)))
    assert waste
    bare = {cut.name for cut in plan.measured}
    names = named(plan)
    assert set(names) == {cut.name for cut in ended(plan).ruled} - bare
    assert all(len(places) == 1 for places in names.values())
    rects = [place for places in names.values() for place in places]
    assert not any(a.overlaps(b) for a, b in combinations(rects, 2))
    drawn = [mark.bounds for mark in plan.sides[0].marks if isinstance(mark, Shape)]
    assert not any(rect.overlaps(shape) for rect in rects for shape in drawn)
    aimed = {cut.name: [*ticks(cut.line, waste).values()] for cut in ended(plan).ruled}
    for name, (place,) in names.items():
        away = {other: min(_away(place, tick) for tick in found) for other, found in aimed.items() if found}
        assert min(away, key=lambda other: away[other]) == name


def _away(place: Rect, tick: tuple[Point, Point]) -> float:
    """How far a rectangle is from a level or upright line."""
    start, end = tick
    dx = max(place.left - max(start.x, end.x), min(start.x, end.x) - place.right, 0)
    dy = max(place.bottom - max(start.y, end.y), min(start.y, end.y) - place.top, 0)
    return math.hypot(dx, dy)


def test_cuts_are_called_by_letters_and_go_on_behind_z() -> None:
    around = Grid(PAPERS["a4"].size, Size.of_mm(15, 15), 11, 17, mm(1.5), mm(1.5), Point(mm(15), mm(9)))
    names = [cut.name for cut in assembly(1, around).ruled]
    assert names[:2] == ["A", "B"]
    assert names[24:29] == ["Y", "Z", "AA", "AB", "AC"]
    assert len(set(names)) == len(names) > 2 * 26
    assert "BA" in names


@pytest.mark.parametrize("paper", list(PAPERS))
def test_the_bar_on_every_front_measures_50_mm(paper: str) -> None:
    plan = passport(job(paper, "passport"))
    for side in range(0, len(plan.sides), 2):
        assert 50.0 in [round(to_mm(max(line.width, line.height)), 3) for line in lines(plan, side)]


@pytest.mark.parametrize("paper", list(PAPERS))
@pytest.mark.parametrize("bleed", [0, BLEED])
@pytest.mark.parametrize("card", [*CARD_SIZES.values(), Size.of_mm(90, 50), Size.of_mm(60, 90)])
def test_every_sheet_of_cards_with_room_for_a_bar_of_50_mm_bears_one(card: Size, bleed: float, paper: str) -> None:
    task = job(paper, "cards")
    plan = cards(task, card, bleed)
    bars = [round(to_mm(max(line.width, line.height)), 3) for side in (0, 1) for line in lines(plan, side)].count(50)
    waste = waste_of(plan.ticket, Sheet(plan.ticket.sheet, task.printer.margins_of(plan.ticket.sheet)))
    assert waste
    has_room = any(
        min(strip.width, strip.height) >= mm(6) and max(strip.width, strip.height) >= mm(150)
        for strip in (waste.strip(edge) for edge in EDGES)
    )
    assert has_room <= bars <= 1


def test_fronts_say_how_to_print_and_which_sheet_they_are() -> None:
    plan = passport(job("a4", "passport"))
    told = words(plan, 2)
    for part in ("A4", "Actual size 100 %, not Fit", "flip on the long edge", "Sheet 2 of 2, front", "Set c0ffee"):
        assert part in told


def test_backs_say_which_sheet_they_are_and_bear_no_crop_marks() -> None:
    plan = passport(job("a4", "passport"))
    assert words(plan, 3) == "Sheet 2 of 2, back Set c0ffee"
    assert lines(plan, 3) == []


def test_the_edge_to_flip_is_the_printers_own() -> None:
    assert "flip on the short edge" in words(passport(job("a4", "passport", "short")), 0)


def test_sheets_turned_by_hand_say_so() -> None:
    task = job("a4", "passport")
    by_hand = replace(task, printer=replace(task.printer, duplex="manual"))
    assert "fronts first" in words(passport(by_hand), 0)


def test_words_run_up_the_side_where_head_and_foot_are_too_low() -> None:
    letter = passport(job("letter", "passport"))
    turns = {mark.turn for mark in letter.sides[0].marks if isinstance(mark, Text) and "Actual" in mark.string}
    assert turns == {90}
    assert "Actual size" in words(letter, 0)


def test_staples_stand_beside_the_outermost_spread() -> None:
    plan = passport(job("a4", "passport"), 20)  # five pieces on three sheets: the outermost lies on the second
    brackets = [[mark for mark in side.marks if isinstance(mark, Shape) and len(mark.path) == 4] for side in plan.sides]
    assert [len(found) for found in brackets] == [0, 0, 4, 0, 0, 0]
    heights = {
        round(to_mm(plan.ticket.places.origin.y + mm(131 + 125) - mark.bounds.centre.y), 1) for mark in brackets[2]
    }
    assert heights == {31.2, 93.8}  # a quarter and three quarters of 125 mm below the head of the upper spread


@pytest.mark.parametrize("name", ["booklet", "fold", "cards"])
@pytest.mark.parametrize("paper", ["a4"])
def test_sheets_whose_pages_fill_them_bear_no_marks(name: str, paper: str) -> None:
    task, composition, plan = made(shipped(), name, paper)
    assert [side.marks for side in marked(task, plan, composition, stylebook(task, "handout")).sides] == [()] * len(
        plan.sides
    )


@pytest.mark.parametrize("name", ["booklet", "fold"])
@pytest.mark.parametrize("paper", list(PAPERS))
def test_ticks_stand_in_white_margins_on_the_first_front_only(name: str, paper: str) -> None:
    output = Output(format=name, marks="ticks")
    task, composition, plan = made(shipped(), name, paper, output=output)
    ticked = marked(task, plan, composition, stylebook(task, "handout"))
    found = lines(ticked)
    assert found
    assert all(side.marks == () for side in ticked.sides[1:])
    reach = Rect.of(plan.ticket.sheet).outset(-mm(5))
    assert all(reach.contains(line) for line in found)
    ink = [
        slot.matrix(plan.page).apply_to_rect(mark.bounds)
        for slot in plan.sides[0].slots
        for mark in composition.pages[slot.page].marks
    ]
    assert not any(line.overlaps(rect) for line in found for rect in ink)


def test_the_fold_has_ticks_at_its_creases() -> None:
    output = Output(format="fold", marks="ticks")
    task = replace(job("a4", "fold"), output=output)
    composition = pages(8, Size.of_mm(74.25, 105))
    plan = marked(
        task, eight_plan(task, composition, "x.pdf", Size.of_mm(74.25, 105)), composition, stylebook(task, "handout")
    )
    assert len(lines(plan)) == 8  # two ends of the long crease and of three across


def test_backs_that_a_printer_would_lose_are_told_of() -> None:
    """Moved by 10 mm and turned by 3 degrees, the largest that a profile takes."""
    job, composition, _ = made(shipped(), "booklet", "a4")
    far = replace(job, printer=Printer(back=Registration(mm(10), mm(-10), 3)))
    (warning,) = [one for one in on_paper(far, composition, "booklet.pdf").advice if "does not reach" in one.what]
    assert warning.mild
    near = replace(job, printer=Printer(back=Registration(mm(0.5), mm(0.5), 0.1)))
    assert not on_paper(near, composition, "booklet.pdf").advice


@pytest.mark.parametrize("back", [Registration(mm(2), mm(-2), 0.3), Registration(mm(-1), mm(3), -0.4)])
def test_words_on_moved_backs_keep_inside_what_the_printer_reaches(back: Registration) -> None:
    job, composition, _ = made(shipped(), "passport", "a4")
    for side in on_paper(replace(job, printer=Printer(back=back)), composition, "passport.pdf").sides[1::2]:
        reach = Rect.of(side.size).inset(Printer().margins)
        assert side.marks
        inked = [replace(mark, ascent=750) if isinstance(mark, Text) else mark for mark in side.marks]  # no accents
        assert all(reach.contains(side.moved.apply_to_rect(mark.bounds)) for mark in inked)


@pytest.mark.parametrize("paper", list(PAPERS))
@pytest.mark.parametrize(
    "output", [Output(format="cards", pouch=Pouch(size="credit-card")), Output(format="cards", size="poker")]
)
def test_low_waste_has_room_for_settings_and_bar(paper: str, output: Output) -> None:
    job, composition, _ = made(shipped(), "cards", paper, output=output)
    plan = on_paper(job, composition, "cards.pdf")
    said = " ".join(mark.string for mark in plan.sides[0].marks if isinstance(mark, Text))
    assert "Actual size 100" in said
    assert "50" in said
