"""The handout: one client's homework on a sheet, with every step and caution on its back, or all of it on one side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from booklet.base.errors import Misfit
from booklet.base.geometry import Size
from booklet.formats.handout.detail import detail
from booklet.formats.handout.front import front_of, told_front_of
from booklet.formats.handout.measures import Measures, Numbered, handout_book, in_order, is_small, measures
from booklet.formats.handout.rows import column_heads, homework_row
from booklet.formats.handout.stops import stop_list
from booklet.formats.layout.grids import leaflet
from booklet.formats.layout.pages import composition
from booklet.formats.parts.safety_core import shorter
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.formats.product.leaves_out import LeavesOut
from booklet.formats.sheets.plans import leaflet_plan
from booklet.model.homework import asked
from booklet.page import Page
from booklet.typeset import blocks
from booklet.typeset.box import Box, column, overlay, padded, within
from booklet.typeset.stylebook import Stylebook

ROWS_BEHIND = 11


def compose(job: Job) -> Composition:
    """A front with homework rows, more rows on a further side where there are many, then every step in two columns.

    The whole safety page stands on the front where that has room for it, else at the end. On one side, each row has its
    steps in short and its caution; there, and on a small sheet, the core of the safety page stands alone.
    """
    grid, book, m = leaflet(job.paper), handout_book(job), measures(job)
    live = Size(grid.live.width, grid.live.height)
    techniques = in_order(job)
    if job.output.one_side:
        boxes = [told_front_of(job, book, m, live, techniques)]
    else:
        extent, front, rest = front_of(job, book, m, live, techniques)
        boxes = [front, *_further_rows(job, book, m, live, rest)]
        if extent == "core" and not is_small(job):
            boxes += _told_behind(job, book, m, live, techniques)
        else:
            boxes += detail(job, book, m, live, techniques)
    boxes[0] = replace(boxes[0], misfits=(*boxes[0].misfits, *_idle(job, techniques)))
    area = grid.rect(recto=True)
    pages = tuple(
        Page(f"handout/{i + 1}", grid.page, box.at(area.left, area.top), grid.safe()) for i, box in enumerate(boxes)
    )
    return composition(pages, boxes)


def _idle(job: Job, techniques: Sequence[Numbered]) -> Iterator[Misfit]:
    """What was said of techniques that the page does not have."""
    here = {t.id for _, t in techniques}
    for name, _ in job.homework.times_of:
        if name not in here:
            yield Misfit(asked("times"), f"{name} is not on the page", f"name it, or leave out {name}=")


def _further_rows(job: Job, book: Stylebook, m: Measures, live: Size, techniques: Sequence[Numbered]) -> Iterator[Box]:
    """Sides with the rows that found no room in front, as many on each."""
    sides = -(-len(techniques) // ROWS_BEHIND)
    for i in range(sides):
        heads = column_heads(book, m, live.width, blocks.section("handout@more"))
        some = techniques[i * len(techniques) // sides : (i + 1) * len(techniques) // sides]
        rows = column([heads, *(homework_row(job, book, m, live.width, m.row * book.grid, one) for one in some)])
        yield replace(rows, height=live.height)


def _told_behind(job: Job, book: Stylebook, m: Measures, live: Size, techniques: Sequence[Numbered]) -> list[Box]:
    """The steps, and under them the whole safety page: where they leave no room for it on a side of its own."""
    page = blocks.section("safety")
    lists = [stop_list(job, book, live.width, page, extent) for extent in ("text", "short")]
    plain = detail(job, book, m, live, techniques)
    for told in lists:
        room = live.height - told.height - m.blocks
        lower = detail(job, book, m, Size(live.width, room), techniques)
        for sides in (plain, lower):
            if len(sides) == len(plain) and _depth(sides[-1]) <= room:
                last = overlay(sides[-1], padded(told, top=live.height - told.height))
                return [*(replace(side, height=live.height) for side in sides[:-1]), replace(last, width=live.width)]
    return [*plain, _alone(job, lists[0], live)]


def _depth(side: Box) -> float:
    """How far down a side its marks reach, in points."""
    return -min(mark.bounds.bottom for mark in side.marks)


def _alone(job: Job, told: Box, live: Size) -> Box:
    """The safety page as a side of its own."""
    held = within(told, live.height, "safety:groups", hint=shorter(job.library.safety))
    return replace(held, height=live.height)


def _impose(job: Job, composition: Composition, file: str) -> Plan:
    return leaflet_plan(job, composition, file, leaflet(job.paper).page)


LEAVES_OUT = LeavesOut(
    always=(
        "subtitle",
        "repetitions",
        "pressure",
        "hands and tools",
        "captions",
        "before you start",
        "round",
        "end of the round",
        "two ways",
        "chart",
    ),
    sometimes=(
        "purpose",
        "further pictures",
        "long steps",
        "long cautions",
        "ways of a technique",
        "safety items",
        "long safety items",
    ),
)

HANDOUT = Format("handout", compose, _impose, lambda job: f"handout-{job.paper.name}", LEAVES_OUT)
