"""From boxes to pages: what a page says, and where its margins, folio and elements lie."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from booklet.base.colour import Colour
from booklet.base.errors import Misfit
from booklet.base.geometry import Matrix, Rect, Size, excess, mm
from booklet.formats.layout import furniture
from booklet.formats.layout.grids import Grid
from booklet.formats.product import Composition, Job
from booklet.model import Picture, Step, Technique
from booklet.model.homework import asked
from booklet.page import Bookmark, Element, Mark, Page, Role
from booklet.typeset.badges import ACROSS, badge, placed
from booklet.typeset.blocks import Form, section
from booklet.typeset.box import Box, overlay
from booklet.typeset.picture import Ink, figure, picture, spots
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import Setting


@dataclass(frozen=True, slots=True)
class Matter:
    """What one page says: a box as large as the live area.

    `ground` is the theme's colour that pages are printed on whose ink runs over their edges, `tab` the technique whose
    block at the outer edge they bear, counted from 0. `frame` is the colour of one round the page, as far from all its
    edges; what it holds stands in the middle of the page then, not between the margins.
    """

    name: str
    box: Box
    bookmarks: tuple[Bookmark, ...] = ()
    folio: bool = True
    ground: str | None = None
    tab: int | None = None
    frame: str | None = None


LETTERED = mm(60)  # a picture that high has labels of the common size; higher ones have larger labels
MOST_LETTERED = 1.5
CAP_HEIGHT = 0.66  # of the type size, less than any face's capitals

Maker = Callable[[Size], Matter]
"""A page that is yet to be set, for a live area of a size."""


def stylebook(job: Job, scale: str) -> Stylebook:
    """The styles of the job's theme for one kind of page."""
    setting = Setting(job.fonts, job.library.manifest.book.language)
    return Stylebook(job.theme, job.theme.scales[scale], setting, job.words, scale)


def chosen(job: Job) -> tuple[tuple[int, Technique], ...]:
    """The techniques of the job with their numbers in the book, counted from 0."""
    wanted = job.techniques or job.output.techniques
    numbered = enumerate(job.library.techniques)
    return tuple((i, t) for i, t in numbered if not wanted or t.id in wanted)


def counted_for(job: Job, technique: Technique) -> str | None:
    """What a technique's time is counted for: its own words, or the book's; None where either says so."""
    each = technique.each or job.library.manifest.book.each
    return None if each == "none" else each


def output_key(job: Job, *options: str) -> str:
    """The key of the first of these options that something was asked for by, or of what the manifest says."""
    if option := next((option for option in options if option in job.asked), None):
        return asked(option)
    outputs = job.library.manifest.outputs
    return next((f"booklet:outputs[{i}]" for i, one in enumerate(outputs) if one == job.output), "booklet:outputs")


def bound(matters: Sequence[Matter], grid: Grid, book: Stylebook) -> Composition:
    """Matters as the pages of a booklet, right-hand pages first, with folios in the outer corners."""
    pages: list[Page] = []
    for i, matter in enumerate(matters):
        earlier = sum(other.name == matter.name for other in matters[:i])
        name = f"{matter.name}/{earlier + 1}" if earlier else matter.name
        recto = i % 2 == 0
        live = grid.rect(recto=recto)
        left = (grid.page.width - live.width) / 2 if matter.frame else live.left
        marks: list[Mark] = [*furniture.ground(book, matter.ground, grid)] if matter.ground else []
        marks += furniture.frame(book, matter.frame, grid) if matter.frame else ()
        marks += furniture.tab(book, matter.tab, grid, recto=recto) if matter.tab is not None else ()
        marks += matter.box.at(left, live.top)
        if matter.folio:
            marks += furniture.folio(book, i + 1, grid, recto=recto)
        pages.append(Page(name, grid.page, tuple(marks), grid.safe(), matter.bookmarks, grid.bleed))
    return composition(pages, [matter.box for matter in matters])


def composition(pages: Sequence[Page], boxes: Sequence[Box]) -> Composition:
    """Finished pages, with all that is wrong with the boxes they were made of, and with what is printed of them."""
    known = tuple(m for box in boxes for m in box.misfits)
    return Composition(tuple(pages), (*known, *(m for page in pages for m in uncaught(page, known))))


def uncaught(page: Page, known: Iterable[Misfit]) -> tuple[Misfit, ...]:
    """What stands on a page where no text may; nothing if an error with a text of the page is known.

    That one pushes others over the edge, which come back when it is mended. A warning pushes nothing.
    """
    wrong = tuple(m.key for m in known if not m.mild)
    is_told = any(text.element and text.element.key.startswith(wrong) for text in page.texts)
    return () if is_told else escaped(page)


def escaped(page: Page) -> tuple[Misfit, ...]:
    """What stands where no text may: the last net under all that was measured before, once for each element."""
    found: dict[str, Misfit] = {}
    for text in page.texts:
        flat = Rect(0, 0, text.width, text.size * CAP_HEIGHT)
        ink = (Matrix.turn(text.turn).apply_to_rect(flat) if text.turn else flat).shifted(text.at.x, text.at.y)
        if text.string.strip() and not page.safe.contains(ink):
            key = text.element.key if text.element else "booklet:book"
            over = max(
                page.safe.left - ink.left,
                ink.right - page.safe.right,
                page.safe.bottom - ink.bottom,
                ink.top - page.safe.top,
            )
            what = f"{text.string.strip()!r} reaches {excess(over)} over the edge of the page {page.name}"
            found.setdefault(key, Misfit(key, what, "shorten it", too_long=True))
    return tuple(found.values())


def naming_longest(hint: str, form: Form, *lists: Sequence[Step]) -> str:
    """A hint about lists of steps that found no room, with the longest step of them as it is told."""

    def told(step: Step) -> str:
        return step.key if form is Form.KEYWORD else (form.is_short and step.card) or step.text

    numbered = (one for steps in lists for one in enumerate(steps, start=1))
    number, step = max(numbered, key=lambda one: len(told(one[1])))
    return f"{hint}; the longest is step {number}, {step.key!r}, of {len(told(step))} characters"


def technique_picture(job: Job, index: int, t: Technique, frame: Size, *, n: int = 0, at: str = "") -> Box:
    """The technique's nth picture in a frame, with arrows in its colour."""
    colour = job.theme.technique_colour(index)
    return pictured(job, t.pictures[n], f"{t.id}:pictures[{n}]{at}", frame, gesture=colour, parent=section(t.id + at))


def pictured(job: Job, told: Picture, key: str, frame: Size, *, gesture: Colour, parent: Element) -> Box:
    """A picture of the content in a frame; `key` is its place in the content."""
    manner = job.theme.manner
    lines = job.theme.colours["ink"] if manner.drawings == "line" else None
    zone = job.theme.colours.get("zone", job.theme.colours["tint"])
    weight = _arrow_weight(frame)
    ink = Ink(
        job.theme.drawing,
        gesture,
        zone,
        weight,
        lines,
        grey=manner.photos == "grey",
        edge=job.theme.colours["line"],
        corner=mm(manner.corner),
    )
    shown = picture(job.library.art[told.image], told, frame, ink, figure(parent, key, told))
    if not told.labels:
        return shown
    book = stylebook(job, "page")
    across = ACROSS * min(max(math.sqrt(frame.height / LETTERED), 1), MOST_LETTERED)
    where = spots(job.library.art[told.image], told, frame, ink)
    discs = [
        placed(badge(book, label.text, Element(Role.LABEL, f"{key}.labels[{i}].text", parent), across=across), at)
        for i, (label, at) in enumerate(zip(told.labels, where, strict=True))
    ]
    return replace(overlay(shown, *discs), width=frame.width, height=frame.height)


def _arrow_weight(frame: Size) -> float:
    """The arrows' line on a picture of a size: 1.4 pt at 85 mm, less on smaller ones, never under 0.8 pt."""
    return max(0.8, min(1.4, 1.4 * math.sqrt(frame.width / mm(85))))


def missing(key: str, live: Size) -> Box:
    """In place of a page that was chosen as a filler, and that the manifest has no words for."""
    what = f"{key.partition(':')[2]} is named here and written nowhere"
    misfit = Misfit("booklet:fillers", what, "write it, or name another page")
    return Box(live.width, live.height, (), (misfit,))
