"""The pages of the pocket booklet: cover, how to use, safety, a spread for each technique, back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from booklet.formats.extras import back, notes, routine, ways_page
from booklet.formats.grids import pocket
from booklet.formats.matter import Matter, bound, chosen, stylebook, technique_picture
from booklet.formats.opening import cover, how_to_use, safety_page
from booklet.formats.product import Composition, Job
from booklet.geometry import Size, mm
from booklet.model import Technique
from booklet.page import Bookmark, Element, Role
from booklet.typeset import blocks
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, overlay, padded, space, spread, within
from booklet.typeset.stylebook import Stylebook

SHEET = 4  # pages of a folded leaf
LEAST_PICTURE = 0.3  # of its frame's height, whatever the caption

Filler = Callable[[Job, Stylebook, Size], Matter]
Numbered = tuple[int, Technique]


def compose(job: Job) -> Composition:
    """The booklet's pages in reading order, a multiple of four, the back cover never blank."""
    grid, book = pocket(job.paper), stylebook(job, "page")
    live = Size(grid.live.width, grid.lines * grid.line)
    techniques = chosen(job)
    spreads = _spreads(job, book, live, techniques)
    opening = [cover(job, book, live), how_to_use(job, book, live), safety_page(job, book, live)]
    missing = -(len(opening) + len(spreads) + 1) % SHEET
    last = back(job, book, live, with_routine=not missing)
    if not missing and any(misfit.key == "booklet:routine" for misfit in last.box.misfits):
        missing = SHEET  # a round of so many that the back has no room for it gets a page, and its leaf is filled
    fillers = [make(job, book, live) for make in _fillers(job, missing)]
    has_routine = any(page.name == "routine" for page in fillers)
    matters = [*opening, *spreads, *fillers, back(job, book, live, with_routine=not has_routine)]
    return bound(matters, grid, book)


def _fillers(job: Job, count: int) -> list[Filler]:
    named: list[tuple[bool, Filler]] = [
        (job.library.manifest.routine is not None, routine),
        (job.library.manifest.ways is not None, ways_page),
        (True, notes),
        (True, notes),
        (True, notes),
    ]
    return [make for wanted, make in named if wanted][:count]


def _spreads(job: Job, book: Stylebook, live: Size, techniques: Sequence[Numbered]) -> list[Matter]:
    """Picture on the left, steps on the right; all steps of a book in one form, so that its spreads are alike."""
    for form in (Form.WHOLE, Form.WHOLE_RUN_IN):
        steps = [_steps_page(job, book, live, i, t, form) for i, t in techniques]
        if not any(box.misfits for box in steps):
            break
    matters = []
    for (i, t), told in zip(techniques, steps, strict=True):
        shown = _picture_page(job, book, live, i, t)
        matters += [Matter(f"{t.id}/picture", shown, (Bookmark(t.title),)), Matter(f"{t.id}/steps", told)]
    return matters


def _picture_page(job: Job, book: Stylebook, live: Size, index: int, t: Technique) -> Box:
    colour, line = job.theme.technique_colour(index), book.grid
    head = blocks.header(book, t, index + 1, live.width, colour)
    strip_height = 3.4 * line
    top = max(2.5 * line, head.height + 0.5 * line)
    room = live.height - top - strip_height - 0.4 * line
    shown = _pictures(job, book, Size(live.width, room), index, t)
    strip = blocks.strip(book, t, live.width, strip_height, colour, each=job.library.manifest.book.each)
    return replace(
        overlay(head, padded(shown, top=top), padded(strip, top=live.height - strip_height)),
        width=live.width,
        height=live.height,
    )


def _pictures(job: Job, book: Stylebook, room: Size, index: int, t: Technique) -> Box:
    """The main picture large, the others small beside one another below it."""
    more = t.pictures[1:]
    if not more:
        return _captioned(job, book, room, index=index, t=t, n=0)
    small = room.height * 0.36
    gap = book.grid * 0.5
    top = _captioned(job, book, Size(room.width, room.height - small - gap), index=index, t=t, n=0)
    width = (room.width - gap * (len(more) - 1)) / len(more)
    if len(more) == 1:
        lower = _beside(job, book, Size(room.width, small), index=index, t=t, n=1)
    else:
        cells = [_captioned(job, book, Size(width, small), index=index, t=t, n=n + 1) for n in range(len(more))]
        lower = overlay(*(padded(cell, left=n * (width + gap)) for n, cell in enumerate(cells)))
    return column([top, space(gap), lower])


def _captioned(job: Job, book: Stylebook, room: Size, *, index: int, t: Technique, n: int) -> Box:
    caption = _caption(book, t, n, room.width, "centre")
    gap = book.grid * 0.3 if caption.height else 0
    frame = Size(room.width, max(room.height - caption.height - gap, room.height * LEAST_PICTURE))
    shown = technique_picture(job, index, t, frame, n=n)
    key = f"{t.id}:pictures[{n}].caption"
    return within(column([shown, space(gap), caption]), room.height, key, hint="shorten the caption")


def _beside(job: Job, book: Stylebook, room: Size, *, index: int, t: Technique, n: int) -> Box:
    """A small picture with its caption to the right of it."""
    frame = Size(room.width * 0.5, room.height)
    shown = technique_picture(job, index, t, frame, n=n)
    caption = _caption(book, t, n, room.width - frame.width - mm(3), "left")
    drop = max((room.height - caption.height) / 2, 0)
    caption = within(caption, room.height - drop, f"{t.id}:pictures[{n}].caption", hint="shorten the caption")
    return overlay(shown, padded(caption, left=frame.width + mm(3), top=drop))


def _caption(book: Stylebook, t: Technique, n: int, width: float, align: str) -> Box:
    told = t.pictures[n]
    if told.caption is None:
        return space(0, width)
    element = Element(Role.CAPTION, f"{t.id}:pictures[{n}].caption", blocks.section(t.id))
    return book.heading("caption", told.caption, width, element, align=align)


def _steps_page(job: Job, book: Stylebook, live: Size, index: int, t: Technique, form: Form) -> Box:  # noqa: PLR0917
    colour, line = job.theme.technique_colour(index), book.grid
    parent = blocks.section(t.id)
    lead = space(0)
    if t.purpose:
        lead = book.text("lead", t.purpose, live.width, Element(Role.PARAGRAPH, f"{t.id}:purpose", parent))
    head = max(lead.height, 2 * line) + line if t.purpose else 0.0
    warning = blocks.caution(book, t.caution, f"{t.id}:caution", live.width, parent=parent)
    band = blocks.ways(book, t, live.width)
    foot = warning.height + (band.height + line * 0.8 if band.height else 0)
    room = live.height - head - foot - line * 0.5

    boxes = blocks.steps(book, t.steps, f"{t.id}:steps", live.width, colour=colour, form=form, parent=parent)
    told = spread(boxes, room, least=line * 0.2, most=line * 0.9)
    told = within(told, room, _culprit(t, lead, warning, band, live), hint="shorten it; the page has no more room")
    band_top = live.height - warning.height - (band.height + line * 0.8 if band.height else 0)
    return replace(
        overlay(
            lead,
            padded(told, top=head),
            padded(band, top=band_top),
            padded(warning, top=live.height - warning.height),
        ),
        width=live.width,
        height=live.height,
    )


def _culprit(t: Technique, lead: Box, warning: Box, band: Box, live: Size) -> str:
    """What to shorten where the steps find no room: whatever else takes more of the page than it should."""
    others = ((lead, "purpose"), (warning, "caution"), (band, "variants"))
    box, field = max(others, key=lambda other: other[0].height)
    return f"{t.id}:{field}" if box.height > live.height * LEAST_PICTURE else f"{t.id}:steps"
