"""The reader of a book: the file beside it, or the one named, laid so that it can be held against the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from booklet.claim import Claim
from booklet.geometry import Matrix, Size
from booklet.verify.book import Book
from booklet.verify.ink import inked
from booklet.verify.matching import offset
from booklet.verify.sides import Side
from booklet.verify.telling import EXACT, in_mm

_OWN = frozenset({"booklet", "passport"})  # made page by page like their readers, never enlarged
_NEARLY = 1.0  # points; a file by the name of a reader with pages of that much more or less may be the reader


@dataclass(frozen=True, slots=True)
class Fitted:
    """A book whose pages have the numbers of a reader's pages, the reader, and how it had to be laid, in words."""

    book: Book
    pages: tuple[Side, ...]
    laid: str = ""


def reader_beside(file: Path, claim: Claim) -> Path | None:
    """The reader in a booklet's folder that has its pages; of several the one whose name is most like the file's."""
    if claim.method != "nest":
        return None
    own = _words(file.stem)
    found = sorted(file.parent.glob("reader*.pdf"), key=lambda path: (len(own ^ _words(path.stem)), path.name))
    return next((path for path in found if "reader" in _words(path.stem) and _fits(path, claim)), None)


def fitted(book: Book, reader: Sequence[Side]) -> Fitted:
    """The book and a reader, page for page. Raises ValueError, with the reason, for a reader of other pages.

    Pages on which nothing is printed are passed over where the reader has fewer: whoever imposed them added them. Pages
    of another size stand in the middle, as they are or enlarged to fit.
    """
    numbered = _without_blanks(book) if len(reader) < _count(book) else book
    if len(reader) != _count(numbered) and len(reader) != book.claim.page_count:
        raise ValueError(f"has {len(reader)} pages, and the file shows {_count(numbered)}")
    passed = _count(book) - _count(numbered)
    notes = [f"{passed} blank pages passed over"] if passed else []
    sizes = {(round(side.size.width, 1), round(side.size.height, 1)) for side in reader}
    size = reader[0].size
    if max(abs(size.width - book.claim.page.width), abs(size.height - book.claim.page.height)) <= EXACT:
        return Fitted(numbered, tuple(reader), ", ".join(notes))
    if book.claim.format in _OWN or len(sizes) > 1:
        raise ValueError(f"has pages of {in_mm(size)} mm, and the file's are {in_mm(book.claim.page)} mm")
    scale = min(_scales(book.claim.page, size), key=lambda one: _misfit(numbered, reader, one))
    if abs(scale - 1) > 0.0005:
        notes.append(f"its pages printed at {100 * scale:.1f} %")
    return Fitted(numbered, tuple(_laid(side, book.claim.page, scale) for side in reader), ", ".join(notes))


def _without_blanks(book: Book) -> Book:
    """The book with numbers for those pages only on which something is printed."""
    shown = [i for i, page in enumerate(book.pages) if page.number is not None and _shows(book, i)]
    numbers = {i: number for number, i in enumerate(shown)}
    pages = tuple(replace(page, number=numbers.get(i)) for i, page in enumerate(book.pages))
    return replace(book, handled=replace(book.handled, pages=pages))


def _shows(book: Book, i: int) -> bool:
    return bool(book.words(i)) or inked(book.picture(i)).getbbox() is not None


def _count(book: Book) -> int:
    """The pages that a reader has to have."""
    return len({page.number for page in book.pages if page.number is not None})


def _scales(page: Size, size: Size) -> tuple[float, float]:
    return (1.0, min(page.width / size.width, page.height / size.height))


def _misfit(book: Book, reader: Sequence[Side], scale: float) -> float:
    """How badly the words of a reader at a scale fit those of the book: of its first page that has any."""
    for i, page in enumerate(book.pages):
        if page.number is not None and page.number < len(reader):
            place = offset(book.words(i), _laid(reader[page.number], page.face.size, scale).words)
            if place:
                return place.most
    return 0


def _laid(side: Side, page: Size, scale: float) -> Side:
    """A page of a reader in the middle of a finished page."""
    dx, dy = page.width - scale * side.size.width, page.height - scale * side.size.height
    return side.off(Matrix.scale(scale).then(Matrix.shift(dx / 2, dy / 2)))


def _words(stem: str) -> frozenset[str]:
    return frozenset(stem.replace(".", "-").split("-"))


def _fits(path: Path, claim: Claim) -> bool:
    """Whether a file has pages of the claim's size, and as many."""
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            box = [float(number) for number in pdf.pages[0].mediabox]
            off = max(abs(box[2] - box[0] - claim.page.width), abs(box[3] - box[1] - claim.page.height))
            return off < _NEARLY and len(pdf.pages) == claim.page_count
    except (pikepdf.PdfError, OSError, LookupError, TypeError, ValueError):
        return False
