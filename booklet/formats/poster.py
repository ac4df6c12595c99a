"""The poster: the chart as large as the sheet, for the back of the one-sheet fold or for a wall.

It is laid out in four columns, with room between them and across the middle, so that no word lies in a crease.
"""

from __future__ import annotations

from booklet.errors import Misfit
from booklet.formats.chart import chart_head, legend, views
from booklet.formats.extras import colophon
from booklet.formats.matter import chosen, composition, stylebook
from booklet.formats.notice import notice
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.formats.safety_core import core_lines, core_of, shorter, tail_of
from booklet.formats.sheetwork import one_sided_plan
from booklet.geometry import Rect, Size, mm
from booklet.model import Chart, Technique
from booklet.page import Element, Page, Role
from booklet.typeset import blocks
from booklet.typeset.badges import ACROSS, badge
from booklet.typeset.box import Box, column, overlay, padded, space, within
from booklet.typeset.durations import spoken
from booklet.typeset.stylebook import Stylebook

COLUMNS = 4
MARGIN = mm(8)  # at the sheet's edges, and on both sides of each crease
UPPER = 2  # views as high as the sheet; the third stands in the upper half of the last column


def compose(job: Job) -> Composition:
    """One lying page."""
    told = job.library.manifest.chart
    if told is None:
        hint = "write chart: with a title, views and regions; docs/content-format.md has its fields"
        return Composition((), (Misfit("booklet:outputs", "the poster shows the chart, and there is none", hint),))
    size = job.paper.size.turned
    book = stylebook(job, "page")
    share = size.width / COLUMNS
    whole = Size(share - 2 * MARGIN, size.height - 2 * MARGIN)
    half = Size(whole.width, size.height / 2 - 2 * MARGIN)
    tall = min(UPPER, len(told.views))
    left, right = _names(job, book, told, whole, half), _right(job, book, told, whole, half)
    middle = views(job, book, told, range(tall), whole, 2 * MARGIN)
    columns = {0: left, 1: middle, COLUMNS - 1: right}
    marks = tuple(mark for i, box in columns.items() for mark in box.at(i * share + MARGIN, size.height - MARGIN))
    edge = MARGIN / 2
    safe = Rect(edge, edge, size.width - 2 * edge, size.height - 2 * edge)
    return composition([Page("poster", size, marks, safe)], list(columns.values()))


def _names(job: Job, book: Stylebook, told: Chart, whole: Size, half: Size) -> Box:
    """On the left: the title and the regions; under the crease the techniques with their time."""
    page = blocks.section("chart")
    head = chart_head(book, told, whole.width, page, large=True)
    upper = column([head, space(book.grid), legend(job, book, told, whole.width, page)])
    upper = within(upper, half.height, "booklet:chart.regions", hint="name fewer regions, or shorten the text")
    lower = column([_technique(job, book, whole.width, i, t) for i, t in chosen(job)], gap=mm(1.2))
    imprint = colophon(job, book, whole.width, blocks.section("poster"))
    room = half.height - imprint.height - book.grid
    lower = within(lower, room, "booklet:techniques", hint="the poster has no room for so many")
    top = whole.height - half.height
    return overlay(upper, padded(lower, top=top), padded(imprint, top=whole.height - imprint.height))


def _technique(job: Job, book: Stylebook, width: float, index: int, t: Technique) -> Box:
    """A technique's number, its name and how long it takes."""
    parent = blocks.section("poster")
    item = Element(Role.ITEM, f"{t.id}:title@poster", parent)
    label = Element(Role.LABEL, f"{t.id}:number@poster", item)
    disc = badge(book, str(index + 1), label, colour=job.theme.technique_colour(index))
    time = space(0)
    if t.duration_s is not None:
        spent = Element(Role.ITEM, f"{t.id}:duration_s@poster", parent)
        time = book.line("body", spoken(t.duration_s, book.words), spent, colour=book.colour("muted"))
    left = ACROSS + mm(2)
    name = book.text("strong", t.title, width - left - time.width - mm(1), item)
    high = max(name.height, ACROSS)
    box = overlay(padded(disc, top=(high - ACROSS) / 2), padded(name, left=left), padded(time, left=width - time.width))
    return Box(width, high, box.marks, box.misfits)


def _right(job: Job, book: Stylebook, told: Chart, whole: Size, half: Size) -> Box:
    """On the right: the other views; under the crease when to wait, ask or stop."""
    others = range(UPPER, len(told.views))
    share = Size(half.width, half.height / max(len(others), 1))
    upper = column([views(job, book, told, [n], share, 0) for n in others])
    page, safety = blocks.section("safety@poster"), job.library.safety
    caution = book.colour("caution")
    heading = Element(Role.H2, "safety:title@poster", page)
    title = book.heading("heading", safety.title, whole.width, heading, colour=caution)
    lines = core_lines(book, core_of(job, page, "@poster"), whole.width, role="safety", colour=caution)
    line = notice(job, book, whole.width, page)
    tail = [book.text("strong", text, whole.width, element) for text, element in tail_of(job, page, "@poster")]
    lower = column([title, space(book.grid * 0.3), *lines, *tail, space(book.grid * 0.5), line])
    lower = within(lower, half.height, "safety:groups", hint=shorter(safety))
    return overlay(upper, padded(lower, top=whole.height - half.height))


def _impose(job: Job, composition: Composition, file: str) -> Plan:
    return one_sided_plan(job, composition, file, job.paper.size.turned)


POSTER = Format("poster", compose, _impose, lambda job: f"poster-{job.paper.name}")
