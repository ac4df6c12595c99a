"""All copies in one file for a print shop, one file a look, with an index of who begins on which page.

Copies are set as they are written; the files get their names only if nothing was wrong with any of them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from booklet.errors import ContentError, Misfit
from booklet.formats.copy_mark import copy_marks
from booklet.pdf.merged import Merged
from booklet.runs.blanks import Blank
from booklet.runs.desk import Desk
from booklet.runs.run import Prepared, Progress, told
from booklet.runs.targets import Folder

INDEX = "merged.jsonl"


@dataclass(frozen=True, slots=True)
class Bound:
    """A merged file: its name, its pages, and its SHA-256 in hexadecimal."""

    name: str
    page_count: int
    sha256: str


def merged(
    prepared: Prepared, folder: Folder, *, skip_bad: bool, progress: Progress
) -> tuple[tuple[Bound, ...], Prepared]:
    """Write all copies into one file for each look and part, and say which copies are not in it.

    Raises ContentError with all problems if there are any, unless bad copies are to be skipped; no file is there then.
    """
    misfits: dict[str, tuple[Misfit, ...]] = {}
    work = Desk(prepared.blanks)
    with ExitStack() as stack:
        names = _names(prepared.blanks)
        files = {
            which: Merged(stack.enter_context(folder.growing(name)), work.scribes[which[0]][which[1]])
            for which, name in names.items()
        }
        index = stack.enter_context(folder.growing(INDEX))
        for done, copy in enumerate(prepared.copies, start=1):
            progress("merging", done, len(prepared.copies))
            words, found = work.words(copy)
            if found:
                misfits[copy.id] = found
            if any(not misfit.mild for misfit in found):
                continue
            for number, part in enumerate(prepared.blanks[copy.blank].parts):
                marks = copy_marks(work.job(copy), part.spots, copy.id)
                pages = files[copy.blank, number].add(copy.id, words, marks)
                line = {
                    "id": copy.id,
                    "file": names[copy.blank, number],
                    "first_page": pages[0],
                    "last_page": pages[-1],
                }
                index.write(f"{json.dumps(line)}\n".encode())
        rest = told(prepared, misfits)
        if rest.problems and not (skip_bad and rest.copies):
            raise ContentError(rest.problems)
        bound = tuple(Bound(names[which], file.page_count, file.finish()) for which, file in files.items())
        for one in bound:
            line = {"file": one.name, "pages": one.page_count, "sha256": one.sha256}
            index.write(f"{json.dumps(line)}\n".encode())
    return bound, rest


def _names(blanks: Sequence[Blank]) -> dict[tuple[int, int], str]:
    """A file for each look and part; looks whose products are called alike are counted."""
    stems = [f"merged-{part.stem}" for blank in blanks for part in blank.parts]
    which = [(look, part) for look, blank in enumerate(blanks) for part in range(len(blank.parts))]
    counted = [f"{stem}-{stems[:n].count(stem) + 1}" if stem in stems[:n] else stem for n, stem in enumerate(stems)]
    return {place: f"{stem}.pdf" for place, stem in zip(which, counted, strict=True)}
