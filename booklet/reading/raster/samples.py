"""The samples of a picture as its file means them: a file of any depth in, 8 bits a channel with plain alpha out.

Pillow tells how deep they are and which colour stands for clear, and leaves it to its caller to heed that.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageChops

from booklet.reading.raster.colour import Unreadable
from booklet.reading.raster.tiff import depth, white_is_zero

if TYPE_CHECKING:
    from PIL import ImageFile

_MODES = {
    "1": "L",
    "L": "L",
    "LA": "LA",
    "La": "LA",
    "PA": "RGBA",
    "RGB": "RGB",
    "RGBA": "RGBA",
    "RGBa": "RGBA",
    "RGBX": "RGB",
    "YCbCr": "RGB",
    "CMYK": "CMYK",
}
_DEPTH = 24  # of a PNG: where its header, which is always the first chunk, says the bits of a sample
_HINT = "save it as RGB, 8 bits a channel"


def samples(file: ImageFile.ImageFile, data: bytes) -> Image.Image:
    """The loaded picture, of which `data` are the bytes, in mode L, LA, RGB, RGBA or CMYK with 8 bits a channel.

    Palettes, colours that stand for clear, premultiplied alpha, and deep or inverted grey are resolved. Raises
    Unreadable for modes of which the range or the meaning is not known.
    """
    key = file.info.get("transparency") if file.format == "PNG" else None
    if file.mode.startswith("I;16"):
        return _shallow(file, key)
    if key is not None and file.mode in ("1", "L", "RGB"):
        return _keyed(file, key, data)
    if file.mode == "CMYK" and file.format == "JPEG" and "adobe" not in file.info:
        return ImageChops.invert(file)  # Pillow takes all for Adobe's, whose inks are written the wrong way round
    mode = ("RGBA" if file.has_transparency_data else "RGB") if file.mode == "P" else _MODES.get(file.mode)
    if mode is None:
        raise Unreadable(f"its colours are of the kind {file.mode}, which is not known", _HINT)
    return file if mode == file.mode else file.convert(mode)


def _shallow(file: ImageFile.ImageFile, key: int | None) -> Image.Image:
    """Grey of 9 to 16 bits in 8, with alpha where a value stands for clear."""
    is_tiff = file.format == "TIFF"
    most = 2 ** (depth(file) if is_tiff else 16) - 1
    dark, light = (255, 0) if is_tiff and white_is_zero(file) else (0, 255)
    deep = file.convert("I")
    grey = deep.point([round(dark + (light - dark) * min(value / most, 1)) for value in range(2**16)], "L")
    if key is not None:
        grey.putalpha(deep.point([0 if value == key else 255 for value in range(2**16)], "L"))
    return grey


def _keyed(file: ImageFile.ImageFile, key: int | tuple[int, ...], data: bytes) -> Image.Image:
    """The picture, clear where all samples of a pixel are those of the key."""
    bits = data[_DEPTH]
    picture = file.convert("L") if file.mode == "1" else file
    planes = picture.split() + (_low_bytes(data).split() if bits == 16 else ())
    if isinstance(key, tuple):
        low = [each & 0xFF for each in key]  # of 8 bits only these count (11.3.1.1)
        values = [each >> 8 for each in key] + low if bits == 16 else low
    elif bits == 1:
        values = [key]  # of which Pillow makes 0 and 255 itself
    else:
        most = 2**bits - 1
        values = [(key & most) * 255 // most]
    alpha = Image.new("L", picture.size, 0)
    for plane, value in zip(planes, values, strict=True):
        alpha = ImageChops.lighter(alpha, plane.point([0 if each == value else 255 for each in range(256)]))
    keyed = picture.copy()
    keyed.putalpha(alpha)
    return keyed


def _low_bytes(data: bytes) -> Image.Image:
    """The second byte of each sample of a PNG of 16 bits a channel, of which Pillow keeps the first."""
    from PIL import PngImagePlugin

    file = PngImagePlugin.PngImageFile(io.BytesIO(data))
    file.tile = [tile._replace(args="RGB;16L") for tile in file.tile]  # read as if the low byte were the high one
    file.load()
    return file
