"""What nobody sees on paper is refused with its place; what shapes letters and lines may stay."""

from __future__ import annotations

import unicodedata

import pytest

from booklet.base.errors import ContentError, Problem
from booklet.reading.yaml.nodes import MapNode, ScalarNode, compose

PASTED = "delete it; it may have come along when the text was pasted"


def only(text: str) -> Problem:
    with pytest.raises(ContentError) as caught:
        compose(text, "a.yaml")
    (problem,) = caught.value.problems
    return problem


HIDDEN = {
    "a tag": "\U000e0041",
    "the end of tags": "\U000e007f",
    "a variant of an ideograph": "\U000e0100",
    "a mark from left to right": "\u200e",
    "an override from right to left": "\u202e",
    "an isolate": "\u2066",
    "an Arabic letter mark": "\u061c",
    "a joiner of graphemes": "\u034f",
    "a Mongolian vowel separator": "\u180e",
    "an invisible times": "\u2062",
    "a filler of Hangul": "\u3164",
    "an annotation": "\ufff9",
    "an object": "\ufffc",
    "a beam of music": "\U0001d173",
}


@pytest.mark.parametrize("character", HIDDEN.values(), ids=HIDDEN)
def test_a_character_that_hides_has_its_place(character: str) -> None:
    problem = only(f"a: 1\nk: go{character}on\n")
    assert (problem.line, problem.column, problem.hint) == (2, 6, PASTED)
    assert problem.what == f"the character U+{ord(character):04X} cannot be seen"


@pytest.mark.parametrize("character", HIDDEN.values(), ids=HIDDEN)
def test_an_escape_brings_none_in(character: str) -> None:
    problem = only(f'k: "go\\U{ord(character):08X}on"\n')
    assert (problem.line, problem.column) == (1, 4)
    assert "cannot be seen" in problem.what


def test_a_character_that_was_lost_is_told_to_be() -> None:
    problem = only("k: caf\ufffd\n")
    assert (problem.column, problem.hint) == (7, "type it again")


@pytest.mark.parametrize("marks", ["\u0301" * 4, "\u0300\u0316" * 40, "\u20d0" * 5, "\u05b8" * 7])
def test_marks_without_end_are_told_at_their_letter(marks: str) -> None:
    problem = only(f"k: zalgo{marks}\n")
    assert (problem.column, problem.what) == (8, f"{len(marks)} marks stand on one letter, more than any has")


def test_all_of_them_are_told_at_once() -> None:
    with pytest.raises(ContentError) as caught:
        compose("a: x\u202ey\nb: o" + "\u0301" * 9 + "\nc: \ufffd\n", "a.yaml")
    assert [problem.line for problem in caught.value.problems] == [1, 2, 3]


@pytest.mark.parametrize(
    "text",
    [
        "co\u00adoperate",
        "and\u2060or",
        "one\u200btwo",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0915\u094d\u200d\u0937",
        "\u2764\ufe0f",
        unicodedata.normalize("NFD", "Ti\u1ebfng Vi\u1ec7t, \u1fb7"),
        "\u05e9\u05c1\u05b8\u05bc\u05dc\u05d5\u05b9\u05dd",
    ],
    ids=["soft hyphen", "word joiner", "break", "Persian", "Hindi", "heart", "accents written out", "Hebrew"],
)
def test_what_shapes_letters_and_lines_may_stay(text: str) -> None:
    node = compose(f"k: {text}\n", "a.yaml")
    assert isinstance(node, MapNode)
    value = node.entries["k"].value
    assert isinstance(value, ScalarNode)
    assert value.text == text
