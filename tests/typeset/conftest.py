"""Faces without font files: every letter is 500 thousandths wide, a space 250, a hyphen 300."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from booklet.base.colour import BLACK
from booklet.base.fonts import Face, Fonts, Glyph, Metrics
from booklet.themes import Style
from booklet.typeset.text import Setting

PLAIN = Face("plain")
OTHER = Face("other")
WIDTHS = {" ": 250.0, "\u00a0": 250.0, "-": 300.0}


@dataclass(frozen=True, eq=False)  # told apart as libraries are
class EvenFonts:
    """Glyph numbers are code points; A and V stand 100 thousandths nearer together.

    `lacking` is what a face lacks, `loose` are letters with marks that it cannot place.
    """

    lacking: Mapping[Face, str] = field(default_factory=dict)
    loose: Mapping[Face, tuple[str, ...]] = field(default_factory=dict)

    def shape(self, face: Face, text: str, features: tuple[str, ...] = ()) -> tuple[Glyph, ...]:
        assert features in {(), ("onum",)}
        assert not self.missing(face, text)
        kerned = [text[i : i + 2] in {"AV", "VA"} for i in range(len(text))]
        return tuple(
            Glyph(ord(letter), WIDTHS.get(letter, 500.0) - 100 * near, letter)
            for letter, near in zip(text, kerned, strict=True)
        )

    def missing(self, face: Face, text: str) -> str:
        return "".join(letter for letter in dict.fromkeys(text) if letter in self.lacking.get(face, ""))

    def misplaced(self, face: Face, text: str) -> tuple[str, ...]:
        return tuple(letter for letter in self.loose.get(face, ()) if letter in text)

    def metrics(self, face: Face) -> Metrics:
        tall = 800 if face == PLAIN else 700
        return Metrics(ascent=tall, descent=200, x_height=500, cap_height=650)

    def bearing(self, face: Face, gid: int) -> float:
        """A tenth of a letter's width."""
        del face, gid
        return 50


@pytest.fixture
def style() -> Style:
    """Type of 10 points on 15: a letter is 5 points wide, a space 2.5, a hyphen 3."""
    return Style(PLAIN, 10, 15, BLACK)


@pytest.fixture
def setting() -> Setting:
    return Setting(EvenFonts())


@pytest.fixture
def lacking_fonts() -> Fonts:
    """The face `plain` lacks ż, a line under a letter, and the snowman; `other` lacks the snowman only."""
    return EvenFonts({PLAIN: "ż\u0331☃", OTHER: "☃"})
