"""The assembly sheet of this very job: settings, cuts, folds and staples, drawn from the real plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from booklet.formats.grids import US_BLEED, leaflet
from booklet.formats.handwork import Step, steps_of
from booklet.formats.matter import composition, stylebook
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.formats.sheetwork import one_sided_plan
from booklet.geometry import Point, Size, mm, to_mm
from booklet.page import Element, Page, Role, Shape
from booklet.printers import TRUE
from booklet.typeset import blocks
from booklet.typeset.box import Box, column, overlay, padded, row, space, spread
from booklet.typeset.shapes import rule
from booklet.typeset.stylebook import Stylebook

BAR = mm(50)
TWO_SIDED = ("long", "short")
NARROWEST = mm(21)  # a step
GAP = mm(4)  # between steps
BRIEF = 70  # characters that stand well under a narrow drawing
HEAD_GAP = mm(4)
LEAST_GAP = mm(2)


@dataclass(frozen=True, slots=True)
class Layout:
    """How many steps stand side by side at most, how high their drawings are, and in what type they are told."""

    most: int
    drawing: float
    style: str


LAYOUTS = (  # the first with which all stands on one page
    *(Layout(3, drawing, "body") for drawing in (mm(44), mm(32))),
    *(Layout(8, drawing, "caption") for drawing in (mm(40), mm(32), mm(25), mm(21))),
)


def compose(job: Job) -> Composition:
    """What a person needs for all that is printed of this job: one page, more where there are many outputs."""
    grid, book = leaflet(job.paper), stylebook(job, "handout")
    live = grid.live
    parent = blocks.section("how-to-print")
    head = _head(job, book, live.width, parent)
    for layout in LAYOUTS:
        sections = [_section(job, book, live.width, plan, parent, layout) for plan in job.plans]
        piles, rooms = _piled(sections, live.height, live.height - head.height - HEAD_GAP)
        if len(piles) == 1:
            break
    bodies = [spread(pile, room, least=LEAST_GAP, most=mm(8)) for pile, room in zip(piles, rooms, strict=True)]
    boxes = [column([head, space(HEAD_GAP), bodies[0]]), *bodies[1:]]
    area = grid.rect(recto=True)
    pages = tuple(
        Page(f"how-to-print/{i + 1}", grid.page, box.at(area.left, area.top), grid.safe())
        for i, box in enumerate(boxes)
    )
    return composition(pages, boxes)


def _piled(sections: Sequence[Box], height: float, first: float) -> tuple[list[list[Box]], list[float]]:
    """Sections by page, none divided, and the room on each page."""
    piles: list[list[Box]] = [[]]
    rooms = [first]
    for section in sections:
        used = fsum(box.height + LEAST_GAP for box in piles[-1])
        if piles[-1] and used + section.height > rooms[-1]:
            piles.append([])
            rooms.append(height)
        piles[-1].append(section)
    return piles, rooms


def _head(job: Job, book: Stylebook, width: float, parent: Element) -> Box:
    words = book.words
    title = book.heading("cover_title", words("how.title"), width, Element(Role.H1, "words:how.title", parent))
    told = words("how.lead", title=job.library.manifest.book.title)
    lead = book.text("cover_subtitle", told, width, Element(Role.PARAGRAPH, "words:how.lead", parent))
    gap = mm(8)
    share = width - BAR - gap
    settings = [book.text("strong", words("how.settings"), share, Element(Role.H2, "words:how.settings", parent))]
    said: list[tuple[str, dict[str, str]]] = [
        ("scale", {}),
        ("paper", {"paper": words(f"how.paper_names.{job.paper.name}")}),
    ]
    if any(plan.turning in TWO_SIDED for plan in job.plans):
        said.append(("test", {}))
        by_hand = job.printer.duplex == "manual"
        said.append((f"by_hand_{job.printer.tray}" if by_hand else "one_side", {}))
    said.append(("drawings", {}))
    if job.printer.back != TRUE:
        back = job.printer.back
        moved = {"right": f"{to_mm(back.dx):+.1f}", "up": f"{to_mm(back.dy):+.1f}", "turn": f"{back.turn:+.2f}"}
        said.append(("moved", moved))
    for name, values in said:
        element = Element(Role.PARAGRAPH, f"words:how.{name}", parent)
        settings.append(book.text("caption", words(f"how.{name}", **values), share, element, colour=book.colour("ink")))
    return column([title, lead, space(mm(2)), row([column(settings, gap=mm(0.6)), bar(book, parent)], gap=gap)])


def bar(book: Stylebook, parent: Element) -> Box:
    """A bar of exactly 50 mm with a tick every 10, and what it is for."""
    ink = book.colour("ink")
    top = -mm(6)
    ticks: list[Shape] = [rule(Point(0, top), Point(BAR, top), ink, 0.8)]
    for i in range(6):
        reach = mm(2.4) if i in {0, 5} else mm(1.4)
        ticks.append(rule(Point(mm(10) * i, top - reach), Point(mm(10) * i, top + reach), ink, 0.5))
    text = book.text("caption", book.words("how.bar"), BAR, Element(Role.PARAGRAPH, "words:how.bar", parent))
    return overlay(Box(BAR, mm(9), tuple(ticks)), padded(text, top=mm(10)))


def _section(job: Job, book: Stylebook, width: float, plan: Plan, parent: Element, layout: Layout) -> Box:  # noqa: PLR0917
    """One product: how to print it, and a strip of drawings of what the hands do."""
    words = book.words
    name = plan.format
    element = Element(Role.H2, f"words:how.names.{name}", parent)
    heading = book.line("heading", words(f"how.names.{name}"), element)
    line = book.line(
        "caption",
        _told(job, book, plan),
        Element(Role.PARAGRAPH, f"words:how.file@{name}", parent),
        colour=book.colour("ink"),
    )
    top = rule(Point(0, mm(1.5)), Point(width, mm(1.5)), book.colour("line"), 0.5)
    head = overlay(Box(width, 0, (top,)), heading, padded(line, left=width - line.width, top=mm(0.8)))
    steps = steps_of(job, plan, book)
    if not steps:
        return head
    return column([head, space(mm(1.5)), _strips(book, steps, width, layout, f"words:how.{name}", parent)])


def _told(job: Job, book: Stylebook, plan: Plan) -> str:
    """The file, and how it is printed."""
    words = book.words
    if plan.turning == "shop":
        return _told_shop(book, plan)
    if plan.turning == "screen":
        return words("how.file_screen", file=plan.file)
    sheets = words.count("how.sheets", plan.sheet_count)
    if plan.turning in TWO_SIDED and job.printer.duplex == "manual":
        stem = plan.file.removesuffix(".pdf")
        told = words("how.file_by_hand", fronts=f"{stem}.fronts.pdf", backs=f"{stem}.backs.pdf", sheets=sheets)
    else:
        if plan.paper.name != job.paper.name:
            sheets = words("how.sheets_of", sheets=sheets, paper=words(f"how.paper_names.{plan.paper.name}"))
        told = words("how.file", file=plan.file, turning=words(f"how.turning.{plan.turning}"), sheets=sheets)
    return told if plan.claim.method != "pages" else f"{told} {words('how.ready')}"


def _told_shop(book: Stylebook, plan: Plan) -> str:
    """The file, and what to tell the shop of it: pages that have names are cards, others are bound."""
    words, n = book.words, f"{to_mm(plan.claim.bleed):.4g}"
    bleed = words("how.inch", i="1/8", n=n) if plan.claim.bleed == US_BLEED else words("how.mm", n=n)
    kind = "shop_cards" if any(side.label for side in plan.sides) else "shop"
    return words(f"how.file_{kind}", file=plan.file, bleed=bleed)


def _strips(book: Stylebook, steps: Sequence[Step], width: float, layout: Layout, key: str, parent: Element) -> Box:  # noqa: PLR0917
    """Rows of drawings, each with its number and its sentence under it."""
    whole = Element(Role.LIST, key, parent)
    row_count = -(-len(steps) // layout.most)
    columns = -(-len(steps) // row_count)
    shares = _shares(steps, width) if row_count == 1 else [(width + GAP) / columns - GAP] * len(steps)
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
    indent = mm(4)
    text = book.text(style, step.text, size.width - indent, item, colour=book.colour("ink"))
    return column([drawing, space(mm(1)), overlay(numeral, padded(text, left=indent))])


def _shares(steps: Sequence[Step], width: float) -> list[float]:
    """How wide each step is: what its drawing needs, and of what is free as much more as it has to say."""
    free = width + GAP - len(steps) * (NARROWEST + GAP)
    if free <= 0:
        return [(width + GAP) / len(steps) - GAP] * len(steps)
    much = [max(BRIEF, len(step.text)) - BRIEF * 0.8 for step in steps]
    return [NARROWEST + free * more / fsum(much) for more in much]


def _impose(job: Job, composition: Composition, file: str) -> Plan:
    return one_sided_plan(job, composition, file, leaflet(job.paper).page)


def _stem(job: Job) -> str:
    return "how-to-print" if job.paper.name == "a4" else f"how-to-print-{job.paper.name}"


HOW_TO_PRINT = Format("how-to-print", compose, _impose, _stem)
