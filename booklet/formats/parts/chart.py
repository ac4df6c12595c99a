"""The chart: views of what is massaged with its regions lettered, and by each region which techniques work there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import fsum

from booklet.base.geometry import Size, mm
from booklet.formats.layout.pages import Matter, chosen, pictured
from booklet.formats.product import Job
from booklet.model import Art, Chart, Label, Picture, Region, Technique, Zone, zones_of
from booklet.page import Bookmark, Drawing, Element, Image, Role
from booklet.typeset import blocks
from booklet.typeset.badges import ACROSS, badge
from booklet.typeset.box import Box, column, overlay, padded, row, space, within
from booklet.typeset.stylebook import Stylebook

LETTERS = "ABCDEFGHI"  # as many as a chart may have regions
UPPER = 2  # views that stand beside one another over the others and the list
GAP = mm(4)
CLOSE = 1.05  # of its size, between the lines of a large title
CLEAR = mm(0.8)  # between discs

Numbered = tuple[int, Technique]


def chart_page(job: Job, book: Stylebook, live: Size, told: Chart) -> Matter:
    """Title, views and list on one page."""
    page = blocks.section("chart")
    head = chart_head(book, told, live.width, page)
    room = live.height - head.height - book.grid * 0.5
    lower = told.views[UPPER:]
    share = min(live.width * 0.46, live.width - GAP - needed(job, book, told)) if lower else live.width
    regions = legend(job, book, told, live.width - share - GAP if lower else live.width, page)
    foot = max(regions.height, room * 0.3 if lower else 0)
    high = room - foot - GAP
    width = (live.width - GAP * (min(len(told.views), UPPER) - 1)) / min(len(told.views), UPPER)
    above = views(job, book, told, range(min(len(told.views), UPPER)), Size(width, high), GAP)
    part = Size(share, (foot - GAP * (len(lower) - 1)) / max(len(lower), 1))
    below = column([views(job, book, told, [n], part, 0) for n in range(UPPER, len(told.views))], gap=GAP)
    tail = row([below, regions], gap=GAP) if lower else regions
    box = column([head, space(book.grid * 0.5), above, space(GAP), tail])
    box = within(box, live.height, "booklet:chart.regions", hint="name fewer regions, or shorten the text")
    return Matter("chart", replace(box, width=live.width, height=live.height), (Bookmark(told.title),))


def chart_head(book: Stylebook, told: Chart, width: float, page: Element, *, large: bool = False) -> Box:
    """The title, as large as a cover's where there is room for it, and what the numbers mean."""
    style = book.style("cover_title")
    role, leading = ("cover_title", style.size * CLOSE) if large else ("title", book.style("title").leading)
    element = Element(Role.H1, "booklet:chart.title", page)
    title = book.heading(role, told.title, width, element, leading=leading)
    if not told.text:
        return title
    text = book.text("body", told.text, width, Element(Role.PARAGRAPH, "booklet:chart.text", page))
    return column([title, space(book.grid * 0.5 if large else 0), text])


def views(job: Job, book: Stylebook, told: Chart, numbers: Sequence[int], room: Size, apart: float) -> Box:  # noqa: PLR0917
    """Views beside one another, each in the middle of its room, their captions on one line close under the lowest."""
    boxes, lowest = [], 0.0
    parent = blocks.section("chart")
    captions = [_caption(book, told, n, room.width, parent) for n in numbers]
    frame = Size(room.width, room.height - max(caption.height for caption in captions) - mm(1))
    for n in numbers:
        given = told.views[n]
        lettered = _lettered(told.regions, given, job.library.art[given.image])
        key, colour = f"booklet:chart.views[{n}]", book.colour("primary")
        boxes.append(pictured(job, lettered, key, frame, gesture=colour, parent=parent))
        lowest = min(lowest, *(mark.bounds.bottom for mark in boxes[-1].marks if isinstance(mark, Drawing | Image)))
    cells = [
        replace(overlay(box, padded(caption, top=mm(1) - lowest)), width=room.width, height=room.height)
        for box, caption in zip(boxes, captions, strict=True)
    ]
    return row(cells, gap=apart)


def _caption(book: Stylebook, told: Chart, number: int, width: float, parent: Element) -> Box:
    text = told.views[number].caption
    if not text:
        return space(0)
    element = Element(Role.CAPTION, f"booklet:chart.views[{number}].caption", parent)
    return book.heading("caption", text, width, element, align="centre")


def _lettered(regions: Sequence[Region], given: Picture, art: Art) -> Picture:
    """The view with the regions that can be seen in it."""
    known = zones_of(given, art)
    names = dict.fromkeys(name for region in regions for name in region.zones if name in known)
    own = {zone.name for zone in given.zones}
    zones = (*given.zones, *(Zone(name=name) for name in names if name not in own))
    labels = []
    for letter, region in zip(LETTERS[: len(regions)], regions, strict=True):
        seen = [name for name in region.zones if name in known]
        if seen:
            labels.append(Label(text=letter, zone=max(seen, key=lambda name: _area(known[name]))))
    return replace(given, zones=zones, labels=(*given.labels, *labels), strokes=given.strokes or ())


def _area(points: Sequence[tuple[float, float]]) -> float:
    pairs = zip(points, (*points[1:], points[0]), strict=True)
    return abs(fsum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def needed(job: Job, book: Stylebook, told: Chart) -> float:
    """The width that the list needs to stand on single lines."""
    names = (book.line("body", region.name).width for region in told.regions)
    counts = (len(tuple(working_on(job, region))) for region in told.regions)
    return max(name + count * (ACROSS + mm(0.8)) for name, count in zip(names, counts, strict=True)) + ACROSS + mm(3.5)


def legend(job: Job, book: Stylebook, told: Chart, width: float, page: Element, *, across: float = ACROSS) -> Box:
    """A row for each region: its letter, its name, and the numbers of the techniques that work on it.

    `across` is how large the discs of letters and numbers are.
    """
    rows = []
    for i, (letter, region) in enumerate(zip(LETTERS[: len(told.regions)], told.regions, strict=True)):
        item = Element(Role.ITEM, f"booklet:chart.regions[{i}]", page)
        name = Element(Role.LABEL, f"booklet:chart.regions[{i}].letter", item)
        disc = badge(book, letter, name, across=across)
        numbers = row([_numbered(job, book, n, t, item, across) for n, t in working_on(job, region)], gap=mm(0.8))
        left = across + mm(2) * across / ACROSS
        room = width - left - numbers.width - mm(1)
        text = book.text("body", region.name, room, Element(Role.BODY, f"booklet:chart.regions[{i}].name", item))
        high = max(across + CLEAR, text.height)
        top = (high - across) / 2
        rows.append(
            replace(
                overlay(
                    padded(disc, top=top),
                    padded(text, left=left, top=(high - text.height) / 2),
                    padded(numbers, left=width - numbers.width, top=top),
                ),
                width=width,
                height=high,
            )
        )
    return column(rows)


def _numbered(job: Job, book: Stylebook, index: int, t: Technique, parent: Element, across: float) -> Box:  # noqa: PLR0917
    element = Element(Role.LABEL, f"{t.id}:number@{parent.key}", parent)
    return badge(book, str(index + 1), element, colour=job.theme.technique_colour(index), across=across)


def working_on(job: Job, region: Region) -> Iterator[Numbered]:
    """The techniques that the region names, or those whose pictures mark a zone of it."""
    for index, technique in chosen(job):
        if region.techniques:
            if technique.id in region.techniques:
                yield index, technique
            continue
        named = {zone.name for picture in technique.pictures for zone in picture.zones}
        if not named.isdisjoint(region.zones):
            yield index, technique
