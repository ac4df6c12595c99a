import pytest

from booklet.base.geometry import mm, to_mm
from booklet.impose.creep import creep, pushed_out

# (n - 1) t of docs/paper.md, worked out by hand: pages, thickness in mm, how far the innermost piece sticks out in mm
TABLE = [(8, 0.1, 0.1), (16, 0.1, 0.3), (24, 0.125, 0.62), (32, 0.15, 1.05), (48, 0.19, 2.09)]


@pytest.mark.parametrize(("page_count", "caliper", "expected"), TABLE)
def test_inner_pieces_stick_out_as_the_table_says(page_count: int, caliper: float, expected: float) -> None:
    assert to_mm(pushed_out(page_count, mm(caliper))) == pytest.approx(expected, abs=0.006)


def test_a_booklet_that_is_not_trimmed_after_folding_needs_no_shift() -> None:
    assert creep(64, mm(0.19), trimmed=False) == 0


def test_what_is_less_than_printers_are_off_is_left_alone() -> None:
    assert creep(16, mm(0.1), trimmed=True) == 0  # 0.3 mm


def test_a_trimmed_booklet_is_moved_by_the_thickness_of_its_paper() -> None:
    assert creep(16, mm(0.19), trimmed=True) == pytest.approx(mm(0.19))  # 0.57 mm in all
