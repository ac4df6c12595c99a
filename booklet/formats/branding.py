"""Whose paper it is: a brand's logo, name and address, or a place for a stamp."""

from __future__ import annotations

from booklet.formats.product import Job
from booklet.geometry import Rect, Size, mm
from booklet.model import Brand, Picture
from booklet.page import Element, Raster, Role
from booklet.typeset import blocks
from booklet.typeset.box import Box, column, overlay, padded, space, within
from booklet.typeset.picture import Ink, figure, picture
from booklet.typeset.qr import QUIET, qr_code
from booklet.typeset.shapes import drawn, rectangle
from booklet.typeset.stylebook import Stylebook

LOGO = Size.of_mm(48, 12.5)
MODULE = mm(0.5)  # a phone at a hand's distance reads 0.4 mm; print-craft 1.10


def sender(job: Job, book: Stylebook, room: Size) -> Box:
    """The brand's block, or, without a brand, an outlined place for a stamp of the same size."""
    brand = job.library.brand
    return _stamp(book, room) if brand is None else _brand(job, book, room, brand)


def _stamp(book: Stylebook, room: Size) -> Box:
    frame = drawn(
        rectangle(Rect(0, -room.height, room.width, room.height), radius=mm(2)),
        book.colour("line"),
        0.7,
        dashes=(2.5, 2.5),
    )
    element = Element(Role.PARAGRAPH, "words:handout.stamp", blocks.section("brand"))
    label = book.text("caption", book.words("handout.stamp"), room.width, element, align="centre")
    return overlay(Box(room.width, room.height, (frame,)), padded(label, top=(room.height - label.height) / 2))


def _brand(job: Job, book: Stylebook, room: Size, brand: Brand) -> Box:
    """Logo, name and contact on the left; on the right the code of the address, with the address in letters."""
    parent = blocks.section("brand")
    code = _address(book, brand, room.width * 0.45, parent) if brand.url else space(0)
    width = room.width - (code.width + mm(3) if brand.url else 0)
    parts: list[Box] = []
    if brand.logo:
        parts += [_logo(job, book, brand.logo, width, parent, brand.name), space(mm(1))]
    parts.append(book.text("strong", brand.name, width, Element(Role.PARAGRAPH, "brand:name", parent)))
    for i, said in enumerate(brand.contact):
        parts.append(book.text("caption", said, width, Element(Role.PARAGRAPH, f"brand:contact[{i}]", parent)))
    text = within(column(parts), room.height + mm(5), "brand:contact", hint="fewer or shorter lines")
    return overlay(Box(room.width, room.height), text, padded(code, left=room.width - code.width))


def _logo(job: Job, book: Stylebook, file: str, width: float, parent: Element, name: str) -> Box:  # noqa: PLR0917
    """The logo as large as its place allows, flush left."""
    art = job.library.art[file]
    shown = art.picture
    across, down = (
        (shown.width_px, shown.height_px) if isinstance(shown, Raster) else (shown.size.width, shown.size.height)
    )
    scale = min(min(LOGO.width, width) / across, LOGO.height / down)
    told = Picture(image=file, alt=name)
    ink = Ink({}, book.colour("ink"), book.colour("tint"), 1)
    return picture(art, told, Size(across * scale, down * scale), ink, figure(parent, "brand:logo", told))


def _address(book: Stylebook, brand: Brand, width: float, parent: Element) -> Box:
    """The code, and under it what one finds there and where, flush right."""
    url = brand.url or ""
    code = qr_code(url, MODULE, Element(Role.FIGURE, "brand:url", parent, alt=brand.url_caption or url))
    told = [("url_caption", brand.url_caption), ("url", url.removeprefix("https://").removeprefix("http://"))]
    lines = [
        book.text("caption", text, width, Element(Role.PARAGRAPH, f"brand:{name}@letters", parent), align="right")
        for name, text in told
        if text
    ]
    return column([padded(code, left=width - code.width + QUIET * MODULE), *lines])
