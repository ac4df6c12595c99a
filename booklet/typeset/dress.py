"""How a theme dresses what is not text: rules, grounds, warnings and ornaments, each in the theme's manner.

Shapes lie with their upper left corner at the origin, like boxes; points.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from booklet.base.colour import Colour
from booklet.base.geometry import Insets, Point, Rect, Size, mm
from booklet.page import Outline, Segment, Shape
from booklet.typeset.box import Box
from booklet.typeset.patterns import patterned
from booklet.typeset.shapes import drawn, filled, polyline, rectangle, rule
from booklet.typeset.stylebook import Stylebook

HAIRLINE = 0.5
BOLD = 1.4
DOUBLE = (0.9, 0.4)  # the upper line and the lower one
APART = 2.0  # the two lines of a double rule
HEAVY = 2.6
BAR = mm(1.1)  # beside a caution
SIGNATURE = mm(1.4)
FRAME = (1.5, 0.5)
FRAME_APART = 2.6
ORNAMENTS_KEPT = 64


def divider(book: Stylebook, width: float, *, at: float = 0, colour: Colour | None = None) -> tuple[Shape, ...]:
    """A level rule between two parts, at a height; in the theme's quiet colour unless another is given."""
    match book.theme.manner.rules:
        case "hairline":
            return (
                rule(Point(0, at), Point(width, at), colour or book.colour("line"), HAIRLINE if not colour else 0.8),
            )
        case "bold":
            return (rule(Point(0, at), Point(width, at), colour or book.colour("primary"), BOLD),)
        case "double":
            ink = colour or book.colour("line")
            upper, lower = DOUBLE
            return (
                rule(Point(0, at), Point(width, at), ink, upper),
                rule(Point(0, at - APART), Point(width, at - APART), ink, lower),
            )


def signature(book: Stylebook, width: float, index: int, colour: Colour, *, at: float) -> tuple[Shape, ...]:
    """The rule that a technique is known by: in its colour, or a band of its pattern that hangs from that height."""
    if book.theme.manner.techniques == "colour":
        return divider(book, width, at=at, colour=colour)
    return patterned(Rect(0, at - SIGNATURE, width, SIGNATURE), index, colour)


def depth(book: Stylebook) -> float:
    """How far such a rule reaches down."""
    return 0 if book.theme.manner.techniques == "colour" else SIGNATURE


def block(book: Stylebook, rect: Rect, index: int, colour: Colour) -> tuple[Shape, ...]:
    """A block that a technique is known by: of its colour, or of its pattern."""
    if book.theme.manner.techniques == "colour":
        return (filled(rectangle(rect), colour),)
    return patterned(rect, index, colour)


def ground(book: Stylebook, rect: Rect, colour: Colour, *, beyond: Insets = Insets()) -> Shape:
    """A ground of colour with the theme's corners; one that reaches beyond, to run over a page's edges, is square."""
    radius = mm(book.theme.manner.corner) if beyond == Insets() else 0
    return filled(rectangle(rect.grown(beyond), radius=radius), colour)


def between_rules(
    book: Stylebook, rect: Rect, index: int, colour: Colour, *, beyond: Insets = Insets()
) -> tuple[Shape, ...]:
    """A heavy rule over a box, in the technique's colour or pattern, and a fine one under it.

    They run as far beyond it as its ground would.
    """
    left, right = rect.left - beyond.left, rect.right + beyond.right
    heavy = HEAVY if book.theme.manner.techniques == "colour" else SIGNATURE
    return (
        *block(book, Rect(left, rect.top - heavy, right - left, heavy + beyond.top), index, colour),
        rule(Point(left, rect.bottom), Point(right, rect.bottom), colour, 0.8),
    )


def warning(book: Stylebook, size: Size) -> tuple[Shape, ...]:
    """What a caution stands on, or in."""
    red, tint = book.colour("caution"), book.colour("caution_tint")
    whole = Rect(0, -size.height, size.width, size.height)
    radius = mm(book.theme.manner.corner) * 0.6
    match book.theme.manner.caution:
        case "tinted":
            return (filled(rectangle(whole, radius=radius), tint),)
        case "barred":
            bar = Rect(0, -size.height, BAR, size.height)
            return (filled(rectangle(whole), tint), filled(rectangle(bar), red))
        case "boxed":
            outer, inner = whole.outset(-0.4), whole.outset(-0.4 - APART)
            return (drawn(rectangle(outer), red, DOUBLE[0]), drawn(rectangle(inner), red, DOUBLE[1]))


def warning_edge(book: Stylebook) -> float:
    """How much of its inside a caution's bar or box takes."""
    return {"tinted": 0.0, "barred": BAR * 0.7, "boxed": APART}[book.theme.manner.caution]


def framed(book: Stylebook, size: Size, colour: Colour) -> tuple[Shape, ...]:
    """A frame of a heavy line and a fine one inside of it."""
    outer, inner = FRAME
    whole = Rect(0, -size.height, size.width, size.height)
    radius = mm(book.theme.manner.corner)
    return (
        drawn(rectangle(whole.outset(-outer / 2), radius=radius), colour, outer),
        drawn(rectangle(whole.outset(-outer / 2 - FRAME_APART), radius=max(radius - FRAME_APART, 0)), colour, inner),
    )


def wavy(rect: Rect, depth: float, count: int) -> Outline:
    """A rectangle whose foot is a row of waves, `depth` from crest to trough and as many as `count`."""
    step = rect.width / count
    path: list[Segment] = [
        ("M", rect.left, rect.top),
        ("L", rect.right, rect.top),
        ("L", rect.right, rect.bottom),
    ]
    for i in range(count):
        start = rect.right - i * step
        low = rect.bottom - depth if i % 2 == 0 else rect.bottom + depth
        path.append(("C", start - step * 0.36, low, start - step * 0.64, low, start - step, rect.bottom))
    return (*path, ("Z",))


def ornament(book: Stylebook, size: float, colour: Colour) -> Box:
    """The theme's ornament, `size` high; a box without height where it has none."""
    return _ornament(book.theme.manner.ornament, size, colour)


@lru_cache(ORNAMENTS_KEPT)
def _ornament(kind: str, size: float, colour: Colour) -> Box:
    match kind:
        case "sprig":
            return Box(size * 3.2, size, tuple(_sprig(size, colour)))
        case "wave":
            return Box(size * 4, size, tuple(_waves(size, colour)))
        case "lozenge":
            return Box(size * 7, size, tuple(_lozenges(size, colour)))
        case _:
            return Box(0, 0)


def _sprig(size: float, colour: Colour) -> Iterator[Shape]:
    """A twig with leaves in pairs, and one at its tip."""
    middle = -size / 2
    stem = (("M", 0.0, middle), ("C", size, middle + size * 0.12, size * 1.6, middle - size * 0.1, size * 2.5, middle))
    yield drawn(stem, colour, max(size * 0.045, 0.5))
    leaves = [_leaf(Point(size * 2.45, middle), 0, size * 0.6)]
    for i, x in enumerate((0.55, 1.15, 1.75)):
        long = size * (0.62 - 0.07 * i)
        leaves += [_leaf(Point(size * x, middle), sign * math.radians(38), long) for sign in (1, -1)]
    yield filled(tuple(segment for leaf in leaves for segment in leaf), colour)


def _leaf(base: Point, angle: float, length: float) -> Outline:
    """A leaf from its base outwards: two bows that meet in a tip."""

    def at(along: float, across: float) -> tuple[float, float]:
        x, y = along * length, across * length
        return (
            base.x + x * math.cos(angle) - y * math.sin(angle),
            base.y + x * math.sin(angle) + y * math.cos(angle),
        )

    return (
        ("M", *at(0, 0)),
        ("C", *at(0.25, 0.26), *at(0.7, 0.24), *at(1, 0)),
        ("C", *at(0.7, -0.16), *at(0.25, -0.18), *at(0, 0)),
        ("Z",),
    )


def _waves(size: float, colour: Colour) -> Iterator[Shape]:
    """Two rows of waves, the lower one finer."""
    for level, weight in ((-size * 0.3, 1.3), (-size * 0.75, 0.7)):
        path: list[Segment] = [("M", 0, level)]
        for i in range(4):
            x, up = size * i, size * 0.28 * (1 if i % 2 == 0 else -1)
            path.append(("C", x + size * 0.36, level + up, x + size * 0.64, level + up, x + size, level))
        yield drawn(tuple(path), colour, weight)


def _lozenges(size: float, colour: Colour) -> Iterator[Shape]:
    """A large lozenge between two small ones, and a fine line on either side."""
    middle = -size / 2
    lozenges: list[Segment] = []
    for x, half in ((2.3, 0.22), (3.5, 0.42), (4.7, 0.22)):
        centre, r = size * x, size * half
        corners = [
            Point(centre - r, middle),
            Point(centre, middle + r),
            Point(centre + r, middle),
            Point(centre, middle - r),
        ]
        lozenges += polyline(corners, closed=True)
    yield filled(tuple(lozenges), colour)
    for start, end in ((0.0, 1.7), (5.3, 7.0)):
        yield rule(Point(size * start, middle), Point(size * end, middle), colour, 0.6)
