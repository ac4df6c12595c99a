"""Where a word may be hyphenated.

In: a word with the punctuation around it. Out: places in it at which a line may end with a hyphen put in. Patterns are
those of the TeX and LibreOffice communities, through pyphen.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from booklet.typeset.characters import SOFT_HYPHEN

if TYPE_CHECKING:
    import pyphen

SHORTEST = 6  # letters of a word that may be hyphenated
BEFORE, AFTER = 2, 3  # letters that stay before and after the hyphen: \lefthyphenmin and \righthyphenmin of English TeX
_WORD = re.compile(rf"[^\w-]*([^\W\d_]{{{SHORTEST},}})[^\w-]*")  # a hyphen beside it makes it part of a compound


def patterned_hyphens(word: str, language: str) -> tuple[int, ...]:
    """The places that the language's patterns know in a word; none if it has no patterns.

    Capitalised words are names or begin a sentence and are left whole; so are words of less than six letters and
    compounds, which break at their own hyphen.
    """
    match = _WORD.fullmatch(word)
    patterns = _patterns(language) if match and match[1].islower() else None
    if match is None or patterns is None:
        return ()
    # places that carry data change the spelling when they are used (Hungarian asszony, asz-szony): not supported
    return tuple(match.start(1) + int(place) for place in patterns.positions(match[1]) if not place.data)


@functools.cache
def _patterns(language: str) -> pyphen.Pyphen | None:
    """The patterns of a language. They are read when a first word asks for them, which takes a tenth of a second."""
    import pyphen

    known = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=known, left=BEFORE, right=AFTER) if known else None


def soft_hyphens(word: str) -> tuple[int, ...]:
    """The places behind the soft hyphens that the author put into a word."""
    return tuple(i + 1 for i, character in enumerate(word) if character == SOFT_HYPHEN and 0 < i < len(word) - 1)
