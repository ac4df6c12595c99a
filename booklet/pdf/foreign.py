"""The gate for PDF files made elsewhere: bytes in, their pages as one sees them out, and what is left behind.

Only what is printed of a page comes through: its operators, and the fonts, pictures and layers that they name. A file
is hostile until it was read. It is opened by qpdf, by way of pikepdf, with limits that keep it from unpacking more than
a page can need; nothing in it is ever run.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from booklet.geometry import Size
from booklet.pdf.foreign_page import ForeignPage, RefusedError, named, pages_of

MAX_BYTES = 100_000_000
MAX_PAGES = 400
MAX_UNPACKED = 64_000_000  # bytes of one stream; a page of dense maps has a tenth of it
MAX_LZW = 200_000  # packed bytes: qpdf sets LZW no limit, and it unpacks to a thousand times as much
MAX_CONTENTS = 200_000_000  # of all pages
MAX_ANNOTATIONS = 20_000  # that are counted
MAX_FILTERS = 4

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_MONTH = re.compile(r"D:((?:19|20)\d\d)(0[1-9]|1[0-2])")
_ANEW = "open it and print it to a new PDF"


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a file that a person ought to know, and what to do about it."""

    what: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A file that came through the gate: its bytes, and what was found in them.

    All pages are of one size. `date` is the month in which it was last changed, such as 2026-11; like `language` it is
    empty where the file does not say it.
    """

    data: bytes = field(repr=False)
    pages: tuple[ForeignPage, ...]
    notes: tuple[Note, ...]
    language: str
    date: str

    @property
    def size(self) -> Size:
        return self.pages[0].size

    @property
    def bleed(self) -> float:
        """The most that ink reaches past an edge of any page, in points."""
        edges = ((p.bleed.left, p.bleed.right, p.bleed.top, p.bleed.bottom) for p in self.pages)
        return max(length for page in edges for length in page)


def read(data: bytes) -> Foreign:
    """The file with these bytes. Raises RefusedError."""
    if len(data) > MAX_BYTES:
        what = f"it has more than {MAX_BYTES:,} bytes"
        raise RefusedError(what, "export it with pictures of 300 dpi")
    if b"%PDF-" not in data[:1024]:  # ISO 32000-1, implementation note 13: not always at the very beginning
        raise RefusedError("it is no PDF", "export it as a PDF, or print it to one")
    with opened(data) as pdf:
        found = list(pdf.pages)
        if not found:
            raise RefusedError("it has no pages", "export it again")
        if len(found) > MAX_PAGES:
            raise RefusedError(f"it has {len(found):,} pages, more than {MAX_PAGES}", "save its parts as files")
        pages = pages_of(found)
        bare, total = [], 0
        for index, page in enumerate(found):
            content = operators(page, index)
            total += len(content or b"")
            if total > MAX_CONTENTS:
                raise RefusedError(f"its pages draw more than {MAX_CONTENTS:,} bytes of lines and letters", _ANEW)
            if content is None:
                bare.append(index)
        notes = [*_wishes(pdf), *_left_behind(pdf, found)]
        if bare:
            notes.append(Note(f"{named(bare)} no content and stay{'s' if len(bare) == 1 else ''} blank"))
        if pdf.get_warnings():
            notes.append(
                Note("it is damaged, and was mended as far as that goes", "look at every page; some may be missing")
            )
        return Foreign(data, pages, tuple(notes), _language(pdf), _date(pdf))


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """A file for as long as one works on it. Raises RefusedError, also for damage that shows meanwhile."""
    import pikepdf
    from pikepdf.settings import set_qpdf_limits

    log = logging.getLogger(pikepdf.__name__)
    if not log.handlers:
        log.addHandler(logging.NullHandler())  # what is wrong with a file is ours to say
    # they hold for the whole process, which may have its own
    before = set_qpdf_limits(
        flate_max_memory=MAX_UNPACKED,
        run_length_max_memory=MAX_UNPACKED,
        png_max_memory=MAX_UNPACKED,
        tiff_max_memory=MAX_UNPACKED,
        max_stream_filters=MAX_FILTERS,
    )
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield pdf
    except pikepdf.PasswordError:
        raise RefusedError("it opens with a password only", "save a copy without one") from None
    except (pikepdf.PikepdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError):
        raise RefusedError("it is damaged, or no PDF that can be read", _ANEW) from None
    finally:
        set_qpdf_limits(**before)


def operators(page: Any, index: int) -> bytes | None:  # noqa: ANN401 - pikepdf has no types
    """What a page draws, unpacked; None if it has no content. Raises RefusedError."""
    import pikepdf

    contents = page.obj.get("/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    streams = [stream for stream in streams if stream is not None]
    parts: list[bytes] = []
    for stream in streams:
        if not isinstance(stream, pikepdf.Stream):
            raise RefusedError(f"the content of page {index + 1} is damaged", _ANEW)
        if _is_lzw(stream) and len(stream.read_raw_bytes()) > MAX_LZW:
            raise RefusedError(f"the content of page {index + 1} is packed as LZW, and too long for that", _ANEW)
        if sum(map(len, parts)) > MAX_CONTENTS:
            raise RefusedError(f"page {index + 1} draws more than {MAX_CONTENTS:,} bytes of lines and letters", _ANEW)
        try:
            parts.append(stream.read_bytes())
        except pikepdf.PikepdfError:
            what = f"the content of page {index + 1} cannot be unpacked, or has more than {MAX_UNPACKED:,} bytes"
            raise RefusedError(what, _ANEW) from None
    # a stream may end within an operator's operands, but not within a number or a name (ISO 32000-1, 7.8.2)
    return b"\n".join(parts) if parts else None


def _is_lzw(stream: Any) -> bool:  # noqa: ANN401
    import pikepdf

    filters = stream.get("/Filter")
    return "/LZWDecode" in ([str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters)])


def _wishes(pdf: Any) -> Iterator[Note]:  # noqa: ANN401
    """With an owner's password a file opens for everybody, but asks for restraint (ISO 32000-1, table 22)."""
    if not pdf.is_encrypted:
        return
    if not (pdf.allow.print_lowres or pdf.allow.print_highres):
        raise RefusedError("its owner does not allow it to be printed", "ask for a copy that may be")
    if not (pdf.allow.modify_assembly and pdf.allow.modify_other):
        yield Note(
            "its owner allows it to be printed, and not to be changed", "print the sheets and do not pass them on"
        )


def _left_behind(pdf: Any, found: Sequence[Any]) -> Iterator[Note]:  # noqa: ANN401
    """What is not of the paper, and what of it would have been seen."""
    kinds = Counter(islice((kind for page in found for kind in _annotations(page)), MAX_ANNOTATIONS))
    names = pdf.Root.get("/Names", {})
    acts = [key in pdf.Root for key in ("/OpenAction", "/AA")] + ["/AA" in page.obj for page in found]
    left = [_counted(kinds[kind], kind) for kind in ("link", "form field", "comment") if kinds[kind]]
    if kinds.total() == MAX_ANNOTATIONS:
        left.append("perhaps more of these")
    if any(acts) or "/JavaScript" in names:
        left.append("scripts and actions")
    if "/EmbeddedFiles" in names or "/Collection" in pdf.Root:
        left.append("attached files")
    if left:
        seen = kinds["form field"] or kinds["comment"]
        hint = "to have fields and comments on paper, print it to a new PDF and impose that" if seen else ""
        yield Note(f"left out: {', '.join(left)}", hint)


def _annotations(page: Any) -> Iterator[str]:  # noqa: ANN401
    import pikepdf

    found = page.obj.get("/Annots")
    for one in found if isinstance(found, pikepdf.Array) else ():
        subtype = str(one.get("/Subtype")) if isinstance(one, pikepdf.Dictionary) else ""
        if subtype != "/Popup":  # the window of a comment
            yield {"/Link": "link", "/Widget": "form field"}.get(subtype, "comment")


def _language(pdf: Any) -> str:  # noqa: ANN401
    told = str(pdf.Root.get("/Lang", ""))
    return told if _LANGUAGE.fullmatch(told) else ""


def _date(pdf: Any) -> str:  # noqa: ANN401
    for name in ("/ModDate", "/CreationDate"):
        if match := _MONTH.match(str(pdf.docinfo.get(name, ""))):
            return "-".join(match.groups())
    return ""


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
