"""What hints say to write: what was typed, in the form that the field takes; of anything else, an example by name."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.reading.yaml import meant


@pytest.mark.parametrize("typed", ["nz", "Nz", " NZ", "nZ "])
def test_a_country_in_small_letters_stays_that_country(typed: str) -> None:
    assert meant.country(typed) == "write NZ"


@pytest.mark.parametrize("typed", ["New Zealand", "NZL", "64", "", "N"])
def test_what_is_no_country_is_answered_with_an_example_that_is_called_one(typed: str) -> None:
    assert meant.country(typed) == "write its two capital letters, as GB for Great Britain"


@pytest.mark.parametrize(
    ("typed", "tag"), [("de_AT", "de-AT"), ("DE", "de"), ("pt-br", "pt-BR"), ("zh_hant_tw", "zh-Hant-TW"), ("EN", "en")]
)
def test_a_language_in_other_letters_stays_that_language(typed: str, tag: str) -> None:
    assert meant.language(typed) == f"write {tag}"


@pytest.mark.parametrize(
    "typed",
    [
        "2025-3",
        "2025-03-17",
        "03/2025",
        "3.2025",
        "2025/03",
        "2025 3",
        "March 2025",
        "mar 2025",
        "2025 March",
        "Mar. 2025",
    ],
)
def test_a_month_that_was_written_in_another_way_stays_that_month(typed: str) -> None:
    assert meant.month(typed) == "write 2025-03"


@pytest.mark.parametrize("typed", ["2025", "2025-13", "March", "1825-03", "soon"])
def test_of_what_is_no_month_no_month_is_told_to_be_written(typed: str) -> None:
    assert meant.month(typed) == "write the year, a hyphen and the month, as 2026-11"


@pytest.mark.parametrize(
    ("typed", "hex"),
    [("123ABC", "#123ABC"), ("#abc", "#AABBCC"), ("teal", "#008080"), ("rgb(1, 2, 3)", "#010203"), ("12a", "#1122AA")],
)
def test_a_colour_that_was_written_in_another_way_stays_that_colour(typed: str, hex: str) -> None:
    assert meant.colour(typed) == f'write "{hex}", in quotes'


@given(st.text())
def test_whatever_was_typed_for_a_colour_has_a_way_out(typed: str) -> None:
    assert re.search(r'"#[0-9A-F]{6}"', meant.colour(typed))


@pytest.mark.parametrize(
    ("typed", "url"), [("example.org/feet", "https://example.org/feet"), ("www.quiet.nz", "https://www.quiet.nz")]
)
def test_an_address_without_its_beginning_stays_that_address(typed: str, url: str) -> None:
    assert meant.address(typed) == f"write {url}"


@pytest.mark.parametrize("typed", ["ask at the desk", "me@example.org", "ftp://example", "my page.org"])
def test_of_what_is_no_address_only_the_form_is_told(typed: str) -> None:
    assert meant.address(typed).startswith("write the whole of it")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Toe Rotation", "toe-rotation"),
        ("toe_rotation.yaml", "toe-rotation"),
        ("Über-Kreuz", "uber-kreuz"),
        ("../arch", "arch"),
    ],
)
def test_a_technique_keeps_its_own_name(typed: str, name: str) -> None:
    assert meant.slug(typed) == f"use small letters, digits and single hyphens: {name}, and call its file {name}.yaml"


@given(st.text())
def test_whatever_was_typed_the_name_of_a_technique_is_a_slug(typed: str) -> None:
    told = meant.slug(typed).partition("hyphens: ")[2]
    assert told == "as in warm-up" or meant.SLUG.fullmatch(told.partition(",")[0])


@pytest.mark.parametrize("typed", ["", "min", "5 parsecs", "1:75"])
def test_what_is_no_time_has_no_seconds(typed: str) -> None:
    assert meant.seconds(typed) in {None, 0}
