"""Prepared photographs as image objects (ISO 32000-1, 8.9.5)."""

from __future__ import annotations

from io import BytesIO

from booklet.page import Raster
from booklet.pdf.ink.separation import Separator
from booklet.pdf.syntax.objects import Entries, Name, Stream, deflated

COLOUR_SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB"}
QUALITY = 95  # of a JPEG that is made again, for the press or in grey


def separated_stream(raster: Raster, separator: Separator) -> Stream:
    """The picture for the plates of a press: what shows through is white paper, and no transparency is left."""
    from PIL import Image

    with Image.open(BytesIO(raster.data)) as opened:
        picture = opened.convert("RGBA") if opened.has_transparency_data else opened.copy()
    if picture.mode == "RGBA":
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        picture = ground
    elif picture.mode in {"1", "L"}:
        picture = picture.convert("L")
    plates = separator.picture(picture)
    packed = BytesIO()
    plates.save(packed, "JPEG", quality=QUALITY, subsampling=0)
    entries = {**_entries(raster, "L"), "Filter": Name("DCTDecode")}
    if plates.mode == "CMYK":
        # Pillow writes the plates of a JPEG upside down, as Adobe does
        entries |= {"ColorSpace": Name("DeviceCMYK"), "Decode": [1, 0, 1, 0, 1, 0, 1, 0]}
    return Stream(packed.getvalue(), entries)


def image_streams(raster: Raster) -> tuple[Stream, Stream | None]:
    """The picture, and its transparency where it has one.

    A JPEG goes into the file byte for byte, unless its colours are to become greys; anything else is unpacked and
    deflated. Raises ValueError for a raster that is neither grey nor sRGB.
    """
    from PIL import Image

    with Image.open(BytesIO(raster.data)) as picture:
        if raster.grey and not picture.has_transparency_data:
            packed = BytesIO()
            picture.convert("L").save(packed, "JPEG", quality=QUALITY)
            return Stream(packed.getvalue(), {**_entries(raster, "L"), "Filter": Name("DCTDecode")}), None
        if picture.format == "JPEG":
            return Stream(raster.data, {**_entries(raster, picture.mode), "Filter": Name("DCTDecode")}), None
        if picture.has_transparency_data:
            unpacked = picture.convert("RGBA")
            mask = deflated(unpacked.getchannel("A").tobytes(), _entries(raster, "L"))
            mode = "L" if raster.grey else "RGB"
            return deflated(unpacked.convert(mode).tobytes(), _entries(raster, mode)), mask
        mode = "L" if picture.mode in ("1", "L") else "RGB"
        return deflated(picture.convert(mode).tobytes(), _entries(raster, mode)), None


def _entries(raster: Raster, mode: str) -> Entries:
    if mode not in COLOUR_SPACES:
        raise ValueError(f"raster {raster.digest[:12]}: expected grey or sRGB, got {mode}")
    return {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "Width": raster.width_px,
        "Height": raster.height_px,
        "ColorSpace": Name(COLOUR_SPACES[mode]),
        "BitsPerComponent": 8,
    }
