"""What cards are made of: their size, the film, the sheet of paper that they come from; and how they lie on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from booklet.base.errors import Misfit
from booklet.base.geometry import Size, mm, to_mm
from booklet.base.papers import A4, PAPERS
from booklet.formats.cards.kinds import kind_of
from booklet.formats.layout.grids import BLEED, shop_bleed
from booklet.formats.layout.pages import output_key
from booklet.formats.product import Composition, Job, Plan
from booklet.formats.product.film import Film, badly_sealed, by, corner_marks, film_of, insert
from booklet.formats.sheets.plans import cards_plan, stickers_plan
from booklet.formats.sheets.waste import pieces_of
from booklet.impose import Sheet
from booklet.impose.grid import Grid, alone, grid
from booklet.model import Output, Pouch
from booklet.sheets import CARD_SIZES, CardSheet, card_size, pouch_size
from booklet.themes.editions import ENLARGED

DEFAULT = "a6"
SAME = mm(0.05)  # sizes of cards are told apart by more
WIDE_EDGE = mm(10)  # by which what goes into a pouch may be larger than the paper that the pouch is made for
DRIFT = mm(2)  # how far a print may lie off its sheet: cards that fill it keep that and the printer's margin white


@dataclass(frozen=True, slots=True)
class Stock:
    """The size of a card, its film, and the perforated sheet that it comes from. `bleed` is of ink that is cut off."""

    card: Size
    film: Film | None = None
    sheet: CardSheet | None = None
    bleed: float = 0

    @property
    def gap(self) -> float:
        """Between neighbours on a sheet of plain paper: room for the bleed of both."""
        return 2 * self.bleed


def stock_of(job: Job) -> Stock:
    """What the cards of a job are made of.

    Their size is that of the sheet's cards, else the one that is asked for, else what goes into the pouch, else A6.
    """
    output, sheet = job.output, job.card_sheet
    outer = outer_size(output.pouch) if output.pouch else None
    if sheet:
        card = sheet.card
    elif output.size:
        card = card_size(output.size)
    elif output.pouch and outer and output.pouch.finish == "sealed":
        card = _at_most(job.paper.size, insert(outer, mm(output.pouch.border)))
    else:
        card = card_size(DEFAULT)
    film = film_of(output.pouch, outer, card) if output.pouch else None
    if output.format == "shop":
        return Stock(card, film, bleed=shop_bleed(job.paper))
    flush = output.pouch is not None and output.pouch.finish == "flush"
    return Stock(card, film, sheet, BLEED if flush and sheet is None else 0)


def is_one_sided(job: Job) -> bool:
    """Whether cards have a front alone: stickers are glued on their backs."""
    return job.card_sheet is not None and not job.card_sheet.two_sided


def _at_most(paper: Size, inside: Size) -> Size:
    """What goes into a pouch, or the whole sheet that the pouch is made for: some leave it more of an edge."""
    over = (inside.width - paper.width, inside.height - paper.height)
    return paper if all(0 < edge <= WIDE_EDGE for edge in over) else inside


def faults_of(output: Output) -> Iterator[tuple[Literal["size", "pouch"], str]]:
    """What is wrong with the names and measures of cards, and which of the two it is wrong with."""
    pouch = output.pouch
    if output.size and (what := _no_size(card_size, output.size)):
        yield "size", what
    if pouch is None:
        return
    if pouch.size and (what := _no_size(pouch_size, pouch.size)):
        yield "pouch", what
    if (pouch.w is None) != (pouch.h is None):
        yield "pouch", "a pouch has both w and h, or a size"
    elif pouch.size and pouch.w:
        yield "pouch", "the pouch has a size, and w and h besides"
    elif pouch.finish == "sealed" and not (pouch.size or pouch.w):
        yield "pouch", "how large is the pouch? Give its size, or w and h"


def _no_size(size_of: Callable[[str], Size], text: str) -> str:
    try:
        size_of(text)
    except ValueError as error:
        return str(error)
    return ""


def outer_size(pouch: Pouch) -> Size | None:
    """The size of a pouch from its name or its numbers; None where neither is given."""
    if pouch.size:
        return pouch_size(pouch.size)
    return Size.of_mm(pouch.w, pouch.h) if pouch.w and pouch.h else None


def refused(job: Job, stock: Stock) -> tuple[Misfit, ...]:
    """What is wrong with size, pouch and sheet before anything is set; nothing is set then, but for a warning."""
    return tuple(_refused(job, stock))


def _refused(job: Job, stock: Stock) -> Iterator[Misfit]:
    key, card = output_key(job, "size", "pouch", "sheet"), stock.card
    kind = kind_of(card)
    enlarged = ENLARGED.get(job.output.edition or "")
    if kind and enlarged and kind.scale not in enlarged:
        what = f"a card of {by(card)} is too small for the {job.output.edition} edition"
        yield Misfit(key, what, "take A6 or larger, or another edition")
    if kind is None:
        hint = "the smallest are credit cards of 85.6 x 53.98 mm and what goes into a pouch of 54 x 86 mm"
        yield Misfit(key, f"a card of {by(card)} is too small for title, picture and caution", hint)
    if stock.sheet is None and job.output.format != "shop" and not _grids(job, stock):
        yield Misfit(key, f"a card of {by(card)} does not fit on {job.paper.name} paper", _fitting(job))
    if is_one_sided(job) and stock.film:
        what = "stickers that are laminated do not stick any more"
        yield Misfit(output_key(job, "sheet", "pouch"), what, "leave out the pouch, or take perforated cards")
    elif stock.sheet and job.output.pouch and job.output.pouch.finish == "flush":
        what = "a perforated sheet that is laminated as a whole does not break any more"
        yield Misfit(output_key(job, "sheet", "pouch"), what, "take finish: sealed, or plain paper")
    flush = job.output.pouch is not None and job.output.pouch.finish == "flush"
    if stock.film and not (flush and job.output.format == "shop"):
        place = output_key(job, "pouch", "size", "sheet")
        yield from badly_sealed(stock.film, job.paper.size, flush=flush, key=place)


def _fitting(job: Job) -> str:
    """The paper on which a card has room that has none here, or a smaller card."""
    fit = [name for name, paper in PAPERS.items() if _grids(other := replace(job, paper=paper), stock_of(other))]
    smaller = "take a smaller size or pouch, such as a6"
    return f"print it on {' or '.join(fit)}: --paper {fit[0]}; or {smaller}" if fit else smaller


def impose_all(job: Job, composition: Composition, file: str) -> Plan:
    """As many to a sheet as fit inside what the printer reaches.

    Where the cards' own white edges are wide enough to lie on those of the sheet, and it then holds more, they fill it.
    """
    stock = stock_of(job)
    if stock.sheet:
        return _on_sheet(job, composition, file, stock.sheet, 1)
    return _marked(job, stock, cards_plan(job, composition, file, _fullest(job, stock), stock.bleed))


def impose_one(job: Job, composition: Composition, file: str) -> Plan:
    """One card in the middle of a sheet; full sheets where copies of it are asked for, or the sheet is perforated."""
    stock = stock_of(job)
    if stock.sheet:
        return _on_sheet(job, composition, file, stock.sheet, job.copies or stock.sheet.count - job.skip)
    if job.copies:
        plan = cards_plan(job, composition, file, _fullest(job, stock), stock.bleed, job.copies)
    else:
        sheets = [sheet for way in _ways(job, stock) for sheet in way]
        plan = cards_plan(job, composition, file, alone(stock.card, sheets, bleed=stock.bleed), stock.bleed)
    return _marked(job, stock, plan)


def stem(job: Job, name: str) -> str:
    """A file's name: the size and the way of doing it stand in it where they are not the default."""
    stock, variant = stock_of(job), job.output.variant
    parts = [name, *job.techniques] if name == "card" else [name]
    if stock.sheet:
        parts.append(stock.sheet.name)
    elif size := size_name(stock.card):
        parts.append(size)
    if variant:
        parts.append(variant)
    if not stock.sheet and not (name == "card" and job.paper == A4):
        parts.append(job.paper.name)
    return "-".join(parts)


def size_name(card: Size) -> str:
    """What a size is called; nothing where it is the default."""
    for name, size in CARD_SIZES.items():
        if abs(size.width - card.width) < SAME and abs(size.height - card.height) < SAME:
            return "" if name == DEFAULT else name
    return f"{to_mm(card.width):.4g}x{to_mm(card.height):.4g}"


def _fullest(job: Job, stock: Stock) -> Grid:
    return max(_grids(job, stock), key=lambda one: len(one.places))


def _ways(job: Job, stock: Stock) -> list[tuple[Sheet, Sheet]]:
    """The paper inside the printer's margins, and all of it where the cards' own edges are white enough."""
    m, kind = job.printer.margins, kind_of(stock.card)
    ways = [job.sheets]
    if kind and not stock.bleed and kind.margin >= max(m.left, m.right, m.top, m.bottom) + DRIFT - SAME:
        ways.append((Sheet(job.paper.size), Sheet(job.paper.size.turned)))
    return ways


def _grids(job: Job, stock: Stock) -> list[Grid]:
    """The grids that hold a card."""
    sheets = [sheet for way in _ways(job, stock) for sheet in way]
    grids = [grid(stock.card, sheet, gap=stock.gap, bleed=stock.bleed) for sheet in sheets]
    return [one for one in grids if one.places]


def _on_sheet(job: Job, composition: Composition, file: str, sheet: CardSheet, copy_count: int) -> Plan:
    """On a sheet where its cards are: it is broken or peeled apart by hand, so there is nothing to cut or to mark."""
    way = stickers_plan if is_one_sided(job) else cards_plan
    plan = way(job, composition, file, sheet.grid, 0, copy_count)
    return replace(plan, assembly=None, film=stock_of(job).film)


def _marked(job: Job, stock: Stock, plan: Plan) -> Plan:
    """The plan with what hands need to know of its film, and on fronts the curve of the cards' corners."""
    film = stock.film
    if film is None:
        return plan
    first, *others = pieces_of(plan.ticket)
    around = first
    for place in others:
        around = around.union(place)
    sheet = Sheet(plan.ticket.sheet, job.printer.margins_of(plan.ticket.sheet))
    curves = corner_marks(around.outset(stock.bleed), sheet.printable, film.paper_corner)
    sides = [side if n % 2 else replace(side, marks=(*side.marks, *curves)) for n, side in enumerate(plan.sides)]
    return replace(plan, sides=tuple(sides), film=film)
