"""The colours of a picture: any mode that image files come in, in; plain 8-bit sRGB or grey out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image


class Unreadable(Exception):  # noqa: N818 - what is wrong is the file, not the program
    """An image that cannot be used, and what to do about it."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


def flattened(picture: Image.Image) -> Image.Image:
    """The picture in mode L, RGB or CMYK at 8 bits a channel: without palette, transparency laid on white.

    Raises Unreadable for modes of which the range or the meaning is not known, such as floating point.
    """
    see_through = "transparency" in picture.info
    match picture.mode:
        case "I;16" | "I;16B" | "I;16L" | "I;16N":
            # by way of 32 bits, for a direct conversion cuts off at 255 where it should scale
            return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
        case "1":
            return picture.convert("L")
        case "L" | "RGB" | "CMYK" if not see_through:
            return picture
        case "L" | "LA" | "La":
            return _on_white(picture.convert("LA"))
        case "P" | "PA" | "RGB" | "RGBA" | "RGBa":
            return _on_white(picture.convert("RGBA"))
        case "RGBX" | "YCbCr":
            return picture.convert("RGB")
    raise Unreadable(
        f"its colours are of the kind {picture.mode}, which is not known", "save it as RGB, 8 bits a channel"
    )


def see_through(picture: Image.Image) -> bool:
    """Whether a picture of 8 bits a channel has clear parts."""
    return picture.has_transparency_data and not picture.mode.startswith("I")


def _on_white(picture: Image.Image) -> Image.Image:
    from PIL import Image

    white = Image.new(picture.mode, picture.size, "white")
    return Image.alpha_composite(white.convert("RGBA"), picture.convert("RGBA")).convert(picture.mode.rstrip("A"))


def in_srgb(picture: Image.Image, profile: object) -> Image.Image:
    """The picture in sRGB, or in grey if it was grey, by the profile it carries.

    Without a profile, or with one that does not fit the picture, RGB and grey stay as they are and CMYK is inverted
    plainly, which comes out a little too bright.
    """
    if isinstance(profile, bytes) and profile:
        picture = _by_profile(picture, profile)
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _by_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    from PIL import ImageCms

    try:
        seen = ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):  # as when a grey picture carries the profile of a screen
        return picture
    if seen is None:
        return picture
    return seen.convert("L") if picture.mode == "L" else seen
