"""What a run is made of, as plain values that can be sent to a worker."""

from __future__ import annotations

from dataclasses import dataclass

from booklet.base.errors import Misfit
from booklet.model import Inscription, Position


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: what it is called among the others, which blank it is written on, and what into it.

    `at` is its row in the list. `stem` is what its files' names begin with. `photo` is the path of a photo that the
    worker reads; "" for none.
    """

    id: str
    at: Position
    stem: str
    blank: int
    said: Inscription
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A copy that was set and not written, with what is wrong with it."""

    id: str
    misfits: tuple[Misfit, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """A copy that is made: its files by name, with their SHA-256 in hexadecimal and their sizes in bytes."""

    id: str
    files: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A copy that could not be made, and why; `lasting` if trying again is no use.

    `errno` is the number of the system's refusal, if that is why.
    """

    id: str
    what: str
    lasting: bool = False
    errno: int = 0


Outcome = Checked | Receipt | Failure
