"""Which face draws which part of a text, and the glyphs of any stretch of it.

In: a text in several styles, typographic already. Out: the same text in segments of one style and one face, and runs of
glyphs for any stretch. What no face can draw is left out and said.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum

from booklet.base.errors import Misfit
from booklet.base.fonts import CLUSTER, Face, Fonts, Glyph
from booklet.themes import Style
from booklet.typeset.characters import INVISIBLE, SOFT_HYPHEN, WORD_JOINER

_NEEDS_NO_GLYPH = frozenset(f"\n{SOFT_HYPHEN}{WORD_JOINER}\u200b\ufeff")
_REFUSED = re.compile(
    r"(?P<control>[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200c-\u200f\u2028-\u202e\u2061-\u206f\ufff9-\ufffb\ue000-\uf8ff"
    r"\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff])"
    r"|(?P<leftward>[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff])"
    r"|(?P<complex>[\u0900-\u109f\u1780-\u18af\u1900-\u1aaf\u1b00-\u1c4f\ua800-\uabff\U00011000-\U000118ff])"
)
_REFUSALS = {
    "control": ("is a control character or one of no agreed meaning", "delete it"),
    "leftward": (
        "runs from right to left, and text is set from left to right alone",
        "write it in Latin, Greek or Cyrillic letters",
    ),
    "complex": (
        "is of a script whose syllables cannot be put together here",
        "write it in Latin, Greek or Cyrillic letters",
    ),
}
_STAND_INS = {"\u2032": "'", "\u2033": '"'}  # for the signs of feet and inches, which many text faces lack


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a text up to `stop` that is in one style, of one span, and drawn by one face."""

    stop: int
    span: int
    style: Style
    face: Face


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one span in one face; `width` is in points, with tracking after every glyph."""

    segment: Segment
    glyphs: tuple[Glyph, ...]
    width: float

    @property
    def tracking(self) -> float:
        """What is added after each glyph, in points."""
        return self.segment.style.tracking * self.segment.style.size / 1000


@dataclass(frozen=True, slots=True)
class Prose:
    """A text that faces have been found for; `segments` cover it in order, `stops` are their ends."""

    text: str
    segments: tuple[Segment, ...]
    stops: tuple[int, ...]
    fonts: Fonts

    @property
    def divisible(self) -> bool:
        """Whether hyphens may divide its words."""
        return SOFT_HYPHEN in self.text or any(segment.style.hyphenate for segment in self.segments)

    def runs(self, start: int, stop: int, *, ending: str = "") -> tuple[Run, ...]:
        """The glyphs of `text[start:stop]` with an ending (a hyphen) in the style of its last character."""
        runs = []
        i = bisect_right(self.stops, start) if len(self.stops) > 1 else 0
        while start < stop:
            segment = self.segments[i]
            end = min(segment.stop, stop)
            words = self.text[start:end]
            if not words.isascii():
                words = words.translate(INVISIBLE)
            style = segment.style
            glyphs = self.fonts.shape(segment.face, words + ending if end == stop else words, style.features)
            advance = fsum([glyph.advance for glyph in glyphs]) + style.tracking * len(glyphs)
            runs.append(Run(segment, glyphs, advance * style.size / 1000))
            start, i = end, i + 1
        return tuple(runs)


def prose(
    text: str, stops: Sequence[int], styles: Sequence[Style], keys: Sequence[str], fonts: Fonts
) -> tuple[Prose, tuple[Misfit, ...]]:
    """The text with a face for each character; `stops` are the ends of the spans, `keys` say what their misfits name.

    A character that the style's face lacks is drawn by its fallback face, with the marks that combine with it; so is a
    letter whose marks it cannot place. One that no face can draw, that is a control character, or of a script that
    cannot be set, is left out and gives a misfit.
    """
    parts: list[str] = []
    segments: list[Segment] = []
    misfits: list[Misfit] = []
    lost: dict[str, dict[str, None]] = {}
    adrift: dict[str, dict[str, None]] = {}
    length = start = 0
    for span, (stop, style, key) in enumerate(zip(stops, styles, keys, strict=True)):
        words = text[start:stop]
        start = stop
        if not (words.isascii() and words.isprintable()):
            words, refused = _without_refused(words, key)
            misfits += refused
        lacking = frozenset(fonts.missing(style.face, words)) - _NEEDS_NO_GLYPH
        if not lacking.isdisjoint(_STAND_INS):
            words = "".join(_STAND_INS.get(letter, letter) if letter in lacking else letter for letter in words)
            lacking -= _STAND_INS.keys()
        loose = frozenset(() if words.isascii() else fonts.misplaced(style.face, words))
        for part, face in _faces(words, style, lacking, loose, fonts) if lacking or loose else ((words, style.face),):
            if face is None:
                absent = [character for character in part if character in lacking]
                (lost if absent else adrift).setdefault(key, {}).update(dict.fromkeys(absent or [part]))
            elif part:
                length += len(part)
                parts.append(part)
                segments.append(Segment(length, span, style, face))
    found = Prose("".join(parts), tuple(segments), tuple(segment.stop for segment in segments), fonts)
    misfits += (_no_glyph(letters, key) for key, letters in lost.items())
    misfits += (_no_place(letters, key) for key, letters in adrift.items())
    return found, tuple(dict.fromkeys(misfits))


def _without_refused(text: str, key: str) -> tuple[str, list[Misfit]]:
    """The text without the characters that cannot be set; one misfit for the first of each kind."""
    first: dict[str, str] = {}
    for match in _REFUSED.finditer(text):
        first.setdefault(str(match.lastgroup), match[0])
    misfits = []
    for kind, character in first.items():
        what, hint = _REFUSALS[kind]
        misfits.append(Misfit(key, f"{named(character)} {what}", hint))
    return (_REFUSED.sub("", text) if first else text), misfits


def _faces(
    text: str, style: Style, lacking: frozenset[str], loose: frozenset[str], fonts: Fonts
) -> Iterator[tuple[str, Face | None]]:
    """Stretches of the text with the face that draws them; None where there is none."""
    other = style.fallback
    pending, pending_face = "", style.face
    for cluster in CLUSTER.findall(text):
        if cluster not in loose and lacking.isdisjoint(cluster):
            face: Face | None = style.face
        else:
            face = other if other and not (fonts.missing(other, cluster) or fonts.misplaced(other, cluster)) else None
        if face == pending_face:
            pending += cluster
            continue
        yield pending, pending_face
        if face is None:
            yield cluster, None
            pending, pending_face = "", style.face
        else:
            pending, pending_face = cluster, face
    yield pending, pending_face


def named(character: str) -> str:
    """A character as a person can find it: `'ż' (U+017C LATIN SMALL LETTER Z WITH DOT ABOVE)`."""
    shown = character if character.isprintable() else "a character"
    name = unicodedata.name(character, "")
    carrier = "\u25cc" if unicodedata.combining(character) else ""  # or it would stand on the quotation mark
    quoted = f"'{carrier}{shown}'" if shown == character else shown
    return f"{quoted} (U+{ord(character):04X}{' ' * bool(name)}{name})"


def _no_glyph(letters: Iterable[str], key: str) -> Misfit:
    first, *others = letters
    more = f" and {len(others)} more: {' '.join(others)}" if others else ""
    is_written = unicodedata.category(first[0])[0] in "LMN"
    written = "write it in Latin letters, or give the theme a `fallback` face that has it"
    hint = written if is_written else "say it in words, or leave it out"
    return Misfit(key, f"no face has a glyph for {named(first)}{more}", hint)


def _no_place(letters: Iterable[str], key: str) -> Misfit:
    """That the marks of letters would not stand over or under them."""
    first, *others = letters
    whole = first if len(first) > 1 else unicodedata.normalize("NFD", first)
    base, marks = whole[0], whole[1:]
    more = f", as in {' '.join(others)}" if others else ""
    what = f"no face can put {' and '.join(map(named, marks))} on '{base}'{more}"
    return Misfit(key, what, "write the letter without it, or take a theme with a face that can")
