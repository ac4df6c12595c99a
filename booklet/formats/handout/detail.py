"""The back of a handout: every step and caution, in two even columns on as few sides as hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import fsum
from typing import NamedTuple

from booklet.base.geometry import Point, Size, mm
from booklet.formats.handout.care import Care, care_of, caution, shared_cautions
from booklet.formats.handout.measures import Measures, Numbered
from booklet.formats.layout.pages import naming_longest, technique_picture
from booklet.formats.product import Job
from booklet.page import Element, Role
from booklet.typeset import blocks
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, overlay, padded, row, space, spread, within
from booklet.typeset.shapes import rule
from booklet.typeset.stylebook import Stylebook

MOST_GAP = mm(20)
PICTURES = (mm(60), mm(52), mm(45), mm(38), mm(32), mm(27), mm(22), 0.0)
LARGE = mm(38)  # a picture beside which there is room to say how to sit
TOLERANCE = 0.01  # points


class Telling(NamedTuple):
    """How much the back tells of each technique: how high its picture is, and whether it says how to sit."""

    picture: float
    ways: bool


TELLINGS = (
    *(Telling(height, ways=True) for height in PICTURES if height >= LARGE),
    *(Telling(height, ways=False) for height in PICTURES),
)
LEAST = TELLINGS[-1]

Pile = list[tuple[Box, Numbered]]
"""The techniques of one column."""


def detail(job: Job, book: Stylebook, m: Measures, live: Size, techniques: Sequence[Numbered]) -> list[Box]:
    """Sides in two columns, a technique never broken.

    Pictures stand over the steps where they cost no further side, and how to do it on oneself and on a partner under
    them where that leaves the pictures large. What techniques of one side warn of alike stands once, under its columns.
    """
    heading = Element(Role.H1, "words:handout.steps", blocks.section("detail"))
    title = book.line("title", book.words("handout.steps"), heading)
    top = title.height + mm(4)
    care = Care({t.id: t.caution.text for _, t in techniques})
    foot = shared_cautions(job, book, care_of(techniques).shared, live.width, blocks.section("detail"))
    room = live.height - top - (foot.height + m.blocks if foot.height else 0)
    share = (live.width - m.columns) / 2

    def told(telling: Telling, care: Care) -> Pile:
        return [(_technique(job, book, share, telling, one, care), one) for one in techniques]

    count = 2 * -(-len(_packed(told(LEAST, care), room, m.blocks)) // 2)
    telling = next((each for each in TELLINGS if len(_packed(told(each, care), room, m.blocks)) <= count), LEAST)
    boxes = told(telling, care)
    even = next((h for h in _heights(boxes, room, m.blocks) if len(_packed(boxes, h, m.blocks)) <= count), room)
    piles = _packed(boxes, even, m.blocks)
    hint = "shorten its steps; a column has no more room"
    sides = []
    for i in range(0, len(piles), 2):
        here = care_of([one for pile in piles[i : i + 2] for _, one in pile])
        pair = [
            [(_technique(job, book, share, telling, one, here), one) for _, one in pile] for pile in piles[i : i + 2]
        ]
        level = _level([[box for box, _ in pile] for pile in pair], room, m.blocks)
        set_piles = [spread(pile, room, least=m.blocks, most=MOST_GAP) for pile in level]
        tallest = [max(pile, key=lambda each: each[0].height)[1][1] for pile in pair]
        held = [
            within(box, room, f"{t.id}:steps", hint=naming_longest(hint, Form.WHOLE, t.steps))
            for box, t in zip(set_piles, tallest, strict=True)
        ]
        held = [replace(box, width=share) for box in held]
        deep = max(box.height for box in set_piles)
        middle = rule(Point(live.width / 2, 0), Point(live.width / 2, -deep), book.colour("line"), 0.5)
        between = Box(live.width, 0, (middle,) if len(pair) == 2 else ())
        both = overlay(between, row(held, gap=m.columns))
        alike = shared_cautions(job, book, here.shared, live.width, blocks.section("detail"))
        low = padded(alike, top=top + deep + m.blocks)
        sides.append(replace(overlay(title, padded(both, top=top), low), width=live.width, height=live.height))
    return sides


def _heights(boxes: Pile, most: float, gap: float) -> list[float]:
    """The heights at which a column ends with a technique, up to the most that there is, the least first."""
    found = {
        fsum(box.height + gap for box, _ in boxes[i:j]) for i in range(len(boxes)) for j in range(i + 1, len(boxes) + 1)
    }
    return sorted(height for height in found if height <= most)


def _packed(boxes: Pile, height: float, gap: float) -> list[Pile]:
    """Boxes in order in columns of a height; one that is higher gets a column of its own."""
    columns: list[Pile] = [[]]
    for box, one in boxes:
        used = fsum(other.height + gap for other, _ in columns[-1])
        if columns[-1] and used + box.height > height + TOLERANCE:
            columns.append([])
        columns[-1].append((box, one))
    return columns


def _level(columns: list[list[Box]], room: float, gap: float) -> list[list[Box]]:
    """The same with each box as high as its neighbour, so that both begin on one line, where the room allows it."""
    if len({len(one) for one in columns}) > 1:
        return columns
    heights = [max(box.height for box in pair) for pair in zip(*columns, strict=True)]
    if fsum(heights) + gap * (len(heights) - 1) > room:
        return columns
    return [[replace(box, height=height) for box, height in zip(one, heights, strict=True)] for one in columns]


def _technique(job: Job, book: Stylebook, width: float, telling: Telling, one: Numbered, care: Care) -> Box:  # noqa: PLR0917
    index, t = one
    colour, parent = job.theme.technique_colour(index), blocks.section(t.id)
    parts = [blocks.header(book, t, index + 1, width, colour)]
    if telling.picture:
        parts += [space(mm(2)), technique_picture(job, index, t, Size(width, telling.picture)), space(mm(2))]
    told = blocks.steps(book, t.steps, f"{t.id}:steps", width, colour=colour, form=Form.WHOLE_RUN_IN, parent=parent)
    warning = caution(book, t, care, width, parent=parent)
    if telling.ways and t.variants:
        told = (*told, space(mm(3)), blocks.ways(book, t, width))
    return column([*parts, space(mm(1)), *told, space(mm(2)), warning])
