"""The products, by name, in the order in which `booklet list formats` shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from booklet.formats.booklet import BOOKLET
from booklet.formats.cards import CARD, CARDS
from booklet.formats.fold import FOLD
from booklet.formats.handout import HANDOUT
from booklet.formats.how_to_print import HOW_TO_PRINT
from booklet.formats.matter import stylebook
from booklet.formats.omissions import left_out
from booklet.formats.passport import PASSPORT_BOOKLET
from booklet.formats.poster import POSTER
from booklet.formats.product import Composition, Format, Job, Plan, in_parts, registered
from booklet.formats.reach import lost
from booklet.formats.reader import READER
from booklet.formats.sheet_marks import marked
from booklet.formats.shop import SHOP
from booklet.formats.titles import title_of

__all__ = ["FORMATS", "Composition", "Format", "Job", "Plan", "in_parts", "on_paper", "title_of"]

FORMATS: Mapping[str, Format] = {
    format.name: format
    for format in (READER, BOOKLET, PASSPORT_BOOKLET, FOLD, CARDS, CARD, HANDOUT, POSTER, SHOP, HOW_TO_PRINT)
}


def on_paper(job: Job, composition: Composition, file: str) -> Plan:
    """The plan of a job's product for its printer, in a file of that name."""
    plan = FORMATS[job.output.format].impose(job, composition, file)
    plan = registered(marked(job, plan, composition, stylebook(job, "handout")), job.printer.back)
    declared = FORMATS[job.output.of or job.output.format].leaves_out
    missing = tuple(one for one in left_out(job, composition.pages) if one in declared.sometimes)
    return replace(plan, advice=(*plan.advice, *lost(job, plan, composition.pages)), left_out=missing)
