"""The blocks that one leafs by, which a shop's page and its reader's cannot have alike.

A shop's pages are made up anew, with ink over their edges: there a block runs over the outer edge, while a reader has
it, with a number on it, in its white margin, or has none. All else of the two pages is the same, and held against each
other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from booklet.base.geometry import Point, Rect, Size, mm
from booklet.verify.hands.book import Book
from booklet.verify.opened.ink import DOT, inked
from booklet.verify.opened.sides import Side
from booklet.verify.opened.words import Word

if TYPE_CHECKING:
    from PIL.Image import Image

_REACH = mm(4.2)  # of a block into the page, from its edge
_MARGIN = mm(5.6), mm(8.8)  # from the edge, between which a reader's block stands: text begins at 9
_HIGHEST = mm(14.6)  # more is a picture, a ground or a frame that runs over the edge
_LOWEST = mm(6)  # less is a line or a letter


@dataclass(frozen=True, slots=True)
class Blocks:
    """Where a block lies on a page, and where on its reader's, in points; None where there is none."""

    here: Rect | None = None
    there: Rect | None = None

    def without(self, here: Image, there: Image, size: Size, off: Point) -> tuple[Image, Image]:
        """Pictures of both pages with white paper for the blocks; the one shows what is off by that."""
        moved = self.here.shifted(-off.x, -off.y) if self.here else None
        return _whitened(here, moved, size), _whitened(there, self.there, size)

    def beside(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """The words of the reader's page, but for the number on its block."""
        return tuple(word for word in words if not (self.there and self.there.holds(word.box.centre)))


def blocks(book: Book, i: int, wanted: Side) -> Blocks:
    """The blocks of a shop's page and its reader's; none of other pages."""
    if book.ticket.turning != "shop":
        return Blocks()
    size, bleed = book.pages[i].face.size, book.ticket.bleed
    window = book.window(i)
    around = book.sides[window.side].picture(window.rect, upside_down=window.upside_down)
    whole = Rect.of(size)
    own = wanted.picture(whole)
    for on_right in (False, True):
        strip = _strip(Rect.of(window.size), 0, bleed + _REACH, on_right=on_right)
        found = _high(around, strip)
        over = found and (found.right > strip.right - DOT if on_right else found.left < strip.left + DOT)
        if found and over:
            if _high(own, _strip(whole, 0, _REACH, on_right=on_right)):
                return Blocks()  # the other is a shop's as well, and has the same block
            here = found.shifted(-bleed, -bleed).common(whole)
            return Blocks(here, _high(own, _strip(whole, *_MARGIN, on_right=on_right)))
    return Blocks()


def _strip(page: Rect, first: float, last: float, *, on_right: bool) -> Rect:
    """What lies between two distances from an upright edge of a page."""
    left = page.right - last if on_right else page.left + first
    return Rect(left, page.bottom, last - first, page.height)


def _high(picture: Image, strip: Rect) -> Rect | None:
    """All the ink in a strip, if it is as high as a block."""
    box = (round(strip.left / DOT), 0, round(strip.right / DOT), picture.height)
    found = inked(picture.crop(box)).getbbox()
    if found is None or not _LOWEST < (found[3] - found[1]) * DOT < _HIGHEST:
        return None
    left, top, right, foot = (edge * DOT for edge in found)
    return Rect(strip.left + left, picture.height * DOT - foot, right - left, foot - top)


def _whitened(picture: Image, rect: Rect | None, page: Size) -> Image:
    """A picture of a page without what lies in a rectangle and next to it."""
    from PIL import ImageDraw

    if rect is None:
        return picture
    dots, clear = picture.width / page.width, picture.copy()
    near = rect.outset(DOT)
    box = near.left * dots, picture.height - near.top * dots, near.right * dots, picture.height - near.bottom * dots
    ImageDraw.Draw(clear).rectangle(box, fill="white")
    return clear
