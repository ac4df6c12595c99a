"""How far the inner pieces of a folded pile stick out, and what to do about it. Source: docs/paper.md."""

from __future__ import annotations

from booklet.base.geometry import mm
from booklet.impose.saddle import saddle

SHARP = 1.0  # a sharp, pressed fold pushes each piece out by one thickness of paper; a round one by pi/2
WORTH_MOVING = mm(0.5)  # half of what printers are off from front to back


def pushed_out(page_count: int, caliper: float) -> float:
    """How far the innermost piece of a folded booklet sticks out over the outermost, in points.

    `caliper` is the thickness of the paper in points.
    """
    return SHARP * (len(saddle(page_count)) - 1) * caliper


def creep(page_count: int, caliper: float, *, trimmed: bool) -> float:
    """How much nearer to the fold each piece's pages are printed than those of the piece around it, in points.

    Nothing for a booklet that is not trimmed after folding: its inner leaves stick out, but each page keeps its own
    margins, which a shift would make uneven. Nothing either where it would not be seen.
    """
    if not trimmed or pushed_out(page_count, caliper) <= WORTH_MOVING:
        return 0
    return SHARP * caliper
