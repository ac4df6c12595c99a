from itertools import pairwise

import pytest

from booklet.typeset.hyphens import patterned_hyphens, soft_hyphens


def shown(word: str, language: str = "en-GB") -> str:
    bounds = (0, *patterned_hyphens(word, language), len(word))
    return "-".join(word[left:right] for left, right in pairwise(bounds))


def test_a_word_is_divided_by_the_patterns_of_its_language() -> None:
    assert [shown("massage"), shown("Massage", "de"), shown("wiederholen", "de")] == [
        "mas-sage",
        "Massage",
        "wie-der-ho-len",
    ]


def test_punctuation_around_a_word_does_not_count() -> None:
    assert shown("(massage),") == "(mas-sage),"


@pytest.mark.parametrize("word", ["Massage", "heels", "partner-", "doesn’t", "30\u00a0minutes", ""])
def test_names_short_words_and_compounds_stay_whole(word: str) -> None:
    assert shown(word) == word


def test_a_language_without_patterns_has_no_hyphens() -> None:
    assert shown("massage", "xx") == "massage"


def test_divisions_that_change_the_spelling_are_left_out() -> None:
    assert shown("asszonnyal", "hu") == "asszonnyal"


def test_an_author_says_where_a_word_divides() -> None:
    assert soft_hyphens("\u00adre\u00adflex\u00ad") == (4,)
