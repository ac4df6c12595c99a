"""Pages of a PDF as printed sides: what one sees of them, as words and as a picture, wherever one looks."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from booklet.geometry import POINTS_PER_MM, Matrix, Rect, Size
from booklet.verify.words import Word, words

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage

DPI = 150  # a dot is 0.17 mm: a hairline of 0.25 pt is half of one, and still shows
_INCH = 25.4 * POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Face:
    """A part of a printed side as one sees it: a rectangle of the side, in points, turned by half or not at all."""

    side: int
    rect: Rect
    upside_down: bool = False

    @property
    def size(self) -> Size:
        return self.rect.size

    @property
    def matrix(self) -> Matrix:
        """From the side's coordinates to those of the face, whose lower left corner is the origin."""
        if self.upside_down:
            return Matrix.turn(180).then(Matrix.shift(self.rect.right, self.rect.top))
        return Matrix.shift(-self.rect.x, -self.rect.y)

    def part(self, rect: Rect) -> Face:
        """A part of it, given in the coordinates of the face."""
        if self.upside_down:
            x, y = self.rect.right - rect.right, self.rect.top - rect.top
        else:
            x, y = self.rect.x + rect.x, self.rect.y + rect.y
        return replace(self, rect=Rect(x, y, rect.width, rect.height))

    @property
    def turned(self) -> Face:
        """The same, upside down."""
        return replace(self, upside_down=not self.upside_down)


@dataclass(frozen=True, slots=True)
class Side:
    """A page of a file as it lies when a viewer shows it.

    `number` counts from 1 in its file. `shown` leads from the page's own coordinates to how a viewer shows it, with the
    lower left corner as origin, `printed` from there to where the printer puts it; `words` lie there.
    """

    file: str
    number: int
    page: PdfPage
    size: Size
    words: tuple[Word, ...]
    shown: Matrix = Matrix()
    printed: Matrix = Matrix()

    def off(self, matrix: Matrix) -> Side:
        """The side from a printer that puts everything elsewhere by that."""
        moved = tuple(word.moved(matrix) for word in self.words)
        return replace(self, words=moved, printed=self.printed.then(matrix))

    def seen(self, face: Face) -> tuple[Word, ...]:
        """The words whose middle lies on a face, in the coordinates of the face."""
        size, matrix = face.size, face.matrix
        middles = (matrix.apply(word.box.centre) for word in self.words)
        return tuple(
            word.moved(matrix)
            for word, at in zip(self.words, middles, strict=True)
            if 0 <= at.x <= size.width and 0 <= at.y <= size.height
        )

    def picture(self, rect: Rect, *, upside_down: bool = False, dpi: float = DPI) -> Image:
        """What one sees of a part of the side, in RGB on white paper."""
        face = Face(0, rect, upside_down)
        scale = dpi / _INCH
        # pdfium's own coordinates have y downwards, and so have pixels
        matrix = Matrix(1, 0, 0, -1, 0, self.size.height).then(self.printed).then(face.matrix)
        matrix = matrix.then(Matrix(scale, 0, 0, -scale, 0, rect.height * scale))
        return _drawn(self.page, matrix, max(1, round(rect.width * scale)), max(1, round(rect.height * scale)))


def side_of(page: PdfPage, file: str, number: int) -> Side:
    """A page as a side. Raises TooMuchError."""
    width, height = page.get_size()
    left, bottom, right, top = page.get_cropbox()
    shown = Matrix.shift(-left, -bottom).then(_turned(page.get_rotation(), right - left, top - bottom))
    text = page.get_textpage()
    try:
        found = tuple(word.moved(shown) for word in words(text))
    finally:
        text.close()
    return Side(file, number, page, Size(width, height), found, shown)


def _turned(degrees: int, width: float, height: float) -> Matrix:
    """A page turned clockwise, as its `Rotate` says, with its lower left corner at the origin again."""
    back = {0: (0.0, 0.0), 90: (0.0, width), 180: (width, height), 270: (height, 0.0)}
    return Matrix.turn(-degrees).then(Matrix.shift(*back[degrees % 360]))


@lru_cache(40)  # a page is looked at for its ink, its codes and its edges, one after another
def _drawn(page: PdfPage, matrix: Matrix, width: int, height: int) -> Image:
    """What is in that window of a page; nobody paints on it."""
    from PIL import Image
    from pypdfium2 import raw

    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        raise MemoryError(f"no room for a picture of {width} x {height}")
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        place = raw.FS_MATRIX(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
        around = raw.FS_RECTF(0, 0, width, height)
        raw.FPDF_RenderPageBitmapWithMatrix(bitmap, page.raw, place, around, raw.FPDF_ANNOT | raw.FPDF_PRINTING)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return Image.frombytes("RGB", (width, height), data, "raw", "BGR", stride, 1)
