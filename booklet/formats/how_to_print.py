"""The assembly sheet of this very job: settings, cuts, folds and staples, drawn from the real plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from booklet.formats.grids import leaflet
from booklet.formats.matter import composition, stylebook
from booklet.formats.product import Composition, Format, Job, Plan
from booklet.formats.sheet_drawing import LETTERS, sheet_drawing
from booklet.formats.sheetwork import one_sided_plan
from booklet.geometry import Point, Size, mm, to_mm
from booklet.impose.assembly import Assembly
from booklet.page import Element, Page, Role, Shape
from booklet.papers import INCH, Paper
from booklet.typeset import blocks
from booklet.typeset.box import Box, column, overlay, padded, row, space, spread
from booklet.typeset.shapes import rule
from booklet.typeset.stylebook import Stylebook

BAR = mm(50)
DRAWING = mm(42)
HEAD_GAP = mm(4)
LEAST_GAP = mm(2)


def compose(job: Job) -> Composition:
    """What a person needs for all that is printed of this job: one page, more where there are many outputs."""
    grid, book = leaflet(job.paper), stylebook(job, "handout")
    live = grid.live
    parent = blocks.section("how-to-print")
    head = _head(job, book, live.width, parent)
    piles: list[list[Box]] = [[]]
    rooms = [live.height - head.height - HEAD_GAP]
    for section in (_section(job, book, live.width, plan, parent) for plan in job.plans):
        used = sum(box.height + LEAST_GAP for box in piles[-1])
        if piles[-1] and used + section.height > rooms[-1]:
            piles.append([])
            rooms.append(live.height)
        piles[-1].append(section)
    bodies = [spread(pile, room, least=LEAST_GAP, most=mm(9)) for pile, room in zip(piles, rooms, strict=True)]
    boxes = [column([head, space(HEAD_GAP), bodies[0]]), *bodies[1:]]
    area = grid.rect(recto=True)
    pages = tuple(
        Page(f"how-to-print/{i + 1}", grid.page, box.at(area.left, area.top), grid.safe())
        for i, box in enumerate(boxes)
    )
    return composition(pages, boxes)


def _head(job: Job, book: Stylebook, width: float, parent: Element) -> Box:
    words = book.words
    title = book.heading("cover_title", words("how.title"), width, Element(Role.H1, "words:how.title", parent))
    told = words("how.lead", title=job.library.manifest.book.title)
    lead = book.text("cover_subtitle", told, width, Element(Role.PARAGRAPH, "words:how.lead", parent))
    gap = mm(8)
    share = width - BAR - gap
    settings = [book.text("strong", words("how.settings"), share, Element(Role.H2, "words:how.settings", parent))]
    paper = words(f"how.paper_names.{job.paper.name}")
    for name, text in (
        ("scale", words("how.scale")),
        ("paper", words("how.paper", paper=paper)),
        ("test", words("how.test")),
        ("drawings", words("how.drawings")),
    ):
        settings.append(book.text("body", text, share, Element(Role.PARAGRAPH, f"words:how.{name}", parent)))
    return column([title, lead, space(mm(2)), row([column(settings), bar(book, parent)], gap=gap)])


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


def _section(job: Job, book: Stylebook, width: float, plan: Plan, parent: Element) -> Box:
    """One product: how to print it, a drawing of its sheet, and what the hands do."""
    words = book.words
    name = plan.format
    element = Element(Role.H2, f"words:how.names.{name}", parent)
    heading = book.line("heading", words(f"how.names.{name}"), element)
    if plan.turning == "screen":
        told = words("how.file_screen", file=plan.file)
    else:
        sheets = words.count("how.sheets", plan.sheet_count)
        told = words("how.file", file=plan.file, turning=words(f"how.turning.{plan.turning}"), sheets=sheets)
    muted = book.colour("muted")
    line = book.line("body", told, Element(Role.PARAGRAPH, f"words:how.file@{name}", parent), colour=muted)
    top = rule(Point(0, mm(1.5)), Point(width, mm(1.5)), book.colour("line"), 0.5)
    head = overlay(Box(width, 0, (top,)), heading, padded(line, left=width - line.width))
    steps = list(_steps(job, book, plan))
    drawing = sheet_drawing(book, plan, DRAWING) if plan.assembly else space(0)
    indent = DRAWING + mm(6) if plan.assembly else 0
    if not steps:
        return head
    told_steps = _numbered(book, steps, width - indent, f"words:how.{name}", parent)
    body = overlay(padded(told_steps, left=indent), drawing)
    return column([head, space(mm(1.5)), body])


def _numbered(book: Stylebook, told: Sequence[tuple[str, str]], width: float, key: str, parent: Element) -> Box:
    indent = mm(6)
    whole = Element(Role.LIST, key, parent)
    boxes = []
    for i, (name, text) in enumerate(told):
        item = Element(Role.ITEM, f"{key}.{name}", whole)
        numeral = book.line("step_numeral", str(i + 1), Element(Role.LABEL, f"{key}.{name}.number", item), align="left")
        body = book.text("body", text, width - indent, item)
        boxes.append(replace(overlay(numeral, padded(body, left=indent)), height=body.height))
    return column(boxes, gap=mm(0.8))


def _steps(job: Job, book: Stylebook, plan: Plan) -> Iterator[tuple[str, str]]:
    """The hands' steps of a plan, with its own numbers: (name of the words, the sentence)."""
    words, facts = book.words, plan.assembly

    def say(name: str, **values: object) -> tuple[str, str]:
        return name, words(f"how.{plan.format}.{name}", **values)

    match plan.format:
        case "booklet" if facts and facts.showing:
            left, right = ((n or 0) + 1 for n in facts.showing)
            yield say("print")
            if facts.cuts:
                yield say("cut", cut=_length(book, facts.sheet.height - facts.cuts[0].start.y, plan.paper))
                yield say("pile")
            if facts.spare:
                yield say("spare")
            yield say("turn", left=left, right=right)
            yield say("fold", left=left, right=right)
            yield say(
                "staple",
                first=_length(book, facts.staples[0], plan.paper),
                second=_length(book, facts.staples[1], plan.paper),
            )
        case "fold":
            for name in ("print", "crease", "slit", "push", "lay"):
                yield say(name)
        case "cards" | "card" if facts:
            yield from _card_steps(job, book, plan, facts)
        case "handout":
            yield say("print")


def _card_steps(job: Job, book: Stylebook, plan: Plan, facts: Assembly) -> Iterator[tuple[str, str]]:
    words = book.words
    yield "print", words("how.cards.print")
    cuts = " ".join(_cuts(book, facts, plan.paper))
    yield "cut", words("how.cards.cut", cuts=cuts, card=_by(book, plan.page))
    pouch = next((o.pouch for o in job.library.manifest.outputs if o.format == plan.format and o.pouch), None)
    if pouch:
        size = words("how.by", w=f"{pouch.w:g}", h=f"{pouch.h:g}")
        yield "laminate", words("how.cards.laminate", pouch=size, border=_mm(book, mm(pouch.border)))
        yield "round", words("how.cards.round")


def _cuts(book: Stylebook, facts: Assembly, paper: Paper) -> Iterator[str]:
    """Each cut by its letter, with its distance from the edge that a ruler starts at."""
    for i, cut in enumerate(facts.cuts):
        upright = cut.start.x == cut.end.x
        at = cut.start.x if upright else facts.sheet.height - cut.start.y
        yield book.words(f"how.cards.{'down' if upright else 'across'}", name=LETTERS[i], at=_length(book, at, paper))


def _length(book: Stylebook, length: float, paper: Paper) -> str:
    """Half millimetres; inches first where the paper is measured in them."""
    n = f"{round(to_mm(length) * 2) / 2:g}"
    if paper.name == "letter":
        return book.words("how.inch", i=f"{round(length / INCH, 2):g}", n=n)
    return book.words("how.mm", n=n)


def _mm(book: Stylebook, length: float) -> str:
    return book.words("how.mm", n=f"{round(to_mm(length) * 2) / 2:g}")


def _by(book: Stylebook, size: Size) -> str:
    return book.words("how.by", w=f"{to_mm(size.width):.4g}", h=f"{to_mm(size.height):.4g}")


def _impose(job: Job, composition: Composition, file: str) -> Plan:
    return one_sided_plan(job, composition, file, leaflet(job.paper).page)


def _stem(job: Job) -> str:
    return "how-to-print" if job.paper.name == "a4" else f"how-to-print-{job.paper.name}"


HOW_TO_PRINT = Format("how-to-print", compose, _impose, _stem)
