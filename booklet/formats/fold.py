"""The fold: eight small pages on one side of one sheet, with one slit and no staples."""

from __future__ import annotations

from booklet.formats.eighths import compose
from booklet.formats.grids import eighth
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.impose.fold import assembly, fold_eight


def _impose(job: Job, composition: Composition, file: str) -> Plan:
    page, paper, count = eighth(job.paper).page, job.paper.size, len(composition.pages)
    return Plan("fold", file, job.paper, fold_eight(count, page, paper), "one-side", count, page, assembly(paper))


FOLD = Format("fold", compose, _impose, lambda job: f"fold-{job.paper.name}")
