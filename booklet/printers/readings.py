"""What a person reads off the calibration sheet, as letters; and the printer that it tells of.

The sheet has combs of lines. On the front they stand 4.5 mm apart and have letters; on the back, behind them, a quarter
of a millimetre closer. Held against the light, one line of the back meets one of the front: each letter away from the
middle is a quarter of a millimetre that the back is off, as on a vernier calliper.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from booklet.geometry import Insets, Point, Size, mm
from booklet.papers import Flip
from booklet.printers import Duplex, Printer, Registration, Tray

# between lines of the front: 18 steps, so that lines which have met once do not meet again on a comb of 17
PITCH = mm(4.5)
STEP = mm(0.25)  # that lines of the back are closer
LETTERS = "ABCDEFGHJKLMNPQRS"  # of the combs, from the left or from the foot: none that looks like a line or a nought
RUNGS = "ABCDEFGHIJKLMNOP"  # of the ladders at the edges: A is 1 mm from the edge
RUNG = mm(1)
MIDDLE = LETTERS.index("J")
INSET = mm(40)  # from the edge of the sheet to the middle of a comb


@dataclass(frozen=True, slots=True)
class Readings:
    """The letters that a person wrote down.

    `edges` are the first rungs that are printed whole, at the top, right, bottom and left edge. `head`, `foot` and
    `side` are the letters at which lines of front and back meet, on the combs at the head, at the foot and on the left
    side of the front. `arrows_agree` says whether the arrows of front and back point the same way through the sheet.
    """

    edges: str
    head: str
    foot: str
    side: str
    arrows_agree: bool
    duplex: Duplex = "automatic"
    tray: Tray = "face-down"


def combs(sheet: Size) -> Mapping[str, Point]:
    """The middles of the combs on the front, by name: level ones at head and foot, upright ones left and right.

    The back has the same ones at the same places: they are symmetrical, so each lies behind one of the front, whichever
    edge the sheet is turned over.
    """
    x, y = sheet.width / 2, sheet.height / 2
    return MappingProxyType(
        {
            "head": Point(x, sheet.height - INSET),
            "foot": Point(x, INSET),
            "left": Point(INSET, y),
            "right": Point(sheet.width - INSET, y),
        }
    )


def printer_of(read: Readings, sheet: Size) -> Printer:
    """The printer that printed a calibration sheet of a size on which that was read.

    Raises ValueError, with the name of the reading, for what is no letter of its scale.
    """
    top, right, bottom, left = (_rung(name, letter) for name, letter in _edges(read.edges).items())
    flip: Flip = "long" if read.arrows_agree else "short"
    margins = Insets(left=left, right=right, top=top, bottom=bottom)
    return Printer(margins, _registration(read, sheet, flip), flip, read.duplex, read.tray)


def _registration(read: Readings, sheet: Size, flip: Flip) -> Registration:
    """What undoes the printer's fault.

    A fault (ex, ey, turn t about the middle of the sheet) moves a point (x, y) of the back, measured from the middle,
    by (ex - t y, ey + t x). Through the sheet one sees what is turned over the long edge mirrored left to right, and
    what is turned over the short edge upside down.
    """
    places = combs(sheet)
    high = places["head"].y - sheet.height / 2
    wide = places["left"].x - sheet.width / 2
    seen_head, seen_foot = _met("head", read.head), _met("foot", read.foot)
    seen_side = _met("side", read.side)
    if flip == "long":
        at_head, at_foot, at_side, side = -seen_head, -seen_foot, seen_side, -wide
    else:
        at_head, at_foot, at_side, side = seen_foot, seen_head, -seen_side, wide
    turn = -(at_head - at_foot) / (2 * high)
    ex = (at_head + at_foot) / 2
    ey = at_side - turn * side
    # the fault's inverse: turned back, and moved by the fault's shift turned back as well
    cosine, sine = math.cos(turn), math.sin(turn)
    return Registration(dx=-(ex * cosine + ey * sine), dy=-(ey * cosine - ex * sine), turn=-math.degrees(turn) + 0.0)


def _met(name: str, letter: str) -> float:
    """How far the back is seen to be off, from the letter at which lines meet: to the right, or up."""
    if letter not in LETTERS or len(letter) != 1:
        raise ValueError(f"{name}: expected a letter from A to S, got {letter!r}")
    return (LETTERS.index(letter) - MIDDLE) * STEP


def _edges(letters: str) -> dict[str, str]:
    names = ("top", "right", "bottom", "left")
    if len(letters) != len(names):
        raise ValueError(f"edges: expected four letters, for top, right, bottom and left, got {letters!r}")
    return dict(zip(names, letters, strict=True))


def _rung(name: str, letter: str) -> float:
    if letter not in RUNGS:
        raise ValueError(f"{name}: expected a letter from A to P, got {letter!r}")
    return (RUNGS.index(letter) + 1) * RUNG
