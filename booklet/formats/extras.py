"""What fills a booklet to whole sheets, or stands on its back: the routine, the ways, the colophon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from math import fsum
from typing import NamedTuple

from booklet.errors import Misfit
from booklet.formats.matter import Matter, chosen
from booklet.formats.product import Job
from booklet.geometry import Point, Rect, Size, mm
from booklet.model import Routine, Technique, Ways
from booklet.page import Bookmark, Element, Link, Role
from booklet.typeset import blocks
from booklet.typeset.badges import badge, placed
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, first_that_fits, overlay, padded, row, space
from booklet.typeset.durations import spoken
from booklet.typeset.shapes import ellipse, filled, rule
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import DROP

UNCHARTED = ("handout", "fold", "cards", "card")  # products that have no page for the chart
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


def missing(key: str, live: Size) -> Box:
    """In place of a page that was chosen as a filler, and that the manifest has no words for."""
    what = f"{key.partition(':')[2]} is named here and written nowhere"
    misfit = Misfit("booklet:fillers", what, "write it, or name another page")
    return Box(live.width, live.height, (), (misfit,))


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
    name = book.text("strong", t.title, size.width - left - time.width - gap, title)
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


def ways_page(job: Job, book: Stylebook, live: Size) -> Matter:
    """How to sit, for oneself and for a partner."""
    told = job.library.manifest.ways
    if told is None:
        return Matter("ways", missing("booklet:ways", live))
    forms = (Form.WHOLE, Form.WHOLE_RUN_IN, Form.SHORT_RUN_IN)
    box = first_that_fits(
        [partial(_ways, book, told, live.width, form) for form in forms],
        live.height,
        "booklet:ways",
        hint="shorten its steps, or give them shorter card forms",
    )
    return Matter("ways", replace(box, width=live.width), (Bookmark(told.title),))


def _ways(book: Stylebook, told: Ways, width: float, form: Form) -> Box:
    page = blocks.section("ways")
    colour = book.colour("primary")
    parts = [book.heading("title", told.title, width, Element(Role.H1, "booklet:ways.title", page))]
    for kind, said in (("self", told.self), ("partner", told.partner)):
        heading = Element(Role.H2, f"words:{kind}", page)
        key = f"booklet:ways.{kind}"
        steps = blocks.steps(book, said, key, width, colour=colour, form=form, numbered=False, parent=page)
        parts += [
            space(book.grid),
            book.text("heading", book.words(kind), width, heading),
            space(book.grid * 0.4),
            column(steps, gap=book.grid * 0.4),
        ]
    return column(parts)


def colophon(job: Job, book: Stylebook, width: float, parent: Element) -> Box:
    """Edition, who reviewed the safety page, whose pictures: written from the content, complete by itself."""
    words, safety = book.words, job.library.safety
    if safety.reviewed_by and safety.reviewed_on:
        year, month = safety.reviewed_on.split("-")
        review = words("colophon.reviewed", name=safety.reviewed_by, date=f"{words(f'months.{month}')} {year}")
    else:
        review = words("colophon.unreviewed")
    year, month = job.library.manifest.book.version.split("-")
    said = [words("colophon.edition", month=words(f"months.{month}"), year=year), review]
    found = credits_of(job)
    if found:
        said.append(words("colophon.credits", credits="; ".join(found)))
    element = Element(Role.PARAGRAPH, f"words:colophon@{parent.key}", parent)
    return book.text("caption", " ".join(said), width, element)


def credits_of(job: Job) -> tuple[str, ...]:
    """The credits of the pictures that the product shows, with their licences, each once, in the order of the book."""
    told = job.library.manifest.book.cover
    with_cover = told is not None and job.output.format != "handout"
    charted = job.library.manifest.chart if job.output.format not in UNCHARTED else None
    pictures = [*([told] if told and with_cover else []), *(p for _, t in chosen(job) for p in t.pictures)]
    pictures += charted.views if charted else ()
    found: dict[str, None] = {}
    for picture in pictures:
        if picture.credit:
            found[f"{picture.credit}, {picture.licence}" if picture.licence else picture.credit] = None
    return tuple(found)
