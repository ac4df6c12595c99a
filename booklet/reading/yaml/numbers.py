"""Numbers as they are typed: a text goes in, the number that a field takes comes out, or how to type what was meant."""

from __future__ import annotations

import re
import unicodedata

from booklet.model.authoring import Limits

_TAKEN: dict[object, re.Pattern[str]] = {  # as many digits as a double holds exactly
    int: re.compile(r"[-+]?(0|[1-9][0-9]{0,14})"),
    float: re.compile(r"[-+]?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?"),
}
_MEANT = re.compile(r"(?P<sign>-?)\+?0*(?P<whole>\d+)(?:[.,](?P<part>\d+?)0*)?(?:\s?(?:[^\W\d_]+\.?|%))?")
_PARTED = re.compile(r"(?<=\d)(?:[_'’\s](?=\d)|,(?=\d{3}(?!\d)))")  # 1_000, 1 000, 1,000
_EITHER = re.compile(r"\.\d{3}")  # of whole numbers: one, or a thousand as half of Europe writes it
_KINDS: dict[object, str] = {int: "a whole number", float: "a number"}
_EXAMPLES: dict[object, str] = {int: "2", float: "0.5"}  # where a field says no limits; a pressure takes no more than 3


def number_of(text: str, shape: object) -> float | None:
    """The number that a text without quotes is; None where it is none, or the field is not for numbers."""
    return float(text) if shape in _TAKEN and _TAKEN[shape].fullmatch(text) else None


def way_to_type(text: str, shape: object, limits: Limits | None = None) -> str:
    """What to write for a number that was typed in another way. Its value stays, or none is told.

    With limits, only a value within them is.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    found = _MEANT.fullmatch(_PARTED.sub("", typed) if shape is int else typed)
    if found and not (shape is int and _EITHER.search(typed)):
        part = (found["part"] or "0").rstrip("0")
        digits = f"{found['sign']}{int(found['whole'])}" + (f".{part}" if part else "")
        number = number_of(digits, shape)
        if number is not None and (limits is None or limits.least <= number <= limits.most):
            return f"write {digits}, without quotes, unit or needless digits"
    such = f" from {limits.least:g} to {limits.most:g}" if limits else f", as {_EXAMPLES[shape]}"
    return f"write {_KINDS[shape]}{such}: digits alone, without quotes or unit"
