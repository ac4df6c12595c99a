"""Pages that say their number, and the file that is written of them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from booklet.base.colour import BLACK
from booklet.base.fonts import Face as Typeface
from booklet.base.geometry import Point, Rect, Size, mm
from booklet.formats import Composition, Plan
from booklet.page import Page, Text
from booklet.pdf.page.metadata import About
from booklet.pdf.writer import write
from tests.conftest import FACES

LATO = Typeface("lato")
ABOUT = About("Test", "en-GB", "2026-11")


@lru_cache
def numbered(count: int, size: Size) -> Composition:
    """Pages that each say their number near the upper left corner."""
    pages = []
    for number in range(1, count + 1):
        glyphs = FACES.shape(LATO, f"n{number}")
        text = Text(Point(mm(12), size.height - mm(15)), tuple(glyphs), LATO, 12, BLACK)
        pages.append(Page(f"p{number}", size, (text,), Rect.of(size)))
    return Composition(tuple(pages))


def written(plan: Plan, composition: Composition) -> bytes:
    about = replace(ABOUT, ticket=plan.ticket)
    return write(plan.sides, composition.pages, about=about, fonts=FACES, turning=plan.turning)
