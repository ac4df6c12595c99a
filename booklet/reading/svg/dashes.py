"""Dashes: lengths in turn as SVG takes them in, lengths that every viewer of PDF draws alike out.

Viewers differ where a dash or a gap has no length: some stop, some draw a hairline, some leave out a corner. So dashes
without a gap between them become one, those of no length become a dot too short to see as a line, or fall away where
their ends are butt (SVG 1.1, 11.4; ISO 32000-1, 8.4.3.6).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from booklet.reading.svg.values import Refusal

DOT = 0.01  # points; 3.5 micrometres, by which a dot is longer than it is wide
_LEAST = 0.05  # points, of a pattern: more than 7,000 to the inch no paper shows

_Pair = tuple[float, float]
"""A dash and the gap behind it."""


@dataclass(frozen=True, slots=True)
class Dashes:
    """Lengths in points, none of them 0, and where in them a line begins. Without lengths the line is whole."""

    lengths: tuple[float, ...] = ()
    offset: float = 0


def dashes_of(lengths: Sequence[float], offset: float, cap: str) -> Dashes | None:
    """The dashes of a line with such ends; None where nothing of it is seen. Raises Refusal for too short ones.

    `lengths` is an even number of them, not one below 0; if all are 0, the line is whole (SVG 1.1, 11.4).
    """
    total = math.fsum(lengths)
    pairs = list(zip(lengths[::2], lengths[1::2], strict=True))
    if not any(gap for _, gap in pairs):
        return Dashes()
    if total < _LEAST:
        raise Refusal(
            "its dashes are too short to be seen apart", "draw the line whole, or with dashes of 0.1 mm or more"
        )
    pairs, offset = _begun(pairs, offset, [gap > 0 for _, gap in (pairs[-1], *pairs)])
    whole = [pairs[0]]
    for dash, gap in pairs[1:]:
        before, between = whole[-1]
        whole[-1:] = [(before, between), (dash, gap)] if between else [(before + dash, gap)]
    if cap == "butt":
        if not any(dash for dash, _ in whole):
            return None
        pairs, offset = _begun(whole, offset, [dash > 0 for dash, _ in whole])
        whole = [pairs[0]]
        for dash, gap in pairs[1:]:
            before, between = whole[-1]
            whole[-1:] = [(before, between), (dash, gap)] if dash else [(before, between + gap)]
    drawn = [(dash, gap) if dash else (min(DOT, gap / 2), max(gap - DOT, gap / 2)) for dash, gap in whole]
    # PDF knows no negative phase; the pattern repeats, so its remainder does the same
    return Dashes(tuple(round(length, 4) for pair in drawn for length in pair), round(offset % total, 4))


def _begun(pairs: Sequence[_Pair], offset: float, fit: Sequence[bool]) -> tuple[list[_Pair], float]:
    """The same pattern begun at the first pair that is fit to, and the place in it where the line begins."""
    first = fit.index(True)
    return [*pairs[first:], *pairs[:first]], offset - math.fsum(length for pair in pairs[:first] for length in pair)
