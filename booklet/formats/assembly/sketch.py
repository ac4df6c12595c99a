"""The pencil of the assembly sheet: sheets, pages, cuts, creases and arrows, in one line and two colours."""

from __future__ import annotations

import math
from collections.abc import Sequence

from booklet.base.geometry import Matrix, Point, Rect, Size, mm
from booklet.page import Mark, Quarter
from booklet.page.moving import shifted, turned
from booklet.typeset.box import Box
from booklet.typeset.shapes import drawn, ellipse, filled, polyline, rectangle, rule, smooth
from booklet.typeset.stylebook import Stylebook

PAD = mm(3.4)  # for letters and arrows round a sheet
HEAD = mm(0.9)  # the bar along the head of a page
LETTER = mm(3.2)  # from one letter to the next, at least


class Sketch:
    """A little drawing in the making: sheets, pages, cuts, creases and arrows on a ground of a size.

    Its upper left corner is the origin.
    """

    def __init__(self, book: Stylebook, size: Size) -> None:
        self.book = book
        self.size = size
        self.marks: list[Mark] = []
        self.letters: list[Point] = []
        self.ink = book.colour("ink")
        self.act = book.colour("accent")

    def box(self) -> Box:
        return Box(self.size.width, self.size.height, tuple(self.marks))

    def fitted(self, paper: Size, *, pad: float = PAD) -> Matrix:
        """From points on that paper to points on the canvas: as large as it fits, in the middle."""
        scale = min((self.size.width - 2 * pad) / paper.width, (self.size.height - 2 * pad) / paper.height)
        left = (self.size.width - paper.width * scale) / 2
        foot = -(self.size.height + paper.height * scale) / 2
        return Matrix.scale(scale).then(Matrix.shift(left, foot))

    def sheet(self, rect: Rect, *, radius: float = 0) -> None:
        """A sheet of paper, whose corners may be round."""
        self.marks.append(filled(rectangle(rect, radius=radius), self.book.colour("paper")))
        self.marks.append(drawn(rectangle(rect, radius=radius), self.ink, 0.6))

    def page(self, rect: Rect, label: str, turn: Quarter = 0) -> None:
        """A page: its number, the same way up as the page, and a bar along its head."""
        inner = rect.outset(-mm(0.45))
        if inner.width <= 0 or inner.height <= 0:
            return
        bars = {
            0: Rect(inner.x, inner.top - HEAD, inner.width, HEAD),
            180: Rect(inner.x, inner.y, inner.width, HEAD),
            90: Rect(inner.x, inner.y, HEAD, inner.height),
            270: Rect(inner.right - HEAD, inner.y, HEAD, inner.height),
        }
        self.marks.append(filled(rectangle(inner), self.book.colour("tint")))
        self.marks.append(filled(rectangle(bars[turn]), self.book.colour("primary")))
        self.word(label, rect.centre, turn=turn)

    def word(self, text: str, at: Point, *, colour: str = "primary", turn: Quarter = 0) -> None:
        """A word with its middle at a point."""
        box = self.book.line("label", text, None, colour=self.book.colour(colour))
        self.marks += shifted(turned(box.at(-box.width / 2, box.height / 2), turn // 90), at.x, at.y)

    def cut(self, a: Point, b: Point, name: str = "") -> None:
        """A line that reaches a little over the paper, with its letter at the end.

        Next to another line's letter it stands at the other end.
        """
        upright = abs(a.x - b.x) < 0.01
        over = mm(1.4)
        start = Point(a.x, a.y - over) if upright else Point(a.x - over, a.y)
        end = Point(b.x, b.y + over) if upright else Point(b.x + over, b.y)
        self.marks.append(rule(start, end, self.act, 0.9))
        if name:
            ends = [
                Point(start.x, start.y - mm(1.4)) if upright else Point(end.x + mm(1.5), end.y),
                Point(end.x, end.y + mm(1.6)) if upright else Point(start.x - mm(1.5), start.y),
            ]
            at = next(
                (end for end in ends if all(math.hypot(end.x - one.x, end.y - one.y) > LETTER for one in self.letters)),
                ends[0],
            )
            self.letters.append(at)
            self.word(name, at, colour="accent")

    def crease(self, a: Point, b: Point) -> None:
        """Dashes, as on the sheets themselves."""
        self.marks.append(rule(a, b, self.ink, 0.7, dashes=(2.4, 1.6)))

    def arrow(self, points: Sequence[Point]) -> None:
        """A curved arrow through the points."""
        self.marks.append(drawn(smooth(points), self.act, 1.1))
        tip, before = points[-1], points[-2]
        angle = math.atan2(tip.y - before.y, tip.x - before.x)
        barbs = [
            Point(tip.x - mm(1.6) * math.cos(angle + turn), tip.y - mm(1.6) * math.sin(angle + turn))
            for turn in (-0.5, 0.5)
        ]
        self.marks.append(filled(polyline([tip, *barbs], closed=True), self.act))

    def scissors(self, tip: Point) -> None:
        """Open scissors whose blades reach a point from the left."""
        for sign in (1, -1):
            handle = Point(tip.x - mm(2.7), tip.y - sign * mm(1.0))
            self.marks.append(
                rule(
                    Point(handle.x + mm(0.7), handle.y + sign * mm(0.3)),
                    Point(tip.x + mm(1.6), tip.y + sign * mm(0.7)),
                    self.act,
                    1,
                )
            )
            self.marks.append(drawn(ellipse(handle, mm(0.8)), self.act, 0.9))
