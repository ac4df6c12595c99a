"""Numbers as they are typed: a text goes in, the number that a field takes comes out, or how to type what was meant."""

from __future__ import annotations

import re
import unicodedata

_TAKEN: dict[object, re.Pattern[str]] = {  # as many digits as a double holds exactly
    int: re.compile(r"[-+]?(0|[1-9][0-9]{0,14})"),
    float: re.compile(r"[-+]?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?"),
}
_MEANT = re.compile(r"(?P<sign>-?)\+?0*(?P<whole>\d+)(?:[.,](?P<part>\d+?)0*)?(?:\s?(?:[^\W\d_]+\.?|%))?")
_PARTED = re.compile(r"(?<=\d)(?:[_'’\s](?=\d)|,(?=\d{3}(?!\d)))")  # 1_000, 1 000, 1,000
_EITHER = re.compile(r"\.\d{3}")  # of whole numbers: one, or a thousand as half of Europe writes it
_EXAMPLES: dict[object, str] = {int: "a whole number, as 4", float: "a number, as 0.5"}


def number_of(text: str, shape: object) -> float | None:
    """The number that a text without quotes is; None where it is none, or the field is not for numbers."""
    return float(text) if shape in _TAKEN and _TAKEN[shape].fullmatch(text) else None


def way_to_type(text: str, shape: object) -> str:
    """What to write for a number that was typed in another way. Its value stays, or none is told."""
    typed = unicodedata.normalize("NFKC", text).strip()
    found = _MEANT.fullmatch(_PARTED.sub("", typed) if shape is int else typed)
    if found and not (shape is int and _EITHER.search(typed)):
        part = (found["part"] or "0").rstrip("0")
        digits = f"{found['sign']}{int(found['whole'])}" + (f".{part}" if part else "")
        if number_of(digits, shape) is not None:
            return f"write {digits}, without quotes, unit or needless digits"
    return f"write {_EXAMPLES[shape]}: digits alone, without quotes or unit"
