"""A technique's two pages side by side: the picture on the left, what the hands do on the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from booklet.base.geometry import Size, mm
from booklet.formats.layout.pages import Matter, counted_for, naming_longest, technique_picture
from booklet.formats.product import Job
from booklet.model import Technique
from booklet.page import Bookmark, Element, Role
from booklet.typeset import blocks
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, overlay, padded, space, spread, within
from booklet.typeset.strip import strip
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import DROP

SMALLER = 0.36  # of the pictures' room, for those under the main one
LEAST_PICTURE = 0.3  # of its frame's height, whatever the caption
MOST_SIGNS = 0.45  # of the page, for the strip
SMALL = mm(72)  # pages with less to write on may take the steps' short forms

Numbered = tuple[int, Technique]


@dataclass(frozen=True, slots=True)
class Telling:
    """How a book's steps are set, what stands under the picture or elsewhere, and how many pictures are shown.

    `level` is whether the first lines of the two pages stand on one baseline.
    """

    form: Form
    lead_below_picture: bool = False
    ways_elsewhere: bool = False
    pictures: int | None = None
    level: bool = True


TELLINGS = (
    Telling(Form.WHOLE),
    Telling(Form.WHOLE_RUN_IN),
    Telling(Form.WHOLE_RUN_IN, level=False),
    Telling(Form.WHOLE_RUN_IN, lead_below_picture=True),
    Telling(Form.WHOLE_RUN_IN, lead_below_picture=True, level=False),
)
SMALL_TELLINGS = (*TELLINGS, Telling(Form.SHORT_RUN_IN, lead_below_picture=True, level=False))
TINY = mm(65)  # pages narrower than that have room for two pictures


def spreads(job: Job, book: Stylebook, live: Size, techniques: Sequence[Numbered]) -> list[Matter]:
    """Two pages a technique; all steps of a book are told in one way, so that its spreads are alike."""
    tellings = SMALL_TELLINGS if live.width < SMALL else TELLINGS
    return [page for spread in told_alike(job, book, live, techniques, tellings) for page in spread]


def told_alike(
    job: Job, book: Stylebook, live: Size, techniques: Sequence[Numbered], tellings: Sequence[Telling]
) -> Iterator[tuple[Matter, Matter]]:
    """The spread of each technique, in the first way of telling that has room for all; else in the last."""
    for telling in tellings:
        steps = [steps_page(book, live, job, i, t, telling) for i, t in techniques]
        if not any(box.misfits for box in steps):
            break
    for (i, t), told in zip(techniques, steps, strict=True):
        shown = picture_page(book, live, job, i, t, telling)
        yield (
            Matter(f"{t.id}/picture", shown, (Bookmark(t.title),), tab=i),
            Matter(f"{t.id}/steps", told, tab=i),
        )


def picture_page(book: Stylebook, live: Size, job: Job, index: int, t: Technique, telling: Telling) -> Box:  # noqa: PLR0917
    """The left page: title, pictures, the strip; as large as the live area."""
    colour, line = job.theme.technique_colour(index), book.grid
    head = blocks.header(book, t, index + 1, live.width, colour)
    lead = _lead(book, live, t, "centre") if telling.lead_below_picture else space(0)
    signs = strip(book, t, live.width, colour, each=counted_for(job, t), room=live.height * MOST_SIGNS)
    top = max(2.5 * line, head.height + 0.5 * line)
    foot = signs.height + 0.4 * line + (lead.height + 0.9 * line if lead.height else 0)
    room = live.height - top - foot
    shown = _pictures(job, book, Size(live.width, room), index, t, telling.pictures)
    return replace(
        overlay(
            head,
            padded(shown, top=top),
            padded(lead, top=live.height - foot + 0.5 * line),
            padded(signs, top=live.height - signs.height),
        ),
        width=live.width,
        height=live.height,
    )


def _pictures(job: Job, book: Stylebook, room: Size, index: int, t: Technique, most: int | None) -> Box:  # noqa: PLR0917
    """The main picture large, the others small beside one another below it; `most` of them, or all."""
    more = _others(t, most or (2 if room.width < TINY else len(t.pictures)))
    if not more:
        return captioned(job, book, room, index=index, t=t, n=0)
    gap = book.grid * 0.5
    width = (room.width - gap * (len(more) - 1)) / len(more)
    deepest = max(_caption(book, t, n, width, "centre").height for n in more) if len(more) > 1 else 0
    small = min(max(room.height * SMALLER, deepest / (1 - LEAST_PICTURE) + gap), room.height / 2)
    top = captioned(job, book, Size(room.width, room.height - small - gap), index=index, t=t, n=0)
    if len(more) == 1:
        lower = _beside(job, book, Size(room.width, small), index=index, t=t, n=more[0])
    else:
        cells = [captioned(job, book, Size(width, small), index=index, t=t, n=n) for n in more]
        lower = overlay(*(padded(cell, left=i * (width + gap)) for i, cell in enumerate(cells)))
    return column([top, space(gap), lower])


def _others(t: Technique, most: int) -> list[int]:
    """The numbers of the pictures beside the main one; where not all find room, another move before oneself."""
    numbers = range(1, len(t.pictures))
    if len(t.pictures) <= most:
        return list(numbers)
    return sorted(sorted(numbers, key=lambda n: t.pictures[n].view == "self")[: most - 1])


def captioned(job: Job, book: Stylebook, room: Size, *, index: int, t: Technique, n: int) -> Box:
    """The technique's nth picture with its caption under it, as large as the room allows."""
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


def _lead(book: Stylebook, live: Size, t: Technique, align: str) -> Box:
    """What the technique is for."""
    if not t.purpose:
        return space(0)
    element = Element(Role.PARAGRAPH, f"{t.id}:purpose", blocks.section(t.id))
    return book.text("lead", t.purpose, live.width, element, align=align)


def steps_page(book: Stylebook, live: Size, job: Job, index: int, t: Technique, telling: Telling) -> Box:  # noqa: PLR0917
    """The right page: what it is for, the steps, the ways unless they stand elsewhere, the caution."""
    colour, line = job.theme.technique_colour(index), book.grid
    parent = blocks.section(t.id)
    lead = space(0) if telling.lead_below_picture else _lead(book, live, t, "left")
    sunk = _drop(book, "lead" if lead.height else "body") if telling.level else 0.0
    head = sunk + (max(lead.height, 2 * line) + line if lead.height else 0.0)
    warning = blocks.caution(book, t.caution, f"{t.id}:caution", live.width, parent=parent)
    band = space(0) if telling.ways_elsewhere else blocks.ways(book, t, live.width)
    foot = warning.height + (band.height + line * 0.8 if band.height else 0)
    room = live.height - head - foot - line * 0.5

    boxes = blocks.steps(book, t.steps, f"{t.id}:steps", live.width, colour=colour, form=telling.form, parent=parent)
    told = spread(boxes, room, least=line * 0.2, most=line * 0.9)
    key, hint = _culprit(t, lead, warning, band, live), "shorten it; the page has no more room"
    told = within(told, room, key, hint=naming_longest(hint, telling.form, t.steps) if key == f"{t.id}:steps" else hint)
    band_top = live.height - warning.height - (band.height + line * 0.8 if band.height else 0)
    return replace(
        overlay(
            padded(lead, top=sunk),
            padded(told, top=head),
            padded(band, top=band_top),
            padded(warning, top=live.height - warning.height),
        ),
        width=live.width,
        height=live.height,
    )


def _drop(book: Stylebook, role: str) -> float:
    """How far the first line of a role lies over that of the title on the page beside it."""
    return (book.style("title").leading - book.style(role).leading) * DROP


def _culprit(t: Technique, lead: Box, warning: Box, band: Box, live: Size) -> str:
    """What to shorten where the steps find no room: whatever else takes more of the page than it should."""
    others = ((lead, "purpose"), (warning, "caution"), (band, "variants"))
    box, field = max(others, key=lambda other: other[0].height)
    return f"{t.id}:{field}" if box.height > live.height * LEAST_PICTURE else f"{t.id}:steps"
