"""The pages of the booklet, from cover to back, on any size of page."""

from __future__ import annotations

from typing import NamedTuple

from booklet.formats.book.back_cover import back
from booklet.formats.book.fillers import fillers
from booklet.formats.book.gift_pieces import with_pieces
from booklet.formats.book.page_maps import PageMap, page_map
from booklet.formats.layout.grids import Grid, eighth, half, passport, pocket
from booklet.formats.layout.pages import bound, chosen, stylebook
from booklet.formats.product import Composition, Job

SHEET = 4  # pages of a folded leaf


class Makeup(NamedTuple):
    """How the pages of a booklet are made up: their grid, their type, and which there are."""

    grid: Grid
    scale: str
    map: PageMap


def makeup(job: Job, size: str | None = None) -> Makeup:
    """How a booklet's pages are made up: those of its output's size, or of another: a7, a6, passport or a5."""
    size = size or job.output.size or "a6"
    grid, scale = {
        "a7": (eighth(job.paper), "fold"),
        "passport": (passport(), "passport"),
        "a5": (half(job.paper), "half"),
        "a6": (pocket(job.paper), "page"),
    }[size]
    return Makeup(grid.ruled(job.theme.scales[scale]["body"].leading), scale, page_map(job, size))


def compose(job: Job) -> Composition:
    """The booklet's pages in reading order, a multiple of four, the back cover never blank."""
    return made_up(job, makeup(job))


def made_up(job: Job, how: Makeup) -> Composition:
    """The same, made up in one of the ways."""
    grid, book = how.grid, stylebook(job, how.scale)
    live = grid.room
    techniques = chosen(job)
    before = how.map.opening(job, book, live)
    told = how.map.telling(job, book, live, techniques, len(before))
    missing = -(len(before) + len(told) + 1) % SHEET
    last = back(job, book, live, with_routine=not missing)
    if not missing and any(misfit.key == "booklet:routine" for misfit in last.box.misfits):
        missing = SHEET  # a round of so many that the back has no room for it gets a page, and its leaf is filled
    filling = fillers(job, book, live, missing)
    has_routine = any(page.name == "routine" for page in filling)
    whole = bound([*before, *told, *filling, back(job, book, live, with_routine=not has_routine)], grid, book)
    return with_pieces(job, whole, grid, book) if job.inscribed and job.output.format != "shop" else whole
