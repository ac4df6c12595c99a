"""Plain figures as shapes: rectangles, circles, lines, smooth curves. Points; y grows upwards."""

from __future__ import annotations

import math
from collections.abc import Sequence

from booklet.base.colour import Colour
from booklet.base.geometry import Point, Rect
from booklet.page import Outline, Segment, Shape, Stroke

KAPPA = 4 / 3 * (math.sqrt(2) - 1)  # a quarter circle as a cubic; the radius is off by at most 0.03 %


def rectangle(rect: Rect, *, radius: float = 0) -> Outline:
    """A rectangle, its corners rounded by a radius."""
    left, right, bottom, top = rect.left, rect.right, rect.bottom, rect.top
    r = min(radius, rect.width / 2, rect.height / 2)
    if r <= 0:
        return (("M", left, bottom), ("L", right, bottom), ("L", right, top), ("L", left, top), ("Z",))
    k = r * (1 - KAPPA)
    return (
        ("M", left + r, bottom),
        ("L", right - r, bottom),
        ("C", right - k, bottom, right, bottom + k, right, bottom + r),
        ("L", right, top - r),
        ("C", right, top - k, right - k, top, right - r, top),
        ("L", left + r, top),
        ("C", left + k, top, left, top - k, left, top - r),
        ("L", left, bottom + r),
        ("C", left, bottom + k, left + k, bottom, left + r, bottom),
        ("Z",),
    )


def ellipse(centre: Point, rx: float, ry: float | None = None) -> Outline:
    """A circle, or an upright ellipse."""
    ry = rx if ry is None else ry
    x, y, kx, ky = centre.x, centre.y, rx * KAPPA, ry * KAPPA
    return (
        ("M", x + rx, y),
        ("C", x + rx, y + ky, x + kx, y + ry, x, y + ry),
        ("C", x - kx, y + ry, x - rx, y + ky, x - rx, y),
        ("C", x - rx, y - ky, x - kx, y - ry, x, y - ry),
        ("C", x + kx, y - ry, x + rx, y - ky, x + rx, y),
        ("Z",),
    )


def polyline(points: Sequence[Point], *, closed: bool = False) -> Outline:
    """Straight lines from point to point."""
    first, *rest = points
    path: list[Segment] = [("M", first.x, first.y), *(("L", p.x, p.y) for p in rest)]
    return (*path, ("Z",)) if closed else tuple(path)


def smooth(points: Sequence[Point], *, closed: bool = False) -> Outline:
    """A curve through all points.

    A uniform Catmull-Rom spline (Catmull and Rom 1974) as cubics: handles of a sixth of the neighbours' distance.
    """
    count = len(points)
    if count < 3:
        return polyline(points, closed=closed)

    def at(i: int) -> Point:
        return points[i % count] if closed else points[min(max(i, 0), count - 1)]

    path: list[Segment] = [("M", points[0].x, points[0].y)]
    for i in range(count if closed else count - 1):
        before, start, end, after = at(i - 1), at(i), at(i + 1), at(i + 2)
        path.append(
            (
                "C",
                start.x + (end.x - before.x) / 6,
                start.y + (end.y - before.y) / 6,
                end.x - (after.x - start.x) / 6,
                end.y - (after.y - start.y) / 6,
                end.x,
                end.y,
            )
        )
    return (*path, ("Z",)) if closed else tuple(path)


def filled(path: Outline, colour: Colour) -> Shape:
    """The inside of a path."""
    return Shape(path, fill=colour)


def drawn(path: Outline, colour: Colour, width: float, *, dashes: tuple[float, ...] = ()) -> Shape:
    """A line along a path, its ends and corners round."""
    return Shape(path, stroke=Stroke(colour, width, cap="round", join="round", dashes=dashes))


def rule(start: Point, end: Point, colour: Colour, width: float = 0.5, *, dashes: tuple[float, ...] = ()) -> Shape:
    """A straight line with square ends, for rules and marks."""
    return Shape((("M", start.x, start.y), ("L", end.x, end.y)), stroke=Stroke(colour, width, dashes=dashes))
