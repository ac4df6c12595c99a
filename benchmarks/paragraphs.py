"""Lines of typeset text put together again: a `Page` in, paragraphs with a place and a width out.

A peer that is handed finished lines would be spared the work that this project does. So it gets what stood in the
content, and the box that it fills.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from booklet.page import Page, Text
from booklet.pdf.page.content import font_name

TOUCHING = 3.0  # points: more than a space at the sizes in use, less than a gutter
SAME_LINE = 0.01  # points: sums of the same lengths in another order
SLACK = 4.0  # points, so that a line that fits here fits where tracking is unknown and kerning differs by a hair
FREE = 1.5  # as wide as what others say in its place may be
LOOSE = 1.06  # a line alone is never broken, not even by who knows neither kerning nor tracking


def paragraphs(page: Page) -> list[dict[str, Any]]:
    """The page's paragraphs in reading order, lengths in points.

    `x` is the left edge, `y` the first baseline from the page's top, `runs` are [face, size, colour, text]. In place of
    words that each copy has for itself the text says whose they are: `{{to}}`.
    """
    gathered: list[list[Text]] = []
    for text in page.texts:
        if gathered and _continues(gathered[-1][-1], text):
            gathered[-1].append(text)
        else:
            gathered.append([text])
    return [_told(texts, page) for texts in gathered]


def _continues(before: Text, text: Text) -> bool:
    """Whether a text follows on the same line, or begins the next line of the same words."""
    if abs(before.at.y - text.at.y) < SAME_LINE:
        return abs(text.at.x - before.at.x - before.width) < TOUCHING
    below = 0 < before.at.y - text.at.y < 2 * text.size
    same = before.element is not None and text.element is not None and before.element.key == text.element.key
    return below and same and text.size == before.size


def _told(texts: list[Text], page: Page) -> dict[str, Any]:
    left = min(text.at.x for text in texts)
    lines: dict[float, float] = {}
    for text in texts:
        baseline = round(text.at.y, 2)
        lines[baseline] = min(text.at.x, lines.get(baseline, text.at.x))
    leadings = [above - below for above, below in pairwise(lines)]
    width = max(text.at.x + text.width for text in texts) - left
    return {
        "x": left,
        "y": page.size.height - texts[0].at.y,
        "width": width + SLACK if leadings else width * (FREE if any(map(_field, texts)) else LOOSE),
        "leading": leadings[0] if leadings else texts[0].size * 1.25,
        "centred": max(lines.values()) - left > SAME_LINE,
        "runs": _runs(texts),
    }


def _runs(texts: list[Text]) -> list[list[Any]]:
    """The words, those of one face and colour together."""
    runs: list[list[Any]] = []
    named = ""
    for text in texts:
        words, name = text.string, _field(text)
        if name:
            words = f"{{{{{name}}}}}" if name != named else ""
        named = name
        look = [font_name(text.face), text.size, text.colour.hex]
        if runs and runs[-1][:3] == look:
            runs[-1][3] += words
        else:
            runs.append([*look, words])
    return runs


def _field(text: Text) -> str:
    """Which of a copy's own words a text is of; empty for what all copies say."""
    key = text.element.key if text.element else ""
    return key.removeprefix("gift:").partition("@")[0] if key.startswith("gift:") else ""
