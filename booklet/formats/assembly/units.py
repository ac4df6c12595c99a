"""Lengths and weights of paper as the person at the sheet knows them: inches and pounds where the paper is Letter."""

from __future__ import annotations

from booklet.base.geometry import Size, to_mm
from booklet.base.papers import IN_INCHES, INCH, Grade, Paper, pounds
from booklet.typeset.stylebook import Stylebook

MICRON_A_MIL = 25.4


def length(book: Stylebook, points: float, paper: Paper) -> str:
    """Half millimetres; where the paper is measured in inches those first, and tenths of a millimetre beside them."""
    if paper.name in IN_INCHES:
        return book.words("how.inch", i=f"{round(points / INCH, 2):g}", n=f"{round(to_mm(points), 1):g}")
    return book.words("how.mm", n=f"{round(to_mm(points) * 2) / 2:g}")


def size(book: Stylebook, of: Size, paper: Paper) -> str:
    """Width by height, to a tenth of a millimetre; inches first where the paper is measured in them."""
    w, h = (f"{to_mm(edge):.4g}" for edge in (of.width, of.height))
    if paper.name in IN_INCHES:
        return book.words("how.by_inch", i=f"{of.width / INCH:.3g}", j=f"{of.height / INCH:.3g}", w=w, h=h)
    return book.words("how.by", w=w, h=h)


def weight(book: Stylebook, least: int, most: int, grade: Grade, paper: Paper) -> str:
    """Grams a square metre from the least to the most; pounds of the grade first where the paper is sold by them."""
    if paper.name in IN_INCHES:
        low, high = (f"{pounds(grams, grade):.0f}" for grams in (least, most))
        kind = book.words(f"how.grades.{grade}")
        return book.words("how.pounds", low=low, high=high, kind=kind, least=least, most=most)
    return book.words("how.grams", least=least, most=most)


def thickness(book: Stylebook, micron: int, paper: Paper) -> str:
    """Micrometres of film; mil first where the paper is Letter."""
    if paper.name in IN_INCHES:
        return book.words("how.mil", mil=f"{micron / MICRON_A_MIL:.0f}", micron=micron)
    return book.words("how.micron", micron=micron)
