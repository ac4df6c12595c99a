"""Whose paper it is: a brand's logo, name and address, or a place for a stamp."""

from __future__ import annotations

from booklet.formats.product import Job
from booklet.geometry import Rect, Size, mm
from booklet.model import Brand, Picture
from booklet.page import Element, Role
from booklet.typeset import blocks
from booklet.typeset.box import Box, column, overlay, padded, space
from booklet.typeset.picture import Ink, figure, picture
from booklet.typeset.qr import qr_code
from booklet.typeset.shapes import drawn, rectangle
from booklet.typeset.stylebook import Stylebook

LOGO = Size.of_mm(48, 16)
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
    parent = blocks.section("brand")
    parts: list[Box] = []
    code = space(0)
    if brand.url:
        code = qr_code(brand.url, MODULE, Element(Role.FIGURE, "brand:url", parent, alt=brand.url_caption or brand.url))
    width = room.width - (code.width + mm(3) if brand.url else 0)
    if brand.logo:
        told = Picture(image=brand.logo, alt=brand.name)
        frame = Size(min(LOGO.width, width), LOGO.height)
        ink = Ink({}, book.colour("ink"), book.colour("tint"), 1)
        parts.append(picture(job.library.art[brand.logo], told, frame, ink, figure(parent, "brand:logo", told)))
        parts.append(space(mm(1)))
    parts.append(book.text("strong", brand.name, width, Element(Role.PARAGRAPH, "brand:name", parent)))
    for i, said in enumerate(brand.contact):
        parts.append(book.text("caption", said, width, Element(Role.PARAGRAPH, f"brand:contact[{i}]", parent)))
    text = column(parts)
    return overlay(Box(room.width, room.height), text, padded(code, left=room.width - code.width))
