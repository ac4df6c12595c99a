"""What a field of the content promises its author: a budget, limits, and what it is for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budget:
    """How many characters an author should spend on a text."""

    characters: int


@dataclass(frozen=True, slots=True)
class Doc:
    """What a field is for, in words for an author."""

    text: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Hard limits of a number, or of how many things a list holds."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Alone:
    """Of a mapping's field: a text in place of the whole mapping is this field's."""
