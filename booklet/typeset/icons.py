"""The icons of the strip, drawn as one family: one line weight, round ends, a dot or a patch for what acts.

An icon is described on a square of 24 units, y upwards, and comes out as a box of any size.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from booklet.base.colour import Colour
from booklet.base.geometry import Point, Rect
from booklet.page import Outline, Segment, Shape
from booklet.typeset.box import Box
from booklet.typeset.shapes import drawn, ellipse, filled, polyline, rectangle, smooth

GRID = 24.0
WEIGHT = 1.5  # of 24: 0.35 mm at 5.5 mm, above the 0.25 pt that presses hold and legible under film

Drawn = tuple[tuple[Outline, ...], tuple[Outline, ...]]
"""The outlines that are drawn along, and those that are filled."""

_PALM: Outline = (
    ("M", 8.2, 2.5),
    ("C", 6.6, 5.0, 4.6, 8.0, 3.4, 10.8),
    ("C", 2.9, 12.1, 4.3, 13.1, 5.4, 12.2),
    ("L", 7.6, 9.8),
    ("L", 7.6, 18.6),
    ("C", 7.6, 20.3, 10.2, 20.3, 10.2, 18.6),
    ("L", 10.4, 20.4),
    ("C", 10.4, 22.1, 13.0, 22.1, 13.0, 20.4),
    ("L", 13.2, 19.6),
    ("C", 13.2, 21.2, 15.8, 21.2, 15.8, 19.6),
    ("L", 16.0, 16.8),
    ("C", 16.0, 18.3, 18.4, 18.3, 18.4, 16.8),
    ("L", 18.4, 9.4),
    ("C", 18.4, 6.6, 17.2, 4.6, 16.4, 2.5),
)
_FINGERS: tuple[Outline, ...] = (
    (("M", 10.3, 18.6), ("L", 10.3, 13.2)),
    (("M", 13.1, 19.6), ("L", 13.1, 13.2)),
    (("M", 15.9, 16.8), ("L", 15.9, 13.0)),
)


def _hand(*acting: Outline) -> Drawn:
    return (_PALM, *_FINGERS), acting


def _arc(centre: Point, radius: float, start: float, end: float) -> Outline:
    steps = max(4, round(abs(end - start) / 15))
    angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return smooth([Point(centre.x + radius * math.cos(a), centre.y + radius * math.sin(a)) for a in angles])


def _clock() -> Drawn:
    return (ellipse(Point(12, 12), 9.2), polyline([Point(12, 17.6), Point(12, 12), Point(16, 9.6)])), ()


def _repeat() -> Drawn:
    ring = (_arc(Point(12, 12), 8.6, 150, 20), _arc(Point(12, 12), 8.6, 330, 200))
    heads = (
        polyline([Point(17.4, 18.4), Point(20.2, 14.6), Point(23.2, 18.0)]),
        polyline([Point(6.6, 5.6), Point(3.8, 9.4), Point(0.8, 6.0)]),
    )
    return (*ring, *heads), ()


def _knuckles() -> Drawn:
    fist: Outline = (
        ("M", 7.0, 2.5),
        ("L", 7.0, 6.4),
        ("C", 4.6, 7.8, 3.8, 10.0, 3.8, 12.6),
        ("L", 3.8, 15.6),
        ("C", 3.8, 18.2, 7.7, 18.4, 8.0, 16.2),
        ("C", 8.2, 18.9, 12.0, 18.9, 12.2, 16.5),
        ("C", 12.4, 18.7, 16.1, 18.6, 16.3, 16.1),
        ("C", 16.6, 17.9, 20.2, 17.6, 20.2, 15.0),
        ("L", 20.2, 10.6),
        ("C", 20.2, 8.4, 18.9, 6.8, 17.2, 6.0),
        ("L", 17.2, 2.5),
    )
    thumb: Outline = (
        ("M", 3.9, 11.4),
        ("C", 6.4, 12.4, 9.4, 12.2, 11.6, 11.2),
        ("C", 13.4, 10.4, 12.8, 8.0, 10.8, 8.3),
    )
    dots = tuple(ellipse(Point(x, y), 1.25) for x, y in ((5.9, 20.4), (10.1, 21.0), (14.3, 20.8), (18.3, 19.9)))
    return (fist, thumb), dots


def _hold() -> Drawn:
    limb = tuple(polyline([Point(x, a), Point(x, b)]) for x in (8.6, 15.4) for a, b in ((22, 18.2), (5.8, 2)))
    hand = rectangle(Rect(4.4, 5.8, 15.2, 12.4), radius=3.4)
    fingers = tuple(polyline([Point(9.4, y), Point(19.6, y)]) for y in (8.9, 12, 15.1))
    return (*limb, hand, *fingers), ()


def _drop() -> Drawn:
    drop: Outline = (
        ("M", 12, 21.6),
        ("C", 9.2, 17.6, 5.6, 13.6, 5.6, 9.4),
        ("C", 5.6, 5.4, 8.4, 2.6, 12, 2.6),
        ("C", 15.6, 2.6, 18.4, 5.4, 18.4, 9.4),
        ("C", 18.4, 13.6, 14.8, 17.6, 12, 21.6),
        ("Z",),
    )
    return (drop, _arc(Point(12, 9.2), 3.4, 190, 262)), ()


def _towel() -> Drawn:
    rail = polyline([Point(2.6, 20.4), Point(21.4, 20.4)])
    cloth = polyline([Point(5.4, 20.4), Point(5.4, 3), Point(18.6, 3), Point(18.6, 20.4)])
    stripes = tuple(polyline([Point(5.4, y), Point(18.6, y)]) for y in (6.6, 9))
    return (rail, cloth, *stripes), ()


def _cushion() -> Drawn:
    pillow: Outline = (
        ("M", 3.2, 17.6),
        ("C", 9, 16, 15, 16, 20.8, 17.6),
        ("C", 19.4, 13.8, 19.4, 10.2, 20.8, 6.4),
        ("C", 15, 8, 9, 8, 3.2, 6.4),
        ("C", 4.6, 10.2, 4.6, 13.8, 3.2, 17.6),
        ("Z",),
    )
    return (pillow,), (ellipse(Point(12, 12), 1.1),)


def _stool() -> Drawn:
    seat = rectangle(Rect(3.4, 15.4, 17.2, 3.6), radius=1.8)
    legs = tuple(polyline([Point(a, 15.2), Point(b, 3.4)]) for a, b in ((6.4, 4.6), (17.6, 19.4)))
    return (seat, *legs, polyline([Point(5.6, 8.6), Point(18.4, 8.6)])), ()


def _tick() -> Drawn:
    return (polyline([Point(4, 12.4), Point(9.6, 6.4), Point(20, 18)]),), ()


def _warning() -> Drawn:
    triangle = polyline([Point(12, 21), Point(22, 3.6), Point(2, 3.6)], closed=True)
    return (triangle, polyline([Point(12, 15), Point(12, 9.6)])), (ellipse(Point(12, 6.7), 1.15),)


_ICONS: dict[str, Callable[[], Drawn]] = {
    "time": _clock,
    "reps": _repeat,
    "palm": lambda: _hand(ellipse(Point(13, 9), 3.1)),
    "thumb": lambda: _hand(ellipse(Point(5.3, 10.6), 1.7)),
    "fingertips": lambda: _hand(
        *(ellipse(Point(x, y), 1.15) for x, y in ((8.9, 18.6), (11.7, 20.4), (14.5, 19.6), (17.2, 16.8)))
    ),
    "heel_of_hand": lambda: _hand(ellipse(Point(12.6, 4.6), 3.4, 1.9)),
    "knuckles": _knuckles,
    "hold": _hold,
    "oil": _drop,
    "towel": _towel,
    "cushion": _cushion,
    "stool": _stool,
    "tick": _tick,
    "caution": _warning,
}


def has_icon(name: str) -> bool:
    """Whether there is a drawing for that hand or tool; others get a word."""
    return name in _ICONS


def icon(name: str, size: float, colour: Colour) -> Box:
    """The icon as a square box of a size in points. Raises KeyError for a name without a drawing."""
    lines, fills = _ICONS[name]()
    unit = size / GRID
    marks: list[Shape] = [filled(_placed(path, unit, size), colour) for path in fills]
    marks += [drawn(_placed(path, unit, size), colour, WEIGHT * unit) for path in lines]
    return Box(size, size, tuple(marks))


CORE = 0.23  # radius of a core, of the dot's diameter


def dots(span: tuple[int, int], count: int, size: float, colour: Colour) -> Box:
    """A row of dots: a scale that is read without colour. `size` is a dot's diameter.

    `span` is from the least to the most: dots up to the least are filled, those up to the most have a filled core.
    """
    least, most = span
    gap, weight = size * 0.42, size * 0.14
    marks: list[Shape] = []
    for i in range(count):
        centre = Point(i * (size + gap) + size / 2, -size / 2)
        path = ellipse(centre, size / 2 - weight / 2)
        if i < least:
            marks.append(filled(ellipse(centre, size / 2), colour))
            continue
        marks.append(drawn(path, colour, weight))
        if i < most:
            marks.append(filled(ellipse(centre, size * CORE), colour))
    return Box(count * size + (count - 1) * gap, size, tuple(marks))


def _placed(path: Outline, unit: float, size: float) -> Outline:
    """From the grid, origin lower left, to a box, origin upper left."""
    placed: list[Segment] = []
    for segment in path:
        values = (value * unit - (size if i % 2 else 0) for i, value in enumerate(segment[1:]))
        placed.append((segment[0], *values))
    return tuple(placed)
