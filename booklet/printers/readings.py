"""What a person reads off the calibration sheet, as letters; and the printer that it tells of.

The front has four stairs of short lines, one towards the middle of each edge; the back has a long line behind each.
Every step stands a fifth of a millimetre farther to the side, so that the long line runs along one of them: that step
says how far the back is off there. A stair of long reach needs no second reading, as a vernier of its reach would.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from booklet.base.geometry import Insets, Point, Size, mm
from booklet.base.papers import Flip
from booklet.printers import Duplex, Printer, Registration, Tray

STEP = mm(0.2)  # to the side; lines of 0.09 mm leave more than their own width between a step and the next
ROW = mm(1.5)  # from step to step along the stair
GROUPS = "ABCDEFGHJKL"  # without I, which looks like a line
NUMBERS = "1234"  # of the steps of a group
STEPS = tuple(letter + number for letter in GROUPS for number in NUMBERS)
TRUE_STEP = STEPS.index("F3")  # that of a back which lies right; from there 4.4 mm one way, 4.2 mm the other
INSET = mm(25)  # from the edge of the sheet to the end of a stair

RUNGS = "ABCDEFGHJKLMNPQR"  # of the ladders at the edges: A is 1 mm from the edge; without I and O
RUNG = mm(1)

CLOCKWISE = ("top", "right", "bottom", "left")
SURE = 1.5 * STEP  # a step read wrong, and half a step that no reading can tell


@dataclass(frozen=True, slots=True)
class Readings:
    """What a person wrote down, clockwise from the top.

    `edges` are the rungs nearest to each edge that are printed whole, `steps` those along which the long lines run.
    `arrows_agree` says whether the arrows of front and back point the same way through the sheet.
    """

    edges: tuple[str, ...]
    steps: tuple[str, ...]
    arrows_agree: bool
    duplex: Duplex = "automatic"
    tray: Tray = "face-down"


def edges(text: str) -> tuple[str, ...]:
    """The four rungs of a text such as `DEDE` or `d, e, d, e`. Raises ValueError for anything else."""
    return _four(text, r"[A-Za-z]", RUNGS, "four letters from A to R, clockwise from the top, such as DEDE")


def steps(text: str, sheet: Size) -> tuple[str, ...]:
    """The four steps of a text such as `F3 F4 F1 G2`, read off a sheet of that size.

    Raises ValueError for anything else, and for steps that tell of turns farther apart than one wrong step each
    explains: the long lines are square to each other.
    """
    wanted = "a letter from A to L and a number from 1 to 4, four times, clockwise from the top, such as F3 F4 F1 G2"
    found = _four(text, r"[A-Za-z]\s*\d", STEPS, wanted)
    top, right, bottom, left = _places(found, sheet)
    high, wide = top.y - bottom.y, right.x - left.x
    if abs((bottom.x - top.x) / high - (right.y - left.y) / wide) > 2 * SURE * (1 / high + 1 / wide):
        raise ValueError(f"{' '.join(found)} cannot all be right: read them again")
    return found


def stairs(sheet: Size) -> Mapping[str, Point]:
    """The middles of the stairs on the front, by the edge that they lie at; the long lines behind pass through them."""
    x, y = sheet.width / 2, sheet.height / 2
    inset = INSET + len(STEPS) * ROW / 2
    return MappingProxyType(
        {
            "top": Point(x, sheet.height - inset),
            "right": Point(sheet.width - inset, y),
            "bottom": Point(x, inset),
            "left": Point(inset, y),
        }
    )


def place(sheet: Size, stair: str, number: int) -> Point:
    """The middle of a step on the front, counted from 0: upright stairs go down and right, level ones right and up."""
    at = stairs(sheet)[stair]
    aside = (number - TRUE_STEP) * STEP
    along = (number - (len(STEPS) - 1) / 2) * ROW
    return Point(at.x + aside, at.y - along) if stair in {"top", "bottom"} else Point(at.x + along, at.y + aside)


def printer_of(read: Readings, sheet: Size) -> Printer:
    """The printer that printed a calibration sheet of a size on which that was read."""
    top, right, bottom, left = ((RUNGS.index(letter) + 1) * RUNG for letter in read.edges)
    flip: Flip = "long" if read.arrows_agree else "short"
    margins = Insets(left=left, right=right, top=top, bottom=bottom)
    return Printer(margins, _registration(read.steps, sheet, flip), flip, read.duplex, read.tray)


def _registration(read: tuple[str, ...], sheet: Size, flip: Flip) -> Registration:
    """What undoes the printer's fault, from the steps along which the long lines run.

    A fault (ex, ey, turn t) about the middle of the sheet brings the back's upright middle line to
    x = ex - (y - ey) tan t, and its level one to y = ey + (x - ex) tan t. Two places are known of either. The turn is
    that of the upright line, whose places lie farther apart.
    """
    top, right, bottom, left = (_behind(point, flip) for point in _places(read, sheet))
    tangent = -(top.x - bottom.x) / (top.y - bottom.y)
    across = (top.x + bottom.x) / 2 + (top.y + bottom.y) / 2 * tangent  # ex + ey tan t
    up = (right.y + left.y) / 2 - (right.x + left.x) / 2 * tangent  # ey - ex tan t
    ex, ey = ((across - up * tangent) / (1 + tangent**2), (up + across * tangent) / (1 + tangent**2))
    # the fault's inverse: turned back, and moved by the fault's shift turned back as well
    turn = math.atan(tangent)
    cosine, sine = math.cos(turn), math.sin(turn)
    return Registration(
        dx=-(ex * cosine + ey * sine) + 0.0,  # 0.0 added, for what would be -0.0
        dy=-(ey * cosine - ex * sine) + 0.0,
        turn=-math.degrees(turn) + 0.0,
    )


def _places(read: tuple[str, ...], sheet: Size) -> tuple[Point, ...]:
    """Where those steps stand on the front, from the middle of the sheet; clockwise from the top."""
    at = (place(sheet, stair, STEPS.index(step)) for stair, step in zip(CLOCKWISE, read, strict=True))
    return tuple(Point(point.x - sheet.width / 2, point.y - sheet.height / 2) for point in at)


def _behind(point: Point, flip: Flip) -> Point:
    """The place of the back that lies behind one of the front, from the middle of the sheet.

    Through the sheet one sees what is turned over the long edge mirrored left to right, and what is turned over the
    short edge upside down.
    """
    return Point(-point.x, point.y) if flip == "long" else Point(point.x, -point.y)


def _four(text: str, one: str, known: tuple[str, ...] | str, wanted: str) -> tuple[str, ...]:
    found = tuple(re.sub(r"\s", "", name).upper() for name in re.findall(one, text))
    rest = re.sub(one, "", text).strip(" ,;/\t")
    if len(found) != len(CLOCKWISE) or re.sub(r"[ ,;/\t]", "", rest) or not all(name in known for name in found):
        raise ValueError(f"expected {wanted}; got {text!r}")
    return found
