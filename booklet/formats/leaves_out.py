"""What a format declares that it leaves out of the content; `omissions` reads off a product what it did leave out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Omission = Literal[
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
    "sentences of before you start",
    "round",
    "end of the round",
    "two ways",
    "chart",
    "safety page",
    "safety items",
    "long safety items",
]
"""A kind of content that a product may leave out."""

OMISSIONS: tuple[Omission, ...] = get_args(Omission)


@dataclass(frozen=True, slots=True)
class LeavesOut:
    """What a format never shows, and what it leaves out where there is no room, or where the map has no page for it."""

    always: tuple[Omission, ...] = ()
    sometimes: tuple[Omission, ...] = ()


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
        "two ways",
        "chart",
        "long safety items",
    ),
)
"""Of every booklet: small pages, and maps with a page for a technique, have less room than a spread of A6."""
