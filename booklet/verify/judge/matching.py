"""Two sets of words held against each other: what is the same, what is over, how far the one lies from the other."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from booklet.base.geometry import Point, mm
from booklet.verify.judge.lines import lines, lines_of_both
from booklet.verify.opened.words import Word

_NOWHERE = Point(0, 0)
_SAME_PLACE = mm(0.5)
_PIECE = 5  # characters
_TELLING = 4


@dataclass(frozen=True, slots=True)
class Offset:
    """How far words lie to the right of and above their places; `most` is how far the worst of them does. In points."""

    dx: float
    dy: float
    most: float

    @classmethod
    def straight(cls, dx: float, dy: float) -> Offset:
        """All of a page is off by the same."""
        return cls(dx, dy, math.hypot(dx, dy))

    def askew(self, near: float) -> bool:
        """Whether some words are off by more than the page as a whole."""
        return self.most - math.hypot(self.dx, self.dy) > near


def same(one: Iterable[Word], other: Iterable[Word]) -> bool:
    """Whether both have the same words, as often."""
    return _counts(one) == _counts(other)


def likeness(one: Sequence[Word], other: Sequence[Word]) -> float:
    """The share of text that both have, from 0 to 1, however it is divided into words; two blank pages are alike."""
    if same(one, other):
        return 1.0
    # line by line: of pages that lie another way up, programs tell words in another order
    a, b = (_pieces("".join(word.text for line in lines(words) for word in line)) for words in (one, other))
    longer = max(a.total(), b.total())
    return (a & b).total() / longer if longer else 1.0


def over(one: Sequence[Word], other: Sequence[Word], off: Point = _NOWHERE) -> list[Word]:
    """The words of the one that the other does not have, in their order.

    Programs divide text into words in different ways, so a word is there as well if each of its letters is, in its
    place. The one lies off the other by `off`.
    """
    here, there = _counts(one), _counts(other)
    if here <= there:
        return []
    letters: dict[str, list[Point]] = defaultdict(list)
    for word in other:
        for letter, at in word.letters:
            letters[letter].append(at)
    found = []
    for word in one:
        more = here[word.text] > there[word.text]
        if more and not all(
            any(math.hypot(at.x - off.x - place.x, at.y - off.y - place.y) < _SAME_PLACE for place in letters[letter])
            for letter, at in word.letters
        ):
            found.append(word)
    return found


def _counts(words: Iterable[Word]) -> Counter[str]:
    return Counter(word.text for word in words)


def _pieces(text: str) -> Counter[str]:
    """A text in overlapping pieces, which tell one page from another as words do."""
    return Counter(text[i : i + _PIECE] for i in range(max(len(text) - _PIECE + 1, min(len(text), 1))))


def turned_by(words: Sequence[Word], wanted: Sequence[Word]) -> int:
    """By how many degrees most words are turned from what is wanted, in quarters of a turn; 0 where there are none."""
    (here, there) = (Counter(word.quarter for word in some) for some in (words, wanted))
    if not here or not there:
        return 0
    return (here.most_common(1)[0][0] - there.most_common(1)[0][0]) % 360


def offset(words: Sequence[Word], wanted: Sequence[Word]) -> Offset | None:
    """How far words lie from the places of the same words elsewhere; None without any that both have as often.

    A word that is there several times is paired with the nearest. Where the words are not all the same, those of lines
    count that both have: another word moves all behind it, and the page lies no worse for that. If there is no such
    line, how far the worst word lies is not told. Short ones are left out then if there are others: they may be pieces
    of words that were divided.
    """
    alike = same(words, wanted)
    lines = (words, wanted) if alike else lines_of_both(words, wanted)
    here, there = (_places(some) for some in (lines if all(lines) else (words, wanted)))
    both = [text for text in here if len(here[text]) == len(there[text])]
    if not alike:
        both = [text for text in both if len(text) >= _TELLING] or both
    pairs = [_nearest(at, there[text]) for text in both for at in here[text]]
    if not pairs:
        return None
    dx, dy = median(dx for dx, _ in pairs), median(dy for _, dy in pairs)
    return Offset(dx, dy, max(math.hypot(*way) for way in pairs)) if all(lines) else Offset.straight(dx, dy)


def _places(words: Iterable[Word]) -> dict[str, list[Point]]:
    found: dict[str, list[Point]] = defaultdict(list)
    for word in words:
        found[word.text].append(word.at)
    return found


def _nearest(at: Point, places: Iterable[Point]) -> tuple[float, float]:
    ways = ((at.x - place.x, at.y - place.y) for place in places)
    return min(ways, key=lambda way: math.hypot(*way))
