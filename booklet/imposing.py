"""The pipeline for PDF files made elsewhere: one goes in, sheets to fold or to cut come out, or what is wrong with it.

    read -> lay out -> write -> store

Plans, marks, and what the sheets say of themselves are those of our own products.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.errors import ContentError, Problem
from booklet.formats.strangers import Laid, Order, Wish, laid, order_of, strangers_plan
from booklet.geometry import Size, mm, to_mm
from booklet.papers import Paper
from booklet.printers import Printer
from booklet.request import DIGEST_LENGTH
from booklet.store import lock, staging
from booklet.store.finished import Made

if TYPE_CHECKING:
    from booklet.formats import Job, Plan
    from booklet.pdf.fonts import FaceLibrary
    from booklet.pdf.foreign import Foreign
    from booklet.pdf.metadata import About

LANGUAGE = "en-GB"  # of the words beside the pages
UNDETERMINED = "und"  # ISO 639-2, of a file that does not say its language
NO_DATE = "1970-01-01"  # of a file that does not say when it was made: the clock is never asked
_SEEN = mm(0.1)


@dataclass(frozen=True, slots=True)
class Imposed:
    """Finished files in a folder, their plan, and what a person ought to know of them.

    `size` is the page in the file it was made of; `at` says how it lies on the paper. `blank_count` pages were added.
    """

    folder: Path
    files: tuple[Made, ...]
    warnings: tuple[Problem, ...]
    plan: Plan
    size: Size
    at: Laid
    blank_count: int


@dataclass(frozen=True, slots=True)
class Source:
    """A file made elsewhere, the paper and the printer for it."""

    path: Path
    paper: Paper
    printer: Printer


def impose(source: Source, wish: Wish, output: Path, *, report: Callable[[str], None]) -> Imposed:
    """Make the sheets of a file and store them as `output`, whole or not at all.

    Sheets that a person turns by hand come as two files, whose names are made of that one. `report` is told what is
    being done. Raises ContentError.
    """
    report("reading")
    foreign = _read(source.path, wish)
    order = order_of(wish, len(foreign.pages))
    job, faces = _job(source, wish, foreign)
    at = laid(wish, foreign.size, len(order), job.sheets, bleed=foreign.bleed)
    report("writing")
    plan = strangers_plan(job, wish, order, at, output.name)
    if grave := [wish.problem(advice.what, advice.hint) for advice in plan.advice if not advice.mild]:
        raise ContentError(grave)
    files = _write(source, wish, foreign, order, at, plan, faces)
    folder = output.parent
    for made in files:
        _check_other(source.path, folder / made.name, wish)
    with lock.held(folder, waiting=lambda: report("waiting for another build of this folder")):
        report("storing")
        staging.put(folder, {made.name: made.data for made in files})
    return Imposed(folder, files, tuple(_warnings(wish, foreign, at, plan)), plan, foreign.size, at, order.count(None))


def _read(path: Path, wish: Wish) -> Foreign:
    from booklet.pdf.foreign import MAX_BYTES, read
    from booklet.pdf.foreign_page import RefusedError

    if not path.is_file():  # a pipe would hold up whoever opens it
        raise ContentError([wish.problem("it is no file", "save it as one")])
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    try:
        return read(data)
    except RefusedError as refused:
        raise ContentError([wish.problem(refused.what, refused.hint)]) from None


def _job(source: Source, wish: Wish, foreign: Foreign) -> tuple[Job, FaceLibrary]:
    """What plans and marks are made of; there is no content but the file's."""
    from booklet.formats import Job
    from booklet.model import Book, Library, Manifest, Output, Safety
    from booklet.pdf import fonts
    from booklet.reading.theme import read_theme
    from booklet.reading.words import read_words

    faces = fonts.load()
    output = Output(format=wish.way, caliper_mm=wish.caliper_mm, trimmed=wish.caliper_mm is not None)
    book = Book(title=source.path.stem, language=LANGUAGE, version=NO_DATE)
    library = Library(
        manifest=Manifest(book=book, techniques=(), outputs=(output,)),
        techniques=(),
        safety=Safety(title="", groups=(), line=""),
        brand=None,
        art={},
        places={},
    )
    digest = hashlib.sha256(repr(replace(wish, file="")).encode() + foreign.data).hexdigest()[:DIGEST_LENGTH]
    look, words = read_theme("linen", Path()), read_words(LANGUAGE)
    return Job(library, look, words, faces, source.paper, output, printer=source.printer, digest=digest), faces


def _write(  # noqa: PLR0917
    source: Source, wish: Wish, foreign: Foreign, order: Order, at: Laid, plan: Plan, faces: FaceLibrary
) -> tuple[Made, ...]:
    from booklet.formats import in_parts
    from booklet.pdf.foreign_page import RefusedError
    from booklet.pdf.foreign_sheets import Pages, write_foreign
    from booklet.pdf.writer import Press

    press, about = Press(faces), _about(source.path, foreign)
    pages = Pages(foreign, order, at.page, at.scale)
    files = []
    for part in in_parts(plan, source.printer):
        turning = part.turning if part.claim.part == "all" else "one-side"
        try:
            data = write_foreign(part.sides, pages, press, about=replace(about, claim=part.claim), turning=turning)
        except RefusedError as refused:
            raise ContentError([wish.problem(refused.what, refused.hint)]) from None
        files.append(Made.of(replace(part.facts, page_count=len(foreign.pages)), data))
    return tuple(files)


def _about(path: Path, foreign: Foreign) -> About:
    """Nothing that the file says of its author comes through; its title is its name."""
    from booklet.pdf.metadata import About

    title = "".join(character for character in path.stem if character.isprintable())
    return About(title or path.suffix, foreign.language or UNDETERMINED, _date(foreign))


def _date(foreign: Foreign) -> str:
    """SOURCE_DATE_EPOCH, or what the file says."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return f"{datetime.fromtimestamp(int(seconds), UTC):%Y-%m-%dT%H:%M:%SZ}" if seconds else foreign.date or NO_DATE
    except (ValueError, OverflowError, OSError) as error:
        what = f"expected seconds since 1970, got {seconds!r}"
        raise ContentError([Problem("SOURCE_DATE_EPOCH", 0, 0, "", what, "unset the variable")]) from error


def _check_other(source: Path, target: Path, wish: Wish) -> None:
    if target.exists() and target.samefile(source):
        raise ContentError([wish.problem("it would be overwritten", "name another file with -o")])


def _warnings(wish: Wish, foreign: Foreign, at: Laid, plan: Plan) -> Iterator[Problem]:
    yield from (wish.problem(note.what, note.hint) for note in foreign.notes)
    yield from (wish.problem(advice.what, advice.hint) for advice in plan.advice)
    has, kept = at.scale * foreign.bleed, at.on.bleed
    if has > kept + _SEEN:
        what = f"of {to_mm(has):.1f} mm of bleed the sheet has room for {to_mm(kept):.1f} mm"
        yield wish.problem(what, "where ink runs to the edge of a page, leave it more room: another --paper or --size")
