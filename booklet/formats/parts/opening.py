"""The page before the first technique: how to use the booklet, and what to do before one starts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from booklet.base.geometry import Point, Size, mm
from booklet.formats.layout.pages import Matter, naming_longest
from booklet.formats.parts.fields import field
from booklet.formats.product import Job
from booklet.model import Preparation
from booklet.page import Bookmark, Element, Role
from booklet.typeset import blocks
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, first_that_fits, overlay, padded, row, space, spread
from booklet.typeset.icons import dots, icon
from booklet.typeset.shapes import rule
from booklet.typeset.strip import PRESSURES
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import paragraph

MOST_BEFORE = 0.48  # of a page, where a few words to somebody stand over it; else in its short forms


def before_page(job: Job, book: Stylebook, live: Size) -> Iterator[Matter]:
    """What to do before the first technique, on a page of its own; none where there is nothing to do."""
    before = job.library.manifest.before
    if before is None:
        return
    page = blocks.section("before")
    title = book.heading("title", before.title, live.width, Element(Role.H1, "booklet:before.title", page))
    room = live.height - title.height - book.grid * 0.5

    def set_steps(form: Form) -> Box:
        key, colour = "booklet:before.steps", book.colour("primary")
        told = blocks.steps(book, before.steps, key, live.width, colour=colour, form=form, parent=page)
        return spread(told, room, least=book.grid * 0.2, most=book.grid)

    forms = (Form.WHOLE, Form.WHOLE_RUN_IN, Form.SHORT_RUN_IN)
    told = first_that_fits(
        [partial(set_steps, form) for form in forms],
        room,
        "booklet:before.steps",
        hint=naming_longest("shorten a step, or take one out", forms[-1], before.steps),
    )
    box = column([title, space(book.grid * 0.5), told])
    yield Matter("before", replace(box, width=live.width, height=live.height), (Bookmark(before.title),))


def dedicated(job: Job, book: Stylebook, live: Size) -> Matter:
    """A few words to somebody, and under them what to do before the first technique, in as few lines as it can be."""
    before, page = job.library.manifest.before, blocks.section("dedication")
    title = (Bookmark(book.words("dedication.title")),)
    if before is None:
        return Matter("dedication", field(book, "dedication", live, page), title)
    forms = (Form.WHOLE_RUN_IN, Form.SHORT_RUN_IN)
    low = [before_you_start(book, before, live.width, form, page, air=0.2) for form in forms]
    under = next((box for box in low if box.height <= live.height * MOST_BEFORE), low[-1])
    gap = book.grid
    place = field(book, "dedication", Size(live.width, live.height - under.height - 2 * gap), page)
    line = Box(live.width, 0, (rule(Point(0, 0), Point(live.width, 0), book.colour("line"), 0.5),))
    box = overlay(
        place,
        padded(line, top=live.height - under.height - gap),
        padded(under, top=live.height - under.height),
    )
    return Matter("dedication", replace(box, width=live.width, height=live.height), title)


def how_to_use(job: Job, book: Stylebook, live: Size, *, with_before: bool = True) -> Matter:
    """What the strip means, and what to do before the first technique unless another page says that."""
    page = blocks.section("how-to-use")
    words = book.words
    title = book.heading("title", words("use.title"), live.width, Element(Role.H1, "words:use.title", page))
    lead = book.text("body", words("use.lead"), live.width, Element(Role.PARAGRAPH, "words:use.lead", page))
    air = book.grid * (0.2 if with_before else 1)
    legend = spread(list(_legend(book, live.width, page)), 0, least=air, most=air)
    parts = [title, space(book.grid * 0.2), lead, space(air + book.grid * 0.2), legend]
    upper = column(parts)
    before = job.library.manifest.before if with_before else None
    if before is None:
        return Matter("how-to-use", replace(upper, height=live.height), (Bookmark(words("use.title")),))
    heading = Element(Role.H2, "booklet:before.title", page)
    rule_ = Box(live.width, 0, (rule(Point(0, 0), Point(live.width, 0), book.colour("line"), 0.5),))
    under = book.heading("heading", before.title, live.width, heading)
    top = upper.height + book.grid * 0.6
    room = live.height - top - under.height - book.grid * 0.75

    def set_steps(form: Form) -> Box:
        told = blocks.steps(
            book,
            before.steps,
            "booklet:before.steps",
            live.width,
            colour=book.colour("primary"),
            form=form,
            parent=page,
        )
        return spread(told, room, least=0, most=book.grid * 0.5)

    forms = (Form.WHOLE_RUN_IN, Form.SHORT_RUN_IN)
    told = first_that_fits(
        [partial(set_steps, form) for form in forms],
        room,
        "booklet:before.steps",
        hint=naming_longest("shorten a step, or take one out", forms[-1], before.steps),
    )
    box = overlay(
        upper,
        padded(rule_, top=top - book.grid * 0.1),
        padded(column([under, space(book.grid * 0.35), told]), top=top + book.grid * 0.4),
    )
    return Matter("how-to-use", replace(box, width=live.width, height=live.height), (Bookmark(words("use.title")),))


def _legend(book: Stylebook, width: float, parent: Element) -> Iterator[Box]:
    """The signs of the strip with their meaning."""
    colour = book.colour("primary")
    size = book.grid * 1.3
    signs = {
        "time": row([icon("time", size, colour), icon("reps", size, colour)], gap=size * 0.25),
        "pressure": dots((2, 2), PRESSURES, size * 0.36, colour),
        "hands": icon("palm", size, colour),
    }
    indent = max(sign.width for sign in signs.values()) + mm(3)
    for name, sign in signs.items():
        element = Element(Role.PARAGRAPH, f"words:use.{name}", parent)
        spans = [
            book.span("strong", f"{book.words(f'use.{name}')} ", element),
            book.span("body", book.words(f"use.{name}_text"), element),
        ]
        text = paragraph(spans, width - indent, book.setting)
        height = max(text.height, size)
        left = (indent - mm(3) - sign.width) / 2
        drop = (min(height, 2 * book.grid) - sign.height) / 2
        yield replace(
            overlay(padded(sign, left=left, top=drop), padded(text, left=indent, top=(height - text.height) / 2)),
            width=width,
            height=height,
        )


def before_you_start(  # noqa: PLR0917
    book: Stylebook, before: Preparation, width: float, form: Form, parent: Element, air: float = 0
) -> Box:
    """What to do before the first technique, as tall as it is; `air` is the gap between steps, in lines."""
    heading = Element(Role.H2, "booklet:before.title", parent)
    title = book.heading("heading", before.title, width, heading)
    steps = blocks.steps(
        book,
        before.steps,
        "booklet:before.steps",
        width,
        colour=book.colour("primary"),
        form=form,
        parent=parent,
    )
    return column([title, space(book.grid * 0.35), column(steps, gap=book.grid * air)])
