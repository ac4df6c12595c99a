"""Patterns in one ink, for what colours tell apart elsewhere: six that stay different in a copy of a copy."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from booklet.base.colour import Colour
from booklet.base.geometry import Point, Rect, mm
from booklet.page import Outline, Shape, Stroke
from booklet.typeset.shapes import ellipse, polyline, rectangle

PITCH = mm(1.7)  # from one figure to the next; finer ones run together on a copier
WEIGHT = 0.9  # points
EDGE = 0.5


def patterned(rect: Rect, index: int, colour: Colour) -> tuple[Shape, ...]:
    """A rectangle filled with the pattern of the technique at that place in the book, counted from 0."""
    edge = rectangle(rect)
    stroke = Stroke(colour, WEIGHT)
    figures = [
        Shape(path, fill=colour if is_solid else None, stroke=None if is_solid else stroke, clip=edge)
        for path, is_solid in PATTERNS[index % len(PATTERNS)](rect)
        if Shape(path).bounds.overlaps(rect)
    ]
    return (*figures, Shape(rectangle(rect.outset(-EDGE / 2)), stroke=Stroke(colour, EDGE)))


def hatched(outline: Outline, colour: Colour, width: float, apart: float) -> tuple[Shape, ...]:
    """The inside of an outline under slanting lines, so far apart."""
    around = Shape(outline).bounds
    lines = _slanting(around, apart, rising=True)
    return tuple(Shape(path, stroke=Stroke(colour, width), clip=outline) for path in lines)


Figures = Iterator[tuple[Outline, bool]]
"""Paths, and whether each is filled."""


def _slanting(rect: Rect, apart: float, *, rising: bool) -> Iterator[Outline]:
    """Lines at 45 degrees across a rectangle; `apart` is measured along its foot."""
    left = rect.left - rect.height
    for i in range(1, math.ceil((rect.width + rect.height) / apart)):
        x = left + i * apart
        foot, head = (x, x + rect.height) if rising else (x + rect.height, x)
        yield polyline([Point(foot, rect.bottom), Point(head, rect.top)])


def _bars(rect: Rect) -> Figures:
    for i in range(int(rect.width / PITCH) + 1):
        yield rectangle(Rect(rect.left + i * PITCH, rect.bottom, PITCH / 2, rect.height)), True


def _dots(rect: Rect) -> Figures:
    rows = max(1, round(rect.height / PITCH))
    step = rect.height / rows
    for row in range(rows):
        shift = PITCH / 2 if row % 2 else 0
        for i in range(int(rect.width / PITCH) + 1):
            centre = Point(rect.left + (i + 0.5) * PITCH + shift, rect.bottom + (row + 0.5) * step)
            yield ellipse(centre, min(step, PITCH) * 0.3), True


def _slants(rect: Rect) -> Figures:
    for path in _slanting(rect, PITCH, rising=True):
        yield path, False


def _levels(rect: Rect) -> Figures:
    count = max(2, round(rect.height / (PITCH * 0.6)))
    for i in range(1, count):
        y = rect.bottom + rect.height * i / count
        yield polyline([Point(rect.left, y), Point(rect.right, y)]), False


def _crosses(rect: Rect) -> Figures:
    for rising in (True, False):
        for path in _slanting(rect, PITCH * 1.2, rising=rising):
            yield path, False


def _solid(rect: Rect) -> Figures:
    yield rectangle(rect), True


PATTERNS: tuple[Callable[[Rect], Figures], ...] = (_bars, _dots, _slants, _levels, _crosses, _solid)
