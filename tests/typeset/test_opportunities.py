from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.typeset.opportunities import opportunities, quick_opportunities, unicode_opportunities

pieces = st.lists(
    st.sampled_from(
        [
            "a",
            "bc",
            "é",
            "ż",
            "Ж",
            "A",
            *" " * 6,
            *"-/’“”‘.,…()!?:;°×%&+–—·\u2060\u00a0",
            "1",
            "23",
            "–\u206023",
            "°C",
            "…-a",
        ]
    ),
    min_size=1,
    max_size=11,
)


def parts(text: str) -> list[str]:
    bounds = (0, *opportunities(text), len(text))
    return [text[left:right] for left, right in pairwise(bounds)]


@given(pieces=pieces)
@settings(max_examples=300)
def test_the_quick_way_finds_what_the_unicode_tables_find(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert quick_opportunities(text) in {None, unicode_opportunities(text)}


def test_ordinary_sentences_take_the_quick_way() -> None:
    sentence = (
        "Press slowly, “then” rest for 30\u00a0s\u00a0– 3–\u20605\u00a0× each way; it’s well-known (e.g. heel/toe). "
        "Edition 2026-11, oil + towel, CC0-1.0; booklet-a4.pdf: 2 sheets …-a4.pdf"
    )
    assert quick_opportunities(sentence) == unicode_opportunities(sentence)


def test_a_line_may_break_after_a_space_and_a_hyphen() -> None:
    assert parts("a warm-up for two") == ["a ", "warm-", "up ", "for ", "two"]


def test_a_line_may_not_break_at_a_no_break_space_or_a_word_joiner() -> None:
    assert parts("30\u00a0s 3–\u20605") == ["30\u00a0s ", "3–\u20605"]


def test_a_line_may_break_between_ideographs() -> None:
    assert parts("足按摩") == ["足", "按", "摩"]


def test_a_long_text_out_of_the_ordinary_is_left_at_once() -> None:
    assert quick_opportunities("a" * 5000 + "1" * 5000 + "@") is None
