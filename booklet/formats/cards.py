"""The cards: each technique on one card, both sides, as many to a sheet as fit; and one technique's card by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from booklet.errors import Misfit
from booklet.formats.carding import Card, card, safety_card
from booklet.formats.crop_marks import with_crop_marks
from booklet.formats.grids import Grid, table_card
from booklet.formats.matter import chosen, composition, output_key, stylebook
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.geometry import Rect, Size, to_mm
from booklet.impose import grid as sheets
from booklet.papers import PRINTER_MARGIN
from booklet.typeset.stylebook import Stylebook

LEAST = Size.of_mm(95, 135)  # below it the type of the table card leaves no room for a picture


def insert(job: Job) -> Grid:
    """The card's page: the pouch less its seal, or the size that goes with the paper."""
    grid = table_card(job.paper)
    pouch = job.output.pouch
    if pouch is None:
        return grid
    return replace(grid, page=Size.of_mm(pouch.w - 2 * pouch.border, pouch.h - 2 * pouch.border))


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


def _margin(page: Size, paper: Size) -> float:
    """None where whole cards fill the sheet in one direction: they keep their own edges white."""
    inside = sheets.fullest(page, paper, margin=PRINTER_MARGIN) if _fits(page, paper) else None
    filling = sheets.fullest(page, paper, margin=0)
    if inside is None or len(filling.places) > len(inside.places):
        return 0
    return PRINTER_MARGIN


def _fits(page: Size, paper: Size) -> bool:
    room = Size(paper.width - 2 * PRINTER_MARGIN, paper.height - 2 * PRINTER_MARGIN)
    upright = page.width <= room.width and page.height <= room.height
    return upright or (page.width <= room.height and page.height <= room.width)


def _impose_all(job: Job, composition: Composition, file: str) -> Plan:
    page, paper, count = insert(job).page, job.paper.size, len(composition.pages)
    margin = _margin(page, paper)
    sides = sheets.cards(count // 2, page, paper, margin=margin)
    if margin:
        sides = with_crop_marks(sides, page)
    facts = sheets.assembly(count // 2, page, paper, margin=margin)
    return Plan("cards", file, job.paper, sides, "long", count, page, facts)


def _impose_one(job: Job, composition: Composition, file: str) -> Plan:
    page, paper = insert(job).page, job.paper.size
    sides = with_crop_marks(sheets.single(page, paper), page)
    return Plan(
        "card", file, job.paper, sides, "long", len(composition.pages), page, sheets.single_assembly(page, paper)
    )


def _stem(job: Job) -> str:
    paper = "" if job.paper.name == "a4" else f"-{job.paper.name}"
    return f"card-{'-'.join(job.techniques)}{paper}"


CARDS = Format("cards", compose, _impose_all, lambda job: f"cards-{job.paper.name}")
CARD = Format("card", compose_one, _impose_one, _stem)
