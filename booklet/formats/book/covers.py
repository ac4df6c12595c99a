"""The front cover, composed as the theme has it: on a panel, under a band, or in a frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from booklet.base.colour import WHITE, Colour
from booklet.base.geometry import Point, Rect, Size, mm
from booklet.formats.layout.pages import Matter, pictured
from booklet.formats.parts.branding import hallmark
from booklet.formats.parts.fields import name_lines
from booklet.formats.product import Job
from booklet.page import Bookmark, Drawing, Element, Image, Role
from booklet.typeset import blocks, dress
from booklet.typeset.box import Box, centred, column, overlay, padded, space, within
from booklet.typeset.shapes import filled, rule
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import DROP

LEAST_PICTURE = 0.21  # of the page's height: a smaller picture is none
SIGNED_PICTURE = 0.18  # of it, as drawn, beside a brand's sign, which may not make it much smaller
WAVES = 5
LINES = 22  # of a page, by which a cover's gaps are measured


def cover(job: Job, book: Stylebook, live: Size) -> Matter:
    """Title, subtitle, a quiet picture, and a plate for two names."""
    compose = {"panel": _on_panel, "band": _under_band, "frame": _in_frame}[book.theme.manner.cover]
    line = min(book.grid, live.height / LINES)  # large letters do not push the picture off the cover
    box = compose(job, book, live, line)
    is_crowded = box.height > live.height + 0.01 or _shown(box) < live.height * SIGNED_PICTURE
    if job.library.brand and is_crowded:  # it stands on the back as well
        box = compose(replace(job, library=replace(job.library, brand=None)), book, live, line)
    box = within(box, live.height, "booklet:book.title", hint="shorten the title or the subtitle")
    box = replace(box, width=live.width, height=live.height)
    title = job.library.manifest.book.title
    is_framed = book.theme.manner.cover == "frame"
    return Matter("cover", box, (Bookmark(title),), folio=False, ground="tint", frame="primary" if is_framed else None)


def _shown(box: Box) -> float:
    """How high the cover's picture is as drawn."""
    pictures = [mark for mark in box.marks if isinstance(mark, Drawing | Image)]
    return max((mark.bounds.height for mark in pictures), default=0)


def _on_panel(job: Job, book: Stylebook, live: Size, line: float) -> Box:
    """The title at the head, the picture on a tinted panel, the plate at the foot."""
    sprig = dress.ornament(book, line * 0.8, book.colour("accent"))
    head = column([*_titles(job, book, live.width, line), space(line * 0.7), sprig])
    plate = _signed(job, book, _plate(job, book, live.width))
    top = head.height + line * 1.2
    free = live.height - top - plate.height - line * 1.2
    room = Size(live.width, max(free, live.height * LEAST_PICTURE))
    whole = Rect(0, -room.height, room.width, room.height)
    panel = Box(room.width, room.height, (dress.ground(book, whole, book.colour("tint")),))
    pad = mm(4.5)
    shown = _picture(job, book, Size(room.width - 2 * pad, room.height - 2 * pad))
    box = overlay(
        head,
        padded(overlay(panel, padded(shown, left=pad, top=pad)), top=top),
        padded(plate, top=live.height - plate.height),
    )
    return replace(box, height=live.height + max(room.height - free, 0))


def _under_band(job: Job, book: Stylebook, live: Size, line: float) -> Box:
    """The title in white on a band of colour that ends in waves, the picture on the bare paper under it."""
    pad, colour = mm(5), book.colour("primary")
    head = column([*_titles(job, book, live.width - 2 * pad, line, colour=WHITE)])
    depth = line * 0.5
    sign = dress.ornament(book, line * 0.9, WHITE)
    high = head.height + 2.2 * pad + sign.height + line * 0.8
    band = filled(dress.wavy(Rect(0, -high, live.width, high), depth, WAVES), colour)
    plate = _signed(job, book, _plate(job, book, live.width))
    top = high + depth + line * 0.8
    free = live.height - top - plate.height - line
    frame = Size(live.width, max(free, live.height * LEAST_PICTURE))
    box = overlay(
        Box(live.width, high, (band,)),
        padded(column([head, space(line * 0.8), sign]), left=pad, top=pad),
        padded(_picture(job, book, frame), top=top),
        padded(plate, top=live.height - plate.height),
    )
    return replace(box, height=live.height + max(frame.height - free, 0))


def _in_frame(job: Job, book: Stylebook, live: Size, line: float) -> Box:
    """Everything on the middle line; the frame is drawn round the page."""
    pad = min(mm(7), live.width * 0.1)
    inside = live.width - 2 * pad
    title, subtitle = _titles(job, book, inside, line, align="centre")
    sign = centred(dress.ornament(book, line * 0.62, book.colour("accent")), inside)
    head = column([title, space(line * 0.5), sign, space(line * 0.3), subtitle])
    plate = _signed(job, book, _plate(job, book, inside), align="centre")
    top = pad + head.height + line * 0.8
    free = live.height - top - plate.height - line * 0.8 - pad
    frame = Size(inside, max(free, live.height * LEAST_PICTURE))
    box = overlay(
        Box(live.width, live.height),
        padded(head, left=pad, top=pad),
        padded(_picture(job, book, frame), left=pad, top=top),
        padded(plate, left=pad, top=live.height - plate.height - pad),
    )
    return replace(box, height=live.height + max(frame.height - free, 0))


def _front() -> Element:
    return blocks.section("booklet")


def _titles(
    job: Job, book: Stylebook, width: float, line: float, *, align: str = "left", colour: Colour | None = None
) -> tuple[Box, Box]:
    """Title and subtitle; in their styles' own colours unless another is given."""
    told, front = job.library.manifest.book, _front()
    dyed = {"colour": colour} if colour else {}
    element = Element(Role.H1, "booklet:book.title", front)
    title = book.heading("cover_title", told.title, width, element, align=align, **dyed)
    if not told.subtitle:
        return title, space(0)
    under = Element(Role.PARAGRAPH, "booklet:book.subtitle", front)
    subtitle = book.heading("cover_subtitle", told.subtitle, width, under, align=align, **dyed)
    return title, padded(subtitle, top=line * 0.4)


def _picture(job: Job, book: Stylebook, frame: Size) -> Box:
    """The book's picture, or the first technique's."""
    own = job.library.manifest.book.cover
    first = job.library.techniques[0]
    told, key = (own, "booklet:book.cover") if own else (first.pictures[0], f"{first.id}:pictures[0]@cover")
    return pictured(job, told, key, frame, gesture=book.colour("primary"), parent=_front())


def _plate(job: Job, book: Stylebook, width: float) -> Box:
    """For whom and from whom: lines to write on, or to be filled copy by copy."""
    return name_lines(book, width, _front()) if job.inscribed else name_plate(book, width, _front())


def _signed(job: Job, book: Stylebook, plate: Box, *, align: str = "left") -> Box:
    """The plate, and under it whose booklet it is."""
    under = hallmark(job, book, plate.width, _front(), align=align)
    return column([plate, under], gap=book.grid) if under.height else plate


def name_plate(book: Stylebook, width: float, parent: Element, names: Sequence[str] = ("for", "from")) -> Box:
    """Ruled lines: for whom, and from whom; a line without a name runs from edge to edge."""
    line, pad = book.grid * 1.45, mm(1.2)
    rows = []
    elements = [Element(Role.PARAGRAPH, f"words:cover.{name}", parent) for name in names]
    labels = [
        book.line("cover_subtitle", book.words(f"cover.{name}") if name else "", element)
        for name, element in zip(names, elements, strict=True)
    ]
    start = max(mm(13), *(label.width + mm(1.5) for label in labels))
    for name, label in zip(names, labels, strict=True):
        base = -label.height * DROP - 1.5
        dotted = rule(Point(start if name else 0, base), Point(width, base), book.colour("line"), 0.6)
        rows.append(replace(overlay(Box(width, line, (dotted,)), label), height=line))
    return padded(column(rows), top=pad)
