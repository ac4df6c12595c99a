"""Boxes that a PDF gives its pages and what stands on them."""

from __future__ import annotations

import math
from typing import Any

from booklet.base.geometry import Rect


def rect_of(value: Any) -> Rect | None:  # noqa: ANN401 -- anything may stand where a rectangle belongs
    """A PDF's rectangle; None for what is none (ISO 32000-1, 7.9.5)."""
    try:
        numbers = [float(number) for number in value]
    except (TypeError, ValueError, OverflowError):
        return None
    if len(numbers) != 4 or not all(map(math.isfinite, numbers)):
        return None
    (left, right), (bottom, top) = sorted(numbers[0::2]), sorted(numbers[1::2])
    return Rect(left, bottom, right - left, top - bottom)
