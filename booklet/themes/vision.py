"""How far colours are apart to eyes of every kind, those that lack one sort of cones as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import dist, fsum

from booklet.base.colour import Colour

Row = tuple[float, float, float]
Matrix = tuple[Row, Row, Row]

NORMAL: Matrix = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
# Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency, IEEE TVCG
# 15(6), 2009, severity 1.0; on linear sRGB
VISIONS: Mapping[str, Matrix] = {
    "to every eye": NORMAL,
    "to eyes that see no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "to eyes that see no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "to eyes that see no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""By whose eyes they are."""

# IEC 61966-2-1: linear sRGB to XYZ, and the white that it is relative to
XYZ: Matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
D65: Row = (0.9505, 1.0, 1.089)


def confused(one: Colour, other: Colour, least: float) -> str | None:
    """The first of the visions to which two colours are closer than that distance in CIELAB (CIE 15:2004, 8.2.1)."""
    return next((eyes for eyes, seen in VISIONS.items() if dist(_lab(one, seen), _lab(other, seen)) < least), None)


def _lab(colour: Colour, vision: Matrix) -> Row:
    linear = [_linear(part) for part in (colour.red, colour.green, colour.blue)]
    seen = [min(max(part, 0), 1) for part in _times(vision, linear)]
    x, y, z = (_lightness(value / white) for value, white in zip(_times(XYZ, seen), D65, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(rows: Matrix, values: Sequence[float]) -> list[float]:
    return [fsum(a * b for a, b in zip(row, values, strict=True)) for row in rows]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _lightness(share: float) -> float:
    return share ** (1 / 3) if share > (6 / 29) ** 3 else share * (29 / 6) ** 2 / 3 + 4 / 29
