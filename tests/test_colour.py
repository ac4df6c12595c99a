from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.colour import BLACK, WHITE, Colour

HEXES = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")
COLOURS = HEXES.map(Colour.from_hex)

few = settings(max_examples=30)


@few
@given(HEXES)
def test_a_colour_is_written_as_it_was_read(text: str) -> None:
    assert Colour.from_hex(text).hex == text


def test_small_letters_are_read_as_large_ones() -> None:
    assert Colour.from_hex("#3e5a4a") == Colour.from_hex("#3E5A4A")


@pytest.mark.parametrize("text", ["3E5A4A", "#3E5A4", "#3E5A4AA", "#3E5A4G", "#FFF", "", "#", "green"])
def test_what_is_not_six_digits_after_a_hash_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"#3E5A4A|base 16"):
        Colour.from_hex(text)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert BLACK.contrast(WHITE) == pytest.approx(21)  # (1 + 0.05) / (0 + 0.05)


@few
@given(COLOURS, COLOURS)
def test_contrast_is_mutual_and_between_1_and_21(one: Colour, other: Colour) -> None:
    assert one.contrast(other) == other.contrast(one)
    assert 1 <= one.contrast(other) <= 21 + 1e-9


@few
@given(COLOURS)
def test_a_colour_does_not_stand_out_on_itself(colour: Colour) -> None:
    assert colour.contrast(colour) == 1


@pytest.mark.parametrize(("grey", "ratio"), [("#767676", 4.54), ("#595959", 7.0), ("#949494", 3.03)])
def test_known_greys_have_their_known_contrast_on_white(grey: str, ratio: float) -> None:
    """The palest greys that pass AA, AAA and large AA on white, known to every contrast checker."""
    assert Colour.from_hex(grey).contrast(WHITE) == pytest.approx(ratio, abs=0.005)


def test_green_is_brighter_than_red_and_red_than_blue() -> None:
    assert Colour(0, 1, 0).luminance > Colour(1, 0, 0).luminance > Colour(0, 0, 1).luminance


@few
@given(COLOURS, COLOURS)
def test_a_mix_goes_from_the_one_colour_to_the_other(one: Colour, other: Colour) -> None:
    assert one.mixed(other, 0) == one
    assert one.mixed(other, 1).hex == other.hex


def test_half_of_black_over_white_is_middle_grey() -> None:
    assert WHITE.mixed(BLACK, 0.5) == Colour(0.5, 0.5, 0.5)
