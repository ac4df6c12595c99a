"""The cards: each technique on one card, both sides, as many to a sheet as fit; and one technique's card by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from booklet.errors import Misfit
from booklet.formats.carding import Card, card, safety_card
from booklet.formats.grids import Grid, table_card
from booklet.formats.matter import chosen, composition, output_key, stylebook
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.formats.sheetwork import cards_plan
from booklet.geometry import Rect, Size, to_mm
from booklet.impose import Sheet
from booklet.impose.grid import alone, fullest, grid
from booklet.typeset.stylebook import Stylebook

LEAST = Size.of_mm(95, 135)  # below it the type of the table card leaves no room for a picture


def insert(job: Job) -> Grid:
    """The card's page: the pouch less its seal, or the size that goes with the paper."""
    table = table_card(job.paper)
    pouch = job.output.pouch
    if pouch is None:
        return table
    return replace(table, page=Size.of_mm(pouch.w - 2 * pouch.border, pouch.h - 2 * pouch.border))


def compose(job: Job) -> Composition:
    """Fronts and backs in turn: every technique, and last when to wait or stop with the whole round behind it."""
    grid, book = insert(job), stylebook(job, "card")
    return _bound(job, grid, lambda: [*_techniques(job, book, grid), safety_card(job, book, grid)])


def compose_one(job: Job) -> Composition:
    """Front and back of the techniques that were asked for."""
    grid, book = insert(job), stylebook(job, "card")
    return _bound(job, grid, lambda: _techniques(job, book, grid))


def _techniques(job: Job, book: Stylebook, grid: Grid) -> list[Card]:
    return [card(job, book, grid, i, t) for i, t in chosen(job)]


def _bound(job: Job, grid: Grid, make: Callable[[], list[Card]]) -> Composition:
    if refused := _refused(job, grid):
        return Composition((), refused)
    made = make()
    pages = [page for pages, _ in made for page in pages]
    return composition(pages, [box for _, boxes in made for box in boxes])


def _refused(job: Job, grid: Grid) -> tuple[Misfit, ...]:
    """What is wrong with the card's size before anything is set on it."""
    size = f"{to_mm(grid.page.width):.4g} x {to_mm(grid.page.height):.4g} mm"
    hint = "the pouch of 111 x 154 mm makes cards that fit"
    if not any(Rect.of(sheet).contains(Rect.of(grid.page)) for sheet in (job.paper.size, job.paper.size.turned)):
        return (Misfit(output_key(job), f"a card of {size} does not fit on {job.paper.name} paper", hint),)
    if grid.page.width < LEAST.width or grid.page.height < LEAST.height:
        return (Misfit(output_key(job), f"a card of {size} is too small for a picture and all steps", hint),)
    return ()


def _impose_all(job: Job, composition: Composition, file: str) -> Plan:
    """As many to a sheet as fit; where that is without the printer's margins, cards keep their own edges white."""
    card = insert(job).page
    inside = _count(card, job.sheets)
    filling = fullest(card, [Sheet(sheet.size) for sheet in job.sheets])
    if len(filling.places) > inside:
        return cards_plan(job, composition, file, filling)
    return cards_plan(job, composition, file, fullest(card, job.sheets))


def _count(card: Size, sheets: Iterable[Sheet]) -> int:
    return max(len(grid(card, sheet).places) for sheet in sheets)


def _impose_one(job: Job, composition: Composition, file: str) -> Plan:
    return cards_plan(job, composition, file, alone(insert(job).page, job.sheets))


def _stem(job: Job) -> str:
    paper = "" if job.paper.name == "a4" else f"-{job.paper.name}"
    return f"card-{'-'.join(job.techniques)}{paper}"


CARDS = Format("cards", compose, _impose_all, lambda job: f"cards-{job.paper.name}")
CARD = Format("card", compose_one, _impose_one, _stem)
