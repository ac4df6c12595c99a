"""The styles of one kind of page, with what is needed to set text in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from booklet.base.colour import Colour
from booklet.page import Element, Text
from booklet.themes import Style, Theme
from booklet.typeset.box import Box
from booklet.typeset.text import Setting, Span, balanced, line, paragraph
from booklet.words import Words

STYLES_KEPT = 512
CLOSER = (1, 0.97, 0.94, 0.91, 0.88)  # of its size: what a title may be set at to stay on one line
LEAST_TITLE = 7.5  # points; nothing on paper is smaller


@lru_cache(STYLES_KEPT)
def _changed(style: Style, **changes: Any) -> Style:  # noqa: ANN401  # as of `Stylebook.style`
    return replace(style, **changes)


@dataclass(frozen=True, slots=True)
class Stylebook:
    """One scale of a theme, of that name. `grid` is the distance of the page's baselines: the body's leading."""

    theme: Theme
    scale: Mapping[str, Style]
    setting: Setting
    words: Words
    name: str = ""

    @property
    def grid(self) -> float:
        return self.scale["body"].leading

    def colour(self, name: str) -> Colour:
        return self.theme.colours[name]

    def style(self, role: str, **changes: Any) -> Style:  # noqa: ANN401  # the fields of Style, checked by `replace`
        """The style of a role, with some attributes changed."""
        return _changed(self.scale[role], **changes) if changes else self.scale[role]

    def span(self, role: str, text: str, element: Element | None = None, **changes: Any) -> Span:  # noqa: ANN401
        return Span(text, self.style(role, **changes), element)

    def text(self, role: str, text: str, width: float, element: Element | None = None, **changes: Any) -> Box:  # noqa: ANN401
        """A text broken over lines of a width."""
        return paragraph([self.span(role, text, element, **changes)], width, self.setting)

    def heading(self, role: str, text: str, width: float, element: Element | None = None, **changes: Any) -> Box:  # noqa: ANN401
        """A text whose lines are as even as possible."""
        return balanced([self.span(role, text, element, **changes)], width, self.setting)

    def title(self, role: str, text: str, width: float, element: Element | None = None, **changes: Any) -> Box:  # noqa: ANN401
        """A title on one line, a little smaller where it has to be; over lines of a width where that is not enough."""
        size = self.style(role).size
        for share in CLOSER:
            set_smaller = {**changes, "size": size * share} if share < 1 else changes
            one = self.line(role, text, element, **set_smaller)
            if one.width <= width and (share == 1 or size * share >= LEAST_TITLE):
                return one
        return self.text(role, text, width, element, **changes)

    def hanging(self, role: str, text: str, element: Element | None = None, **changes: Any) -> Box:  # noqa: ANN401
        """A text on one line whose ink, and not whose glyph, begins at the edge: numerals under one another line up."""
        box = self.line(role, text, element, **changes)
        first = next((mark for mark in box.marks if isinstance(mark, Text) and mark.glyphs), None)
        if first is None:
            return box
        white = self.setting.fonts.bearing(first.face, first.glyphs[0].gid) * first.size / 1000
        return replace(box, parts=box.moved(-white, 0), width=box.width - white)

    def line(self, role: str, text: str, element: Element | None = None, **changes: Any) -> Box:  # noqa: ANN401
        """A text on one line, as wide as it is."""
        return line([self.span(role, text, element, **changes)], self.setting)
