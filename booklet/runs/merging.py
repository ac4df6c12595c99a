"""All copies in one file for a print shop, one file a look, with an index of who begins on which page.

Copies are set as they are written; the files get their names only if nothing was wrong with any of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256

from booklet.base.errors import ContentError, Misfit
from booklet.base.ticket import Facts
from booklet.formats.copies.mark import copy_marks
from booklet.pdf.copies.master import Words
from booklet.pdf.copies.merged import Merged
from booklet.runs.blanks import Blank
from booklet.runs.copies import Copy
from booklet.runs.desk import Desk
from booklet.runs.preparing import Prepared
from booklet.runs.run import Progress, told
from booklet.runs.targets import Folder
from booklet.runs.wishes import FINGERPRINT

MERGED = "merged"  # what the names of such files begin with


@dataclass(frozen=True, slots=True)
class Bound:
    """A merged file: its name, its pages, its SHA-256 in hexadecimal, and what a copy in it is, under that name."""

    name: str
    page_count: int
    sha256: str
    each: Facts


Which = tuple[int, int]
"""A look, by the number of its blank, and a part of it: all, or fronts and backs."""


def merged(
    prepared: Prepared, folder: Folder, *, skip_bad: bool, progress: Progress
) -> tuple[tuple[Bound, ...], Prepared]:
    """Write all copies into one file for each look and part, and say which copies are not in it.

    Raises ContentError with all problems if there are any, unless bad copies are to be skipped; no file is there then.
    """
    misfits: dict[str, tuple[Misfit, ...]] = {}
    bound: list[tuple[Copy, int]] = []  # with how many of its look are before it
    work = Desk(prepared.blanks)
    with ExitStack() as stack:
        names = _names(prepared.blanks)
        told_in = index_of(prepared)
        for name in (*names.values(), told_in):
            stack.enter_context(folder.kept(name))
        files = {
            (look, part): Merged(stack.enter_context(folder.growing(name)), work.scribes[look][part])
            for (look, part), name in names.items()
        }
        index = stack.enter_context(folder.growing(told_in))
        for done, copy in enumerate(prepared.copies, start=1):
            progress("merging", done, len(prepared.copies))
            words, found = work.words(copy)
            if found:
                misfits[copy.id] = found
            if all(misfit.mild for misfit in found):
                bound.append((copy, _bind(work, copy, words, files)))
        misfits |= {copy.id: work.words(copy)[1] for copy in prepared.spoilt}
        rest = told(prepared, misfits)
        if rest.problems and not (skip_bad and rest.copies):
            raise ContentError(rest.problems)
        copies = [copy for copy, _ in bound]
        called = [_common_name(work, look, copies) for look in range(len(prepared.blanks))]
        whole = tuple(
            Bound(
                names[look, part], file.page_count, file.finish(called[look]), prepared.blanks[look].parts[part].facts
            )
            for (look, part), file in files.items()
        )
        for line in _index(bound, whole, files, names):
            index.write(f"{json.dumps(line)}\n".encode())
    return whole, rest


def _bind(work: Desk, copy: Copy, words: Words, files: Mapping[Which, Merged]) -> int:
    """Write a copy into the files of its look; how many are before it in each of them."""
    before = 0
    for number, part in enumerate(work.blanks[copy.blank].parts):
        named = copy_marks(work.job(copy), part.spots, copy.id)
        pages = {page: (*words.get(page, ()), *named.get(page, ())) for page in {**words, **named}}
        before = files[copy.blank, number].add(copy.id, pages)
    return before


def _common_name(work: Desk, look: int, copies: Iterable[Copy]) -> str:
    """What fronts and backs of a look have in common, by the copies on them and what these share."""
    scribes = work.scribes[look]
    if len(scribes) < 2:
        return ""
    whole = sha256(b"".join(scribe.digest for scribe in scribes))
    for copy in copies:
        if copy.blank == look:
            whole.update(repr((copy.id, copy.said.to, copy.said.sender, copy.said.message)).encode())
    return whole.hexdigest()[:FINGERPRINT]


def _index(
    bound: Sequence[tuple[Copy, int]],
    whole: Sequence[Bound],
    files: Mapping[Which, Merged],
    names: Mapping[Which, str],
) -> Iterator[dict[str, object]]:
    """Who is on which pages of which file, in the order of the list; and what each file is."""
    for copy, before in bound:
        for (look, part), file in files.items():
            if look == copy.blank:
                pages = file.pages_of(before)
                yield {"id": copy.id, "file": names[look, part], "first_page": pages[0], "last_page": pages[-1]}
    for one in whole:
        yield {"file": one.name, "pages": one.page_count, "sha256": one.sha256}


def index_of(prepared: Prepared) -> str:
    """The file that says who is on which pages: called as the run's first file, so that each product keeps its own."""
    name = _names(prepared.blanks)[0, 0]
    return f"{name.removesuffix('.pdf').removesuffix('.fronts')}.jsonl"


def _names(blanks: Sequence[Blank]) -> dict[Which, str]:
    """A file for each look and part; looks whose products are called alike are counted."""
    names: dict[Which, str] = {}
    for look, blank in enumerate(blanks):
        for number, part in enumerate(blank.parts):
            nth = 1 + sum(part.facts.name == one.facts.name for other in blanks[:look] for one in other.parts)
            names[look, number] = part.name(MERGED, nth=nth)
    return names
