"""What hangs together in a mask of ink: the rectangles around it.

A mask is looked at in cells of a millimetre. A row of cells is runs of those that are not empty, and runs that touch
are one patch, so what it costs depends on how ragged the ink is, not on how much there is of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from booklet.base.geometry import Rect
from booklet.verify.opened.ink import DOT

if TYPE_CHECKING:
    from PIL.Image import Image

_CELL = 6  # dots, a millimetre: what is nearer to each other than that is one patch
_NOT_EMPTY = re.compile(rb"[^\0]+")


class Run(NamedTuple):
    """Cells of a row beside one another that are not empty, from the first to the last of them."""

    row: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Patch:
    """The runs of a patch, in cells from the upper left corner of a picture."""

    runs: tuple[Run, ...]

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right and foot, the last two beyond its cells."""
        left, right = min(run.first for run in self.runs), max(run.last for run in self.runs)
        return left, self.runs[0].row, right + 1, self.runs[-1].row + 1

    @property
    def filled(self) -> float:
        """The share of its box that its cells take."""
        left, top, right, foot = self.box
        return sum(run.last - run.first + 1 for run in self.runs) / ((right - left) * (foot - top))


def patches(found: Image) -> list[Rect]:
    """The rectangles around what hangs together in a mask, largest first, in points from its lower left corner."""
    if found.getbbox() is None:
        return []
    cells = found.reduce(_CELL)  # one dot of 36 is still 7 of 255
    rects = [rect(_around(found, patch), found.height) for patch in hanging_together(cells)]
    return sorted(rects, key=lambda rect: (-rect.width * rect.height, rect.x, rect.y))


def rect(box: tuple[int, int, int, int], height: int, dots: int = 1) -> Rect:
    """A box of cells, of so many dots each, in points from the lower left corner of a picture so many dots high."""
    left, top, right, foot = (edge * dots for edge in box)
    return Rect(left * DOT, (height - foot) * DOT, (right - left) * DOT, (foot - top) * DOT)


def hanging_together(cells: Image) -> list[Patch]:
    """The patches of a picture of cells: runs of neighbouring rows that touch, be it by a corner, belong together."""
    runs = list(_runs(cells))
    joined = list(range(len(runs)))  # each with one before it, the first of a patch with itself
    above = 0
    for i, run in enumerate(runs):
        while (runs[above].row, runs[above].last) < (run.row - 1, run.first - 1):
            above += 1
        near = above
        while runs[near].row < run.row and runs[near].first <= run.last + 1:
            one, other = sorted((_first(joined, i), _first(joined, near)))
            joined[other] = one
            near += 1
    found: dict[int, list[Run]] = {}
    for i, run in enumerate(runs):
        found.setdefault(_first(joined, i), []).append(run)
    return [Patch(tuple(patch)) for patch in found.values()]


def _runs(cells: Image) -> Iterator[Run]:
    """The runs of a picture of cells, row by row."""
    levels, width = cells.tobytes(), cells.width
    for row in range(cells.height):
        start = row * width
        for run in _NOT_EMPTY.finditer(levels, start, start + width):
            yield Run(row, run.start() - start, run.end() - start - 1)


def _first(joined: list[int], run: int) -> int:
    """The first run of the patch to which one belongs; the way there is made shorter."""
    while joined[run] != run:
        joined[run] = run = joined[joined[run]]
    return run


def _around(found: Image, patch: Patch) -> tuple[int, int, int, int]:
    """What a patch covers, in dots of the whole mask: its outermost cells reach furthest."""
    left, top, right, foot = patch.box
    outermost = (run for run in patch.runs if run.first == left or run.last == right - 1 or run.row in {top, foot - 1})
    boxes = [box for run in outermost if (box := _box(found, run))]
    lefts, tops, rights, feet = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(feet)


def _box(found: Image, run: Run) -> tuple[int, int, int, int] | None:
    """What a run shows, in dots of the whole mask."""
    x, y = run.first * _CELL, run.row * _CELL
    box = found.crop((x, y, min((run.last + 1) * _CELL, found.width), min(y + _CELL, found.height))).getbbox()
    return box and (x + box[0], y + box[1], x + box[2], y + box[3])
