"""Small discs with a number or a letter: what a picture or a list refers to."""

from __future__ import annotations

from dataclasses import replace

from booklet.base.colour import WHITE, Colour
from booklet.base.geometry import Point, mm
from booklet.page import Element
from booklet.typeset.box import Box, overlay
from booklet.typeset.shapes import drawn, ellipse, filled
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import DROP

ACROSS = mm(4.5)
SIZE = 8.0  # points
EDGE = 0.7
CAPITALS = 0.7  # of the size: how high figures and capitals are


def badge(
    book: Stylebook, text: str, element: Element | None, *, colour: Colour | None = None, across: float = ACROSS
) -> Box:
    """A disc with a character or two: dark on paper with an edge, or white on a colour; so many points across."""
    size = SIZE * across / ACROSS
    ink = book.colour("ink")
    edge = ellipse(Point(across / 2, -across / 2), across / 2 - EDGE / 2)
    disc = (filled(edge, colour),) if colour else (filled(edge, WHITE), drawn(edge, ink, EDGE))
    letter = book.line("label", text, element, size=size, leading=across, colour=WHITE if colour else ink, tracking=0)
    middle = across / 2 + size * CAPITALS / 2
    at = letter.at((across - letter.width) / 2, across * DROP - middle)
    return replace(overlay(Box(across, across, disc), Box(across, across, at, letter.misfits)), height=across)


def placed(disc: Box, at: Point) -> Box:
    """The disc with its middle at a point."""
    return Box(0, 0, disc.at(at.x - disc.width / 2, at.y + disc.height / 2), disc.misfits)
