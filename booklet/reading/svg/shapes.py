"""Basic shapes: an element in, its outline in its own units out.

Each begins where SVG 1.1, chapter 9, says that its equivalent path begins, for dashes are counted from there.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from booklet.base.geometry import Size
from booklet.page import Outline
from booklet.reading.svg.gate import Node
from booklet.reading.svg.paths import MAX_PATH_CHARACTERS, read_path
from booklet.reading.svg.values import Refusal, read_length, read_numbers

# How far the controls of a quarter circle reach; the curve leaves the circle by 0.03 % of its radius.
_QUARTER = 4 / 3 * (math.sqrt(2) - 1)


def outline_of(node: Node, viewport: Size) -> Outline:
    """The outline of a path or a basic shape, empty where it draws nothing; percentages are of the viewport."""
    return _OUTLINES[node.tag](node, viewport)


def length(node: Node, name: str, whole: float, default: str = "0") -> float:
    """A length attribute in user units, where `whole` is what 100 % stands for."""
    try:
        return read_length(node.attributes.get(name, default)).of(whole)
    except Refusal as refusal:
        raise Refusal(f"{name}: {refusal.what}", refusal.hint) from None


def extent(node: Node, name: str, whole: float, default: str = "0") -> float:
    """A length attribute that cannot be negative."""
    value = length(node, name, whole, default)
    if value < 0:
        raise Refusal(f"{name} is negative")
    return value


def diagonal(viewport: Size) -> float:
    """What 100 % of a length stands for that is neither a width nor a height (SVG 1.1, 7.10)."""
    return math.hypot(viewport.width, viewport.height) / math.sqrt(2)


def rectangle(x: float, y: float, width: float, height: float) -> Outline:
    """A plain rectangle, from its first corner."""
    return (("M", x, y), ("L", x + width, y), ("L", x + width, y + height), ("L", x, y + height), ("Z",))


def _path(node: Node, _viewport: Size) -> Outline:
    return read_path(node.attributes.get("d", ""))


def _rect(node: Node, viewport: Size) -> Outline:
    x, y = length(node, "x", viewport.width), length(node, "y", viewport.height)
    width, height = extent(node, "width", viewport.width), extent(node, "height", viewport.height)
    rx, ry = _radii(node, viewport)
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if not width or not height:
        return ()
    if not rx or not ry:
        return rectangle(x, y, width, height)
    right, bottom, kx, ky = x + width, y + height, rx * (1 - _QUARTER), ry * (1 - _QUARTER)
    return (
        ("M", x + rx, y),
        ("L", right - rx, y),
        ("C", right - kx, y, right, y + ky, right, y + ry),
        ("L", right, bottom - ry),
        ("C", right, bottom - ky, right - kx, bottom, right - rx, bottom),
        ("L", x + rx, bottom),
        ("C", x + kx, bottom, x, bottom - ky, x, bottom - ry),
        ("L", x, y + ry),
        ("C", x, y + ky, x + kx, y, x + rx, y),
        ("Z",),
    )


def _radii(node: Node, viewport: Size) -> tuple[float, float]:
    """The two radii; one that is missing or `auto` is as large as the other (SVG 2, 7.4)."""
    given = {name for name in ("rx", "ry") if node.attributes.get(name, "auto").strip() != "auto"}
    rx = extent(node, "rx", viewport.width) if "rx" in given else 0
    ry = extent(node, "ry", viewport.height) if "ry" in given else rx
    return (rx if "rx" in given else ry), ry


def _circle(node: Node, viewport: Size) -> Outline:
    radius = extent(node, "r", diagonal(viewport))
    return _round(node, viewport, radius, radius)


def _ellipse(node: Node, viewport: Size) -> Outline:
    return _round(node, viewport, *_radii(node, viewport))


def _round(node: Node, viewport: Size, rx: float, ry: float) -> Outline:
    x, y = length(node, "cx", viewport.width), length(node, "cy", viewport.height)
    if not rx or not ry:
        return ()
    kx, ky = rx * _QUARTER, ry * _QUARTER
    return (
        ("M", x + rx, y),
        ("C", x + rx, y + ky, x + kx, y + ry, x, y + ry),
        ("C", x - kx, y + ry, x - rx, y + ky, x - rx, y),
        ("C", x - rx, y - ky, x - kx, y - ry, x, y - ry),
        ("C", x + kx, y - ry, x + rx, y - ky, x + rx, y),
        ("Z",),
    )


def _line(node: Node, viewport: Size) -> Outline:
    x1, x2 = (length(node, name, viewport.width) for name in ("x1", "x2"))
    y1, y2 = (length(node, name, viewport.height) for name in ("y1", "y2"))
    return (("M", x1, y1), ("L", x2, y2))


def _polyline(node: Node, _viewport: Size) -> Outline:
    text = node.attributes.get("points", "").strip()
    if len(text) > MAX_PATH_CHARACTERS:
        raise Refusal(f"points of {len(text):,} characters are too many", "simplify the shape")
    numbers = read_numbers(text) if text else []
    if len(numbers) % 2:
        raise Refusal(f"points has {len(numbers)} numbers, which do not make pairs")
    pairs = list(zip(numbers[0::2], numbers[1::2], strict=True))
    return tuple(("L" if number else "M", x, y) for number, (x, y) in enumerate(pairs)) if len(pairs) > 1 else ()


def _polygon(node: Node, viewport: Size) -> Outline:
    line = _polyline(node, viewport)
    return (*line, ("Z",)) if line else ()


_OUTLINES: dict[str, Callable[[Node, Size], Outline]] = {
    "path": _path,
    "rect": _rect,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
}
