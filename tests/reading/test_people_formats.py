"""A value and its number format go in, the text that a person sees in a spreadsheet comes out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.reading.people.formats import seen

NOON = dt.datetime(2026, 12, 4, 14, 5)  # noqa: DTZ001 - a cell has no zone


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (8, "0000", "0008"),
        (12345, "000", "12345"),
        (7, '"Room "000', "Room 007"),
        (0.25, "0%", "25%"),
        (0.125, "0.0%", "12.5%"),
        (19.9, '#,##0.00 "EUR"', "19.90 EUR"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (5, "[$€-407] #,##0.00", "€ 5.00"),
        (-5, "0.0;(0.0)", "(5.0)"),
        (-5, "0.0", "-5.0"),
        (0, '0;-0;"none"', "none"),
        (1.5, "#.##", "1.5"),
        (2.675, "0.00", "2.68"),  # rounded as it is written, not as binary has it
        (True, "0", "TRUE"),
        ("Keller", '"Dr. "@', "Dr. Keller"),
        ("Keller", "000", "Keller"),
        ("Keller", '0;0;0;"Dr. "@', "Dr. Keller"),
        ("Keller", ";;;", ""),
    ],
)
def test_numbers_and_texts_are_dressed(value: object, code: str, shown: str) -> None:
    assert seen(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (NOON, "yyyy-mm-dd", "2026-12-04"),
        (NOON, "d.m.yy", "4.12.26"),
        (NOON, "dd.mm.yyyy hh:mm", "04.12.2026 14:05"),
        (NOON, "h:mm AM/PM", "2:05 PM"),
        (dt.date(2026, 1, 2), "dd/mm/yyyy", "02/01/2026"),
        (dt.time(0, 30, 9), "h:mm:ss", "0:30:09"),
        (dt.time(0, 30), "h:mm AM/PM", "12:30 AM"),
        (dt.time(9, 5), "mm:ss", "05:00"),
    ],
)
def test_dates_and_times_are_dressed(value: object, code: str, shown: str) -> None:
    assert seen(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code"),
    [(NOON, "d. mmmm yyyy"), (NOON, "mm-dd-yy"), (0.5, "# ?/?"), (12, "0.00E+00"), (float("inf"), "0.0")],
)
def test_what_depends_on_more_than_the_format_is_not_guessed(value: object, code: str) -> None:
    assert seen(value, code) is None


@given(value=st.decimals(-(10**9), 10**9, places=3), places=st.integers(0, 5))
def test_decimals_are_those_of_the_format(value: Decimal, places: int) -> None:
    shown = seen(float(value), "0." + "0" * places if places else "0")
    assert shown is not None
    assert abs(Decimal(shown) - Decimal(repr(float(value)))) <= Decimal(5).scaleb(-places - 1)


@given(value=st.one_of(st.integers(), st.floats(), st.text(), st.dates(), st.times()), code=st.text(max_size=20))
def test_any_format_gives_a_text_or_nothing(value: object, code: str) -> None:
    assert isinstance(seen(value, code), str | None)
