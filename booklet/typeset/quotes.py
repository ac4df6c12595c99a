"""What a typed quote is: a quotation mark of the language, an apostrophe, or the sign of feet, inches, minutes.

In: text as people type it. Out: for each typed mark its place and what is printed there. A mark before a letter opens
and one after a letter closes, if one is open; what is left are apostrophes. Three kinds of apostrophes stand where an
opening mark would, and are told by what follows: years ('90s), words that lost their beginning ('til), and 'n'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

APOSTROPHE = "’"
FEET, INCHES = "\u2032", "\u2033"


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotation marks of a language: what " becomes (double) and what ' becomes (single)."""

    double: tuple[str, str]
    single: tuple[str, str]


_ENGLISH = Quotes(("“", "”"), ("‘", "’"))
_QUOTES = {  # Unicode CLDR, delimiters of each locale; but French with no-break spaces and its usual inner marks
    "en": _ENGLISH,
    "de": Quotes(("„", "“"), ("‚", "‘")),
    "fr": Quotes(("«\u00a0", "\u00a0»"), ("“", "”")),
    "es": Quotes(("«", "»"), ("“", "”")),
    "it": Quotes(("«", "»"), ("“", "”")),
    "pl": Quotes(("„", "”"), ("«", "»")),
    "sv": Quotes(("”", "”"), ("’", "’")),
}
# Words without their beginning. Those of the second list are words without the apostrophe, too, and may be quoted.
_CLIPPED = {
    "en": "cept coz ello em fraid gainst kay mongst n neath nother nuff scuse sup t til tis tude twas tween twere twill"
    " twixt twould",
    "de": "n ne nem nen ner nes nauf nein naus ran rauf raus rein rüber rum runter s ner nunter",
    "nl": "k m n ns r s t",
}
_PERHAPS_CLIPPED = {"en": "at ave bout bye cause cos cross ere fore ome ood phone round tain"}
_ACCENT = r"(?<=[^\W\d_])[\u00b4`](?=[^\W\d_])"  # of its own key, typed for an apostrophe
_QUOTE = re.compile(rf"['\"]|{_ACCENT}")
_AND = re.compile(r"'n'", re.IGNORECASE)  # rock 'n' roll
_MEASURED = re.compile(  # 6'2", 6' 2 1/2'': feet and inches, minutes and seconds
    r"(?<![\w'’])\d+('(?= ?\d)) ?\d{1,2}(?:[.,]\d+|[½¼¾]| \d/\d)?(\"|'')(?!\w)"
)
_TWICE = re.compile(r"(?<![\w'’.,])(?:\d+(?:[.,/]\d+)?)?[\d½¼¾]('')(?![\w'])")  # 10''
_NUMBER = re.compile(r"(?<![\w'’.,])(?:\d+(?:[.,/]\d+)?)?[\d½¼¾]\Z")
_OPENS_AFTER = frozenset(" \t\n\u00a0([{–—/")
_BARE_NUMBER = re.compile(r"'\d+'(?!\w)")  # quoted by itself
_CLOSES = re.compile(r"(?<=\S)'(?!\w)")

Mark = tuple[int, int, str]
"""`text[start:stop]` becomes the third."""


def marks(text: str, language: str) -> Iterator[Mark]:
    """What each typed mark of a text is, in order."""
    tongue = language.partition("-")[0]
    quotes = _QUOTES.get(tongue, _ENGLISH)
    told = dict(_told(text, tongue)) if _QUOTE.search(text) else {}
    is_open = {"'": False, '"': False}
    opened_at = -1  # a mark right after an opening one opens as well: "'Press,' she said"
    done = 0
    for match in _QUOTE.finditer(text):
        i, typed = match.start(), match[0]
        if i < done:
            continue
        if i in told:
            done, sign = told[i]
            yield i, done, sign
            continue
        if typed not in is_open:
            yield i, i + 1, APOSTROPHE
            continue
        before, after = text[i - 1 : i], text[i + 1 : i + 2]
        opens = (not before or before in _OPENS_AFTER or opened_at == i - 1 >= 0) and bool(after.strip())
        if typed == "'" and after.isalnum() and not (opens and _begins(text, i)):
            yield i, i + 1, APOSTROPHE
            continue
        pair = quotes.double if typed == '"' else quotes.single
        if opens:
            sign = pair[0]
        elif is_open[typed]:
            sign = pair[1]
        elif _NUMBER.search(text, 0, i):
            sign = INCHES if typed == '"' else FEET
        else:
            sign = pair[1] if typed == '"' else APOSTROPHE
        is_open[typed] = opens
        opened_at = i if opens else -1
        yield i, i + 1, sign


def _begins(text: str, at: int) -> bool:
    """Whether a quotation may begin at a single mark: '90s begins with an apostrophe."""
    return not text[at + 1].isdigit() or _BARE_NUMBER.match(text, at) is not None


def _told(text: str, tongue: str) -> Iterator[tuple[int, tuple[int, str]]]:
    """The marks that are known by the words or numbers around them: place, end, sign."""
    for match in _AND.finditer(text):
        if match.start() and text[match.end() :].strip():
            yield match.start(), (match.start() + 1, APOSTROPHE)
            yield match.end() - 1, (match.end(), APOSTROPHE)
    for match in _MEASURED.finditer(text):
        yield match.start(1), (match.end(1), FEET)
        yield match.start(2), (match.end(2), INCHES)
    for match in _TWICE.finditer(text):
        yield match.start(1), (match.end(1), INCHES)
    for words, always in ((_CLIPPED, True), (_PERHAPS_CLIPPED, False)):
        for match in _clipped(words, tongue, text):
            if always or not _CLOSES.search(text, match.end()):
                yield match.start(), (match.start() + 1, APOSTROPHE)


def _clipped(words: Mapping[str, str], tongue: str, text: str) -> Iterator[re.Match[str]]:
    """The apostrophes before such words, but for a word that is quoted by itself."""
    if tongue in words:
        either = words[tongue].replace(" ", "|")
        yield from re.finditer(rf"(?<!\w)'(?=(?:{either})(?!\w)(?!'(?!\w)))", text, re.IGNORECASE)
