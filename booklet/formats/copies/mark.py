"""The tiny name of a copy on each side of a merged file, so that piles that fell over can be sorted.

Fronts and backs both bear it: whoever holds a sheet to the light sees whether they are the same person's, be it that
hands laid the backs behind the fronts, or a program the pages behind one another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from booklet.base.geometry import Point
from booklet.base.ticket import COPY_NAME
from booklet.formats.layout.pages import stylebook
from booklet.formats.product import Composition, Job, Plan
from booklet.page import Mark
from booklet.typeset.text import DROP

SIZE = 6  # points: for the one who sorts, not for the one who reads


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the name's baseline begins on a page, or ends if the page lies to the left of its fold."""

    at: Point
    ends: bool


def spots(plan: Plan, composition: Composition) -> Mapping[int, Spot]:
    """A spot on each side of each sheet, by the number of a page: beside the fold at its foot.

    A page that stands comes before one that lies on its head, and any before the cover, page 0. Sheets that a shop cuts
    have none: nothing tells there what is cut off.
    """
    if plan.turning == "shop":
        return {}
    found = {}
    for side in plan.sides:
        page = min(reversed(side.slots), key=lambda slot: (slot.turn != 0, slot.page == 0)).page
        ends = page % 2 == 1
        width = composition.pages[page].size.width
        found[page] = Spot(Point(width - COPY_NAME.x if ends else COPY_NAME.x, COPY_NAME.y), ends)
    return found


def copy_marks(job: Job, where: Mapping[int, Spot], name: str) -> Mapping[int, Sequence[Mark]]:
    """A copy's name in its spots, by the numbers of pages."""
    book = stylebook(job, "handout")
    box = book.line("caption", name, None, size=SIZE, colour=book.colour("muted"))
    return {
        number: box.at(spot.at.x - (box.width if spot.ends else 0), spot.at.y + box.height * DROP)
        for number, spot in where.items()
    }
