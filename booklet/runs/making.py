"""Copies as files of their own, with a receipt for each; a run that was stopped goes on where it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from booklet.base.errors import Problem
from booklet.runs import desk
from booklet.runs.copies import Copy, Failure, Receipt
from booklet.runs.crews import Crew
from booklet.runs.drive import drive
from booklet.runs.preparing import Prepared
from booklet.runs.receipts import kept_in, recalled
from booklet.runs.run import CHUNK, Progress
from booklet.runs.targets import Target
from booklet.runs.wishes import place
from booklet.store.refusing import FULL, refused


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a run: the receipts of what was made, how many were there before, and what failed."""

    receipts: tuple[Receipt, ...]
    there: int
    problems: tuple[Problem, ...]


def make_run(prepared: Prepared, target: Target, list_: Path, crew: Crew, *, progress: Progress) -> Done:
    """Make the copies that are not in the target yet, and keep the receipts in that file as they come."""
    with kept_in(list_, _beginning(prepared)) as kept:
        there = frozenset(_there(kept.known, target, progress))
        missing = [copy for copy in prepared.copies if copy.id not in there]
        new: list[Receipt] = []
        problems: list[Problem] = []
        try:
            for outcome in _made(prepared, missing, target, crew, progress=progress):
                if isinstance(outcome, Receipt):
                    kept.add([outcome])
                    new.append(outcome)
                else:
                    problems.append(outcome)
        except OSError as error:  # from the list: what has no receipt is made again
            problems.append(refused(list_.parent, error))
    return Done(tuple(new), len(prepared.copies) - len(missing), tuple(problems))


def made_so_far(prepared: Prepared, list_: Path) -> int:
    """How many copies of this very run that file has receipts of."""
    return len(recalled(list_, _beginning(prepared)) or ())


def _beginning(prepared: Prepared) -> dict[str, object]:
    """What a list of receipts says of its run."""
    return {"run": 1, "made_of": prepared.made_of}


def make(prepared: Prepared, target: Target, crew: Crew, *, progress: Progress) -> Done:
    """Make the copies, whatever is in the target, and keep no receipts."""
    outcomes = list(_made(prepared, prepared.copies, target, crew, progress=progress))
    receipts = tuple(outcome for outcome in outcomes if isinstance(outcome, Receipt))
    return Done(receipts, 0, tuple(outcome for outcome in outcomes if isinstance(outcome, Problem)))


def unlike(done: Done, list_: Path) -> Iterator[str]:
    """The copies that were made now and are not as in the run that a list of receipts tells of."""
    known = recalled(list_) or {}
    for receipt in done.receipts:
        if receipt.id in known and known[receipt.id] != receipt:
            yield receipt.id


def _made(
    prepared: Prepared, copies: Sequence[Copy], target: Target, crew: Crew, *, progress: Progress
) -> Iterator[Receipt | Problem]:
    """A receipt or a problem for each copy; one problem for all from the first that the target has no room for."""
    task = partial(desk.make_all, target=target)
    for done, outcome in enumerate(drive(task, copies, crew, chunk_size=CHUNK), start=1):
        progress("making", done, len(copies))
        match outcome:
            case Receipt():
                yield outcome
            case Failure(errno=number) if number in FULL:
                yield refused(str(target), OSError(number, outcome.what))
                return
            case Failure():
                yield _failed(prepared, outcome)


def _there(known: Mapping[str, Receipt], target: Target, progress: Progress) -> Iterator[str]:
    """The copies whose files are in the target as their receipts say."""
    for done, receipt in enumerate(known.values(), start=1):
        progress("looking what is there", done, len(known))
        found = (target.get(name) for name, _, _ in receipt.files)
        if all(
            data is not None and sha256(data).hexdigest() == file[1]
            for data, file in zip(found, receipt.files, strict=True)
        ):
            yield receipt.id


def _failed(prepared: Prepared, failure: Failure) -> Problem:
    position = next(copy.at for copy in prepared.copies if copy.id == failure.id)
    at = place(prepared.wish, prepared.people, position, "to")
    return replace(
        at, what=f"could not be made: {failure.what}", hint="run the same command again to make what is missing"
    )
