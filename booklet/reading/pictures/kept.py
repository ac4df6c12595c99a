"""Pictures that were read before: bytes for a cache go out, and the same picture comes in again without being read.

The bytes are a line of JSON, then the coordinates of a drawing as doubles, or the file of a photo. They are looked at
like any other input: what does not have the form that is written here is not used, and the picture is read anew.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple
from hashlib import sha256
from itertools import islice
from typing import Any

from booklet.base.colour import Colour
from booklet.base.geometry import Size
from booklet.page import Artwork, Outline, Raster, Shape, Stroke

Remember = Callable[[str, Callable[[], bytes]], bytes]
"""Gives the bytes that are kept under a key; if there are none, makes them by the function, and may keep them."""

_COORDINATES = {"M": 2, "L": 2, "C": 6, "Z": 0}  # that follow the letter of a segment


def anew(_key: str, make: Callable[[], bytes]) -> bytes:
    """Remembers nothing."""
    return make()


def kept(
    data: bytes, read: Callable[[], Artwork | Raster], remember: Remember, *, kind: str = "picture"
) -> Artwork | Raster:
    """The picture in a file's bytes, by `read` unless it is remembered. Raises what `read` raises.

    `kind` tells apart what is read from the same bytes in different ways.
    """
    found: list[Artwork | Raster] = []

    def make() -> bytes:
        found.append(read())
        return pack(found[0])

    packed = remember(f"{kind} {sha256(data).hexdigest()}", make)
    return found[0] if found else unpack(packed) or read()


def pack(picture: Artwork | Raster) -> bytes:
    """The picture as bytes."""
    if isinstance(picture, Raster):
        told: dict[str, object] = {"size": [picture.width_px, picture.height_px], "digest": picture.digest}
        return b"\n".join([json.dumps(told).encode(), picture.data])
    outlines = [outline for shape in picture.shapes for outline in (shape.path, shape.clip)]
    coordinates = [value for outline in outlines for segment in outline for value in segment[1:]]
    told = {"size": astuple(picture.size), "key": picture.key, "zone_layer": picture.zone_layer}
    told["shapes"] = [
        {
            "path": _letters(shape.path),
            "clip": _letters(shape.clip),
            "even_odd": shape.even_odd,
            "fill": shape.fill,
            "stroke": shape.stroke and astuple(shape.stroke),
        }
        for shape in picture.shapes
    ]
    return b"\n".join([json.dumps(told).encode(), struct.pack(f"<{len(coordinates)}d", *coordinates)])


def unpack(packed: bytes) -> Artwork | Raster | None:
    """The inverse of `pack`; None for bytes that it does not make."""
    line, _, rest = packed.partition(b"\n")
    try:
        told = json.loads(line)
        if "digest" in told:
            return _raster(told, rest)
        coordinates = struct.unpack(f"<{len(rest) // 8}d", rest)
        if len(coordinates) != sum(
            _COORDINATES[at] for shape in told["shapes"] for at in shape["path"] + shape["clip"]
        ):
            return None
        left = iter(coordinates)
        shapes = tuple(_shape(left, shape) for shape in told["shapes"])
        return Artwork(told["key"], Size(*told["size"]), shapes, told["zone_layer"])
    except (ValueError, TypeError, LookupError, struct.error):
        return None


def _letters(outline: Outline) -> str:
    return "".join(segment[0] for segment in outline)


def _raster(told: dict[str, Any], data: bytes) -> Raster | None:
    width, height = told["size"]
    return Raster(told["digest"], width, height, data) if sha256(data).hexdigest() == told["digest"] else None


def _shape(left: Iterator[float], told: Mapping[str, Any]) -> Shape:
    fill, stroke = told["fill"], told["stroke"]
    if stroke:
        colour, width, cap, join, miter_limit, dashes, dash_offset = stroke
        stroke = Stroke(Colour(*colour), width, cap, join, miter_limit, tuple(dashes), dash_offset)
    path, clip = _outline(told["path"], left), _outline(told["clip"], left)
    return Shape(path, fill and Colour(*fill), stroke, told["even_odd"], clip)


def _outline(letters: str, left: Iterator[float]) -> Outline:
    """The next coordinates in segments of these letters."""
    return tuple([(letter, *islice(left, _COORDINATES[letter])) for letter in letters])
