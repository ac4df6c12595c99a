"""A technique on two spreads, for large letters: picture and steps; then, a page each, on yourself and on a partner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from booklet.base.geometry import Size
from booklet.formats.book.spreads import Numbered, Telling, captioned, told_alike
from booklet.formats.layout.pages import Matter
from booklet.formats.parts.ruled import ruled_lines
from booklet.formats.product import Job
from booklet.model import Technique, Variant
from booklet.page import Element, Role
from booklet.typeset import blocks
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, overlay, padded, space, within
from booklet.typeset.stylebook import Stylebook

TELLINGS = tuple(
    Telling(form, lead_below_picture=below, ways_elsewhere=True, pictures=1)
    for form in (Form.WHOLE, Form.WHOLE_RUN_IN)
    for below in (False, True)
)


def double_spreads(job: Job, book: Stylebook, live: Size, techniques: Sequence[Numbered]) -> list[Matter]:
    """Four pages a technique, or two where its picture and its steps are all there is to say."""
    matters: list[Matter] = []
    for (i, t), spread in zip(techniques, told_alike(job, book, live, techniques, TELLINGS), strict=True):
        matters += [*spread, *_ways(job, book, live, i, t)]
    return matters


def _ways(job: Job, book: Stylebook, live: Size, index: int, t: Technique) -> list[Matter]:
    """On yourself on the left, on a partner on the right, each with the pictures that show it."""
    self_shown = [n for n, picture in enumerate(t.pictures) if n and picture.view == "self"]
    others = [n for n in range(1, len(t.pictures)) if n not in self_shown]
    if t.variants is None and not others + self_shown:
        return []
    if t.variants is None and len(others) > 1 and not self_shown:
        self_shown, others = others[:1], others[1:]
    own = t.variants.self if t.variants else None
    partner = t.variants.partner if t.variants else None
    told = (("self", own, self_shown), ("partner", partner, others))
    return [
        Matter(f"{t.id}/{kind}", _way(job, book, live, index, t, kind, variant, pictures), tab=index)
        for kind, variant, pictures in told
    ]


def _way(  # noqa: PLR0917
    job: Job,
    book: Stylebook,
    live: Size,
    index: int,
    t: Technique,
    kind: str,
    variant: Variant | None,
    pictures: Sequence[int],
) -> Box:
    """How it is done, the pictures of it; lines for one's own notes where there is nothing to see."""
    parent = blocks.section(f"{t.id}@{kind}")
    colour = job.theme.technique_colour(index)
    parts = [_running_head(book, t, index, live.width, parent)]
    if variant:
        title = Element(Role.H2, f"{t.id}:variants.{kind}.title", parent)
        parts.append(book.heading("title", book.words(kind), live.width, title, colour=colour))
        for field, text in (("position", variant.position), ("change", variant.change)):
            if text:
                element = Element(Role.PARAGRAPH, f"{t.id}:variants.{kind}.{field}", parent)
                parts += [book.text("body", text, live.width, element), space(book.grid * 0.5)]
    head = column(parts)
    room = live.height - head.height
    if pictures:
        share = room / len(pictures)
        shown = column([captioned(job, book, Size(live.width, share), index=index, t=t, n=n) for n in pictures])
    else:
        heading = Element(Role.H3, f"words:notes.title@{parent.key}", parent)
        label = book.line("label", book.words("notes.title"), heading)
        lines = ruled_lines(book, Size(live.width, room - 3 * book.grid - label.height))
        shown = column([space(2 * book.grid), label, lines])
    key = f"{t.id}:variants.{kind}.position" if variant else f"{t.id}:pictures"
    box = within(overlay(head, padded(shown, top=head.height)), live.height, key, hint="shorten it")
    return replace(box, width=live.width, height=live.height)


def _running_head(book: Stylebook, t: Technique, index: int, width: float, parent: Element) -> Box:
    """Which technique the page still speaks of."""
    heading = Element(Role.H1, f"{t.id}:title@{parent.key}", parent)
    label = Element(Role.LABEL, f"{t.id}:number@{parent.key}", heading)
    number = book.line("label", str(index + 1), label)
    gap = book.style("label").size * 0.6
    title = book.title("label", t.title, width - number.width - gap, heading)
    return overlay(number, padded(title, left=number.width + gap, bottom=book.grid * 0.5))
