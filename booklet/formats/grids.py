"""Where text may stand on each kind of page: margins and the distance of the baselines.

The numbers come from the project's grid table: the live area is a whole number of lines, and the foot takes what is
left. Insides are wider than outsides, as a stapled spine swallows some.
"""

from __future__ import annotations

from dataclasses import dataclass

from booklet.geometry import Rect, Size, mm
from booklet.papers import Paper


@dataclass(frozen=True, slots=True)
class Grid:
    """A page and its margins; `line` is the distance of two baselines, all in points."""

    page: Size
    inner: float
    outer: float
    head: float
    foot: float
    line: float

    @property
    def live(self) -> Size:
        """The room for text: whole lines high."""
        return Size(self.page.width - self.inner - self.outer, self.page.height - self.head - self.foot)

    @property
    def lines(self) -> int:
        return round(self.live.height / self.line)

    def rect(self, *, recto: bool) -> Rect:
        """The live area of a right-hand page, or of a left-hand one."""
        left = self.inner if recto else self.outer
        return Rect(left, self.foot, self.live.width, self.live.height)

    def safe(self) -> Rect:
        """What no text crosses: half the smallest margin, at least 4 mm, from the trim."""
        edge = max(mm(4), min(self.inner, self.outer, self.head, self.foot) / 2)
        return Rect(edge, edge, self.page.width - 2 * edge, self.page.height - 2 * edge)


def pocket(paper: Paper) -> Grid:
    """The booklet's page: A6, or a quarter of Letter."""
    if paper.name == "a4":
        return Grid(paper.quarter, mm(11), mm(9), mm(10), mm(14.5), mm(4.75))  # 26 lines
    return Grid(paper.quarter, mm(12), mm(10.95), mm(8), mm(12.95), mm(4.75))  # 25 lines


def eighth(paper: Paper) -> Grid:
    """The page of the one-sheet fold; all its outer edges are the printer's, so all margins are at least 5 mm."""
    if paper.name == "a4":
        return Grid(paper.eighth, mm(6.5), mm(6.5), mm(5), mm(8), mm(4))  # 23 lines
    return Grid(paper.eighth, mm(6.5), mm(6.5), mm(5), mm(6.95), mm(4))  # 24 lines


def table_card(paper: Paper) -> Grid:
    """A card for the table, under film."""
    return Grid(paper.card, mm(7), mm(7), mm(7), mm(7), mm(4.75))


def leaflet(paper: Paper) -> Grid:
    """The handout: the wide left margin takes a file's holes (ISO 838: 12 mm from the edge)."""
    if paper.name == "a4":
        return Grid(paper.size, mm(20), mm(15), mm(15), mm(15), mm(5))
    return Grid(paper.size, mm(20), mm(15), mm(12), mm(12), mm(5))
