"""The colours of a picture: 8 bits a channel of any kind in; sRGB or grey out."""

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


def on_white(picture: Image.Image) -> Image.Image:
    """The picture without alpha."""
    if picture.mode not in ("LA", "RGBA"):
        return picture
    from PIL import Image

    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture.convert("RGBA")).convert(picture.mode.rstrip("A"))


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture, of mode L, LA, RGB, RGBA or CMYK, in sRGB by its profile, or in grey if it was grey.

    Without a profile, or with one that does not fit the picture, RGB and grey stay as they are and CMYK is inverted
    plainly, which comes out a little too bright.
    """
    if picture.mode in ("LA", "RGBA"):
        coloured = in_srgb(picture.convert(picture.mode.rstrip("A")), profile)
        coloured.putalpha(picture.getchannel("A"))
        return coloured
    if profile:
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
