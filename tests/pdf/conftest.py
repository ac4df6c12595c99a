"""Small pages, and files of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from booklet.base.colour import BLACK
from booklet.base.fonts import Face
from booklet.base.geometry import Point, Rect, Size
from booklet.base.papers import Turning
from booklet.impose import Side, Slot
from booklet.page import Bookmark, Mark, Page, Text
from booklet.pdf.fonts.installed import FaceLibrary, load
from booklet.pdf.page.metadata import About
from booklet.pdf.writer import write

LATO = Face("lato")
SMALL = Size(200, 100)


@pytest.fixture(scope="session")
def fonts() -> FaceLibrary:
    return load()


@pytest.fixture(scope="session")
def set_text(fonts: FaceLibrary) -> Callable[..., Text]:
    """A line of text at a place, 10 points large unless told otherwise."""

    def set_text(
        words: str, x: float = 10, y: float = 50, *, face: Face = LATO, size: float = 10, tracking: float = 0
    ) -> Text:
        return Text(Point(x, y), fonts.shape(face, words), face, size, BLACK, tracking=tracking)

    return set_text


@pytest.fixture(scope="session")
def make_page() -> Callable[..., Page]:
    """A page of 200 by 100 points, unless told otherwise."""

    def make_page(*marks: Mark, name: str = "only", size: Size = SMALL, bookmarks: tuple[Bookmark, ...] = ()) -> Page:
        return Page(name, size, marks, Rect.of(size), bookmarks)

    return make_page


@pytest.fixture(scope="session")
def about() -> About:
    return About("Hands & feet", "en-GB", "2026-11")


@pytest.fixture(scope="session")
def write_pages(fonts: FaceLibrary, about: About) -> Callable[..., bytes]:
    """A file of the pages, each on a side of its own size unless sides are given."""

    def write_pages(*pages: Page, sides: Sequence[Side] | None = None, turning: Turning = "screen") -> bytes:
        each = [Side(page.size, (Slot(i, 0, 0),)) for i, page in enumerate(pages)]
        return write(each if sides is None else sides, pages, about=about, fonts=fonts, turning=turning)

    return write_pages
