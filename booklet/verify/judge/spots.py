"""Where on a page there may be a QR code that is not read: found by its look alone, and cheaply.

A code is a square of which one half is dark, apart from all else (ISO/IEC 18004, 9.1); of modules that are too fine for
150 dots to the inch a grey one, or a dark one where modules are painted one by one. Text is not: its lines are strips,
and few of its words are square. A code to which other things lie too near is as dense in both directions as text is in
one. On dark ground it is a light square.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from booklet.base.geometry import Rect, mm
from booklet.verify.opened.around import darkest, lightest
from booklet.verify.opened.ink import DOT
from booklet.verify.opened.patches import hanging_together, patches, rect

if TYPE_CHECKING:
    from PIL.Image import Image

_CELL = 3  # dots; half a millimetre
_TONE = (35, 185)  # of 255: the mean tone of a square millimetre of a code, of which one half is dark, or more
_INK, _INKED = 200, (20, 200)  # of 255: what may be a module, and the mean tone of a whole code
_ROUGH = 20  # of 255: a tint is even
_EVEN = 10  # of 255: the dots of a tint deviate by less from their mean
_DARK, _LIGHT = 110, 140  # of 255
_LEAST, _MOST = mm(2), mm(45)  # the sides of a code that is too fine, and of the one that is largest
_LEAST_CROWDED = mm(4)  # the sides of one that has no room of its own
_SQUARE = 0.06  # what the sides of a code differ by at most
_NEARLY_SQUARE = 0.1  # where they are counted in cells
_FILLED = 0.8  # of the cells of a code; some are light


def spots(grey: Image) -> Iterator[Rect]:
    """Where a code may be on light ground, in points."""
    yield from _squares(grey)
    for spot in dense(grey):
        if min(spot.width, spot.height) > _LEAST_CROWDED and max(spot.width, spot.height) < _MOST:
            yield spot


def _squares(grey: Image) -> Iterator[Rect]:
    """Squares of ink that stand by themselves and are neither pale nor solid."""
    from PIL import ImageStat

    least, most = _INKED
    cells = grey.point(lambda level: 255 if level < _INK else 0).reduce(_CELL)
    for patch in hanging_together(cells):
        left, top, right, foot = patch.box
        spot = rect(patch.box, grey.height, _CELL)
        side, off = max(spot.width, spot.height), abs(right - left - foot + top)
        if not _LEAST < side < _MOST or off > max(1, _NEARLY_SQUARE * (right - left)) or patch.filled < _FILLED:
            continue
        inside = (left + 1) * _CELL, (top + 1) * _CELL, (right - 1) * _CELL, (foot - 1) * _CELL
        tones = ImageStat.Stat(grey.crop(inside))
        if least < tones.mean[0] < most and tones.stddev[0] > _EVEN:
            yield spot


def dense(grey: Image) -> Iterator[Rect]:
    """Where it is as dense and as rough as in a code, in points."""
    from PIL import ImageChops, ImageFilter

    least, most = _TONE
    tone = grey.reduce(_CELL).filter(ImageFilter.BoxBlur(1))
    even = darkest(tone.point(lambda level: 255 if least < level < most else 0))
    if even.getbbox() is None:
        return
    changes = ImageChops.subtract(lightest(grey), darkest(grey)).reduce(_CELL).filter(ImageFilter.BoxBlur(1))
    rough = darkest(changes.point(lambda level: 255 if level > _ROUGH else 0))
    for patch in hanging_together(lightest(lightest(ImageChops.darker(even, rough)))):
        yield rect(patch.box, grey.height, _CELL)


def light_squares(grey: Image) -> Iterator[Rect]:
    """Light squares on dark ground, in points; a code has a light module in its outermost rows and columns."""
    dark = grey.point(lambda level: 255 if level < _DARK else 0).reduce(_CELL)
    for ground in hanging_together(dark.point(lambda share: 255 if share == 255 else 0)):
        left, top, right, foot = (edge * _CELL for edge in ground.box)
        if min(right - left, foot - top) * DOT < _LEAST_CROWDED:
            continue
        light = grey.crop((left, top, right, foot)).point(lambda level: 255 if level > _LIGHT else 0)
        for spot in patches(light):
            side = max(spot.width, spot.height)
            if side > _LEAST and abs(spot.width - spot.height) <= max(_SQUARE * side, 2 * DOT):
                yield spot.shifted(left * DOT, (grey.height - foot) * DOT)
