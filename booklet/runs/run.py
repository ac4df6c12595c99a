"""A run from end to end: a wish goes in, copies for everybody come out, or all that is wrong with the wish.

    prepared: read, and laid out once a look  ->  checked: every copy set  ->  made, or merged into one file

Nothing is written before every copy has been set. What fails after that is tried again and reported, and the others go
on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from booklet.base.errors import ContentError, Misfit, Problem, UnknownNameError
from booklet.runs import desk
from booklet.runs.copies import Checked, Failure
from booklet.runs.crews import Alone, Crew, Pool
from booklet.runs.drive import drive
from booklet.runs.preparing import Prepared
from booklet.runs.wishes import COLUMN_OF, place

Progress = Callable[[str, int, int], None]
"""Is told what is being done, with how many copies that is done, and with how many it will be."""

CHUNK = 25  # copies that a worker is given at once
FEW = 40  # copies that are made before the first process of a pool is ready; measured
MOST_NAMED = 5  # copies for people of one name, or with a part of it


def chosen(prepared: Prepared, only: str) -> Prepared:
    """The run of that copy alone, or of none where something is wrong with its row.

    Raises UnknownNameError, ContentError where it is not known who is on the list.
    """
    copies = tuple(copy for copy in prepared.copies if copy.id == only)
    if copies:
        return replace(prepared, copies=copies, spoilt=(), problems=())
    rows = {**{row.id: row.at for row in prepared.people.rows}, **prepared.people.unfit}
    if only in rows:
        spoilt = tuple(copy for copy in prepared.spoilt if copy.id == only)
        own = tuple(problem for problem in prepared.problems if problem.line == rows[only].line)
        return replace(prepared, copies=(), spoilt=spoilt, problems=own)
    if prepared.hindrances:
        raise ContentError(prepared.hindrances)
    raise UnknownNameError("copy", only, rows, _called(prepared, only, [*rows]))


def _called(prepared: Prepared, only: str, ids: Sequence[str]) -> str:
    """What copies are called, for somebody who called one otherwise: by a number as it is, or by a person's name."""
    if alike := [id_ for id_ in ids if id_.casefold().lstrip("0") == only.casefold().lstrip("0")]:
        return f"did you mean {alike[0]}?"
    names = {copy.id: copy.said.to.replace("\xad", "") for copy in prepared.copies}
    named = [copy for copy in prepared.copies if only.casefold() in names[copy.id].casefold()]
    if named:
        told = ", ".join(f"{copy.id} ({names[copy.id]})" for copy in named[:MOST_NAMED])
        return f"a copy is called by its id; for {only} there is {told}{', …' if named[MOST_NAMED:] else ''}"
    return f"the ids of this list go from {min(ids)} to {max(ids)}" if ids else "there is none"


def checked(prepared: Prepared, crew: Crew, *, progress: Progress) -> Prepared:
    """The run without the copies that cannot be set, which are problems now."""
    misfits: dict[str, tuple[Misfit, ...]] = {}
    every = (*prepared.copies, *prepared.spoilt)
    for done, outcome in enumerate(drive(desk.check_all, every, crew, chunk_size=CHUNK), start=1):
        progress("checking", done, len(every))
        match outcome:
            case Checked(id_, found) if found:
                misfits[id_] = found
            case Failure(id_, what):
                misfits[id_] = (Misfit("gift:to", what, "report it as a fault of this program"),)
    return told(prepared, misfits)


def told(prepared: Prepared, misfits: Mapping[str, tuple[Misfit, ...]]) -> Prepared:
    """The run with what was found in its copies, by their ids: those that cannot be set are problems, and no copies."""
    problems: dict[Problem, None] = {}
    warnings: dict[Problem, None] = {}
    cells = {row.id: row.cells for row in prepared.people.rows if row.id in misfits}
    for copy in (*prepared.copies, *prepared.spoilt):
        said: set[str] = set()
        for misfit in misfits.get(copy.id, ()):
            key = misfit.key.partition("@")[0].removeprefix("gift:")
            if copy.id in cells and not cells[copy.id].get(COLUMN_OF[key]) and misfit.what in said:
                continue  # it came into the words for all from a cell that was told already
            said.add(misfit.what)
            at = place(prepared.wish, prepared.people, copy.at, key)
            (warnings if misfit.mild else problems)[replace(at, what=misfit.what, hint=misfit.hint)] = None
    bad = {id_ for id_, found in misfits.items() if any(not misfit.mild for misfit in found)}
    return replace(
        prepared,
        copies=tuple(copy for copy in prepared.copies if copy.id not in bad),
        spoilt=(),
        problems=(*prepared.problems, *problems),
        warnings=(*prepared.warnings, *warnings),
    )


def crew_for(prepared: Prepared, jobs: int | None) -> Crew:
    """This process for a few copies or for one job, or else a pool of that many processes."""
    count = len(prepared.copies)
    if jobs == 1 or (jobs is None and count < FEW):
        return Alone(prepared.blanks)
    return Pool(prepared.blanks, jobs)
