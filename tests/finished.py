"""A finished PDF as what one sees on its paper: words, their places and their way up, read off the file alone."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from booklet.base.geometry import Rect, Size
from booklet.impose import Turn
from tests.paper_oracle import Face, Printed

TURNS: dict[int, Turn] = {0: 0, 90: 90, 180: 180, 270: 270}


def faces(data: bytes) -> list[Face]:
    """Each page of a file as a printed face; what is printed are its words."""
    document = pdfium.PdfDocument(data)
    found = []
    for page in document:
        size = Size(*page.get_size())
        found.append(Face(size, tuple(_words(page.get_textpage()))))
    document.close()
    return found


def _words(page: pdfium.PdfTextPage) -> Iterator[Printed]:
    """Runs of characters between spaces and ends of lines; a hyphen that breaking put in joins its word's parts."""
    letters: list[str] = []
    box: Rect | None = None
    angle = 0.0
    for i in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page.raw, i)
        character = chr(code)
        if character.isspace() or code in {0, 0xFFFE}:
            if box is not None:
                yield _printed(letters, box, angle)
            letters, box = [], None
            continue
        here = _box(page, i)
        turned = raw.FPDFText_GetCharAngle(page.raw, i)
        if (
            box is not None
            and math.dist((here.centre.x, here.centre.y), (box.centre.x, box.centre.y)) > box.width + box.height + 12
        ):
            yield _printed(letters, box, angle)
            letters, box = [], None
        letters.append(character)
        angle = turned
        box = here if box is None else box.union(here)
    if box is not None:
        yield _printed(letters, box, angle)


def _printed(letters: list[str], box: Rect, angle: float) -> Printed:
    degrees = -round(math.degrees(angle)) % 360  # pdfium measures clockwise
    return Printed("".join(letters), box, TURNS[degrees])


def _box(page: pdfium.PdfTextPage, i: int) -> Rect:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(page.raw, i, left, right, bottom, top)
    return Rect(left.value, bottom.value, right.value - left.value, top.value - bottom.value)
