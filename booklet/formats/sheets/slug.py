"""The words in the waste of a sheet: settings, which sheet it is, a bar to measure, and which way is up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from booklet.base.colour import BLACK
from booklet.base.geometry import Point, mm
from booklet.formats.product import Job, Plan
from booklet.formats.sheets.waste import EDGES, Edge, Waste
from booklet.page import Mark
from booklet.page.moving import turned
from booklet.typeset.box import Box, column, overlay, padded, row
from booklet.typeset.shapes import filled, polyline, rule
from booklet.typeset.stylebook import Stylebook

BAR = mm(50)
UNDER_BAR = mm(0.6)
CLEAR = mm(2)  # between words and the marks beside them
LOWEST = mm(3.2)  # a line of words
DEEP = mm(12.8)  # two lines of words, and the longest mark before them


@dataclass(frozen=True, slots=True)
class Room:
    """A free stretch of a strip of waste: where it begins along its edge, how long and how deep it is."""

    edge: Edge
    start: float
    length: float
    depth: float


@dataclass(frozen=True, slots=True)
class Slug:
    """The words in the waste of one side, and whether its bar is among them."""

    marks: tuple[Mark, ...]
    has_bar: bool


def slug(job: Job, plan: Plan, waste: Waste, book: Stylebook, sheet_number: int, *, front: bool) -> Slug:
    """As many of the parts as find room: settings, which sheet it is, the bar.

    Backs say which sheet it is, and what found no room on the front: they have no crop marks, and so more of it.
    A strip too low for two lines of words takes them in one; where none is long enough along the head and the foot,
    they run up the sides.
    """
    which = partial(_which, job, plan, book, sheet_number)
    rooms = _rooms(plan, waste, front=True)
    settings, bar = _settings(job, plan, book), _bar(book)
    placed, left_out = _laid([settings, which(front=True), bar], rooms)
    if not front:
        placed, _ = _laid([which(front=False), *left_out], _rooms(plan, waste, front=False))
    marks = tuple(mark for box, room in placed for mark in _at(box, room, waste))
    return Slug(marks, any(box in bar for box, _ in placed))


Choices = Sequence[Box]
"""The shapes that a part may take, the best first."""


def _laid(parts: Sequence[Choices], rooms: list[Room]) -> tuple[list[tuple[Box, Room]], list[Choices]]:
    """Parts in their rooms, one after the other, and those that found none."""
    rooms, placed, left_out = [*rooms], [], []
    for choices in parts:
        found = _placed(choices, rooms)
        if found is None:
            left_out.append(choices)
            continue
        box, room = found
        placed.append(found)
        taken = box.width + 2 * CLEAR
        rooms[rooms.index(room)] = replace(room, start=room.start + taken, length=room.length - taken)
    return placed, left_out


def _placed(choices: Choices, rooms: Sequence[Room]) -> tuple[Box, Room] | None:
    for box in choices:
        for room in rooms:
            if box.width <= room.length and box.height <= room.depth:
                return box, room
    return None


def _rooms(plan: Plan, waste: Waste, *, front: bool) -> list[Room]:
    """The stretches of each strip, head and foot first: on fronts those between the lines that run out through it."""
    facts = plan.assembly if front else None
    lines = [*facts.cuts, *(line for creases in facts.folds for line in creases)] if facts else []
    rooms = []
    for edge in EDGES:
        strip, level = waste.strip(edge), edge in {"top", "bottom"}
        depth = strip.height if level else strip.width
        if depth < LOWEST:
            continue
        first, last = (strip.left, strip.right) if level else (strip.bottom, strip.top)
        near = lines if depth < DEEP else []  # in a deep strip marks end long before the words begin
        upright = [abs(line.start.x - line.end.x) < CLEAR for line in near]
        ends = [
            line.start.x if level else line.start.y
            for line, is_upright in zip(near, upright, strict=True)
            if is_upright == level
        ]
        middle = (plan.ticket.sheet.width if level else plan.ticket.sheet.height) / 2
        stops = sorted({first, last, *(place for place in [*ends, middle] if first < place < last)})
        for a, b in pairwise(stops):
            start = a + (2 * CLEAR if a != first else 0)
            rooms.append(Room(edge, start, b - start - (CLEAR if b != last else 0), depth))
    return rooms


def _at(box: Box, room: Room, waste: Waste) -> tuple[Mark, ...]:
    """The box in its room: at the outer edge of the strip, away from the pieces."""
    strip = waste.strip(room.edge)
    match room.edge:
        case "top":
            return box.at(room.start, strip.top)
        case "bottom":
            return box.at(room.start, strip.bottom + box.height)
        case "left":
            return _shifted(box, strip.left + box.height, room.start)
        case _:
            return _shifted(box, strip.right, room.start)


def _shifted(box: Box, right: float, bottom: float) -> tuple[Mark, ...]:
    """The box turned to run upwards: its foot, now on the right, at one place and its beginning at the other."""
    up = Box(box.height, box.width, turned(box.at(0, box.height)))
    return up.at(right, bottom)


def _settings(job: Job, plan: Plan, book: Stylebook) -> list[Box]:
    words = book.words
    paper = words(f"how.paper_names.{plan.paper.name}")
    by_hand = plan.turning in {"long", "short"} and job.printer.duplex == "manual"
    how = words(f"slug.turning.{'manual' if by_hand else plan.turning}")
    said = (words("slug.settings", paper=paper), how)
    two = column([_line(book, text, strong=not i) for i, text in enumerate(said)])
    one = row([_line(book, said[0], strong=True), _line(book, f" · {said[1]}")])
    return [two, one]


def _which(job: Job, plan: Plan, book: Stylebook, number: int, *, front: bool) -> list[Box]:
    """An arrow to the head of the sheet, its number, and the name of its set."""
    words = book.words
    which = "only" if plan.turning == "one-side" else "front" if front else "back"
    sheet = words(f"slug.{which}", n=number, count=plan.sheet_count)
    digest = words("slug.digest", digest=job.digest) if job.digest else ""
    wide, high = mm(2), mm(3)
    arrow = filled(
        polyline(
            [
                Point(wide / 2, 0),
                Point(wide, -wide * 0.75),
                Point(wide * 0.65, -wide * 0.75),
                Point(wide * 0.65, -high),
                Point(wide * 0.35, -high),
                Point(wide * 0.35, -wide * 0.75),
                Point(0, -wide * 0.75),
            ],
            closed=True,
        ),
        BLACK,
    )
    sign = Box(wide, high, (arrow,))
    told = [_line(book, text) for text in (sheet, digest) if text]
    two = overlay(sign, padded(column(told), left=wide + mm(1.2)))
    one = overlay(sign, padded(row(told, gap=mm(2)), left=wide + mm(1.2)))
    return [two, one]


def _bar(book: Stylebook) -> list[Box]:
    ticks = [rule(Point(0, -mm(1.2)), Point(BAR, -mm(1.2)), BLACK, 0.5)]
    ticks += [rule(Point(mm(10) * i, 0), Point(mm(10) * i, -mm(2.4)), BLACK, 0.5) for i in range(6)]
    bar = Box(BAR, mm(2.4), tuple(ticks))
    label = _line(book, book.words("slug.bar"))
    return [column([bar, label], gap=UNDER_BAR), row([bar, label], gap=mm(1.5))]


def _line(book: Stylebook, text: str, *, strong: bool = False) -> Box:
    box = book.line("label" if strong else "caption", text, None, colour=BLACK, size=7.5, leading=7.9)
    return Box(box.width, min(box.height, LOWEST), box.marks)
