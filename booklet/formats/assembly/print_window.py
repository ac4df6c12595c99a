"""The head of the assembly sheet: what to set in the print window, what to try first, and a bar to measure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from booklet.base.geometry import Point, mm, to_mm
from booklet.formats.assembly.steps import edge_turned, steps_of
from booklet.formats.assembly.units import length
from booklet.formats.product import Job, Plan
from booklet.formats.sheets.fit_to_page import SCALE, missed
from booklet.page import Element, Role, Shape
from booklet.printers import TRUE
from booklet.typeset.box import Box, column, overlay, padded, row, space
from booklet.typeset.shapes import rule
from booklet.typeset.stylebook import Stylebook

BAR = mm(50)
TWO_SIDED = ("long", "short")
LEAST_MISS = mm(0.5)  # less is lost in what hands and rulers are off

Setting = tuple[str, str]
"""The name of its words, and the sentence."""


def head(job: Job, book: Stylebook, width: float, parent: Element) -> Box:
    """Title, settings and the bar."""
    words = book.words
    title = book.heading("cover_title", words("how.title"), width, Element(Role.H1, "words:how.title", parent))
    told = words("how.lead", title=job.library.manifest.book.title)
    lead = book.text("cover_subtitle", told, width, Element(Role.PARAGRAPH, "words:how.lead", parent))
    gap = mm(8)
    share = width - BAR - gap
    settings = [book.text("strong", words("how.settings"), share, Element(Role.H2, "words:how.settings", parent))]
    for name, sentence in _settings(job, book):
        element = Element(Role.PARAGRAPH, f"words:how.{name}", parent)
        settings.append(book.text("caption", sentence, share, element, colour=book.colour("ink")))
    return column([title, lead, space(mm(2)), row([column(settings, gap=mm(0.6)), _bar(book, parent)], gap=gap)])


def _settings(job: Job, book: Stylebook) -> Iterator[Setting]:
    words = book.words
    yield "scale", words("how.scale")
    yield "paper", words("how.paper", paper=words(f"how.paper_names.{job.paper.name}"))
    yield from _without_bar(job, book)
    if any(plan.turning in TWO_SIDED for plan in job.plans):
        yield from _both_sides(job, book)
    has_edge = any(edge_turned(plan, job.printer) and steps_of(job, plan, book) for plan in job.plans)
    drawings = "drawings_edge" if has_edge else "drawings"
    yield drawings, words(f"how.{drawings}")
    if job.printer.back != TRUE:
        back = job.printer.back
        moved = {"right": f"{to_mm(back.dx):+.1f}", "up": f"{to_mm(back.dy):+.1f}", "turn": f"{back.turn:+.2f}"}
        yield "moved", words("how.moved", **moved)


def _both_sides(job: Job, book: Stylebook) -> Iterator[Setting]:
    """How both sides come to lie behind one another: what to try with one sheet, and how to print them all."""
    if job.printer.duplex == "manual":
        yield from turned_by_hand(job, book)
        return
    yield "test", book.words("how.test", light=book.words("how.light"))
    yield "one_side", book.words("how.one_side")


def turned_by_hand(job: Job, book: Stylebook) -> Iterator[Setting]:
    """The same for a printer that turns no sheets: what to try with one, and in which order they all are printed."""
    words, printer = book.words, job.printer
    light = words("how.light")
    edge = words(f"how.edges.{printer.flip}")
    yield f"test_{printer.tray}", words(f"how.test_{printer.tray}", light=light, edge=edge)
    yield f"by_hand_{printer.tray}", words(f"how.by_hand_{printer.tray}")


def _bar(book: Stylebook, parent: Element) -> Box:
    """A bar of exactly 50 mm with a tick every 10, and what it is for."""
    ink = book.colour("ink")
    top = -mm(6)
    ticks: list[Shape] = [rule(Point(0, top), Point(BAR, top), ink, 0.8)]
    for i in range(6):
        reach = mm(2.4) if i in {0, 5} else mm(1.4)
        ticks.append(rule(Point(mm(10) * i, top - reach), Point(mm(10) * i, top + reach), ink, 0.5))
    text = book.text("caption", book.words("how.bar"), BAR, Element(Role.PARAGRAPH, "words:how.bar", parent))
    return overlay(Box(BAR, mm(9), tuple(ticks)), padded(text, top=mm(10)))


def _without_bar(job: Job, book: Stylebook) -> Iterator[Setting]:
    """That sheets which their pages fill show nobody whether they were scaled, and what comes of it."""
    words = book.words
    bare = [plan for plan in job.plans if plan.sheet_count and not plan.has_bar]
    if not bare:
        return
    names = reduce(lambda a, b: words("and", a=a, b=b), _names(bare, book))
    miss = max(missed(plan) for plan in bare)
    then = words("how.no_bar_small")
    if miss >= LEAST_MISS:
        then = words("how.no_bar_miss", miss=length(book, miss, job.paper))
    yield "no_bar", words("how.no_bar", names=names, scale=round(SCALE * 100), then=then)


def _names(plans: list[Plan], book: Stylebook) -> Iterator[str]:
    yield from dict.fromkeys(book.words(f"how.products.{plan.format}") for plan in plans)
