"""Letters in, a printer out. That they undo a printer's faults is tried on the sheet itself, in tests/formats."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.geometry import Insets, mm, to_mm
from booklet.base.papers import A4, LETTER, Flip
from booklet.printers import Registration
from booklet.printers.readings import STEPS, Readings, edges, printer_of, steps

TRUE = ("F3", "F3", "F3", "F3")
SHEETS = st.sampled_from([A4.size, LETTER.size])


def read(*, flip: Flip = "long", on_edges: str = "EEEE", on_stairs: tuple[str, ...] = TRUE) -> Readings:
    return Readings(edges(on_edges), on_stairs, arrows_agree=flip == "long")


@pytest.mark.parametrize("flip", ["long", "short"])
def test_a_printer_that_is_true_needs_nothing(flip: Flip) -> None:
    assert printer_of(read(flip=flip), A4.size).back == Registration()


def test_rungs_are_millimetres_from_each_edge() -> None:
    printer = printer_of(read(on_edges="DERA"), A4.size)
    assert printer.margins == Insets(top=mm(4), right=mm(5), bottom=mm(16), left=mm(1))


def test_arrows_that_disagree_tell_of_the_short_edge() -> None:
    assert printer_of(read(flip="short"), A4.size).flip == "short"


@pytest.mark.parametrize(("flip", "right", "up"), [("long", 0.4, -0.6), ("short", -0.4, 0.6)])
def test_a_shifted_back_is_moved_against_what_is_seen(flip: Flip, right: float, up: float) -> None:
    """Two steps to the right and three up through the sheet; mirrored once, which way depends on the edge."""
    back = printer_of(read(flip=flip, on_stairs=("G1", "G2", "G1", "G2")), A4.size).back
    assert (to_mm(back.dx), to_mm(back.dy), back.turn) == pytest.approx((right, up, 0))


@pytest.mark.parametrize("text", ["DEHR", "dehr", "D E H R", " d, e; h / r "])
def test_edges_may_be_written_in_any_way(text: str) -> None:
    assert edges(text) == ("D", "E", "H", "R")


@pytest.mark.parametrize("text", ["F3F4F1G2", "f3 f4 f1 g2", "F 3, F 4, F 1, G 2"])
def test_steps_may_be_written_in_any_way(text: str) -> None:
    assert steps(text, A4.size) == ("F3", "F4", "F1", "G2")


@pytest.mark.parametrize("text", ["", "DEH", "DEHRR", "DEHI", "DEHO", "DEHS", "DEH4", "D-E-H-R", "DEHß"])
def test_edges_that_are_no_four_rungs_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected four letters from A to R"):
        edges(text)


@pytest.mark.parametrize(
    "text", ["", "F3", "F3F4F1", "F3F4F1G5", "F3F4F1M1", "F3F4F1G22", "F3F4F1I1", "F3F4F1G", "F3F4F1G2!"]
)
def test_steps_that_are_no_four_steps_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected a letter from A to L and a number from 1 to 4, four times"):
        steps(text, A4.size)


@given(st.tuples(*[st.integers(0, len(STEPS) - 1)] * 2), st.integers(-1, 1), SHEETS)
def test_one_step_beside_the_right_one_is_taken(shift: tuple[int, int], wrong: int, sheet: object) -> None:
    across, up = shift
    told = [across, up, min(max(across + wrong, 0), len(STEPS) - 1), up]
    assert isinstance(sheet, type(A4.size))
    assert len(steps(" ".join(STEPS[number] for number in told), sheet)) == 4


@given(st.integers(0, 3), SHEETS)
def test_a_letter_far_from_the_right_one_is_noticed(which: int, sheet: object) -> None:
    told = list(TRUE)
    told[which] = "K3"
    assert isinstance(sheet, type(A4.size))
    with pytest.raises(ValueError, match="cannot all be right: read them again"):
        steps(" ".join(told), sheet)
