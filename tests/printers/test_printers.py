import pytest

from booklet.base.geometry import Insets, Point, mm, to_mm
from booklet.base.papers import A4
from booklet.printers import Printer, Registration


def test_a_registration_moves_the_back_by_exactly_that() -> None:
    matrix = Registration(mm(1), mm(-2), 0.3).matrix(A4.size)
    middle = matrix.apply(Point(A4.size.width / 2, A4.size.height / 2))
    assert to_mm(middle.x - A4.size.width / 2) == pytest.approx(1)
    assert to_mm(middle.y - A4.size.height / 2) == pytest.approx(-2)
    right = matrix.apply(Point(A4.size.width / 2 + mm(100), A4.size.height / 2))
    assert to_mm(right.y - middle.y) == pytest.approx(0.5236, abs=1e-4)  # 100 mm times the sine of 0.3 degrees


def test_a_lying_sheet_is_moved_as_it_goes_through_the_printer() -> None:
    """Its left edge goes ahead, so what is up on the upright sheet is left on the lying one."""
    lying = Registration(dx=mm(1), dy=mm(2)).seen_on(A4.size.turned)
    assert (to_mm(lying.dx), to_mm(lying.dy)) == pytest.approx((-2, 1))


def test_margins_turn_with_the_sheet() -> None:
    printer = Printer(margins=Insets(left=1, right=2, top=3, bottom=4))
    assert printer.margins_of(A4.size) == Insets(left=1, right=2, top=3, bottom=4)
    assert printer.margins_of(A4.size.turned) == Insets(left=3, right=4, top=2, bottom=1)
