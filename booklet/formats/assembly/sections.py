"""Sections of a sheet on pages: none is divided, and they stand as large as the fewest pages allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from booklet.base.geometry import mm
from booklet.typeset.box import Box

LEAST_GAP = mm(2)
EVEN = mm(5)  # steps in which pages are left whiter, until they need another

Sections = Sequence[Box]
"""One for each product, in their order."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """How high the room for sections is: on the first page less, since its head is there."""

    first: float
    others: float

    def of(self, page: int) -> float:
        return self.others if page else self.first

    def less(self, white: float) -> Rooms:
        return Rooms(self.first - white, self.others - white)


def laid(choices: Iterable[tuple[str, Sections]], rooms: Rooms) -> list[Sections]:
    """The sections by page. Choices are a style of type and the sections in it, the largest first.

    The type is as large as the fewest pages allow on which every word finds room, and on each page it is the largest
    choice of that type which the page holds.
    """
    seen: list[tuple[str, Sections, list[Sections]]] = []
    for style, sections in choices:
        seen.append((style, sections, _piled(sections, rooms)))
        if _burden(seen[-1][2], rooms) <= (0, 0, 1):
            break
    best, _, piles = min(seen, key=lambda one: _burden(one[2], rooms))
    alike = [sections for style, sections, found in seen if style == best and _misfits(found) == _misfits(piles)]
    pages, start = [], 0
    for number, pile in enumerate(piles):
        there = [sections[start : start + len(pile)] for sections in alike]
        pages.append(next((some for some in there if _height(some) <= rooms.of(number)), pile))
        start += len(pile)
    return pages


def _burden(piles: Sequence[Sections], rooms: Rooms) -> tuple[int, int, int]:
    """How many pages are too full, as one section by itself can be, how much did not fit, and how many pages."""
    full = sum(_height(pile) > rooms.of(number) for number, pile in enumerate(piles))
    return full, _misfits(piles), len(piles)


def _misfits(piles: Sequence[Sections]) -> int:
    """How much did not fit in the width of its place."""
    return sum(len(section.misfits) for pile in piles for section in pile)


def _height(sections: Sections) -> float:
    return fsum(section.height + LEAST_GAP for section in sections) - LEAST_GAP


def _piled(sections: Sections, rooms: Rooms) -> list[Sections]:
    """Sections by page, none divided, on as few pages as hold them, and on those about evenly."""
    piles = _filled(sections, rooms)
    white = EVEN
    while white < rooms.others and len(evener := _filled(sections, rooms.less(white))) == len(piles):
        piles, white = evener, white + EVEN
    return piles


def _filled(sections: Sections, rooms: Rooms) -> list[Sections]:
    """Sections by page, each page with as many as it holds."""
    piles: list[list[Box]] = []
    for section in sections:
        if not piles or _height([*piles[-1], section]) > rooms.of(len(piles) - 1):
            piles.append([])
        piles[-1].append(section)
    return [*piles]
