"""Whose paper it is: a brand's logo, name and address, in a block, a strip or a small sign; or a place for a stamp."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from typing import Literal

from booklet.base.colour import Colour
from booklet.base.geometry import Rect, Size, mm
from booklet.formats.product import Job
from booklet.model import Art, Brand, Picture
from booklet.page import Artwork, Element, Image, Raster, Role, Text
from booklet.typeset import blocks
from booklet.typeset.box import Box, centred, column, overlay, padded, space, within
from booklet.typeset.picture import Ink, coarse, figure, picture
from booklet.typeset.qr import QUIET, qr_code
from booklet.typeset.shapes import drawn, rectangle
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import Span, line, paragraph

LOGO = Size.of_mm(60, 20)
LOGO_LEAST = mm(8), mm(4)  # high, the second where a name or an address takes more lines
SIGN = Size(6.3, 1.68)  # lines, on a cover: whoever made it says so, and no louder
STRIP_LOGO = Size.of_mm(16, 11)
GAP = mm(3)
MODULE = mm(0.5)  # a phone at a hand's distance reads 0.4 mm; docs/paper.md, Codes
OVER = mm(5)  # that text may reach under its room: what comes under it keeps away further
HowMuch = Literal["name", "url", "contact", "all"]
_PARTED = re.compile(r"(?<=[0-9]) (?=[0-9])")
LETTERED = (0.45, 0.36, 0.3)  # of the room's width, for the address in letters: as the name needs it


def sender(job: Job, book: Stylebook, room: Size) -> Box:
    """The brand's block, or, without a brand, an outlined place for a stamp of the same size."""
    if job.library.brand is None:
        return _stamp(book, room)
    return replace(block(job, book, Size(room.width, room.height + OVER)), height=room.height)


def _stamp(book: Stylebook, room: Size) -> Box:
    frame = drawn(
        rectangle(Rect(0, -room.height, room.width, room.height), radius=mm(2)),
        book.colour("line"),
        0.7,
        dashes=(2.5, 2.5),
    )
    element = Element(Role.PARAGRAPH, "words:handout.stamp", _section())
    label = book.text("caption", book.words("handout.stamp"), room.width, element, align="centre")
    return overlay(Box(room.width, room.height, (frame,)), padded(label, top=(room.height - label.height) / 2))


def block(job: Job, book: Stylebook, room: Size) -> Box:
    """Logo, name and contact on the left; on the right the code of the address, with the address in letters.

    As high as it needs. A long name gets more of the width, then the logo less of the height; what finds no room in
    lines of its own may still find some run in.
    """
    brand = job.library.brand
    if brand is None:
        return space(0, room.width)
    shares = LETTERED if brand.url else (0.0,)
    choices = [
        *(partial(_arranged, job, book, room, brand, share, least) for least, share in product(LOGO_LEAST, shares)),
        partial(strip, job, book, room.width),
        *(partial(_run_in, job, book, room, brand, least) for least in LOGO_LEAST),
    ]
    for choose in choices:
        box = choose()
        if box.height <= room.height + 0.01 and all(misfit.mild for misfit in box.misfits):
            return box
    hint = "fewer or shorter lines, or a shorter name"
    return box if box.height <= room.height + 0.01 else within(box, room.height, "brand:contact", hint=hint)


def _arranged(job: Job, book: Stylebook, room: Size, brand: Brand, share: float, least: float) -> Box:  # noqa: PLR0917
    """The block with that share of the width for letters under its code, and a logo that is no lower than the least."""
    code = _address(book, brand, room.width * share) if brand.url else space(0)
    width = room.width - (code.width + GAP if brand.url else 0)
    text = _under_logo(job, book, Size(width, room.height), column(_lines(book, brand, width)), least)
    return replace(overlay(text, padded(code, left=room.width - code.width)), width=room.width)


def _run_in(job: Job, book: Stylebook, room: Size, brand: Brand, least: float) -> Box:
    """The same with all words in one column, beside the bare code."""
    quiet = QUIET * MODULE
    code = _code(brand) if brand.url else space(0)
    width = room.width - max(code.width - quiet, 0)
    text = _under_logo(job, book, Size(width, room.height), _words(book, brand, width), least)
    box = overlay(text, padded(code, left=room.width - code.width + quiet))
    return replace(box, width=room.width)


def _under_logo(job: Job, book: Stylebook, room: Size, text: Box, least: float) -> Box:
    """The logo over the words, as large as they leave it room, and no lower than the least."""
    free = room.height - text.height - mm(1)
    logo = _logo(job, Size(min(LOGO.width, room.width), min(LOGO.height, max(free, least))), "", book)
    return column([logo, space(mm(1)), text]) if logo.height else text


def _words(book: Stylebook, brand: Brand, width: float) -> Box:
    """The name, and all that the brand says under it; things are parted between lines only if that costs no line."""
    name = book.text("strong", brand.name, width, Element(Role.PARAGRAPH, "brand:name", _section()))
    rows: list[list[Span]] = []
    for span in _told(book, brand, ""):
        if rows and line([*rows[-1], span], book.setting).width <= width + 0.01:
            rows[-1].append(span)
        else:
            rows.append([span])
    sign = book.words("apart", a="").strip()
    for words in rows:  # no line ends with the sign that keeps two things apart
        words[-1] = replace(words[-1], text=words[-1].text.rstrip().removesuffix(sign).rstrip())
    whole = column([paragraph(words, width, book.setting) for words in rows])
    run_in = paragraph(list(_told(book, brand, "")), width, book.setting)
    return column([name, whole if whole.height <= run_in.height + 0.01 else run_in])


def _lines(book: Stylebook, brand: Brand, width: float) -> Iterator[Box]:
    yield book.text("strong", brand.name, width, Element(Role.PARAGRAPH, "brand:name", _section()))
    for i, said in enumerate(brand.contact):
        yield book.text("caption", said, width, Element(Role.PARAGRAPH, f"brand:contact[{i}]", _section()))


def strip(job: Job, book: Stylebook, width: float, *, code: Box | None = None) -> Box:
    """The brand in as few lines as it takes: a small logo, all words in one column beside it, the code on the right.

    The code is ours for plain paper, unless one for film is given.
    """
    brand = job.library.brand
    if brand is None:
        return space(0, width)
    if code is None and brand.url:
        code = _code(brand)
    logo = _logo(job, STRIP_LOGO, "", book) if brand.logo else space(0)
    left = logo.width + GAP if brand.logo else 0
    quiet = QUIET * MODULE
    right = code.width - quiet if code else 0  # the page's margin is quiet enough
    room = width - left - right
    text = _words(book, brand, room)
    height = max(text.height, logo.height, code.height - 2 * quiet if code else 0)
    parts = [padded(logo, top=(height - logo.height) / 2), padded(text, left=left, top=(height - text.height) / 2)]
    if code:
        top = (height - code.height) / 2
        parts.append(replace(code, parts=code.moved(width - code.width + quiet, -top)))
    return replace(overlay(Box(width, height), *parts), width=width, height=height)


def signature(job: Job, book: Stylebook, width: float, at: str, *, how_much: HowMuch = "url") -> Box:
    """The brand's name, and behind it its address in letters, its contact lines, or all that it says of itself."""
    brand = job.library.brand
    if brand is None:
        return space(0, width)
    told = list(_told(book, brand, at, how_much))
    element = Element(Role.PARAGRAPH, f"brand:name{at}", _section())
    name = book.span("label", f"{brand.name}  " if told else brand.name, element)
    return paragraph([name, *told], width, book.setting)


def said(box: Box) -> frozenset[str]:
    """The keys of what a box says, but for the brand's: a brand may take room from no other words."""
    keys = (mark.element.key for mark in box.marks if isinstance(mark, Text) and mark.element)
    return frozenset(key for key in keys if not key.startswith("brand:"))


def _told(book: Stylebook, brand: Brand, at: str, how_much: HowMuch = "all") -> Iterator[Span]:
    """Contact, what one finds at the address, and the address in letters, with a sign between any two."""
    said: list[tuple[str, str]] = []
    if how_much in {"contact", "all"}:
        # a number is not parted at its blanks
        said += [(f"contact[{i}]", _PARTED.sub("\u00a0", text)) for i, text in enumerate(brand.contact)]
    if how_much == "all" and brand.url and brand.url_caption:
        said.append(("url_caption", brand.url_caption))
    if how_much in {"url", "all"} and brand.url:
        said.append((f"url{'' if at else '@letters'}", _spelled(brand.url)))
    for i, (field, text) in enumerate(said):
        element = Element(Role.PARAGRAPH, f"brand:{field}{at}", _section())
        last = i + 1 == len(said)
        yield book.span("caption", text if last else f"{book.words('apart', a=text)} ", element)


def hallmark(job: Job, book: Stylebook, width: float, parent: Element, *, align: str = "left") -> Box:
    """The logo, small, or the name of a brand without one; no height without a brand."""
    brand = job.library.brand
    if brand is None:
        return space(0, width)
    if brand.logo:
        logo = _logo(job, Size(min(SIGN.width * book.grid, width), SIGN.height * book.grid), "@cover", book, parent)
        return centred(logo, width) if align == "centre" else logo
    return book.heading("caption", brand.name, width, Element(Role.PARAGRAPH, "brand:name@cover", parent), align=align)


def _logo(job: Job, room: Size, at: str, book: Stylebook, parent: Element | None = None) -> Box:
    """The logo as large as its room allows; where photos are grey, it is as well."""
    brand, shown = job.library.brand, job.library.logo
    if brand is None or brand.logo is None or shown is None:
        return space(0)
    across, down = (
        (shown.width_px, shown.height_px) if isinstance(shown, Raster) else (shown.size.width, shown.size.height)
    )
    scale = min(room.width / across, room.height / down)
    size = Size(across * scale, down * scale)
    told = Picture(image=brand.logo, alt=brand.name)
    element = figure(parent or _section(), f"brand:logo{at}", told)
    is_grey = job.theme.manner.photos == "grey"
    if isinstance(shown, Raster):
        rect = Rect(0, -size.height, size.width, size.height)
        image = Image(replace(shown, grey=is_grey), rect, rect, element)
        return Box(size.width, size.height, (image,), coarse(shown, size.width, element.key, what="logo"))
    greys = {colour: colour.grey for colour in _colours(shown)} if is_grey else {}
    return picture(Art(shown), told, size, Ink(greys, book.colour("ink"), book.colour("tint"), 1), element)


def _colours(artwork: Artwork) -> Iterator[Colour]:
    for shape in artwork.shapes:
        yield from (colour for colour in (shape.fill, shape.stroke and shape.stroke.colour) if colour)


def _code(brand: Brand) -> Box:
    url = brand.url or ""
    return qr_code(url, MODULE, Element(Role.FIGURE, "brand:url", _section(), alt=brand.url_caption or url))


def _address(book: Stylebook, brand: Brand, width: float) -> Box:
    """The code, and under it what one finds there and where, flush right."""
    code = _code(brand)
    told = [("url_caption", brand.url_caption), ("url", _spelled(brand.url or ""))]
    lines = [
        book.text("caption", text, width, Element(Role.PARAGRAPH, f"brand:{name}@letters", _section()), align="right")
        for name, text in told
        if text
    ]
    box = column([padded(code, left=width - code.width + QUIET * MODULE), *lines])
    return replace(box, width=width)  # what is beside it is quiet enough


def _spelled(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://")


def _section() -> Element:
    return blocks.section("brand")
