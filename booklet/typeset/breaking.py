"""Lines chosen over a whole paragraph.

In: the places at which a line may end, with what it measures there. Out: the ends that cost least together. The method
is total fit: Donald E. Knuth and Michael F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience
11 (1981), 1119-1184; with the prices of ragged setting in place of theirs for stretched spaces.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

TOLERANCE = 0.001  # points; lengths are sums of many floats


@dataclass(frozen=True, slots=True)
class Place:
    """A place at which a line may end and the next one begin; the first of a paragraph is its beginning.

    `end` is where a line that ends here ends visibly, `start` where one that begins here begins, in points from the
    paragraph's beginning as if it were one line. `spaces` counts the spaces before `start`. `price` is that of the
    hyphen at its end, 0 for none. `inside` is the number of the word that it lies in, -1 between words. `astray` is
    what it costs the sense to end a line here: a word or two after a sentence or a clause has begun.
    """

    end: float
    start: float
    spaces: int
    price: float = 0
    inside: int = -1
    astray: float = 0


@dataclass(frozen=True, slots=True)
class Rag:
    """What is dear in ragged setting; a line that leaves a tenth of its room empty costs 1, three tenths cost 9.

    `last` is the weight of the room left on the last line: none in a paragraph, as much as any in a heading.
    """

    last: float = 0
    line: float = 1e6  # above all the others of a paragraph together: no more lines than needed
    overfull: float = 1e9
    lone_word: float = 1000  # a last line of one word and less than a quarter of the width
    two_hyphens: float = 30  # ends of neighbouring lines
    hyphen_before_last: float = 20
    stub: float = 50  # a line before the last that fills less than a third


@dataclass(frozen=True, slots=True)
class Choice:
    """The numbers of the places at which the lines end, the paragraph's end being the last, and what they cost."""

    ends: tuple[int, ...]
    cost: float


HYPHEN = 8.0  # as dear as leaving three tenths empty instead of one
OWN_HYPHEN = 2.0  # one that the word has anyway
PARAGRAPH = Rag()
HEADING = Rag(last=1)


def cheapest(places: Sequence[Place], width: float, *, first: float, rag: Rag) -> Choice:
    """The lines that cost least: as few as can be, and among those with the best rag.

    `first` is the width of the first line. A line is wider than its room only if there is no place inside it to break.
    """
    costs, before = [0.0], [0]
    last = len(places) - 1
    low = 0  # the earliest place from which a line reaches this far
    for j in range(1, len(places)):
        end = places[j]
        least, best = math.inf, 0
        while low < j - 1 and end.end - places[low].start > (width if low else first) + TOLERANCE:
            low += 1
        for i in range(low, j):
            start = places[i]
            if costs[i] + rag.line >= least or start.inside == end.inside >= 0:
                continue  # dearer already; or a third line for a word that fits on one
            cost = costs[i] + price(start, end, width if i else first, rag, last=j == last)
            if cost < least:
                least, best = cost, i
        costs.append(least)
        before.append(best)
    chosen = [last]
    while before[chosen[-1]]:
        chosen.append(before[chosen[-1]])
    return Choice(tuple(reversed(chosen)), costs[last])


def is_best_without_hyphens(choice: Choice, places: Sequence[Place], width: float, *, first: float, rag: Rag) -> bool:
    """Whether places for hyphens could make it no better: no line less, and nothing dearer than one hyphen.

    The first pass of Knuth and Plass without hyphens, accepted only where the second would find the same.
    """
    space = max(after.start - after.end for after in places)
    fewest = 1 + math.ceil(
        (places[-1].end - first) / max(width + space, TOLERANCE)
    )  # what the spaces at line ends take is free
    return choice.cost <= fewest * rag.line + HYPHEN


def price(start: Place, end: Place, room: float, rag: Rag, *, last: bool) -> float:
    """What one line costs."""
    length = end.end - start.start
    if length > room + TOLERANCE:
        return rag.line + rag.overfull
    empty = 1 - length / max(room, TOLERANCE)  # share of the room
    raggedness = 100 * empty * empty
    if not last:
        cost = rag.line + raggedness + end.price + end.astray
        if start.price and end.price:
            cost += rag.two_hyphens
        return cost + rag.stub if empty > 2 / 3 else cost
    cost = rag.line + rag.last * raggedness
    if start.price:
        cost += rag.hyphen_before_last
    return cost + rag.lone_word if empty > 3 / 4 and start.spaces == end.spaces else cost
