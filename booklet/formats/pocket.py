"""The pages of the booklet: cover, how to use, safety, a spread for each technique, back; on any size of page."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from booklet.formats.covers import cover
from booklet.formats.editions import ENLARGED
from booklet.formats.extras import back
from booklet.formats.fillers import dedication, fillers
from booklet.formats.grids import Grid, eighth, half, passport, pocket
from booklet.formats.matter import Matter, bound, chosen, stylebook
from booklet.formats.opening import before_page, how_to_use
from booklet.formats.product import Composition, Job
from booklet.formats.safety_pages import safety_page, safety_spread
from booklet.formats.spreads import spreads
from booklet.formats.unhurried import double_spreads
from booklet.geometry import Size
from booklet.typeset.stylebook import Stylebook

SHEET = 4  # pages of a folded leaf

Opening = Callable[[Job, Stylebook, Size], list[Matter]]


def one_page(job: Job, book: Stylebook, live: Size) -> list[Matter]:
    """Safety on the right-hand page 3."""
    return [cover(job, book, live), how_to_use(job, book, live), safety_page(job, book, live)]


def two_pages(job: Job, book: Stylebook, live: Size) -> list[Matter]:
    """Safety on the spread 4|5; a page to write a name on before it."""
    safety = safety_spread(job, book, live, with_before=False)
    return [cover(job, book, live), dedication(job, book, live), how_to_use(job, book, live), *safety]


def one_thing_a_page(job: Job, book: Stylebook, live: Size) -> list[Matter]:
    """For large letters: how to use it and what to do before on a page each, safety on the spread behind them."""
    pages = [cover(job, book, live), how_to_use(job, book, live, with_before=False), *before_page(job, book, live)]
    if len(pages) % 2 == 0:
        pages.insert(1, dedication(job, book, live))
    return [*pages, *safety_spread(job, book, live, with_before=False)]


def safety_first(job: Job, book: Stylebook, live: Size) -> list[Matter]:
    """Safety on the spread 2|3, with what to do before the first technique; no page says how to use the rest."""
    return [cover(job, book, live), *safety_spread(job, book, live, with_before=True)]


class Makeup(NamedTuple):
    """The pages of a booklet: their grid, their type, and what comes before the first technique."""

    grid: Grid
    scale: str
    opening: Opening


def makeup(job: Job, size: str | None = None) -> Makeup:
    """How a booklet's pages are made up: those of its output's size, or of another: a7, a6, passport or a5."""
    opening = one_thing_a_page if job.output.edition in ENLARGED else one_page
    match size or job.output.size:
        case "a7":
            how = Makeup(eighth(job.paper), "fold", safety_first)
        case "passport":
            how = Makeup(passport(), "passport", two_pages)
        case "a5":
            how = Makeup(half(job.paper), "half", opening)
        case _:
            how = Makeup(pocket(job.paper), "page", opening)
    return how._replace(grid=how.grid.ruled(job.theme.scales[how.scale]["body"].leading))


def compose(job: Job) -> Composition:
    """The booklet's pages in reading order, a multiple of four, the back cover never blank."""
    return made_up(job, makeup(job))


def made_up(job: Job, how: Makeup) -> Composition:
    """The same, made up in one of the ways."""
    grid, book = how.grid, stylebook(job, how.scale)
    live = grid.room
    techniques = chosen(job)
    before = how.opening(job, book, live)
    told = (double_spreads if job.output.edition in ENLARGED else spreads)(job, book, live, techniques)
    missing = -(len(before) + len(told) + 1) % SHEET
    last = back(job, book, live, with_routine=not missing)
    if not missing and any(misfit.key == "booklet:routine" for misfit in last.box.misfits):
        missing = SHEET  # a round of so many that the back has no room for it gets a page, and its leaf is filled
    filling = fillers(job, book, live, missing)
    has_routine = any(page.name == "routine" for page in filling)
    return bound([*before, *told, *filling, back(job, book, live, with_routine=not has_routine)], grid, book)
