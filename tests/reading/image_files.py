"""Image files written sample by sample: what no library writes, or writes as it likes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence

Samples = Sequence[int]
"""The channels of one pixel."""

SIDE = 40  # pixels, of every file here

_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_TYPES = {"<": b"II*\0", ">": b"MM\0*"}


def packed(samples: Samples, bits: int, order: str = ">") -> bytes:
    """Samples of so many bits one behind another, filled up to a byte."""
    if bits == 16:
        return struct.pack(f"{order}{len(samples)}H", *samples)
    whole = 0
    for sample in samples:
        whole = whole << bits | sample
    spare = -len(samples) * bits % 8
    return (whole << spare).to_bytes((len(samples) * bits + spare) // 8, "big")


def png(
    pixel: Samples, *, depth: int, colour: int, chunks: Mapping[bytes, bytes] | None = None, interlaced: bool = False
) -> bytes:
    """A PNG of one pixel 40 x 40 times (W3C PNG, 3rd ed.); `chunks` come before the image data, in their order."""
    sizes = [(-(-(SIDE - x) // dx), -(-(SIDE - y) // dy)) for x, y, dx, dy in _ADAM7] if interlaced else [(SIDE, SIDE)]
    rows = b"".join((b"\0" + packed([*pixel] * width, depth)) * height for width, height in sizes)
    header = struct.pack(">IIBBBBB", SIDE, SIDE, depth, colour, 0, 0, int(interlaced))
    parts = {b"IHDR": header, **(chunks or {}), b"IDAT": zlib.compress(rows), b"IEND": b""}
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts.items()
    )


def tiff(
    pixel: Samples, *, bits: int, photometric: int, order: str = "<", planar: bool = False, **tags: Samples
) -> bytes:
    """A TIFF of one pixel 40 x 40 times, uncompressed (TIFF 6.0). `tags` are short, and named t338=(1,)."""
    planes = [[sample] for sample in pixel] if planar else [pixel]
    strips = [packed([*plane] * SIDE, bits, order) * SIDE for plane in planes]
    offsets = [8 + sum(map(len, strips[:i])) for i in range(len(strips))]
    entries: dict[int, tuple[str, Samples]] = {
        256: ("H", [SIDE]),
        257: ("H", [SIDE]),
        258: ("H", [bits] * len(pixel)),
        259: ("H", [1]),
        262: ("H", [photometric]),
        273: ("I", offsets),
        277: ("H", [len(pixel)]),
        278: ("H", [SIDE]),
        279: ("I", [*map(len, strips)]),
        284: ("H", [2 if planar else 1]),
        **{int(name[1:]): ("H", values) for name, values in tags.items()},
    }
    body = b"".join(strips)
    directory, beyond = b"", b""
    after = 8 + len(body) + 2 + 12 * len(entries) + 4
    for tag, (kind, values) in sorted(entries.items()):
        data = struct.pack(f"{order}{len(values)}{kind}", *values)
        if len(data) > 4:
            place = struct.pack(f"{order}I", after + len(beyond))
            beyond += data
        else:
            place = data.ljust(4, b"\0")
        directory += struct.pack(f"{order}HHI", tag, {"H": 3, "I": 4}[kind], len(values)) + place
    head = _TYPES[order] + struct.pack(f"{order}I", 8 + len(body))
    return head + body + struct.pack(f"{order}H", len(entries)) + directory + struct.pack(f"{order}I", 0) + beyond
