"""Lines: the look of an element and its way to print in, the width and dashes that are printed out."""

from __future__ import annotations

import math
from collections.abc import Iterator

from booklet.base.geometry import Matrix
from booklet.page import Outline, Segment, Stroke
from booklet.reading.svg.clip import points_of
from booklet.reading.svg.dashes import dashes_of
from booklet.reading.svg.shapes import diagonal
from booklet.reading.svg.values import Refusal
from booklet.reading.svg.walk import FARTHEST, Spot

_EVEN = 1e-3  # by how much the scales in two directions may differ for a line to keep one width


def stroke_of(spot: Spot) -> Stroke | None:
    """The line along a shape, in points; None where there is none. Raises Refusal where it has no single width."""
    look, whole = spot.look, diagonal(spot.viewport)
    colour, width = look.stroke_colour, look.stroke_width.of(whole)
    if colour is None or not width:
        return None
    scale = _even_scale(spot.matrix)
    lengths = [round(dash.of(whole) * scale, 4) for dash in look.stroke_dasharray]
    dashes = dashes_of(lengths, look.stroke_dashoffset.of(whole) * scale, look.stroke_linecap)
    if dashes is None:
        return None
    return Stroke(
        colour,
        round(width * scale, 4),
        look.stroke_linecap,
        look.stroke_linejoin,
        look.stroke_miterlimit,
        dashes.lengths,
        dashes.offset,
    )


def _even_scale(m: Matrix) -> float:
    x, y = math.hypot(m.a, m.b), math.hypot(m.c, m.d)
    if not max(x, y) <= FARTHEST:
        raise Refusal("its line is enlarged beyond all measure", "mend its transform")
    if abs(x - y) > _EVEN * max(x, y) or abs(m.a * m.c + m.b * m.d) > _EVEN * x * y:
        raise Refusal(
            "its line is stretched unevenly by a transform, which is not supported",
            "turn the line into a shape: Path > Stroke to Path in Inkscape, Object > Path > Outline in Illustrator",
        )
    return math.sqrt(x * y)


def check_dots(path: Outline, stroke: Stroke) -> None:
    """Refuse a line of no length with square ends: SVG draws a square there, PDF nothing (ISO 32000-1, 8.5.3.2)."""
    if stroke.cap == "square" and any(_is_dot(part) for part in _parts(path)):
        raise Refusal("a line of no length has square ends, which cannot be printed", "draw a small square instead")


def _parts(path: Outline) -> Iterator[list[Segment]]:
    part: list[Segment] = []
    for segment in path:
        if segment[0] == "M" and part:
            yield part
            part = []
        part.append(segment)
    yield part


def _is_dot(part: list[Segment]) -> bool:
    return len(set(points_of(part))) == 1
