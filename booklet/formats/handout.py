"""The handout: one client's homework on a sheet, with every step and caution on its back, or all of it on one side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import fsum
from typing import NamedTuple

from booklet.errors import Misfit
from booklet.formats.grids import leaflet
from booklet.formats.handout_care import Care, care_of, shared_cautions
from booklet.formats.handout_detail import detail
from booklet.formats.handout_head import fields, foot, head, note, notes
from booklet.formats.handout_rows import Telling, column_heads, homework_row, told_row
from booklet.formats.handout_sheets import Measures, Numbered, handout_book, in_order, is_small, measures
from booklet.formats.handout_stops import Extent, stop_list, stops
from booklet.formats.leaves_out import LeavesOut
from booklet.formats.matter import composition, naming_longest
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.formats.safety_core import shorter
from booklet.formats.sheetwork import leaflet_plan
from booklet.geometry import Size, mm
from booklet.homework import asked
from booklet.page import Page
from booklet.typeset import blocks
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, overlay, padded, space, within
from booklet.typeset.stylebook import Stylebook

ROWS_BEHIND = 11
LEAST_NOTES = 2  # lines to write on, where rows can be lower for it
CLOSE = 3.0  # lines of a row that is as high as its own words


class Pace(NamedTuple):
    """How much of the safety page stands in front, how low rows may be for it, and how many ruled lines it leaves.

    `row` is in lines; None is what the sheet's rows have at least.
    """

    extent: Extent
    row: float | None = None
    ruled: int = LEAST_NOTES


PACES = (
    Pace("text"),
    Pace("text", CLOSE, 1),
    Pace("short"),
    Pace("short", CLOSE, 1),
    Pace("text", CLOSE, 0),
    Pace("short", CLOSE, 0),
)
BRIEF = Pace("core")
CLOSEST = (BRIEF, Pace("core", CLOSE, 1), Pace("core", CLOSE, 0))
"""Of more techniques than stand in front with ease: a side with a few rows more would look forgotten."""


@dataclass(frozen=True, slots=True)
class Front:
    """The parts of the front that do not depend on how the rows are set.

    `upper` is over them, `shared` right under them: what several of them warn of. `lower` is under the notes.
    """

    upper: Box
    shared: Box
    lower: Box
    room: float
    """What is left for rows and notes."""
    extent: Extent = "core"
    """How much of the safety page stands here."""


def compose(job: Job) -> Composition:
    """A front with homework rows, more rows on a further side where there are many, then every step in two columns.

    The whole safety page stands on the front where that has room for it, else at the end. On one side, each row has its
    steps in short and its caution; there, and on a small sheet, the core of the safety page stands alone.
    """
    grid, book, m = leaflet(job.paper), handout_book(job), measures(job)
    live = Size(grid.live.width, grid.live.height)
    techniques = in_order(job)
    if job.output.one_side:
        boxes = [_told_front(job, book, m, live, techniques)]
    else:
        extent, front, rest = _front(job, book, m, live, techniques)
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


def _front(
    job: Job, book: Stylebook, m: Measures, live: Size, techniques: Sequence[Numbered]
) -> tuple[Extent, Box, Sequence[Numbered]]:
    """Rows as high as the room allows, the therapist's notes, and as much of when to stop as they leave room for.

    With how much that is, and the techniques that have no row here: none, or half of them.
    """
    here = techniques
    if len(techniques) <= m.rows:
        paces: tuple[Pace, ...] = (BRIEF,) if is_small(job) else (*PACES, BRIEF)
    else:
        paces = CLOSEST
        if not any(_has_room(job, book, m, live, pace, techniques) for pace in paces):
            here = techniques[: min(m.rows, -(-len(techniques) // 2))]
            paces = (*PACES, BRIEF)
    pace = next((one for one in paces if _has_room(job, book, m, live, one, here)), paces[-1])
    front = _around(job, book, m, live, Care({}), pace.extent)
    count = max(len(here), 1)
    most = min(m.tall_row, m.row * m.rows / count) * book.grid
    least_row = (pace.row or m.least_row) * book.grid
    tall = max(min(most, (front.room - _least_notes(job, book, m, live, pace)) / count), least_row)
    rows = column([homework_row(job, book, m, live.width, tall, one) for one in here])
    box = _joined(job, book, m, live, front, rows, ("safety:groups", shorter(job.library.safety)))
    return front.extent, box, techniques[len(here) :]


def _has_room(  # noqa: PLR0917
    job: Job, book: Stylebook, m: Measures, live: Size, pace: Pace, techniques: Sequence[Numbered]
) -> bool:
    """Whether rows of these techniques find room in front at a pace; one is as high as its words at least."""
    room = _around(job, book, m, live, Care({}), pace.extent).room - _least_notes(job, book, m, live, pace)
    least = (pace.row or m.least_row) * book.grid
    return room >= fsum(homework_row(job, book, m, live.width, least, one).height for one in techniques)


def _least_notes(job: Job, book: Stylebook, m: Measures, live: Size, pace: Pace) -> float:
    """The room that the therapist's notes have at least."""
    ruled = 0 if job.homework.note else pace.ruled * m.ruled
    return _note_height(job, book, m, live.width) + ruled if ruled or job.homework.note else 0


def _told_front(job: Job, book: Stylebook, m: Measures, live: Size, techniques: Sequence[Numbered]) -> Box:
    """The same with steps and cautions: the airiest telling that leaves room for notes, or else for what is said."""
    said = [item.text for item in stops(job, blocks.section("handout"))]
    cares = {short: care_of(techniques, said=said, short=short) for short in (False, True)}
    fronts = {short: _around(job, book, m, live, care) for short, care in cares.items()}
    noted = _note_height(job, book, m, live.width)
    spoken = noted if job.homework.note else 0
    tellings = _tellings(m)

    def rows_of(telling: Telling) -> Box:
        care = cares[telling.short]
        return column([told_row(job, book, m, live.width, one, care, telling) for one in techniques])

    for least in (noted + LEAST_NOTES * m.ruled, noted + m.ruled, spoken):
        for telling in tellings:
            rows = rows_of(telling)
            if rows.height + least <= fronts[telling.short].room:
                return _joined(job, book, m, live, fronts[telling.short], rows, ("", ""))
    lowest = min(tellings, key=lambda one: rows_of(one).height - fronts[one.short].room)
    longest = max((t for _, t in techniques), key=lambda t: sum(len(s.card or s.text) for s in t.steps))
    hint = "shorten its steps, name fewer techniques, or print both sides"
    steps = f"{longest.id}:steps", naming_longest(hint, Form.SHORT, longest.steps)
    return _joined(job, book, m, live, fronts[lowest.short], rows_of(lowest), steps)


def _tellings(m: Measures) -> list[Telling]:
    """Ways to tell steps, from airy to close: what a technique is for goes first, its picture last."""
    every = [Telling(*some) for some in product(m.shown, (True, False), (True, False), (False, True))]
    some = [one for one in every if not (one.short and one.with_purpose)]
    return sorted(some, key=lambda one: (one.picture == 0, one.short, not one.with_purpose))


def _around(job: Job, book: Stylebook, m: Measures, live: Size, care: Care, extent: Extent = "core") -> Front:  # noqa: PLR0917
    """What stands over the rows and under the notes."""
    page = blocks.section("handout")
    upper = column(
        [
            head(job, book, m, live.width, page),
            space(m.under_head),
            fields(job, book, m, live.width, page),
            space(m.under_fields),
            column_heads(book, m, live.width, page),
        ]
    )
    shared = shared_cautions(job, book, care.shared, live.width, page)
    if shared.height:
        shared = padded(shared, top=mm(2))
    stop = stop_list(job, book, live.width, page, extent)
    lower = column([stop, space(m.over_foot), foot(job, book, live.width, page)])
    return Front(upper, shared, lower, live.height - upper.height - shared.height - lower.height, extent)


def _note_height(job: Job, book: Stylebook, m: Measures, width: float) -> float:
    """What the therapist's words take, or the heading over lines for them, with the gaps around."""
    return note(job, book, width, blocks.section("handout")).height + 2 * m.around


def _joined(job: Job, book: Stylebook, m: Measures, live: Size, front: Front, rows: Box, wrong: tuple[str, str]) -> Box:  # noqa: PLR0917
    """The whole front; `wrong` is the key of what is too high if it is, and what helps."""
    around = max(min(m.around, (front.room - rows.height) / 2), 0)
    room = Size(live.width, front.room - rows.height - 2 * around)
    written = notes(job, book, m, room, blocks.section("handout"))
    middle = padded(written, top=around, bottom=around)
    box = column([front.upper, rows, front.shared, middle, front.lower])
    key, hint = wrong
    return replace(within(box, live.height, key, hint=hint), width=live.width)


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
