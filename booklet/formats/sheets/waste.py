"""What is cut off a sheet, as rooms where marks may stand: outside every piece, inside what the printer reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from booklet.base.geometry import Rect, mm
from booklet.base.ticket import Ticket
from booklet.impose import Sheet

Edge = Literal["top", "bottom", "left", "right"]
EDGES: tuple[Edge, ...] = ("top", "bottom", "left", "right")

AWAY = mm(1.5)  # from the trim where nothing bleeds: what a knife may stray
LEAST = mm(3)  # a shorter mark does not lead a ruler; docs/paper.md, Marks


@dataclass(frozen=True, slots=True)
class Waste:
    """The four strips around the pieces of a sheet as it lies.

    `pieces` are the finished pieces, `outer` is the rectangle round all of them with their bleed, `reach` what the
    printer reaches.
    """

    pieces: tuple[Rect, ...]
    outer: Rect
    reach: Rect

    def strip(self, edge: Edge) -> Rect:
        """The room along an edge of the sheet; its height or width is not positive where there is none."""
        outer, reach = self.outer, self.reach
        low, high = max(outer.bottom, reach.bottom), min(outer.top, reach.top)
        match edge:
            case "top":
                return Rect(reach.left, outer.top, reach.width, reach.top - outer.top)
            case "bottom":
                return Rect(reach.left, reach.bottom, reach.width, outer.bottom - reach.bottom)
            case "left":
                return Rect(reach.left, low, outer.left - reach.left, high - low)
            case _:
                return Rect(outer.right, low, reach.right - outer.right, high - low)

    def depth(self, edge: Edge) -> float:
        """How far the room along an edge reaches from the pieces outwards; 0 where it is too little for a mark."""
        strip = self.strip(edge)
        deep = strip.height if edge in {"top", "bottom"} else strip.width
        return deep if deep >= LEAST else 0


def waste_of(ticket: Ticket, sheet: Sheet) -> Waste | None:
    """The waste of the sheets of a file; None where pages are as large as their sheet."""
    if ticket.method not in {"nest", "cards"}:
        return None
    pieces = pieces_of(ticket)
    around = pieces[0]
    for piece in pieces[1:]:
        around = around.union(piece)
    return Waste(pieces, around.outset(max(ticket.bleed, AWAY)), sheet.printable)


def pieces_of(ticket: Ticket) -> tuple[Rect, ...]:
    """The places of a front, row by row from the upper left: spreads of a nest, or cards."""
    at = ticket.places
    width = ticket.page.width * (2 if ticket.method == "nest" else 1)
    height = ticket.page.height
    return tuple(
        Rect(at.origin.x + column * (width + at.gap_x), at.origin.y + row * (height + at.gap_y), width, height)
        for row in reversed(range(at.rows))
        for column in range(at.columns)
    )
