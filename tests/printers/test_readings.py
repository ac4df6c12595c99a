"""A printer with known faults prints the calibration sheet; what a person reads off it undoes the faults."""

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from booklet.geometry import Insets, Matrix, Point, Size, mm, to_mm
from booklet.papers import A4, LETTER, Flip
from booklet.printers import Registration
from booklet.printers.readings import LETTERS, MIDDLE, PITCH, STEP, Readings, combs, printer_of

SHEETS = st.sampled_from([A4.size, LETTER.size])
FLIPS = st.sampled_from(["long", "short"])


def fault(dx: float, dy: float, turn: float, sheet: Size) -> Matrix:
    """Where a printer prints the points of a back: millimetres and degrees, about the middle of the sheet."""
    x, y = sheet.width / 2, sheet.height / 2
    return Matrix.shift(-x, -y).then(Matrix.turn(turn)).then(Matrix.shift(x + mm(dx), y + mm(dy)))


def through(point: Point, sheet: Size, flip: Flip) -> Point:
    """A point of the back as it is seen through the sheet from the front."""
    if flip == "long":
        return Point(sheet.width - point.x, point.y)
    return Point(point.x, sheet.height - point.y)


def lines(middle: Point, pitch: float, *, upright_comb: bool) -> list[Point]:
    """A point of each line of a comb, where it crosses the comb's own axis."""
    steps = [(i - MIDDLE) * pitch for i in range(len(LETTERS))]
    return [Point(middle.x, middle.y + s) if upright_comb else Point(middle.x + s, middle.y) for s in steps]


def read(name: str, sheet: Size, spoilt: Matrix, flip: Flip) -> str:
    """The letter of the front's line that a line of the back comes nearest to: what an eye finds."""
    upright_comb = name in {"left", "right"}

    def along(point: Point) -> float:
        return point.y if upright_comb else point.x

    front = lines(combs(sheet)[name], PITCH, upright_comb=upright_comb)
    behind = [
        through(spoilt.apply(point), sheet, flip)
        for middle in combs(sheet).values()
        for point in lines(middle, PITCH - STEP, upright_comb=upright_comb)
    ]
    near = [p for p in behind if math.dist((p.x, p.y), (combs(sheet)[name].x, combs(sheet)[name].y)) < mm(45)]
    best = min(range(len(LETTERS)), key=lambda i: min(abs(along(front[i]) - along(line)) for line in near))
    return LETTERS[best]


def measured(dx: float, dy: float, turn: float, sheet: Size, flip: Flip) -> Registration:
    spoilt = fault(dx, dy, turn, sheet)
    letters = {name: read(name, sheet, spoilt, flip) for name in ("head", "foot", "left")}
    told = Readings("EEEE", letters["head"], letters["foot"], letters["left"], arrows_agree=flip == "long")
    return printer_of(told, sheet).back


@settings(max_examples=150)
@given(dx=st.floats(-1.2, 1.2), dy=st.floats(-1.2, 1.2), turn=st.floats(-0.3, 0.3), sheet=SHEETS, flip=FLIPS)
@example(dx=1.0, dy=-1.5, turn=0.3, sheet=A4.size, flip="long")
@example(dx=1.0, dy=-1.5, turn=0.3, sheet=A4.size, flip="short")
def test_what_is_read_undoes_the_fault(dx: float, dy: float, turn: float, sheet: Size, flip: Flip) -> None:
    """To half a step of the comb in the middle of the sheet, and to half a step over the distance of the combs."""
    mended = measured(dx, dy, turn, sheet, flip).matrix(sheet).then(fault(dx, dy, turn, sheet))
    middle = Point(sheet.width / 2, sheet.height / 2)
    there = mended.apply(middle)
    assert abs(to_mm(there.x - middle.x)) < 0.16
    assert abs(to_mm(there.y - middle.y)) < 0.22
    askew = math.degrees(math.atan2(mended.b, mended.a))
    assert abs(askew) < 0.08


@pytest.mark.parametrize("flip", ["long", "short"])
def test_a_printer_that_is_true_needs_nothing(flip: Flip) -> None:
    back = measured(0, 0, 0, A4.size, flip)
    assert (back.dx, back.dy, back.turn) == pytest.approx((0, 0, 0))


def test_rungs_are_millimetres_from_each_edge() -> None:
    printer = printer_of(Readings("DEPA", "J", "J", "J", arrows_agree=True), A4.size)
    assert printer.margins == Insets(top=mm(4), right=mm(5), bottom=mm(16), left=mm(1))


def test_arrows_that_disagree_tell_of_the_short_edge() -> None:
    assert printer_of(Readings("EEEE", "J", "J", "J", arrows_agree=False), A4.size).flip == "short"


@pytest.mark.parametrize(
    ("readings", "what"),
    [
        (Readings("EEE", "J", "J", "J", arrows_agree=True), "edges: expected four letters"),
        (Readings("EEEQ", "J", "J", "J", arrows_agree=True), "left: expected a letter from A to P"),
        (Readings("EEEE", "I", "J", "J", arrows_agree=True), "head: expected a letter from A to S"),
        (Readings("EEEE", "J", "", "J", arrows_agree=True), "foot: expected a letter from A to S"),
        (Readings("EEEE", "J", "J", "JK", arrows_agree=True), "side: expected a letter from A to S"),
    ],
)
def test_what_is_no_letter_of_its_scale_is_named(readings: Readings, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        printer_of(readings, A4.size)
