"""Arrows and tinted regions over a picture: one sign for each kind of movement.

glide: an arrow. walk: a row of dots that grow toward the head. circle: a ring with a head, or two when both ways.
pull: a double shaft. press: a dot with two rings. knead: as circle. hold: nothing, the hand says it. All lie on a
white halo, so that they stand out on skin, on cloth and in grey.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from booklet.base.colour import WHITE, Colour
from booklet.base.geometry import Point, Size
from booklet.model import Gesture, Pair, Zone
from booklet.page import Outline, Shape, Stroke
from booklet.typeset.patterns import hatched
from booklet.typeset.shapes import drawn, ellipse, filled, polyline, smooth

HALO = 0.9  # of the line's width, on each side
ZONE_EDGE = 0.4  # of an arrow's width: 0.3 to 0.6 pt on paper, above the quarter point that presses hold
HATCH = 0.2  # of an arrow's width: 0.3 pt on the pocket page
HATCH_APART = 5.5  # 2.7 mm there
HEAD = 4.6  # length of an arrow's head in line widths: 2.3 mm at 1.4 pt


def zones(
    told: Sequence[Zone],
    known: Mapping[str, tuple[Pair, ...]],
    size: Size,
    *,
    tint: Colour,
    edge: Colour,
    weight: float,
    hatch: bool = False,
) -> tuple[Shape, ...]:
    """The named regions of a picture of a size: tinted, with a fine dashed edge, so that they never look like skin.

    With `hatch` slanting lines stand for the tint. Names must be known or bring their points. `weight` is the
    arrows' width in the drawing's own points.
    """
    outlines = [smooth(_placed(zone.points or known[zone.name], size), closed=True) for zone in told]
    width = weight * ZONE_EDGE
    line = Stroke(edge, width, cap="round", join="round", dashes=(width * 2.6, width * 3))
    if hatch:
        apart = weight * HATCH_APART
        lines = (shape for outline in outlines for shape in hatched(outline, edge, weight * HATCH, apart))
        return (*lines, *(Shape(outline, stroke=line) for outline in outlines))
    return tuple(Shape(outline, fill=tint, stroke=line) for outline in outlines)


def gestures(told: Sequence[Gesture], size: Size, colour: Colour, weight: float) -> tuple[Shape, ...]:
    """The movements of a picture of a size, as shapes in its own coordinates; `weight` is the line's width there."""
    return tuple(shape for gesture in told for shape in _gesture(gesture, size, colour, weight))


def _placed(points: Sequence[Pair], size: Size) -> list[Point]:
    return [Point(x * size.width, (1 - y) * size.height) for x, y in points]


def _gesture(gesture: Gesture, size: Size, colour: Colour, weight: float) -> tuple[Shape, ...]:
    points = _track(gesture, size)
    match gesture.kind:
        case "glide" | "circle" | "knead":
            return _arrow(points, colour, weight, both_ways=gesture.both_ways)
        case "walk":
            return _walk(points, colour, weight)
        case "pull":
            return _pull(points, colour, weight)
        case "press":
            return _press(points, colour, weight)
        case "hold":
            return ()  # the drawn hand is the sign; a ring on it would read as a movement


def _track(gesture: Gesture, size: Size) -> list[Point]:
    """The path of a movement; a ring is given by its centre and radii, clockwise from 3 o'clock."""
    if gesture.points:
        return _placed(gesture.points, size)
    if gesture.centre is None or gesture.rx is None:
        return []
    ry = gesture.ry if gesture.ry is not None else gesture.rx * size.width / size.height
    steps = max(8, round(abs(gesture.to_deg - gesture.from_deg) / 12))
    angles = [
        math.radians(gesture.from_deg + (gesture.to_deg - gesture.from_deg) * i / steps) for i in range(steps + 1)
    ]
    cx, cy = gesture.centre
    return _placed([(cx + gesture.rx * math.cos(a), cy + ry * math.sin(a)) for a in angles], size)


def _arrow(points: list[Point], colour: Colour, weight: float, *, both_ways: bool) -> tuple[Shape, ...]:
    if len(points) < 2:
        return ()
    ends = [_head(points, weight)]
    track = _shortened(points, weight * HEAD * 0.6)
    if both_ways:
        ends.append(_head(points[::-1], weight))
        track = _shortened(track[::-1], weight * HEAD * 0.6)[::-1]
    return _with_halo([smooth(track)], ends, colour, weight)


def _with_halo(lines: list[Outline], heads: list[Outline], colour: Colour, weight: float) -> tuple[Shape, ...]:
    halo = 2 * HALO * weight
    return (
        *(drawn(path, WHITE, weight + halo) for path in lines),
        *(drawn(path, WHITE, halo) for path in heads),
        *(drawn(path, colour, weight) for path in lines),
        *(filled(path, colour) for path in heads),
    )


def _head(points: list[Point], weight: float) -> Outline:
    """The arrow's head at the end of a track, turned along its last stretch."""
    tip = points[-1]
    base = _point_before(points, weight * HEAD)
    angle = math.atan2(tip.y - base.y, tip.x - base.x)
    length, half = weight * HEAD, weight * HEAD * 0.42
    back = Point(tip.x - length * math.cos(angle), tip.y - length * math.sin(angle))
    side = Point(-half * math.sin(angle), half * math.cos(angle))
    notch = Point(tip.x - length * 0.78 * math.cos(angle), tip.y - length * 0.78 * math.sin(angle))
    return polyline(
        [tip, Point(back.x + side.x, back.y + side.y), notch, Point(back.x - side.x, back.y - side.y)], closed=True
    )


def _length(points: Sequence[Point]) -> float:
    return math.fsum(math.dist((a.x, a.y), (b.x, b.y)) for a, b in pairwise(points))


def _point_before(points: Sequence[Point], distance: float) -> Point:
    """The point of a track that lies a distance before its end."""
    return _at(points, max(0.0, _length(points) - distance))


def _at(points: Sequence[Point], distance: float) -> Point:
    """The point of a track at a distance from its start."""
    for a, b in pairwise(points):
        step = math.dist((a.x, a.y), (b.x, b.y))
        if step and distance <= step:
            share = distance / step
            return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
        distance -= step
    return points[-1]


def _shortened(points: list[Point], by: float) -> list[Point]:
    """The track without its last stretch, so that a line's round end does not show beyond the head's tip."""
    length = _length(points) - by
    kept = [points[0]]
    for a, b in pairwise(points):
        step = math.dist((a.x, a.y), (b.x, b.y))
        if length <= step:
            share = max(length, 0) / step if step else 0
            kept.append(Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share))
            break
        kept.append(b)
        length -= step
    return kept


def _walk(points: list[Point], colour: Colour, weight: float) -> tuple[Shape, ...]:
    """Dots along the track, growing, and a head: the thumb's small steps."""
    if len(points) < 2:
        return ()
    length = max(_length(points) - weight * HEAD, 0)
    count = max(3, min(9, round(length / (weight * 4.2))))
    dots = [ellipse(_at(points, length * i / count), weight * (0.75 + 0.75 * i / count)) for i in range(count)]
    return _with_halo([], [*dots, _head(points, weight * 1.2)], colour, weight)


def _pull(points: list[Point], colour: Colour, weight: float) -> tuple[Shape, ...]:
    """A double shaft and one head."""
    if len(points) < 2:
        return ()
    tip, tail = points[-1], points[0]
    angle = math.atan2(tip.y - tail.y, tip.x - tail.x)
    dx, dy = -math.sin(angle) * weight * 1.1, math.cos(angle) * weight * 1.1
    shaft = _shortened(points, weight * HEAD * 0.8)
    lines = [polyline([Point(p.x + s * dx, p.y + s * dy) for p in shaft]) for s in (1, -1)]
    return _with_halo(lines, [_head(points, weight * 1.25)], colour, weight * 0.85)


def _press(points: list[Point], colour: Colour, weight: float) -> tuple[Shape, ...]:
    """An arrow to where the push acts, and rings there."""
    if not points:
        return ()
    centre = points[-1]
    rings = [ellipse(centre, weight * r) for r in (2.4, 4.0)]
    arrow = _arrow(_aimed(points, weight), colour, weight, both_ways=False) if len(points) > 1 else ()
    dot = ellipse(centre, weight * 1.1)
    return (*arrow, *_with_halo(rings, [dot], colour, weight * 0.6))


def _aimed(points: list[Point], weight: float) -> list[Point]:
    """The straight way to a press, ending before its rings and never too short for a shaft to show."""
    tip, tail = points[-1], points[0]
    angle = math.atan2(tip.y - tail.y, tip.x - tail.x)
    near = weight * 5.4
    far = max(_length(points), near + weight * HEAD * 2)
    return [Point(tip.x - d * math.cos(angle), tip.y - d * math.sin(angle)) for d in (far, near)]
