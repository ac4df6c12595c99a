"""The pages that fill a booklet to whole sheets, and its back: routine, ways, notes, back cover."""

from __future__ import annotations

from dataclasses import replace

from booklet.formats.matter import Matter
from booklet.formats.product import Job
from booklet.geometry import Point, Rect, Size, mm
from booklet.model import Technique
from booklet.page import Bookmark, Element, Link, Role
from booklet.typeset import blocks
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, overlay, padded, space, spread
from booklet.typeset.durations import spoken
from booklet.typeset.shapes import filled, rectangle, rule
from booklet.typeset.stylebook import Stylebook


def routine(job: Job, book: Stylebook, live: Size) -> Matter:
    """All techniques in one round, as a page of its own."""
    told = job.library.manifest.routine
    title = told.title if told else ""
    box = routine_box(job, book, live.width, "")
    return Matter("routine", replace(box, width=live.width, height=live.height), (Bookmark(title),))


def routine_box(job: Job, book: Stylebook, width: float, at: str, *, links: bool = True) -> Box:
    """The round as a time line: a dot in the technique's colour, name and minutes; then how to go on and end."""
    told = job.library.manifest.routine
    if told is None:
        return space(0, width)
    parent = blocks.section(f"routine{at}")
    title = book.heading("title", told.title, width, Element(Role.H1, f"booklet:routine.title{at}", parent))
    parts = [title]
    if told.total_s:
        element = Element(Role.PARAGRAPH, f"booklet:routine.total_s{at}", parent)
        total = book.words("routine.total", time=spoken(told.total_s, book.words))
        parts.append(book.text("lead", total, width, element))
    parts.append(space(book.grid * 0.5))
    order = told.order or tuple(t.id for t in job.library.techniques)
    index = {t.id: (i, t) for i, t in enumerate(job.library.techniques)}
    rows = [_stop(job, book, *index[name], width, parent, links=links) for name in order if name in index]
    line = rule(
        Point(mm(2), -book.grid * 0.7),
        Point(mm(2), -len(rows) * book.grid * 1.25 + book.grid * 0.6),
        book.colour("line"),
        0.8,
    )
    parts.append(overlay(Box(width, 0, (line,)), column(rows)))
    for name, text in (("text", told.text), ("closing", told.closing)):
        if text:
            element = Element(Role.PARAGRAPH, f"booklet:routine.{name}{at}", parent)
            parts += [space(book.grid * 0.4), book.text("body", text, width, element)]
    return column(parts)


def _stop(job: Job, book: Stylebook, index: int, t: Technique, width: float, parent: Element, *, links: bool) -> Box:  # noqa: PLR0917
    """One technique on the time line."""
    height = book.grid * 1.25
    colour = job.theme.technique_colour(index)
    radius = mm(1.5)
    y = -book.grid * 0.74 + book.style("body").size * 0.25
    dot = filled(rectangle(Rect(mm(2) - radius, y - radius, 2 * radius, 2 * radius), radius=radius), colour)
    name = book.line("strong", t.title, Element(Role.ITEM, f"{t.id}:title@{parent.key}", parent))
    parts = [Box(width, height, (dot,)), padded(name, left=mm(7))]
    if t.duration_s is not None:
        element = Element(Role.ITEM, f"{t.id}:duration_s@{parent.key}", parent)
        time = book.line("body", spoken(t.duration_s, book.words), element, colour=book.colour("muted"))
        parts.append(padded(time, left=width - time.width))
    if links:
        parts.append(Box(width, height, (Link(Rect(0, -height, width, height), page=f"{t.id}/picture"),)))
    return replace(overlay(*parts), width=width, height=height)


def ways_page(job: Job, book: Stylebook, live: Size) -> Matter:
    """How to sit, for oneself and for a partner."""
    told = job.library.manifest.ways
    if told is None:
        return notes(job, book, live)
    page = blocks.section("ways")
    parts = [book.heading("title", told.title, live.width, Element(Role.H1, "booklet:ways.title", page))]
    for kind, said in (("self", told.self), ("partner", told.partner)):
        heading = Element(Role.H2, f"words:{kind}", page)
        steps = blocks.steps(
            book,
            said,
            f"booklet:ways.{kind}",
            live.width,
            colour=book.colour("primary"),
            form=Form.WHOLE,
            numbered=False,
            parent=page,
        )
        parts += [
            space(book.grid),
            book.text("heading", book.words(kind), live.width, heading),
            space(book.grid * 0.4),
            spread(steps, 0, least=book.grid * 0.4, most=book.grid * 0.4),
        ]
    return Matter("ways", replace(column(parts), width=live.width, height=live.height), (Bookmark(told.title),))


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
    upper = routine_box(job, book, live.width, "@back") if with_routine else _emblem(job, book, live.width, page)
    top = live.height - imprint.height
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
