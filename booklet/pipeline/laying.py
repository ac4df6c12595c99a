"""Jobs laid out: what is asked for goes in, pages with their places on paper come out, and all that could not be set.

Where something could not be set, pages that have a place on paper come out all the same, to be looked at: what is
wrong with them is told beside what is wrong elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from booklet.base.errors import ContentError, Misfit, Problem
from booklet.pipeline.jobs import format_of, problem_at, stem_of

if TYPE_CHECKING:
    from booklet.formats import Composition, Job, Plan
    from booklet.model import Library
    from booklet.pipeline.fitting import Cut


@dataclass(frozen=True, slots=True)
class Piece:
    """A job with its pages in reading order, and their places on paper."""

    job: Job
    composition: Composition
    plan: Plan


@dataclass(frozen=True, slots=True)
class Laid:
    """Jobs that were laid out, with all that could not be set in them and what is worth a word."""

    pieces: tuple[Piece, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def lay_out(jobs: list[Job]) -> tuple[list[Piece], list[Problem]]:
    """Compose each job and impose it; with the warnings. Raises ContentError with everything that could not be set."""
    laid = laid_out(jobs)
    if laid.problems:
        raise ContentError(laid.problems)
    return [*laid.pieces], [*laid.warnings]


def laid_out(jobs: Sequence[Job]) -> Laid:
    """Compose each job, those that show the same pages once, and impose it."""
    composed: dict[object, Composition] = {}
    found: dict[Misfit, dict[str, Job]] = {}
    for job in jobs:
        if page_key(job) not in composed:
            composed[page_key(job)] = composition = format_of(job).compose(job)
            for misfit in composition.misfits:
                same = replace(misfit, key=misfit.key.partition("@")[0])  # the value, wherever it is set
                found.setdefault(same, {})[stem_of(job)] = job
    pieces = tuple(_impose(job, pages) for job in jobs if _is_imposable(pages := composed[page_key(job)]))
    told = _told(found) + [
        (_misfit(piece.job.library, one, [piece.plan.file]), one.mild) for piece in pieces for one in piece.plan.advice
    ]
    return Laid(
        pieces,
        tuple(problem for problem, is_mild in told if not is_mild),
        tuple(problem for problem, is_mild in told if is_mild),
    )


def _is_imposable(composition: Composition) -> bool:
    """Whether there are pages that have a place on paper, though too much may be said on them."""
    return bool(composition.pages) and all(one.mild or one.too_long for one in composition.misfits)


def _told(found: Mapping[Misfit, Mapping[str, Job]]) -> list[tuple[Problem, bool]]:
    """A problem for each misfit, with what to cut where that is what it takes; and whether it is a warning."""
    from booklet.pipeline.fitting import cuts

    concerned = {id(job): job for jobs in found.values() for job in jobs.values()}
    much = cuts([*concerned.values()], lambda job: format_of(job).compose(job), found)
    shown: dict[tuple[str, str], tuple[Misfit, dict[str, Job]]] = {}
    told = []
    for misfit, jobs in found.items():
        library, cut = next(iter(jobs.values())).library, much.get(misfit.key) if misfit.too_long else None
        if cut is None or misfit.mild:
            told.append((_misfit(library, misfit, jobs), misfit.mild))
            continue
        measured = _with_measure(misfit, cut)
        first, files = shown.setdefault((measured.key, measured.hint), (measured, {}))
        files |= jobs
        if _millimetres(measured) > _millimetres(first):
            shown[measured.key, measured.hint] = measured, files
    told += [(_misfit(next(iter(jobs.values())).library, one, jobs), False) for one, jobs in shown.values()]
    return told


def _millimetres(misfit: Misfit) -> float:
    """The first measure that a misfit tells: of one text in several places, the worst stands for all."""
    found = re.search(r"([0-9.]+) mm", misfit.what)
    return float(found[1]) if found else 0


def _with_measure(misfit: Misfit, cut: Cut) -> Misfit:
    """The misfit with how much to cut, at the text that is to be cut where it is a single one."""
    key = next(iter(cut.texts)) if len(cut.texts) == 1 else misfit.key
    return replace(misfit, key=key, what=f"{misfit.what}, {cut.much}", hint=f"{misfit.hint}; {cut.way_out}")


def _misfit(library: Library, misfit: Misfit, files: Iterable[str]) -> Problem:
    return problem_at(library, misfit.key, f"in {', '.join(files)}: {misfit.what}", misfit.hint)


def page_key(job: Job) -> tuple[object, ...]:
    """What the pages of a job depend on, among the jobs of one build."""
    shown = replace(job.output, format="", paper=None, marks="auto", stock=None, caliper_mm=None, trimmed=False)
    return format_of(job).compose, job.paper.name, job.techniques, shown


def _impose(job: Job, composition: Composition) -> Piece:
    from booklet.formats import on_paper

    return Piece(job, composition, on_paper(job, composition, f"{stem_of(job)}.pdf"))
