"""The reader of a book: the file beside it, or the one named, laid so that it can be held against the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from booklet.base.geometry import Rect
from booklet.base.ticket import Ticket
from booklet.verify.hands.book import Book
from booklet.verify.judge import laying
from booklet.verify.judge.telling import EXACT, in_mm
from booklet.verify.opened.ink import bare
from booklet.verify.opened.sides import Side

_OWN = frozenset({"booklet", "passport"})  # made page by page like their readers, never enlarged
_NEARLY = 1.0  # points; a file by the name of a reader with pages of that much more or less may be the reader


@dataclass(frozen=True, slots=True)
class Fitted:
    """A book whose pages have the numbers of a reader's pages, the reader, and how it had to be laid, in words."""

    book: Book
    pages: tuple[Side, ...]
    laid: str = ""


def own_pages(ticket: Ticket) -> bool:
    """Whether pages were made for these sheets, and have no reader but their own."""
    return ticket.format in _OWN


def reader_beside(file: Path, ticket: Ticket) -> Path | None:
    """The reader in a booklet's folder that has its pages; of several the one whose name is most like the file's."""
    fitting = (path for path in _beside(file) if _page_count(path, ticket) == ticket.page_count)
    return next(fitting, None) if ticket.method == "nest" else None


def latest_beside(file: Path, ticket: Ticket) -> Path | None:
    """The reader in a booklet's folder that was to be its own, however many pages it has by now."""
    own = (path for path in _beside(file) if _page_count(path, ticket))
    return next(own, None) if ticket.method == "nest" else None


def _beside(file: Path) -> list[Path]:
    """The readers in the folder of a file; first that whose name is most like the file's."""
    own = _words(file.stem)
    found = sorted(file.parent.glob("reader*.pdf"), key=lambda path: (len(own ^ _words(path.stem)), path.name))
    return [path for path in found if "reader" in _words(path.stem)]


def one_lies_beside(file: Path) -> bool:
    """Whether there is a reader in the folder of a file, of whichever pages."""
    return any("reader" in _words(path.stem) and path != file for path in file.parent.glob("reader*.pdf"))


def fitted(book: Book, reader: Sequence[Side]) -> Fitted:
    """The book and a reader, page for page. Raises ValueError, with the reason, for a reader of other pages.

    Pages on which nothing is printed are passed over where the reader has fewer: whoever imposed them added them. Of
    a file that holds a part of its book, the reader may be that of the whole.
    """
    reader = _part_of(book.ticket, reader)
    numbered = _without_blanks(book, reader) if len(reader) < _count(book) else book
    if len(reader) != _count(numbered) and len(reader) != book.ticket.page_count:
        raise ValueError(f"has {len(reader)} pages, and the file shows {_count(numbered)}")
    passed = _count(book) - _count(numbered)
    notes = [f"{passed} blank pages passed over"] if passed else []
    size, page = reader[0].size, book.ticket.page
    if own_pages(book.ticket) and max(abs(size.width - page.width), abs(size.height - page.height)) > EXACT:
        raise ValueError(f"has pages of {in_mm(size)} mm, and the file's are {in_mm(page)} mm")
    laid = laying.best(numbered, reader)
    if laid.told:
        notes.append(laid.told)
    return Fitted(numbered, laid.pages, ", ".join(notes))


def _part_of(ticket: Ticket, reader: Sequence[Side]) -> Sequence[Side]:
    """The pages of the reader that the file says to hold; all of one that has as many as the file."""
    if not ticket.stretches or len(reader) == ticket.page_count or len(reader) < ticket.numbers[-1]:
        return reader
    return [reader[number - 1] for number in ticket.numbers]


def _without_blanks(book: Book, reader: Sequence[Side]) -> Book:
    """The book without numbers for blank pages that the reader does not have, wherever they stand.

    A blank page stays where the reader is blank as well.
    """
    first = {page.number: i for i, page in reversed(list(enumerate(book.pages))) if page.number is not None}
    more, kept = len(first) - len(reader), list[int]()
    for number in sorted(first):
        theirs = reader[len(kept)] if len(kept) < len(reader) else None
        added = more > 0 and not (theirs and bare(theirs.picture(Rect.of(theirs.size))))
        if added and bare(book.picture(first[number])):
            more -= 1
        else:
            kept.append(number)
    numbers = {number: i for i, number in enumerate(kept)}
    pages = tuple(
        replace(page, number=None if page.number is None else numbers.get(page.number)) for page in book.pages
    )
    return replace(book, handled=replace(book.handled, pages=pages))


def _count(book: Book) -> int:
    """The pages that a reader has to have."""
    return len({page.number for page in book.pages if page.number is not None})


def _words(stem: str) -> frozenset[str]:
    return frozenset(stem.replace(".", "-").split("-"))


def _page_count(path: Path, ticket: Ticket) -> int:
    """How many pages a file has; 0 if they are not of the ticket's size, or it cannot be read."""
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            box = [float(number) for number in pdf.pages[0].mediabox]
            off = max(abs(box[2] - box[0] - ticket.page.width), abs(box[3] - box[1] - ticket.page.height))
            return len(pdf.pages) if off < _NEARLY else 0
    except (pikepdf.PdfError, OSError, LookupError, TypeError, ValueError):
        return 0
