"""How the parts of a handout are laid out on each kind of sheet, and how much of it a sheet has room for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from booklet.base.geometry import mm
from booklet.base.papers import A5, PAPERS_FOR_SOME
from booklet.formats.layout.pages import chosen, stylebook
from booklet.formats.product import Job
from booklet.model import Technique
from booklet.typeset.stylebook import Stylebook

FEW = 4  # techniques: what fits on one side with its steps, or on a small sheet

Numbered = tuple[int, Technique]
"""A technique and its number in the book, counted from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Lengths in points; of rows in lines of the page.

    `head` is as high as the brand's block and `sender` as wide. `rows` is how many stand in front. Of a row, `tick` is
    the box to tick, `frame` the picture of one that is `row` high; `time`, `week` and `note` are columns, the last of
    them none where it is 0.
    `shown` are the widths of pictures beside steps, the largest first. `ruled` is from line to line of the notes,
    `around` over and under them. `columns` is between the columns of the back, `blocks` between techniques there.
    """

    head: float
    under_head: float
    sender: float
    field: float
    under_fields: float
    rows: int
    least_row: float
    row: float
    tall_row: float
    ruled: float
    around: float
    over_foot: float
    tick: float
    frame: float
    time: float
    week: float
    note: float
    gap: float
    shown: tuple[float, ...]
    columns: float
    blocks: float


FULL = Measures(
    head=mm(26),
    under_head=mm(6),
    sender=mm(71),
    field=mm(8),
    under_fields=mm(7),
    rows=6,
    least_row=3.4,
    row=3.7,
    tall_row=6,
    ruled=mm(8),
    around=mm(3),
    over_foot=mm(4),
    tick=mm(6),
    frame=mm(22),
    time=mm(24),
    week=mm(26),
    note=mm(36),
    gap=mm(4),
    shown=(mm(34), mm(24), mm(21), 0),
    columns=mm(9),
    blocks=mm(8),
)
HALF = Measures(
    head=mm(25),
    under_head=mm(3.5),
    sender=mm(70),
    field=mm(6.5),
    under_fields=mm(2.5),
    rows=FEW,
    least_row=mm(13) / 12,
    row=mm(13) / 12,
    tall_row=mm(20) / 12,
    ruled=mm(7),
    around=mm(2),
    over_foot=mm(3),
    tick=mm(5),
    frame=mm(16),
    time=mm(19),
    week=mm(20),
    note=0,
    gap=mm(2.5),
    shown=(mm(34), mm(26), mm(18), 0),
    columns=mm(7),
    blocks=mm(5),
)
"""Of A5, whose lines are 12 points: rows of 13 mm, and no column for notes, which have their place under the rows."""

TOLD = replace(FULL, note=0, time=mm(32), under_fields=mm(5), gap=mm(2.5))
"""Of one side: no column for notes, and room beside the time for what it is counted for."""

HEADINGS = ("title", "numeral", "step_numeral")  # that A5 takes from the fold: small cards have larger ones


def is_small(job: Job) -> bool:
    """Whether the sheet is one that few techniques fit on."""
    return job.paper.name == A5.name


def measures(job: Job) -> Measures:
    """Those of the job's paper, and of one side or two."""
    if is_small(job):
        return HALF
    return TOLD if job.output.one_side else FULL


def handout_book(job: Job) -> Stylebook:
    """The styles of a handout: on a small sheet those of a small card, with headings of the fold."""
    if not is_small(job):
        return stylebook(job, "handout")
    book, fold = stylebook(job, "card_a7"), job.theme.scales["fold"]
    return replace(book, scale={**book.scale, **{role: fold[role] for role in HEADINGS}})


def in_order(job: Job) -> tuple[Numbered, ...]:
    """The techniques in the order in which they were named, or in the book's if none was."""
    named = job.techniques or job.output.techniques
    return tuple(sorted(chosen(job), key=lambda one: named.index(one[1].id) if named else one[0]))


def faults_of(job: Job) -> Iterator[tuple[str, str, str]]:
    """What a sheet has no room for: the field of the output that asks for it, what is wrong, and a way out."""
    output, paper = job.output, job.paper.name
    if output.format not in PAPERS_FOR_SOME.get(paper, (output.format,)):
        fitting = ", ".join(PAPERS_FOR_SOME[paper])
        yield "paper", f"{paper} is no paper for {output.format}", f"{paper} is for the {fitting}; take a4 or letter"
        return
    if output.format != "handout" or (count := len(chosen(job))) <= FEW:
        return
    if is_small(job):
        yield "paper", f"{paper} has room for {FEW} techniques, {count} are asked for", f"name {FEW}, or take a4"
    if output.one_side:
        what = f"one side has room for {FEW} techniques with their steps, {count} are asked for"
        yield "one_side", what, f"name {FEW}, or print both sides"
