"""Lines of a page: words on one baseline, and those lines that two pages have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from booklet.base.geometry import mm
from booklet.verify.opened.words import Word

_ONE_LINE = mm(0.5)  # that neighbours on a baseline may stand higher or lower, on a page that lies askew

Line = tuple[Word, ...]
"""Words in the order in which one reads them."""


def lines_of_both(words: Sequence[Word], wanted: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words of either that stand in lines which the other has as often, however they are divided into words."""
    one, other = _by_text(words), _by_text(wanted)
    both = [text for text in one if len(one[text]) == len(other.get(text, ()))]
    return _words(one, both), _words(other, both)


def lines(words: Iterable[Word]) -> Iterator[Line]:
    """The lines of a page, whichever way they are turned."""
    turned: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        turned[word.quarter].append(word)
    for quarter, some in turned.items():
        placed = sorted(some, key=lambda word: _height(word, quarter))
        breaks = [
            n
            for n, (a, b) in enumerate(pairwise(placed), start=1)
            if _height(b, quarter) - _height(a, quarter) > _ONE_LINE
        ]
        for first, end in pairwise([0, *breaks, len(placed)]):
            yield tuple(sorted(placed[first:end], key=lambda word: _along(word, quarter)))


def _by_text(words: Iterable[Word]) -> Mapping[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines(words):
        found["".join(word.text for word in line)].append(line)
    return found


def _words(by_text: Mapping[str, Sequence[Line]], texts: Iterable[str]) -> list[Word]:
    return [word for text in texts for line in by_text[text] for word in line]


def _height(word: Word, quarter: int) -> float:
    """Across the baseline."""
    return word.at.x if quarter in {90, 270} else word.at.y


def _along(word: Word, quarter: int) -> float:
    """In the direction of reading."""
    return {0: word.at.x, 90: word.at.y, 180: -word.at.x, 270: -word.at.y}[quarter]
