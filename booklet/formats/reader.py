"""The reader: the booklet's pages in reading order, for a screen, with outline and links."""

from __future__ import annotations

from booklet.formats.book.pocket import compose, makeup
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.formats.product.leaves_out import BOOK
from booklet.formats.sheets.plans import screen_plan


def _impose(job: Job, composition: Composition, file: str) -> Plan:
    return screen_plan(job, composition, file, makeup(job).grid.page)


def _stem(job: Job) -> str:
    size = job.output.size or "a6"
    return "-".join(
        ["reader", *([size] if size != "a6" else []), *([job.paper.name] if job.paper.name != "a4" else [])]
    )


READER = Format("reader", compose, _impose, _stem, BOOK)
