"""Places that each copy of a run fills with words of its own; `inscriptions` says how they are filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from booklet.base.geometry import Point, Rect, Size, mm
from booklet.page import Element, Field, Role
from booklet.typeset.box import Box, column, overlay, padded
from booklet.typeset.shapes import rule
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import DROP

NAME_LINES = 2  # a name longer than a line takes the one above it as well
UNDER = 2.6  # points from a name to its line
APART = 0.6  # lines between two fields, on pages that have room
SMALL = mm(65)
LABEL = mm(13)  # from the edge to where lines begin


def field(book: Stylebook, name: str, room: Size, parent: Element) -> Box:
    """A place as large as the room."""
    rect = Rect(0, -room.height, room.width, room.height)
    return Box(room.width, room.height, (Field(rect, name, book.name, parent),))


def name_lines(book: Stylebook, width: float, parent: Element, names: Sequence[str] = ("for", "from")) -> Box:
    """Ruled lines for names, each with its word before it and a field over it."""
    leading = book.style("heading").leading
    depth = NAME_LINES * leading
    baseline = (NAME_LINES - 1 + DROP) * leading
    gap = book.grid * APART if width > SMALL else 0
    rows = []
    for name in names:
        told = Element(Role.PARAGRAPH, f"words:cover.{name}", parent)
        label = book.line("cover_subtitle", book.words(f"cover.{name}"), told)
        start = max(LABEL, label.width + mm(1.5))
        line = rule(Point(start, -baseline - UNDER), Point(width, -baseline - UNDER), book.colour("line"), 0.6)
        place = field(book, name, Size(width - start, depth), parent)
        whole = overlay(
            Box(width, depth, (line,)),
            padded(label, top=baseline - label.height * DROP),
            padded(place, left=start),
        )
        rows.append(replace(whole, width=width, height=depth))
    return column(rows, gap=gap)
