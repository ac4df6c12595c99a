"""A product for a print shop: single pages with bleed and boxes, in the inks of a press.

A booklet's pages come in reading order, as shops impose them themselves; cards as fronts and backs in turn.
"""

from __future__ import annotations

from booklet.base.colour import BLACK
from booklet.base.geometry import Insets, Point, Rect, Size, mm
from booklet.base.ticket import Ticket
from booklet.formats import cards
from booklet.formats.book.pocket import made_up, makeup
from booklet.formats.cards.stock import size_name, stock_of
from booklet.formats.layout.grids import for_shop, shop_bleed
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.formats.product.leaves_out import BOOK
from booklet.impose import Side, Slot
from booklet.page import Shape
from booklet.typeset.shapes import rule

MARK = mm(5)
WEIGHT = 0.25
BESIDE = mm(1)  # of paper beyond the marks


def compose(job: Job) -> Composition:
    """The product's pages with ink over their edges: grounds, bands, and the blocks that one leafs by."""
    match job.output.product:
        case "cards":
            return cards.compose(job)
        case "passport":
            how = makeup(job, "passport")
        case _:
            how = makeup(job)
    return made_up(job, how._replace(grid=for_shop(how.grid, job.paper)))


def single_pages(job: Job, composition: Composition, file: str) -> Plan:
    """Each page by itself, on a medium that holds its bleed, and marks where they are asked for.

    What lies beside a product on its sheets is left out: a shop's sheets are others.
    """
    count, page, bleed = (
        len(composition.pages) - composition.extra_count,
        composition.pages[0].size,
        shop_bleed(job.paper),
    )
    with_marks = job.output.marks == "crop"
    edge = bleed + MARK + BESIDE if with_marks else bleed
    medium = Size(page.width + 2 * edge, page.height + 2 * edge)
    trim = Rect(edge, edge, page.width, page.height)
    marks = tuple(_crop_marks(trim, bleed)) if with_marks else ()
    named = job.output.product == "cards"  # a card is looked for by its technique, a page by its number
    sides = tuple(
        Side(
            medium,
            (Slot(number, edge, edge, 0, Insets.even(bleed)),),
            marks,
            trim=trim,
            bleed=trim.outset(bleed),
            label=shown.name if named else "",
        )
        for number, shown in enumerate(composition.pages[:count])
    )
    ticket = Ticket(
        format="shop", method="pages", turning="shop", page=page, page_count=count, sheet=medium, bleed=bleed
    )
    return Plan(file, job.paper, sides, ticket, cover_apart=job.output.cover_apart)


def _crop_marks(trim: Rect, away: float) -> list[Shape]:
    """Lines at the corners that begin where the bleed ends."""
    marks = []
    for x in (trim.left, trim.right):
        for y, out in ((trim.top, 1), (trim.bottom, -1)):
            marks.append(rule(Point(x, y + out * away), Point(x, y + out * (away + MARK)), BLACK, WEIGHT))
    for y in (trim.bottom, trim.top):
        for x, out in ((trim.right, 1), (trim.left, -1)):
            marks.append(rule(Point(x + out * away, y), Point(x + out * (away + MARK), y), BLACK, WEIGHT))
    return marks


def _stem(job: Job) -> str:
    product = job.output.product
    size = size_name(stock_of(job).card) if product == "cards" else job.output.size or ""
    parts = [
        "shop",
        product if product != "booklet" else "",
        size if size != "a6" else "",
        job.output.variant or "",
        job.paper.name if job.paper.name != "a4" else "",
    ]
    return "-".join(part for part in parts if part)


SHOP = Format("shop", compose, single_pages, _stem, BOOK)
