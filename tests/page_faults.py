"""What no page of any product may have: text out of its safe area, text on text, marks beyond the page, small type."""

from __future__ import annotations

from itertools import combinations

from booklet.base.fonts import Fonts
from booklet.base.geometry import Rect, to_mm
from booklet.formats import Composition
from booklet.page import Mark, Page, Shape, Text


def ink(text: Text) -> Rect:
    """The box around what is printed of most letters: from a short descender to the height of capitals.

    Figures stand on the line.
    """
    size = text.size
    down = (0.02 if text.string.isdecimal() else 0.12) * size
    return Rect(text.at.x, text.at.y - down, text.width, down + 0.66 * size)


def texts_outside(composition: Composition) -> list[tuple[str, str]]:
    """Texts that reach out of the safe area, with their pages."""
    return [
        (page.name, text.string)
        for page in composition.pages
        for text in page.texts
        if not page.safe.contains(ink(text))
    ]


def texts_on_texts(composition: Composition) -> list[tuple[str, str, str]]:
    """Pairs of texts of which one lies on the other, with their pages."""
    return [
        (page.name, a, b)
        for page in composition.pages
        for (a, one), (b, other) in combinations(_inks(page), 2)
        if one.overlaps(other)
    ]


def _inks(page: Page) -> list[tuple[str, Rect]]:
    return [(text.string, ink(text)) for text in page.texts if text.string.strip()]


def marks_beyond(composition: Composition) -> list[tuple[str, str]]:
    """Kinds of marks that leave their page and its bleed, with their pages."""
    return [
        (page.name, type(mark).__name__)
        for page in composition.pages
        for mark in page.marks
        if not Rect.of(page.size).outset(page.bleed).contains(mark.bounds, tolerance=0.01 + _ends(mark))
    ]


def _ends(mark: Mark) -> float:
    """By how much the bounds of a line are longer than the line, whose ends are cut off straight."""
    return mark.stroke.width / 2 if isinstance(mark, Shape) and mark.stroke else 0


def heights_of_x(composition: Composition, fonts: Fonts) -> list[tuple[float, Text]]:
    """How high an x of each text is on paper, in millimetres."""
    return [
        (to_mm(text.size * fonts.metrics(text.face).x_height / 1000), text)
        for page in composition.pages
        for text in page.texts
    ]


def faults(composition: Composition) -> list[tuple[str, ...]]:
    """All of it: what did not fit, texts out of place or on one another, marks beyond the page."""
    left_over = [("misfit", misfit.key, misfit.what) for misfit in composition.misfits if not misfit.mild]
    return [*left_over, *texts_outside(composition), *texts_on_texts(composition), *marks_beyond(composition)]
