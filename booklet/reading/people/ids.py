"""What a row is called in the name of its file: an id that every disk can hold, once."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

MAX_CHARACTERS = 60
MAX_BYTES = 180  # of the 255 that disks give a name; the format and the paper stand behind it
WIDTH = 4  # digits of a row's number, so that a list may grow and its files keep their names

# Windows: Naming Files, Paths, and Namespaces; also with anything after a full stop
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))}
)
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)  # letters and marks


@dataclass(slots=True)
class Ids:
    """The ids of a list so far, with their rows, as a disk compares them that takes no notice of case."""

    rows: dict[str, int] = field(default_factory=dict)

    def enter(self, id: str, row: int) -> tuple[str, str] | None:
        """Take note of an id; what is wrong with it, and a hint, if it cannot be one or was there before."""
        if (wrong := fault_of(id)) is not None:
            return wrong
        first = self.rows.setdefault(_folded(id), row)
        return None if first == row else (f"the id {id!r} stands already in row {first}", "give each row its own")


def fault_of(id: str) -> tuple[str, str] | None:
    """Why something cannot be an id, and a hint."""
    if not id:
        return "there is no id", "give the row one, or delete the column: then its row is the id"
    if len(id) > MAX_CHARACTERS or len(id.encode()) > MAX_BYTES:
        return f"the id has {len(id)} characters, more than a file's name can hold", f"at most {MAX_CHARACTERS}"
    if not _PLAIN.fullmatch(id):
        wrong = next((character for character in id if not is_allowed(character)), None)
        if wrong is not None:
            return f"the id {id!r} has {_said(wrong)} in it", "an id has letters, digits, - _ and ."
    if id[0] in ".-" or id[-1] == "." or ".." in id or unicodedata.category(id[0])[0] == "M":
        hint = "begin with a letter or a digit, and do not end with a full stop"
        return f"the id {id!r} cannot be the name of a file", hint
    if id.partition(".")[0].lower() in _DEVICES:
        return f"Windows takes {id!r} for a device", "choose another"
    return None


def numbered(row: int, greatest: int) -> str:
    """The id of a row that has none of its own: its number, as wide as the greatest of the list."""
    return f"{row:0{max(WIDTH, len(str(greatest)))}}"


def is_allowed(character: str) -> bool:
    """Whether a character may stand in an id: letters with their marks, and digits, of any script, that can be seen."""
    if character.isascii():
        return character.isalnum() or character in "-_."
    category = unicodedata.category(character)
    return (category[0] == "L" or category in {"Mn", "Mc", "Nd"}) and not _UNSEEN.match(character)


def _said(character: str) -> str:
    if character.isspace():
        return "a blank"
    return repr(character) if character.isprintable() else f"the character U+{ord(character):04X}"


def _folded(id: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", id).casefold())
