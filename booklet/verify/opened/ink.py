"""How much ink a picture of paper shows, and where."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from booklet.base.geometry import Rect, mm
from booklet.verify.opened.sides import DPI

if TYPE_CHECKING:
    from PIL.Image import Image

FAINT = 12  # of 255: below it a tone is that of the paper; the palest tint of a theme is 18 away from white
DARK, BLACK = 60, 75  # of 255: how light a colour may be that paper gets black for, and what takes its place here
DOT = mm(25.4) / DPI  # of a picture, in points


@dataclass(frozen=True, slots=True)
class Coverage:
    """The share of an area that each ink covers, in percent."""

    cyan: float = 0
    magenta: float = 0
    yellow: float = 0
    black: float = 0

    @property
    def colour(self) -> float:
        """The mean of the three colours."""
        return (self.cyan + self.magenta + self.yellow) / 3

    @property
    def total(self) -> float:
        """All four added up: 400 is the most."""
        return self.cyan + self.magenta + self.yellow + self.black


def coverage(picture: Image) -> Coverage:
    """An estimate from RGB: what the three colours have in common is printed black.

    It is the usual replacement of grey by black (ISO 32000-1, 10.3.5, with full undercolour removal); a printer's own
    tables differ by some percent of the figure.
    """
    from PIL import ImageChops, ImageStat

    parts = ImageChops.invert(picture).split()
    black = ImageChops.darker(ImageChops.darker(parts[0], parts[1]), parts[2])
    cyan, magenta, yellow, grey = (ImageStat.Stat(part).mean[0] * 100 / 255 for part in (*parts, black))
    return Coverage(cyan - grey, magenta - grey, yellow - grey, grey)


def inked(picture: Image) -> Image:
    """A mask of where there is any ink: 255 there, 0 on bare paper."""
    from PIL import ImageChops

    return mask(ImageChops.invert(picture), FAINT)


def as_black(picture: Image) -> Image:
    """The picture with one black for all that may be the ink of a page: a screen shows its colour, paper gets black.

    Text stands out from paper by 7 to 1 at least, so its ink is dark; its brightest part, of a blue, may not be.
    """
    from PIL import Image as Pictures
    from PIL import ImageChops

    most = picture.convert("L").point([BLACK] * (DARK + 1) + [255] * (255 - DARK))
    level = picture.point([max(value, BLACK) for value in range(256)] * 3)
    return ImageChops.darker(level, Pictures.merge("RGB", (most, most, most)))


def mask(picture: Image, above: int) -> Image:
    """255 wherever one of the colours of a picture is above a value, 0 elsewhere."""
    from PIL import ImageChops

    red, green, blue = picture.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return strongest.point([0] * (above + 1) + [255] * (255 - above))


def within(found: Image) -> Image:
    """A mask without its outermost dots: the edge of a page goes through them, and its neighbour colours them too."""
    from PIL import ImageOps

    return ImageOps.expand(found.crop((1, 1, max(found.width - 1, 1), max(found.height - 1, 1))), 1, 0)


def bare(picture: Image) -> bool:
    """Whether nothing is printed on a page."""
    return within(inked(picture)).getbbox() is None


def under(found: Image, box: Rect) -> bool:
    """Whether a mask shows anything within a rectangle, in points from its lower left corner."""
    left, right = math.floor(box.left / DOT), math.ceil(box.right / DOT)
    top, bottom = found.height - math.ceil(box.top / DOT), found.height - math.floor(box.bottom / DOT)
    at = max(left, 0), max(top, 0), min(right, found.width), min(bottom, found.height)
    return at[0] < at[2] and at[1] < at[3] and found.crop(at).getbbox() is not None
