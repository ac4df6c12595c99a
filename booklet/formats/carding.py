"""The two sides of a technique's card: a picture to recognise it by, and every step to do it by."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from booklet.formats.extras import routine_box
from booklet.formats.grids import Grid
from booklet.formats.matter import technique_picture
from booklet.formats.product import Job
from booklet.formats.safety_pages import safety_box
from booklet.geometry import Point, Size, mm
from booklet.model import Technique
from booklet.page import Bookmark, Element, Page, Role
from booklet.typeset import blocks
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, first_that_fits, overlay, padded, row, space, spread, within
from booklet.typeset.shapes import rule
from booklet.typeset.strip import strip as strip_of
from booklet.typeset.stylebook import Stylebook

Card = tuple[tuple[Page, Page], tuple[Box, Box]]
"""Front and back, and the boxes that they were made of."""

BANNER = mm(14)
STRIP = mm(17)
LEAST_PICTURE = 0.35  # of the card's height


def card(job: Job, book: Stylebook, grid: Grid, index: int, t: Technique) -> Card:
    """Front and back of the card."""
    live = grid.rect(recto=True)
    front = _front(job, book, live.size, index, t)
    back = _back(job, book, live.size, index, t)
    pages = (
        Page(f"{t.id}/front", grid.page, front.at(live.left, live.top), grid.safe(), (Bookmark(t.title),)),
        Page(f"{t.id}/back", grid.page, back.at(live.left, live.top), grid.safe()),
    )
    return pages, (front, back)


def safety_card(job: Job, book: Stylebook, grid: Grid) -> Card:
    """When not to begin and when to stop; on its back the whole round and the not-medical line."""
    live = grid.rect(recto=True)
    front = safety_box(job, book, live.size, "")
    element = Element(Role.PARAGRAPH, "safety:line", blocks.section("safety@back"))
    line = book.text("caption", job.library.safety.line, live.width, element, colour=book.colour("ink"))
    room = Size(live.width, live.height - line.height - book.grid)
    back = overlay(routine_box(job, book, room, "@card"), padded(line, top=live.height - line.height))
    pages = (
        Page("safety/front", grid.page, front.at(live.left, live.top), grid.safe()),
        Page("safety/back", grid.page, back.at(live.left, live.top), grid.safe()),
    )
    return pages, (front, back)


def _front(job: Job, book: Stylebook, live: Size, index: int, t: Technique) -> Box:
    colour = job.theme.technique_colour(index)
    band = blocks.banner(book, t, index + 1, live.width, BANNER, colour)
    strip = strip_of(book, t, live.width, STRIP, colour, each=job.library.manifest.book.each)
    gap = mm(4)
    lead = space(0)
    if t.purpose:
        element = Element(Role.PARAGRAPH, f"{t.id}:purpose", blocks.section(t.id))
        lead = book.heading("lead", t.purpose, live.width, element, align="centre")
    free = live.height - band.height - STRIP - lead.height - 3 * gap
    frame = Size(live.width, max(free, live.height * LEAST_PICTURE))
    shown = technique_picture(job, index, t, frame)
    box = overlay(
        band,
        padded(shown, top=band.height + gap),
        padded(lead, top=band.height + 2 * gap + frame.height),
        padded(strip, top=live.height - STRIP),
    )
    over = frame.height - free
    box = replace(box, width=live.width, height=live.height + max(over, 0))
    return within(box, live.height, f"{t.id}:purpose", hint="shorten the purpose")


def _back(job: Job, book: Stylebook, live: Size, index: int, t: Technique) -> Box:
    colour, parent = job.theme.technique_colour(index), blocks.section(f"{t.id}@back")
    heading = Element(Role.H1, f"{t.id}:title@back", parent)
    numeral = Element(Role.LABEL, f"{t.id}:number@back", heading)
    label = book.line("heading", str(index + 1), numeral, colour=colour)
    title = book.text("heading", t.title, live.width - label.width - mm(2), heading, colour=colour)
    name = row([label, title], gap=mm(2))
    line = Box(live.width, 0, (rule(Point(0, -mm(1.2)), Point(live.width, -mm(1.2)), colour, 0.8),))
    head = column([name, line])
    warning = blocks.caution(book, t.caution, f"{t.id}:caution", live.width, parent=parent)
    band = blocks.ways(book, t, live.width, at="@back")
    gap = book.grid * 0.7
    foot = column([band, space(gap if band.height else 0), warning])
    top = head.height + book.grid * 0.8
    room = live.height - top - foot.height - gap

    def set_steps(form: Form) -> Box:
        told = blocks.steps(book, t.steps, f"{t.id}:steps", live.width, colour=colour, form=form, parent=parent)
        return spread(told, room, least=book.grid * 0.2, most=book.grid * 0.8)

    forms = (Form.WHOLE, Form.WHOLE_RUN_IN, Form.SHORT, Form.SHORT_RUN_IN)
    told = first_that_fits(
        [partial(set_steps, form) for form in forms],
        room,
        f"{t.id}:steps",
        hint="give the longest steps a shorter card form",
    )
    box = overlay(head, padded(told, top=top), padded(foot, top=live.height - foot.height))
    return replace(box, width=live.width, height=live.height)
