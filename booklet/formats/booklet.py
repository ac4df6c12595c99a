"""The booklet: the reader's pages on sheets to cut across, nest, fold and staple."""

from __future__ import annotations

from booklet.formats.grids import pocket
from booklet.formats.pocket import compose
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.impose.cut_nest import assembly, cut_and_nest


def _impose(job: Job, composition: Composition, file: str) -> Plan:
    page, paper, count = pocket(job.paper).page, job.paper.size, len(composition.pages)
    sides = cut_and_nest(count, page, paper)
    return Plan("booklet", file, job.paper, sides, "long", count, page, assembly(count, page, paper))


BOOKLET = Format("booklet", compose, _impose, lambda job: f"booklet-{job.paper.name}")
