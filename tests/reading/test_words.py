from __future__ import annotations

import pytest

from booklet.base.errors import ContentError, Problem, UnknownNameError
from booklet.reading.project.words import parse_words, read_words
from booklet.words import Words


def parse(text: str) -> Words:
    return parse_words(text, "booklet/words/xx.yaml", "xx")


def only(text: str) -> Problem:
    with pytest.raises(ContentError) as caught:
        parse(text)
    (problem,) = caught.value.problems
    return problem


def test_nested_keys_are_dotted() -> None:
    assert parse("strip:\n  seconds: '{n} s'\n").patterns == {"strip.seconds": "{n} s"}


def test_spaces_in_quotes_stay() -> None:
    assert parse('between: " + "\n')("between") == " + "


def test_a_regional_language_falls_back_to_its_own() -> None:
    assert read_words("en-GB").patterns == read_words("en").patterns


def test_the_words_keep_the_language_that_was_asked_for() -> None:
    assert read_words("en-GB").language == "en-GB"


def test_a_language_without_words_names_those_there_are() -> None:
    with pytest.raises(UnknownNameError) as caught:
        read_words("tlh")
    assert (caught.value.name, "en" in caught.value.known) == ("tlh", True)


def test_a_list_is_not_a_word() -> None:
    assert only("strip: [a, b]\n").where == "strip"


@pytest.mark.parametrize("pattern", ["{n", "n}", "{}", "{0}"])
def test_a_pattern_that_cannot_be_filled_by_name_is_refused(pattern: str) -> None:
    assert only(f"a: '{pattern}'\n").where == "a"


@pytest.mark.parametrize("form", ["one", "other"])
def test_a_word_that_goes_with_a_number_has_both_forms(form: str) -> None:
    assert "beside it" in only(f"sheets:\n  {form}: sheet\n").what


def test_an_absent_word_is_refused() -> None:
    assert only("a:\n").where == "a"
