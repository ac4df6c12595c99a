"""The pages of the one-sheet fold: cover, safety in short, five pages for techniques, back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import combinations, pairwise
from math import fsum

from booklet.base.errors import Misfit
from booklet.base.geometry import Size, mm
from booklet.formats.book.covers import cover
from booklet.formats.book.single_page import single_page
from booklet.formats.layout.grids import eighth
from booklet.formats.layout.pages import Matter, bound, chosen, naming_longest, output_key, stylebook, technique_picture
from booklet.formats.parts.branding import HowMuch, said, signature
from booklet.formats.parts.colophon import colophon
from booklet.formats.parts.fields import field
from booklet.formats.parts.notice import notice
from booklet.formats.parts.routine import routine_box
from booklet.formats.parts.ruled import notes
from booklet.formats.parts.safety_core import core_lines, core_of, is_marked, shorter, tail_of
from booklet.formats.parts.ways import ways_page
from booklet.formats.product import Composition, Job
from booklet.model import Technique
from booklet.page import Bookmark, Element, Role, Text
from booklet.typeset import blocks, dress
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, first_that_fits, overlay, padded, space, within
from booklet.typeset.stylebook import Stylebook

ROOM = 5  # pages between safety and back
MOST = 2 * ROOM
KEYS = "shorten their keys"
GAP = 0.3  # lines over an imprint, and in it

Numbered = tuple[int, Technique]


def compose(job: Job) -> Composition:
    """Eight pages: up to five techniques a page each; of six to ten, those with the least text share a page."""
    grid, book = eighth(job.paper), stylebook(job, "fold")
    live = grid.room
    techniques = chosen(job)
    too_many: tuple[Misfit, ...] = ()
    if len(techniques) > MOST:
        hint = "name those that belong on it: techniques: [...] beside format: fold"
        what = f"the fold has room for {MOST} techniques, the book has {len(techniques)}"
        too_many = (Misfit(output_key(job), what, hint),)
        techniques = techniques[:MOST]
    inner = [_technique_page(job, book, live, group) for group in _grouped(job, book, live, techniques)]
    fillers = (ways_page, notes, notes, notes) if job.library.manifest.ways else (notes,) * ROOM
    inner += [make(job, book, live) for make in fillers[: ROOM - len(inner)]]
    matters = [cover(job, book, live), _safety(job, book, live), *inner, _back(job, book, live)]
    composition = bound(matters, grid, book)
    return replace(composition, misfits=(*composition.misfits, *too_many))


SHOWN = 5  # lines that two pictures need before cautions get boxes


def _grouped(job: Job, book: Stylebook, live: Size, techniques: tuple[Numbered, ...]) -> list[tuple[Numbered, ...]]:
    """Neighbours share a page until all find room: the choice whose fullest shared page is the least full."""
    shared_count = max(0, len(techniques) - ROOM)
    if not shared_count:
        return [(t,) for t in techniques]
    heights = [_half(job, book, live.width, *t).height for t in techniques]
    best: tuple[float, tuple[int, ...]] | None = None
    for starts in combinations(range(len(techniques) - 1), shared_count):
        if any(b - a < 2 for a, b in pairwise(starts)):
            continue
        fullest = max(heights[i] + heights[i + 1] for i in starts)
        if best is None or (fullest, starts) < best:
            best = (fullest, starts)
    starts_ = set(best[1]) if best else set()
    groups: list[tuple[Numbered, ...]] = []
    i = 0
    while i < len(techniques):
        step = 2 if i in starts_ else 1
        groups.append(techniques[i : i + step])
        i += step
    return groups


def _technique_page(job: Job, book: Stylebook, live: Size, group: tuple[Numbered, ...]) -> Matter:
    name = group[0][1].id
    marks = tuple(Bookmark(t.title) for _, t in group)
    if len(group) == 1:
        return Matter(f"{name}/picture", single_page(job, book, live, *group[0]), marks)
    is_boxed = (
        fsum(_half(job, book, live.width, *t, boxed=True).height for t in group) <= live.height - SHOWN * book.grid
    )
    bare = [_half(job, book, live.width, *t, boxed=is_boxed) for t in group]
    rest = (live.height - fsum(box.height for box in bare)) / 2 - book.grid * 0.5
    upper, lower = (_half(job, book, live.width, *t, shown=rest, boxed=is_boxed) for t in group)
    gap = max((live.height - upper.height - lower.height) / 2, book.grid * 0.35)
    middle = -upper.height - gap
    line = Box(live.width, 0, dress.divider(book, live.width, at=middle))
    both = overlay(column([upper, space(2 * gap), lower]), line)
    fuller = max(zip(bare, group, strict=True), key=lambda pair: pair[0].height)[1][1]
    key = f"{fuller.id}:steps"
    hint = naming_longest("shorten the card forms of its steps", Form.SHORT, fuller.steps)
    return Matter(f"{name}/picture", within(both, live.height, key, hint=hint), marks)


def _half(
    job: Job, book: Stylebook, width: float, index: int, t: Technique, *, shown: float = 0, boxed: bool = False
) -> Box:
    """Half a page: title, steps in their short form, caution; a picture beside the title if `shown` points are free.

    `boxed` is whether the caution stands on its ground, or in lines of its colour alone.
    """
    colour, parent = job.theme.technique_colour(index), blocks.section(t.id)
    head = blocks.header(book, t, index + 1, width, colour)
    if shown > book.grid:
        taken = max(text.bounds.right for text in head.marks if isinstance(text, Text))
        head = blocks.header(book, t, index + 1, taken + 1, colour)  # a rule under it ends before the picture
        frame = Size(width - taken - mm(3), head.height + shown)
        view = technique_picture(job, index, t, frame)
        head = overlay(padded(head, top=shown / 2), padded(view, left=width - frame.width))
        head = replace(head, height=frame.height, width=width)
    told = blocks.steps(book, t.steps, f"{t.id}:steps", width, colour=colour, form=Form.SHORT_RUN_IN, parent=parent)
    if boxed:
        warning = blocks.caution(book, t.caution, f"{t.id}:caution", width, parent=parent, short=True)
        return column([head, *told, space(book.grid * 0.3), warning])
    field = "caution.card" if t.caution.card else "caution"
    element = Element(Role.PARAGRAPH, f"{t.id}:{field}", parent)
    warning = book.heading("caution", t.caution.card or t.caution.text, width, element)
    return column([head, *told, space(book.grid * 0.15), warning])


def _safety(job: Job, book: Stylebook, live: Size) -> Matter:
    """The core of the safety page in its short forms, and what to do before the first technique."""
    told, before = job.library.safety, job.library.manifest.before
    page = blocks.section("safety")
    caution = book.colour("caution")
    title = book.heading("title", told.title, live.width, Element(Role.H1, "safety:title", page), colour=caution)
    lines = core_lines(book, core_of(job, page), live.width, colour=caution)
    parts = [title, space(book.grid * 0.2), *lines]
    parts += [book.text("strong", text, live.width, element) for text, element in tail_of(job, page, "")]
    if before:
        heading = book.heading("heading", before.title, live.width, Element(Role.H2, "booklet:before.title", page))
        parts += [space(book.grid * 0.5), heading, space(book.grid * 0.2)]

    def set_page(form: Form) -> Box:
        steps: tuple[Box, ...] = ()
        if before:
            steps = blocks.steps(
                book,
                before.steps,
                "booklet:before.steps",
                live.width,
                colour=book.colour("primary"),
                form=form,
                numbered=False,
                parent=page,
            )
        return column([*parts, *steps])

    key, hint = "safety:groups", shorter(told)
    if before and is_marked(told):
        key, hint = "booklet:before.steps", f"{naming_longest(KEYS, Form.KEYWORD, before.steps)}; or {hint}"
    forms = (Form.WHOLE_RUN_IN, Form.SHORT_RUN_IN, Form.KEYWORD)
    box = first_that_fits([partial(set_page, form) for form in forms], live.height, key, hint=hint)
    return Matter("safety", box, (Bookmark(told.title),))


def _back(job: Job, book: Stylebook, live: Size) -> Matter:
    """The round, or what is said to whom a copy is for, over the imprint."""
    page = blocks.section("back")
    imprint = column(
        [notice(job, book, live.width, page), space(book.grid * 0.3), colophon(job, book, live.width, page)]
    )
    if job.library.brand:
        imprint = _signed(job, book, live, imprint)
    room = _above(book, live, imprint)
    upper = _verse(job, book, room, page) if job.inscribed else routine_box(job, book, room, "@back")
    box = column([replace(upper, height=room.height), space(book.grid * GAP), imprint])
    return Matter("back", box, folio=False)


def _verse(job: Job, book: Stylebook, room: Size, page: Element) -> Box:
    """A place for what is said to somebody, and under it how to end: oily feet on a floor are no matter of room."""
    told = job.library.manifest.routine
    if told is None or not told.closing:
        return field(book, "verse", room, page)
    element = Element(Role.PARAGRAPH, "booklet:routine.closing@back", page)
    closing = book.text("body", told.closing, room.width, element)
    gap = book.grid * 0.5
    place = field(book, "verse", Size(room.width, room.height - closing.height - gap), page)
    return column([place, space(gap), closing])


def _signed(job: Job, book: Stylebook, live: Size, imprint: Box) -> Box:
    """The imprint with as much of the brand over it as leaves the round its room; a warning where nothing does."""
    bare = routine_box(job, book, _above(book, live, imprint), "@back")
    choices: tuple[HowMuch, ...] = ("all", "contact", "url", "name")
    for how_much in choices:
        name = signature(job, book, live.width, "@back", how_much=how_much)
        signed = column([name, space(book.grid * GAP), imprint])
        box = routine_box(job, book, _above(book, live, signed), "@back")
        if not box.misfits and not signed.misfits and said(box) == said(bare):
            return signed
    what = "found no room on the last page of the fold"
    warning = Misfit("brand:name", what, "shorten the routine's text or closing", mild=True)
    return replace(imprint, misfits=(*imprint.misfits, warning))


def _above(book: Stylebook, live: Size, imprint: Box) -> Size:
    """The room over an imprint, which stands at the foot of the page."""
    return Size(live.width, live.height - imprint.height - book.grid * GAP)
