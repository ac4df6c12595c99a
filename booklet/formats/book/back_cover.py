"""The back cover: the round, how to sit, whose booklet it is, the not-medical line, the colophon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from booklet.base.errors import Misfit
from booklet.base.geometry import Size, excess, mm
from booklet.formats.layout.pages import Matter
from booklet.formats.parts.branding import block, sender, strip
from booklet.formats.parts.colophon import colophon
from booklet.formats.parts.notice import notice
from booklet.formats.parts.routine import CLOSE, ROWS, Pace, least_height, routine_box
from booklet.formats.product import Job
from booklet.model import Ways
from booklet.page import Element, Role
from booklet.typeset import blocks, dress
from booklet.typeset.box import Box, centred, column, overlay, padded, row, space
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import paragraph

SMALL = mm(65)  # a narrower back leaves the ways to each technique's own band, as the fold does
STAMP = mm(26)  # the height of the place for a stamp
SHORTER = "shorten its card forms, or say less of the brand: fewer contact lines, no caption"
BLOCK = 6.5  # lines, the most that a brand's block takes


def back(job: Job, book: Stylebook, live: Size, *, with_routine: bool) -> Matter:
    """The back cover: the round where it has no page of its own, whose it is, the not-medical line, the colophon.

    A brand stands there with its code; without one there is a place for a stamp, unless the round needs the room.
    """
    if with_routine:
        box = _with_round(job, book, live)
    else:
        low = column([_owner(job, book, live.width), space(book.grid), _imprint(job, book, live.width)])
        room = Size(live.width, live.height - low.height - book.grid * 0.5)
        box = overlay(_emblem(job, book, room, blocks.section("back")), padded(low, top=live.height - low.height))
    return Matter("back", replace(box, width=live.width, height=live.height), folio=False, ground="tint")


def _owner(job: Job, book: Stylebook, width: float) -> Box:
    """The brand's block, or a place for a stamp, which what somebody gives to somebody does not need."""
    if job.library.brand is None:
        return space(0, width) if job.inscribed else sender(job, book, Size(width, STAMP))
    return block(job, book, Size(width, BLOCK * book.grid))


def _imprint(job: Job, book: Stylebook, width: float) -> Box:
    page = blocks.section("back")
    return column([notice(job, book, width, page), space(book.grid * 0.5), colophon(job, book, width, page)])


class _Layout(NamedTuple):
    """One way to lay out a back with the round: what stands at its foot, how close the stops may be, and the ways.

    `gap` is what keeps the ways from the round, in lines.
    """

    low: Box
    paces: tuple[Pace, ...]
    gap: float
    ways: Box | None = None


def _with_round(job: Job, book: Stylebook, live: Size) -> Box:
    """The first layout that finds room; a warning that says how much is missing where the ways had to go."""
    told = job.library.manifest.ways
    ways = None if told is None or live.width < SMALL else _ways_beside(book, told, live.width)
    layouts = list(_layouts(job, book, live.width, ways))
    for layout in layouts:
        box = _laid(job, book, live, layout)
        if all(misfit.mild for misfit in box.misfits):
            break
    if ways is None or layout.ways:
        return box
    closest = next(layout for layout in reversed(layouts) if layout.ways)
    apart = book.grid * (closest.gap + 0.5)
    least = least_height(job, book, live.width, closest.paces) + ways.height + closest.low.height + apart
    what = f"found no room on the back cover: {excess(least - live.height)} are missing"
    return replace(box, misfits=(*box.misfits, Misfit("booklet:ways", what, SHORTER, mild=True)))


def _layouts(job: Job, book: Stylebook, width: float, ways: Box | None) -> Iterator[_Layout]:
    """From the airiest to the closest: the brand's block before a strip, and the ways before either of them alone."""
    imprint = _imprint(job, book, width)
    if job.library.brand is None:
        lows: list[tuple[Box, tuple[Pace, ...], float]] = [(imprint, ROWS, 1)]
    else:
        whole = column([_owner(job, book, width), space(book.grid), imprint])
        slim = column([strip(job, book, width), space(book.grid * 0.5), imprint])
        lows = [(whole, ROWS, 1), (slim, CLOSE, 0.85)]
    if ways:
        yield from (_Layout(*low, ways) for low in lows)
    yield from (_Layout(*low) for low in lows)


def _laid(job: Job, book: Stylebook, live: Size, layout: _Layout) -> Box:
    top = live.height - layout.low.height
    free = top - book.grid * 0.5
    if layout.ways:
        free -= layout.ways.height + layout.gap * book.grid
    upper = routine_box(job, book, Size(live.width, free), "@back", layout.paces)
    if layout.ways:
        upper = column([upper, layout.ways], gap=layout.gap * book.grid)
    return overlay(upper, padded(layout.low, top=top))


def _ways_beside(book: Stylebook, told: Ways, width: float) -> Box:
    """The two ways in short, side by side."""
    page = blocks.section("ways")
    gap = mm(5)
    share = (width - gap) / 2
    cells = []
    for kind, said in (("self", told.self), ("partner", told.partner)):
        label = Element(Role.H2, f"words:{kind}@ways", page)
        lines = [book.text("label", book.words(kind), share, label, colour=book.colour("primary"))]
        for i, step in enumerate(said):
            short = "card" if step.card else "text"
            name = Element(Role.ITEM, f"booklet:ways.{kind}[{i}].key", page)
            body = Element(Role.ITEM, f"booklet:ways.{kind}[{i}].{short}", page)
            ink = book.colour("ink")
            spans = [
                book.span("label", f"{step.key}. ", name, colour=ink),
                book.span("caption", step.card or step.text, body, colour=ink),
            ]
            lines.append(paragraph(spans, share, book.setting))
        cells.append(column(lines, gap=book.grid * 0.15))
    line = Box(width, 0, dress.divider(book, width, at=mm(2)))
    return overlay(line, row(cells, gap=gap))


def _emblem(job: Job, book: Stylebook, room: Size, parent: Element) -> Box:
    """The title once more and the theme's ornament, in the middle: what is left for a back that says nothing else."""
    told = job.library.manifest.book
    element = Element(Role.PARAGRAPH, "booklet:book.title@back", parent)
    title = book.heading("title", told.title, room.width, element, colour=book.colour("primary"), align="centre")
    sign = centred(dress.ornament(book, book.grid, book.colour("accent")), room.width)
    both = column([title, space(book.grid * 0.8), sign])
    return padded(both, top=max((room.height - both.height) / 2, 0))
