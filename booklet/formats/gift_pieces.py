"""A label and a tag, on the half sheet that a booklet of twenty pages leaves over: to cut out and give with it."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.colour import WHITE
from booklet.formats.fields import field
from booklet.formats.grids import Grid
from booklet.formats.product import Composition, Job
from booklet.geometry import Point, Rect, Size, mm
from booklet.page import Element, Page, Role, Shape
from booklet.typeset import blocks, dress
from booklet.typeset.box import Box, centred, column, overlay, padded, space
from booklet.typeset.shapes import drawn, ellipse, filled, rectangle
from booklet.typeset.stylebook import Stylebook

PLACES = 2  # spreads on a sheet, of the sizes that gifts have
FACES = 4  # pages of a piece
LABEL, TAG = Size.of_mm(78, 54), Size.of_mm(50, 90)
CORNER = mm(3)
RING = mm(2.5)  # radius of the hole; print-craft: ring punches make 5 mm
RING_DROP = mm(9)  # of its middle from the tag's upper edge: paper tears nearer to it
PAD = mm(5)
DASHES = (2.5, 2.5)
BELOW = mm(4)  # from a piece to what is to be done with it


def with_pieces(job: Job, composition: Composition, grid: Grid, book: Stylebook) -> Composition:
    """The composition with a label, a tag and the tag's back behind its pages, if its sheets have a place left over."""
    if len(composition.pages) // FACES % PLACES == 0:
        return composition
    pieces = tuple(_pages(job, grid, book))
    misfits = tuple(misfit for _, box in pieces for misfit in box.misfits)
    pages = tuple(page for page, _ in pieces)
    return Composition((*composition.pages, *pages), (*composition.misfits, *misfits), len(pages))


def _pages(job: Job, grid: Grid, book: Stylebook) -> Iterator[tuple[Page, Box]]:
    """Side by side on the front; what comes third is printed behind the tag."""
    told = {name: _told_apart(book, name, grid.page.width - 2 * grid.outer) for name in ("label", "tag")}
    low = max(box.height for box in told.values()) + BELOW
    for name, box in (("label", _label(book)), ("tag", _tag(book)), ("tag-back", _tag_back(job, book))):
        top = (grid.page.height + box.height + low) / 2  # the same for both sides of the tag
        marks = box.at((grid.page.width - box.width) / 2, top)
        if name in told:
            marks += told[name].at(grid.outer, top - box.height - BELOW)
        yield Page(name, grid.page, marks, grid.safe(), (), grid.bleed), box


def _told_apart(book: Stylebook, name: str, width: float) -> Box:
    """What to do with the piece, below it where it is cut away."""
    element = Element(Role.PARAGRAPH, f"words:gift.{name}", blocks.section(name))
    return book.heading("caption", book.words(f"gift.{name}"), width, element, align="centre")


def _label(book: Stylebook) -> Box:
    """Wider than high, for the wrapping."""
    width, sign = LABEL.width - 2 * PAD, dress.ornament(book, book.grid * 0.8, book.colour("accent"))
    top = PAD + sign.height + book.grid * 0.4
    names = field(book, "names", Size(width, LABEL.height - top - PAD), blocks.section("label"))
    return overlay(
        Box(LABEL.width, LABEL.height, tuple(_outline(book, LABEL))),
        padded(centred(sign, width), left=PAD, top=PAD),
        padded(names, left=PAD, top=top),
    )


def _tag(book: Stylebook) -> Box:
    """Higher than wide, with a ring to hang it by."""
    width, sign = TAG.width - 2 * PAD, dress.ornament(book, book.grid * 0.8, book.colour("accent"))
    top = RING_DROP + RING + mm(4)
    below = top + sign.height + book.grid * 0.4
    names = field(book, "names", Size(width, TAG.height - below - PAD), blocks.section("tag"))
    return overlay(
        Box(TAG.width, TAG.height, (*_outline(book, TAG), *_ring(book))),
        padded(centred(sign, width), left=PAD, top=top),
        padded(names, left=PAD, top=below),
    )


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
        Box(TAG.width, TAG.height, (*_outline(book, TAG), *_ring(book))),
        padded(both, left=PAD, top=top + max((TAG.height - top - both.height) / 2, mm(3))),
    )


def _outline(book: Stylebook, size: Size) -> Iterator[Shape]:
    """Its ground, and where it is cut out."""
    whole = Rect(0, -size.height, size.width, size.height)
    yield dress.ground(book, whole, book.colour("tint"))
    yield drawn(rectangle(whole, radius=CORNER), book.colour("muted"), 0.5, dashes=DASHES)


def _ring(book: Stylebook) -> Iterator[Shape]:
    middle = Point(TAG.width / 2, -RING_DROP)
    yield filled(ellipse(middle, RING), WHITE)
    yield drawn(ellipse(middle, RING), book.colour("muted"), 0.5, dashes=DASHES)
