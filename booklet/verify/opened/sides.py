"""Pages of a PDF as printed sides: what one sees of them, as words and as a picture, wherever one looks."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from booklet.base.geometry import POINTS_PER_MM, Matrix, Rect, Size
from booklet.verify.opened.words import Word, words

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
    lower left corner as origin, `printed` from there to where the printer puts it; `words` lie there. `trim` is the
    finished page as it is shown, `bleed` what ink it has around that. Nothing is seen outside of `window`, where it is
    printed. `fields` are places of a form, where it is printed, whose ink a viewer makes.
    """

    file: str
    number: int
    page: PdfPage
    size: Size
    words: tuple[Word, ...]
    trim: Rect
    bleed: Rect
    shown: Matrix = Matrix()
    printed: Matrix = Matrix()
    window: Rect | None = None
    fields: tuple[Rect, ...] = ()

    def off(self, matrix: Matrix) -> Side:
        """The side from a printer that puts everything elsewhere by that."""
        moved = tuple(word.moved(matrix) for word in self.words)
        fields = tuple(matrix.apply_to_rect(field) for field in self.fields)
        return replace(self, words=moved, fields=fields, printed=self.printed.then(matrix))

    def turned(self, degrees: int) -> Side:
        """The side after its sheet was turned on the table by a quarter, anticlockwise by 90 degrees or by 270."""
        width, height = self.size.width, self.size.height
        back = Matrix.shift(height, 0) if degrees == 90 else Matrix.shift(0, width)
        return replace(self.off(Matrix.turn(degrees).then(back)), size=self.size.turned)

    def through(self, window: Rect) -> Side:
        """What one sees of the side through a window, where it is printed."""
        inside = tuple(word for word in self.words if window.holds(word.box.centre))
        return replace(self, words=inside, window=window)

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
        to_dots = face.matrix.then(Matrix(scale, 0, 0, -scale, 0, rect.height * scale))
        # pdfium's own coordinates have y downwards, as pixels have, and know of no unit but the point
        unit = math.hypot(self.shown.a, self.shown.b)
        matrix = Matrix(unit, 0, 0, -unit, 0, unit * self.page.get_height()).then(self.printed).then(to_dots)
        width, height = max(1, round(rect.width * scale)), max(1, round(rect.height * scale))
        window = Rect(0, 0, width, height)
        if self.window is not None:
            window = window.common(to_dots.apply_to_rect(self.window))
        return _drawn(self.page, matrix, width, height, window)


def side_of(page: PdfPage, file: str, number: int, unit: float = 1) -> Side:
    """A page as a side; `unit` is the page's own, in points (ISO 32000-1, table 30). Raises TooMuchError."""
    from pypdfium2 import raw

    left, bottom, right, top = page.get_bbox()
    turned = _turned(page.get_rotation(), right - left, top - bottom)
    shown = Matrix.shift(-left, -bottom).then(turned).then(Matrix.scale(unit))
    text = page.get_textpage()
    try:
        found = tuple(word.moved(shown) for word in words(text))
    finally:
        text.close()
    size = Size(page.get_width() * unit, page.get_height() * unit)
    crop, media = Rect(left, bottom, right - left, top - bottom), _box(page, raw.FPDFPage_GetMediaBox)
    paper = media or crop
    trim = _on(paper, _box(page, raw.FPDFPage_GetTrimBox)) or crop
    bleed = _on(paper, _box(page, raw.FPDFPage_GetBleedBox)) or trim
    return Side(
        file, number, page, size, found, shown.apply_to_rect(trim), shown.apply_to_rect(bleed.union(trim)), shown
    )


def _box(page: PdfPage, of_page: Callable[..., int]) -> Rect | None:
    """A box of a page, whichever two corners it names (ISO 32000-1, 7.9.5); None if the page itself has none."""
    a, b, c, d = (ctypes.c_float() for _ in range(4))
    if not of_page(page.raw, a, b, c, d):
        return None
    (left, right), (bottom, top) = sorted((a.value, c.value)), sorted((b.value, d.value))
    return Rect(left, bottom, right - left, top - bottom)


def _on(paper: Rect, box: Rect | None) -> Rect | None:
    """The part of a box that lies on the paper; None for nothing."""
    common = paper.common(box) if box else paper
    return common if box and min(common.width, common.height) > 0 else None


def _turned(degrees: int, width: float, height: float) -> Matrix:
    """A page turned clockwise, as its `Rotate` says, with its lower left corner at the origin again."""
    back = {0: (0.0, 0.0), 90: (0.0, width), 180: (width, height), 270: (height, 0.0)}
    return Matrix.turn(-degrees).then(Matrix.shift(*back[degrees % 360]))


@lru_cache(40)  # a page is looked at for its ink, its codes and its edges, one after another
def _drawn(page: PdfPage, matrix: Matrix, width: int, height: int, window: Rect) -> Image:
    """What one sees of a page through that window, in dots; nobody paints on it."""
    from PIL import Image
    from pypdfium2 import raw

    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        raise MemoryError(f"no room for a picture of {width} x {height}")
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        place = raw.FS_MATRIX(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
        around = raw.FS_RECTF(window.left, window.bottom, window.right, window.top)
        raw.FPDF_RenderPageBitmapWithMatrix(bitmap, page.raw, place, around, raw.FPDF_ANNOT | raw.FPDF_PRINTING)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return Image.frombytes("RGB", (width, height), data, "raw", "BGR", stride, 1)
