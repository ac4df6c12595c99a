"""The front of a handout: rows, notes, and as much of when to stop as they leave room for; or rows with their steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import fsum
from operator import itemgetter
from typing import NamedTuple

from booklet.base.geometry import Size, mm
from booklet.formats.handout.care import Care, care_of, shared_cautions
from booklet.formats.handout.head import fields, foot, head, note, notes
from booklet.formats.handout.measures import Measures, Numbered, is_small
from booklet.formats.handout.rows import Telling, column_heads, homework_row, told_row
from booklet.formats.handout.stops import Extent, stop_list, stops
from booklet.formats.layout.pages import naming_longest
from booklet.formats.parts.safety_core import shorter
from booklet.formats.product import Job
from booklet.typeset import blocks
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, padded, space, within
from booklet.typeset.stylebook import Stylebook

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


def front_of(
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
    rows = [homework_row(job, book, m, live.width, tall, one) for one in here]
    wrong = _outgrown(rows, here, least_row) or ("safety:groups", shorter(job.library.safety))
    box = _joined(job, book, m, live, front, column(rows), wrong)
    return front.extent, box, techniques[len(here) :]


def _outgrown(rows: Sequence[Box], techniques: Sequence[Numbered], least: float) -> tuple[str, str] | None:
    """What makes the tallest row taller than rows have to be, by its key, and what helps; None where none is."""
    outgrown = [(row.height, t) for row, (_, t) in zip(rows, techniques, strict=True) if row.height > least + 0.01]
    if not outgrown:
        return None
    _, t = max(outgrown, key=itemgetter(0))
    return f"{t.id}:{'purpose' if t.purpose else 'title'}", "shorten it, or name fewer techniques"


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


def told_front_of(job: Job, book: Stylebook, m: Measures, live: Size, techniques: Sequence[Numbered]) -> Box:
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
