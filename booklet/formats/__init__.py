"""The products, by name, in the order in which `booklet list formats` shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from booklet.formats.assembly.how_to_print import HOW_TO_PRINT
from booklet.formats.booklet import BOOKLET
from booklet.formats.cards import CARD, CARDS, one_sided
from booklet.formats.cards.stock import is_one_sided
from booklet.formats.fold import FOLD
from booklet.formats.handout import HANDOUT
from booklet.formats.layout.pages import stylebook
from booklet.formats.omissions import left_out
from booklet.formats.passport import PASSPORT_BOOKLET
from booklet.formats.poster import POSTER
from booklet.formats.product import Composition, Format, Job, Plan, in_parts, registered
from booklet.formats.product.leaves_out import LeavesOut
from booklet.formats.reader import READER
from booklet.formats.sheets.marks import marked
from booklet.formats.sheets.unprintable import lost
from booklet.formats.shop import SHOP
from booklet.formats.titles import title_of

__all__ = [
    "FORMATS",
    "STICKERS",
    "Composition",
    "Format",
    "Job",
    "Plan",
    "declared",
    "in_parts",
    "on_paper",
    "title_of",
]

FORMATS: Mapping[str, Format] = {
    format.name: format
    for format in (READER, BOOKLET, PASSPORT_BOOKLET, FOLD, CARDS, CARD, HANDOUT, POSTER, SHOP, HOW_TO_PRINT)
}

STICKERS: Mapping[str, LeavesOut] = {"cards": one_sided.LEAVES_OUT, "card": one_sided.OF_ONE}
"""What is declared of cards that are peeled off their sheet."""


def declared(job: Job) -> LeavesOut:
    """What the product of a job leaves out, as its format declares it; of cards with a front alone, as stickers do."""
    product = job.output.product
    return STICKERS[product] if product in STICKERS and is_one_sided(job) else FORMATS[product].leaves_out


def on_paper(job: Job, composition: Composition, file: str) -> Plan:
    """The plan of a job's product for its printer, in a file of that name."""
    plan = FORMATS[job.output.format].impose(job, composition, file)
    plan = registered(marked(job, plan, composition, stylebook(job, "handout")), job.printer.back)
    missing = declared(job).worth_telling(left_out(job, composition.pages))
    return replace(plan, advice=(*plan.advice, *lost(job, plan, composition.pages)), left_out=missing)
