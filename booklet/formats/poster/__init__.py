"""The poster: the chart as large as the sheet, for the back of the one-sheet fold or for a wall.

It is laid out in four columns, with room between them and across the middle, so that no word lies in a crease. On
paper that no fold is made of it is for a wall alone, and laid out for that.
"""

from __future__ import annotations

from booklet.base.errors import Misfit
from booklet.base.geometry import Rect, Size, mm
from booklet.base.papers import LARGE_PAPERS
from booklet.formats.layout.pages import chosen, composition, stylebook
from booklet.formats.parts.chart import chart_head, legend, views
from booklet.formats.parts.colophon import colophon
from booklet.formats.parts.safety_core import shorter
from booklet.formats.poster.parts import technique_line, when_to_stop
from booklet.formats.poster.wall import on_a_wall
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.formats.product.leaves_out import LeavesOut
from booklet.formats.sheets.plans import one_sided_plan
from booklet.model import Chart
from booklet.page import Page
from booklet.typeset import blocks
from booklet.typeset.box import Box, column, overlay, padded, space, within
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
    if job.paper.name in LARGE_PAPERS:
        return on_a_wall(job, told)
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
    lower = column([technique_line(job, book, whole.width, i, t) for i, t in chosen(job)], gap=mm(1.2))
    imprint = colophon(job, book, whole.width, blocks.section("poster"))
    room = half.height - imprint.height - book.grid
    lower = within(lower, room, "booklet:techniques", hint="the poster has no room for so many")
    top = whole.height - half.height
    return overlay(upper, padded(lower, top=top), padded(imprint, top=whole.height - imprint.height))


def _right(job: Job, book: Stylebook, told: Chart, whole: Size, half: Size) -> Box:
    """On the right: the other views; under the crease when to wait, ask or stop."""
    others = range(UPPER, len(told.views))
    share = Size(half.width, half.height / max(len(others), 1))
    upper = column([views(job, book, told, [n], share, 0) for n in others])
    lower = when_to_stop(job, book, whole.width)
    lower = within(lower, half.height, "safety:groups", hint=shorter(job.library.safety))
    return overlay(upper, padded(lower, top=whole.height - half.height))


def _impose(job: Job, composition: Composition, file: str) -> Plan:
    return one_sided_plan(job, composition, file, job.paper.size.turned)


LEAVES_OUT = LeavesOut(
    always=(
        "title",
        "subtitle",
        "how it is done",
        "before you start",
        "round",
        "end of the round",
        "two ways",
        "safety items",
        "long safety items",
    )
)

POSTER = Format("poster", compose, _impose, lambda job: f"poster-{job.paper.name}", LEAVES_OUT)
