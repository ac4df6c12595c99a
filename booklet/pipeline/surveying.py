"""A project read once for what is asked for: what all jobs share comes out, with all that is wrong in its files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from booklet.base.errors import ContentError, Problem, UnknownNameError
from booklet.pipeline.request import Request, digest, memory
from booklet.store.facts import PROJECT_FOLDERS

if TYPE_CHECKING:
    from booklet.base.fonts import Fonts
    from booklet.formats import Job


OPTIONS = ("size", "pouch", "sheet", "paper", "edition")  # that stand above the manifest, and may be what does not fit


@dataclass(frozen=True, slots=True)
class Found:
    """What the jobs of a build share, and what is wrong and worth a word in the files that it was read from.

    Where something is wrong it is for looking at alone: it stands for files that are mended, or is None.
    """

    shared: Job | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def survey(request: Request, faces: Fonts) -> Found:
    """What the jobs of a build share, whatever is wrong. Raises UnknownNameError, ContentError without a project."""
    from booklet.base.papers import A4, EVERY_PAPER
    from booklet.formats import FORMATS, Job
    from booklet.reading.project.brand import advise_colour
    from booklet.reading.project.library import TECHNIQUES, Wish
    from booklet.reading.project.look import plain, read_look
    from booklet.reading.project.naming import unlisted
    from booklet.reading.project.survey import survey_project

    known("format", request.formats, FORMATS)
    named = (*request.techniques, *(name for name, _ in request.homework.times_of))
    wish = Wish(FORMATS, EVERY_PAPER, request.techniques, request.brand)
    seen = survey_project(request.folder, wish, memory(request))
    library, problems = seen.library, list(seen.problems)
    if library is None:
        return Found(None, seen.problems, seen.warnings)
    taught = [technique.id for technique in library.techniques]
    if not problems:  # which may have kept a technique from being read
        known("technique", named, [*taught, *unlisted(request.folder / TECHNIQUES, taught)])
    try:
        look, words = read_look(library, request.folder, faces, theme=request.theme, folders=PROJECT_FOLDERS)
    except ContentError as error:
        problems += error.problems
        look, words = read_look(plain(library), request.folder, faces, theme=None, folders=PROJECT_FOLDERS)
    job = Job(
        library,
        look,
        words,
        faces,
        A4,
        library.manifest.outputs[0],
        tuple(name for name in request.techniques if name in taught),
        printer=request.printer,
        digest="" if problems else digest(request),  # nothing is printed, and a file may be a pipe
        homework=request.homework,
        asked=frozenset(name for name in OPTIONS if getattr(request, name)),
    )
    return Found(job, tuple(problems), (*seen.warnings, *advise_colour(library, look)))


def known(kind: str, names: Iterable[str], there_are: Iterable[str]) -> None:
    """Raise UnknownNameError for a name that is none of those that there are."""
    there_are = tuple(there_are)
    for name in names:
        if name not in there_are:
            raise UnknownNameError(kind, name, there_are)
