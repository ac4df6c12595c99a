"""Typed characters become typographic ones: quotation marks, ellipses, and spaces that hold a line together.

In: text as people type it in YAML. Out: the text that is printed. What is changed is a list of edits, so that a text in
several styles can be changed as a whole and still be taken apart at the same places.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from booklet.typeset.quotes import marks

NO_BREAK_SPACE = "\u00a0"
WORD_JOINER = "\u2060"
SOFT_HYPHEN = "\u00ad"
INVISIBLE = str.maketrans(dict.fromkeys("\u00ad\u2060\u200b\ufeff"))
"""Characters that say where a line may or may not break; they are never drawn."""


_FRACTIONS = {"1/2": "½", "1/4": "¼", "3/4": "¾"}  # those of Latin-1, which every text face has
_TYPED = re.compile(
    r"\.\.\."
    r"|(?<![\w/.,])(?:1/2|1/4|3/4)(?![\w/]|[.,]\d)"
    r"|(?<= )-{1,2}(?= )|(?<=\w)--(?=\w)"
    r"|(?<![\w.,:/–-])(?:\d{1,2})-(?=\d{1,2}(?![\w–-]|[.,:/]\d))"  # a range, no date, no telephone number
)

# Symbols of the SI brochure (9th ed., tables 2, 4, 8), and the few that a page of exercises adds. Words are not among
# them: "5 minutes" may break.
_UNITS = "s|min|h|mm|cm|m|km|mg|g|kg|ml|l|°C|°F|°|%|‰|×|x|sec|Min|Sek|pt|am|pm"
_GLUED = re.compile(
    rf"(?<=\d) (?=(?:{_UNITS})(?!\w))"  # a number and its unit
    r"|(?<=\d)–(?=\d)"
    r"| (?=[–—-] )"
)


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:stop]` becomes `to`."""

    start: int
    stop: int
    to: str


def typographic(text: str, language: str = "en-GB") -> str:
    """The text with the quotation marks, apostrophes, ellipses, dashes and fractions of the language, in normal form C.

    A hyphen between spaces, two between words, and one between two short numbers are dashes (`3-5 times`); halves and
    quarters are fractions. Applied twice it changes nothing more.
    """
    text = unicodedata.normalize("NFC", text)
    return edited(text, typographic_edits(text, language))


def glued(text: str) -> str:
    """The text with places closed at which no line should break.

    A number and its unit (`30 s`, `3–5 ×`) get a no-break space, a range of numbers a word joiner after its dash.
    """
    return edited(text, glue_edits(text))


def typographic_edits(text: str, language: str) -> list[Edit]:
    """The edits that `typographic` makes, in order."""
    edits = [Edit(*mark) for mark in marks(text, language)]
    edits += (Edit(match.start(), match.end(), _plain(match[0])) for match in _TYPED.finditer(text))
    return sorted(edits, key=attrgetter("start"))


def _plain(typed: str) -> str:
    """What stands for typed characters wherever they are."""
    if typed == "...":
        return "…"
    if typed.strip("-") != typed or typed == "--":
        return typed.rstrip("-") + "–"
    return _FRACTIONS[typed]


def space_edits(text: str) -> list[Edit]:
    """Runs of spaces, tabs and line feeds become one space or, with a line feed in them, line feeds alone."""
    edits = []
    for match in re.finditer(r"[ \t\n]{2,}|\t|\A[ \n]|[ \n]\Z", text):
        inner = match.start() > 0 and match.end() < len(text)
        to = ("\n" * match[0].count("\n") or " ") if inner else ""
        edits.append(Edit(match.start(), match.end(), to))
    return edits


def glue_edits(text: str) -> list[Edit]:
    """The edits that `glued` makes, in order."""
    return [
        Edit(match.start(), match.end(), NO_BREAK_SPACE if match[0] == " " else match[0] + WORD_JOINER)
        for match in _GLUED.finditer(text)
    ]


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made."""
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts += (text[done : edit.start], edit.to)
        done = edit.stop
    return "".join((*parts, text[done:])) if edits else text


def moved(places: Sequence[int], edits: Sequence[Edit]) -> tuple[int, ...]:
    """Where places in the text lie after the edits; one inside an edit comes to lie at its end."""
    starts = [edit.start for edit in edits]
    shifts = [0]
    for edit in edits:
        shifts.append(shifts[-1] + len(edit.to) - (edit.stop - edit.start))
    moved_places = []
    for place in places:
        i = bisect_left(starts, place)  # edits that begin before the place
        inside = max(edits[i - 1].stop - place, 0) if i else 0
        moved_places.append(place + inside + shifts[i])
    return tuple(moved_places)
