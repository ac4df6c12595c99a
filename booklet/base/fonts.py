"""What the program needs to know of a typeface, and nothing about font files.

Typesetting takes a `Fonts` as an argument: `pdf.fonts` gives the real one, tests give one whose letters are all equally
wide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple, Protocol

CLUSTER = re.compile(
    r".[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]*", re.DOTALL
)
"""A letter with the marks that combine with it."""


class Face(NamedTuple):
    """One face of a family, as its package names it: `Face("lato", "SemiBold")`.

    A tuple, because it is hashed for every word that is set.
    """

    family: str
    style: str = "Regular"

    def __str__(self) -> str:
        return f"{self.family}/{self.style}"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a face: its number there, lengths in thousandths of the type size, and the characters it stands for.

    `text` is empty for the second and later glyphs of a cluster, and several characters for a ligature. A hyphen put in
    by line breaking stands for U+00AD, so that the word can be read back whole.
    """

    gid: int
    advance: float
    text: str
    dx: float = 0
    dy: float = 0


@dataclass(frozen=True, slots=True)
class Metrics:
    """Heights of a face over its baseline, in thousandths of the type size; `descent` is positive downwards."""

    ascent: float
    descent: float
    x_height: float
    cap_height: float


class Fonts(Protocol):
    """Faces that can be measured."""

    def shape(self, face: Face, text: str, features: tuple[str, ...] = ()) -> tuple[Glyph, ...]:
        """The glyphs of a text with kerning and ligatures. `features` are OpenType tags to add, such as `onum`."""
        ...

    def missing(self, face: Face, text: str) -> str:
        """The characters of a text for which the face has no glyph, each once, in order."""
        ...

    def misplaced(self, face: Face, text: str) -> tuple[str, ...]:
        """The letters of a text whose marks the face has and cannot place, each once, in order."""
        ...

    def metrics(self, face: Face) -> Metrics: ...

    def bearing(self, face: Face, gid: int) -> float:
        """The white to the left of a glyph's ink, in thousandths of the type size."""
        ...
