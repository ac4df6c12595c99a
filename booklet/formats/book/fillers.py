"""The pages that fill a booklet's last sheet: chosen by the manifest, never left to chance, never the back cover."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from booklet.base.errors import Misfit
from booklet.base.geometry import Point, Rect, Size, mm
from booklet.formats.book.covers import name_plate
from booklet.formats.layout.pages import Matter, missing
from booklet.formats.parts.chart import chart_page
from booklet.formats.parts.fields import field
from booklet.formats.parts.routine import routine
from booklet.formats.parts.ruled import notes
from booklet.formats.parts.ways import ways_page
from booklet.formats.product import Job
from booklet.model import Filler
from booklet.page import Bookmark, Element, Role
from booklet.typeset import blocks
from booklet.typeset.box import Box, column, overlay, padded, space
from booklet.typeset.shapes import drawn, rectangle, rule
from booklet.typeset.stylebook import Stylebook

Maker = Callable[[Job, Stylebook, Size], Matter]


def fillers(job: Job, book: Stylebook, live: Size, count: int) -> list[Matter]:
    """That many pages: those that the manifest names, in its order, or the round, the ways, and notes.

    What the manifest names beyond that is left out, with a warning: the pages are there to fill. Where it names too
    few, the last page carries a misfit that says how many are missing.
    """
    chosen = job.library.manifest.fillers
    names = _without_manifest(job, count) if chosen is None else chosen[:count]
    made = [MAKERS[name](job, book, live) for name in names]
    if made and chosen and chosen[count:]:
        what = f"the last sheet has {count} pages to fill: {', '.join(chosen[count:])} found no room"
        warning = Misfit("booklet:fillers", what, "name what you want most first", mild=True)
        last = made[-1]
        made[-1] = replace(last, box=replace(last.box, misfits=(*last.box.misfits, warning)))
    lacking = count - len(made)
    if lacking:
        what = f"the last sheet has {count} pages to fill, and {len(made)} are named: {lacking} would stay blank"
        misfit = Misfit("booklet:fillers", what, f"add {lacking} of {', '.join(MAKERS)}")
        made.append(Matter("blank", Box(live.width, live.height, (), (misfit,))))
    return made


def _without_manifest(job: Job, count: int) -> list[Filler]:
    told = job.library.manifest
    names: list[Filler] = []
    if told.routine is not None:
        names.append("routine")
    if told.ways is not None:
        names.append("ways")
    if told.chart is not None:
        names.append("chart")
    names += ["notes"] * count
    return names[:count]


def chart(job: Job, book: Stylebook, live: Size) -> Matter:
    """The views of what is massaged, with its regions."""
    told = job.library.manifest.chart
    if told is None:
        return Matter("chart", missing("booklet:chart", live))
    return chart_page(job, book, live, told)


def own_routine(job: Job, book: Stylebook, live: Size) -> Matter:  # noqa: ARG001  # every filler is called alike
    """Numbered lines for one's own round, each with a place for minutes."""
    page, words = blocks.section("own-routine"), book.words
    title = book.heading("title", words("own_routine.title"), live.width, _told("own_routine.title", page, Role.H1))
    lead = book.text("lead", words("own_routine.lead"), live.width, _told("own_routine.lead", page))
    head = column([title, lead, space(book.grid)])
    step, line = 2 * book.grid, book.colour("line")
    boxes = [head]
    minutes = book.line("caption", words("own_routine.minutes"), _told("own_routine.minutes", page))
    for number in range(1, int((live.height - head.height) / step) + 1):
        label = Element(Role.LABEL, f"words:own_routine.number{number}", page)
        numeral = book.line("step_numeral", str(number), label, align="left")
        base = -step + book.grid * 0.35
        reach = live.width - minutes.width - mm(1.5)
        rules = (
            rule(Point(mm(7), base), Point(reach - mm(14), base), line, 0.5),
            rule(Point(reach - mm(11), base), Point(reach, base), line, 0.5),
        )
        drop = book.grid * 0.9
        boxes.append(
            overlay(
                Box(live.width, step, rules),
                padded(numeral, top=step - book.grid * 1.05),
                padded(minutes, left=live.width - minutes.width, top=drop),
            )
        )
    return Matter("own-routine", column(boxes), (Bookmark(words("own_routine.title")),))


def dedication(job: Job, book: Stylebook, live: Size) -> Matter:
    """A frame to write in: whose booklet it is, from whom, and room for a few words."""
    page, words = blocks.section("dedication"), book.words
    radius = mm(book.theme.manner.corner)
    frame = drawn(rectangle(Rect(0, -live.height, live.width, live.height), radius=radius), book.colour("line"), 0.6)
    pad = mm(6)
    width = live.width - 2 * pad
    if job.inscribed:
        place = field(book, "dedication", Size(width, live.height - 2 * pad), page)
        box = overlay(Box(live.width, live.height, (frame,)), padded(place, left=pad, top=pad))
        return Matter("dedication", box, (Bookmark(words("dedication.title")),))
    title = book.heading("title", words("dedication.title"), width, _told("dedication.title", page, Role.H1))
    plate = name_plate(book, width, page, ("", "from"))
    step = 2 * book.grid
    top = title.height + plate.height + 2 * pad
    count = max(int((live.height - top - pad) / step), 0)
    lines = tuple(rule(Point(0, -i * step), Point(width, -i * step), book.colour("line"), 0.5) for i in range(1, count))
    box = overlay(
        Box(live.width, live.height, (frame,)),
        padded(title, left=pad, top=pad),
        padded(plate, left=pad, top=pad + title.height + book.grid * 0.5),
        padded(Box(width, count * step, lines), left=pad, top=top + book.grid),
    )
    return Matter("dedication", box, (Bookmark(words("dedication.title")),))


def _told(key: str, parent: Element, role: Role = Role.PARAGRAPH) -> Element:
    return Element(role, f"words:{key}", parent)


MAKERS: Mapping[Filler, Maker] = {
    "routine": routine,
    "ways": ways_page,
    "chart": chart,
    "own-routine": own_routine,
    "notes": notes,
    "dedication": dedication,
}
