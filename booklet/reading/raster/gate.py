"""Photographs: an image file in, an upright sRGB or grey picture of printable resolution out.

JPEG, PNG, TIFF, WebP and HEIC are known by their first bytes, never by their name. On the way the picture is turned
as its camera noted, brought to sRGB by its own profile, laid on white where it is transparent, unless it is for any
ground, and reduced to 8 bits a channel and to the pixels that paper can show; it is never enlarged. Whatever else the
file says (place, camera, author) is dropped. The same file makes the same bytes. Nothing of Pillow's own settings is
touched, so that files can be read side by side.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from booklet.base.errors import ContentError, Problem
from booklet.page import Raster
from booklet.reading.raster.colour import Unreadable, in_srgb, on_white
from booklet.reading.raster.profile import told_profile
from booklet.reading.raster.tiff import check_tiff

if TYPE_CHECKING:
    from PIL import Image, ImageFile

MAX_BYTES = 40_000_000
MAX_PIXELS = 100_000_000
MAX_SIDE = 30_000  # a JPEG ends at 65,535
SHORTER_SIDE_PX = 1240  # 105 mm, the width of an A6 page, at 300 pixels to the inch

HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})  # ISO/IEC 23008-12

Ground = Literal["white", "any"]
"""What a picture is laid on; for any ground, what is clear in it stays clear."""

QUALITY = 85  # beyond which a 300 dpi print shows no gain
SMALL = 1_000_000  # pixels, up to which colours are kept at full resolution

# What decoders raise on bytes that are not what they say; Pillow promises OSError only, and does not keep to it.
DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    EOFError,
    RuntimeError,
    MemoryError,
    AssertionError,
    Warning,  # a decoder's complaint, where the interpreter is told to raise it
    struct.error,
    zlib.error,
)


def is_raster(data: bytes) -> bool:
    """Whether the first bytes are those of a JPEG, PNG, TIFF, WebP or HEIC file."""
    return _kind(data) is not None


def read_raster(data: bytes, file: str, *, shorter_side_px: int = SHORTER_SIDE_PX, ground: Ground = "white") -> Raster:
    """The picture in an image file, named `file` in messages, with at most so many pixels on its shorter side.

    The result is a JPEG, or a PNG where the file was a graphic of few colours or has clear parts that it keeps. Of a
    JPEG with further pictures in it the first is taken, of a HEIC the one that it shows; other files of several pages
    or frames are refused. Raises ContentError.
    """
    try:
        return _raster(data, shorter_side_px, ground)
    except Unreadable as unreadable:
        raise ContentError([Problem(file, 0, 0, "", unreadable.what, unreadable.hint)]) from None
    except DAMAGE:
        what, hint = (
            "the image is damaged or cut off",
            "export or copy it again; a viewer may show the part that is there",
        )
        raise ContentError([Problem(file, 0, 0, "", what, hint)]) from None


def _raster(data: bytes, shorter_side_px: int, ground: Ground) -> Raster:
    if len(data) > MAX_BYTES:
        raise Unreadable(f"the image has {len(data):,} bytes, more than {MAX_BYTES:,}", "save it as a JPEG of 300 dpi")
    from booklet.reading.raster.samples import samples  # and Pillow with it

    with _opened(data) as file:
        _check(file)
        file.draft(None, _reduced(file.size, shorter_side_px))  # a JPEG can be decoded at a half or less at once
        file.load()
        turn = _turn(file)
        small = _smaller(samples(file, data), shorter_side_px)
        picture = in_srgb(small, told_profile(file.info, data, grey=small.mode in ("L", "LA")))
        if ground == "white":
            picture = on_white(picture)
        picture = picture if turn is None else picture.transpose(turn)
        picture.info = {}  # a PNG would be given the profile and the comments from here
        is_png = picture.mode in ("LA", "RGBA") or (file.format != "JPEG" and _is_graphic(picture))
        encoded = _as_png(picture) if is_png else _as_jpeg(picture)
    return Raster(hashlib.sha256(encoded).hexdigest(), picture.width, picture.height, encoded)


def _kind(data: bytes) -> str | None:
    """JPEG, PNG, TIFF, WebP or HEIC, by the first bytes of a file."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith((b"II*\0", b"MM\0*")):
        return "TIFF"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        return "HEIC"
    return None


def _opener(data: bytes) -> Callable[[io.BytesIO], ImageFile.ImageFile] | None:
    """The reader for these bytes.

    The classes are called directly: `Image.open` looks at a limit of its own, which is global and only warns.
    """
    from PIL import JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

    kind = _kind(data)
    if kind == "HEIC":
        return _heic()
    openers: dict[str | None, Callable[[io.BytesIO], ImageFile.ImageFile]] = {
        "JPEG": JpegImagePlugin.JpegImageFile,
        "PNG": PngImagePlugin.PngImageFile,
        "TIFF": TiffImagePlugin.TiffImageFile,
        "WebP": WebPImagePlugin.WebPImageFile,
    }
    return openers.get(kind)


def _heic() -> Callable[[io.BytesIO], ImageFile.ImageFile]:
    """The reader of photos from phones, which is an extra."""
    try:
        from pillow_heif import HeifImageFile
    except ImportError:
        hint = 'pip install "pocket-booklet[heic]", in a clone pip install -e ".[heic]"; or export it as JPEG'
        raise Unreadable("it is a HEIC photo, which pillow-heif reads, and that is not installed", hint) from None
    opener: Callable[[io.BytesIO], ImageFile.ImageFile] = HeifImageFile
    return opener


def _opened(data: bytes) -> ImageFile.ImageFile:
    from PIL.Image import DecompressionBombError

    opener = _opener(data)
    if opener is None:
        raise Unreadable("it is not an image that can be read", "save it as JPEG, PNG, TIFF or WebP")
    try:
        return opener(io.BytesIO(data))
    except SyntaxError as error:  # Pillow's own for what it cannot read
        if str(error) != "unknown pixel mode":
            raise
        raise Unreadable("its colours are of a kind that is not known", "save it as RGB, 8 bits a channel") from None
    except DecompressionBombError:  # WebP's own look at the size, when it is opened
        raise Unreadable(f"the image has more than {MAX_PIXELS:,} pixels", "save it at 300 dpi of its print") from None


def _check(file: ImageFile.ImageFile) -> None:
    """Raises Unreadable for what need not be decoded to be refused."""
    width, height = file.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        most = f"{MAX_PIXELS:,} in all or {MAX_SIDE:,} on a side"
        raise Unreadable(
            f"the image has {width} x {height} pixels, more than {most}", "save it at 300 dpi of its print"
        )
    frames = getattr(file, "n_frames", 1)
    if frames > 1 and file.format != "HEIF":  # of which the first to be shown is told, as a phone does with a burst
        raise Unreadable(f"the image has {frames} pages or frames", "save the one that is meant on its own")
    if file.format == "TIFF":
        check_tiff(file)


def _reduced(size: tuple[int, int], shorter_side_px: int) -> tuple[int, int]:
    """The size with the shorter side brought down to a number of pixels."""
    shorter = min(size)
    if shorter <= shorter_side_px:
        return size
    return round(size[0] * shorter_side_px / shorter), round(size[1] * shorter_side_px / shorter)


def _smaller(picture: Image.Image, shorter_side_px: int) -> Image.Image:
    from PIL.Image import Resampling

    size = _reduced(picture.size, shorter_side_px)
    # averaging whole pixels first, to three times the size, is not seen and takes a third of the time
    return picture if size == picture.size else picture.resize(size, Resampling.LANCZOS, reducing_gap=3)


def _turn(file: ImageFile.ImageFile) -> Image.Transpose | None:
    """How the picture has to be turned to stand upright (Exif 2.3, tag 274)."""
    from PIL.Image import Transpose

    try:
        noted = file.getexif().get(0x0112, 1)
    except DAMAGE:  # what a camera wrote beside a picture does not spoil the picture
        return None
    turns = (
        Transpose.FLIP_LEFT_RIGHT,
        Transpose.ROTATE_180,
        Transpose.FLIP_TOP_BOTTOM,
        Transpose.TRANSPOSE,
        Transpose.ROTATE_270,
        Transpose.TRANSVERSE,
        Transpose.ROTATE_90,
    )
    return dict(enumerate(turns, start=2)).get(noted)


def _is_graphic(picture: Image.Image) -> bool:
    """Whether a few colours make up most of a picture, as in a logo or a scanned drawing."""
    colours = picture.getcolors(4096)
    if colours is None:
        return False
    most_used = sorted((count for count, _colour in colours), reverse=True)[:16]
    return sum(most_used) >= 0.75 * picture.width * picture.height


def _as_jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    subsampling = 0 if picture.width * picture.height <= SMALL else 2  # 4:4:4 and 4:2:0
    picture.save(out, "JPEG", quality=QUALITY, subsampling=subsampling, optimize=True)
    return out.getvalue()


def _as_png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=9)
    return out.getvalue()
