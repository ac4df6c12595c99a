"""Where a text may be broken into lines without a hyphen being put in.

In: one paragraph without line feeds. Out: places in it, by the Unicode line breaking algorithm (UAX #14, Unicode 16).
Ordinary words are recognised by a pattern; only other texts need the tables of the algorithm, which are slow to load.
"""

from __future__ import annotations

import re
from functools import lru_cache

from booklet.typeset.characters import SOFT_HYPHEN

_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿΆΈΉΊΌΎ-ΡΣ-ώЀ-џ"  # Latin, Greek, Cyrillic; all of them class AL of the algorithm
_NUMBER = r"\d++(?:[.,:]\d++|–\u2060\d++)*+"
KEPT = 256  # texts: the settings on each of many sheets are set anew
_WORD = (  # possessive throughout: a long text that does not match is left at once
    rf"(?:[(“‘]|’(?=[{_LETTERS}\d]))*+(?:…-(?=[{_LETTERS}]))?+"
    rf"(?:(?:[{_LETTERS}]++|{_NUMBER})(?:[-/](?=[{_LETTERS}])|-(?=\d))?)++"
    rf"(?:[’.][{_LETTERS}]++)*+"
    r"[.,;:!?)”’…]*+"
)
_SIGN = r"[–—+-](?![^ ])|(?:[×·&%]|°[CF]?)[.,;:)]*+(?![^ \u00a0])"
_PLAIN = re.compile(rf"{_WORD}(?:[ \u00a0](?:{_WORD}|{_SIGN}))*")
_BREAKS = re.compile(r" |/(?! )|-(?![ \d])")


def opportunities(text: str) -> tuple[int, ...]:
    """The places strictly inside the text before which a line may begin, in order.

    A place behind a soft hyphen is not among them: breaking there puts a hyphen in, see `hyphens`.
    """
    quick = quick_opportunities(text)
    return unicode_opportunities(text) if quick is None else quick


def quick_opportunities(text: str) -> tuple[int, ...] | None:
    """The same for a text of ordinary words with ordinary punctuation; None for any other."""
    if not _PLAIN.fullmatch(text):
        return None
    return tuple(match.end() for match in _BREAKS.finditer(text) if match.end() < len(text))


@lru_cache(KEPT)
def unicode_opportunities(text: str) -> tuple[int, ...]:
    """The same for any text, by the tables of UAX #14."""
    from uniseg.linebreak import line_break_boundaries  # 80 ms, and most texts need none of it

    return tuple(
        place for place in line_break_boundaries(text) if 0 < place < len(text) and text[place - 1] != SOFT_HYPHEN
    )
