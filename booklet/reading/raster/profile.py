"""What a picture says of its colours: its profile, or one made of the gamma and primaries that a PNG tells instead.

Sources: W3C PNG (3rd ed.), 11.3.2 and 4.3; ICC.1:2022 for a profile's form, and annex E
for Bradford's adaptation.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping, Sequence
from typing import Any

from booklet.reading.raster.colour import Unreadable

Triple = tuple[float, float, float]
Chromaticities = Sequence[float]
"""x and y of white, red, green and blue, as PNG orders them."""
Curve = tuple[float, ...]
"""A gamma alone, or gamma, a, b, c and d of a curve with a straight foot (ICC.1, table 68)."""

SRGB: Chromaticities = (0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)
SRGB_GAMMA = 1 / 2.2
ALIKE = 0.05  # of a gamma, below which nobody sees a difference (libpng, PNG_GAMMA_THRESHOLD)
NEAR = 0.002  # of a chromaticity, whose rounding differs from program to program

_PRIMARIES = {  # ITU-T H.273, table 2: those of sRGB, BT.2020 and Display P3
    1: SRGB,
    9: (0.3127, 0.3290, 0.708, 0.292, 0.170, 0.797, 0.131, 0.046),
    12: (0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060),
}
_SRGB_POINTS = (1, 13, 0, 1)  # with the full range of samples
_CURVES: Mapping[
    int, Curve
] = {  # H.273, table 3: gamma 2.2 and 2.8, linear, sRGB; what shines brighter than paper is not here
    4: (2.2,),
    5: (2.8,),
    8: (1.0,),
    13: (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045),
}
_D50: Triple = (0.9642, 1.0, 0.8249)
_BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))


def told_profile(info: Mapping[Any, object], data: bytes, *, grey: bool) -> bytes | None:
    """The profile of a picture by what Pillow read of its file, and by the file's bytes.

    None if its colours are sRGB, or nothing is said. Code points of video come first, then a profile, the word that it
    is sRGB, and gamma with primaries. Raises Unreadable for code points of which the colours are not printed.
    """
    if (points := _code_points(data)) and points != _SRGB_POINTS:
        return _of_video(*points, grey=grey)
    if not points and isinstance(profile := info.get("icc_profile"), bytes) and profile:
        return profile
    gamma, primaries = info.get("gamma"), info.get("chromaticity", SRGB)
    if points or "srgb" in info or not isinstance(gamma, float) or gamma <= 0 or not isinstance(primaries, Sequence):
        return None
    are_srgb = all(abs(one - other) < NEAR for one, other in zip(primaries, SRGB, strict=True))
    if abs(gamma / SRGB_GAMMA - 1) < ALIKE and (are_srgb or grey):
        return None
    return profile_of((1 / gamma,), None if grey else primaries)


def _of_video(primaries: int, transfer: int, matrix: int, full: int, *, grey: bool) -> bytes:
    if primaries not in _PRIMARIES or transfer not in _CURVES or (matrix, full) != (0, 1):
        what = f"its colours are those of video (cICP {primaries}, {transfer}, {matrix}, {full})"
        raise Unreadable(what, "save it in sRGB, 8 bits a channel")
    return profile_of(_CURVES[transfer], None if grey else _PRIMARIES[primaries])


def _code_points(data: bytes) -> tuple[int, int, int, int] | None:
    """What a PNG's chunk cICP holds, which Pillow passes over."""
    at = 8
    while data.startswith(b"\x89PNG") and at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if name == b"cICP" and length == 4 and at + 12 <= len(data):
            a, b, c, d = data[at + 8 : at + 12]
            return a, b, c, d
        if name == b"IDAT":
            break
        at += 12 + length
    return None


def profile_of(curve: Curve, primaries: Chromaticities | None) -> bytes:
    """A profile of a screen with these primaries, or of a grey one, whose samples become light by a curve.

    Raises ZeroDivisionError for primaries that are none.
    """
    kind = {1: 0, 5: 3}[len(curve)]
    light = struct.pack(f">4sIHH{len(curve)}i", b"para", 0, kind, 0, *map(_fixed, curve))
    tags = {b"desc": _text("as the picture says"), b"cprt": _text("CC0"), b"wtpt": _xyz(_D50)}
    if primaries is None:
        return _profile(b"GRAY", {**tags, b"kTRC": light})
    columns = dict(zip((b"rXYZ", b"gXYZ", b"bXYZ"), map(_xyz, _colorants(primaries)), strict=True))
    return _profile(b"RGB ", {**tags, **columns, **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), light)})


def _colorants(primaries: Chromaticities) -> tuple[Triple, ...]:
    """XYZ of red, green and blue under D50, of which the sum is white."""
    white, *colours = (_of_xy(primaries[i], primaries[i + 1]) for i in (0, 2, 4, 6))
    shares = _solved(_turned(colours), white)
    seen = [_times(_BRADFORD, each) for each in (white, _D50)]
    scale = tuple(new / old for old, new in zip(*seen, strict=True))

    def adapted(colour: Triple, share: float) -> Triple:
        cones = [value * factor * share for value, factor in zip(_times(_BRADFORD, colour), scale, strict=True)]
        return _solved(_BRADFORD, (cones[0], cones[1], cones[2]))

    return tuple(adapted(colour, share) for colour, share in zip(colours, shares, strict=True))


def _of_xy(x: float, y: float) -> Triple:
    return x / y, 1.0, (1 - x - y) / y


def _times(matrix: Sequence[Sequence[float]], column: Triple) -> Triple:
    a, b, c = (math.fsum(m * v for m, v in zip(row, column, strict=True)) for row in matrix)
    return a, b, c


def _turned(columns: Sequence[Triple]) -> Sequence[Sequence[float]]:
    return tuple(zip(*columns, strict=True))


def _solved(matrix: Sequence[Sequence[float]], right: Triple) -> Triple:
    """What the matrix turns into `right`, by Cramer's rule."""
    columns = _turned([(row[0], row[1], row[2]) for row in matrix])
    whole = _determinant(columns)
    a, b, c = (
        _determinant([right if k == i else column for k, column in enumerate(columns)]) / whole for i in range(3)
    )
    return a, b, c


def _determinant(rows: Sequence[Sequence[float]]) -> float:
    (a, b, c), (d, e, f), (g, h, i) = rows
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)


def _fixed(value: float) -> int:
    """In 65,536ths (ICC.1, s15Fixed16Number)."""
    return max(-(2**31), min(round(value * 65536), 2**31 - 1))


def _xyz(value: Triple) -> bytes:
    return struct.pack(">4sIiii", b"XYZ ", 0, *map(_fixed, value))


def _text(text: str) -> bytes:
    said = text.encode("utf-16-be")
    return struct.pack(">4sIII2s2sII", b"mluc", 0, 1, 12, b"en", b"US", len(said), 28) + said


def _profile(space: bytes, tags: Mapping[bytes, bytes]) -> bytes:
    """The header, the table of tags, and the tags, each at a multiple of four bytes."""
    table, body = b"", b""
    start = 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        table += struct.pack(">4sII", name, start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"", 0x04000000, b"mntr", space, b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + struct.pack(">iii", *map(_fixed, _D50))
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body
