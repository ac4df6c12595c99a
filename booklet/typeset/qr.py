"""An address as a QR code: one path, so that no hairlines show between its modules."""

from __future__ import annotations

from typing import Literal

from booklet.base.colour import BLACK
from booklet.page import Element, Segment, Shape
from booklet.typeset.box import Box

Level = Literal["m", "q"]
"""How much of a code may be lost: 15 % (M), 25 % (Q); ISO/IEC 18004."""

QUIET = 4  # modules of white all round; ISO/IEC 18004


def qr_code(address: str, module: float, element: Element, *, level: Level = "m") -> Box:
    """The code with its quiet zone, of that error level or better; `module` is a module's width in points.

    Raises ValueError for an address that no code of a usable size holds.
    """
    import segno

    rows = [bytes(line) for line in segno.make(address, error=level, micro=False, boost_error=True).matrix]
    side = (len(rows) + 2 * QUIET) * module
    path: list[Segment] = []
    for y, line in enumerate(rows):
        top = -(QUIET + y) * module
        x = 0
        while x < len(line):
            run = 0
            while x + run < len(line) and line[x + run]:
                run += 1
            if run:
                left, right = (QUIET + x) * module, (QUIET + x + run) * module
                path += [
                    ("M", left, top),
                    ("L", right, top),
                    ("L", right, top - module),
                    ("L", left, top - module),
                    ("Z",),
                ]
            x += run or 1
    return Box(side, side, (Shape(tuple(path), fill=BLACK, element=element),))
