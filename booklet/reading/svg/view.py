"""Sizes and views: width, height, viewBox and preserveAspectRatio in, sizes and matrices out.

Source: SVG 1.1, chapter 7; the size of a drawing that says only one side follows CSS 2.1, 10.3.2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from booklet.base.geometry import Matrix, Rect, Size, mm
from booklet.reading.svg.gate import Node
from booklet.reading.svg.values import Refusal, read_length, read_numbers, shortened

POINTS_PER_PX = 0.75  # CSS Values 3, 5.2: 96 px to the inch

_LEAST, _MOST = mm(1), mm(2000)  # a speck of dust; more than any sheet that is printed here
_ASPECT = re.compile(r"\s*(none|x(Min|Mid|Max)Y(Min|Mid|Max))(?:\s+(meet|slice))?\s*")
_SHARES = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


@dataclass(frozen=True, slots=True)
class View:
    """What a viewport shows: the size of its content's own system, and the way from there to the viewport's corner."""

    size: Size
    matrix: Matrix


def print_size(root: Node) -> Size:
    """The size of the whole drawing in px."""
    width, height, box = _side(root, "width"), _side(root, "height"), _view_box(root)
    if box is None and (width is None or height is None):
        raise Refusal("the drawing says no size", 'give it width="..mm" and height="..mm", or a viewBox')
    if box is not None:
        if width is None and height is None:
            width, height = box.width, box.height
        width = width if width is not None else (height or 0) * box.width / box.height
        height = height if height is not None else width * box.height / box.width
    size = Size(width or 0, height or 0)
    for side in (size.width * POINTS_PER_PX, size.height * POINTS_PER_PX):
        if not _LEAST <= side <= _MOST:
            raise Refusal(f"a side of {side / mm(1):.4g} mm is not a size to print", "expected 1 mm to 2000 mm")
    return size


def _side(root: Node, name: str) -> float | None:
    """A side in px; a percentage is of a web page, which there is none of, and counts as left out."""
    text = root.attributes.get(name, "auto")
    if text.strip() == "auto":
        return None
    length = read_length(text)
    return None if length.relative else length.number


def _view_box(node: Node) -> Rect | None:
    if "viewBox" not in node.attributes:
        return None
    numbers = read_numbers(node.attributes["viewBox"])
    if len(numbers) != 4 or numbers[2] <= 0 or numbers[3] <= 0:
        raise Refusal(
            f"viewBox {shortened(node.attributes['viewBox'])} is not a rectangle",
            "write four numbers: left, top, width, height",
        )
    return Rect(*numbers)


def view(node: Node, viewport: Size) -> View:
    """How the content of an svg or symbol element lies in its viewport."""
    box = _view_box(node)
    if box is None:
        return View(viewport, Matrix())
    text = node.attributes.get("preserveAspectRatio", "xMidYMid")
    match = _ASPECT.fullmatch(text)
    if not match:
        raise Refusal(f"preserveAspectRatio {shortened(text)} cannot be read", "write for example xMidYMid meet")
    across, down = viewport.width / box.width, viewport.height / box.height
    if match[1] != "none":
        across = down = max(across, down) if match[4] == "slice" else min(across, down)
    spare_x, spare_y = viewport.width - box.width * across, viewport.height - box.height * down
    return View(
        box.size,
        Matrix(
            across,
            0,
            0,
            down,
            spare_x * _SHARES.get(match[2] or "", 0) - box.x * across,
            spare_y * _SHARES.get(match[3] or "", 0) - box.y * down,
        ),
    )
