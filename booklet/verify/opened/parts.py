"""A file as it is printed: by itself, or fronts and backs, which are two files where a person turns the sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from booklet.base.ticket import Ticket
from booklet.verify.opened.asked import Asked, lies_across, ticket_for
from booklet.verify.opened.faults import Fault, NoTicketError
from booklet.verify.opened.limits import PAGES, TooMuchError
from booklet.verify.opened.opening import Opened, opened
from booklet.verify.opened.sides import Side

_PARTNER = {"fronts": "backs", "backs": "fronts"}


@dataclass(frozen=True, slots=True)
class Part:
    """A file, and the numbers of its sides in the whole, from 0: front, back, front, back."""

    opened: Opened
    ticket: Ticket
    numbers: tuple[int, ...]


Source = tuple[Opened, int]
"""The file of a side, and the number of its page there, from 0."""


@dataclass(frozen=True, slots=True)
class Whole:
    """All files of one product, which together are what the ticket speaks of.

    `sources` are where its sides are, as they are printed on both sides of sheets; without a partner there are those
    that there are. They stand in the file turned by `turn` degrees, as one has to turn them anticlockwise on the table.
    """

    ticket: Ticket
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]
    faults: tuple[Fault, ...] = ()
    turn: int = 0

    def sides(self) -> tuple[Side, ...]:
        """All sides, read. Raises UnreadableError, and TooMuchError if there are too many to be looked at."""
        if len(self.sources) > PAGES:
            raise TooMuchError(f"has {len(self.sources)} pages; 1 to {PAGES} are read")
        sides = (opened.sides[page] for opened, page in self.sources)
        return tuple(side.turned(self.turn) if self.turn else side for side in sides)


def whole(file: Path, asked: Asked | None, files: ExitStack, passwords: Sequence[str] = ()) -> Whole:
    """The file, with the one beside it if it is one of two; closed with `files`.

    What is asked stands above the file's own ticket. Raises NoTicketError if there is none, UnreadableError, OSError.
    """
    one = files.enter_context(opened(file, passwords))
    if asked and lies_across(asked, one.sides[0].size):
        return _across(one, asked)
    said = ticket_for(asked, one.sides[0].size, len(one.sides)) if asked else one.ticket
    if said is None:
        raise NoTicketError(f"{file.name} does not say how it is put together")
    part = _part(one, said)
    if said.part == "all":
        return _alone(part)
    there = _partner(file, said.part)
    if not there.is_file():
        what = f"the {_PARTNER[said.part]} are missing: there is no {there.name} beside it"
        fault = Fault(kind="sheets", file=file.name, where="", what=what, hint="build both files again")
        return _alone(part, fault)
    other = files.enter_context(opened(there, passwords))
    return _joined(part, other)


def _across(one: Opened, asked: Asked) -> Whole:
    """Sheets that are turned on the table before anything is done with them, so that words on the first are upright."""
    first = one.sides[0]
    said = ticket_for(asked, first.size.turned, len(one.sides))
    quarters = Counter(word.quarter for word in first.words if word.quarter in {90, 270})
    turn = 360 - max(quarters, key=quarters.__getitem__, default=270)
    return replace(_alone(_part(one, replace(said, sheet=first.size))), ticket=said, turn=turn)


def _joined(part: Part, other: Opened) -> Whole:
    """Two files as one."""
    said, wanted = other.ticket, _PARTNER[part.ticket.part]
    if said is None or _of_sheets(said) != _of_sheets(part.ticket):
        what = f"says other things of its sheets than {part.opened.name}"
        return _alone(part, Fault(kind="ticket", file=other.name, where="", what=what, hint="build both files again"))
    if said.part != wanted:
        what = f"says that it is the {said.part}, where the {wanted} belong"
        return _alone(part, Fault(kind="ticket", file=other.name, where="", what=what, hint="build both files again"))
    if said.copy_name and part.ticket.copy_name and said.copy_name != part.ticket.copy_name:
        kind = "run" if said.personal > 1 else "copy"
        what = f"is of {kind} {said.copy_name}, and {part.opened.name} of {kind} {part.ticket.copy_name}"
        hint = "print neither: somebody would get another's words; make both files again"
        return _alone(part, Fault(kind="copies", file=other.name, where="", what=what, hint=hint))
    parts = sorted((part, _part(other, said)), key=lambda each: each.numbers)
    counts = [len(each.numbers) for each in parts]
    if counts[0] != counts[1]:
        what = f"there are {counts[0]} fronts and {counts[1]} backs"
        return _alone(part, Fault(kind="sheets", file=other.name, where="", what=what, hint="build both files again"))
    numbered = {number: (each.opened, page) for each in parts for page, number in enumerate(each.numbers)}
    return Whole(replace(part.ticket, part="all"), tuple(parts), tuple(numbered[n] for n in sorted(numbered)))


def _of_sheets(ticket: Ticket) -> Ticket:
    """What fronts and backs of the same sheets have in common."""
    return replace(ticket, part="all", reversed=False, set_name="", copy_name="")


def _alone(part: Part, *faults: Fault) -> Whole:
    """One file by itself; as a half of a pair that cannot be put together, with what is wrong."""
    return Whole(part.ticket, (part,), tuple((part.opened, page) for page in range(len(part.numbers))), faults)


def _part(one: Opened, ticket: Ticket) -> Part:
    """A file with the numbers of its sides; backs may begin with the last sheet's."""
    count = len(one.sides)
    match ticket.part:
        case "all":
            numbers: Sequence[int] = range(count)
        case "fronts":
            numbers = range(0, 2 * count, 2)
        case "backs":
            numbers = range(1, 2 * count, 2)
    return Part(one, ticket, tuple(reversed(numbers)) if ticket.reversed else tuple(numbers))


def _partner(file: Path, part: str) -> Path:
    """The file that holds the other half: `booklet.backs.pdf` beside `booklet.fronts.pdf`."""
    stem = file.stem.removesuffix(f".{part}")
    return file.with_name(f"{stem}.{_PARTNER[part]}{file.suffix}")
