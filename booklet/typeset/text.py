"""Text set in lines: spans of one style each become a box of glyphs at fixed places.

In: spans, the width of the column, the faces. Out: a `Box` whose marks are texts, one for each line, span and face.
The baseline of line i, counted from 0, lies `(i + 0.74) * leading` under the top of the box: a share of the leading and
not of the type, so that texts in different faces stand on one line beside one another if their leading is the same.

Straight quotation marks and three dots become typographic, numbers keep their units (see `characters`). The space after
a line is the last glyph of its text, without advance, so that the words of a box can be read back apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import accumulate
from unicodedata import normalize

from booklet.base.errors import Misfit
from booklet.base.fonts import Fonts
from booklet.base.geometry import Point, excess, room
from booklet.page import Element, Text
from booklet.themes import Align, Style
from booklet.typeset.box import Box
from booklet.typeset.breaking import HEADING, PARAGRAPH, Rag
from booklet.typeset.characters import edited, glue_edits, moved, space_edits, typographic_edits
from booklet.typeset.lines import Line, broken, one_line
from booklet.typeset.shaping import Prose, prose

DROP = (
    0.74  # of the leading, from the top of a line to its baseline; the rest holds the descenders even of type set solid
)
SET_TEXTS_KEPT = 1024  # pages try their texts in several arrangements, and two products show many of the same
LONGEST_SHOWN = 40  # letters of a word that is told to be too wide
_SHARE_LEFT = {"left": 0.0, "centre": 0.5, "right": 1.0}  # of the room that a line leaves


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style that belongs to one element of the document."""

    text: str
    style: Style
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What paragraphs are set with: the faces, and the language whose hyphenation and quotation marks are used.

    It stands in the keys of what was set before, so the faces are hashable.
    """

    fonts: Fonts
    language: str = "en-GB"


def paragraph(
    spans: Sequence[Span],
    width: float,
    setting: Setting,
    *,
    leading: float | None = None,
    align: Align | None = None,
    indent: float = 0,
) -> Box:
    """Text broken over lines of a width, ragged, in as few lines as it can be; the box has that width.

    The leading and the alignment are those of the first span unless given; the first line begins `indent` points
    further right. A word that is wider than its line, and a character that cannot be set, is a misfit of the box.
    """
    return _set(tuple(spans), width, setting, PARAGRAPH, leading=leading, align=align, indent=indent)


def balanced(
    spans: Sequence[Span],
    width: float,
    setting: Setting,
    *,
    leading: float | None = None,
    align: Align | None = None,
    indent: float = 0,
) -> Box:
    """A heading: the same number of lines as `paragraph` gives, as even in length as they can be."""
    return _set(tuple(spans), width, setting, HEADING, leading=leading, align=align, indent=indent)


def line(spans: Sequence[Span], setting: Setting, *, leading: float | None = None) -> Box:
    """Text on one line, as wide as it is; a line feed in it is a space."""
    if not spans:
        return Box(0, 0)
    leading = spans[0].style.leading if leading is None else leading
    words, misfits = _prose([replace(span, text=span.text.replace("\n", " ")) for span in spans], setting)
    only = one_line(words)
    return Box(only.width, leading, tuple(_texts(only, spans, setting.fonts, 0, -DROP * leading)), misfits)


@lru_cache(SET_TEXTS_KEPT)
def _set(
    spans: tuple[Span, ...],
    width: float,
    setting: Setting,
    rag: Rag,
    *,
    leading: float | None,
    align: Align | None,
    indent: float,
) -> Box:
    if not spans:
        return Box(width, 0)
    leading = spans[0].style.leading if leading is None else leading
    share = _SHARE_LEFT[align or spans[0].style.align]
    words, misfits = _prose(spans, setting)
    marks: list[Text] = []
    count = 0
    for set_line in broken(words, width, rag, first=width - indent, language=setting.language):
        x = width - set_line.room + share * max(set_line.room - set_line.width, 0)
        marks += _texts(set_line, spans, setting.fonts, x, -(count + DROP) * leading)
        count += 1
        if set_line.overfull:
            misfits = (*misfits, _too_wide(set_line, spans))
    return Box(width, count * leading, tuple(marks), misfits)


def _prose(spans: Sequence[Span], setting: Setting) -> tuple[Prose, tuple[Misfit, ...]]:
    """The spans as one typographic text with a face for each character."""
    texts = [span.text if span.text.isascii() else normalize("NFC", span.text) for span in spans]
    text, stops = "".join(texts), tuple(accumulate(map(len, texts)))
    for edits_of in (partial(typographic_edits, language=setting.language), space_edits, glue_edits):
        edits = edits_of(text)
        text, stops = edited(text, edits), moved(stops, edits) if edits else stops
    keys = [span.element.key if span.element else "" for span in spans]
    return prose(text, stops, [span.style for span in spans], keys, setting.fonts)


def _texts(set_line: Line, spans: Sequence[Span], fonts: Fonts, x: float, y: float) -> Iterator[Text]:
    for run in set_line.runs:
        style = run.segment.style
        metrics = fonts.metrics(run.segment.face)
        yield Text(
            Point(x, y),
            run.glyphs,
            run.segment.face,
            style.size,
            style.colour,
            spans[run.segment.span].element,
            style.tracking,
            metrics.ascent,
            metrics.descent,
        )
        x += run.width


def _too_wide(set_line: Line, spans: Sequence[Span]) -> Misfit:
    word = "".join(glyph.text for run in set_line.runs for glyph in run.glyphs).strip()
    element = spans[set_line.runs[0].segment.span].element
    shown = word if len(word) <= LONGEST_SHOWN else f"{word[:LONGEST_SHOWN]}…"
    return Misfit(
        element.key if element else "",
        f"the word '{shown}' is {excess(set_line.width)} wide, its place {room(set_line.room)}",
        "write a shorter word, or put a soft hyphen (U+00AD) where it may be divided",
        too_long=True,
    )
