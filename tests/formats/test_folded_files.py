"""Finished PDFs of made-up pages, read off the file alone: printed, turned, cut, piled, folded, leafed through."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import product as combinations

import pikepdf
import pytest

from booklet.base.geometry import Matrix, Point, Size, mm, to_mm
from booklet.base.papers import PAPERS, Flip
from booklet.formats import Job
from booklet.formats.product import in_parts, registered
from booklet.formats.sheets.plans import cards_plan, eight_plan, nest_plan
from booklet.impose.grid import fullest
from booklet.impose.nest import Nest
from booklet.model import Output
from booklet.printers import Printer, Registration
from tests.conftest import job_for, shipped
from tests.cross_oracle import read_round
from tests.finished import faces
from tests.handwork import nested_pile, read_through
from tests.numbered import numbered, written
from tests.paper_oracle import Face, both_faces, cut_up, printed, printed_stack

PASSPORT = Size.of_mm(88, 125)
COUNTS = (4, 8, 16, 20, 64)
FLIPS: tuple[Flip, ...] = ("long", "short")
WAYS = ("passport", "a7", "a6", "a5")
EVERY = list(combinations(COUNTS, WAYS, list(PAPERS), FLIPS))
SAMPLE = [
    case for number, case in enumerate(EVERY) if number % 7 == 0
]  # each count, way, paper and flip, and most pairs


def nest_for(way: str, paper: str) -> tuple[Nest, float]:
    sheet = PAPERS[paper]
    match way:
        case "passport":
            return Nest(sheet.size, PASSPORT, rows=2, gap=mm(6)), mm(3)
        case "a7":
            return Nest(sheet.size.turned, sheet.eighth, columns=2, rows=2), 0
        case "a6":
            return Nest(sheet.size, sheet.quarter, rows=2, gap=sheet.size.height / 2 - sheet.quarter.height), 0
        case _:
            return Nest(sheet.size.turned, sheet.half), 0


def job(paper: str, printer: Printer, format: str) -> Job:
    return replace(job_for(shipped(), "booklet", paper, output=Output(format=format)), printer=printer)


def read_in_order(count: int, way: str, paper: str, printer: Printer) -> list[list[str]]:
    """The numbers on the pages of the finished, folded booklet, one page after another."""
    on, bleed = nest_for(way, paper)
    composition = numbered(count, on.page)
    plan = nest_plan(job(paper, printer, "booklet"), composition, "x.pdf", on, bleed=bleed)
    assert plan.assembly is not None
    sheets = faces(written(plan, composition))
    spread = Size(2 * on.page.width, on.page.height)
    # the plan's piles are page numbers, the file's are words; what hands do is in the cuts
    pile = nested_pile(sheets, replace(plan.assembly, piles=()), spread, flip=printer.flip)
    return [upright(face) for face in read_through(pile, plan.assembly)]


def upright(face: Face) -> list[str]:
    assert {one.turn for one in face.prints} <= {0}
    return [str(one.name) for one in face.prints]


def in_order(count: int) -> list[list[str]]:
    return [[f"n{number}"] for number in range(1, count + 1)]


@pytest.mark.parametrize(("count", "way", "paper", "flip"), SAMPLE)
def test_a_finished_booklet_reads_in_order(count: int, way: str, paper: str, flip: Flip) -> None:
    assert read_in_order(count, way, paper, Printer(flip=flip)) == in_order(count)


@pytest.mark.proof
@pytest.mark.parametrize(("count", "way", "paper", "flip"), EVERY)
def test_every_finished_booklet_reads_in_order(count: int, way: str, paper: str, flip: Flip) -> None:
    assert read_in_order(count, way, paper, Printer(flip=flip)) == in_order(count)


@pytest.mark.parametrize("paper", list(PAPERS))
def test_the_finished_fold_reads_round_in_order(paper: str) -> None:
    composition = numbered(8, PAPERS[paper].eighth)
    plan = eight_plan(job(paper, Printer(), "fold"), composition, "x.pdf", PAPERS[paper].eighth)
    (sheet,) = faces(written(plan, composition))
    read = [upright(face) for spread in read_round(printed(sheet)) for face in spread]
    assert [*read[1:], read[0]] == in_order(8)


CARDS = {
    "a6": Size.of_mm(105, 148),
    "a7": Size.of_mm(74, 105),
    "4x6in": Size(4 * 72, 6 * 72),
    "3x5in": Size(3 * 72, 5 * 72),
    "poker": Size.of_mm(63.5, 88.9),
    "tarot": Size.of_mm(70, 120),
    "bookmark": Size.of_mm(50, 150),
    "credit-card": Size.of_mm(85.60, 53.98),
}


@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize("paper", list(PAPERS))
@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS.keys())
def test_backs_of_finished_cards_lie_behind_their_fronts(card: Size, paper: str, flip: Flip) -> None:
    task = job(paper, Printer(flip=flip), "cards")
    around = fullest(card, task.sheets)
    count = len(around.places)
    composition = numbered(2 * count, card)
    plan = cards_plan(task, composition, "x.pdf", around)
    assert plan.assembly is not None
    sheets = faces(written(plan, composition))
    pieces = cut_up(printed_stack(sheets, flip=flip), [(cut.start, cut.end) for cut in plan.assembly.cuts])
    pairs = []
    for front, back in (both_faces(piece) for piece in pieces if piece.inks):
        (one,), (other,) = front.prints, back.prints
        assert (one.turn, other.turn) == (0, 0)
        assert abs(one.rect.left - other.rect.left) < mm(0.1)  # both begin with the same letter
        assert abs(one.rect.bottom - other.rect.bottom) < mm(0.1)
        pairs.append((one.name, other.name))
    assert sorted(pairs) == sorted((f"n{2 * number + 1}", f"n{2 * number + 2}") for number in range(count))


@pytest.mark.parametrize(("card", "moved_by"), [("poker", (1, -2)), ("a6", (2, 1))])
def test_a_profile_moves_the_back_by_exactly_that(card: str, moved_by: tuple[float, float]) -> None:
    """To a thousandth of a millimetre. The sheet of A6 cards lies, and goes through the printer with its left ahead."""
    true = job("a4", Printer(), "cards")
    around = fullest(CARDS[card], true.sheets)
    composition = numbered(2, CARDS[card])
    plan = cards_plan(true, composition, "x.pdf", around)
    moved = registered(plan, Registration(mm(1), mm(-2), 0.3))
    with pikepdf.Pdf.open(io.BytesIO(written(moved, composition))) as pdf:
        front, back = (page.Contents.read_bytes().split(b"\n")[0] for page in pdf.pages)
    assert not front.endswith(b"cm") or b"0.999986" not in front
    found = Matrix(*map(float, back.removeprefix(b"q ").removesuffix(b" cm").split()))
    middle = Point(around.sheet.width / 2, around.sheet.height / 2)
    there = found.apply(middle)
    assert (to_mm(there.x - middle.x), to_mm(there.y - middle.y)) == pytest.approx(moved_by, abs=0.001)
    assert found.b == pytest.approx(0.005236, abs=1e-6)  # the sine of 0.3 degrees


@pytest.mark.parametrize(("tray", "order"), [("face-up", ["n2", "n4", "n6"]), ("face-down", ["n6", "n4", "n2"])])
def test_sheets_turned_by_hand_come_as_fronts_and_backs_in_the_trays_order(tray: str, order: list[str]) -> None:
    by_hand = Printer(duplex="manual", tray="face-up" if tray == "face-up" else "face-down")
    task = job("a4", by_hand, "cards")
    around = fullest(CARDS["a6"], task.sheets)
    single = replace(around, columns=1, rows=1)
    composition = numbered(6, CARDS["a6"])
    fronts, backs = in_parts(cards_plan(task, composition, "x.pdf", single), by_hand)
    assert (fronts.file, backs.file) == ("x.fronts.pdf", "x.backs.pdf")
    told = [[str(one.name) for one in face.prints] for face in faces(written(backs, composition))]
    assert told == [[name] for name in order]
    assert [upright(face) for face in faces(written(fronts, composition))] == [["n1"], ["n3"], ["n5"]]
