"""The pages of the booklet: cover, how to use, safety, a spread for each technique, back; on any size of page."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from booklet.formats.covers import cover
from booklet.formats.extras import back
from booklet.formats.fillers import dedication, fillers
from booklet.formats.grids import Grid, eighth, half, passport, pocket
from booklet.formats.matter import Matter, bound, chosen, stylebook
from booklet.formats.opening import how_to_use
from booklet.formats.product import Composition, Job
from booklet.formats.safety_pages import safety_page, safety_spread
from booklet.formats.spreads import spreads
from booklet.geometry import Size
from booklet.papers import Paper
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


def safety_first(job: Job, book: Stylebook, live: Size) -> list[Matter]:
    """Safety on the spread 2|3, with what to do before the first technique; no page says how to use the rest."""
    return [cover(job, book, live), *safety_spread(job, book, live, with_before=True)]


class Makeup(NamedTuple):
    """The pages of a booklet: their grid, their type, and what comes before the first technique."""

    grid: Grid
    scale: str
    opening: Opening


def makeup(size: str, paper: Paper) -> Makeup:
    """How a booklet's pages of a size are made up: a7, a6, passport or a5."""
    match size:
        case "a7":
            return Makeup(eighth(paper), "fold", safety_first)
        case "passport":
            return Makeup(passport(), "passport", two_pages)
        case "a5":
            return Makeup(half(paper), "large", one_page)
        case _:
            return Makeup(pocket(paper), "page", one_page)


def compose(job: Job) -> Composition:
    """The booklet's pages in reading order, a multiple of four, the back cover never blank."""
    return made_up(job, makeup(job.output.size or "a6", job.paper))


def made_up(job: Job, how: Makeup) -> Composition:
    """The same, made up in one of the ways."""
    grid, book = how.grid, stylebook(job, how.scale)
    live = grid.room
    techniques = chosen(job)
    before = how.opening(job, book, live)
    told = spreads(job, book, live, techniques)
    missing = -(len(before) + len(told) + 1) % SHEET
    last = back(job, book, live, with_routine=not missing)
    if not missing and any(misfit.key == "booklet:routine" for misfit in last.box.misfits):
        missing = SHEET  # a round of so many that the back has no room for it gets a page, and its leaf is filled
    filling = fillers(job, book, live, missing)
    has_routine = any(page.name == "routine" for page in filling)
    return bound([*before, *told, *filling, back(job, book, live, with_routine=not has_routine)], grid, book)
