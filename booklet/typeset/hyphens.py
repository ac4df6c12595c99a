"""Where a word may be hyphenated.

In: a word with the punctuation around it. Out: places in it at which a line may end with a hyphen put in. Patterns are
those of the TeX and LibreOffice communities, through pyphen.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from booklet.typeset.characters import SOFT_HYPHEN

SHORTEST = 6  # letters of a word that may be hyphenated
BEFORE, AFTER = 2, 3  # letters that stay before and after the hyphen: \lefthyphenmin and \righthyphenmin of English TeX
_WORD = re.compile(rf"[^\w-]*([^\W\d_]{{{SHORTEST},}})[^\w-]*")  # a hyphen beside it makes it part of a compound

Hyphenation = Callable[[str], tuple[int, ...]]


def hyphenation(language: str) -> Hyphenation:
    """A function that gives the places in a word; none for any word if the language has no patterns.

    Capitalised words are names or begin a sentence and are left whole; so are words of less than six letters and
    compounds, which break at their own hyphen. An author's soft hyphens (U+00AD) stand above all of it.
    """
    import pyphen  # reads its folder of patterns when it is imported

    known = pyphen.language_fallback(language)
    patterns = pyphen.Pyphen(lang=known, left=BEFORE, right=AFTER) if known else None

    def places(word: str) -> tuple[int, ...]:
        match = _WORD.fullmatch(word)
        if patterns is None or match is None or not match[1].islower():
            return ()
        # places that carry data change the spelling when they are used (Hungarian asszony, asz-szony): not supported
        return tuple(match.start(1) + int(place) for place in patterns.positions(match[1]) if not place.data)

    return places


def soft_hyphens(word: str) -> tuple[int, ...]:
    """The places behind the soft hyphens that the author put into a word."""
    return tuple(i + 1 for i, character in enumerate(word) if character == SOFT_HYPHEN and 0 < i < len(word) - 1)
