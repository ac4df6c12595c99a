"""The whole pipeline: a project folder goes in, finished files come out, or all that is wrong with it.

    read -> compose -> impose -> write -> store

Nothing is stored before everything has succeeded. The rooms that do the work are imported when there is work: files
that were made before are taken from the cache.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.base.errors import ContentError, Problem
from booklet.pipeline.jobs import apart, problem_at, wanted
from booklet.pipeline.laying import Piece, laid_out
from booklet.pipeline.request import Request, key_of, memory
from booklet.pipeline.surveying import survey
from booklet.store import cache, lock, staging
from booklet.store.finished import Finished, Made, pack, unpack

if TYPE_CHECKING:
    from booklet.model import Library, Safety
    from booklet.pdf.fonts.installed import FaceLibrary
    from booklet.pdf.ink.inks import Inks
    from booklet.pdf.page.metadata import About
    from booklet.pdf.writer import Press, PrintedPage

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """The files of a build, which lie in `output` now, and the warnings."""

    output: Path
    files: tuple[Made, ...]
    warnings: tuple[Problem, ...]
    reviewed: bool


def build(request: Request, output: Path, *, report: Report) -> Built:
    """Make all files asked for and store them in `output`, each whole and all or none.

    `report` is told what is being done. Raises ContentError with all problems, UnknownNameError.
    """
    with lock.held(output, waiting=lambda: report("waiting for another build of this folder")):
        finished = recalled(request, report=report)
        report("storing")
        staging.put(output, {made.name: made.data for made in finished.files})
    return Built(output, finished.files, finished.warnings, finished.reviewed)


def check(request: Request, *, report: Report) -> Finished:
    """Make everything as `build` does, and store nothing. Raises ContentError, UnknownNameError."""
    return recalled(request, report=report)


def recalled(request: Request, *, report: Report) -> Finished:
    """The finished files from the cache; made, and kept there, if what they are made of has changed."""
    key = key_of(request)
    packed = cache.recall(key) if key else None
    if packed is not None:
        return unpack(packed)
    finished = make(request, report=report)
    if key and key == key_of(request):  # a file saved while it was being read belongs to no key
        cache.keep(key, pack(finished))
    return finished


def make(request: Request, *, report: Report) -> Finished:
    """Read, compose, impose and write. Raises ContentError with all problems, UnknownNameError."""
    from booklet.pdf.fonts import installed

    report("reading")
    faces = installed.load()
    found = survey(request, faces)
    if found.shared is None:
        raise ContentError(found.problems)
    jobs, impossible = wanted(found.shared, request)
    products, assemblies = apart(jobs)
    told = products
    if assemblies and not products:  # asked for alone, it speaks of the whole book
        every, more = wanted(found.shared, replace(request, formats=()))
        told, impossible = apart(every)[0], [*impossible, *more]
    report("composing")
    laid = laid_out(told)
    plans = tuple(piece.plan for piece in laid.pieces)
    assembled = laid_out([replace(job, plans=plans) for job in assemblies if len(plans) == len(told)])
    made = [*(laid.pieces if products else ()), *assembled.pieces]
    unfit = (*laid.problems, *assembled.problems, *unprintable(request, made))
    if problems := (*found.problems, *impossible, *unfit):
        raise ContentError(problems)
    report("writing")
    files = written(made, presses(request, faces))
    warnings = (*found.warnings, *laid.warnings, *assembled.warnings, *_on_other_paper(request, made))
    return Finished(files, warnings, reviewed(found.shared.library.safety))


def presses(request: Request, faces: FaceLibrary) -> Callable[[Piece], Press]:
    """What prints the files of a piece: one press for all that have the same inks."""
    from booklet.pdf.writer import Press

    @functools.cache
    def press(inks: Inks) -> Press:
        return Press(faces, memory(request), inks)

    return lambda piece: press(inks_of(request, piece))


def inks_of(request: Request, piece: Piece) -> Inks:
    """What a piece is printed with: all colours on a screen, with the theme's black on paper, on plates for a shop.

    Raises ContentError for a profile that is none.
    """
    from booklet.pdf.ink.inks import SCREEN, Inks
    from booklet.pdf.ink.separation import separator

    match piece.plan.turning:
        case "screen":
            return SCREEN
        case "shop":
            try:
                plates = separator(
                    request.press_profile,
                    stock=piece.job.output.stock,
                    condition=request.press_condition or "",
                    percent=request.ink_limit,
                )
                return Inks(piece.job.theme.black, plates)
            except (ValueError, OSError) as error:
                hint = "ask the shop for the ICC profile of its press, or leave it out"
                raise ContentError([Problem(str(request.press_profile), 0, 0, "", str(error), hint)]) from error
        case _:
            return Inks(piece.job.theme.black)


def unprintable(request: Request, pieces: Sequence[Piece]) -> tuple[Problem, ...]:
    """What is wrong with the inks that pieces are to be printed with."""
    try:
        for piece in pieces:
            inks_of(request, piece)
    except ContentError as error:
        return error.problems
    return ()


def _on_other_paper(request: Request, pieces: Sequence[Piece]) -> Iterator[Problem]:
    """A warning where a shop's uncoated paper gets colours made for coated: no open profile of it is known."""
    if request.press_profile is not None:
        return
    for piece in pieces:
        if piece.plan.turning == "shop" and piece.job.output.stock == "uncoated":
            what = f"in {piece.plan.file}: its colours are made for coated paper, and come out darker on uncoated"
            hint = "ask the shop for the ICC profile of its uncoated paper, and give it with --press-profile"
            if request.stock:
                yield Problem("--stock", 0, 0, "", what, hint)
            else:
                outputs = piece.job.library.manifest.outputs
                number = outputs.index(piece.job.output) if piece.job.output in outputs else None
                key = "booklet:outputs" if number is None else f"booklet:outputs[{number}].stock"
                yield problem_at(piece.job.library, key, what, hint)


def reviewed(safety: Safety) -> bool:
    """Whether a therapist has read the safety page."""
    return safety.reviewed_by is not None and safety.reviewed_on is not None


def written(pieces: list[Piece], press_for: Callable[[Piece], Press]) -> tuple[Made, ...]:
    """The files. Pages that several of them show are printed once."""
    from booklet.formats import in_parts, title_of

    printed: dict[object, Sequence[PrintedPage]] = {}
    files = []
    for piece in pieces:
        press = press_for(piece)
        which = id(piece.composition), id(press)
        if which not in printed:
            printed[which] = press.print(piece.composition.pages)
        pages = printed[which]
        for plan in in_parts(piece.plan, piece.job.printer):
            turning = plan.turning if plan.ticket.part == "all" else "one-side"
            ticket = replace(plan.ticket, set_name=piece.job.set_name)
            about = replace(about_of(piece.job.library), title=title_of(piece.job, plan.part), ticket=ticket)
            data = press.write(plan.sides, pages, about=about, turning=turning)
            files.append(Made.of(plan.facts, data))
    return tuple(files)


def about_of(library: Library) -> About:
    """What the files say of themselves. Their date is the manifest's, or SOURCE_DATE_EPOCH, never the clock's."""
    from booklet.pdf.page.metadata import About

    book, brand = library.manifest.book, library.brand
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        date = f"{datetime.fromtimestamp(int(seconds), UTC):%Y-%m-%dT%H:%M:%SZ}" if seconds else book.version
    except (ValueError, OverflowError, OSError) as error:
        what = f"expected seconds since 1970, got {seconds!r}"
        raise ContentError([Problem("SOURCE_DATE_EPOCH", 0, 0, "", what, "unset the variable")]) from error
    return About(book.title, book.language, date, author=brand.name if brand else "", subject=book.subtitle or "")
