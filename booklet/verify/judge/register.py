"""Whether pages lie where paper is cut and folded, and backs behind their fronts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from booklet.base.geometry import mm, to_mm
from booklet.verify.hands.book import Book, away
from booklet.verify.judge.matching import Offset
from booklet.verify.opened.faults import Fault

NEAR = mm(0.1)  # what is allowed: a tenth of what printers are off from front to back; docs/paper.md, Printers


def misplaced(book: Book, offsets: Sequence[Offset | None]) -> Iterator[Fault]:
    """Sides with pages that lie elsewhere than where they are cut out; the worst page of each is named."""
    for side in range(len(book.sides)):
        off = [
            (place.most, i, place)
            for i, place in enumerate(offsets)
            if place and place.most > NEAR and book.pages[i].face.side == side
        ]
        if off:
            most, i, place = max(off, key=lambda one: one[0])
            lie = "1 page lies" if len(off) == 1 else f"{len(off)} pages lie"
            askew = "; they lie askew" if place.askew(NEAR) else ""
            what = (
                f"{lie} up to {to_mm(most):.2f} mm from where paper is cut and folded: "
                f"{book.page_name(i)} is off by {away(place.dx, place.dy)}{askew}"
            )
            hint = "0.1 mm is allowed; a printer's own error belongs in its profile"
            yield book.side_fault("register", side, what, hint)


def drift(book: Book, offsets: Sequence[Offset | None]) -> float | None:
    """How far a back lies from where it belongs behind its front, at most, in points; None if nothing tells."""
    ways = [
        math.hypot(front.dx + back.dx, front.dy - back.dy)  # seen from the front, a back is mirrored
        for a, b in book.handled.behind
        if (front := offsets[a]) and (back := offsets[b])
    ]
    return max(ways, default=None)
