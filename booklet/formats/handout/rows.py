"""The homework of a handout: a row for each technique, and on one side its steps in short and its caution as well."""

from __future__ import annotations

from dataclasses import dataclass, replace

from booklet.base.geometry import Point, Rect, Size, mm
from booklet.formats.handout.care import Care, caution
from booklet.formats.handout.measures import Measures, Numbered
from booklet.formats.layout.pages import counted_for, technique_picture
from booklet.formats.product import Job
from booklet.model import Technique
from booklet.page import Element, Mark, Outline, Role
from booklet.typeset import blocks
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, overlay, padded, row, space
from booklet.typeset.durations import spoken
from booklet.typeset.shapes import drawn, polyline, rectangle, rule
from booklet.typeset.stylebook import Stylebook

UNDER_WORDS = mm(3)  # of a line to write on, below the middle of its row
UNDER_LINE = mm(1.9)  # the same where a caution follows right under it
AIR = mm(1.25)  # over and under a picture
ROW_AIR = mm(1.7)  # over and under steps
EACH_GAP = mm(1.5)


@dataclass(frozen=True, slots=True)
class Telling:
    """How a row tells its steps: how wide the picture is, whether the caution stands beside them, and what is said.

    `short` is the caution's short form in place of the whole.
    """

    picture: float
    beside: bool
    with_purpose: bool
    short: bool


def column_heads(book: Stylebook, m: Measures, width: float, parent: Element) -> Box:
    """What the right-hand columns are for, over a rule."""
    heads = []
    for name, x in zip(("time", "week", "note"), _columns(m, width), strict=True):
        if x < width:
            element = Element(Role.PARAGRAPH, f"words:handout.{name}", parent)
            heads.append(padded(book.line("label", book.words(f"handout.{name}"), element), left=x))
    box = overlay(*heads)
    line = rule(Point(0, -box.height - mm(1)), Point(width, -box.height - mm(1)), book.colour("muted"), 0.6)
    return replace(overlay(box, Box(width, 0, (line,))), width=width, height=box.height + mm(1))


def _columns(m: Measures, width: float) -> tuple[float, float, float]:
    """Where time, times a week and note begin."""
    note = width - m.note
    return note - m.week - m.time, note - m.week, note


def homework_row(job: Job, book: Stylebook, m: Measures, width: float, least: float, one: Numbered) -> Box:  # noqa: PLR0917
    """A box to tick, a thumbnail, name and purpose, the time, how often a week, and room for a note."""
    index, t = one
    parent = blocks.section(f"{t.id}@homework")
    frame = m.frame * least / (m.row * book.grid)
    left = m.tick + m.gap + frame + m.gap
    told = _named(job, book, one, _columns(m, width)[0] - left - m.gap, parent, with_purpose=True)
    height = max(least, told.height + mm(1))
    shown = technique_picture(job, index, t, Size(frame, height - 2 * AIR), at="@homework")
    top = height / 2 - book.grid * 0.6
    parts = [
        Box(width, height, _lines(job, book, m, width, height, height / 2, one)),
        padded(shown, left=m.tick + m.gap, top=AIR),
        padded(told, left=left, top=(height - told.height) / 2),
        padded(_time(job, book, t, parent), left=_columns(m, width)[0], top=top),
        padded(_times(job, book, t, parent), left=_columns(m, width)[1], top=top),
    ]
    return replace(overlay(*parts), height=height)


def told_row(  # noqa: PLR0917
    job: Job, book: Stylebook, m: Measures, width: float, one: Numbered, care: Care, telling: Telling
) -> Box:
    """The same with every step in short, and the caution under time and times or under the steps."""
    index, t = one
    parent, colour = blocks.section(f"{t.id}@homework"), job.theme.technique_colour(index)
    frame = telling.picture + m.gap if telling.picture else 0
    left, right = m.tick + m.gap + frame, _columns(m, width)[0]
    room = right - left - m.gap
    told = _named(job, book, one, room, parent, with_purpose=telling.with_purpose)
    key = f"{t.id}:steps@homework"
    steps = blocks.steps(book, t.steps, key, room, colour=colour, form=Form.SHORT_RUN_IN, parent=parent)
    body = column([told, space(mm(0.8)), *steps])
    time = _time(job, book, t, parent, width=m.time - m.gap)
    lines = column([time, space(mm(1.5))])
    wide = width - right if telling.beside else width - left
    warning = caution(book, t, care, wide, parent=parent, short=telling.short)
    if telling.beside:
        right_hand, under = column([lines, warning]), space(0)
    else:
        right_hand, under = lines, warning
    upper = max(body.height, right_hand.height)
    gap = mm(1.5) if under.height else 0
    height = upper + gap + under.height + 2 * ROW_AIR
    middle = ROW_AIR + m.tick / 2
    under_middle = ROW_AIR + book.grid / 2 + UNDER_LINE - middle
    parts = [
        Box(width, height, _lines(job, book, m, width, height, middle, one, under=under_middle)),
        padded(body, left=left, top=ROW_AIR),
        padded(right_hand, left=right, top=ROW_AIR),
        padded(_times(job, book, t, parent), left=_columns(m, width)[1], top=ROW_AIR),
        padded(under, left=left, top=ROW_AIR + upper + gap),
    ]
    if telling.picture:
        shown = technique_picture(job, index, t, Size(telling.picture, height - 2 * ROW_AIR), at="@homework")
        parts.append(padded(shown, left=m.tick + m.gap, top=ROW_AIR))
    return replace(overlay(*parts), height=height)


def _named(job: Job, book: Stylebook, one: Numbered, room: float, parent: Element, *, with_purpose: bool) -> Box:
    """Number and title in the technique's colour, and what it is for."""
    index, t = one
    colour = job.theme.technique_colour(index)
    number = book.line("strong", str(index + 1), Element(Role.LABEL, f"{t.id}:number@homework", parent), colour=colour)
    indent = number.width + mm(1.5)
    heading = Element(Role.H2, f"{t.id}:title@homework", parent)
    title = book.title("strong", t.title, room - indent, heading, colour=colour)
    said = [overlay(number, padded(title, left=indent))]
    if t.purpose and with_purpose:
        said.append(book.text("caption", t.purpose, room, Element(Role.PARAGRAPH, f"{t.id}:purpose@homework", parent)))
    return column(said)


def _lines(  # noqa: PLR0917
    job: Job,
    book: Stylebook,
    m: Measures,
    width: float,
    height: float,
    middle: float,
    one: Numbered,
    *,
    under: float = UNDER_WORDS,
) -> tuple[Mark, ...]:
    """The row's lower edge, its box, ticked if it was named, and lines to write on where nothing is printed."""
    index, t = one
    _, week, note = _columns(m, width)
    low = -middle - under
    muted = book.colour("muted")
    box, colour = Rect(0, -middle - m.tick / 2, m.tick, m.tick), job.theme.technique_colour(index)
    marks = [
        rule(Point(0, -height), Point(width, -height), book.colour("line"), 0.5),
        drawn(rectangle(box, radius=mm(1)), colour, 1),
    ]
    if t.id in job.techniques:
        marks.append(drawn(_tick(box), colour, 1.6))
    if job.homework.times_for(t.id) is None:
        end = note - mm(6) if m.note else width
        marks.append(rule(Point(week, low), Point(end, low), muted, 0.5))
    if m.note:
        marks.append(rule(Point(note, low), Point(width, low), muted, 0.5))
    return tuple(marks)


def _time(job: Job, book: Stylebook, t: Technique, parent: Element, *, width: float = 0) -> Box:
    """How long, and under it for what each; beside it, if a width has room for both."""
    if t.duration_s is None:
        return space(0)
    element = Element(Role.PARAGRAPH, f"{t.id}:duration_s@homework", parent)
    lines = [book.line("body", spoken(t.duration_s, book.words), element)]
    if each := counted_for(job, t):
        said = Element(
            Role.PARAGRAPH, f"{t.id}:each@{parent.key}" if t.each else f"booklet:book.each@{parent.key}", parent
        )
        first = lines[0]
        beside = book.line("caption", each, said, leading=book.style("body").leading)
        if first.width + EACH_GAP + beside.width <= width:
            return row([first, beside], gap=EACH_GAP)
        lines.append(book.line("caption", each, said))
    return column(lines)


def _times(job: Job, book: Stylebook, t: Technique, parent: Element) -> Box:
    """How often a week, where that is printed."""
    times = job.homework.times_for(t.id)
    if times is None:
        return space(0)
    element = Element(Role.PARAGRAPH, f"words:handout.times@{parent.key}", parent)
    return book.line("strong", book.words.count("handout.times", times), element)


def _tick(box: Rect) -> Outline:
    """A tick that reaches out of its box, as a pen makes it."""
    corners = ((0.22, 0.52), (0.44, 0.26), (0.98, 1.06))
    return polyline([Point(box.x + x * box.width, box.y + y * box.height) for x, y in corners])
