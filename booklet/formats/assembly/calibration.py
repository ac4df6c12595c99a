"""The sheet that tells what is true of a printer: a front to read letters off, a back that shines through it."""

from __future__ import annotations

from booklet.base.geometry import Insets, Point, Rect, Size, mm
from booklet.base.papers import Paper
from booklet.formats.assembly import scales
from booklet.formats.layout.pages import composition
from booklet.formats.product import Composition
from booklet.page import Element, Mark, Page, Role
from booklet.typeset import blocks
from booklet.typeset.box import Box, column, overlay, padded, row, space
from booklet.typeset.shapes import drawn, rectangle, rule
from booklet.typeset.stylebook import Stylebook

EDGE = mm(23)  # from the edges to the words: past the letters of the ladders
AWAY = Insets(left=mm(14.5), right=mm(11), bottom=mm(12))  # from the middle of the sheet: past the stairs
SAFE = mm(17)  # from the edges: farther than the last rung
INDENT = mm(6)  # of what belongs to a numbered step
GAP = mm(2)
BAR = mm(50)
FIELD = Size.of_mm(10, 8)  # to write a letter into
WIDE_FIELD = Size.of_mm(13, 8)  # a letter and a number
MAP_HEIGHT = mm(68)
TICK = mm(3.6)
ANSWER = mm(13)  # from one answer of a question to the next
PARENT = blocks.section("calibrate")


def calibration(book: Stylebook, paper: Paper) -> Composition:
    """Front and back of the sheet, upright. What is read off it is in `printers.readings`."""
    sheet = paper.size
    middle = Rect.of(sheet).centre
    left, right = EDGE, middle.x + AWAY.right
    upper, lower = sheet.height - EDGE - GAP, middle.y - AWAY.bottom
    narrow, wide = middle.x - AWAY.left - left, sheet.width - EDGE - right
    quarters = (
        (left, upper, _paper(book, paper, narrow)),
        (right, upper, _light(book, wide)),
        (left, lower, _answers(book, narrow)),
        (right, lower, _computer(book, paper, wide)),
    )
    front = [*scales.ladders(book, sheet), *scales.stairs(book, sheet), scales.hollow_arrow(book, sheet)]
    for x, top, box in quarters:
        front += box.at(x, top)
    told = _text(book, "caption", "back", narrow)
    back = [*scales.cross(book, sheet), scales.solid_arrow(book, sheet), *told.at(left, upper)]
    safe = Rect.of(sheet).outset(-SAFE)
    pages = (
        Page("calibrate/front", sheet, tuple(front), safe),
        Page("calibrate/back", sheet, tuple(back), safe),
    )
    return composition(pages, [*(box for _, _, box in quarters), told])


def _paper(book: Stylebook, paper: Paper, width: float) -> Box:
    """What this is, how it is printed, what is read at its edges."""
    name = book.words(f"how.paper_names.{paper.name}")
    heading = Element(Role.H1, "words:calibrate.title", PARENT)
    title = book.heading("title", book.words("calibrate.title"), width, heading)
    steps = [_step(book, 1, "print", width, paper=name), _step(book, 2, "edges", width)]
    return column([title, space(mm(1)), _text(book, "lead", "lead", width), space(mm(3)), column(steps, gap=mm(2.5))])


def _light(book: Stylebook, width: float) -> Box:
    """What is read against the light, with a drawing of a line that runs along a step."""
    steps = column([_step(book, 3, "arrow", width), _step(book, 4, "steps", width)], gap=mm(2.5))
    drawing = Box(mm(24), mm(33), Box(0, 0, tuple(scales.example(book))).at(mm(13), -mm(15)))
    caption = padded(_text(book, "caption", "example", width - mm(30)), top=mm(13))
    return column([steps, space(mm(4)), row([drawing, caption], gap=INDENT)])


def _answers(book: Stylebook, width: float) -> Box:
    """The sheet once more, small, with a field wherever something is read; and what is asked besides."""
    size = Size(width, MAP_HEIGHT)
    x, y = size.width / 2, -size.height / 2
    marks: list[Mark] = [drawn(rectangle(Rect(0, -size.height, size.width, size.height)), book.colour("line"), 0.5)]
    edge, step = GAP + FIELD.width / 2, GAP * 2 + FIELD.width + WIDE_FIELD.width / 2
    marks += [_field(book, Point(at, y), FIELD) for at in (edge, size.width - edge)]
    marks += [_field(book, Point(at, y), WIDE_FIELD) for at in (step, size.width - step)]
    edge, step = GAP + FIELD.height / 2, GAP * 2 + FIELD.height * 1.5
    marks += [_field(book, Point(x, -at), FIELD) for at in (edge, size.height - edge)]
    marks += [_field(book, Point(x, -at), WIDE_FIELD) for at in (step, size.height - step)]
    for at, name in ((edge, "edge"), (step, "step")):
        told = _line(book, name)
        marks += told.at(x + WIDE_FIELD.width / 2 + GAP, -at + told.height / 2)
    drawing = Box(size.width, size.height, tuple(marks))
    questions = column([_question(book, name, width) for name in ("same", "turns", "out")], gap=mm(1.6))
    return column([_text(book, "strong", "answers", width), space(GAP), drawing, space(mm(3)), questions])


def _field(book: Stylebook, at: Point, size: Size) -> Mark:
    """A box to write into, about a point."""
    rect = Rect(at.x - size.width / 2, at.y - size.height / 2, size.width, size.height)
    return drawn(rectangle(rect, radius=mm(1)), book.colour("muted"), 0.6)


def _question(book: Stylebook, name: str, width: float) -> Box:
    """A question with two boxes to tick."""
    boxes = [_line(book, name)]
    left = width - 2 * ANSWER
    for answer in ("yes", "no"):
        label = _line(book, answer, place=f"@{name}")
        tick = _field(book, Point(left + TICK / 2, -label.height / 2), Size(TICK, TICK))
        boxes += [Box(0, 0, (tick,)), padded(label, left=left + TICK + mm(1.2))]
        left += ANSWER
    return overlay(*boxes)


def _computer(book: Stylebook, paper: Paper, width: float) -> Box:
    """What to type, and two bars to measure."""
    command = padded(_text(book, "strong", f"command.{paper.name}", width - INDENT), left=INDENT)
    room = width - INDENT
    beside = column([_text(book, "caption", "bars", room), space(GAP), _text(book, "caption", "far", room)])
    bars = overlay(_bars(book), padded(beside, left=INDENT, top=mm(3)))
    return column([_step(book, 5, "set", width), command, space(mm(8)), bars])


def _bars(book: Stylebook) -> Box:
    """An upright and a level bar of 50 mm from one corner, with a tick every 10."""
    ink = book.colour("ink")
    corner, tick = Point(0, -BAR), mm(1.6)
    marks = [rule(corner, Point(0, 0), ink, 0.8), rule(corner, Point(BAR, -BAR), ink, 0.8)]
    for i in range(6):
        at = mm(10) * i
        marks.append(rule(Point(0, at - BAR), Point(tick, at - BAR), ink, 0.5))
        marks.append(rule(Point(at, -BAR), Point(at, tick - BAR), ink, 0.5))
    return Box(BAR, BAR, tuple(marks))


def _step(book: Stylebook, number: int, name: str, width: float, **values: object) -> Box:
    """A numbered step."""
    element = Element(Role.LABEL, f"words:calibrate.{name}.number", PARENT)
    numeral = book.line("step_numeral", str(number), element, align="left")
    return overlay(numeral, padded(_text(book, "body", name, width - INDENT, **values), left=INDENT))


def _text(book: Stylebook, role: str, name: str, width: float, **values: object) -> Box:
    element = Element(Role.PARAGRAPH, f"words:calibrate.{name}", PARENT)
    return book.text(role, book.words(f"calibrate.{name}", **values), width, element)


def _line(book: Stylebook, name: str, *, place: str = "") -> Box:
    """A word or two beside a field."""
    element = Element(Role.LABEL, f"words:calibrate.{name}{place}", PARENT)
    return book.line("caption", book.words(f"calibrate.{name}"), element)
