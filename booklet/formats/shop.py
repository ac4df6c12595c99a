"""The booklet for a print shop: single pages with bleed and boxes, in the inks of a press."""

from __future__ import annotations

from dataclasses import replace

from booklet.claim import Claim
from booklet.colour import BLACK
from booklet.formats.grids import BLEED
from booklet.formats.pocket import made_up, makeup
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.geometry import Insets, Point, Rect, Size, mm
from booklet.impose import Side, Slot
from booklet.page import Shape
from booklet.typeset.shapes import rule

AWAY = BLEED  # of the marks from the trim: outside of the bleed
MARK = mm(5)
WEIGHT = 0.25
ROOM = AWAY + MARK + mm(1)  # beyond the trim, for marks


def compose(job: Job) -> Composition:
    """The booklet's pages with ink over their edges: grounds, and the blocks that one leafs by."""
    how = makeup(job)
    return made_up(job, how._replace(grid=replace(how.grid, bleed=BLEED)))


def _impose(job: Job, composition: Composition, file: str) -> Plan:
    """Each page by itself, as shops want them, on a medium that holds its bleed, and marks where they are asked for."""
    page = makeup(job).grid.page
    with_marks = job.output.marks == "crop"
    edge = ROOM if with_marks else BLEED
    medium = Size(page.width + 2 * edge, page.height + 2 * edge)
    trim = Rect(edge, edge, page.width, page.height)
    marks = tuple(_crop_marks(trim)) if with_marks else ()
    sides = tuple(
        Side(medium, (Slot(number, edge, edge, 0, Insets.even(BLEED)),), marks, trim=trim, bleed=trim.outset(BLEED))
        for number in range(len(composition.pages))
    )
    claim = Claim(
        format="shop",
        method="pages",
        turning="shop",
        page=page,
        page_count=len(composition.pages),
        sheet=medium,
        bleed=BLEED,
    )
    return Plan(file, job.paper, sides, claim)


def _crop_marks(trim: Rect) -> list[Shape]:
    marks = []
    for x in (trim.left, trim.right):
        for y, out in ((trim.top, 1), (trim.bottom, -1)):
            marks.append(rule(Point(x, y + out * AWAY), Point(x, y + out * (AWAY + MARK)), BLACK, WEIGHT))
    for y in (trim.bottom, trim.top):
        for x, out in ((trim.right, 1), (trim.left, -1)):
            marks.append(rule(Point(x + out * AWAY, y), Point(x + out * (AWAY + MARK), y), BLACK, WEIGHT))
    return marks


def _stem(job: Job) -> str:
    size = job.output.size or "a6"
    return "-".join(["shop", *([size] if size != "a6" else []), *([job.paper.name] if job.paper.name != "a4" else [])])


SHOP = Format("shop", compose, _impose, _stem)
