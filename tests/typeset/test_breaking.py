from functools import reduce
from itertools import chain, combinations, pairwise
from operator import add

from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.typeset.breaking import (
    HEADING,
    HYPHEN,
    PARAGRAPH,
    TOLERANCE,
    Choice,
    Place,
    Rag,
    cheapest,
    is_best_without_hyphens,
    price,
)

SPACE = 2.5


def places(words: list[list[float]]) -> list[Place]:
    """Words given by the lengths of their parts; parts are divided by hyphens of 3 points, words by spaces."""
    found, length = [Place(0, 0, 0)], 0.0
    for i, parts in enumerate(words):
        for part in parts[:-1]:
            length += part
            found.append(Place(length + 3, length, i, HYPHEN, inside=i))
        length += parts[-1]
        last = i == len(words) - 1
        found.append(Place(length, length if last else length + SPACE, i if last else i + 1))
        length += SPACE
    return found


def cost(found: list[Place], ends: tuple[int, ...], width: float, rag: Rag) -> float:
    """Of all lines, one added to the next as the choice was made: the sum is the same to the last digit."""
    last = len(found) - 1
    return reduce(add, (price(found[a], found[b], width, rag, last=b == last) for a, b in pairwise((0, *ends))), 0.0)


def greedy(found: list[Place], width: float) -> tuple[int, ...]:
    """Each line as long as it can be."""
    ends, start = [], 0
    while start < len(found) - 1:
        reach = [j for j in range(start + 1, len(found)) if found[j].end - found[start].start <= width + TOLERANCE]
        start = max(reach, default=start + 1)
        ends.append(start)
    return tuple(ends)


def best(found: list[Place], width: float, rag: Rag = PARAGRAPH) -> Choice:
    return cheapest(found, width, first=width, rag=rag)


part = st.integers(6, 25).map(float)
paragraphs = st.lists(st.lists(part, min_size=1, max_size=2), min_size=1, max_size=12).map(places)
widths = st.integers(55, 160).map(float)  # no word is wider than two parts and a hyphen


@given(found=paragraphs, width=widths, rag=st.sampled_from([PARAGRAPH, HEADING]))
@settings(max_examples=150)
def test_the_lines_chosen_together_cost_no_more_than_those_filled_one_by_one(
    found: list[Place], width: float, rag: Rag
) -> None:
    choice = best(found, width, rag)
    assert choice.cost <= cost(found, greedy(found, width), width, rag)
    assert choice.cost == cost(found, choice.ends, width, rag)


@given(
    found=st.lists(st.lists(part, min_size=1, max_size=2), min_size=1, max_size=4).map(places),
    width=st.integers(28, 90),  # the longest part and its hyphen
    rag=st.sampled_from([PARAGRAPH, HEADING]),
)
@settings(max_examples=100)
def test_no_other_choice_of_lines_costs_less(found: list[Place], width: float, rag: Rag) -> None:
    last = len(found) - 1
    choices = chain.from_iterable(combinations(range(1, last), n) for n in range(last))
    assert best(found, width, rag).cost == min(cost(found, (*choice, last), width, rag) for choice in choices)


@given(found=paragraphs, width=widths)
@settings(max_examples=150)
def test_there_are_no_more_lines_than_if_each_were_filled(found: list[Place], width: float) -> None:
    assert len(best(found, width).ends) == len(greedy(found, width))


@given(found=paragraphs, width=widths, more=st.integers(0, 60))
@settings(max_examples=100)
def test_a_wider_column_never_takes_more_lines(found: list[Place], width: float, more: int) -> None:
    assert len(best(found, width + more).ends) <= len(best(found, width).ends)


@given(words=st.lists(st.lists(part, min_size=1, max_size=2), min_size=1, max_size=12), width=widths)
@settings(max_examples=150)
def test_a_first_pass_is_accepted_only_if_hyphens_make_it_no_better(words: list[list[float]], width: float) -> None:
    plain = places([[sum(parts)] for parts in words])
    choice = best(plain, width)
    if is_best_without_hyphens(choice, plain, width, first=width, rag=PARAGRAPH):
        assert best(places(words), width).cost == choice.cost


def lines(words: list[list[float]], width: float, rag: Rag = PARAGRAPH) -> list[float]:
    found = places(words)
    return [found[b].end - found[a].start for a, b in pairwise((0, *best(found, width, rag).ends))]


def test_a_short_line_is_avoided_by_breaking_the_one_before_it_earlier() -> None:
    # filled one by one: 45, 20, 40 and 20 points
    assert lines([[20], [10], [10], [20], [40], [20]], 45) == [32.5, 32.5, 40, 20]


def test_a_lone_short_word_on_the_last_line_gets_company() -> None:
    assert lines([[20], [20], [20], [10]], 65) == [42.5, 32.5]


def test_two_words_on_the_last_line_are_no_lone_word() -> None:
    assert lines([[20], [20], [20], [5], [5]], 65) == [65, 12.5]


def test_a_line_is_not_hyphenated_for_a_little_more_even_edge() -> None:
    assert lines([[45], [6, 20], [30], [40]], 60) == [45, 58.5, 40]  # not 56.5, 52.5, 40


def test_a_hyphen_is_taken_where_it_saves_a_line() -> None:
    assert lines([[40], [10, 20], [30]], 60) == [55.5, 52.5]


def test_hyphens_at_the_ends_of_neighbouring_lines_are_dear() -> None:
    hyphen = Place(end=50, start=47, spaces=1, price=HYPHEN, inside=1)
    after_hyphen = Place(end=97, start=94, spaces=2, price=HYPHEN, inside=3)
    apart = price(Place(0, 47, 1), after_hyphen, 50, PARAGRAPH, last=False)
    assert price(hyphen, after_hyphen, 50, PARAGRAPH, last=False) - apart == PARAGRAPH.two_hyphens


def test_a_hyphen_before_the_last_line_is_dear() -> None:
    hyphen = Place(end=50, start=47, spaces=1, price=HYPHEN, inside=1)
    end = Place(end=90, start=90, spaces=3)
    apart = price(Place(0, 47, 1), end, 50, PARAGRAPH, last=True)
    assert price(hyphen, end, 50, PARAGRAPH, last=True) - apart == PARAGRAPH.hyphen_before_last


def test_a_heading_is_broken_into_even_lines() -> None:
    assert lines([[20], [20], [20], [20]], 70, HEADING) == [42.5, 42.5]
    assert lines([[20], [20], [20], [20]], 70) == [65, 20]


def test_a_word_too_wide_has_a_line_of_its_own() -> None:
    assert lines([[20], [80], [20]], 50) == [20, 80, 20]


def test_the_first_line_may_be_shorter() -> None:
    found = places([[20], [20], [20]])
    assert cheapest(found, 50, first=30, rag=PARAGRAPH).ends == (1, 3)
