"""What both posters show, the folded one and the one for a wall: techniques with their time, and when to stop."""

from __future__ import annotations

from booklet.base.geometry import mm
from booklet.formats.parts.notice import notice
from booklet.formats.parts.safety_core import core_lines, core_of, tail_of
from booklet.formats.product import Job
from booklet.model import Technique
from booklet.page import Element, Role
from booklet.typeset import blocks
from booklet.typeset.badges import ACROSS, badge
from booklet.typeset.box import Box, column, overlay, padded, space
from booklet.typeset.durations import spoken
from booklet.typeset.stylebook import Stylebook


def item_of(t: Technique) -> Element:
    """The entry of a technique in the list."""
    return Element(Role.ITEM, f"{t.id}:title@poster", blocks.section("poster"))


def technique_line(job: Job, book: Stylebook, width: float, index: int, t: Technique, *, across: float = ACROSS) -> Box:
    """A technique's number on a disc so many points across, its name and how long it takes."""
    item = item_of(t)
    label = Element(Role.LABEL, f"{t.id}:number@poster", item)
    disc = badge(book, str(index + 1), label, colour=job.theme.technique_colour(index), across=across)
    time = space(0)
    if t.duration_s is not None:
        spent = Element(Role.ITEM, f"{t.id}:duration_s@poster", item.parent)
        time = book.line("body", spoken(t.duration_s, book.words), spent, colour=book.colour("muted"))
    left = indent(across)
    name = book.title("strong", t.title, width - left - time.width - mm(1), item)
    high = max(name.height, across)
    box = overlay(padded(disc, top=(high - across) / 2), padded(name, left=left), padded(time, left=width - time.width))
    return Box(width, high, box.marks, box.misfits)


def indent(across: float) -> float:
    """Where words begin beside a disc."""
    return across + mm(2) * across / ACROSS


def when_to_stop(job: Job, book: Stylebook, width: float) -> Box:
    """The core of the safety page under its title, and that all this is no medical advice."""
    page, safety = blocks.section("safety@poster"), job.library.safety
    caution = book.colour("caution")
    heading = Element(Role.H2, "safety:title@poster", page)
    title = book.heading("heading", safety.title, width, heading, colour=caution)
    lines = core_lines(book, core_of(job, page, "@poster"), width, role="safety", colour=caution)
    tail = [book.text("strong", text, width, element) for text, element in tail_of(job, page, "@poster")]
    line = notice(job, book, width, page)
    return column([title, space(book.grid * 0.3), *lines, *tail, space(book.grid * 0.5), line])
