"""Cards of every size, in film, and on perforated sheets: what they tell, how they lie, and what is refused."""

from __future__ import annotations

import cmath
import math
import re
import shutil
from dataclasses import replace
from functools import lru_cache, reduce
from pathlib import Path
from typing import Literal

import pytest
import segno

from booklet.base.errors import ContentError, Misfit
from booklet.base.geometry import Point, Rect, mm, to_mm
from booklet.base.papers import PAPERS, Flip
from booklet.formats import FORMATS, Composition, Plan, on_paper
from booklet.formats.cards import CARDS
from booklet.formats.cards.stock import impose_all, stock_of
from booklet.formats.product import registered
from booklet.formats.product.film import HOLES, in_keep_out
from booklet.formats.sheets.waste import pieces_of
from booklet.model import Output, Pouch
from booklet.page import Shape
from booklet.pipeline.build import make
from booklet.pipeline.request import Request
from booklet.printers import Printer, Registration
from booklet.reading.project.library import read_project
from booklet.reading.project.sheets import read_sheet, sheet_names
from booklet.sheets import CARD_SIZES, POUCHES, card_size
from booklet.themes import LEAST_X_HEIGHT
from tests.conftest import PROJECT, Made, composed, job_for, shipped
from tests.crossing import crossed
from tests.finished import faces
from tests.numbered import numbered, written
from tests.page_faults import heights_of_x, marks_beyond, texts_on_texts, texts_outside
from tests.paper_oracle import both_faces, printed_stack

BRAND = PROJECT / "docs" / "examples" / "brand.yaml"
NOWHERE = Path("nowhere")  # a project without sheets of its own
OTHERS = ("60x90", "90x60", "148x105", "105x74", "120x70", "127x76.2", "148x210", "90x50", "48x80", "200x148")
SIZES = (*CARD_SIZES, *OTHERS)
SHEETS = [name for name in sheet_names(NOWHERE) if read_sheet(name, NOWHERE).two_sided]
RARE = ("3x5in", "badge", "mini", "105x74", "127x76.2", "90x60", "48x80", "200x148", "60x90")  # like one of the others
EVERY_SIZE = pytest.mark.parametrize(
    "size", [pytest.param(size, marks=pytest.mark.proof) if size in RARE else size for size in SIZES]
)
EVERY_PAPER = pytest.mark.parametrize("paper", ["a4", pytest.param("letter", marks=pytest.mark.proof)])
EVERY_SHEET = pytest.mark.parametrize("sheet", SHEETS)
FLIPS: tuple[Flip, ...] = ("long", "short")
OFF = Registration(mm(1), mm(-2), 0.3)


@lru_cache
def dealt(output: Output, paper: str = "a4", printer: Printer = Printer(), copies: int | None = None) -> Made:
    """The shipped techniques as cards: the job, its pages, its plan with marks."""
    techniques = ("thumb-walking",) if output.format == "card" else ()
    job = replace(job_for(shipped(), output.format, paper, output=output, techniques=techniques), printer=printer)
    job = replace(job, copies=copies)
    if output.sheet:
        sheet = read_sheet(output.sheet, NOWHERE)
        job = replace(job, card_sheet=sheet, paper=sheet.paper)
    composition = FORMATS[output.format].compose(job)
    if any(not misfit.mild for misfit in composition.misfits):
        raise AssertionError([f"{misfit.key}: {misfit.what}" for misfit in composition.misfits])
    return job, composition, on_paper(job, composition, "x.pdf")


def cards(**fields: object) -> Output:
    return replace(Output(format="cards"), **fields)  # type: ignore[arg-type]


def refusals(output: Output, paper: str = "a4") -> tuple[Misfit, ...]:
    return composed(shipped(), output.format, paper, output=output).misfits


def said(made: Made, name: str) -> str:
    """The letters of a page, in the order in which they are set; what breaking lines put in or took out is left out."""
    (page,) = [page for page in made[1].pages if page.name == name]
    return letters("".join(text.string for text in page.texts))


def letters(text: str) -> str:
    return re.sub(r"\W", "", text)


# What a card tells


@EVERY_SIZE
def test_every_text_has_its_place(size: str) -> None:
    _, composition, _ = dealt(cards(size=size))
    assert composition.misfits == ()
    assert texts_outside(composition) == []
    assert texts_on_texts(composition) == []
    assert marks_beyond(composition) == []


@EVERY_SIZE
def test_every_back_has_its_whole_caution_and_every_step(size: str) -> None:
    made = dealt(cards(size=size))
    for technique in made[0].library.techniques:
        back = said(made, f"{technique.id}/back")
        caution = technique.caution
        assert any(letters(text) in back for text in (caution.text, caution.card) if text)
        assert all(letters(step.key) in back for step in technique.steps)


@pytest.mark.parametrize("size", ["a6", "a7", "4x6in", "3x5in", "148x210", "148x105"])
def test_cards_from_a7_up_carry_every_step_whole(size: str) -> None:
    made = dealt(cards(size=size))
    for technique in made[0].library.techniques:
        assert all(letters(step.text) in said(made, f"{technique.id}/back") for step in technique.steps)


@EVERY_SIZE
def test_what_is_read_is_large_enough(size: str) -> None:
    job, composition, _ = dealt(cards(size=size))
    small = min(card_size(size).width, card_size(size).height) < mm(73)
    floor = {True: 1.45, False: 1.55}[small]
    found = heights_of_x(composition, job.fonts)
    assert min(x for x, _ in found) >= LEAST_X_HEIGHT - 0.005
    assert min(text.size for _, text in found) >= 7.5
    steps = [x for x, text in found if text.element and ":steps" in text.element.key]
    assert min(steps) >= floor - 0.005


@pytest.mark.parametrize("variant", ["self", "partner"])
def test_cards_for_one_way_tell_only_that_way(variant: Literal["self", "partner"]) -> None:
    made = dealt(Output(format="card", variant=variant))
    (ways,) = [t.variants for t in made[0].library.techniques if t.id == "thumb-walking"]
    assert ways
    assert ways.self
    assert ways.partner
    back = said(made, "thumb-walking/back")
    told, other = (ways.self, ways.partner) if variant == "self" else (ways.partner, ways.self)
    assert letters(told.position) in back
    assert letters(other.position) not in back


def test_a_card_for_one_way_that_has_no_room_to_tell_it_is_refused() -> None:
    with pytest.raises(
        AssertionError, match="thumb-walking:variants: the back has no room to say how it is done on self"
    ):
        dealt(Output(format="card", size="a7", variant="self"))


# How cards lie on plain paper

# counted by hand: 5 mm printer margin, bleed 3 mm and 6 mm between cards, or neither
COUNTS = {
    "a6": ((2, 4), (2, 2)),  # butt on A4: the white edges of the cards lie on those of the sheet
    "4x6in": ((2, 2), (2, 2)),
    "a7": ((4, 4), (4, 4)),
    "3x5in": ((4, 4), (4, 4)),
    "tarot": ((4, 4), (4, 4)),
    "poker": ((8, 9), (6, 9)),
    "bookmark": ((5, 5), (4, 5)),
    "credit-card": ((9, 10), (8, 9)),
}


@crossed(size=list(COUNTS), paper=list(PAPERS), flush=(True, False))
def test_as_many_lie_on_a_sheet_as_were_worked_out(size: str, paper: str, *, flush: bool) -> None:
    pouch = Pouch(finish="flush") if flush else None
    _, _, plan = dealt(cards(size=size, pouch=pouch), paper)
    places = plan.ticket.places
    assert places.columns * places.rows == COUNTS[size][list(PAPERS).index(paper)][not flush]


@EVERY_PAPER
@EVERY_SIZE
def test_grids_lie_in_the_middle_so_that_both_flips_land(size: str, paper: str) -> None:
    _, _, plan = dealt(cards(size=size), paper)
    first, *others = pieces_of(plan.ticket)
    around = reduce(Rect.union, others, first)
    middle = Rect.of(plan.ticket.sheet).centre
    assert (around.centre.x, around.centre.y) == pytest.approx((middle.x, middle.y), abs=0.01)


@EVERY_PAPER
@EVERY_SIZE
def test_nothing_is_printed_where_printers_cannot(size: str, paper: str) -> None:
    _, _, plan = dealt(cards(size=size), paper)
    assert [advice.what for advice in plan.advice] == []


@pytest.mark.parametrize(("size", "copies", "sheets"), [("a6", 8, 2), ("poker", 8, 1), ("poker", 10, 2), ("a7", 1, 1)])
def test_copies_of_a_card_fill_whole_sheets(size: str, copies: int, sheets: int) -> None:
    _, composition, plan = dealt(Output(format="card", size=size), copies=copies)
    assert len(composition.pages) == 2
    assert plan.sheet_count == sheets
    assert sum(len(side.slots) for side in plan.sides) >= 2 * copies


def test_a_card_by_itself_lies_in_the_middle_of_its_sheet() -> None:
    _, _, plan = dealt(Output(format="card", size="poker"))
    (slot,) = plan.sides[0].slots
    assert slot.rect(plan.page).centre.x == pytest.approx(plan.ticket.sheet.width / 2)


# Backs behind fronts, read off finished files


def plain(output: Output, paper: str, printer: Printer) -> tuple[Plan, bytes]:
    """A sheet of numbered cards of that stock, as a plan without marks and as a finished file."""
    job = replace(job_for(shipped(), "cards", paper, output=output), printer=printer)
    if output.sheet:
        sheet = read_sheet(output.sheet, NOWHERE)
        job = replace(job, card_sheet=sheet, paper=sheet.paper)
    count = len(pieces_of(impose_all(job, numbered(2, stock_of(job).card), "x.pdf").ticket))
    composition = numbered(2 * count, stock_of(job).card)
    plan = registered(impose_all(job, composition, "x.pdf"), printer.back)
    return plan, written(plan, composition)


def pairs(plan: Plan, data: bytes, flip: Flip) -> list[tuple[str, str]]:
    """The numbers on both sides of each card that was cut or broken out; they lie behind one another."""
    pieces = [Rect(*corners(rect), rect.width, rect.height) for rect in pieces_of(plan.ticket)]
    (sheet,) = printed_stack(faces(data), flip=flip)
    front, back = both_faces(sheet)
    found = []
    for rect in pieces:
        behind = Rect(sheet.outline.rect.width - rect.right, rect.y, rect.width, rect.height)
        (one,) = [ink for ink in front.prints if rect.contains(ink.rect)]
        (other,) = [ink for ink in back.prints if behind.contains(ink.rect)]
        assert (one.turn, other.turn) == (0, 0)
        assert one.rect.left - rect.left == pytest.approx(other.rect.left - behind.left, abs=mm(0.1))
        assert one.rect.bottom - rect.bottom == pytest.approx(other.rect.bottom - behind.bottom, abs=mm(0.1))
        found.append((str(one.name), str(other.name)))
    return found


def corners(rect: Rect) -> tuple[float, float]:
    return rect.x, rect.y


@pytest.mark.parametrize("flip", FLIPS)
@EVERY_SHEET
def test_backs_of_perforated_cards_lie_behind_their_fronts(sheet: str, flip: Flip) -> None:
    plan, data = plain(cards(sheet=sheet), "a4", Printer(flip=flip))
    found = pairs(plan, data, flip)
    assert found == [(f"n{2 * n + 1}", f"n{2 * n + 2}") for n in range(len(found))]
    assert len(found) == read_sheet(sheet, NOWHERE).count


@crossed(pouch=("credit-card", "badge", "a7", "a6"), paper=("a4", "letter"), finish=("sealed", "flush"))
def test_backs_of_laminated_cards_lie_behind_their_fronts(pouch: str, paper: str, finish: str) -> None:
    film = Pouch(size=pouch) if finish == "sealed" else Pouch(finish="flush")
    size = None if finish == "sealed" else pouch.replace("badge", "poker")
    plan, data = plain(cards(pouch=film, size=size), paper, Printer())
    found = pairs(plan, data, "long")
    assert found == [(f"n{2 * n + 1}", f"n{2 * n + 2}") for n in range(len(found))]


STOCKS = [cards(size=size) for size in CARD_SIZES] + [cards(sheet=sheet) for sheet in SHEETS]


@EVERY_PAPER
@pytest.mark.parametrize("stock", STOCKS, ids=lambda stock: stock.size or stock.sheet)
def test_a_profile_moves_backs_by_exactly_that_and_fronts_not_at_all(stock: Output, paper: str) -> None:
    """One millimetre right, two down, 0.3 degrees round the middle, of a portrait sheet seen from its back."""
    plan, true = plain(stock, paper, Printer())
    _, moved = plain(stock, paper, Printer(back=OFF))
    (front, back), (same, other) = faces(true), faces(moved)
    assert [ink.rect for ink in same.prints] == [ink.rect for ink in front.prints]
    sheet = plan.ticket.sheet
    # a lying sheet goes through the printer with its left edge ahead: what is right of it upright is above it then
    right, up = (2, 1) if sheet.width > sheet.height else (1, -2)
    for before, after in zip(back.prints, other.prints, strict=True):
        x, y = before.rect.centre.x - sheet.width / 2, before.rect.centre.y - sheet.height / 2
        turned = complex(x, y) * cmath.rect(1, math.radians(0.3))
        expected = turned.real + sheet.width / 2 + mm(right), turned.imag + sheet.height / 2 + mm(up)
        # the box of a turned word is larger than the word, about the same middle
        assert (after.rect.centre.x, after.rect.centre.y) == pytest.approx(expected, abs=mm(0.1))


# Film


@pytest.mark.parametrize("pouch", list(POUCHES))
def test_a_sealed_card_is_its_pouch_less_the_seal(pouch: str) -> None:
    stock = stock_of(job_for(shipped(), "cards", "a4", output=cards(pouch=Pouch(size=pouch))))
    assert stock.card.width == pytest.approx(POUCHES[pouch].width - mm(6))
    assert stock.card.height == pytest.approx(POUCHES[pouch].height - mm(6))
    assert stock.film
    assert stock.film.seal == pytest.approx(mm(3))
    assert stock.bleed == 0


@pytest.mark.parametrize(
    ("output", "what", "mild"),
    [
        (
            cards(size="a6", pouch=Pouch(w=108, h=151)),
            "leaves 1.5 mm of film round a card of 105 x 148 mm; under 2 mm",
            False,
        ),
        (
            cards(size="a6", pouch=Pouch(w=110, h=153)),
            "leaves 2.5 mm of film round a card of 105 x 148 mm; 3 mm seal",
            True,
        ),
        (cards(size="a6", pouch=Pouch(size="credit-card")), "does not hold a card of 105 x 148 mm", False),
        (cards(size="a6", pouch=Pouch(size="a6", finish="flush")), "does not hold 210 x 297 mm", False),
        (cards(pouch=Pouch(w=320, h=450)), "does not fit on a4 paper", False),
        (cards(size="40x40"), "a card of 40 x 40 mm is too small for title, picture and caution", False),
    ],
)
def test_film_and_cards_that_cannot_be_are_refused_with_the_measure(output: Output, what: str, *, mild: bool) -> None:
    found = [misfit for misfit in refusals(output) if what in misfit.what]
    assert [(misfit.key.partition(":")[0], misfit.mild) for misfit in found] == [("booklet", mild)]


def test_the_manifest_cannot_ask_for_a_border_that_does_not_seal(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        read_with(tmp_path, "pouch: {w: 111, h: 154, border: 1.5}")
    assert caught.value.problems[0].what == "expected 2 to 10, got 1.5"


@pytest.mark.parametrize(
    ("pouch", "what"),
    [
        ("pouch: {w: 111}", "a pouch has both w and h, or a size"),
        ("pouch: {size: a6, w: 111, h: 154}", "the pouch has a size, and w and h besides"),
        ("pouch: {hole: ring}", "how large is the pouch?"),
        ("pouch: a66", "expected credit-card, business"),
        ("size: a66", "expected a6, a7"),
    ],
)
def test_a_stock_that_makes_no_sense_is_refused_where_it_stands(tmp_path: Path, pouch: str, what: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_with(tmp_path, pouch)
    (problem,) = caught.value.problems
    assert what in problem.what
    assert (problem.file, problem.where.partition("[")[0]) == ("content/booklet.yaml", "outputs")


def read_with(folder: Path, pouch: str) -> None:
    """Lay out the shipped project with cards of such a pouch."""
    shutil.copytree(PROJECT / "content", folder / "content")
    shutil.copytree(PROJECT / "images", folder / "images")
    manifest = folder / "content" / "booklet.yaml"
    before, _, _ = manifest.read_text("utf-8").partition("outputs:")
    manifest.write_text(f"{before}outputs:\n  - {{format: cards, {pouch}}}\n", "utf-8")
    make(Request(folder=folder), report=lambda _: None)


@pytest.mark.parametrize("hole", list(HOLES))
@pytest.mark.parametrize("size", ["a6", "a7", "badge", "a5"])
def test_no_ink_stands_where_a_hole_goes(size: str, hole: str) -> None:
    _, composition, plan = dealt(cards(pouch=Pouch(size=size, hole=hole)))  # type: ignore[arg-type]
    assert plan.film
    zone = plan.film.keep_out
    assert zone
    assert zone.width >= mm(11)
    assert zone.centre.x == pytest.approx(plan.page.width / 2)
    assert in_keep_out(composition.pages, zone) == ()


def test_ink_where_a_hole_goes_is_refused() -> None:
    _, composition, plan = dealt(cards(pouch=Pouch(size="a6", hole="ring")))
    assert plan.film
    assert plan.film.keep_out
    (page, *_) = composition.pages
    (first, *_) = page.texts
    planted = replace(first, at=Point(plan.film.keep_out.left, plan.film.keep_out.centre.y))
    (misfit,) = in_keep_out([replace(page, marks=(*page.marks, planted))], plan.film.keep_out)
    assert "mm into the place of the hole" in misfit.what


def test_type_under_gloss_is_a_point_larger() -> None:
    matte, gloss = (dealt(cards(pouch=Pouch(size="a6", film=film)))[1] for film in ("matte", "gloss"))

    def size(composition: Composition) -> float:
        texts = [text for page in composition.pages for text in page.texts]
        return next(text.size for text in texts if text.element and text.element.key.endswith("steps[0].text"))

    assert size(gloss) == size(matte) + 1


@pytest.mark.parametrize(
    ("pouch", "level", "module"),
    [(None, "m", 0.508), (Pouch(size="a6"), "q", 0.6), (Pouch(size="a6", film="gloss"), "q", 0.7)],
)
def test_codes_are_coarser_and_bear_more_dirt_under_film(pouch: Pouch | None, level: str, module: float) -> None:
    library, _ = read_project(PROJECT, brand=BRAND, formats=FORMATS, papers=PAPERS)
    assert library.brand
    assert library.brand.url
    job = job_for(library, "cards", "a4", output=cards(size="a6", pouch=pouch) if not pouch else cards(pouch=pouch))
    codes = [
        mark
        for page in CARDS.compose(job).pages
        for mark in page.marks
        if isinstance(mark, Shape) and mark.element and mark.element.key == "brand:url"
    ]
    dots = len(segno.make(library.brand.url, error=level, micro=False, boost_error=True).matrix)
    assert codes
    assert {round(to_mm(code.bounds.width) / dots, 3) for code in codes} == {module}


def test_flush_cards_bleed_to_their_trim_and_sealed_ones_do_not() -> None:
    _, flush, plan = dealt(cards(size="a7", pouch=Pouch(finish="flush")))
    assert plan.ticket.bleed == mm(3)
    assert {page.bleed for page in flush.pages} == {mm(3)}
    _, sealed, plan = dealt(cards(pouch=Pouch(size="a7")))
    assert plan.ticket.bleed == 0
    assert {page.bleed for page in sealed.pages} == {0}


@pytest.mark.parametrize(("finish", "radius"), [("sealed", 3), ("flush", 5)])
def test_the_curve_of_the_corners_is_drawn_in_the_waste(finish: str, radius: float) -> None:
    film = Pouch(size="a7") if finish == "sealed" else Pouch(finish="flush")
    _, _, plan = dealt(cards(size="a7", pouch=film))
    curves = [
        mark for mark in plan.sides[0].marks if isinstance(mark, Shape) and [s[0] for s in mark.path] == ["M", "C"]
    ]
    assert len(curves) == 4
    for curve in curves:
        box = curve.bounds.outset(-(curve.stroke.width / 2 if curve.stroke else 0))
        assert (to_mm(box.width), to_mm(box.height)) == pytest.approx((radius, radius), abs=0.01)
        assert not any(curve.bounds.overlaps(piece.outset(plan.ticket.bleed)) for piece in pieces_of(plan.ticket))


# Perforated sheets


@EVERY_SHEET
def test_every_sheet_of_cards_can_be_printed(sheet: str) -> None:
    _, composition, plan = dealt(cards(sheet=sheet))
    assert texts_outside(composition) == []
    assert texts_on_texts(composition) == []
    assert plan.assembly is None
    assert plan.hands == "cards broken"
    places = read_sheet(sheet, NOWHERE).grid.places
    assert [slot.rect(plan.page) for slot in plan.sides[0].slots] == list(places[: len(plan.sides[0].slots)])


@EVERY_SHEET
def test_marks_of_a_perforated_sheet_stay_off_its_cards(sheet: str) -> None:
    _, _, plan = dealt(cards(sheet=sheet))
    places = pieces_of(plan.ticket)
    marks = [mark for side in plan.sides for mark in side.marks]
    assert [mark for mark in marks if any(mark.bounds.overlaps(place) for place in places)] == []


def test_a_card_as_large_as_the_paper_fills_it() -> None:
    _, _, plan = dealt(Output(format="card", pouch=Pouch(size="a4")))
    (slot,) = plan.sides[0].slots
    assert (slot.x, slot.y, plan.hands) == (0, 0, "cards whole, sealed")


def test_a_perforated_sheet_is_not_laminated_as_a_whole() -> None:
    output = Output(format="cards", sheet="avery-5388", pouch=Pouch(finish="flush"))
    job = replace(job_for(shipped(), "cards", "letter", output=output), card_sheet=read_sheet("avery-5388", Path()))
    assert "does not break any more" in CARDS.compose(job).misfits[0].what
