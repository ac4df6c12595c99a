"""Pictures that were read before: bytes for a cache go out, and the same picture comes in again without being read.

The bytes are a line of JSON, and after it the file of a photo. They are looked at like any other input: what does not
have the form that this program writes is not used, and the picture is read anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import astuple
from hashlib import sha256
from typing import Any

from booklet.colour import Colour
from booklet.geometry import Size
from booklet.page import Artwork, Outline, Raster, Segment, Shape, Stroke

Remember = Callable[[str, Callable[[], bytes]], bytes]
"""Gives the bytes that are kept under a key; if there are none, makes them by the function, and may keep them."""

_NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}  # after the letter of a segment


def anew(_key: str, make: Callable[[], bytes]) -> bytes:
    """Remembers nothing."""
    return make()


def kept(data: bytes, read: Callable[[], Artwork | Raster], remember: Remember) -> Artwork | Raster:
    """The picture in a file's bytes, by `read` unless it is remembered. Raises what `read` raises."""
    found: list[Artwork | Raster] = []

    def make() -> bytes:
        found.append(read())
        return pack(found[0])

    packed = remember(f"picture {sha256(data).hexdigest()}", make)
    return found[0] if found else unpack(packed) or read()


def pack(picture: Artwork | Raster) -> bytes:
    """The picture as bytes."""
    if isinstance(picture, Raster):
        told: dict[str, object] = {"size": [picture.width_px, picture.height_px], "digest": picture.digest}
        return b"\n".join([json.dumps(told).encode(), picture.data])
    size = [picture.size.width, picture.size.height]
    shapes = [
        [
            shape.path,
            shape.clip,
            shape.even_odd,
            shape.fill and astuple(shape.fill),
            shape.stroke and astuple(shape.stroke),
        ]
        for shape in picture.shapes
    ]
    return json.dumps({"size": size, "key": picture.key, "zone_layer": picture.zone_layer, "shapes": shapes}).encode()


def unpack(packed: bytes) -> Artwork | Raster | None:
    """The inverse of `pack`; None for bytes that it does not make."""
    line, _, rest = packed.partition(b"\n")
    try:
        told = json.loads(line)
        if "digest" in told:
            return _raster(told, rest)
        width, height = map(float, told["size"])
        shapes = tuple(_shape(*shape) for shape in told["shapes"])
        return Artwork(str(told["key"]), Size(width, height), shapes, int(told["zone_layer"]))
    except (ValueError, TypeError, LookupError):
        return None


def _raster(told: dict[str, Any], data: bytes) -> Raster | None:
    width, height = map(int, told["size"])
    return Raster(told["digest"], width, height, data) if sha256(data).hexdigest() == told["digest"] else None


def _shape(path: Any, clip: Any, even_odd: Any, fill: Any, stroke: Any) -> Shape:  # noqa: ANN401 - whatever was there
    if stroke is not None:
        colour, width, cap, join, miter_limit, dashes, dash_offset = stroke
        stroke = Stroke(Colour(*colour), width, cap, join, miter_limit, tuple(dashes), dash_offset)
    return Shape(_outline(path), fill and Colour(*fill), stroke, bool(even_odd), _outline(clip))


def _outline(steps: list[Any]) -> Outline:
    return tuple(map(_segment, steps))


def _segment(step: list[Any]) -> Segment:
    letter, *numbers = step
    if len(numbers) != _NUMBERS[letter]:
        raise ValueError(f"a segment {letter} of {len(numbers)} numbers")
    return (letter, *map(float, numbers))
