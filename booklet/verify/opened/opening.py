"""A stranger's PDF, opened within limits: what is too large, locked or broken is refused in one line."""

from __future__ import annotations

import logging
import math
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from booklet.base.ticket import Ticket
from booklet.verify.opened.boxes import rect_of
from booklet.verify.opened.faults import UnreadableError
from booklet.verify.opened.fields import drawn_by_viewers
from booklet.verify.opened.limits import FILE_BYTES, LONGEST, METADATA_BYTES, PAGES, RUN_PAGES, SHORTEST, TooMuchError
from booklet.verify.opened.packet import ticket_in
from booklet.verify.opened.sides import Side, side_of

if TYPE_CHECKING:
    import pikepdf

_LESS = "verify a part of it"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file with all its pages as sides, each of which is read when it is asked for."""

    name: str
    pdf: pikepdf.Pdf
    sides: Sequence[Side]

    @property
    def ticket(self) -> Ticket | None:
        """What it says of itself. Raises UnreadableError for metadata that do not hold."""
        import pikepdf

        stream = self.pdf.Root.get("/Metadata")
        if not isinstance(stream, pikepdf.Stream):
            return None
        try:
            return ticket_in(_short(stream))
        except (ValueError, pikepdf.PdfError) as error:
            raise UnreadableError(self.name, str(error), "build the file again, or say with --as what it is") from None

    def all_sides(self) -> tuple[Side, ...]:
        """All of its sides, read. Raises UnreadableError if there are too many to be looked at."""
        if len(self.sides) > PAGES:
            raise UnreadableError(self.name, f"has {len(self.sides)} pages; 1 to {PAGES} are read", _LESS)
        return tuple(self.sides)

    @property
    def prefixes(self) -> Sequence[str]:
        """With what the label of each page begins (ISO 32000-1, 12.4.2); none where pages have no labels."""
        import pikepdf

        found = self.pdf.Root.get("/PageLabels")
        if not isinstance(found, pikepdf.Dictionary):
            return []
        try:
            labels = {int(first): str(label.get("/P", "")) for first, label in pikepdf.NumberTree(found).items()}
        except (TypeError, ValueError, AttributeError, RuntimeError, pikepdf.PdfError):
            return []
        prefixes, prefix = [], ""
        for page in range(len(self.sides)):
            prefix = labels.get(page, prefix)
            prefixes.append(prefix)
        return prefixes

    @property
    def wishes(self) -> Mapping[str, Any]:
        """What it asks of a viewer."""
        import pikepdf

        found = self.pdf.Root.get("/ViewerPreferences")
        return dict(found.items()) if isinstance(found, pikepdf.Dictionary) else {}


@contextmanager
def opened(file: Path, passwords: Sequence[str] = ()) -> Iterator[Opened]:
    """The file, for as long as it is looked at; one of the passwords may open it. Raises UnreadableError, OSError."""
    import pikepdf
    from pypdfium2 import PdfDocument, PdfiumError

    logging.getLogger("pikepdf").setLevel(logging.ERROR)  # what it mends is told by what we then find
    size = file.stat().st_size
    if not file.is_file():  # a pipe would hold up whoever opens it
        raise UnreadableError(file.name, "is no file", "save it as one")
    if size > FILE_BYTES:
        raise UnreadableError(file.name, f"is larger than {FILE_BYTES // 10**6} MB", _LESS)
    try:
        password = _key(file, passwords)
        with pikepdf.open(file, password=password) as pdf:
            _check_pages(file.name, pdf)
            document = PdfDocument(file, password)
            try:
                yield Opened(file.name, pdf, _Sides(file.name, document, pdf))
            finally:
                document.close()
    except pikepdf.PasswordError:
        raise UnreadableError(
            file.name, "is locked with a password", "open it with --password, or save a copy without one"
        ) from None
    except (pikepdf.PdfError, PdfiumError) as error:
        raise UnreadableError(file.name, f"is no PDF that can be read: {_line(error)}", "build it again") from None


def _key(file: Path, passwords: Sequence[str]) -> str:
    """The password that opens a file; none for one that needs none. Raises PasswordError."""
    import pikepdf

    for word in ("", *passwords):
        try:
            with pikepdf.open(file, password=word):
                return word
        except pikepdf.PasswordError:
            continue
    raise pikepdf.PasswordError(file.name)


def _check_pages(name: str, pdf: pikepdf.Pdf) -> None:
    """Refuse what nobody could print before anything is drawn."""
    count = len(pdf.pages)
    if not 1 <= count <= RUN_PAGES:
        raise UnreadableError(name, f"has {count} pages; 1 to {PAGES} are read", _LESS)
    for i, page in enumerate(pdf.pages):
        # a viewer shows the crop box; where there is none, and where it is none, all of the paper
        media, crop = (rect_of(inherited(page.obj, box)) for box in ("/MediaBox", "/CropBox"))
        unit = unit_of(page.obj)
        for box in (media, crop):
            if box and not (
                unit * min(box.width, box.height) >= SHORTEST
                and unit * max(*map(abs, (box.left, box.right, box.top))) < LONGEST
            ):
                raise UnreadableError(name, f"page {i + 1} has a size that no printer takes", "build it again")
        if media is None:
            raise UnreadableError(name, f"page {i + 1} has no size", "build it again")


def inherited(page: Any, name: str) -> Any:  # noqa: ANN401 -- anything may stand there
    """A value of a page, or of what it is a part of (ISO 32000-1, 7.7.3.4)."""
    import pikepdf

    for _ in range(PAGES):  # a page tree may bite its own tail
        if name in page:
            return page[name]
        page = page.get("/Parent")
        if not isinstance(page, pikepdf.Dictionary):
            return None
    return None


def unit_of(page: Any) -> float:  # noqa: ANN401 -- anything may stand there
    """How many points one of a page's own units is (ISO 32000-1, table 30); 1 where it does not say, or nonsense."""
    try:
        unit = float(page.get("/UserUnit", 1))
    except (TypeError, ValueError, OverflowError):
        return 1
    return unit if math.isfinite(unit) and unit > 0 else 1


class _Sides(Sequence[Side]):
    """The pages of a file as sides, read one by one: a run has more of them than memory. Raises UnreadableError."""

    def __init__(self, name: str, document: Any, pdf: pikepdf.Pdf) -> None:  # noqa: ANN401 -- pdfium ships no types
        self._name, self._document, self._pdf = name, document, pdf
        if "/AcroForm" in pdf.Root:
            document.init_forms()  # or fields whose looks are left to the viewer would have none

    def __len__(self) -> int:
        return len(self._pdf.pages)

    @overload
    def __getitem__(self, i: int) -> Side: ...

    @overload
    def __getitem__(self, i: slice) -> Sequence[Side]: ...

    def __getitem__(self, i: int | slice) -> Side | Sequence[Side]:
        if isinstance(i, slice):
            return [self[each] for each in range(*i.indices(len(self)))]
        if not 0 <= i < len(self):
            raise IndexError(i)
        try:
            side = side_of(_printed(self._document, i), self._name, i + 1, unit_of(self._pdf.pages[i].obj))
            fields = tuple(side.shown.apply_to_rect(field) for field in drawn_by_viewers(self._pdf, i))
            return replace(side, fields=fields)
        except TooMuchError as error:
            raise UnreadableError(self._name, str(error), _LESS) from None


def _printed(document: Any, number: int) -> Any:  # noqa: ANN401
    """A page with its fields, stamps and comments as ink, those that are printed; in memory only."""
    from pypdfium2 import raw

    page = document[number]
    if raw.FPDFPage_GetAnnotCount(page.raw) < 1:
        return page
    flat = raw.FPDFPage_Flatten(page.raw, raw.FLAT_PRINT)
    if flat != raw.FLATTEN_SUCCESS:
        return page
    page.close()
    return document[number]


def _short(stream: pikepdf.Stream) -> bytes:
    """The bytes of the metadata, unpacked no further than `packet` reads them."""
    raw: bytes = stream.read_raw_bytes()
    match stream.get("/Filter"):
        case None:
            return raw
        case "/FlateDecode":
            try:
                return zlib.decompressobj().decompress(raw, METADATA_BYTES)
            except zlib.error:
                raise ValueError("its metadata are packed and broken") from None
        case _:
            raise ValueError("its metadata are packed in a way that metadata are not")


def _line(error: Exception) -> str:
    """The first line of what a library says, without the path that it was given."""
    return str(error).splitlines()[0].rpartition(": ")[2][:120] if str(error) else type(error).__name__
