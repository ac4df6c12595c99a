"""The pipeline for PDF files made elsewhere: some go in, sheets to fold or to cut come out, or what is wrong with them.

    read -> lay out -> write -> store

Plans, marks, and what the sheets say of themselves are those of our own products.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.base.errors import ContentError, Problem
from booklet.base.geometry import Size
from booklet.formats.foreign import Laid, Wish, laid, order_of, strangers_plan
from booklet.formats.sheets.standing import common_size
from booklet.pdf.foreign.sheets import Pages
from booklet.pipeline.imposing.handwork import Handwork, handwork_of
from booklet.pipeline.imposing.making import job_of, write
from booklet.pipeline.imposing.notices import notices
from booklet.pipeline.imposing.taking import Source, check_sizes, read_all, standing
from booklet.store import lock, staging
from booklet.store.finished import Made

if TYPE_CHECKING:
    from booklet.formats import Plan

__all__ = ["Imposed", "Source", "impose"]


@dataclass(frozen=True, slots=True)
class Imposed:
    """Finished files in a folder, their plan, and what a person ought to know of them.

    `size` is that of most pages in the files it was made of; `at` says how they lie on the paper. `blank_count` pages
    were added. `handwork` is what is done with the sheets, in sentences and in order.
    """

    folder: Path
    files: tuple[Made, ...]
    warnings: tuple[Problem, ...]
    plan: Plan
    size: Size
    at: Laid
    blank_count: int
    handwork: Handwork


def impose(source: Source, wish: Wish, output: Path, *, report: Callable[[str], None]) -> Imposed:
    """Make the sheets of files and store them as `output`, whole or not at all.

    Sheets that a person turns by hand come as two files, whose names are made of that one. `report` is told what is
    being done. Raises ContentError.
    """
    report("reading")
    read = read_all(source, wish)
    common = common_size([page.size for one in read for page in one.pages])
    check_sizes(wish, read, common)
    order = order_of(wish, sum(len(one.pages) for one in read))
    job, press = job_of(source, wish, read)
    at = laid(wish, common, len(order), job.sheets, bleed=max(one.bleed for one in read))
    pages = Pages(read, order, at.page, tuple(standing(wish, read, common, at)))
    report("writing")
    plan = strangers_plan(job, wish, order, at, output.name)
    if grave := [wish.problem(advice.what, advice.hint) for advice in plan.advice if not advice.mild]:
        raise ContentError(grave)
    files = write(source, wish, pages, plan, job, press)
    folder = output.parent
    for made in files:
        _check_other(source, folder / made.name, wish)
    with lock.held(folder, waiting=lambda: report("waiting for another build of this folder")):
        report("storing")
        staging.put(folder, {made.name: made.data for made in files})
    warnings = tuple(notices(wish, pages, common, at, plan))
    return Imposed(folder, files, warnings, plan, common, at, order.count(None), handwork_of(job, plan))


def _check_other(source: Source, target: Path, wish: Wish) -> None:
    for number, path in enumerate(source.paths):
        if target.exists() and target.samefile(path):
            hint = "name another file with -o"
            raise ContentError([wish.problem("it would be overwritten", hint, number=number)])
