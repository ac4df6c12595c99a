"""Where text may stand on each kind of page: margins and the distance of the baselines.

The numbers come from the project's grid table: the live area is a whole number of lines, and the foot takes what is
left. Insides are wider than outsides, as a stapled spine swallows some.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from booklet.base.geometry import Rect, Size, mm
from booklet.base.papers import A4, INCH, Paper

SAME_LINE = 0.05  # points: a theme's leading has two or three digits
LOW_FOOT = mm(9)
LOW_FOLIO = 0.6  # of a line


@dataclass(frozen=True, slots=True)
class Grid:
    """A page and its margins; `line` is the distance of two baselines, `bleed` what is cut off; all in points."""

    page: Size
    inner: float
    outer: float
    head: float
    foot: float
    line: float
    bleed: float = 0

    @property
    def live(self) -> Size:
        """The room for text: whole lines high."""
        return Size(self.page.width - self.inner - self.outer, self.page.height - self.head - self.foot)

    @property
    def lines(self) -> int:
        return round(self.live.height / self.line)

    @property
    def room(self) -> Size:
        """The live area as whole lines; a little less where the page number sits close under it."""
        over = LOW_FOLIO if self.foot < LOW_FOOT else 0
        return Size(self.live.width, (self.lines - over) * self.line)

    def ruled(self, line: float) -> Grid:
        """The page with its baselines so far apart: as many whole lines as it has room for; the foot takes the rest."""
        if abs(line - self.line) < SAME_LINE:
            return self
        whole = int(self.live.height / line)
        return replace(self, line=line, foot=self.page.height - self.head - whole * line)

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


PASSPORT = Size.of_mm(88, 125)  # ISO/IEC 7810 ID-3, upright: two rows with bleed on A4 and on Letter
BLEED = mm(3)  # what shops ask for in a world of millimetres, and what home printers are given
US_BLEED = 0.125 * INCH  # what they ask for in one of inches
A7 = Size.of_mm(74, 105)  # ISO 216; an eighth of an A4 sheet is 0.25 mm wider


def passport() -> Grid:
    """The page of the booklet whose ink runs over its edges: 24 lines."""
    return Grid(PASSPORT, mm(10), mm(8), mm(8), mm(12), mm(4.375), BLEED)


def half(paper: Paper) -> Grid:
    """The large page, half a sheet: A5 has the pocket page's margins, enlarged as much as the page itself."""
    if paper.name == "a4":
        return Grid(paper.half, mm(15.5), mm(12.7), mm(14.1), mm(21.258), mm(6.7170))  # 26 lines
    return Grid(paper.half, mm(15.5), mm(12.7), mm(13), mm(14.824), mm(6.7170))  # 28 lines


def eighth(paper: Paper) -> Grid:
    """The page of the one-sheet fold; all its outer edges are the printer's, so all margins are at least 5 mm."""
    if paper.name == "a4":
        return Grid(paper.eighth, mm(6.5), mm(6.5), mm(5), mm(8), mm(4))  # 23 lines
    return Grid(paper.eighth, mm(6.5), mm(6.5), mm(5), mm(6.95), mm(4))  # 24 lines


def shop_bleed(paper: Paper) -> float:
    """How far ink runs past the trim for a shop, on either side of the Atlantic."""
    return US_BLEED if paper.name == "letter" else BLEED


def for_shop(grid: Grid, paper: Paper) -> Grid:
    """The page as a shop trims it. An eighth of A4 becomes A7; what it loses is white at the spine."""
    page = A7 if grid.page == A4.eighth else grid.page
    return replace(grid, page=page, inner=grid.inner - (grid.page.width - page.width), bleed=shop_bleed(paper))


def leaflet(paper: Paper) -> Grid:
    """The handout: the wide left margin takes a file's holes (ISO 838: 12 mm from the edge)."""
    if paper.name == "a4":
        return Grid(paper.size, mm(20), mm(15), mm(15), mm(15), mm(5))
    if paper.name == "a5":
        return Grid(paper.size, mm(17), mm(10), mm(10), mm(10), mm(4.233))
    return Grid(paper.size, mm(20), mm(15), mm(12), mm(12), mm(5))
