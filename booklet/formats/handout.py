"""The handout: one client's homework on a sheet, with every step and caution on its back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from booklet.formats.branding import sender
from booklet.formats.extras import colophon
from booklet.formats.grids import leaflet
from booklet.formats.matter import chosen, composition, stylebook, technique_picture
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.formats.safety_pages import core_of
from booklet.formats.sheetwork import leaflet_plan
from booklet.geometry import Point, Rect, Size, mm
from booklet.model import Technique
from booklet.page import Element, Page, Role
from booklet.typeset import blocks, dress
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, overlay, padded, row, space, spread, within
from booklet.typeset.durations import spoken
from booklet.typeset.shapes import drawn, rectangle, rule
from booklet.typeset.stylebook import Stylebook

HEAD = mm(26)
LEAST_ROW, ROW, TALL_ROW = 3.4, 3.7, 6  # lines
LEAST_NOTES = mm(20)
ROWS_IN_FRONT = 6
ROWS_BEHIND = 11
SENDER = mm(71)
TICK = mm(6)
COLUMN_GAP, BLOCK_GAP, MOST_GAP = mm(9), mm(8), mm(20)
PICTURES = (mm(60), mm(52), mm(45), mm(38), mm(32), mm(27), mm(22), 0.0)

Numbered = tuple[int, Technique]


def compose(job: Job) -> Composition:
    """A front with homework rows, more rows on a further side where there are many, then every step in two columns."""
    grid, book = leaflet(job.paper), stylebook(job, "handout")
    live = Size(grid.live.width, grid.live.height)
    techniques = chosen(job)
    boxes = [_front(job, book, live, techniques[:ROWS_IN_FRONT])]
    rest = techniques[ROWS_IN_FRONT:]
    while rest:
        heads = _column_heads(book, live.width, blocks.section("handout@more"))
        rows = column([heads, *(_row(job, book, live.width, ROW * book.grid, *t) for t in rest[:ROWS_BEHIND])])
        boxes.append(replace(rows, height=live.height))
        rest = rest[ROWS_BEHIND:]
    boxes += _detail(job, book, live, techniques)
    area = grid.rect(recto=True)
    pages = tuple(
        Page(f"handout/{i + 1}", grid.page, box.at(area.left, area.top), grid.safe()) for i, box in enumerate(boxes)
    )
    return composition(pages, boxes)


def _front(job: Job, book: Stylebook, live: Size, techniques: tuple[Numbered, ...]) -> Box:
    page = blocks.section("handout")
    title = book.heading(
        "cover_title",
        book.words("handout.title"),
        live.width - SENDER - mm(3),
        Element(Role.H1, "words:handout.title", page),
    )
    told = job.library.manifest.book
    subtitle = book.text(
        "cover_subtitle", told.title, live.width - SENDER - mm(3), Element(Role.PARAGRAPH, "booklet:book.title", page)
    )
    head = overlay(column([title, subtitle]), padded(sender(job, book, Size(SENDER, HEAD)), left=live.width - SENDER))
    fields = _fields(book, live.width, page)
    upper = column(
        [replace(head, height=HEAD), space(mm(6)), fields, space(mm(7)), _column_heads(book, live.width, page)]
    )
    lower = column([_stop_list(job, book, live.width, page), space(mm(4)), _foot(job, book, live.width, page)])
    count = max(len(techniques), 1)
    most = min(TALL_ROW, ROW * ROWS_IN_FRONT / count) * book.grid
    tall = max(min(most, (live.height - upper.height - lower.height - LEAST_NOTES) / count), LEAST_ROW * book.grid)
    upper = column([upper, *(_row(job, book, live.width, tall, *t) for t in techniques)])
    room = live.height - upper.height - lower.height
    notes = _ruled(book, live.width, room - mm(6), page)
    box = column([upper, space(mm(3)), notes, space(mm(3)), lower])
    hint = "mark fewer items of safety.yaml as core, or shorten their short forms"
    return replace(within(box, live.height, "safety:groups", hint=hint), width=live.width)


def _fields(book: Stylebook, width: float, parent: Element) -> Box:
    """Four blank lines with their names under them: nothing of a client is in the file."""
    gap = mm(5)
    share = (width - 3 * gap) / 4
    cells = []
    for name in ("client", "date", "therapist", "next"):
        line = Box(share, mm(8), (rule(Point(0, -mm(8)), Point(share, -mm(8)), book.colour("muted"), 0.6),))
        element = Element(Role.PARAGRAPH, f"words:handout.{name}", parent)
        label = book.text("caption", book.words(f"handout.{name}"), share, element)
        cells.append(column([line, padded(label, top=mm(0.6))]))
    return row(cells, gap=gap)


WEEK, NOTE = mm(26), mm(36)
TIME = mm(24)


def _column_heads(book: Stylebook, width: float, parent: Element) -> Box:
    heads = []
    left = width - NOTE - WEEK - TIME
    for name, x in (("time", left), ("week", left + TIME), ("note", left + TIME + WEEK)):
        element = Element(Role.PARAGRAPH, f"words:handout.{name}", parent)
        heads.append(padded(book.line("label", book.words(f"handout.{name}"), element), left=x))
    box = overlay(*heads)
    line = rule(Point(0, -box.height - mm(1)), Point(width, -box.height - mm(1)), book.colour("muted"), 0.6)
    return replace(overlay(box, Box(width, 0, (line,))), width=width, height=box.height + mm(1))


def _row(job: Job, book: Stylebook, width: float, least: float, index: int, t: Technique) -> Box:  # noqa: PLR0917
    """A box to tick, a thumbnail, name and purpose, the time, and room for how often and for a note."""
    colour, parent = job.theme.technique_colour(index), blocks.section(f"{t.id}@homework")
    frame_width = mm(22) * least / (ROW * book.grid)
    left = TICK + mm(4) + frame_width + mm(4)
    room = width - NOTE - WEEK - TIME - left - mm(4)
    label = Element(Role.LABEL, f"{t.id}:number@homework", parent)
    number = book.line("strong", str(index + 1), label, colour=colour)
    indent = number.width + mm(1.5)
    heading = Element(Role.H2, f"{t.id}:title@homework", parent)
    title = book.text("strong", t.title, room - indent, heading, colour=colour)
    said = [overlay(number, padded(title, left=indent))]
    if t.purpose:
        said.append(book.text("caption", t.purpose, room, Element(Role.PARAGRAPH, f"{t.id}:purpose@homework", parent)))
    told = column(said)
    height = max(least, told.height + mm(1))
    middle = -height / 2
    line = rule(Point(0, -height), Point(width, -height), book.colour("line"), 0.5)
    tick = drawn(rectangle(Rect(0, middle - TICK / 2, TICK, TICK), radius=mm(1)), colour, 1)
    blanks = width - NOTE - WEEK
    week = rule(Point(blanks, middle - mm(3)), Point(blanks + WEEK - mm(6), middle - mm(3)), book.colour("muted"), 0.5)
    note = rule(Point(blanks + WEEK, middle - mm(3)), Point(width, middle - mm(3)), book.colour("muted"), 0.5)
    shown = technique_picture(job, index, t, Size(frame_width, height - mm(2.5)), at="@homework")
    parts = [
        Box(width, height, (line, tick, week, note)),
        padded(shown, left=TICK + mm(4), top=mm(1.25)),
        padded(told, left=left, top=(height - told.height) / 2),
    ]
    if t.duration_s is not None:
        parts.append(
            padded(_time(job, book, t, parent), left=width - NOTE - WEEK - TIME, top=height / 2 - book.grid * 0.6)
        )
    return replace(overlay(*parts), height=height)


def _time(job: Job, book: Stylebook, t: Technique, parent: Element) -> Box:
    lines = [
        book.line(
            "body",
            spoken(t.duration_s or 0, book.words),
            Element(Role.PARAGRAPH, f"{t.id}:duration_s@homework", parent),
        )
    ]
    each = job.library.manifest.book.each
    if each:
        element = Element(Role.PARAGRAPH, f"booklet:book.each@{parent.key}", parent)
        lines.append(book.line("caption", each, element))
    return column(lines)


def _ruled(book: Stylebook, width: float, height: float, parent: Element) -> Box:
    """The therapist's note: as many ruled lines as there is room for."""
    element = Element(Role.H2, "words:handout.notes", parent)
    heading = book.line("strong", book.words("handout.notes"), element)
    step = mm(8)
    count = max(0, int((height - heading.height) / step))
    lines = tuple(
        rule(
            Point(0, -heading.height - (i + 1) * step),
            Point(width, -heading.height - (i + 1) * step),
            book.colour("line"),
            0.5,
        )
        for i in range(count)
    )
    return Box(width, max(height, 0), (*heading.marks, *lines), heading.misfits)


def _stop_list(job: Job, book: Stylebook, width: float, parent: Element) -> Box:
    """The core of the safety page in two columns on its tint."""
    pad = mm(3.5)
    colour = book.colour("caution")
    items = core_of(job, parent)
    inside = width - 2 * pad
    heading = book.line("strong", job.library.safety.title, Element(Role.H2, "safety:title", parent), colour=colour)
    share = (inside - mm(6)) / 2
    lines = blocks.listed(book, items, share, colour=colour)
    half = -(-len(lines) // 2)
    lists = row([column(lines[:half]), column(lines[half:])], gap=mm(6))
    body = column([heading, space(mm(1)), lists])
    height = body.height + 2 * pad * 0.8
    ground = dress.warning(book, Size(width, height))
    return overlay(Box(width, height, ground), padded(body, left=pad, top=pad * 0.8))


def _foot(job: Job, book: Stylebook, width: float, parent: Element) -> Box:
    element = Element(Role.PARAGRAPH, "safety:line", parent)
    line = book.text("caption", job.library.safety.line, width, element, colour=book.colour("ink"))
    return column([line, colophon(job, book, width, parent)])


def _detail(job: Job, book: Stylebook, live: Size, techniques: tuple[Numbered, ...]) -> list[Box]:
    """Every step and caution, a technique never broken, in two even columns on as few sides as hold them.

    Pictures stand over the steps where they cost no further side.
    """
    share = (live.width - COLUMN_GAP) / 2
    heading = Element(Role.H1, "words:handout.steps", blocks.section("detail"))
    title = book.line("title", book.words("handout.steps"), heading)
    top = title.height + mm(4)
    room = live.height - top
    bare = [_technique(job, book, share, 0, *t) for t in techniques]
    count = 2 * -(-len(_packed(bare, room)) // 2)
    for picture_height in PICTURES:
        boxes = [_technique(job, book, share, picture_height, *t) for t in techniques]
        if len(_packed(boxes, room)) <= count:
            break
    heights = sorted(
        {
            sum(box.height + BLOCK_GAP for box in boxes[i:j])
            for i in range(len(boxes))
            for j in range(i + 1, len(boxes) + 1)
        }
    )
    even = next((h for h in heights if h <= room and len(_packed(boxes, h)) <= count), room)
    key = f"{max(zip(boxes, techniques, strict=True), key=lambda pair: pair[0].height)[1][1].id}:steps"
    hint = "shorten its steps; a column has no more room"
    piles = _packed(boxes, even)
    columns = [within(spread(pile, room, least=BLOCK_GAP, most=MOST_GAP), room, key, hint=hint) for pile in piles]
    sides = []
    for i in range(0, len(columns), 2):
        pair = columns[i : i + 2]
        deep = max(spread(pile, room, least=BLOCK_GAP, most=MOST_GAP).height for pile in piles[i : i + 2])
        middle = rule(Point(live.width / 2, 0), Point(live.width / 2, -deep), book.colour("line"), 0.5)
        between = Box(live.width, 0, (middle,) if len(pair) == 2 else ())
        both = row([replace(box, width=share) for box in pair], gap=COLUMN_GAP)
        whole = overlay(title, padded(overlay(between, both), top=top))
        sides.append(replace(whole, width=live.width, height=live.height))
    return sides


def _packed(boxes: Sequence[Box], height: float) -> list[list[Box]]:
    """Boxes in order in columns of a height; one that is higher gets a column of its own."""
    columns: list[list[Box]] = [[]]
    for box in boxes:
        used = sum(other.height + BLOCK_GAP for other in columns[-1])
        if columns[-1] and used + box.height > height + 0.01:
            columns.append([])
        columns[-1].append(box)
    return columns


def _technique(job: Job, book: Stylebook, width: float, picture_height: float, index: int, t: Technique) -> Box:  # noqa: PLR0917
    colour, parent = job.theme.technique_colour(index), blocks.section(t.id)
    parts = [blocks.header(book, t, index + 1, width, colour)]
    if picture_height:
        frame = Size(width, picture_height)
        shown = technique_picture(job, index, t, frame)
        parts += [space(mm(2)), shown, space(mm(2))]
    told = blocks.steps(book, t.steps, f"{t.id}:steps", width, colour=colour, form=Form.WHOLE_RUN_IN, parent=parent)
    warning = blocks.caution(book, t.caution, f"{t.id}:caution", width, parent=parent)
    return column([*parts, space(mm(1)), *told, space(mm(2)), warning])


def _impose(job: Job, composition: Composition, file: str) -> Plan:
    return leaflet_plan(job, composition, file, leaflet(job.paper).page)


HANDOUT = Format("handout", compose, _impose, lambda job: f"handout-{job.paper.name}")
