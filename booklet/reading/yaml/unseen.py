"""Characters that nobody sees on paper: a text goes in, the places at which they stand come out.

Soft hyphens, word joiners and blanks without width say where a line may break, and joiners shape letters: they may
stay. What reorders a line, hides in it or piles up on a letter came along when a text was pasted, if nothing worse.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MOST_ACCENTS = 3  # on one letter: Greek written out has three, Vietnamese two
MOST_MARKS = 6  # of other scripts: a syllable of Burmese

_LOST = "\ufffd"
# All but YAML's own set (1.2.2, 5.1); and what moves a line without showing it: NEL, LS, PS, a byte order mark inside.
_UNPRINTED = "\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_HIDDEN = (
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # of the direction of writing
    "\u034f\u115f\u1160\u17b4\u17b5\u180e\u2061-\u2065\u206a-\u206f\u3164\uffa0"  # joins, fillers and silent operators
    "\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # of annotations, shorthand and music
    "\U000e0000-\U000e0fff"  # tags, and variants beyond those of emoji
)
_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_UNSEEN = re.compile(f"[{_UNPRINTED}{_HIDDEN}{_LOST}]")
_PASTED = "delete it; it may have come along when the text was pasted"


@dataclass(frozen=True, slots=True)
class Unseen:
    """What cannot be printed at an index of a text, and a way out."""

    index: int
    what: str
    hint: str


def unseen(text: str) -> Iterator[Unseen]:
    """Each kind of character that cannot be seen once, at its first place, and the first letter with too many marks."""
    for character in sorted(set(_UNSEEN.findall(text))):
        at = text.index(character)
        if character == _LOST:
            yield Unseen(at, "a character was lost here when the text was saved (U+FFFD)", "type it again")
        elif re.match(f"[{_UNPRINTED}]", character):
            yield Unseen(at, f"the character U+{ord(character):04X} cannot be printed", _PASTED)
        else:
            yield Unseen(at, f"the character U+{ord(character):04X} cannot be seen", _PASTED)
    if not text.isascii():
        yield from _piled(text)


def _piled(text: str) -> Iterator[Unseen]:
    others = "".join(each for each in set(text) if unicodedata.category(each) in ("Mn", "Me"))
    if not others:
        return
    found = re.search(f"[{_ACCENTS}]{{{MOST_ACCENTS + 1},}}|[{re.escape(others)}]{{{MOST_MARKS + 1},}}", text)
    if found:
        what = f"{len(found[0])} marks stand on one letter, more than any has"
        yield Unseen(max(found.start() - 1, 0), what, "type the letter again")
