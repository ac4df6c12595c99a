"""A composition on sheets: the plan of each way in which hands make a product of paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from booklet.base.errors import Misfit
from booklet.base.geometry import Point, Size, mm, to_mm
from booklet.base.papers import Binding, Turning
from booklet.base.ticket import Method, Places, Ticket
from booklet.formats.layout.pages import output_key
from booklet.formats.product import Composition, Job, Plan
from booklet.impose import fold, nest, single
from booklet.impose.creep import creep as creep_step
from booklet.impose.grid import Grid, assembly, cards, copies, fronts
from booklet.impose.nest import Nest
from booklet.impose.saddle import saddle

LEAST_MARGIN = mm(5)
STAPLED = 64  # pages; docs/paper.md, Folds and staples
FEWER = "leave out techniques, or make two booklets"


def screen_plan(job: Job, composition: Composition, file: str, page: Size) -> Plan:
    """Page after page, for a screen."""
    return _flat(job, composition, file, page, "screen")


def leaflet_plan(job: Job, composition: Composition, file: str, page: Size) -> Plan:
    """Pages as large as their paper: front and back of as many sheets as they need, or one by itself."""
    return _flat(job, composition, file, page, "one-side" if len(composition.pages) == 1 else job.printer.flip)


def one_sided_plan(job: Job, composition: Composition, file: str, page: Size) -> Plan:
    """Pages as large as their paper, each on a sheet of its own."""
    return _flat(job, composition, file, page, "one-side")


def nest_plan(
    job: Job,
    composition: Composition,
    file: str,
    on: Nest,
    *,
    bleed: float = 0,
    binding: Binding = "left",
    fewer: str = FEWER,
) -> Plan:
    """A booklet to cut apart, nest, fold and staple; `fewer` is the way out of more pages than a stapler closes."""
    extra = composition.extra_count
    count, flip = len(composition.pages) - extra, job.printer.flip
    caliper = mm(job.output.caliper_mm or 0)
    creep = creep_step(count, caliper, trimmed=job.output.trimmed)
    sides = nest.nest(count, on, flip=flip, binding=binding, extra_count=extra, bleed=bleed, creep=creep)
    first = on.places[on.columns * (on.rows - 1)]
    places = Places(
        columns=on.columns,
        rows=on.rows,
        gap_x=on.gap,
        gap_y=on.gap,
        origin=Point(first.x, first.y),
    )
    ticket = _ticket(job, "nest", flip, on.page, on.sheet, count)
    ticket = replace(ticket, places=places, extra_count=extra, bleed=bleed, creep=creep, binding=binding)
    advice = (*_advice(job, count, fewer), *_crept_too_far(job, composition, creep, on.page))
    return Plan(file, job.paper, sides, ticket, nest.assembly(count, on, binding=binding, extra_count=extra), advice)


def _advice(job: Job, page_count: int, fewer: str) -> Iterator[Misfit]:
    """What a person with a stapler ought to know before the sheets are printed."""
    if page_count > STAPLED:
        what = f"{page_count} pages are more than a stapler closes; about {STAPLED} are the limit"
        yield Misfit(output_key(job), what, fewer, mild=True)
    if job.output.trimmed and job.output.caliper_mm is None:
        what = "how far inner pages move depends on the paper, and caliper_mm does not say how thick it is"
        yield Misfit(output_key(job), what, "write caliper_mm: 0.1 for 80 g, 0.125 for 100 g", mild=True)


def _crept_too_far(job: Job, composition: Composition, creep: float, page: Size) -> Iterator[Misfit]:
    """Whether the innermost pages would lose text in the fold.

    Of pages made elsewhere nobody knows where their text stands: they may move by what the narrowest margins are.
    """
    moved = creep * (len(saddle(len(composition.pages))) - 1)
    inner = min(min(one.safe.left, page.width - one.safe.right) for one in composition.pages)
    if moved > max(inner, LEAST_MARGIN):
        what = (
            f"inner pages would be printed {to_mm(moved):.1f} mm nearer to the fold, more than their margins are wide"
        )
        yield Misfit(output_key(job), what, "take thinner paper or fewer pages, or leave the edge untrimmed")


def eight_plan(job: Job, composition: Composition, file: str, page: Size, *, binding: Binding = "left") -> Plan:
    """Eight pages on one side of one sheet, with one slit."""
    count = len(composition.pages)
    sides = fold.fold_eight(count, page, job.paper.size, binding=binding)
    ticket = replace(_ticket(job, "eight", "one-side", page, sides[0].size, count), binding=binding)
    return Plan(file, job.paper, sides, ticket, fold.assembly(job.paper.size))


def cards_plan(  # noqa: PLR0917
    job: Job, composition: Composition, file: str, around: Grid, bleed: float = 0, copy_count: int = 1
) -> Plan:
    """Cards with their backs behind them; several copies of one, or each once."""
    flip, count = job.printer.flip, len(composition.pages) // 2
    if copy_count > 1:
        sides = copies(copy_count, around, flip=flip, bleed=bleed, skip=job.skip)
    else:
        sides = cards(count, around, flip=flip, bleed=bleed, skip=job.skip)
    ticket = _ticket(job, "cards", flip, around.card, around.sheet, 2 * count)
    ticket = replace(ticket, places=_places(around), bleed=bleed, copies=copy_count, skip=job.skip)
    return Plan(file, job.paper, sides, ticket, assembly(max(copy_count, count), around))


def stickers_plan(  # noqa: PLR0917
    job: Job, composition: Composition, file: str, around: Grid, bleed: float = 0, copy_count: int = 1
) -> Plan:
    """Cards on one side of their sheets; several copies of one, or each once."""
    count = len(composition.pages)
    if copy_count > 1:
        sides = fronts(copy_count, around, bleed=bleed, skip=job.skip, of_one=True)
    else:
        sides = fronts(count, around, bleed=bleed, skip=job.skip)
    ticket = _ticket(job, "cards", "one-side", around.card, around.sheet, count)
    ticket = replace(ticket, places=_places(around), bleed=bleed, copies=copy_count, skip=job.skip)
    return Plan(file, job.paper, sides, ticket)


def _places(around: Grid) -> Places:
    return Places(
        columns=around.columns, rows=around.rows, gap_x=around.gap_x, gap_y=around.gap_y, origin=around.origin
    )


def _flat(job: Job, composition: Composition, file: str, page: Size, turning: Turning) -> Plan:
    count = len(composition.pages)
    if turning in {"long", "short"}:
        sides = single.front_and_back(count, page, flip=job.printer.flip)
    else:
        sides = single.one_by_one(count, page)
    return Plan(file, job.paper, sides, _ticket(job, "pages", turning, page, page, count))


def _ticket(job: Job, method: Method, turning: Turning, page: Size, sheet: Size, count: int) -> Ticket:  # noqa: PLR0917
    return Ticket(format=job.output.format, method=method, turning=turning, page=page, page_count=count, sheet=sheet)
