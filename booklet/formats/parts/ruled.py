"""Lines to write on: a page of them, and as many as a place has room for."""

from __future__ import annotations

from booklet.base.geometry import Point, Size
from booklet.formats.layout.pages import Matter
from booklet.formats.product import Job
from booklet.page import Bookmark, Element, Role
from booklet.typeset import blocks
from booklet.typeset.box import Box, column, overlay, padded
from booklet.typeset.shapes import rule
from booklet.typeset.stylebook import Stylebook


def notes(job: Job, book: Stylebook, live: Size) -> Matter:  # noqa: ARG001  # every filler is called alike
    """A ruled page."""
    page = blocks.section("notes")
    title = book.heading("title", book.words("notes.title"), live.width, Element(Role.H1, "words:notes.title", page))
    lead = book.text("lead", book.words("notes.lead"), live.width, Element(Role.PARAGRAPH, "words:notes.lead", page))
    head = column([title, lead])
    lines = ruled_lines(book, Size(live.width, live.height - head.height))
    box = overlay(head, padded(lines, top=head.height))
    return Matter("notes", box, (Bookmark(book.words("notes.title")),))


def ruled_lines(book: Stylebook, room: Size) -> Box:
    """Lines to write on, the lowest at the foot."""
    step, line = 2 * book.grid, book.colour("line")
    levels = [-room.height + i * step for i in range(int(room.height / step))]
    return Box(room.width, room.height, tuple(rule(Point(0, y), Point(room.width, y), line, 0.5) for y in levels))
