"""What a person who reads on a screen gets besides the pages: places to click, an outline, page labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from booklet.base.geometry import Rect
from booklet.impose import Side
from booklet.page import Bookmark, Link, Page
from booklet.pdf.syntax.objects import Entries, Name, Ref

if TYPE_CHECKING:  # or ReportLab would be imported before anything is written
    from booklet.pdf.syntax.document import Document

PRINTED_TOO = 4  # annotation flag 3 (ISO 32000-1, table 165)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page of the document stands in the file."""

    page: Page
    sheet: Ref

    @property
    def destination(self) -> list[Ref | Name]:
        """The whole sheet, fitted to the window."""
        return [self.sheet, Name("Fit")]


@dataclass(slots=True)
class _Line:
    """A line of the outline."""

    ref: Ref
    bookmark: Bookmark
    place: _Place
    children: list[_Line] = field(default_factory=list)


def add_navigation(document: Document, sides: Sequence[Side], sheets: Sequence[Ref], pages: Sequence[Page]) -> Entries:
    """Lay the pages' links over the sheets; the entries that the catalog gets for outline and labels.

    Raises ValueError for a link to a page that no side shows.
    """
    places: dict[str, _Place] = {}
    for side, sheet in zip(sides, sheets, strict=True):
        for slot in side.slots:
            page = pages[slot.page]
            places.setdefault(page.name, _Place(page, sheet))
    for side, sheet in zip(sides, sheets, strict=True):
        links = [
            document.add(_annotation(mark, slot.matrix(pages[slot.page].size).apply_to_rect(mark.rect), places))
            for slot in side.slots
            for mark in pages[slot.page].marks
            if isinstance(mark, Link)
        ]
        if links:
            document.fill(sheet, {"Annots": links})
    labels: Entries = {"PageLabels": {"Nums": [0, {"S": Name("D")}]}}
    lines = _outline_of(document, list(places.values()))
    return {**labels, **({"PageMode": Name("UseOutlines"), "Outlines": _add(document, lines)} if lines else {})}


def _annotation(link: Link, rect: Rect, places: Mapping[str, _Place]) -> Entries:
    if link.page and link.page not in places:
        raise ValueError(f"link to a page that is not in the document: {link.page!r}")
    entries: Entries = {
        "Type": Name("Annot"),
        "Subtype": Name("Link"),
        "Rect": [rect.left, rect.bottom, rect.right, rect.top],
        "Border": [0, 0, 0],
        "F": PRINTED_TOO,
        "Contents": _spoken(link, places),
    }
    if link.page:
        return {**entries, "Dest": places[link.page].destination}
    # an address is seven-bit text (ISO 32000-1, 12.6.4.7); what is escaped already stays as it is
    address = quote(link.url, safe="%/:?#[]@!$&'()*+,;=~")
    return {**entries, "A": {"Type": Name("Action"), "S": Name("URI"), "URI": address}}


def _spoken(link: Link, places: Mapping[str, _Place]) -> str:
    """What a screen reader says of a link: its alternative text, the heading that it leads to, or the address."""
    if link.element is not None and link.element.alt:
        return link.element.alt
    if not link.page:
        return link.url
    return next((bookmark.title for bookmark in places[link.page].page.bookmarks), link.page)


def _outline_of(document: Document, places: Sequence[_Place]) -> list[_Line]:
    """The outermost lines, with the others below them. One that skips a level hangs under the last above it."""
    outermost: list[_Line] = []
    above: list[_Line] = []
    for place in places:
        for bookmark in place.page.bookmarks:
            line = _Line(document.reserve(), bookmark, place)
            while above and above[-1].bookmark.level >= bookmark.level:
                above.pop()
            (above[-1].children if above else outermost).append(line)
            above.append(line)
    return outermost


def _add(document: Document, lines: Sequence[_Line]) -> Ref:
    """The outline as objects of the file (ISO 32000-1, 12.3.3)."""
    outline = document.reserve()
    document.fill(outline, {"Type": Name("Outlines"), **_below(lines)})
    _fill(document, outline, lines)
    return outline


def _fill(document: Document, parent: Ref, lines: Sequence[_Line]) -> None:
    for i, line in enumerate(lines):
        neighbours = {"Prev": lines[i - 1] if i else None, "Next": lines[i + 1] if i + 1 < len(lines) else None}
        document.fill(
            line.ref,
            {
                "Title": line.bookmark.title,
                "Parent": parent,
                "Dest": line.place.destination,
                **{key: neighbour.ref for key, neighbour in neighbours.items() if neighbour},
                **_below(line.children),
            },
        )
        _fill(document, line.ref, line.children)


def _below(lines: Sequence[_Line]) -> Entries:
    """The entries of a line that has these below it, all of them open."""
    return {"First": lines[0].ref, "Last": lines[-1].ref, "Count": _count(lines)} if lines else {}


def _count(lines: Sequence[_Line]) -> int:
    return sum(1 + _count(line.children) for line in lines)
