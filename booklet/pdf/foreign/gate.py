"""The gate for PDF files made elsewhere: bytes in, their pages as one sees them out, and what is left behind.

Only what is printed of a page comes through: its operators, the fonts, pictures and layers that they name, and the
appearance of fields and stamps on it. A file
is hostile until it was read. It is opened by qpdf, by way of pikepdf, with limits that keep it from unpacking more than
a page can need; nothing in it is ever run.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from booklet.pdf.foreign.forms import check_shown, draw_values
from booklet.pdf.foreign.page import ForeignPage, RefusedError, named, pages_of
from booklet.pdf.foreign.stamps import is_stamped, left_out

MAX_BYTES = 100_000_000
MAX_PAGES = 400
MAX_UNPACKED = 64_000_000  # bytes of one stream; a page of dense maps has a tenth of it
MAX_LZW = 200_000  # packed bytes: qpdf sets LZW no limit, and it unpacks to a thousand times as much
MAX_CONTENTS = 200_000_000  # of all pages
MAX_FILTERS = 4
LONGEST_TITLE = 120  # characters; print queues show some forty

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_MONTH = re.compile(r"D:((?:19|20)\d\d)(0[1-9]|1[0-2])")
_ANEW = "open it and print it to a new PDF"
_BROKEN = "it is damaged, or no PDF that can be read"


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a file that a person ought to know, and what to do about it."""

    what: str
    hint: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """A file that came through the gate: its bytes, and what was found in them.

    `date` is the month in which it was last changed, such as 2026-11; like `language` it is empty where the file does
    not say it. `press` names what its inks are meant for. `key` opens it.
    """

    data: bytes = field(repr=False)
    pages: tuple[ForeignPage, ...]
    notes: tuple[Note, ...]
    language: str
    date: str
    press: tuple[str, ...] = ()
    key: bytes = field(default=b"", repr=False)
    title: str = ""

    @property
    def bleed(self) -> float:
        """The most that ink reaches past an edge of any page, in points."""
        edges = ((p.bleed.left, p.bleed.right, p.bleed.top, p.bleed.bottom) for p in self.pages)
        return max(length for page in edges for length in page)


class LockedError(RefusedError):
    """A file that its password does not open."""


def read(data: bytes, passwords: Sequence[str] = ()) -> Foreign:
    """The file with these bytes, which one of the passwords opens if it needs one. Raises RefusedError."""
    if len(data) > MAX_BYTES:
        what = f"it has more than {MAX_BYTES:,} bytes"
        raise RefusedError(what, "export it with pictures of 300 dpi")
    if b"%PDF-" not in data[:1024]:  # ISO 32000-1, implementation note 13: not always at the very beginning
        raise RefusedError("it is no PDF", "export it as a PDF, or print it to one")
    key = _key(data, passwords)
    with opened(data, key) as pdf:
        found = list(pdf.pages)
        if not found:
            raise RefusedError("it has no pages", "export it again")
        if len(found) > MAX_PAGES:
            raise RefusedError(f"it has {len(found):,} pages, more than {MAX_PAGES}", "save its parts as files")
        check_shown(pdf, found)
        pages = pages_of(found)
        bare, total = [], 0
        for index, page in enumerate(found):
            content = operators(page, index)
            total += len(content or b"")
            if total > MAX_CONTENTS:
                raise RefusedError(f"its pages draw more than {MAX_CONTENTS:,} bytes of lines and letters", _ANEW)
            if content is None and not is_stamped(page):
                bare.append(index)
        notes = [*_wishes(pdf, key), *_left_behind(pdf, found)]
        if bare:
            what = f"{named(bare)} no content and stay{'s' if len(bare) == 1 else ''} blank"
            notes.append(Note(what, "if that is not meant, print it to a new PDF and impose that"))
        if pdf.get_warnings():
            notes.append(
                Note("it is damaged, and was mended as far as that goes", "look at every page; some may be missing")
            )
        return Foreign(data, pages, tuple(notes), _language(pdf), _date(pdf), _press(pdf), key, _title(pdf))


def _key(data: bytes, passwords: Sequence[str]) -> bytes:
    """The password that opens a file as its owner, or else at all. Raises LockedError."""
    keys: list[bytes] = []
    for key in dict.fromkeys([b"", *(key for word in passwords for key in _spelt(word))]):
        try:
            with opened(data, key) as pdf:
                if not pdf.is_encrypted or pdf.owner_password_matched:
                    return key
                keys.append(key)
        except LockedError:
            continue
    if keys:
        return keys[0]
    if passwords:
        count = len(passwords)
        what = f"none of the {count} passwords opens it" if count > 1 else "the password does not open it"
        raise LockedError(what, "give its own with --password; capitals count")
    raise LockedError("it opens with a password only", "say it with --password, or save a copy without one")


def _spelt(password: str) -> Iterator[bytes]:
    """A password as newer and as older files take it (ISO 32000-2, 7.6.4.3 and 7.6.4.4)."""
    from pikepdf.codec import PdfDocCodec

    yield unicodedata.normalize("NFKC", password).encode()
    try:
        older, _ = PdfDocCodec().encode(password)  # Python knows it by a name only once something imported pikepdf
    except UnicodeEncodeError:
        return
    yield older


@contextmanager
def opened(data: bytes, key: bytes = b"") -> Iterator[Any]:
    """A file for as long as one works on it, what is printed of its fields drawn.

    Raises RefusedError, also for damage that shows meanwhile.
    """
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
        with pikepdf.open(io.BytesIO(data), password=key) as pdf:
            draw_values(pdf)
            yield pdf
    except pikepdf.PasswordError:
        raise LockedError("it is locked with another password", "say it with --password") from None
    except pikepdf.PdfError as error:
        if "encryption filter" in str(error):  # ISO 32000-1, 7.6.4: for owners of a key, or by a shop's own program
            what = "it is locked for certain people or programs, without a password"
            raise RefusedError(what, "ask for a copy that is not") from None
        raise RefusedError(_BROKEN, _ANEW) from None
    except (pikepdf.PikepdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError):
        raise RefusedError(_BROKEN, _ANEW) from None
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


def _wishes(pdf: Any, key: bytes) -> Iterator[Note]:  # noqa: ANN401
    """With an owner's password a file opens for everybody, but asks for restraint (ISO 32000-1, table 22)."""
    if pdf.is_encrypted and key:
        yield Note("it was locked, and its sheets open without a password", "keep them as you keep the file")
    if not pdf.is_encrypted or pdf.owner_password_matched:
        return
    if not (pdf.allow.print_lowres or pdf.allow.print_highres):
        raise RefusedError("its owner does not allow it to be printed", "ask for a copy that may be")
    if not (pdf.allow.modify_assembly and pdf.allow.modify_other):
        yield Note(
            "its owner allows it to be printed, and not to be changed", "print the sheets and do not pass them on"
        )


def _left_behind(pdf: Any, found: Sequence[Any]) -> Iterator[Note]:  # noqa: ANN401
    """What is not of the paper, and what of it would have been seen."""
    names = pdf.Root.get("/Names", {})
    acts = [key in pdf.Root for key in ("/OpenAction", "/AA")] + ["/AA" in page.obj for page in found]
    seen = list(left_out(found))
    left = [*seen]
    if any(acts) or "/JavaScript" in names:
        left.append("scripts and actions")
    if "/EmbeddedFiles" in names or "/Collection" in pdf.Root:
        left.append("attached files")
    if left:
        stuck_on = any("link" not in one for one in seen)
        fields = "to have fields and comments on paper, print it to a new PDF and impose that"
        screen = "paper cannot have that; write out what a reader has to be told, an address perhaps"
        yield Note(f"left out: {', '.join(left)}", fields if stuck_on else screen)


def _language(pdf: Any) -> str:  # noqa: ANN401
    told = str(pdf.Root.get("/Lang", ""))
    return told if _LANGUAGE.fullmatch(told) else ""


def _date(pdf: Any) -> str:  # noqa: ANN401
    for name in ("/ModDate", "/CreationDate"):
        if match := _MONTH.match(str(pdf.docinfo.get(name, ""))):
            return "-".join(match.groups())
    return ""


def _title(pdf: Any) -> str:  # noqa: ANN401
    import pikepdf

    told = pdf.docinfo.get("/Title")
    words = (
        "".join(c if c.isprintable() else " " for c in str(told)).split() if isinstance(told, pikepdf.String) else []
    )
    title = " ".join(words)
    return title[:LONGEST_TITLE] if any(map(str.isalnum, title)) else ""


def _press(pdf: Any) -> tuple[str, ...]:  # noqa: ANN401
    """The conditions that its output intents name (ISO 32000-1, 14.11.5)."""
    import pikepdf

    found = pdf.Root.get("/OutputIntents")
    intents = [one for one in found if isinstance(one, pikepdf.Dictionary)] if isinstance(found, pikepdf.Array) else []
    return tuple(str(one.get("/OutputConditionIdentifier", "")) for one in intents)
