"""The pages that fill a booklet to whole sheets, and its back: routine, ways, notes, back cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from booklet.formats.matter import Matter, chosen
from booklet.formats.product import Job
from booklet.geometry import Point, Rect, Size, mm
from booklet.model import Routine, Technique, Ways
from booklet.page import Bookmark, Element, Link, Role
from booklet.typeset import blocks
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, first_that_fits, overlay, padded, row, space
from booklet.typeset.durations import spoken
from booklet.typeset.shapes import ellipse, filled, rule
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import DROP

ROWS = ((1.25, 1), (1.0, 1), (1.0, 2))  # lines from stop to stop and columns, from airy to close


def routine(job: Job, book: Stylebook, live: Size) -> Matter:
    """All techniques in one round, as a page of its own."""
    told = job.library.manifest.routine
    title = told.title if told else ""
    return Matter("routine", routine_box(job, book, live, ""), (Bookmark(title),))


def routine_box(job: Job, book: Stylebook, room: Size, at: str) -> Box:
    """The round as a time line: a dot in the technique's colour, name and minutes; then how to go on and end."""
    told = job.library.manifest.routine
    if told is None:
        return space(0, room.width)
    return first_that_fits(
        [lambda rows=rows: _round(job, book, told, room.width, at, *rows) for rows in ROWS],  # type: ignore[misc]
        room.height,
        "booklet:routine",
        hint="name fewer techniques in routine.order, or shorten its text and closing",
    )


def _round(job: Job, book: Stylebook, told: Routine, width: float, at: str, pitch: float, columns: int) -> Box:  # noqa: PLR0917
    parent = blocks.section(f"routine{at}")
    parts = [book.heading("title", told.title, width, Element(Role.H1, f"booklet:routine.title{at}", parent))]
    stops = _stops(job, told)
    if told.total_s and len(stops) == len(job.library.techniques):
        element = Element(Role.PARAGRAPH, f"booklet:routine.total_s{at}", parent)
        each, time = job.library.manifest.book.each, spoken(told.total_s, book.words)
        total = book.words("routine.total", time=time)
        if each and told.sides > 1:
            part = spoken(told.total_s // told.sides, book.words)
            total = book.words("routine.total_each", part=part, each=each, time=time)
        parts.append(book.text("lead", total, width, element))
    gap = mm(5)
    share = (width - gap * (columns - 1)) / columns
    rows = [_stop(job, book, i, t, Size(share, pitch * book.grid), parent) for i, t in stops]
    height = -(-len(rows) // columns)
    lines = [_time_line(book, rows[n : n + height]) for n in range(0, len(rows), height)]
    parts += [space(book.grid * 0.5), row(lines, gap=gap)]
    for name, text in (("text", told.text), ("closing", told.closing)):
        if text:
            element = Element(Role.PARAGRAPH, f"booklet:routine.{name}{at}", parent)
            parts += [space(book.grid * 0.4), book.text("body", text, width, element)]
    return column(parts)


def _stops(job: Job, told: Routine) -> list[tuple[int, Technique]]:
    """The techniques of the round in its order, of those that the product shows."""
    shown = {t.id: (i, t) for i, t in chosen(job)}
    order = told.order or tuple(t.id for t in job.library.techniques)
    return [shown[name] for name in order if name in shown]


def _time_line(book: Stylebook, rows: Sequence[Box]) -> Box:
    """Stops under one another, their dots joined by a fine line."""
    last = sum(box.height for box in rows[:-1])
    dot = _dot_height(book)
    line = rule(Point(mm(2), dot), Point(mm(2), dot - last), book.colour("line"), 0.8)
    stops = column(rows)
    return overlay(Box(stops.width, 0, (line,)), stops)


def _dot_height(book: Stylebook) -> float:
    """The middle of a line's small letters, from the top of the line."""
    return -book.grid * DROP + book.style("body").size * 0.25


def _stop(job: Job, book: Stylebook, index: int, t: Technique, size: Size, parent: Element) -> Box:  # noqa: PLR0917
    """One technique on the time line."""
    radius, y = mm(1.5), _dot_height(book)
    circle = ellipse(Point(mm(2), y), radius)
    name = book.line("strong", t.title, Element(Role.ITEM, f"{t.id}:title@{parent.key}", parent))
    link = Link(Rect(0, -size.height, size.width, size.height), page=f"{t.id}/picture")
    parts = [Box(size.width, size.height, (filled(circle, job.theme.technique_colour(index)), link))]
    parts.append(padded(name, left=mm(7)))
    if t.duration_s is not None:
        element = Element(Role.ITEM, f"{t.id}:duration_s@{parent.key}", parent)
        time = book.line("body", spoken(t.duration_s, book.words), element, colour=book.colour("muted"))
        parts.append(padded(time, left=size.width - time.width))
    return replace(overlay(*parts), width=size.width, height=size.height)


def ways_page(job: Job, book: Stylebook, live: Size) -> Matter:
    """How to sit, for oneself and for a partner."""
    told = job.library.manifest.ways
    if told is None:
        return notes(job, book, live)
    forms = (Form.WHOLE, Form.WHOLE_RUN_IN, Form.SHORT_RUN_IN)
    box = first_that_fits(
        [lambda form=form: _ways(book, told, live.width, form) for form in forms],  # type: ignore[misc]
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


def notes(job: Job, book: Stylebook, live: Size) -> Matter:  # noqa: ARG001  # every filler is called alike
    """A ruled page."""
    page = blocks.section("notes")
    title = book.heading("title", book.words("notes.title"), live.width, Element(Role.H1, "words:notes.title", page))
    lead = book.text("lead", book.words("notes.lead"), live.width, Element(Role.PARAGRAPH, "words:notes.lead", page))
    head = column([title, lead])
    step = 2 * book.grid
    count = int((live.height - head.height) / step)
    lines = tuple(
        rule(Point(0, -live.height + i * step), Point(live.width, -live.height + i * step), book.colour("line"), 0.5)
        for i in range(count)
    )
    box = overlay(head, Box(live.width, live.height, lines))
    return Matter("notes", box, (Bookmark(book.words("notes.title")),))


def back(job: Job, book: Stylebook, live: Size, *, with_routine: bool) -> Matter:
    """The back cover: the round where it has no page of its own, the not-medical line, the colophon."""
    page = blocks.section("back")
    line = book.text(
        "caption",
        job.library.safety.line,
        live.width,
        Element(Role.PARAGRAPH, "safety:line", page),
        colour=book.colour("ink"),
    )
    imprint = column([line, space(book.grid * 0.5), colophon(job, book, live.width, page)])
    top = live.height - imprint.height
    room = Size(live.width, top - book.grid * 0.5)
    upper = routine_box(job, book, room, "@back") if with_routine else _emblem(job, book, live.width, page)
    box = overlay(upper, padded(imprint, top=top))
    return Matter("back", replace(box, width=live.width, height=live.height), folio=False)


def _emblem(job: Job, book: Stylebook, width: float, parent: Element) -> Box:
    """The title once more, small: what is left for a back that says nothing else."""
    told = job.library.manifest.book
    element = Element(Role.PARAGRAPH, "booklet:book.title@back", parent)
    return book.heading("title", told.title, width, element, colour=book.colour("primary"))


def colophon(job: Job, book: Stylebook, width: float, parent: Element) -> Box:
    """Edition, who reviewed the safety page, whose pictures: written from the content, complete by itself."""
    words, safety = book.words, job.library.safety
    if safety.reviewed_by and safety.reviewed_on:
        review = words("colophon.reviewed", name=safety.reviewed_by, date=safety.reviewed_on)
    else:
        review = words("colophon.unreviewed")
    said = [words("colophon.edition", version=job.library.manifest.book.version), review]
    found = credits_of(job)
    if found:
        said.append(words("colophon.credits", credits="; ".join(found)))
    element = Element(Role.PARAGRAPH, f"words:colophon@{parent.key}", parent)
    return book.text("caption", " ".join(said), width, element)


def credits_of(job: Job) -> tuple[str, ...]:
    """The credits of all pictures with their licences, each once, in the order of the book."""
    told = job.library.manifest.book.cover
    pictures = [*([told] if told else []), *(p for t in job.library.techniques for p in t.pictures)]
    found: dict[str, None] = {}
    for picture in pictures:
        if picture.credit:
            found[f"{picture.credit}, {picture.licence}" if picture.licence else picture.credit] = None
    return tuple(found)
