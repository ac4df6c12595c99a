"""How fine photographs are at the size at which they are printed."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from booklet.base.geometry import Matrix, Point, Rect
from booklet.verify.hands.book import Book
from booklet.verify.opened.faults import Fault
from booklet.verify.opened.limits import DRAWN, TooMuchError
from booklet.verify.opened.sides import Side

COARSE, FAIR = 200, 300  # dots per inch: less than the first shows, the second is what shops ask for
_ALMOST = 0.995  # a rounded dot does not make a picture coarse
_INCH = 72.0
_DEEPEST = 10  # forms in one another
_DOTS = 16  # fewer of them across are a tone, stretched


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph on a side: its dots per inch, and its middle in points, where the printer puts it."""

    dpi: float
    width_px: int
    height_px: int
    middle: Point


def pictures(side: Side) -> tuple[Picture, ...]:
    """All photographs on a side, those in forms too. Raises TooMuchError."""
    from pypdfium2 import raw

    left: list[tuple[Any, Matrix, int]] = [
        (raw.FPDFPage_GetObject(side.page.raw, i), side.shown.then(side.printed), 0)
        for i in range(raw.FPDFPage_CountObjects(side.page.raw))
    ]
    found: list[Picture] = []
    seen = 0
    while left:
        thing, around, depth = left.pop()
        seen += 1
        if seen > DRAWN:
            raise TooMuchError(f"a page draws more than {DRAWN} things")
        match raw.FPDFPageObj_GetType(thing):
            case raw.FPDF_PAGEOBJ_IMAGE:
                found += _picture(thing, _matrix(thing).then(around))
            case raw.FPDF_PAGEOBJ_FORM if depth < _DEEPEST:
                inside = _matrix(thing).then(around)
                count = raw.FPDFFormObj_CountObjects(thing)
                left += [(raw.FPDFFormObj_GetObject(thing, i), inside, depth + 1) for i in range(count)]
    return tuple(found)


def _picture(thing: Any, matrix: Matrix) -> Iterator[Picture]:  # noqa: ANN401 -- pdfium ships no types
    """A photograph, which covers the unit square under its matrix (ISO 32000-1, 8.9.5)."""
    from pypdfium2 import raw

    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not raw.FPDFImageObj_GetImagePixelSize(thing, width, height):
        return
    across, along = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
    if min(width.value, height.value) < _DOTS or min(across, along) <= 0:
        return
    dpi = min(width.value * _INCH / across, height.value * _INCH / along)
    yield Picture(dpi, width.value, height.value, matrix.apply(Point(0.5, 0.5)))


def _matrix(thing: Any) -> Matrix:  # noqa: ANN401
    from pypdfium2 import raw

    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, found):
        return Matrix()
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def coarse(book: Book, as_theirs: frozenset[int] = frozenset()) -> Iterator[Fault]:
    """Photographs whose dots one sees, and those that a shop would ask about.

    On pages that are `as_theirs`, of somebody who made them that coarse, it is a warning.
    """
    for number, side in enumerate(book.sides):
        for picture in pictures(side):
            if picture.dpi < FAIR * _ALMOST:
                what = f"{picture.dpi:.0f} dpi: a photograph of {picture.width_px} x {picture.height_px} dots"
                least = COARSE if picture.dpi < COARSE * _ALMOST else FAIR
                hint = f"{least} dpi is the least that {'prints well' if least == COARSE else 'shops ask for'}"
                where = _page(book, number, picture.middle)
                mild = least == FAIR or where in as_theirs
                if where is None:
                    yield book.side_fault("pictures", number, what, hint, mild=mild)
                else:
                    yield book.fault("pictures", where, what, hint, mild=mild)


def _page(book: Book, side: int, middle: Point) -> int | None:
    """The page on which a place of a side lies."""
    here = Rect(middle.x, middle.y, 0, 0)
    on = (i for i, page in enumerate(book.pages) if page.face.side == side and page.face.rect.contains(here))
    return next(on, None)
