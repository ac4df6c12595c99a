"""Colours as they are printed, and how well one stands out on another."""

from __future__ import annotations

from typing import NamedTuple


class Colour(NamedTuple):
    """An sRGB colour; each part from 0 to 1. A tuple, because it is part of what set texts are found again by."""

    red: float
    green: float
    blue: float

    @classmethod
    def from_hex(cls, text: str) -> Colour:
        """Read `#3E5A4A`. Raises ValueError for anything else."""
        digits = text.removeprefix("#")
        if len(digits) != 6 or not text.startswith("#"):
            raise ValueError(f"expected a colour like #3E5A4A, got {text!r}")
        value = int(digits, 16)
        return cls((value >> 16 & 255) / 255, (value >> 8 & 255) / 255, (value & 255) / 255)

    @property
    def hex(self) -> str:
        return "#" + "".join(f"{round(part * 255):02X}" for part in (self.red, self.green, self.blue))

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 to 1 (WCAG 2.2, definition of relative luminance)."""

        def linear(part: float) -> float:
            return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

        return 0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)

    @property
    def grey(self) -> Colour:
        """The grey of the same luminance."""
        linear = self.luminance
        part = linear * 12.92 if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
        return Colour(part, part, part)

    def contrast(self, other: Colour) -> float:
        """The ratio of the two luminances, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
        light, dark = sorted((self.luminance, other.luminance), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    def mixed(self, other: Colour, share: float) -> Colour:
        """This colour with a share (0 to 1) of another laid over it."""
        return Colour(
            self.red + (other.red - self.red) * share,
            self.green + (other.green - self.green) * share,
            self.blue + (other.blue - self.blue) * share,
        )


WHITE = Colour(1, 1, 1)
BLACK = Colour(0, 0, 0)
