"""Files made elsewhere, taken in: read within limits, their pages measured and stood up for the finished page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from booklet.base.errors import ContentError
from booklet.base.geometry import Size, measure
from booklet.base.papers import Paper
from booklet.formats.foreign import FILLING, Laid, Wish, holds
from booklet.formats.sheets.standing import is_turned, others, scale_of, stands
from booklet.pdf.foreign.gate import MAX_BYTES, MAX_PAGES, Foreign, read
from booklet.pdf.foreign.page import RefusedError, Standing, named
from booklet.printers import Printer


@dataclass(frozen=True, slots=True)
class Source:
    """Files made elsewhere, in their order, the paper and the printer for them; one of the passwords opens each."""

    paths: tuple[Path, ...]
    paper: Paper
    printer: Printer
    passwords: tuple[str, ...] = field(default=(), repr=False)


def read_all(source: Source, wish: Wish) -> tuple[Foreign, ...]:
    """All files, within limits that hold for them together. Raises ContentError with what is wrong with each."""
    read: list[Foreign] = []
    problems = []
    room = MAX_BYTES
    for number, path in enumerate(source.paths):
        try:
            one = _read(path, source.passwords, room)
        except RefusedError as refused:
            problems.append(wish.problem(refused.what, refused.hint, number=number))
        else:
            read.append(one)
            room -= len(one.data)
    if (count := sum(len(one.pages) for one in read)) > MAX_PAGES:
        problems.append(wish.problem(f"{wish.it_has} {count:,} pages, more than {MAX_PAGES}", "impose fewer at a time"))
    if problems:
        raise ContentError(problems)
    return tuple(read)


def _read(path: Path, passwords: Sequence[str], room: int) -> Foreign:
    if not path.is_file():  # a pipe would hold up whoever opens it
        raise RefusedError("it is no file", "save it as one")
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if room < len(data) <= MAX_BYTES:
        raise RefusedError(f"with it the files have more than {MAX_BYTES:,} bytes", "impose fewer at a time")
    return read(data, passwords)


def check_sizes(wish: Wish, files: Sequence[Foreign], common: Size) -> None:
    """Raises ContentError for pages that are no common ones, where nobody says that they may be scaled."""
    if wish.scale_to_fit:
        return
    problems = []
    for number, one in enumerate(files):
        strange = others([page.size for page in one.pages], common)
        if wish.size:
            strange = {size: pages for size, pages in strange.items() if not _find_room(wish.size, one, pages, common)}
        if not strange:
            continue
        told = "; ".join(f"{named(pages)} {size}" for size, pages in strange.items())
        most = f"the finished page {measure(wish.size)}" if wish.size else f"most have {measure(common)}"
        hint = "--scale-to-fit prints each page as large as that has room for"
        problems.append(wish.problem(f"not all pages are of one size: {told}, {most}", hint, number=number))
    if problems:
        raise ContentError(problems)


def _find_room(room: Size, one: Foreign, pages: Sequence[int], common: Size) -> bool:
    return all(holds(room, stands(one.pages[page].size, common)) for page in pages)


def standing(wish: Wish, files: Sequence[Foreign], common: Size, at: Laid) -> Iterator[Standing]:
    """How each page stands on the finished page: turned as the common ones are, as large as they or as fits."""
    fills = wish.size or wish.way in FILLING
    room = at.page if fills else Size(common.width * at.scale, common.height * at.scale)
    for page in (page for one in files for page in one.pages):
        scale = scale_of(page.size, common, at.scale, room) if wish.scale_to_fit else 1
        yield Standing(page.turned if is_turned(page.size, common) else page, scale)
