"""How a command ended and what it said, for the tests of the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """An exit code and both streams."""

    code: int
    out: str
    err: str


Call = Callable[..., Said]
