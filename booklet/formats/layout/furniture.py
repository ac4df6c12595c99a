"""Page furniture: folios, the blocks that one leafs by, grounds and frames."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.base.colour import WHITE
from booklet.base.geometry import Rect, Size, mm
from booklet.base.papers import PRINTER_MARGIN
from booklet.formats.layout.grids import Grid
from booklet.page import Mark
from booklet.page.moving import shifted
from booklet.themes import LEAST_SIZE
from booklet.typeset import dress
from booklet.typeset.shapes import filled, rectangle
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import DROP

TAB = Size.of_mm(4, 14)
INNER_TAB = Size.of_mm(2.4, 9)  # inside a white margin, with the technique's number
TAB_GAP = mm(1.5)
AWAY = PRINTER_MARGIN + mm(0.9)  # of an inner tab from the edge: what printers reach, and how far a back may be moved
CLEAR = mm(0.7)  # of it from the text
TOLERANCE = 0.01  # points
FIGURES = 0.7  # of the size: how high figures are


def folio(book: Stylebook, number: int, grid: Grid, *, recto: bool) -> tuple[Mark, ...]:
    """The page number in the outer corner."""
    box = book.line("folio", str(number))
    left = grid.page.width - grid.outer - box.width if recto else grid.outer
    baseline = max(grid.foot * 0.45, PRINTER_MARGIN + mm(0.4))
    return box.at(left, baseline + box.height * DROP)


def frame(book: Stylebook, colour: str, grid: Grid) -> tuple[Mark, ...]:
    """A frame as far from all edges of the page."""
    whole = Rect.of(grid.page).outset(-grid.outer)
    lines = dress.framed(book, whole.size, book.colour(colour))
    return shifted(lines, whole.left, whole.top)


def ground(book: Stylebook, colour: str, grid: Grid) -> Iterator[Mark]:
    """What a page is printed on, where its ink runs over its edges."""
    if grid.bleed and book.theme.manner.grounds == "tinted":
        yield filled(rectangle(Rect.of(grid.page).outset(grid.bleed)), book.colour(colour))


def tab(book: Stylebook, index: int, grid: Grid, *, recto: bool) -> Iterator[Mark]:
    """The technique's block at the outer edge, stepping down from one to the next; the first is counted 0.

    It runs over the edge where ink may. In a white margin that is wide enough it stands inside of what printers reach,
    with the number on it, and on right-hand pages alone: on the left the title's own number is there.
    """
    bleeds = grid.bleed > 0
    size = TAB if bleeds else INNER_TAB
    away = max(AWAY, grid.safe().left)
    if not bleeds and (not recto or grid.outer < away + size.width + CLEAR - TOLERANCE):
        return
    top = grid.page.height - grid.head - index % len(book.theme.cycle) * (size.height + TAB_GAP)
    width = size.width + grid.bleed
    out = -grid.bleed if bleeds else away
    left = grid.page.width - out - width if recto else out
    block = Rect(left, top - size.height, width, size.height)
    yield from dress.block(book, block, index, book.theme.technique_colour(index))
    if not bleeds and book.theme.manner.techniques == "colour":
        number = book.line("label", str(index + 1), colour=WHITE, size=LEAST_SIZE, tracking=0)
        if number.width < width:
            baseline = block.centre.y - LEAST_SIZE * FIGURES / 2
            yield from number.at(block.centre.x - number.width / 2, baseline + number.height * DROP)
