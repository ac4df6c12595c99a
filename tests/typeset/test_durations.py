from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.reading.project.words import read_words
from booklet.typeset.durations import spoken

WORDS = read_words("en-GB")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (10, "10 s"),
        (59, "59 s"),
        (60, "1 min"),
        (61, "1 min 1 s"),
        (75, "1 min 15 s"),
        (120, "2 min"),
        (3600, "60 min"),
    ],
)
def test_seconds_are_said_in_minutes_and_seconds(seconds: int, said: str) -> None:
    assert spoken(seconds, WORDS) == said


@settings(max_examples=50)
@given(st.integers(1, 7200))
def test_nothing_is_lost_in_saying_it(seconds: int) -> None:
    said = re.fullmatch(r"(?:(\d+) min)? ?(?:(\d+) s)?", spoken(seconds, WORDS))
    assert said
    assert int(said[1] or 0) * 60 + int(said[2] or 0) == seconds


@settings(max_examples=50)
@given(st.integers(1, 7200))
def test_nobody_is_told_of_nothing(seconds: int) -> None:
    assert not re.search(r"\b0\b", spoken(seconds, WORDS))
