"""The round: all techniques one after the other, as a time line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from math import fsum
from typing import NamedTuple

from booklet.base.geometry import Point, Rect, Size, mm
from booklet.formats.layout.pages import Matter, chosen, missing
from booklet.formats.product import Job
from booklet.model import Routine, Technique
from booklet.page import Bookmark, Element, Link, Role
from booklet.typeset import blocks
from booklet.typeset.badges import badge, placed
from booklet.typeset.box import Box, column, first_that_fits, overlay, padded, row, space
from booklet.typeset.durations import spoken
from booklet.typeset.shapes import ellipse, filled, rule
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import DROP

NARROWEST = mm(28)  # a column of names
TIMED = mm(38)  # a narrower column has room for the name alone
DISC = mm(4.3)  # with a technique's number, 7.5 pt


class Pace(NamedTuple):
    """How close the stops of a round are: lines from one to the next, columns, and whether each says its time."""

    pitch: float
    columns: int = 1
    timed: bool = True


AIRY = Pace(2.2)  # on a page of its own
ONE_COLUMN = (Pace(1.25), Pace(1.1), Pace(1))
ROWS = (*ONE_COLUMN, Pace(1, 2), Pace(1, 3))  # from airy to close
# two columns without times, where a name is one line, before three; the time of the whole round stands over them
CLOSE = (*ONE_COLUMN, Pace(1, 2), Pace(1, 2, timed=False), Pace(1, 3))


def routine(job: Job, book: Stylebook, live: Size) -> Matter:
    """All techniques in one round, as a page of its own."""
    told = job.library.manifest.routine
    if told is None:
        return Matter("routine", missing("booklet:routine", live))
    return Matter("routine", routine_box(job, book, live, "", (AIRY, *ROWS)), (Bookmark(told.title),))


def routine_box(job: Job, book: Stylebook, room: Size, at: str, rows: Sequence[Pace] = ROWS) -> Box:
    """The round as a time line: a dot in the technique's colour, name and minutes; then how to go on and end."""
    told = job.library.manifest.routine
    if told is None:
        return space(0, room.width)
    return first_that_fits(
        [partial(_round, job, book, told, room.width, at, one) for one in _wide_enough(rows, room.width)],
        room.height,
        "booklet:routine",
        hint="name fewer techniques in routine.order, or shorten its text and closing",
    )


def least_height(job: Job, book: Stylebook, width: float, rows: Sequence[Pace]) -> float:
    """The height of the round where its stops are closest, in points."""
    told = job.library.manifest.routine
    if told is None:
        return 0
    return min(_round(job, book, told, width, "", one).height for one in _wide_enough(rows, width))


def _wide_enough(rows: Sequence[Pace], width: float) -> list[Pace]:
    return [one for one in rows if width / one.columns > NARROWEST]


def _round(job: Job, book: Stylebook, told: Routine, width: float, at: str, pace: Pace) -> Box:  # noqa: PLR0917
    parent = blocks.section(f"routine{at}")
    parts = [book.heading("title", told.title, width, Element(Role.H1, f"booklet:routine.title{at}", parent))]
    stops = _stops(job, told)
    total_s = _total_s(told, [t for _, t in stops])
    if total_s and {t.id for _, t in stops} == {*(told.order or job.library.manifest.techniques)}:
        element = Element(Role.PARAGRAPH, f"booklet:routine.total_s{at}", parent)
        each, time = job.library.manifest.book.each, spoken(total_s, book.words)
        total = book.words("routine.total", time=time)
        if each and told.sides > 1:
            part = spoken(total_s // told.sides, book.words)
            total = book.words("routine.total_each", part=part, each=each, time=time)
        parts.append(book.text("lead", total, width, element))
    gap = mm(5)
    share = (width - gap * (pace.columns - 1)) / pace.columns
    size = Size(share, pace.pitch * book.grid)
    rows = [_stop(job, book, i, t if pace.timed else replace(t, duration_s=None), size, parent) for i, t in stops]
    if rows:
        height = -(-len(rows) // pace.columns)
        lines = [_time_line(book, rows[n : n + height]) for n in range(0, len(rows), height)]
        parts += [space(book.grid * 0.5), row(lines, gap=gap)]
    for name, text in (("text", told.text), ("closing", told.closing)):
        if text:
            element = Element(Role.PARAGRAPH, f"booklet:routine.{name}{at}", parent)
            parts += [space(book.grid * 0.4), book.text("body", text, width, element)]
    return column(parts)


def _total_s(told: Routine, techniques: Sequence[Technique]) -> int | None:
    """The seconds that the round takes on all sides: as it is told, or their sum where each says its own."""
    seconds = [t.duration_s for t in techniques if t.duration_s is not None]
    counted = told.sides * sum(seconds) if seconds and len(seconds) == len(techniques) else None
    return told.total_s or counted


def _stops(job: Job, told: Routine) -> list[tuple[int, Technique]]:
    """The techniques of the round in its order, of those that the product shows; without an order, all that it shows.

    None where it shows techniques alone that the round does not have.
    """
    shown = {t.id: (i, t) for i, t in chosen(job)}
    return [shown[name] for name in told.order or shown if name in shown]


def _time_line(book: Stylebook, rows: Sequence[Box]) -> Box:
    """Stops under one another, their dots joined by a fine line."""
    last = fsum(box.height for box in rows[:-1])
    dot = _dot_height(book)
    line = rule(Point(DISC / 2, dot), Point(DISC / 2, dot - last), book.colour("line"), 0.8)
    stops = column(rows)
    return overlay(Box(stops.width, 0, (line,)), stops)


def _dot_height(book: Stylebook) -> float:
    """The middle of a line's small letters, from the top of the line."""
    return -book.grid * DROP + book.style("body").size * 0.25


def _stop(job: Job, book: Stylebook, index: int, t: Technique, size: Size, parent: Element) -> Box:  # noqa: PLR0917
    """One technique on the time line."""
    time = space(0)
    if t.duration_s is not None and size.width > TIMED:
        element = Element(Role.ITEM, f"{t.id}:duration_s@{parent.key}", parent)
        time = book.line("body", spoken(t.duration_s, book.words), element, colour=book.colour("muted"))
    left, gap = (mm(7), mm(2)) if size.width > TIMED else (mm(4.5), 0)
    title = Element(Role.ITEM, f"{t.id}:title@{parent.key}", parent)
    name = book.title("strong", t.title, size.width - left - time.width - gap, title)
    alone = book.title("strong", t.title, size.width - left, title)
    if alone.height < name.height:  # a name in two halves reads worse than a time on a line of its own
        name, time = column([alone, time]), space(0)
    height = max(size.height, name.height)
    dot = _dot(
        job,
        book,
        index,
        size.height > DISC and size.width > TIMED,
        Element(Role.LABEL, f"{t.id}:number@{parent.key}", parent),
    )
    link = Link(Rect(0, -height, size.width, height), page=f"{t.id}/picture")
    ground = Box(size.width, height, (*dot.marks, link), dot.misfits)
    whole = overlay(ground, padded(name, left=left), padded(time, left=size.width - time.width))
    return replace(whole, width=size.width, height=height)


def _dot(job: Job, book: Stylebook, index: int, has_room: bool, label: Element) -> Box:  # noqa: FBT001
    """The technique's number on a disc of its colour; where rows are too close or too narrow for that, a dot."""
    colour, middle = job.theme.technique_colour(index), Point(DISC / 2, _dot_height(book))
    if not has_room:
        return Box(0, 0, (filled(ellipse(middle, mm(1.5)), colour),))
    return placed(badge(book, str(index + 1), label, colour=colour, across=DISC), middle)
