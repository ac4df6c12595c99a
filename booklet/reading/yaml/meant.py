"""What somebody meant: a text that a field does not take goes in, the way to write it comes out.

It holds the value that was typed, in the form that the field takes, or says which form that is. An example is said to
be one, `as GB for Great Britain`, since whoever follows a hint to the letter prints what it says.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")  # BCP 47: language, script, region
COUNTRY = re.compile(r"[A-Z]{2}")  # ISO 3166-1 alpha-2
MONTH = re.compile(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])")
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ]\d{1,2})?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{4})")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_CLOCK = re.compile(r"(?:(\d+):)?(\d+):([0-5]\d)")  # 1:30, 1:00:00
_UNITS = re.compile(
    r"(?:(\d+) ?h(?:ours?|rs?)?)? ?(?:(\d+) ?m(?:in(?:ute)?s?)?\.?)? ?(?:(\d+) ?s(?:ec(?:ond)?s?)?\.?)?"
)
_HEX = re.compile(r"#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")


def country(typed: str) -> str:
    """How to write a country."""
    code = typed.strip().upper()
    return f"write {code}" if COUNTRY.fullmatch(code) else "write its two capital letters, as GB for Great Britain"


def language(typed: str) -> str:
    """How to write a language."""
    first, *rest = re.split("[-_]", typed.strip())
    tag = "-".join([first.lower(), *(one.title() if len(one) == 4 else one.upper() for one in rest)])
    if LANGUAGE.fullmatch(tag):
        return f"write {tag}"
    return "write its code of two letters, as en for English, or with a country's, as en-GB for that of Great Britain"


def month(typed: str) -> str:
    """How to write a year and a month."""
    text = typed.strip()
    for i, name in enumerate(_MONTHS, 1):
        text = re.sub(rf"{name[:3]}({name[3:]})?\b\.?,?", f"{i}", text, flags=re.IGNORECASE)
    if found := _YEAR_FIRST.fullmatch(text):
        meant = f"{found[1]}-{found[2]:0>2}"
    else:
        meant = f"{found[2]}-{found[1]:0>2}" if (found := _YEAR_LAST.fullmatch(text)) else ""
    return f"write {meant}" if MONTH.fullmatch(meant) else "write the year, a hyphen and the month, as 2026-11"


def colour(typed: str) -> str:
    """How to write a colour: six hexadecimal digits, also of one that the web has a name for."""
    from PIL import ImageColor  # needed by whoever errs alone

    text = typed.strip()
    try:
        red, green, blue = ImageColor.getrgb(f"#{found[1]}" if (found := _HEX.fullmatch(text)) else text)[:3]
    except ValueError:
        return 'write # and six hexadecimal digits, as "#0B6E69" for a dark teal, in quotes'
    return f'write "#{red:02X}{green:02X}{blue:02X}", in quotes'


def address(typed: str) -> str:
    """How to write the address of a page."""
    whole = f"https://{typed.strip()}"
    if "." in typed and "@" not in typed and opens(whole):
        return f"write {whole}"
    return "write the whole of it, from https:// on and without spaces, as https://example.org"


def opens(url: str) -> bool:
    """Whether a text is the address of a page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", url)


def slug(typed: str) -> str:
    """How to write the name of a technique."""
    stem = re.sub(r"\.ya?ml$", "", typed.strip(), flags=re.IGNORECASE)
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    name = "-".join(re.findall("[a-z0-9]+", letters))
    such = f"{name}, and call its file {name}.yaml" if name else "as in warm-up"
    return f"use small letters, digits and single hyphens: {such}"


def seconds(typed: str) -> int | None:
    """How many seconds a time is that was typed as `1:30`, `2 min` or `1 h 5 min`; None for anything else."""
    text = typed.strip().lower()
    found = _CLOCK.fullmatch(text) or (_UNITS.fullmatch(text) if text else None)
    if found is None:
        return None
    hours, minutes, rest = (int(part or 0) for part in found.groups())
    return 3600 * hours + 60 * minutes + rest
