"""What a therapist asks of one client, for one sheet of paper: it is printed there and kept nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

MOST_DAYS = 365
MOST_TIMES = 21  # a week: three a day
ASKED = "asked:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Homework:
    """How long and how often, and the words that are about one person; what is None is left to be written by hand.

    `times` is how often a week each technique is done, `times_of` says so for some by their ids, and stands above it.
    `client`, `date`, `therapist`, `next` (visit) and `note` are personal: a build with any of them reads no cache and
    leaves no trace in one.
    """

    days: int | None = None
    times: int | None = None
    times_of: tuple[tuple[str, int], ...] = ()
    client: str | None = None
    date: str | None = None
    therapist: str | None = None
    next: str | None = None
    note: str | None = None

    @property
    def is_personal(self) -> bool:
        return any((self.client, self.date, self.therapist, self.next, self.note))

    def times_for(self, technique: str) -> int | None:
        """How often a week that technique is done."""
        return dict(self.times_of).get(technique, self.times)


def asked(option: str) -> str:
    """The key of a value that stands in no file: it was said on the command line, with that option."""
    return f"{ASKED}{option}"
