"""Dashes come out without lengths of 0, and show what they showed."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.reading.svg.dashes import DOT, Dashes, dashes_of
from booklet.reading.svg.values import Refusal


@pytest.mark.parametrize(
    ("lengths", "offset", "seen"),
    [
        ([40, 0], 0, Dashes()),
        ([0, 0], 3, Dashes()),
        ([5, 0, 3, 2], 0, Dashes((8, 2))),
        ([5, 2, 3, 0], 0, Dashes((8, 2), 3)),
        ([5, 2, 0, 4], 0, Dashes((5, 6))),
        ([0, 4, 5, 2], 0, Dashes((5, 6), 7)),
        ([5, 3], -4, Dashes((5, 3), 4)),
        ([0, 0, 5, 3], 1, Dashes((5, 3), 1)),
    ],
)
def test_with_butt_ends_dashes_and_gaps_of_no_length_fall_away(
    lengths: list[float], offset: float, seen: Dashes
) -> None:
    assert dashes_of(lengths, offset, "butt") == seen


def test_dashes_of_no_length_with_butt_ends_are_not_seen() -> None:
    assert dashes_of([0, 6], 0, "butt") is None


@pytest.mark.parametrize("cap", ["round", "square"])
def test_dashes_of_no_length_with_other_ends_are_dots(cap: str) -> None:
    assert dashes_of([0, 6], 0, cap) == Dashes((DOT, 6 - DOT))


def test_dashes_that_no_paper_shows_are_refused() -> None:
    with pytest.raises(Refusal, match="too short"):
        dashes_of([0.001, 0.001], 0, "butt")


def is_dashed(lengths: Sequence[float], offset: float, at: float) -> bool:
    """Whether a place on a line lies in a dash, by walking along."""
    left = (at + offset) % math.fsum(lengths)
    for i, length in enumerate(lengths):
        if left < length:
            return i % 2 == 0
        left -= length
    return False


LENGTHS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=4).map(
    lambda pairs: [float(length) for pair in pairs for length in pair]
)


@given(LENGTHS, st.integers(-9, 9))
def test_each_place_of_a_line_is_dashed_as_before(lengths: list[float], offset: int) -> None:
    seen = dashes_of(lengths, offset, "butt")
    for at in range(25):
        before = is_dashed(lengths, offset, at + 0.5) if sum(lengths) else True
        if seen is None:
            assert not before
        else:
            assert all(seen.lengths)
            assert (is_dashed(seen.lengths, seen.offset, at + 0.5) if seen.lengths else True) == before


@given(LENGTHS, st.integers(-9, 9), st.sampled_from(["round", "square"]))
def test_with_ends_that_stand_out_no_dot_is_lost(lengths: list[float], offset: int, cap: str) -> None:
    seen = dashes_of(lengths, offset, cap)
    assert seen is not None
    assert all(seen.lengths)
    for at in {place for place in begun(lengths, offset) if 0 < place < 12}:
        around = (at - DOT / 2, at + DOT / 2)  # a dot may end the dash before it
        assert not seen.lengths or any(is_dashed(seen.lengths, seen.offset, place) for place in around)


def begun(lengths: Sequence[float], offset: int) -> list[float]:
    """The places from 0 to 12 at which a dash begins, one of no length as well."""
    total = sum(lengths)
    starts = [sum(lengths[:i]) - offset % total for i in range(0, len(lengths), 2)] if total else []
    return [start + again * total for start in starts for again in range(14)]
