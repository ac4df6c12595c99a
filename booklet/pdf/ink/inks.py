"""With which inks a file is printed: what a colour of a page becomes there, as an operator (ISO 32000-1, 8.6.8).

A screen shows all colours as they are. On paper the ink of a theme is black: mixed of several toners or inks it is
never quite in register, and on a printer that has black alone its letters are dots with holes between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from booklet.base.colour import BLACK, Colour
from booklet.pdf.ink.separation import BLACK_PLATE, Separator
from booklet.pdf.syntax.objects import number

Way = Literal["fill", "stroke"]
OPERATORS: dict[Way, tuple[str, str, str]] = {"fill": ("g", "rg", "k"), "stroke": ("G", "RG", "K")}


@dataclass(frozen=True, slots=True)
class Inks:
    """The inks of one kind of file; a plain value.

    `black` are the colours that are printed as black, whatever they look like on a screen. With a `separator` all ink
    is on the plates of a press.
    """

    black: frozenset[Colour] = frozenset()
    separator: Separator | None = None

    @property
    def name(self) -> str:
        """What tells things made with these inks from those made with others."""
        black = " ".join(sorted(colour.hex for colour in self.black))
        return f"{self.separator.name if self.separator else 'screen'} {black}".strip()

    def operator(self, colour: Colour, way: Way) -> str:
        """The operator that paints with a colour."""
        if colour in self.black:
            colour = BLACK
        if self.separator is None:
            return _mixed(colour, way)
        plates = self.separator.plates(colour)
        grey, _, cmyk = OPERATORS[way]
        if any(plates[:3]) or plates == BLACK_PLATE:  # in full it overprints, which greys do not (11.7.4.3)
            return f"{' '.join(map(number, plates))} {cmyk}"
        return f"{number(1 - plates[3])} {grey}"

    def overprints(self, colour: Colour) -> bool:
        """Whether a colour is printed over what lies under it: all that is on the black plate alone, and in full.

        So no white shows round a letter where the plates are not quite in register.
        """
        if self.separator is None:
            return False
        return colour in self.black or self.separator.plates(colour) == BLACK_PLATE


SCREEN = Inks()


@lru_cache(512)
def _mixed(colour: Colour, way: Way) -> str:
    """Greys go without colour, so that black text is black toner only."""
    grey, rgb, _ = OPERATORS[way]
    red, green, blue = (number(part) for part in (colour.red, colour.green, colour.blue))
    return f"{red} {grey}" if red == green == blue else f"{red} {green} {blue} {rgb}"
