"""What a format declares that it leaves out of the content; `omissions` reads off a product what it did leave out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Omission = Literal[
    "title",
    "subtitle",
    "how it is done",
    "purpose",
    "time",
    "repetitions",
    "pressure",
    "hands and tools",
    "further pictures",
    "captions",
    "long steps",
    "sentences of steps",
    "long cautions",
    "ways of a technique",
    "before you start",
    "long before you start",
    "sentences of before you start",
    "round",
    "end of the round",
    "two ways",
    "long two ways",
    "chart",
    "safety page",
    "safety items",
    "long safety items",
    "oil",
    "emergency number",
    "long notice",
]
"""A kind of content that a product may leave out."""

OMISSIONS: tuple[Omission, ...] = get_args(Omission)
CORE: tuple[Omission, ...] = ("safety page", "oil", "emergency number")
"""What stands wherever it is told when to wait, ask or stop."""

FOR_SAFETY: frozenset[Omission] = frozenset({*CORE, "safety items"})
"""What nobody takes for granted: it is told of every file that lacks it, of those that never have it too."""


@dataclass(frozen=True, slots=True)
class LeavesOut:
    """What a format never shows, and what it leaves out where there is no room, or where the map has no page for it."""

    always: tuple[Omission, ...] = ()
    sometimes: tuple[Omission, ...] = ()

    def worth_telling(self, missing: Iterable[Omission]) -> tuple[Omission, ...]:
        """Those that whoever printed the product before does not know of yet, and those that touch safety."""
        return tuple(one for one in missing if one in self.sometimes or (one in FOR_SAFETY and one in self.always))


NOTHING = LeavesOut()

BOOK = LeavesOut(
    sometimes=(
        "purpose",
        "time",
        "repetitions",
        "pressure",
        "hands and tools",
        "further pictures",
        "captions",
        "long steps",
        "long cautions",
        "ways of a technique",
        "long before you start",
        "two ways",
        "long two ways",
        "chart",
        "long safety items",
    ),
)
"""Of every booklet: small pages, and maps with a page for a technique, have less room than a spread of A6."""
