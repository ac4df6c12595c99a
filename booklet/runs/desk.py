"""Where copies are made: one desk in each worker, with the faces open and the blanks at hand.

Nothing of a copy stays on the desk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from booklet.base.errors import ContentError, Misfit
from booklet.formats import Job
from booklet.formats.copies.inscriptions import inscribe
from booklet.model import Inscription
from booklet.page import Mark
from booklet.pdf.copies.scribe import Scribe
from booklet.pdf.fonts.installed import FaceLibrary, load
from booklet.runs.blanks import Blank
from booklet.runs.copies import Checked, Copy, Failure, Outcome, Receipt
from booklet.runs.targets import Target
from booklet.runs.wishes import FINGERPRINT
from booklet.store.refusing import FULL


class Desk:
    """Sets and writes copies on its blanks."""

    def __init__(self, blanks: Sequence[Blank]) -> None:
        self.blanks = tuple(blanks)
        self.fonts: FaceLibrary = load()
        self.scribes = [[Scribe(part.master, self.fonts) for part in one.parts] for one in self.blanks]
        self._jobs = [one.job(self.fonts) for one in self.blanks]

    def job(self, copy: Copy) -> Job:
        """What a copy is set with."""
        return self._jobs[copy.blank]

    def check(self, copy: Copy) -> Checked:
        """Set a copy, and say what is wrong with it."""
        _, misfits = self.words(copy)
        return Checked(copy.id, misfits)

    def words(self, copy: Copy) -> tuple[dict[int, tuple[Mark, ...]], tuple[Misfit, ...]]:
        """What a copy has on its pages, by their numbers, and what could not be set."""
        said, unread = _illustrated(copy)
        marks, misfits = self._set(copy, said)
        return marks, (*unread, *misfits)

    def _set(self, copy: Copy, said: Inscription) -> tuple[dict[int, tuple[Mark, ...]], tuple[Misfit, ...]]:
        marks = {}
        misfits: tuple[Misfit, ...] = ()
        for number, page in self.blanks[copy.blank].pages.items():
            inscribed = inscribe(self._jobs[copy.blank], page, said)
            marks[number] = inscribed.marks
            misfits += inscribed.misfits
        return marks, misfits

    def files(self, copy: Copy) -> Iterator[tuple[str, bytes]]:
        """The files of a copy. Raises ValueError for one that cannot be set."""
        said, unread = _illustrated(copy)
        words, misfits = self._set(copy, said)
        if wrong := [misfit.what for misfit in (*unread, *misfits) if not misfit.mild]:
            raise ValueError("; ".join(wrong))
        blank, scribes = self.blanks[copy.blank], self.scribes[copy.blank]
        name = _common_name(said, scribes) if len(blank.parts) > 1 else ""
        for part, scribe in zip(blank.parts, scribes, strict=True):
            yield part.name(copy.stem), scribe.copy(words, name)

    def make(self, copy: Copy, target: Target) -> Outcome:
        """Write a copy and store it."""
        try:
            receipts = []
            for name, data in self.files(copy):
                target.put(name, data)
                receipts.append((name, sha256(data).hexdigest(), len(data)))
        except ValueError as error:
            return Failure(copy.id, str(error), lasting=True)
        except OSError as error:
            return Failure(copy.id, error.strerror or str(error), error.errno in FULL, error.errno or 0)
        return Receipt(copy.id, tuple(receipts))


def _common_name(said: Inscription, scribes: Sequence[Scribe]) -> str:
    """A short name that the files of a copy have in common, by all that is on its pages, and no other copy has."""
    words = (said.to, said.sender, said.message, said.photo and said.photo.digest)
    whole = sha256(b"".join(scribe.digest for scribe in scribes))
    whole.update(repr(words).encode())
    return whole.hexdigest()[:FINGERPRINT]


def _illustrated(copy: Copy) -> tuple[Inscription, tuple[Misfit, ...]]:
    """What is written into a copy, with its photo."""
    if not copy.photo:
        return copy.said, ()
    from booklet.reading.raster.gate import read_raster

    path = Path(copy.photo)
    try:
        return replace(copy.said, photo=read_raster(path.read_bytes(), path.name)), ()
    except ContentError as error:
        wrong = tuple(Misfit("gift:photo", problem.what, problem.hint) for problem in error.problems)
        return copy.said, wrong
    except OSError as error:
        return copy.said, (Misfit("gift:photo", f"{path.name}: {(error.strerror or str(error)).lower()}", UNREAD),)


UNREAD = "lay the photo where the list says, and let yourself read it"
_DESK: list[Desk] = []
"""The desk of this process: set up once, for all tasks that reach it."""


def set_up(blanks: Sequence[Blank]) -> None:
    """Set up the desk of this process."""
    _DESK[:] = [Desk(blanks)]


def install(packed: bytes) -> None:
    """The same with blanks that were pickled by the program that asks for the copies."""
    import pickle

    set_up(pickle.loads(packed))  # noqa: S301 -- from the process that started this one


def check_all(copies: Sequence[Copy]) -> list[Outcome]:
    """Check copies on this process's desk."""
    (desk,) = _DESK
    return [desk.check(copy) for copy in copies]


def make_all(copies: Sequence[Copy], target: Target) -> list[Outcome]:
    """Make copies on this process's desk."""
    (desk,) = _DESK
    return [desk.make(copy, target) for copy in copies]
