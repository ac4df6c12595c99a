"""QR codes on pages: whether a phone reads them, a shaky one too. The library that reads them is an extra."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from booklet.base.geometry import Point, Rect, mm
from booklet.verify.hands.book import Book, some
from booklet.verify.hands.folding import Shown
from booklet.verify.judge.seeking import hidden
from booklet.verify.judge.spots import dense
from booklet.verify.opened.faults import Fault
from booklet.verify.opened.ink import DOT
from booklet.verify.opened.sides import Side

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
        found, more = codes(book.picture(i)), hidden(book, i, _BLUR)
        texts += (*found.read, *more.clear)
        wanted = _page_of(reader, page)
        if found.broken > (wanted.broken if wanted else 0):
            some_codes = "a QR code" if found.broken == 1 else f"{found.broken} QR codes"
            what = f"has {some_codes} that no phone reads"
            faults.append(book.fault("codes", i, what, "something lies over it, or it is cut off"))
        if faint := [text for text in found.faint if text not in more.clear]:
            what = f"has a QR code that a shaky phone does not read: {some(faint)}"
            faults.append(book.fault("codes", i, what, "print it larger: modules of 0.4 mm, better 0.5 mm"))
        seen = {*found.read, *found.faint, *more.clear}
        for text, hint in more.faults.items():
            if text not in seen:
                seen.add(text)
                faults.append(book.fault("codes", i, f"has a QR code that no phone reads: {text[:30]!r}", hint))
        if wanted and (lost := [text for text in wanted.read if text not in seen]):
            what = f"lost the QR code of the reader's page {(page.number or 0) + 1}: {some(lost)}"
            faults.append(book.fault("codes", i, what, "something lies over it, or it is cut off"))
    return tuple(dict.fromkeys(texts)), tuple(faults)


def _page_of(reader: Sequence[Side], page: Shown) -> Codes | None:
    """The codes of the reader's page that belongs there."""
    if page.number is None or page.number >= len(reader):
        return None
    return codes(reader[page.number].picture(Rect.of(page.face.size)))


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
    broken = [code.position for code in sharp if not code.valid]
    spots = [spot.outset(mm(1)) for spot in dense(grey)] if broken else []  # letters look like the corners of a code
    told = [code.text for code in sharp if code.valid]
    return Codes(
        tuple(text for text in told if text in read),
        tuple(text for text in told if text not in read),
        _places(
            middle for middle in map(_middle, broken) if any(_lies_on(middle, spot, grey.height) for spot in spots)
        ),
    )


def _middle(position: Position) -> tuple[float, float]:
    """Of the place where a code was found; which of its corners is the first, a broken one leaves open."""
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    return sum(corner.x for corner in corners) / 4, sum(corner.y for corner in corners) / 4


def _lies_on(middle: tuple[float, float], spot: Rect, height: int) -> bool:
    x, y = middle
    return spot.holds(Point(x * DOT, (height - y) * DOT))


def _places(points: Iterable[tuple[float, float]]) -> int:
    """How many of the points are apart from those before them."""
    places: list[tuple[float, float]] = []
    for x, y in points:
        if all(max(abs(x - a), abs(y - b)) > _APART for a, b in places):
            places.append((x, y))
    return len(places)
