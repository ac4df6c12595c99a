"""The poster on a sheet for a wall: large type, no crease to keep clear of, and by each technique what it is for.

The columns run from head to foot. When to wait, ask or stop begins on the line on which the techniques begin.
"""

from __future__ import annotations

from booklet.base.geometry import Rect, Size, mm
from booklet.formats.layout.pages import chosen, composition, stylebook
from booklet.formats.parts.chart import UPPER, chart_head, legend, views
from booklet.formats.parts.colophon import colophon
from booklet.formats.parts.safety_core import shorter
from booklet.formats.poster.parts import indent, item_of, technique_line, when_to_stop
from booklet.formats.product import Composition, Job
from booklet.model import Chart
from booklet.page import Element, Page, Role
from booklet.typeset import blocks
from booklet.typeset.box import Box, column, overlay, padded, space, within
from booklet.typeset.stylebook import Stylebook

EDGE = mm(12)
GUTTER = mm(12)
SIDES = 0.235  # of the width between the edges: the columns of words
DISC = mm(6.6)  # that its number is read from where the type is
BETWEEN = mm(2)  # techniques
APART, LEAST_APART = mm(9), mm(4)  # the parts of a column
PARTS = 3  # of the left column, above one another over its foot


def on_a_wall(job: Job, told: Chart) -> Composition:
    """One lying page."""
    size, book = job.paper.size.turned, stylebook(job, "half")
    live = Rect.of(size).outset(-EDGE)
    beside = SIDES * live.width
    left, start = _names(job, book, told, Size(beside, live.height))
    right = _beside(job, book, told, Size(beside, live.height), start)
    tall = min(UPPER, len(told.views))
    room = live.width - 2 * beside - (tall + 1) * GUTTER
    middle = views(job, book, told, range(tall), Size(room / tall, live.height), GUTTER)
    places = ((left, live.left), (middle, live.left + beside + GUTTER), (right, live.right - beside))
    marks = tuple(mark for box, x in places for mark in box.at(x, live.top))
    safe = Rect.of(size).outset(-EDGE / 2)
    return composition([Page("poster", size, marks, safe)], [box for box, _ in places])


def _names(job: Job, book: Stylebook, told: Chart, room: Size) -> tuple[Box, float]:
    """Title, regions and techniques, and how far below the head the techniques begin."""
    page = blocks.section("chart")
    head = chart_head(book, told, room.width, page, large=True)
    regions = legend(job, book, told, room.width, page, across=DISC)
    imprint = colophon(job, book, room.width, blocks.section("poster"))
    free = room.height - head.height - regions.height - imprint.height
    names = _techniques(job, book, room.width)
    if names.height > free - PARTS * LEAST_APART:
        names = column([technique_line(job, book, room.width, i, t, across=DISC) for i, t in chosen(job)], gap=BETWEEN)
    apart = min(max((free - names.height) / PARTS, LEAST_APART), APART)
    upper = column([head, space(apart), regions])
    start, foot = upper.height + apart, room.height - imprint.height
    lower = within(names, foot - apart - start, "booklet:techniques", hint="the poster has no room for so many")
    return overlay(upper, padded(lower, top=start), padded(imprint, top=foot)), start


def _techniques(job: Job, book: Stylebook, width: float) -> Box:
    """Number, name and time of each, and under them what it is for. How it is done belongs beside its caution."""
    left, boxes = indent(DISC), []
    for i, t in chosen(job):
        boxes.append(technique_line(job, book, width, i, t, across=DISC))
        if t.purpose:
            element = Element(Role.BODY, f"{t.id}:purpose@poster", item_of(t))
            text = book.text("caption", t.purpose, width - left, element)
            boxes.append(padded(text, left=left))
        boxes.append(space(BETWEEN))
    return column(boxes[:-1])


def _beside(job: Job, book: Stylebook, told: Chart, room: Size, start: float) -> Box:
    """The other views, and when to wait, ask or stop: beside the techniques, or higher where it is long."""
    lower = when_to_stop(job, book, room.width)
    lower = within(lower, min(lower.height, room.height), "safety:groups", hint=shorter(job.library.safety))
    others = range(UPPER, len(told.views))
    top = min(start, room.height - lower.height)
    share = Size(room.width, (top - APART) / max(len(others), 1))
    return overlay(column([views(job, book, told, [n], share, 0) for n in others]), padded(lower, top=top))
