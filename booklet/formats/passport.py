"""The passport booklet: ink runs over its edges, so each spread is cut free flat, then nested, folded and stapled."""

from __future__ import annotations

from booklet.formats.book.pocket import made_up, makeup
from booklet.formats.layout.grids import BLEED, PASSPORT
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.formats.product.leaves_out import BOOK
from booklet.formats.sheets.plans import nest_plan
from booklet.impose.nest import Nest


def compose(job: Job) -> Composition:
    """The booklet's pages, made up for a page of 88 x 125 mm with bleed."""
    return made_up(job, makeup(job, "passport"))


def _impose(job: Job, composition: Composition, file: str) -> Plan:
    on = Nest(job.paper.size, PASSPORT, rows=2, gap=2 * BLEED)
    return nest_plan(job, composition, file, on, bleed=BLEED)


PASSPORT_BOOKLET = Format("passport", compose, _impose, lambda job: f"passport-{job.paper.name}", BOOK)
