"""QR codes that no phone finds: where one may hide.

A code that is too fine, or stands on a dark ground without the white around it that it needs (ISO/IEC 18004, 9.1), is
read by no phone, and by no reader of codes either. So it is looked for where there is something as dense as a code, or
a light square in the dark, and looked at with a sharper eye, or with white around it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from booklet.base.geometry import Rect, mm
from booklet.verify.hands.book import Book
from booklet.verify.judge.spots import light_squares, spots
from booklet.verify.opened.sides import DPI

if TYPE_CHECKING:
    from PIL.Image import Image

_SHARP = 8  # dots in one: modules of 0.1 mm are five
_LIGHT = 140  # of 255
_QUIET = 0.2  # of its width: more than four modules, whatever its version
_FINER = "print it larger: modules of 0.4 mm, better 0.5 mm"
_QUIETER = "leave four modules of white paper around it"


@dataclass(frozen=True, slots=True)
class Hidden:
    """The texts of codes that are clear enough where one looks at them, and of others, each with a way out."""

    clear: tuple[str, ...]
    faults: Mapping[str, str]


def hidden(book: Book, i: int, blur: float) -> Hidden:
    """The codes that only a sharp eye finds, or one that sees white around them; `blur` is a phone's, in dots."""
    grey = book.picture(i).convert("L")
    clear: list[str] = []
    faults: dict[str, str] = {}
    for spot in spots(grey):
        sharp = _seen(book, i, spot.outset(mm(1)))
        if texts := _read(sharp):
            clear += _read_by_phone(sharp, blur)
            faults |= {text: _FINER for text in texts if text not in clear}
    for spot in light_squares(grey):
        faults |= {text: _QUIETER for text in _read(_framed(_seen(book, i, spot))) if text not in faults}
    return Hidden(tuple(clear), faults)


def _seen(book: Book, i: int, spot: Rect) -> Image:
    """A spot of a page, with a sharp eye."""
    face = book.pages[i].face.part(spot)
    side = book.sides[face.side]
    return side.picture(face.rect, upside_down=face.upside_down, dpi=_SHARP * DPI).convert("L")


def _framed(spot: Image) -> Image:
    """A light square with white around it, cut where its first light module begins."""
    from PIL import ImageOps

    box = spot.point(lambda level: 255 if level > _LIGHT else 0).getbbox()
    return ImageOps.expand(spot.crop(box), round(_QUIET * spot.width), 255) if box else spot


def _read_by_phone(sharp: Image, blur: float) -> list[str]:
    """What a shaky phone reads that does not hold still: its dots lie elsewhere each time."""
    from PIL import ImageFilter

    half = sharp.reduce(_SHARP // 2).filter(ImageFilter.GaussianBlur(2 * blur))
    around = (half.crop((x, y, half.width, half.height)).reduce(2) for x in (0, 1) for y in (0, 1))
    return [text for picture in around for text in _read(picture)]


def _read(picture: Image) -> list[str]:
    import zxingcpp

    return [code.text for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]
