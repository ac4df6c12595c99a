"""The fold: eight small pages on one side of one sheet, with one slit and no staples."""

from __future__ import annotations

from booklet.formats.book.fold_pages import compose
from booklet.formats.layout.grids import eighth
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.formats.product.leaves_out import LeavesOut
from booklet.formats.sheets.plans import eight_plan


def _impose(job: Job, composition: Composition, file: str) -> Plan:
    return eight_plan(job, composition, file, eighth(job.paper).page)


LEAVES_OUT = LeavesOut(
    always=(
        "purpose",
        "repetitions",
        "pressure",
        "hands and tools",
        "further pictures",
        "captions",
        "chart",
        "safety items",
        "long safety items",
    ),
    sometimes=(
        "time",
        "long steps",
        "long cautions",
        "ways of a technique",
        "long before you start",
        "sentences of before you start",
        "round",
        "two ways",
        "long two ways",
    ),
)

FOLD = Format("fold", compose, _impose, lambda job: f"fold-{job.paper.name}", LEAVES_OUT)
