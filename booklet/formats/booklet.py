"""The booklet: the reader's pages on sheets to cut apart, nest, fold and staple; small, pocket-sized or large."""

from __future__ import annotations

from booklet.base.geometry import Size
from booklet.formats.book.pocket import compose, makeup
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.formats.product.leaves_out import BOOK
from booklet.formats.sheets.plans import nest_plan
from booklet.impose.nest import Nest


def layout(page: Size, paper: Size) -> Nest:
    """As many spreads on a sheet as its halves, quarters or eighths are pages; they fill it."""
    if page.height > paper.height / 2 + 1:
        return Nest(paper.turned, page)
    if page.width > paper.width / 2 - 1:
        return Nest(paper, page, rows=2, gap=paper.height / 2 - page.height)
    return Nest(paper.turned, page, columns=2, rows=2)


def _impose(job: Job, composition: Composition, file: str) -> Plan:
    page = makeup(job).grid.page
    return nest_plan(job, composition, file, layout(page, job.paper.size))


def _stem(job: Job) -> str:
    size = job.output.size or "a6"
    return f"booklet-{job.paper.name}" if size == "a6" else f"booklet-{size}-{job.paper.name}"


BOOKLET = Format("booklet", compose, _impose, _stem, BOOK)
