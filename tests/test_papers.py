"""What paper weighs, in grams and in the pounds of three trades."""

from __future__ import annotations

import pytest

from booklet.base.papers import Grade, pounds

# equivalent weights as tables of the trade print them, which round to whole grams and pounds
SOLD: list[tuple[Grade, int, float]] = [
    ("bond", 20, 75.2),
    ("bond", 24, 90.3),
    ("bond", 28, 105.3),
    ("text", 60, 88.8),
    ("text", 70, 103.6),
    ("text", 100, 148.0),
    ("cover", 65, 175.8),
    ("cover", 80, 216.3),
    ("cover", 110, 297.4),
]


@pytest.mark.parametrize(("grade", "sold", "grams"), SOLD)
def test_pounds_are_those_of_the_trade(grade: Grade, sold: int, grams: float) -> None:
    assert pounds(grams, grade) == pytest.approx(sold, rel=0.002)


def test_a_hundred_and_sixty_grams_are_108_pounds_of_text_and_59_of_cover() -> None:
    assert round(pounds(160, "text")) == 108
    assert round(pounds(160, "cover")) == 59
