"""QR codes on pages: whether a phone reads them, a shaky one too. The library that reads them is an extra."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from math import fsum
from typing import TYPE_CHECKING

from booklet.geometry import Rect
from booklet.verify.book import Book, some
from booklet.verify.faults import Fault
from booklet.verify.sides import Side

if TYPE_CHECKING:
    from PIL.Image import Image
    from zxingcpp import Position

_BLUR = (
    1.0  # dots of 0.17 mm: a module of 0.4 mm, the least that phones are promised, keeps its tone; docs/paper.md, Codes
)
_APART = 60  # dots; the same code is often found twice, a little aside


@dataclass(frozen=True, slots=True)
class Codes:
    """The texts of the codes on a page, those that only a sharp eye reads, and how many nobody can read."""

    read: tuple[str, ...] = ()
    faint: tuple[str, ...] = ()
    broken: int = 0


def can_read() -> bool:
    """Whether the library that reads codes is installed."""
    return find_spec("zxingcpp") is not None


def read_codes(book: Book, reader: Sequence[Side]) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """The texts of all codes of a book, and the codes that a phone may not read, or that only the reader has."""
    texts: list[str] = []
    faults: list[Fault] = []
    for i, page in enumerate(book.pages):
        found = codes(book.picture(i))
        texts += found.read
        if found.broken:
            some_codes = "a QR code" if found.broken == 1 else f"{found.broken} QR codes"
            what = f"has {some_codes} that no phone reads"
            faults.append(book.fault("codes", i, what, "something lies over it, or it is cut off"))
        if found.faint:
            what = f"has a QR code that a shaky phone does not read: {some(found.faint)}"
            faults.append(book.fault("codes", i, what, "print it larger: modules of 0.4 mm, better 0.5 mm"))
        if page.number is not None and page.number < len(reader):
            wanted = codes(reader[page.number].picture(Rect.of(reader[page.number].size)))
            if lost := [text for text in wanted.read if text not in {*found.read, *found.faint}]:
                what = f"lost the QR code of the reader's page {page.number + 1}: {some(lost)}"
                faults.append(book.fault("codes", i, what, "something lies over it, or it is cut off"))
    return tuple(dict.fromkeys(texts)), tuple(faults)


def codes(picture: Image) -> Codes:
    """The codes in a picture of 150 dots to the inch."""
    import zxingcpp
    from PIL import ImageFilter

    grey = picture.convert("L")
    qr = zxingcpp.BarcodeFormat.QRCode
    sharp = zxingcpp.read_barcodes(grey, formats=qr, return_errors=True)
    if not sharp:
        return Codes()
    blurred = zxingcpp.read_barcodes(grey.filter(ImageFilter.GaussianBlur(_BLUR)), formats=qr)
    read = {code.text for code in blurred}
    told = [code.text for code in sharp if code.valid]
    return Codes(
        tuple(text for text in told if text in read),
        tuple(text for text in told if text not in read),
        _places(_middle(code.position) for code in sharp if not code.valid),
    )


def _middle(position: Position) -> tuple[float, float]:
    """Of the place where a code was found; which of its corners is the first, a broken one leaves open."""
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    return fsum(corner.x for corner in corners) / 4, fsum(corner.y for corner in corners) / 4


def _places(points: Iterable[tuple[float, float]]) -> int:
    """How many of the points are apart from those before them."""
    places: list[tuple[float, float]] = []
    for x, y in points:
        if all(max(abs(x - a), abs(y - b)) > _APART for a, b in places):
            places.append((x, y))
    return len(places)
