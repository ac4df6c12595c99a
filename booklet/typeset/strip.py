"""The strip of signs under a technique's picture: time, repetitions, pressure, hands and tools."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from math import fsum

from booklet.base.colour import Colour
from booklet.base.geometry import Size, mm
from booklet.model import Technique
from booklet.page import Element, Role
from booklet.typeset import dress
from booklet.typeset.blocks import section
from booklet.typeset.box import Box, centred, column, overlay, padded, row, space, within
from booklet.typeset.durations import spoken
from booklet.typeset.icons import dots, has_icon, icon
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import paragraph

CELL_GAP = mm(2.2)  # between the words of neighbouring cells, so that they are not read as one
NARROWEST = 5.3  # a cell, in sizes of its words; a strip that would have narrower ones takes two rows
PRESSURES = 3  # skin moves, light squeeze, firm and pleasant; the scale's 4 and 5 are for nobody who reads this
HINT = "use fewer or shorter words"

Cell = tuple[Box, list[tuple[str, Element]]]
"""A sign, and the lines that go with it."""


def strip(
    book: Stylebook,
    technique: Technique,
    width: float,
    colour: Colour,
    *,
    each: str | None,
    at: str = "",
    per_row: int | None = None,
    most: int | None = None,
    room: float = math.inf,
) -> Box:
    """The signs side by side, their words under them; on a narrow page in two rows, their words beside them.

    With `per_row` there are as many rows as that needs; with one a row, its words stand on one line. A technique
    without some of the signs has fewer cells, and so has a strip of the first `most` of them. A sign whose words find
    no room in its cell has a row of its own under the others. The box is no higher than `room`, in points.
    """
    parent = Element(Role.PARAGRAPH, f"{technique.id}:strip{at}", section(technique.id + at))
    size = book.grid * 1.06
    cells = _cells(book, technique, each, parent, colour, size)[:most]
    if not cells:
        return space(0, width)
    cells, long = _parted(book, cells, width, size, per_row)
    pad = book.grid * 0.3
    height = min(_height(book, len(cells), width, per_row), room)
    parts = [_laid(book, cells, Size(width, height), size, per_row)] if cells else [space(pad, width)]
    left = room - fsum(part.height for part in parts) - pad
    for cell in long:
        parts.append(_own_row(book, cell, width, left, size))
        left -= parts[-1].height
    whole = column([*parts, *([space(pad)] if long else [])])
    rules = (*dress.divider(book, width), *dress.divider(book, width, at=-whole.height))
    return replace(overlay(Box(width, whole.height, rules), whole), width=width, height=whole.height)


def _height(book: Stylebook, count: int, width: float, per_row: int | None) -> float:
    """The height that so many cells look best in."""
    rows = _row_count(book, count, width, per_row)
    if per_row is None:
        return book.grid * (3.4 if rows == 1 else 5)
    return book.grid * (0.6 + rows * (1.4 if per_row == 1 else 1.85))


def _parted(
    book: Stylebook, cells: list[Cell], width: float, size: float, per_row: int | None
) -> tuple[list[Cell], list[Cell]]:
    """The cells that find room beside one another, and those whose words are too many for that."""
    long: list[Cell] = []
    while cells:
        height = _height(book, len(cells), width, per_row)
        missed = {misfit.key for misfit in _laid(book, cells, Size(width, height), size, per_row).misfits}
        wide = [cell for cell in cells if missed & {element.key for _, element in cell[1]}]
        if not wide:
            break
        longest = max(wide, key=lambda cell: sum(len(text) for text, _ in cell[1]))
        cells = [cell for cell in cells if cell is not longest]
        long.append(longest)
    return cells, long


def _laid(book: Stylebook, cells: Sequence[Cell], room: Size, size: float, per_row: int | None) -> Box:
    """Cells in one row or several, as high as the room."""
    count = _row_count(book, len(cells), room.width, per_row)
    if count == 1 and per_row is None:
        return replace(_under(book, cells, room.width, room.height, size), height=room.height)
    pad = book.grid * 0.3
    across = per_row or -(-len(cells) // count)
    rows = [cells[i : i + across] for i in range(0, len(cells), across)]
    share = Size(room.width / across, (room.height - 2 * pad) / count)
    told = padded(column([_beside(book, some, share, size, across) for some in rows]), top=pad)
    return replace(told, height=room.height)


def _own_row(book: Stylebook, cell: Cell, width: float, room: float, size: float) -> Box:
    """One sign at the left, its words beside it, over as many lines as they need and there is room for."""
    sign, lines = cell
    left = sign.width + size * 0.3 if sign.width else 0
    text = _run_on(book, lines, width - left)
    held = within(text, max(min(text.height, room), 0), lines[0][1].key, hint=HINT)
    height = max(sign.height, held.height)
    whole = overlay(
        padded(sign, top=(height - sign.height) / 2), padded(held, left=left, top=(height - held.height) / 2)
    )
    return replace(whole, width=width, height=height)


def _row_count(book: Stylebook, cell_count: int, width: float, per_row: int | None) -> int:
    if per_row:
        return -(-cell_count // per_row)
    return 1 if cell_count < 3 or width / cell_count >= NARROWEST * book.style("label").size else 2


def _under(book: Stylebook, cells: Sequence[Cell], width: float, height: float, size: float) -> Box:
    """Each sign with its words under it, centred."""
    share = width / len(cells)
    size = size if any(sign.width for sign, _ in cells) else 0  # own words alone stand in the middle
    texts = [_words(book, lines, share - CELL_GAP, "centre") for _, lines in cells]
    gap = size * 0.18
    tallest = max(text.height for text in texts)
    top = max((height - size - gap - tallest) / 2, 0)
    room = height - top - size - gap
    boxes = []
    for i, ((sign, lines), text) in enumerate(zip(cells, texts, strict=True)):
        held = within(text, room, lines[0][1].key, hint=HINT)
        boxes.append(padded(centred(sign, share), left=i * share, top=top + (size - sign.height) / 2))
        boxes.append(padded(held, left=i * share + CELL_GAP / 2, top=top + size + gap))
    return overlay(*boxes)


def _beside(book: Stylebook, cells: Sequence[Cell], share: Size, size: float, per_row: int) -> Box:
    """Each sign with its words to the right of it; the first cell of a row that is not full takes what is free."""
    boxes = [space(share.height)]
    gap = size * 0.3
    left = 0.0
    for i, (sign, lines) in enumerate(cells):
        width = share.width * (1 if i else per_row - len(cells) + 1)
        room = width - sign.width - gap - CELL_GAP / 2
        text = _run_on(book, lines, room) if per_row == 1 else _words(book, lines, room, "left")
        held = within(text, share.height, lines[0][1].key, hint=HINT)
        boxes.append(padded(sign, left=left, top=(share.height - sign.height) / 2))
        boxes.append(padded(held, left=left + sign.width + gap, top=max((share.height - text.height) / 2, 0)))
        left += width
    return replace(overlay(*boxes), height=share.height)


def _run_on(book: Stylebook, lines: Sequence[tuple[str, Element]], width: float) -> Box:
    """The words after one another."""
    (first, element), *rest = lines
    spans = [book.span("label", first, element, colour=book.colour("ink"))]
    spans += [book.span("caption", f" {text}", other, colour=book.colour("muted")) for text, other in rest]
    return paragraph(spans, width, book.setting)


def _words(book: Stylebook, lines: Sequence[tuple[str, Element]], width: float, align: str) -> Box:
    roles = [("label", "ink"), *[("caption", "muted")] * (len(lines) - 1)]
    return column(
        [
            book.text(role, text, width, element, align=align, colour=book.colour(colour))
            for (text, element), (role, colour) in zip(lines, roles, strict=True)
        ]
    )


def _cells(book: Stylebook, t: Technique, each: str | None, parent: Element, colour: Colour, size: float) -> list[Cell]:  # noqa: PLR0917
    words = book.words

    def told(field: str) -> Element:
        return replace(parent, role=Role.PARAGRAPH, key=f"{t.id}:{field}@strip{parent.key}", parent=parent)

    cells: list[Cell] = []
    if t.duration_s is not None:
        lines = [(spoken(t.duration_s, words), told("duration_s"))]
        cells.append((icon("time", size, colour), lines + ([(each, told("each"))] if each else [])))
    if t.reps is not None:
        r = t.reps
        many = words("strip.times", min=r.min, max=r.max) if r.min != r.max else words.count("strip.times_exact", r.max)
        way = [(words("strip.each_way"), told("reps.each_way"))] if r.each_way else []
        cells.append((icon("reps", size, colour), [(many, told("reps")), *way]))
    if t.pressure is not None:
        p = t.pressure
        name = str(p.max) if p.min == p.max else f"{p.min}-{p.max}"
        sign = dots((p.min, p.max), PRESSURES, size * 0.42, colour)
        cells.append((sign, [(words(f"strip.pressure.{name}"), told("pressure"))]))
    for field, names in (("hands", t.hands), ("tools", t.tools)):
        if names:
            drawn = [icon(n, size, colour) for n in names if has_icon(n)]
            said = [words(f"{field}.{n}") if words.has(f"{field}.{n}") else n for n in names]
            cells.append((row(drawn, gap=size * 0.2), [(_joined(book, said), told(field))]))
    return cells


def _joined(book: Stylebook, said: Sequence[str]) -> str:
    text = said[0]
    for word in said[1:]:
        text = book.words("strip.and", a=text, b=word)
    return text
