"""When to wait, ask or stop, on a handout: all groups of the safety page, or the core of it where there is no room."""

from __future__ import annotations

from itertools import groupby
from typing import Literal

from booklet.base.geometry import Size, mm
from booklet.formats.handout.care import bare
from booklet.formats.parts.safety_core import CoreItem, core_lines, core_of, tail_of
from booklet.formats.parts.safety_pages import Place, group_parts
from booklet.formats.product import Job
from booklet.page import Element, Role
from booklet.typeset import dress
from booklet.typeset.box import Box, column, overlay, padded, row, space
from booklet.typeset.stylebook import Stylebook

Extent = Literal["text", "short", "core"]
"""How much is told: every item in full, every item in short, the core in short."""

COLUMN_GAP = mm(6)
PAD = mm(3.5)
APART = mm(1)  # between groups


def stops(job: Job, parent: Element) -> list[CoreItem]:
    """The core of the safety page in its short forms, what two items say alike once."""
    found: dict[str, CoreItem] = {}
    for item in core_of(job, parent):
        found.setdefault(bare(item.text), item)
    return list(found.values())


def stop_list(job: Job, book: Stylebook, width: float, parent: Element, extent: Extent) -> Box:
    """The safety page in two columns on its tint, and under them the oil and the emergency number."""
    colour = book.colour("caution")
    inside = width - 2 * PAD
    heading = book.line("strong", job.library.safety.title, Element(Role.H2, "safety:title", parent), colour=colour)
    share = (inside - COLUMN_GAP) / 2
    parts = _parts(job, book, share, parent, extent)
    lists = row(_halves(parts) if extent != "core" else _counted(parts[0]), gap=COLUMN_GAP)
    tail = [book.text("strong", text, inside, element) for text, element in tail_of(job, parent, "")]
    body = column([heading, space(mm(1)), lists, *([space(mm(1)), *tail] if tail else [])])
    height = body.height + 2 * PAD * 0.8
    ground = dress.warning(book, Size(width, height))
    return overlay(Box(width, height, ground), padded(body, left=PAD, top=PAD * 0.8))


def _parts(job: Job, book: Stylebook, width: float, parent: Element, extent: Extent) -> list[list[Box]]:
    """A box an item, by groups; the first of a group that needs it has the group's title over it."""
    if extent == "core":
        return [[*core_lines(book, stops(job, parent), width, colour=book.colour("caution"))]]
    place = Place("", extent, width, parent)
    return [group_parts(book, i, group, place) for i, group in enumerate(job.library.safety.groups)]


def _counted(items: list[Box]) -> list[Box]:
    """Two columns of as many items, the odd one on the left."""
    half = -(-len(items) // 2)
    return [column(items[:half]), column(items[half:])]


def _halves(groups: list[list[Box]]) -> list[Box]:
    """Two columns, as even in height as they can be."""
    flat = [(number, box) for number, group in enumerate(groups) for box in group]

    def parted(at: int) -> list[Box]:
        halves = (flat[:at], flat[at:])
        return [
            column([column([box for _, box in some]) for _, some in groupby(half, key=lambda one: one[0])], gap=APART)
            for half in halves
        ]

    return min((parted(at) for at in range(1, len(flat) + 1)), key=lambda pair: max(box.height for box in pair))
