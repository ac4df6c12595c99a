"""Marks to draw, and ways to look at a finished PDF."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

from booklet.base.colour import Colour
from booklet.base.geometry import Rect
from booklet.page import Page, Shape, Text

SetText = Callable[..., Text]
MakePage = Callable[..., Page]
Write = Callable[..., bytes]


def block(rect: Rect, colour: Colour) -> Shape:
    """A filled rectangle."""
    corners = ((rect.left, rect.bottom), (rect.right, rect.bottom), (rect.right, rect.top), (rect.left, rect.top))
    lines = tuple(("L", x, y) for x, y in corners[1:])
    return Shape((("M", *corners[0]), *lines, ("Z",)), fill=colour)


def opened(data: bytes) -> pikepdf.Pdf:
    """The file, after a look at its syntax."""
    pdf = pikepdf.open(BytesIO(data))
    assert pdf.check_pdf_syntax() == []
    return pdf


def words_on(data: bytes, page: int = 0) -> str:
    """The text of a page as a reader copies it, lines parted by a newline."""
    text = pypdfium2.PdfDocument(data)[page].get_textpage().get_text_range()
    return str(text).replace("\r\n", "\n")


def colour_at(data: bytes, x: float, y: float, page: int = 0) -> str:
    """The colour at a point of a side, as #RRGGBB; rendered at four pixels a point."""
    sheet = pypdfium2.PdfDocument(data)[page]
    picture: Any = sheet.render(scale=4).to_pil().convert("RGB")
    return "#" + "".join(f"{part:02X}" for part in picture.getpixel((int(x * 4), picture.height - 1 - int(y * 4))))


def operators_on(data: bytes, page: int = 0) -> str:
    """The page's operators, unpacked."""
    with opened(data) as pdf:
        contents: bytes = pdf.pages[page].Contents.read_bytes()
    return contents.decode("ascii")
