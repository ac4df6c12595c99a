"""What of a plan a printer cannot print: told before the paper is spoilt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from booklet.base.errors import Misfit
from booklet.base.geometry import Matrix, Rect, excess, to_mm
from booklet.base.papers import PRINTER_MARGIN
from booklet.formats.layout.pages import output_key
from booklet.formats.product import Job, Plan
from booklet.page import UNPRINTED, Page, Text
from booklet.printers import Printer

CAPITALS = 0.66  # of the type size


def lost(job: Job, plan: Plan, pages: Sequence[Page]) -> Iterator[Misfit]:
    """A warning where the printer takes something away, with how much.

    Looked for where its margins are not the usual ones, and where backs are moved to lie behind their fronts.
    """
    known = job.printer.margins == Printer().margins and all(side.moved == Matrix() for side in plan.sides)
    if known or plan.turning in {"screen", "shop"}:
        return
    over = 0.0
    for side in plan.sides:
        reach = Rect.of(side.size).inset(job.printer.margins_of(side.size))
        for slot in side.slots:
            page = pages[slot.page]
            matrix = slot.matrix(page.size)
            for mark in page.marks:
                if isinstance(mark, UNPRINTED):
                    continue
                ink = (
                    Rect(mark.at.x, mark.at.y, mark.width, mark.size * CAPITALS)
                    if isinstance(mark, Text)
                    else mark.bounds
                )
                where = side.moved.apply_to_rect(matrix.apply_to_rect(ink))
                over = max(
                    over,
                    reach.left - where.left,
                    where.right - reach.right,
                    reach.bottom - where.bottom,
                    where.top - reach.top,
                )
    if over > 0.5:
        what = f"your printer does not reach {excess(over)} of what is printed along an edge"
        yield Misfit(
            output_key(job), what, f"another printer, or paper; most reach to {to_mm(PRINTER_MARGIN):g} mm", mild=True
        )
