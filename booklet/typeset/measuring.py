"""The words of a paragraph, shaped, and what a line would measure that ends at any place in them.

In: a text with faces. Out: its words, the cuts at which a line may end, and their measures for `breaking`. A word is
shaped whole, so that kerning and ligatures hold inside it; its parts are shaped anew where a hyphen may divide it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import fsum

from booklet.typeset.breaking import HYPHEN, OWN_HYPHEN, TOLERANCE, Place
from booklet.typeset.characters import SOFT_HYPHEN
from booklet.typeset.hyphens import SHORTEST, patterned_hyphens, soft_hyphens
from booklet.typeset.opportunities import opportunities
from booklet.typeset.shaping import Prose, Run

Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between two places to break: `text[start:stop]`, and the space after it if there is one.

    `hyphens` are the places in the text where a hyphen may divide it. A word wider than the line becomes several, the
    parts between its hyphens; `divided` is what a line shows in place of a part that it ends with.
    """

    start: int
    stop: int
    runs: Runs
    space: Runs = ()
    hyphens: tuple[int, ...] = ()
    divided: Runs = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """The end of a line at a word: `head` is shown in its place if a hyphen was put in, `tail` begins the next line."""

    word: int
    head: Runs = ()
    tail: Runs = ()


BEGINNING = Cut(-1)
ASTRAY = ({".!?…": 12.0, ",;:": 5.0}, {".!?…": 8.0, ",;:": 2.0})
"""The price of a line that ends one word, or two, after those signs; a line with a third of its room empty costs 11."""
CLOSING = "”’»)\"'"


def words(prose: Prose, start: int, stop: int) -> list[Word]:
    """The words of a part of the text that has no line feed in it."""
    text = prose.text[start:stop]
    found = []
    spaces: dict[int, Runs] = {}
    bounds = (0, *opportunities(text), len(text)) if text else ()
    for left, right in pairwise(bounds):
        end = left + len(text[left:right].rstrip(" "))
        runs = prose.runs(start + left, start + end)
        space: Runs = ()
        if end < right:
            segment = bisect_right(prose.stops, start + end)
            space = spaces.get(segment) or spaces.setdefault(segment, prose.runs(start + end, start + end + 1))
        found.append(Word(start + left, start + end, runs, space))
    return found


def hyphenated(prose: Prose, words: Sequence[Word], narrowest: float, language: str) -> list[Word]:
    """The words with the places of their hyphens, those wider than the narrowest line in parts."""
    result: list[Word] = []
    for word in words:
        hyphens = _hyphens(prose, word, language)
        if hyphens and visible(word.runs) > narrowest + TOLERANCE:
            result += _parts(prose, word, hyphens)
        else:
            result.append(replace(word, hyphens=hyphens) if hyphens else word)
    return result


def measured(prose: Prose, words: Sequence[Word]) -> tuple[list[Cut], list[Place]]:
    """Where a line may end, and what it measures there; the first is the paragraph's beginning."""
    cuts, places = [BEGINNING], [Place(0, 0, 0)]
    length, spaces = 0.0, 0
    for i, word in enumerate(words):
        after = length + fsum([run.width for run in word.runs])
        for place in word.hyphens:
            head = prose.runs(word.start, place, ending="-")
            tail = prose.runs(place, word.stop)
            cuts.append(Cut(i, head, tail))
            begin = after - fsum([run.width for run in tail])
            places.append(Place(length + visible(head), begin, spaces, HYPHEN, inside=i))
        end = length + visible(word.divided or word.runs)
        length = after + fsum([run.width for run in word.space])
        spaces += bool(word.space)
        cuts.append(Cut(i, word.divided))
        places.append(Place(end, length, spaces, _price(prose, word), astray=_astray(prose, words, i)))
    return cuts, places


def between(words: Sequence[Word], begin: Cut, end: Cut) -> Runs:
    """The runs of a line from one cut to another, without the space at its end."""
    if begin.word == end.word:
        return begin.tail
    runs: list[Run] = []
    if begin.tail:
        runs += (*begin.tail, *words[begin.word].space)
    for word in words[begin.word + 1 : end.word]:
        runs += (*word.runs, *word.space)
    return (*runs, *(end.head or words[end.word].runs))


def visible(runs: Sequence[Run]) -> float:
    """What runs measure in points, without the tracking after the last glyph."""
    return fsum([run.width for run in runs]) - runs[-1].tracking if runs else 0


def _hyphens(prose: Prose, word: Word, language: str) -> tuple[int, ...]:
    text = prose.text[word.start : word.stop]
    if SOFT_HYPHEN in text:
        found = soft_hyphens(text)
    elif len(text) < SHORTEST:
        return ()
    elif word.runs[0].segment.style.hyphenate and prose.text[word.start - 1 : word.start] != "-":
        found = patterned_hyphens(text, language)
    else:
        found = ()
    return tuple(word.start + place for place in found)


def _parts(prose: Prose, word: Word, hyphens: tuple[int, ...]) -> Iterator[Word]:
    start = word.start
    for place in hyphens:
        yield Word(start, place, prose.runs(start, place), divided=prose.runs(start, place, ending="-"))
        start = place
    yield Word(start, word.stop, prose.runs(start, word.stop), word.space)


def _astray(prose: Prose, words: Sequence[Word], last: int) -> float:
    """What it costs to end a line after a word, where a sentence or a clause began with it or with the one before it.

    `Where it / feels sharp` makes a reader begin twice; `oil / is slippery` as well.
    """
    for count, prices in enumerate(ASTRAY, start=1):
        before = last - count
        if before < 0 or not words[before].space:
            return 0
        ending = prose.text[words[before].start : words[before].stop].rstrip(CLOSING)[-1:]
        if ending and ending in "".join(prices):
            return next(price for signs, price in prices.items() if ending in signs)
    return 0


def _price(prose: Prose, word: Word) -> float:
    """What it costs to end a line after a word."""
    if word.divided:
        return HYPHEN
    return OWN_HYPHEN if prose.text[word.stop - 1 : word.stop] == "-" and not word.space else 0
