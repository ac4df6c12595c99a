"""The assembly sheet of this very job: settings, cuts, folds and staples, drawn from the real plans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum

from booklet.base.geometry import Point, Size, mm, to_mm
from booklet.formats.assembly.print_window import head
from booklet.formats.assembly.sections import LEAST_GAP, Rooms, Sections, laid
from booklet.formats.assembly.steps import Step, steps_of
from booklet.formats.layout.grids import US_BLEED, leaflet
from booklet.formats.layout.pages import composition, stylebook
from booklet.formats.product import Composition, Format, Job, Plan, in_parts
from booklet.formats.sheets.plans import one_sided_plan
from booklet.page import Element, Page, Role
from booklet.typeset import blocks
from booklet.typeset.box import Box, column, overlay, padded, row, space, spread
from booklet.typeset.shapes import rule
from booklet.typeset.stylebook import Stylebook

NARROWEST = mm(24)  # a step
INDENT = mm(4)  # of what is said of a step, behind its number
GAP = mm(4)  # between steps
HEAD_GAP = mm(4)
MOST_GAP = mm(14)
BESIDE_GAP = mm(4)  # between a product's name and its files on one line

ZERO_WIDTH_SPACE = "\u200b"
PARTS = re.compile(r"(?<=[-._])(?=[^-._])|(?<=[^-._]{24})(?=[^-._])")  # of a file's name: where a line may end in it


@dataclass(frozen=True, slots=True)
class Layout:
    """How many steps stand side by side at most, how high their drawings are, and in what type they are told.

    `beside` is whether what is told of a product's files stands beside its heading, or has lines of its own.
    """

    most: int
    drawing: float
    style: str
    beside: bool = True


LAYOUTS = (  # the largest first
    *(Layout(3, mm(drawing), "body") for drawing in range(52, 24, -3)),
    *(Layout(most, mm(drawing), "caption") for most in (8, 6) for drawing in (40, 36, 32, 28, 25)),
)


def compose(job: Job) -> Composition:
    """What a person needs for all that is printed of this job: one page, more where there are many outputs."""
    grid, book = leaflet(job.paper), stylebook(job, "handout")
    live = grid.live
    parent = blocks.section("how-to-print")
    top = head(job, book, live.width, parent)
    rooms = Rooms(live.height - top.height - HEAD_GAP, live.height)
    piles = laid(_in_every_layout(job, book, live.width, parent), rooms)
    bodies = [
        spread(pile, rooms.of(number), least=LEAST_GAP, most=MOST_GAP) for number, pile in enumerate(piles or [()])
    ]
    boxes = [column([top, space(HEAD_GAP), bodies[0]]), *bodies[1:]]
    area = grid.rect(recto=True)
    pages = tuple(
        Page(f"how-to-print/{i + 1}", grid.page, box.at(area.left, area.top), grid.safe())
        for i, box in enumerate(boxes)
    )
    return composition(pages, boxes)


def _in_every_layout(job: Job, book: Stylebook, width: float, parent: Element) -> Iterator[tuple[str, Sections]]:
    """A section for each product, in one layout after the other."""
    told = [_told(job, book, plan) for plan in job.plans]
    beside = all(_stand_beside(book, plan, text, width) for plan, text in zip(job.plans, told, strict=True))
    for layout in LAYOUTS:
        one = replace(layout, beside=beside)
        yield (
            layout.style,
            [_section(job, book, width, plan, parent, one, text) for plan, text in zip(job.plans, told, strict=True)],
        )


def _section(  # noqa: PLR0917
    job: Job, book: Stylebook, width: float, plan: Plan, parent: Element, layout: Layout, told: str
) -> Box:
    """One product: how to print it, and a strip of drawings of what the hands do."""
    top = rule(Point(0, mm(1.5)), Point(width, mm(1.5)), book.colour("line"), 0.5)
    element = Element(Role.PARAGRAPH, f"words:how.file@{plan.format}", parent)
    heading, ink = _heading(book, plan, parent), book.colour("ink")
    if layout.beside:
        line = book.line("caption", told, element, colour=ink)
        head = overlay(Box(width, 0, (top,)), heading, padded(line, left=width - line.width, top=mm(0.8)))
    else:
        lines = book.text("caption", _divisible(book, told, width), width, element, colour=ink)
        head = overlay(Box(width, 0, (top,)), column([heading, lines]))
    steps = steps_of(job, plan, book)
    if not steps:
        return head
    return column([head, space(mm(1.5)), _strips(book, steps, width, layout, f"words:how.{plan.format}", parent)])


def _heading(book: Stylebook, plan: Plan, parent: Element | None = None) -> Box:
    element = Element(Role.H2, f"words:how.names.{plan.format}", parent)
    return book.line("heading", book.words(f"how.names.{plan.format}"), element)


def _stand_beside(book: Stylebook, plan: Plan, told: str, width: float) -> bool:
    """Whether a product's heading and what is told of its files have room on one line."""
    return _heading(book, plan).width + BESIDE_GAP + book.line("caption", told, None).width <= width


def _told(job: Job, book: Stylebook, plan: Plan) -> str:
    """The files, and how they are printed."""
    words = book.words
    if plan.turning == "shop":
        return _told_shop(book, plan, [part.file for part in in_parts(plan, job.printer)])
    if plan.turning == "screen":
        return words("how.file_screen", file=plan.file)
    sheets = words.count("how.sheets", plan.sheet_count)
    if plan.paper.name != job.paper.name:
        sheets = words("how.sheets_of", sheets=sheets, paper=words(f"how.paper_names.{plan.paper.name}"))
    files = [part.file for part in in_parts(plan, job.printer)]
    if len(files) > 1:
        told = words("how.file_by_hand", fronts=files[0], backs=files[1], sheets=sheets)
    else:
        told = words("how.file", file=files[0], turning=words(f"how.turning.{plan.turning}"), sheets=sheets)
    return told if plan.ticket.method != "pages" else f"{told} {words('how.ready')}"


def _told_shop(book: Stylebook, plan: Plan, files: Sequence[str]) -> str:
    """The files, and what to tell the shop of them: pages that have names are cards, others are bound."""
    words, n = book.words, f"{to_mm(plan.ticket.bleed):.4g}"
    bleed = words("how.inch", i="1/8", n=n) if plan.ticket.bleed == US_BLEED else words("how.mm", n=n)
    if len(files) > 1:
        return words("how.file_shop_cover_apart", inside=files[0], cover=files[1], bleed=bleed)
    kind = "shop_cards" if any(side.label for side in plan.sides) else "shop"
    return words(f"how.file_{kind}", file=files[0], bleed=bleed)


def _divisible(book: Stylebook, told: str, width: float) -> str:
    """The same, with places to divide the names of files that are longer than a line: behind their parts."""
    words = (
        PARTS.sub(ZERO_WIDTH_SPACE, word) if book.line("caption", word, None).width > width else word
        for word in told.split(" ")
    )
    return " ".join(words)


def _strips(book: Stylebook, steps: Sequence[Step], width: float, layout: Layout, key: str, parent: Element) -> Box:  # noqa: PLR0917
    """Rows of drawings, each with its number and its sentence under it."""
    whole = Element(Role.LIST, key, parent)
    row_count = -(-len(steps) // layout.most)
    columns = -(-len(steps) // row_count)
    said = [book.line(layout.style, step.text, None).width for step in steps]
    least = [max(NARROWEST, INDENT + _widest(book, step.text, layout.style)) for step in steps]
    shares = _shares(said, least, width) if row_count == 1 else [(width + GAP) / columns - GAP] * len(steps)
    cells = [
        _cell(book, step, number, Size(share, layout.drawing), layout.style, key, whole)
        for number, (step, share) in enumerate(zip(steps, shares, strict=True), start=1)
    ]
    return column([row(cells[i : i + columns], gap=GAP) for i in range(0, len(cells), columns)], gap=HEAD_GAP)


def _cell(book: Stylebook, step: Step, number: int, size: Size, style: str, key: str, whole: Element) -> Box:  # noqa: PLR0917
    item = Element(Role.ITEM, f"{key}.{step.name}", whole)
    drawing = step.draw(Size(min(size.width, size.height * 1.4), size.height))
    label = Element(Role.LABEL, f"{key}.{step.name}.number", item)
    numeral = book.line("strong", str(number), label, colour=book.colour("primary"))
    text = book.text(style, step.text, size.width - INDENT, item, colour=book.colour("ink"))
    return column([drawing, space(mm(1)), overlay(numeral, padded(text, left=INDENT))])


def _widest(book: Stylebook, text: str, style: str) -> float:
    """The width of what stands between two blanks at most."""
    return max(book.line(style, word, None).width for word in text.split(" "))


def _shares(said: Sequence[float], least: Sequence[float], width: float) -> list[float]:
    """How wide each step is, so that all run to about as many lines: by the length of what it says in points.

    None is narrower than its drawing and its longest word need, if there is so much width.
    """
    free = width + GAP - len(said) * GAP
    if free <= fsum(least):
        return [free * one / fsum(least) for one in least]
    narrow: set[int] = set()
    while True:  # whoever says little gets the least width, and the others share the rest out
        taken = fsum(least[i] for i in narrow)
        rest = (free - taken) / fsum(length for i, length in enumerate(said) if i not in narrow)
        less = {i for i, length in enumerate(said) if length * rest < least[i]} - narrow
        if not less:
            return [least[i] if i in narrow else length * rest for i, length in enumerate(said)]
        narrow |= less


def _impose(job: Job, composition: Composition, file: str) -> Plan:
    return replace(one_sided_plan(job, composition, file, leaflet(job.paper).page), has_bar=True)


def _stem(job: Job) -> str:
    return "how-to-print" if job.paper.name == "a4" else f"how-to-print-{job.paper.name}"


HOW_TO_PRINT = Format("how-to-print", compose, _impose, _stem)
