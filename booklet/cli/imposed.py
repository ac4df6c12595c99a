"""What `booklet impose` says of its sheets: all that a person needs who stands at the printer with nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from booklet.base.geometry import measure, mm, to_mm
from booklet.cli import say
from booklet.cli.products import IMPOSED_ON as PAPER_NAMES
from booklet.cli.products import TURNING

if TYPE_CHECKING:
    from booklet.formats.foreign import Wish
    from booklet.pipeline.imposing import Imposed, Source

THEN = {  # where nothing is cut, where one piece is cut out of each sheet, and where several are
    "saddle": ("lay in order, fold, staple", "cut out, fold, staple", "cut, pile, fold, staple"),
    "fold": ("fold, slit the middle, fold into a book",) * 3,
    "cards": ("ready as it is", "cut out", "cut apart"),
    "pages": ("ready as printed",) * 3,
}
BOUND = {
    "saddle": "Bound on the {at}: fold the {at} half over the {other}; page 1 is on top then, the fold on its {at}.",
    "fold": "Bound on the {at}: wrap the pages round until page 1 is in front, with the fold on its {at}.",
}
OTHER = {"left": "right", "right": "left"}
NO_BAR = (
    "No room for a bar on these sheets: some print systems fit pages to the paper all the same, at 96 %. "
    "Print the sheet of `booklet calibrate` first, in the same way, and measure its bars."
)
SHOWN = mm(1)  # what a page is larger by before it is worth a line


def summary(imposed: Imposed, wish: Wish, source: Source) -> Iterator[str]:
    """Line by line: the files, what their pages became, how they are printed, and what hands do with the sheets."""
    on = imposed.at.on
    cuts = imposed.plan.assembly.cuts if imposed.plan.assembly else ()
    then = THEN[wish.way][(1 + (on.columns * on.rows > 1)) if cuts else 0]
    for made in imposed.files:
        name, kilobytes = click.format_filename(imposed.folder / made.name), f"{len(made.data) / 1000:.0f} kB"
        sheets = f"{say.count(made.sheet_count, 'sheet')} of {PAPER_NAMES[made.paper]}, {TURNING[made.turning]}"
        yield f"{name}  {kilobytes}  {say.count(made.page_count, 'page')} on {sheets}: {then}"
    if imposed.blank_count:
        yield _blanks(imposed, wish)
    size, page, scale = imposed.size, imposed.at.page, imposed.at.scale
    if abs(scale - 1) > 0.0005:
        yield f"Pages of {measure(size)} are printed at {100 * scale:.1f} %, on pages of {measure(page)}."
    elif max(page.width - size.width, page.height - size.height) > SHOWN:
        yield f"Pages of {measure(size)} stand in the middle of pages of {measure(page)}."
    if wish.caliper_mm:
        moved = to_mm(imposed.plan.ticket.creep) * (-(-imposed.plan.page_count // 4) - 1)
        near = f"The innermost pages are printed {moved:.1f} mm nearer to the fold."
        yield near if moved else "No page has to make room: so little paper hardly sticks out."
    if not on.inside:
        m = source.printer.margins
        least, most = (f"{to_mm(pick(m.left, m.right, m.top, m.bottom)):g}" for pick in (min, max))
        width = least if least == most else f"{least} to {most}"
        yield f"Pages fill the sheet: along its edges the printer leaves {width} mm white."
    yield "Print at actual size (100 %), not fitted to the page."
    if not imposed.plan.has_bar and imposed.handwork.steps:
        yield NO_BAR
    yield from imposed.handwork.printing
    yield from (f"{number}. {step}" for number, step in enumerate(imposed.handwork.steps, start=1))
    if wish.way in BOUND:
        yield BOUND[wish.way].format(at=wish.binding, other=OTHER[wish.binding])


def _blanks(imposed: Imposed, wish: Wish) -> str:
    """Where the blank pages are; on a booklet, how to have them elsewhere."""
    pages = say.count(imposed.files[0].page_count, "page")
    blanks = say.count(imposed.blank_count, "blank")
    if wish.way == "cards":
        return f"{pages}: 1 blank at the end, the back of the last card."
    if wish.blanks == "before-last":
        return f"{pages}: {blanks} before the last, which is the back cover."
    back, them = ("the back cover", "it") if imposed.blank_count == 1 else ("one of them the back cover", "them")
    return f"{pages}: {blanks} at the end, {back}; --blanks before-last moves {them} inside."
