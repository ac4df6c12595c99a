"""How a spreadsheet dresses a value: a value and its number format in, the text that a person sees out.

Of the formats those are known that lists have: digits, decimals, thousands, per cent, words before and after, and dates
in digits (ECMA-376-1, 18.8.31). What depends on the machine that shows it, as names of months, is not guessed.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

PLAIN = frozenset({"General", "@", ""})
LOCAL_DATES = frozenset({"mm-dd-yy", 'mm-dd-yy" "h:mm', "m/d/yy", "m/d/yyyy", "m/d/yy h:mm"})
"""What a file has for a date in the form of whichever country it is opened in."""

_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"])*')
_PARTS = re.compile(
    r"\[\$(?P<currency>[^\]-]*)[^\]]*\]"
    r"|\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color ?\d+)\]"
    r'|"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<blank>_.)|\*.'
    r"|(?P<token>[#0?][#0?,.]*|\.[#0?]+|[yY]+|[dD]+|[hH]+|[mM]+|[sS]+|AM/PM|am/pm|%|@)"
    r"|(?P<plain>[ $€£¥()+/:.,'!^&~{}<>=-])"
    r"|(?P<unknown>.)",
    re.DOTALL,
)
_NUMBER = re.compile(r"(?P<whole>[#0]*(?:,[#0]+)*)(?:\.(?P<fraction>0*#*))?")
_AFTERNOON = re.compile("am/pm", re.IGNORECASE)
_OF_A_DAY = frozenset({"hour", "minute", "second"})
_NAMED = {  # parts of dates and times, with their digits; nn are minutes, which formats write as months
    "yy": ("year", 2),
    "yyyy": ("year", 4),
    "m": ("month", 1),
    "mm": ("month", 2),
    "d": ("day", 1),
    "dd": ("day", 2),
    "h": ("hour", 1),
    "hh": ("hour", 2),
    "n": ("minute", 1),
    "nn": ("minute", 2),
    "s": ("second", 1),
    "ss": ("second", 2),
}
FOR_TEXTS = 3  # the number of that section, from 0
HALF_A_DAY = 12  # hours

Token = tuple[str, str]
"""What a piece of a format is (token, text) and how it is written."""
Moment = dt.date | dt.time


def seen(value: object, code: str) -> str | None:
    """The text that is seen of a value in a number format; None where that is not known."""
    if code in PLAIN:
        return None if isinstance(value, Moment | dt.timedelta) else str(value)
    match value:
        case str():
            return _text(value, code)
        case bool():
            return str(value).upper()
        case int() | float() if math.isfinite(value):
            return _number(Decimal(repr(value)), code)
        case dt.date() | dt.time():
            return _moment(value, code)
        case _:
            return None


@lru_cache(256)
def _sections(code: str) -> tuple[tuple[Token, ...] | None, ...]:
    """The sections of a format, taken apart; None for one that holds something unknown."""
    found: list[tuple[Token, ...] | None] = []
    at = 0
    while at <= len(code):
        section = _SECTION.match(code, at)
        at = section.end() + 1 if section else len(code) + 1
        found.append(_tokens(section[0] if section else ""))
    return tuple(found)


def _tokens(section: str) -> tuple[Token, ...] | None:
    tokens: list[Token] = []
    for part in _PARTS.finditer(section):
        match part.lastgroup:
            case "unknown":
                return None
            case "token":
                tokens.append(("token", part[0]))
            case "blank":
                tokens.append(("text", " "))
            case str(kind):
                tokens.append(("text", part[kind]))
    return tuple(tokens)


def _text(value: str, code: str) -> str | None:
    """A text: the fourth section is for texts, or the only one with an @ in it; else a text is seen as it is."""
    sections = _sections(code)
    if len(sections) > FOR_TEXTS:
        tokens = sections[FOR_TEXTS]
    else:
        tokens = next((one for one in sections if one and ("token", "@") in one), (("token", "@"),))
    if tokens is None:
        return None
    return "".join(value if token == ("token", "@") else token[1] for token in tokens)


def _number(value: Decimal, code: str) -> str | None:
    """A number: with several sections the second is for those below zero, the third for zero."""
    sections = _sections(code)
    number = 2 if not value and len(sections) > 2 else 1 if value < 0 and len(sections) > 1 else 0
    tokens = sections[number]
    if tokens is None:
        return None
    digits = [text for kind, text in tokens if kind == "token" and text != "%"]
    if not digits:
        return "".join(text for _, text in tokens)
    form = _NUMBER.fullmatch(digits[0]) if len(digits) == 1 else None
    if form is None:
        return None
    scale = 100 ** sum(text == "%" for kind, text in tokens if kind == "token")
    shown = _digits(abs(value) * scale, form["whole"], form["fraction"] or "")
    sign = "-" if value < 0 and number == 0 and shown.strip("0.,") else ""
    return sign + "".join(shown if text == digits[0] and kind == "token" else text for kind, text in tokens)


def _digits(value: Decimal, whole: str, fraction: str) -> str:
    """Digits at the places of a format: as many before and after the point as it has zeros, more where there are."""
    rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    before, _, after = f"{rounded:f}".partition(".")
    before = before.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole:
        before = f"{int(before or 0):,}".rjust(len(before), "0") if before else before
    kept = fraction.count("0")
    after = after[:kept] + after[kept:].rstrip("0")
    return f"{before}.{after}" if fraction and (after or kept) else before


def _moment(value: Moment, code: str) -> str | None:
    if code in LOCAL_DATES:
        return None
    tokens = _sections(code)[0]
    if tokens is None:
        return None
    halves = any(_AFTERNOON.fullmatch(text) for kind, text in tokens if kind == "token")
    shown: list[str] = []
    for place, (kind, text) in enumerate(tokens):
        if kind == "text":
            shown.append(text)
            continue
        form = "AM/PM" if _AFTERNOON.fullmatch(text) else text.lower()
        if form.startswith("m") and _is_minute(tokens, place):
            form = form.replace("m", "n")
        part = _part(form, value, halves=halves)
        if part is None:
            return None
        shown.append(part)
    return "".join(shown)


def _is_minute(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether an m is minutes: right after hours, or right before seconds."""
    letters = [(at, text.lower()) for at, (kind, text) in enumerate(tokens) if kind == "token" and text[0].isalpha()]
    at = next(number for number, (where, _) in enumerate(letters) if where == place)
    before, after = letters[at - 1][1] if at else "", letters[at + 1][1] if at + 1 < len(letters) else ""
    return before.startswith("h") or after.startswith("s")


def _part(form: str, value: Moment, *, halves: bool) -> str | None:
    """A part of a date or a time; a date by itself is midnight, and a time by itself has no day."""
    if form == "AM/PM":
        return "AM" if getattr(value, "hour", 0) < HALF_A_DAY else "PM"
    if form not in _NAMED:
        return None
    name, width = _NAMED[form]
    number = getattr(value, name, 0 if name in _OF_A_DAY else None)
    if number is None:
        return None
    if name == "hour" and halves:
        number = (number - 1) % HALF_A_DAY + 1
    return f"{number % 100 if form == 'yy' else number:0{width}}"
