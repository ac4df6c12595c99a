"""From pages of files made elsewhere to finished files: the job that plans are made of, and what the files say."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.base.errors import ContentError, Problem
from booklet.formats.foreign import Wish
from booklet.pdf.foreign.gate import Foreign
from booklet.pdf.foreign.page import RefusedError
from booklet.pdf.foreign.sheets import Pages, write_foreign
from booklet.pipeline.imposing.taking import Source
from booklet.pipeline.request import DIGEST_LENGTH
from booklet.store.finished import Made

if TYPE_CHECKING:
    from booklet.formats import Job, Plan
    from booklet.pdf.page.metadata import About
    from booklet.pdf.writer import Press

LANGUAGE = "en-GB"  # of the words beside the pages
UNDETERMINED = "und"  # ISO 639-2, of a file that does not say its language
NO_DATE = "1970-01-01"  # of a file that does not say when it was made: the clock is never asked


def job_of(source: Source, wish: Wish, files: Sequence[Foreign]) -> tuple[Job, Press]:
    """What plans and marks are made of, and what prints them; there is no content but the files'."""
    from booklet.formats import Job
    from booklet.model import Book, Library, Manifest, Notice, Output, Safety
    from booklet.pdf.fonts import installed
    from booklet.pdf.ink.inks import Inks
    from booklet.pdf.writer import Press
    from booklet.reading.project.theme import read_theme
    from booklet.reading.project.words import read_words

    faces = installed.load()
    output = Output(format=wish.way, caliper_mm=wish.caliper_mm, trimmed=wish.caliper_mm is not None)
    book = Book(title=_title(source.paths[0], files[0]), language=LANGUAGE, version=NO_DATE)
    library = Library(
        manifest=Manifest(book=book, techniques=(), outputs=(output,)),
        techniques=(),
        safety=Safety(title="", groups=(), line=Notice(text="")),
        brand=None,
        art={},
        places={},
    )
    told = hashlib.sha256(repr(replace(wish, files=())).encode())
    for one in files:
        told.update(one.data)
    digest = told.hexdigest()[:DIGEST_LENGTH]
    look, words = read_theme("linen", Path()), read_words(LANGUAGE)
    job = Job(library, look, words, faces, source.paper, output, printer=source.printer, digest=digest)
    return job, Press(faces, inks=Inks(look.black))


def _title(path: Path, file: Foreign) -> str:
    """What a file calls itself, else its name."""
    return file.title or "".join(character for character in path.stem if character.isprintable()) or path.suffix


def write(source: Source, wish: Wish, pages: Pages, plan: Plan, job: Job, press: Press) -> tuple[Made, ...]:  # noqa: PLR0917
    """The plan's file, or fronts and backs. Raises ContentError."""
    from booklet.formats import in_parts
    from booklet.formats.titles import strangers_title

    files = []
    for part in in_parts(plan, source.printer):
        turning = part.turning if part.ticket.part == "all" else "one-side"
        title = strangers_title(job, "" if part.ticket.part == "all" else part.ticket.part, len(pages.files))
        try:
            data = write_foreign(part.sides, pages, press, about=_about(title, part, pages.files), turning=turning)
        except RefusedError as refused:
            raise ContentError([wish.problem(refused.what, refused.hint)]) from None
        files.append(Made.of(replace(part.facts, page_count=len(pages.standing)), data))
    return tuple(files)


def _about(title: str, plan: Plan, files: Sequence[Foreign]) -> About:
    """Nothing that files say of their authors comes through."""
    from booklet.pdf.page.metadata import About

    languages = {one.language for one in files}
    language = languages.pop() if len(languages) == 1 else ""
    return About(title, language or UNDETERMINED, _date(max(one.date for one in files)), ticket=plan.ticket)


def _date(changed: str) -> str:
    """SOURCE_DATE_EPOCH, or what the files say."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return f"{datetime.fromtimestamp(int(seconds), UTC):%Y-%m-%dT%H:%M:%SZ}" if seconds else changed or NO_DATE
    except (ValueError, OverflowError, OSError) as error:
        what = f"expected seconds since 1970, got {seconds!r}"
        raise ContentError([Problem("SOURCE_DATE_EPOCH", 0, 0, "", what, "unset the variable")]) from error
