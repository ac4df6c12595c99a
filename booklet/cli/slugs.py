"""Names as files are called: any name in, small letters a to z, digits and hyphens out.

Letters lose their marks. One that is no other letter with a mark is what Unicode calls it: ł is LATIN SMALL LETTER L
WITH STROKE, æ LATIN SMALL LETTER AE. A few have names of their own.
"""

from __future__ import annotations

import re
import unicodedata

_LATIN = re.compile(r"LATIN (?:SMALL|CAPITAL) (?:LETTER|LIGATURE) (.+?)(?: WITH .+)?")
_SPELT = {
    "SHARP S": "ss",
    "THORN": "th",
    "ETH": "d",
    "ENG": "ng",
    "DOTLESS I": "i",
    "DOTLESS J": "j",
    "KRA": "q",
    "SCHWA": "e",
    "OPEN E": "e",
    "OPEN O": "o",
    "AFRICAN D": "d",
    "LONG S": "s",
}


def slug(name: str) -> tuple[str, str]:
    """A name as a file's, and the letters in it that have no place there."""
    plain = unicodedata.normalize("NFKD", name).lower()
    letters = [character if character.isascii() else _spelt(character) for character in plain]
    lost = {character: None for character, spelt in zip(plain, letters, strict=True) if spelt is None}
    return re.sub(r"[^a-z0-9]+", "-", "".join(letter or "" for letter in letters)).strip("-"), "".join(lost)


def _spelt(character: str) -> str | None:
    """A character in a to z: nothing for marks, a hyphen for signs, None for a letter that is not Latin."""
    kind = unicodedata.category(character)[0]
    if kind == "M":
        return ""
    if kind not in {"L", "N"}:
        return "-"
    named = _LATIN.fullmatch(unicodedata.name(character, ""))
    if named is None:
        return None
    return _SPELT.get(named[1]) or (named[1].lower() if len(named[1]) <= 2 else None)  # AE, OE
