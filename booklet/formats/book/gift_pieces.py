"""A label and a tag, on the half sheet that a booklet of twenty pages leaves over: to cut out and give with it."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.base.geometry import Point, Rect, Size, mm
from booklet.formats.layout.grids import Grid
from booklet.formats.layout.pages import composition
from booklet.formats.parts.fields import field
from booklet.formats.parts.names import MANNERS, TITLE
from booklet.formats.product import Composition, Job
from booklet.page import Element, Page, Role, Shape
from booklet.typeset import blocks, dress
from booklet.typeset.box import Box, centred, column, overlay, padded, space
from booklet.typeset.shapes import filled, rectangle, rule
from booklet.typeset.stylebook import Stylebook

PLACES = 2  # spreads on a sheet, of the sizes that gifts have
FACES = 4  # pages of a piece
LABEL, TAG = Size.of_mm(78, 54), Size.of_mm(50, 90)
RING = mm(2.5)  # radius of the hole that a ring punch makes; docs/paper.md, Film
RING_DROP = mm(9)  # of its middle from the tag's upper edge: paper tears nearer to it
PAD = mm(5)
BLEED = mm(2)  # for a cut that goes astray
MARK, WEIGHT = mm(3.5), 0.4
AROUND = mm(4)  # of marks from the edges of the page
BELOW = mm(8)  # from a piece to what is to be done with it


def with_pieces(job: Job, bound: Composition, grid: Grid, book: Stylebook) -> Composition:
    """The pages with a label, a tag and the tag's back behind its pages, if its sheets have a place left over."""
    if len(bound.pages) // FACES % PLACES == 0:
        return bound
    pages, boxes = zip(*_pages(job, grid, book), strict=True)
    pieces = composition(pages, boxes)
    return Composition((*bound.pages, *pages), (*bound.misfits, *pieces.misfits), len(pages))


def _pages(job: Job, grid: Grid, book: Stylebook) -> Iterator[tuple[Page, Box]]:
    """Side by side on the front; what comes third is printed behind the tag."""
    told = {name: _told_apart(book, name, grid.page.width - 2 * grid.outer) for name in ("label", "tag")}
    low = max(box.height for box in told.values()) + BELOW
    for name, box in (("label", _label(book, grid.page)), ("tag", _tag(book)), ("tag-back", _tag_back(job, book))):
        top = (grid.page.height + box.height + low) / 2  # the same for both sides of the tag
        marks = box.at((grid.page.width - box.width) / 2, top)
        if name in told:
            marks += told[name].at(grid.outer, top - box.height - BELOW)
        yield Page(name, grid.page, marks, grid.safe(), (), grid.bleed), box


def _told_apart(book: Stylebook, name: str, width: float) -> Box:
    """What to do with the piece, below it where it is cut away."""
    element = Element(Role.PARAGRAPH, f"words:gift.{name}", blocks.section(name))
    return book.heading("caption", book.words(f"gift.{name}"), width, element, align="centre")


def _label(book: Stylebook, page: Size) -> Box:
    """Wider than high, for the wrapping; as wide as leaves its marks on the page."""
    size = Size(min(LABEL.width, page.width - 2 * (BLEED + MARK + AROUND)), LABEL.height)
    names = _names(book, Size(size.width - 2 * PAD, size.height - 2 * PAD), "label")
    return overlay(Box(size.width, size.height, tuple(_ground(book, size))), padded(names, left=PAD, top=PAD))


def _tag(book: Stylebook) -> Box:
    """Higher than wide, with a place for the hole to hang it by."""
    top = RING_DROP + RING
    names = _names(book, Size(TAG.width - 2 * PAD, TAG.height - top - PAD), "tag")
    return overlay(
        Box(TAG.width, TAG.height, (*_ground(book, TAG), *_hole(book))),
        padded(names, left=PAD, top=top),
    )


def _names(book: Stylebook, room: Size, name: str) -> Box:
    """The ornament, for whom and from whom, in the middle; a name may take two lines, and most take one."""
    section, width = blocks.section(name), room.width
    high = max(one.lines * book.style(one.size).leading for one in (TITLE._replace(lines=1), *MANNERS))
    spare = high - book.style("title").leading
    parts = [centred(dress.ornament(book, book.grid * 0.8, book.colour("accent")), width)]
    for word, gap in (("for", 0.8), ("from", 0.4)):
        told = Element(Role.PARAGRAPH, f"words:cover.{word}@{name}", section)
        parts += [
            space(book.grid * gap),
            book.text("caption", book.words(f"cover.{word}"), width, told, align="centre"),
            field(book, f"{word}-middle", Size(width, high), section),
        ]
    names = column(parts)
    return padded(names, top=max((room.height - names.height + spare) / 2, 0))


def _tag_back(job: Job, book: Stylebook) -> Box:
    """What it is that hangs on it."""
    section, width, told = blocks.section("tag-back"), TAG.width - 2 * PAD, job.library.manifest.book
    title = book.heading(
        "title", told.title, width, Element(Role.PARAGRAPH, "booklet:book.title@tag", section), align="centre"
    )
    parts = [title]
    if told.subtitle:
        element = Element(Role.PARAGRAPH, "booklet:book.subtitle@tag", section)
        parts += [space(book.grid * 0.5), book.heading("cover_subtitle", told.subtitle, width, element, align="centre")]
    both = column(parts)
    top = RING_DROP + RING
    return overlay(
        Box(TAG.width, TAG.height, (*_ground(book, TAG), *_hole(book))),
        padded(both, left=PAD, top=top + max((TAG.height - top - both.height) / 2, mm(3))),
    )


def _ground(book: Stylebook, size: Size) -> Iterator[Shape]:
    """Its ground, which runs over the edges, and outside of it the corners from mark to mark of which it is cut."""
    whole = Rect(0, -size.height, size.width, size.height)
    yield filled(rectangle(whole.outset(BLEED)), book.colour("tint"))
    ink, (start, end) = book.colour("ink"), (BLEED + mm(0.5), BLEED + mm(0.5) + MARK)
    for x, out in ((whole.left, -1), (whole.right, 1)):
        for y, up in ((whole.bottom, -1), (whole.top, 1)):
            yield rule(Point(x + out * start, y), Point(x + out * end, y), ink, WEIGHT)
            yield rule(Point(x, y + up * start), Point(x, y + up * end), ink, WEIGHT)


def _hole(book: Stylebook) -> Iterator[Shape]:
    """Where the hole is punched: a cross that the punch takes away."""
    x, y, arm = TAG.width / 2, -RING_DROP, mm(1.2)
    yield rule(Point(x - arm, y), Point(x + arm, y), book.colour("muted"), WEIGHT)
    yield rule(Point(x, y - arm), Point(x, y + arm), book.colour("muted"), WEIGHT)
