"""Names in the fields of a copy: for whom it is and from whom, each as large as it fits.

A name is set in the face of headings, smaller where it is long, and in the body's where those lack its letters. What
takes too many lines then is a misfit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from booklet.base.errors import Misfit
from booklet.base.geometry import Point, to_mm
from booklet.formats.parts.fields import NAME_LINES
from booklet.formats.product import Job
from booklet.model import Inscription
from booklet.page import Element, Field, Role
from booklet.themes import Align
from booklet.typeset.box import Box, column, padded, space
from booklet.typeset.shapes import rule
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import paragraph

WRITTEN_ON = 0.75  # of a field's height: where a pen writes a name
WHERE = {
    "booklet": "on the cover",
    "dedication": "beside the message",
    "back": "under the message",
    "label": "on the label",
    "tag": "on the tag",
}
SHORTER = "shorten it: initials, or first names alone"


class Manner(NamedTuple):
    """How a name may be set: in the face of one style and the size of another, and in how many lines at most."""

    face: str
    size: str
    lines: int


TITLE = Manner("title", "title", 2)
LEAST_LINES, MOST_LINES = 2, 3  # that a name may take where there is little room, and where there is more
# From the largest. Faces of headings have fewer letters than the body's: a name in Greek may be large in that.
MANNERS = (
    Manner("heading", "heading", LEAST_LINES),
    Manner("heading", "body", MOST_LINES),
    Manner("body", "heading", LEAST_LINES),
    Manner("body", "body", MOST_LINES),
)


def on_line(name: str, job: Job, book: Stylebook, place: Field, said: Inscription) -> Box:  # noqa: ARG001
    """A name over the foot of its field, smaller where it is long."""
    text = said.to if name == "for" else said.sender
    box = _named(book, text, "to" if name == "for" else "from", place, MANNERS, most=LEAST_LINES)
    return padded(box, top=max(place.rect.height - box.height, 0))


def in_middle(name: str, job: Job, book: Stylebook, place: Field, said: Inscription) -> Box:  # noqa: ARG001
    """A name from the top of its field, in the middle; a line to write on where nobody is named."""
    width, text = place.rect.width, said.to if name == "for" else said.sender
    if not text:
        y = -place.rect.height * WRITTEN_ON
        return Box(width, -y, (rule(Point(width * 0.1, y), Point(width * 0.9, y), book.colour("line"), 0.6),))
    manners = (TITLE._replace(lines=1), *MANNERS) if name == "for" else MANNERS
    return _named(book, text, "to" if name == "for" else "from", place, manners, align="centre")


def addressed(book: Stylebook, place: Field, said: Inscription, align: Align) -> Box:
    """For whom, as a title."""
    width = place.rect.width
    label = book.text("cover_subtitle", book.words("cover.for"), width, _word("for", place), align=align)
    if not said.to:
        return label
    name = _named(book, said.to, "to", place, (TITLE, *MANNERS), most=LEAST_LINES, colour="primary", align=align)
    return column([label, name])


def signed(book: Stylebook, place: Field, said: Inscription, align: Align) -> Box:
    """From whom, at the right; in the middle where everything is."""
    if not said.sender:
        return space(0)
    leading = book.style("cover_subtitle").leading
    box = space(0)
    for face, size, _ in MANNERS:
        spans = [
            book.span("cover_subtitle", f"{book.words('cover.from')} ", _word("from", place)),
            book.span(face, said.sender, told("from", place), colour=book.colour("ink"), size=book.style(size).size),
        ]
        side: Align = "centre" if align == "centre" else "right"
        box = paragraph(spans, place.rect.width, book.setting, leading=leading, align=side)
        box = _of_lines(box, leading, "gift:from", place, NAME_LINES)
        if not box.misfits:
            break
    return box


def _named(
    book: Stylebook,
    text: str,
    key: str,
    place: Field,
    manners: Sequence[Manner],
    *,
    most: int = MOST_LINES,
    colour: str = "ink",
    align: Align = "left",
) -> Box:
    """A name in the first manner in which it takes no more lines than that and `most` allow; else with a misfit."""
    box = space(0)
    for face, size, lines in manners:
        style, element = book.style(size), told(key, place)
        changes = {"size": style.size, "leading": style.leading, "colour": book.colour(colour), "align": align}
        box = book.heading(face, text, place.rect.width, element, **changes)
        box = _of_lines(box, style.leading, f"gift:{key}", place, min(lines, most))
        if not box.misfits:
            break
    return box


def _of_lines(box: Box, leading: float, key: str, place: Field, most: int) -> Box:
    """A name, with a misfit if it takes more lines than it may."""
    count = round(box.height / leading)
    if count <= most:
        return box
    what = f"takes {count} lines of {to_mm(box.width):.0f} mm {WHERE[_page(place)]}, there is room for {most}"
    return replace(box, misfits=(*box.misfits, Misfit(key, what, SHORTER)))


def told(name: str, place: Field) -> Element:
    """What a part of an inscription is in the document: `gift:to@booklet`, below the section of its page."""
    return Element(Role.PARAGRAPH, f"gift:{name}@{_page(place)}", place.element)


def _word(name: str, place: Field) -> Element:
    return Element(Role.PARAGRAPH, f"words:cover.{name}@{_page(place)}", place.element)


def _page(place: Field) -> str:
    return place.element.key if place.element else place.name
