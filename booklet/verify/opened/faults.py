"""What can be said against a finished file, and what was seen of it: plain values for tests and for the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from booklet.base.ticket import Ticket
from booklet.verify.opened.ink import Coverage

Kind = Literal[
    "ticket",
    "sheets",
    "copies",
    "order",
    "orientation",
    "register",
    "clipped",
    "marks",
    "boxes",
    "size",
    "printing",
    "fonts",
    "pictures",
    "codes",
]
"""What a fault is about: `sheets` are missing sides, `copies` are sheets of one person among those of another,
`register` is where pages lie, `printing` what is preset."""


class UnreadableError(Exception):
    """A file that cannot be verified at all: `what` is wrong with it, and a hint."""

    def __init__(self, file: str, what: str, hint: str = "") -> None:
        super().__init__(file, what, hint)  # all of them, or no other process could hand it on
        self.file, self.what, self.hint = file, what, hint

    def __str__(self) -> str:
        return f"{self.file}: {self.what}"


class NoTicketError(Exception):
    """A file that does not say how it is put together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that does not hold on paper.

    `where` is a sheet and its side, or a finished page; empty for the whole file. A `mild` one is a warning.
    """

    kind: Kind
    file: str
    where: str
    what: str
    hint: str = ""
    mild: bool = False


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of a run: how many there are, how many were cut and folded, the names of the first and the last."""

    count: int
    leafed_through: int
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A file, or a pair of fronts and backs, read back.

    `sheet_count` counts sheets of paper. `handled` says in words what was done with them and `checked` how the order
    was judged. `drift` is how far a back lies from where it belongs behind its front at most, in points; None where
    there are no backs or nothing to measure by. `coverage` is the ink of each finished page. `codes` are the addresses
    that were read; None if nothing can read them here. Of a run, `copies` says which copies there are; the rest is true
    of each of them, or of the one where it is most.
    """

    files: tuple[str, ...]
    ticket: Ticket
    sheet_count: int
    handled: str
    checked: str
    drift: float | None
    coverage: tuple[Coverage, ...]
    codes: tuple[str, ...] | None
    faults: tuple[Fault, ...]
    copies: Copies | None = None

    @property
    def sound(self) -> bool:
        """Whether there is nothing but warnings."""
        return all(fault.mild for fault in self.faults)
