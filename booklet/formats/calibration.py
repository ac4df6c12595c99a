"""The sheet that tells what is true of a printer: ladders at the edges, combs on both sides, arrows in the middle."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.geometry import Point, Rect, Size, mm
from booklet.page import Element, Mark, Outline, Page, Role
from booklet.papers import Paper
from booklet.printers.readings import LETTERS, MIDDLE, PITCH, RUNG, RUNGS, STEP, combs
from booklet.typeset import blocks
from booklet.typeset.box import Box, column, overlay, padded, row, space
from booklet.typeset.shapes import drawn, filled, rectangle, rule
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import DROP

FINE = 0.35  # a line that two printers' dots make sure of, and that an eye can still split
TOOTH = mm(6)  # half of a comb's line
LONG = mm(11)  # half of the middle line of the back
REACH = mm(2.1)  # how far the combs can tell
COLUMN = mm(6)  # of a ladder
LETTER_ROW = mm(20)  # from the edge: farther than any printer's margin
SIDES = mm(59)  # from the edge of the sheet to the words in its middle
BAR = mm(50)
ARROW = Size.of_mm(8, 22)


def calibration(book: Stylebook, paper: Paper) -> tuple[Page, Page]:
    """Front and back of the sheet, upright. What is read off it is in `printers.readings`."""
    sheet = paper.size
    safe = Rect.of(sheet).outset(-LETTER_ROW + mm(4))
    front = (*_ladders(book, sheet), *_front_combs(book, sheet), *_hollow_arrow(book, sheet), *_words(book, paper))
    back = (*_back_combs(book, sheet), *_solid_arrow(book, sheet), *_name(book, sheet))
    return Page("calibrate/front", sheet, front, safe), Page("calibrate/back", sheet, back, safe)


def _ladders(book: Stylebook, sheet: Size) -> Iterator[Mark]:
    """At each edge lines at 1, 2, 3 ... mm from it, side by side, each with its letter farther in."""
    ink = book.colour("ink")
    for edge in ("top", "right", "bottom", "left"):
        length = sheet.width if edge in {"top", "bottom"} else sheet.height
        start = length / 2 - len(RUNGS) * COLUMN / 2
        for i, letter in enumerate(RUNGS):
            along, depth = start + i * COLUMN, (i + 1) * RUNG
            a = _from_edge(sheet, edge, along + mm(0.6), depth)
            b = _from_edge(sheet, edge, along + COLUMN - mm(0.6), depth)
            yield rule(a, b, ink, FINE * 1.5)
            yield from _centred(book, "label", letter, _from_edge(sheet, edge, along + COLUMN / 2, LETTER_ROW))


def _from_edge(sheet: Size, edge: str, along: float, depth: float) -> Point:
    match edge:
        case "top":
            return Point(along, sheet.height - depth)
        case "bottom":
            return Point(along, depth)
        case "left":
            return Point(depth, along)
        case _:
            return Point(sheet.width - depth, along)


def _front_combs(book: Stylebook, sheet: Size) -> Iterator[Mark]:
    """Lines with letters on the side towards the middle of the sheet, and a box for the long line of the back."""
    faint = book.colour("line")
    for name, at in combs(sheet).items():
        if name == "right":
            continue
        upright = name == "left"
        for i, letter in enumerate(LETTERS):
            offset = (i - MIDDLE) * PITCH
            yield _tooth(at, offset, TOOTH, upright=upright, book=book)
            label = (
                Point(at.x - TOOTH - mm(3.5), at.y + offset)
                if upright
                else Point(at.x + offset, at.y - TOOTH - mm(3.5))
            )
            yield from _centred(book, "label", letter, label)
        told = {"head": "head", "foot": "foot", "left": "side"}[name]
        element = Element(Role.LABEL, f"words:calibrate.{told}@comb", blocks.section("calibrate"))
        half = (MIDDLE + 1) * PITCH + mm(3)
        beside = Point(at.x, at.y + half) if upright else Point(at.x + half, at.y)
        yield from _centred(book, "caption", book.words(f"calibrate.{told}"), beside, element)
        across = Rect(at.x - REACH, at.y - LONG, 2 * REACH, 2 * LONG)
        along = Rect(at.x - LONG, at.y - REACH, 2 * LONG, 2 * REACH)
        yield drawn(rectangle(along if upright else across), faint, FINE)


def _back_combs(book: Stylebook, sheet: Size) -> Iterator[Mark]:
    for name, at in combs(sheet).items():
        for i in range(len(LETTERS)):
            long = LONG if i == MIDDLE else TOOTH
            offset = (i - MIDDLE) * (PITCH - STEP)
            yield _tooth(at, offset, long, upright=name in {"left", "right"}, book=book)


def _tooth(at: Point, offset: float, half: float, *, upright: bool, book: Stylebook) -> Mark:
    """A line of a comb, square to the comb's own direction."""
    ink = book.colour("ink")
    if upright:
        return rule(Point(at.x - half, at.y + offset), Point(at.x + half, at.y + offset), ink, FINE)
    return rule(Point(at.x + offset, at.y - half), Point(at.x + offset, at.y + half), ink, FINE)


def _arrow(sheet: Size, size: Size) -> Outline:
    """An arrow that points to the head of the sheet, about its middle."""
    x, y = sheet.width / 2, sheet.height / 2
    w, h = size.width / 2, size.height / 2
    neck, shaft = y + h - size.width, w * 0.45
    return (
        ("M", x, y + h),
        ("L", x + w, neck),
        ("L", x + shaft, neck),
        ("L", x + shaft, y - h),
        ("L", x - shaft, y - h),
        ("L", x - shaft, neck),
        ("L", x - w, neck),
        ("Z",),
    )


def _hollow_arrow(book: Stylebook, sheet: Size) -> Iterator[Mark]:
    yield drawn(_arrow(sheet, Size(ARROW.width * 1.5, ARROW.height * 1.3)), book.colour("ink"), 0.8)


def _solid_arrow(book: Stylebook, sheet: Size) -> Iterator[Mark]:
    yield filled(_arrow(sheet, ARROW), book.colour("ink"))


def _name(book: Stylebook, sheet: Size) -> Iterator[Mark]:
    element = Element(Role.PARAGRAPH, "words:calibrate.back", blocks.section("calibrate"))
    yield from _centred(
        book, "caption", book.words("calibrate.back"), Point(sheet.width / 2, sheet.height - SIDES), element
    )


def _words(book: Stylebook, paper: Paper) -> Iterator[Mark]:
    """What to do, above the arrow; what was read, below it."""
    sheet, parent, words = paper.size, blocks.section("calibrate"), book.words
    width = sheet.width - 2 * SIDES

    def told(name: str, **values: object) -> Box:
        element = Element(Role.ITEM, f"words:calibrate.{name}", parent)
        return book.text("body", words(f"calibrate.{name}", **values), width - mm(6), element)

    def step(number: int, box: Box) -> Box:
        element = Element(Role.LABEL, f"words:calibrate.step{number}", parent)
        return overlay(book.line("step_numeral", str(number), element, align="left"), padded(box, left=mm(6)))

    title = Element(Role.H1, "words:calibrate.title", parent)
    lead = Element(Role.PARAGRAPH, "words:calibrate.lead", parent)
    paper_name = words(f"how.paper_names.{paper.name}")
    upper = column(
        [
            book.heading("title", words("calibrate.title"), width, title),
            book.text("lead", words("calibrate.lead"), width, lead),
            space(mm(2)),
            step(1, told("print", paper=paper_name)),
            space(mm(1)),
            step(2, told("edges")),
            space(mm(1)),
            step(3, told("arrow")),
        ]
    )
    lower = column(
        [
            step(4, told("combs")),
            space(mm(1)),
            step(5, told("set")),
            space(mm(3)),
            _answers(book, ("top", "right", "bottom", "left"), parent),
            space(mm(2)),
            _question(book, width, parent),
            space(mm(2)),
            _answers(book, ("head", "foot", "side"), parent),
            space(mm(2.5)),
            _bar(book, width, parent),
        ],
    )
    middle, gap = sheet.height / 2, ARROW.height * 0.65 + mm(4)
    yield from upper.at(SIDES, middle + gap + upper.height)
    yield from lower.at(SIDES, middle - gap)


def _answers(book: Stylebook, names: tuple[str, ...], parent: Element) -> Box:
    """Squares to write letters into, each with its name."""
    cells = []
    side = mm(7)
    for name in names:
        square = drawn(rectangle(Rect(0, -side, side, side), radius=mm(1)), book.colour("muted"), 0.6)
        element = Element(Role.LABEL, f"words:calibrate.{name}", parent)
        label = book.line("caption", book.words(f"calibrate.{name}"), element)
        cell = overlay(Box(side, side, (square,)), padded(label, left=side + mm(1.2), top=(side - label.height) / 2))
        cells.append(Box(mm(19.5), side, cell.marks))
    return row(cells)


def _question(book: Stylebook, width: float, parent: Element) -> Box:
    words = book.words
    asked = Element(Role.PARAGRAPH, "words:calibrate.arrow_question", parent)
    question = book.line("caption", words("calibrate.arrow_question"), asked)
    side = mm(4)
    boxes: list[Box] = [padded(question, top=(side - question.height) / 2)]
    left = question.width + mm(4)
    for name in ("yes", "no"):
        square = drawn(rectangle(Rect(0, -side, side, side), radius=mm(0.8)), book.colour("muted"), 0.6)
        label = book.line("caption", words(f"calibrate.{name}"), Element(Role.LABEL, f"words:calibrate.{name}", parent))
        boxes.append(padded(Box(side, side, (square,)), left=left))
        boxes.append(padded(label, left=left + side + mm(1), top=(side - label.height) / 2))
        left += side + label.width + mm(5)
    return Box(width, side, overlay(*boxes).marks)


def _bar(book: Stylebook, width: float, parent: Element) -> Box:
    """50 mm, to see that nothing is scaled."""
    ink = book.colour("ink")
    ticks = [rule(Point(0, -mm(1)), Point(BAR, -mm(1)), ink, 0.8)]
    ticks += [rule(Point(mm(10) * i, 0), Point(mm(10) * i, -mm(2)), ink, 0.5) for i in range(6)]
    element = Element(Role.PARAGRAPH, "words:calibrate.bar", parent)
    text = book.text("caption", book.words("calibrate.bar"), width, element)
    far = book.text(
        "caption", book.words("calibrate.far"), width, Element(Role.PARAGRAPH, "words:calibrate.far", parent)
    )
    return column([Box(BAR, mm(2.4), tuple(ticks)), text, space(mm(1)), far])


def _centred(book: Stylebook, role: str, text: str, at: Point, element: Element | None = None) -> tuple[Mark, ...]:
    """A word with its middle at a point."""
    box = book.line(role, text, element)
    size = book.style(role).size
    return box.at(at.x - box.width / 2, at.y - size * 0.35 + box.height * DROP)
