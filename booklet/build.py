"""The whole pipeline: a project folder goes in, finished files come out, or all that is wrong with it.

    read -> compose -> impose -> write -> store

Nothing is stored before everything has succeeded. The rooms that do the work are imported when there is work: files
that were made before are taken from the cache.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.errors import ContentError, Misfit, Problem, UnknownNameError
from booklet.printers import Printer
from booklet.store import cache, lock, staging
from booklet.store.facts import PROJECT_FOLDERS, beside, packages, program_files, project_files
from booklet.store.finished import Finished, Made, pack, unpack

if TYPE_CHECKING:
    from booklet.fonts import Fonts
    from booklet.formats import Composition, Format, Job, Plan
    from booklet.model import Library, Output, Safety
    from booklet.pdf.metadata import About
    from booklet.pdf.writer import Press

ASSEMBLY = "how-to-print"  # composed last: it speaks of the other files' plans
DIGEST_LENGTH = 6  # of its digits on sheets: enough to tell a stack of prints from last week's
Report = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to build from which folder, for which printer.

    Without `formats` the manifest's outputs are built. `techniques` are the ids that a card or a handout is for;
    `paper` and `theme` stand above what the manifest says; `brand` is a brand file that replaces its own.
    """

    folder: Path
    formats: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    paper: str | None = None
    theme: str | None = None
    brand: Path | None = None
    printer: Printer = Printer()


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
    key = _key(request)
    packed = cache.recall(key) if key else None
    if packed is not None:
        return unpack(packed)
    finished = make(request, report=report)
    if key and key == _key(request):  # a file saved while it was being read belongs to no key
        cache.keep(key, pack(finished))
    return finished


def make(request: Request, *, report: Report) -> Finished:
    """Read, compose, impose and write. Raises ContentError with all problems, UnknownNameError."""
    from booklet.pdf import fonts
    from booklet.pdf.writer import Press

    report("reading")
    faces = fonts.load()
    shared, warnings = _read(request, faces)
    products, assemblies = _jobs(shared, request)
    told = products or _jobs(shared, replace(request, formats=()))[0]  # asked for alone, it speaks of the whole book
    report("composing")
    laid, mild = _lay_out(told)
    plans = tuple(piece.plan for piece in laid)
    assembled, mild_too = _lay_out([replace(job, plans=plans) for job in assemblies])
    report("writing")
    files = _write([*(laid if products else ()), *assembled], Press(faces, _remember))
    return Finished(files, (*warnings, *mild, *mild_too), _reviewed(shared.library.safety))


def _reviewed(safety: Safety) -> bool:
    return safety.reviewed_by is not None and safety.reviewed_on is not None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A job with its pages in reading order, and their places on paper."""

    job: Job
    composition: Composition
    plan: Plan


def _key(request: Request) -> str | None:
    """The hash of all that the finished files depend on; None if a file cannot be read, which reading will report."""
    if request.brand and not request.brand.is_file():
        return None
    files = project_files(str(request.folder)) + (beside(str(request.brand)) if request.brand else [])
    options = (*request.formats, "", *request.techniques, "", request.paper or "", request.theme or "")
    try:
        return cache.key(files, *options, repr(request.printer), os.environ.get("SOURCE_DATE_EPOCH", ""), _program())
    except OSError:
        return None


@functools.cache
def _program() -> str:
    """The hash of this program and of the versions of what it runs on."""
    return cache.key(program_files(), packages())


def _remember(key: str, make: Callable[[], bytes]) -> bytes:
    """What this program has made under a key before, or makes now."""
    return cache.remember(cache.key((), key, _program()), make)


def _read(request: Request, faces: Fonts) -> tuple[Job, tuple[Problem, ...]]:
    """What the jobs of a build share, and the warnings of reading."""
    from booklet.formats import FORMATS, Job
    from booklet.papers import A4, PAPERS
    from booklet.reading.look import read_look
    from booklet.reading.project import read_project

    _known("format", request.formats, FORMATS)
    library, warnings = read_project(
        request.folder, brand=request.brand, formats=FORMATS, papers=PAPERS, remember=_remember
    )
    _known("technique", request.techniques, library.manifest.techniques)
    look, words = read_look(library, request.folder, faces, theme=request.theme, folders=PROJECT_FOLDERS)
    job = Job(
        library,
        look,
        words,
        faces,
        A4,
        library.manifest.outputs[0],
        request.techniques,
        printer=request.printer,
        digest=_digest(request),
    )
    return job, tuple(warnings)


def _digest(request: Request) -> str:
    """A short name of what the project's files say; the program and its version have no part in it."""
    return cache.key(project_files(str(request.folder)), request.theme or "")[:DIGEST_LENGTH]


def _known(kind: str, names: Iterable[str], known: Iterable[str]) -> None:
    known = tuple(known)
    for name in names:
        if name not in known:
            raise UnknownNameError(kind, name, known)


def _jobs(shared: Job, request: Request) -> tuple[list[Job], list[Job]]:
    """A job for each file that is asked for; those of the assembly sheet apart. No two share a file's name."""
    from booklet.papers import A4, PAPERS

    outputs = _outputs(shared.library.manifest.outputs, request)
    jobs = [replace(shared, output=output, paper=PAPERS[output.paper] if output.paper else A4) for output in outputs]
    stems = [_format(job).stem(job) for job in jobs]
    if twice := sorted({stem for stem in stems if stems.count(stem) > 1}):
        raise ContentError(
            _problem(shared.library, "booklet:outputs", f"two outputs would both be {stem}.pdf") for stem in twice
        )
    return [job for job in jobs if not _assembles(job)], [job for job in jobs if _assembles(job)]


def _outputs(listed: tuple[Output, ...], request: Request) -> tuple[Output, ...]:
    """The manifest's outputs, or those of the formats asked for, on the paper asked for; each once, in order.

    A format that the manifest does not list is made for the first pouch that it names: that is the one people have.
    """
    from booklet.model import Output

    pouch = next((output.pouch for output in listed if output.pouch), None)
    outputs = list(listed)
    if request.formats:
        found = {name: [output for output in listed if output.format == name] for name in request.formats}
        outputs = [one for name, some in found.items() for one in some or [Output(format=name, pouch=pouch)]]
    return tuple(dict.fromkeys(replace(output, paper=request.paper or output.paper) for output in outputs))


def _format(job: Job) -> Format:
    from booklet.formats import FORMATS

    return FORMATS[job.output.format]


def _assembles(job: Job) -> bool:
    return job.output.format == ASSEMBLY


def _lay_out(jobs: list[Job]) -> tuple[list[_Piece], list[Problem]]:
    """Compose each job, those that show the same pages once, and impose it; with the warnings.

    Raises ContentError with everything that could not be set in any of them.
    """
    composed: dict[object, Composition] = {}
    found: dict[Misfit, dict[str, None]] = {}
    for job in jobs:
        if _pages(job) not in composed:
            composed[_pages(job)] = composition = _format(job).compose(job)
            for misfit in composition.misfits:
                same = replace(misfit, key=misfit.key.partition("@")[0])  # the value, wherever it is set
                found.setdefault(same, {})[_format(job).stem(job)] = None
    problems = {misfit: _misfit(jobs[0].library, misfit, files) for misfit, files in found.items()}
    if grave := [problem for misfit, problem in problems.items() if not misfit.mild]:
        raise ContentError(grave)
    mild = [problem for misfit, problem in problems.items() if misfit.mild]
    return [_impose(job, composed[_pages(job)]) for job in jobs], mild


def _misfit(library: Library, misfit: Misfit, files: Iterable[str]) -> Problem:
    return _problem(library, misfit.key, f"in {', '.join(files)}: {misfit.what}", misfit.hint)


def _pages(job: Job) -> tuple[object, ...]:
    """What the pages of a job depend on, among the jobs of one build."""
    return _format(job).compose, job.paper.name, job.techniques, replace(job.output, format="", paper=None)


def _impose(job: Job, composition: Composition) -> _Piece:
    from booklet.formats import on_paper

    return _Piece(job, composition, on_paper(job, composition, f"{_format(job).stem(job)}.pdf"))


def _write(pieces: list[_Piece], press: Press) -> tuple[Made, ...]:
    """The files. Pages that several of them show are printed once."""
    from booklet.formats import in_parts

    compositions = {id(piece.composition): piece.composition for piece in pieces}
    printed = {key: press.print(composition.pages) for key, composition in compositions.items()}
    files = []
    for piece in pieces:
        about, pages = _about(piece.job.library), printed[id(piece.composition)]
        for plan in in_parts(piece.plan, piece.job.printer):
            turning = plan.turning if plan.claim.part == "all" else "one-side"
            data = press.write(plan.sides, pages, about=replace(about, claim=plan.claim), turning=turning)
            how = plan.turning if plan.claim.part == "all" else plan.claim.part
            files.append(Made(plan.file, plan.format, plan.paper.name, how, plan.page_count, plan.sheet_count, data))
    return tuple(files)


def _about(library: Library) -> About:
    """What the files say of themselves. Their date is the manifest's, or SOURCE_DATE_EPOCH, never the clock's."""
    from booklet.pdf.metadata import About

    book, brand = library.manifest.book, library.brand
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        date = f"{datetime.fromtimestamp(int(seconds), UTC):%Y-%m-%dT%H:%M:%SZ}" if seconds else book.version
    except (ValueError, OverflowError, OSError) as error:
        what = f"expected seconds since 1970, got {seconds!r}"
        raise ContentError([Problem("SOURCE_DATE_EPOCH", 0, 0, "", what, "unset the variable")]) from error
    return About(book.title, book.language, date, author=brand.name if brand else "", subject=book.subtitle or "")


def _problem(library: Library, key: str, what: str, hint: str = "") -> Problem:
    """A problem at the place where the value of that key stands."""
    from booklet.reading.project import place

    at = place(library.places, key)
    return Problem(at.file, at.line, at.column, at.where, what, hint)
