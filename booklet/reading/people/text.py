"""The text of a cell as it may be printed, or why not. Nothing that cannot be seen comes through.

Blanks of all kinds become one plain blank, soft hyphens stay inside words alone, letters and their marks come in normal
form C. What reorders a line, joins or parts letters without showing, or controls a terminal is refused with its place,
because somebody may have put it there on purpose. Letters that no typeface has are the business of the page.
"""

from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 5_000  # of a cell
MAX_MARKS = 30  # on one letter; UAX #15, stream-safe text

# ASCII that is as it should be: most cells, quickly
_PLAIN = re.compile(r"[!-~]++(?: [!-~]++)*+")
_PLAIN_LINES = re.compile(r"[!-~]++(?:[ \n][!-~]++)*+")
_INVISIBLE = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # of the direction of writing
    "\u200b\u2060-\u2065\u206a-\u206f\u3164\uffa0\ufeff\ufff9-\ufffb"  # without width, or looking like a blank
    "\ufffe\uffff\ud800-\udfff]"  # no characters
)
_LOST = "\ufffd"
_BREAK = re.compile("\r\n?|[\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")

# Arabic with its supplements and presentation forms, Syriac, N'Ko; the scripts of India and Lanka; Burmese, Khmer,
# Mongolian: there a joiner between two letters picks their shapes.
_JOINED = "\u0600-\u074f\u0750-\u077f\u07c0-\u07ff\u08a0-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc"
_VIRAMA = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"  # after which a joiner may end a word
_STRAY_JOINER = re.compile(f"(?<![{_JOINED}])[\u200c\u200d]|(?<![{_VIRAMA}])[\u200c\u200d](?![{_JOINED}])")

_STRAY_HYPHENS = re.compile(r"(?:(?<=[\s\xad])|\A)\xad+|\xad+(?=\s|\Z)")

# Signs that joiners make one of, each perhaps with a tone of skin; UTS #51, 1.4.6
_SIGN = "[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff][\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]?"
_EMOJI = re.compile(f"{_SIGN}(?:\u200d{_SIGN})+")

_PASTED = "delete it; it may have come along when the text was pasted"


class Unprintable(Exception):  # noqa: N818 - what is wrong is the list, not the program
    """A text that cannot be used, and what to do about it."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


def one_line(text: str) -> str:
    """The text of a cell that is one line. Raises Unprintable."""
    if len(text) <= MAX_CHARACTERS and _PLAIN.fullmatch(text):
        return text
    text = _seen(text).strip()
    if "\n" in text:
        raise Unprintable("it has a line break", "only messages have several lines; is a quote missing before it?")
    return _BLANKS.sub(" ", text)


def lines(text: str) -> str:
    """The text of a cell with its line breaks, none at its ends. Raises Unprintable."""
    if len(text) <= MAX_CHARACTERS and _PLAIN_LINES.fullmatch(text):
        return text
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in _seen(text).split("\n")).strip("\n")


def _seen(text: str) -> str:
    """The text in normal form C with line breaks of one kind and soft hyphens inside words alone; all of it is seen."""
    if len(text) > MAX_CHARACTERS:
        what = f"it has {len(text):,} characters, more than {MAX_CHARACTERS:,}"
        raise Unprintable(what, "shorten it; is a quote missing?")
    text = _BREAK.sub("\n", text)
    if _LOST in text:
        what = f"character {text.index(_LOST) + 1} was lost when the list was saved (U+FFFD)"
        raise Unprintable(what, "type it again, and save the list as CSV UTF-8")
    found = _INVISIBLE.search(text) or _STRAY_JOINER.search(text)
    if found is not None and (emoji := _EMOJI.search(text)) and emoji.start() < found.start() < emoji.end():
        raise Unprintable(f"{emoji[0]} is an emoji, and no typeface here has any", "say it in words, or leave it out")
    if found is not None:
        raise Unprintable(f"character {found.start() + 1} is U+{ord(found[0]):04X}, which cannot be seen", _PASTED)
    return _composed(_STRAY_HYPHENS.sub("", text) if "\xad" in text else text)


def _composed(text: str) -> str:
    if unicodedata.is_normalized("NFC", text):
        return text
    marks = 0  # to sort many of them takes time with their square
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > MAX_MARKS:
            raise Unprintable(f"a letter has more than {MAX_MARKS} marks", "type it again")
    return unicodedata.normalize("NFC", text)
