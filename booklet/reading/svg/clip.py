"""Clipping: several outlines, of which a shape is seen only inside all, in; one outline out.

A mark on a page has room for one clip. Most drawings need no more: a viewport that the shape lies inside of falls away,
upright rectangles intersect to one. What is left over is refused, never drawn too large.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from booklet.base.geometry import Point, Rect
from booklet.page import Outline, Segment, Shape
from booklet.reading.svg.values import Refusal

_SAME = 0.001  # points; corners this near to each other stand on one line
_ROUNDED = 1e-4  # points; to which outlines are rounded
_STRAIGHT = 0.01  # radians; what rounding does to the turns of short lines


@dataclass(frozen=True, slots=True)
class Clip:
    """An outline that hides what lies outside it, with what is asked of it for every shape."""

    outline: Outline
    bounds: Rect
    is_upright: bool  # it is an upright rectangle, and `bounds` says all about it

    @classmethod
    def of(cls, outline: Outline) -> Clip:
        """The clip of an outline; an empty one hides everything."""
        return cls(outline, bounds(outline) if outline else Rect(0, 0, 0, 0), _is_upright(outline))


def combined(clips: Iterable[Clip], shape: Shape) -> Outline | None:
    """One outline that shows of a shape what all clips show; empty if they hide nothing, None if they hide it all."""
    reach = _reach(shape)
    window: Rect | None = None
    others: list[Clip] = []
    for clip in clips:
        if not clip.is_upright:
            others += [clip] if clip not in others else []
        else:
            window = clip.bounds if window is None else _shared(window, clip.bounds)
    hidden = window is not None and (min(window.width, window.height) <= 0 or not window.overlaps(reach, tolerance=0))
    if hidden or not all(clip.outline for clip in others):
        return None
    if window is not None and any(window.contains(inner) for inner in (reach, *(clip.bounds for clip in others))):
        window = None
    if len(others) + (window is not None) > 1:
        raise Refusal(
            "it is clipped by two outlines at once, which is not supported",
            "cut the shape itself: Path > Intersection in Inkscape, Pathfinder > Crop in Illustrator",
        )
    if window is not None:
        return outline_of(window)
    return others[0].outline if others else ()


def _reach(shape: Shape) -> Rect:
    """All that the shape can colour, the points of its corners included."""
    if shape.stroke is None:
        return shape.bounds
    factor = shape.stroke.miter_limit if shape.stroke.join == "miter" else 1
    return bounds(shape.path).outset(shape.stroke.width / 2 * max(factor, math.sqrt(2)))


def bounds(outline: Outline) -> Rect:
    """The upright rectangle around an outline's points, control points included."""
    return Shape(outline).bounds


def _is_upright(outline: Outline) -> bool:
    letters = "".join(segment[0] for segment in outline)
    if letters not in ("MLLL", "MLLLZ", "MLLLL", "MLLLLZ"):
        return False
    corners = points_of(outline)
    if len(corners) == 5 and _far(corners[0].x, corners[4].x) + _far(corners[0].y, corners[4].y):
        return False
    sides = zip(corners[:4], [*corners[1:4], corners[0]], strict=True)
    turns = [(_far(a.x, b.x), _far(a.y, b.y)) for a, b in sides]
    across, along = (True, False), (False, True)
    return turns in ([across, along] * 2, [along, across] * 2)


def _far(one: float, other: float) -> bool:
    return abs(one - other) > _SAME


def outline_of(rect: Rect) -> Outline:
    """A rectangle as an outline."""
    return (
        ("M", rect.left, rect.bottom),
        ("L", rect.right, rect.bottom),
        ("L", rect.right, rect.top),
        ("L", rect.left, rect.top),
        ("Z",),
    )


def _shared(one: Rect, two: Rect) -> Rect:
    """What lies in both; of no or negative size where nothing does."""
    left, bottom = max(one.left, two.left), max(one.bottom, two.bottom)
    return Rect(left, bottom, min(one.right, two.right) - left, min(one.top, two.top) - bottom)


def has_area(outline: Outline) -> bool:
    """Whether an outline can be filled: PDF would paint a hairline for one whose points lie in a row."""
    points = points_of(outline)
    first = points[0]
    farthest = max(points, key=lambda p: math.dist((p.x, p.y), (first.x, first.y)))
    dx, dy = farthest.x - first.x, farthest.y - first.y
    return any(abs((p.x - first.x) * dy - (p.y - first.y) * dx) > 2 * _ROUNDED * math.hypot(dx, dy) for p in points)


def is_convex(outline: Outline) -> bool:
    """Whether an outline surely is one convex part, where both fill rules show the same; some others are missed.

    Its control points turn one way only, and once around; the curves then do so too.
    """
    if sum(segment[0] == "M" for segment in outline) != 1:
        return False
    points = [point for point, _ in groupby(points_of(outline))]
    while len(points) > 1 and points[0] == points[-1]:
        points.pop()
    ways = [math.atan2(q.y - p.y, q.x - p.x) for p, q in pairwise([*points, points[0]])]
    turns = [math.remainder(after - before, math.tau) for before, after in pairwise([*ways, ways[0]])]
    one_way = all(turn > -_STRAIGHT for turn in turns) or all(turn < _STRAIGHT for turn in turns)
    return one_way and abs(math.fsum(turns)) < 1.5 * math.tau


def points_of(outline: Iterable[Segment]) -> list[Point]:
    """The points of an outline in its order, control points included."""
    points: list[Point] = []
    for segment in outline:
        values = segment[1:]
        points += (Point(x, y) for x, y in zip(values[0::2], values[1::2], strict=True))
    return points
