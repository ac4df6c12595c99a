"""The tiny name of a copy on each sheet of a merged file, so that piles that fell over can be sorted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from booklet.formats.matter import stylebook
from booklet.formats.product import Composition, Job, Plan
from booklet.geometry import Point, mm
from booklet.page import Mark
from booklet.papers import PRINTER_MARGIN
from booklet.typeset.text import DROP

SIZE = 6  # points: for the one who sorts, not for the one who reads
FOOT = PRINTER_MARGIN + mm(0.4)  # of its baseline from the foot of a page, where page numbers stand
AWAY = mm(9)  # from the fold


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the name's baseline begins on a side, or ends if the page lies to the left of its fold."""

    at: Point
    ends: bool


def spots(plan: Plan, composition: Composition) -> Mapping[int, Spot]:
    """A spot on the front of each sheet, by the side's number: beside the fold at the foot of a page that stands.

    It is the cover, page 0, only where no other page will do.
    """
    if plan.claim.part == "backs":
        return {}
    step = 2 if plan.turning in {"long", "short"} and plan.claim.part == "all" else 1
    found = {}
    for number, side in enumerate(plan.sides[::step]):
        upright = [slot for slot in reversed(side.slots) if slot.turn == 0]
        slot = next((slot for slot in upright if slot.page), None) or next(iter(upright), None)
        if slot is not None:
            page = composition.pages[slot.page].size
            ends = slot.page % 2 == 1
            found[number * step] = Spot(Point(slot.x + (page.width - AWAY if ends else AWAY), slot.y + FOOT), ends)
    return found


def copy_marks(job: Job, where: Mapping[int, Spot], name: str) -> Mapping[int, Sequence[Mark]]:
    """A copy's name in its spots, by the sides' numbers."""
    book = stylebook(job, "handout")
    box = book.line("caption", name, None, size=SIZE, colour=book.colour("muted"))
    return {
        number: box.at(spot.at.x - (box.width if spot.ends else 0), spot.at.y + box.height * DROP)
        for number, spot in where.items()
    }
