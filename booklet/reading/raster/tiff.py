"""What a TIFF says of its samples, and the kinds of which Pillow would show others than were meant.

Numbers of tags and their defaults are those of TIFF 6.0 (Adobe, 1992).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from booklet.reading.raster.colour import Unreadable

if TYPE_CHECKING:
    from PIL import ImageFile

_BITS, _COMPRESSION, _PHOTOMETRIC, _PLANES, _INKS, _SAMPLE_FORMAT, _BLACK_WHITE = 258, 259, 262, 284, 332, 339, 532
_UNCOMPRESSED, _WHITE_IS_ZERO, _APART, _CMYK, _UNSIGNED = 1, 0, 2, 1, 1
_FULL_RANGE = ((0, 255, 0, 255, 0, 255), (0, 255, 128, 255, 128, 255))  # of RGB and of YCbCr
_HINT = "save it as RGB, 8 bits a channel"


def check_tiff(file: ImageFile.ImageFile) -> None:
    """Raises Unreadable for signed or broken numbers, a narrower range, inks without names, channels apart."""
    if _tag(file, _SAMPLE_FORMAT, _UNSIGNED) != _UNSIGNED:
        raise Unreadable("its samples are not whole numbers from zero up", _HINT)
    if file.mode == "CMYK" and _tag(file, _INKS, _CMYK) != _CMYK:
        raise Unreadable("its inks are not those of CMYK", _HINT)
    if (told := _tags(file, _BLACK_WHITE)) and told not in _FULL_RANGE:
        raise Unreadable("its black and white are not the least and the most that a sample can be", _HINT)
    # of two bytes a sample Pillow takes each for one where planes lie apart, and of grey's alpha it makes noise
    deep = _tag(file, _BITS, 1) > 8 and _tag(file, _COMPRESSION, _UNCOMPRESSED) == _UNCOMPRESSED
    if _tag(file, _PLANES, 1) == _APART and (deep or file.mode in ("LA", "La")):
        raise Unreadable("its channels lie one after another, as is not read at this depth", "save them interleaved")


def depth(file: ImageFile.ImageFile) -> int:
    """The bits of a sample."""
    return _tag(file, _BITS, 1)


def white_is_zero(file: ImageFile.ImageFile) -> bool:
    """Whether grey runs from white to black."""
    return _tag(file, _PHOTOMETRIC, 1) == _WHITE_IS_ZERO


def _tag(file: ImageFile.ImageFile, tag: int, default: int) -> int:
    """The first value of a tag."""
    return int((_tags(file, tag) or (default,))[0])


def _tags(file: ImageFile.ImageFile, tag: int) -> tuple[float, ...]:
    """All values of a tag; none where it is not given."""
    values = getattr(file, "tag_v2", {}).get(tag, ())
    return tuple(values) if isinstance(values, tuple) else (values,)
