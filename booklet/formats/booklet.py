"""The booklet: the reader's pages on sheets to cut across, nest, fold and staple."""

from __future__ import annotations

from booklet.formats.grids import pocket
from booklet.formats.pocket import compose
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.formats.sheetwork import nest_plan
from booklet.impose.nest import Nest


def _impose(job: Job, composition: Composition, file: str) -> Plan:
    page, paper = pocket(job.paper).page, job.paper.size
    on = Nest(paper, page, rows=2, gap=paper.height / 2 - page.height)
    return nest_plan(job, composition, file, on)


BOOKLET = Format("booklet", compose, _impose, lambda job: f"booklet-{job.paper.name}")
