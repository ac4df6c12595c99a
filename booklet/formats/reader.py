"""The reader: the booklet's pages in reading order, for a screen, with outline and links."""

from __future__ import annotations

from booklet.formats.grids import pocket
from booklet.formats.pocket import compose
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.formats.sheetwork import screen_plan


def _impose(job: Job, composition: Composition, file: str) -> Plan:
    return screen_plan(job, composition, file, pocket(job.paper).page)


READER = Format(
    "reader", compose, _impose, lambda job: "reader" if job.paper.name == "a4" else f"reader-{job.paper.name}"
)
