"""A printer with known faults prints the calibration sheet; what a person reads off the paper undoes them.

The person knows nothing of how the sheet was made: it looks for marks on the pages, and for the letters beside them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import astuple
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from booklet.base.geometry import Insets, Matrix, Point, Rect, Size, mm, to_mm
from booklet.base.papers import PAPERS, Flip, Paper
from booklet.formats.assembly.calibration import calibration
from booklet.formats.product import Composition
from booklet.page import Shape
from booklet.printers import Printer
from booklet.printers.readings import Readings, edges, printer_of, steps
from booklet.reading.project.theme import read_theme
from booklet.reading.project.words import read_words
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import Setting
from tests.conftest import FACES

EVERY_PAPER = pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())
FLIPS = st.sampled_from(["long", "short"])


class Line(NamedTuple):
    """A straight line on paper."""

    start: Point
    end: Point

    @property
    def middle(self) -> Point:
        return Point((self.start.x + self.end.x) / 2, (self.start.y + self.end.y) / 2)

    @property
    def length(self) -> float:
        return math.dist((self.start.x, self.start.y), (self.end.x, self.end.y))

    @property
    def upright(self) -> bool:
        return abs(self.start.x - self.end.x) < abs(self.start.y - self.end.y)

    def moved(self, move: Callable[[Point], Point]) -> Line:
        return Line(move(self.start), move(self.end))

    def away(self, point: Point) -> float:
        """How far a point lies from the endless line."""
        dx, dy = self.end.x - self.start.x, self.end.y - self.start.y
        return abs((point.x - self.start.x) * dy - (point.y - self.start.y) * dx) / self.length


@cache
def sheet(paper: Paper) -> Composition:
    theme = read_theme("linen", Path())
    book = Stylebook(theme, theme.scales["handout"], Setting(FACES, "en-GB"), read_words("en-GB"))
    return calibration(book, paper)


@cache
def lines(paper: Paper, number: int) -> tuple[Line, ...]:
    """The straight lines of the front, 0, or of the back, 1."""
    found = []
    for mark in sheet(paper).pages[number].marks:
        if isinstance(mark, Shape) and len(mark.path) == 2:
            (_, *start), (_, *end) = mark.path
            found.append(Line(Point(start[0], start[1]), Point(end[0], end[1])))
    return tuple(found)


@cache
def letters(paper: Paper) -> tuple[tuple[str, Point], ...]:
    """Letters and numbers of the front that stand by themselves, and their middles."""
    alone = [text for text in sheet(paper).pages[0].texts if len(text.string) == 1 and text.element is None]
    return tuple((t.string, Point(t.at.x + t.width / 2, t.at.y + t.size * 0.36)) for t in alone)


def through(size: Size, flip: Flip) -> Callable[[Point], Point]:
    """Where a point of the back is seen from the front."""
    if flip == "long":
        return lambda p: Point(size.width - p.x, p.y)
    return lambda p: Point(p.x, size.height - p.y)


@cache
def stair(paper: Paper, edge: str) -> tuple[tuple[Point, str], ...]:
    """The steps between the middle of the sheet and an edge, and what they are called."""
    x, y = paper.size.width / 2, paper.size.height / 2
    found = []
    for line in lines(paper, 0):
        dx, dy = line.middle.x - x, line.middle.y - y
        aside, out = {"top": (dx, dy), "bottom": (dx, -dy), "right": (dy, dx), "left": (dy, -dx)}[edge]
        short = to_mm(line.length) == pytest.approx(1.125)
        if short and abs(aside) < mm(6) and out > mm(12) and line.upright == (edge in {"top", "bottom"}):
            found.append((line.middle, step_beside(paper, line)))
    return tuple(found)


def step_beside(paper: Paper, line: Line) -> str:
    """The letter of the group that the line stands in, and the number that stands nearest."""
    at = line.middle

    def along(p: Point) -> float:
        return abs(p.y - at.y) if line.upright else abs(p.x - at.x)

    def aside(p: Point) -> float:
        return abs(p.x - at.x) if line.upright else abs(p.y - at.y)

    number = min((along(p) + aside(p), text) for text, p in letters(paper) if text.isdigit())[1]
    letter = min((along(p), text) for text, p in letters(paper) if text.isalpha() and aside(p) < mm(9))[1]
    return letter + number


def seen_steps(paper: Paper, fault: Matrix, flip: Flip) -> str:
    """What a person reads who holds the sheet against a window: clockwise from the top."""
    seen = through(paper.size, flip)
    long = [line.moved(fault.apply).moved(seen) for line in lines(paper, 1)]
    read = []
    for edge in ("top", "right", "bottom", "left"):
        here = stair(paper, edge)
        behind = min(long, key=lambda line: math.dist(astuple(line.middle), astuple(here[len(here) // 2][0])))
        off, name = min((behind.away(step), name) for step, name in here)
        assert off < mm(0.11)  # half a step: the long line runs along one
        read.append(name)
    return " ".join(read)


def seen_rungs(paper: Paper, margins: Insets) -> str:
    """The letters of the outermost lines that are printed whole, clockwise from the top."""
    size = paper.size
    whole = Rect.of(size).inset(margins)
    read = ""
    for edge in ("top", "right", "bottom", "left"):
        level = edge in {"top", "bottom"}

        def depth(p: Point, edge: str = edge) -> float:
            return {"top": size.height - p.y, "right": size.width - p.x, "bottom": p.y, "left": p.x}[edge]

        here = [one.middle for one in lines(paper, 0) if one.upright != level and depth(one.middle) < mm(17)]
        at = min((p for p in here if whole.contains(Rect(p.x, p.y, 0, 0))), key=depth)
        beside = [(p, text) for text, p in letters(paper) if abs(p.x - at.x if level else p.y - at.y) < mm(0.5)]
        read += min(beside, key=lambda one: math.dist(astuple(one[0]), astuple(at)))[1]
    return read


def fault_of(dx: float, dy: float, turn: float, size: Size) -> Matrix:
    """Where a printer prints the points of a back: millimetres and degrees, about the middle of the sheet."""
    x, y = size.width / 2, size.height / 2
    return Matrix.shift(-x, -y).then(Matrix.turn(turn)).then(Matrix.shift(x + mm(dx), y + mm(dy)))


def printer_read(paper: Paper, fault: Matrix, flip: Flip) -> Printer:
    met = steps(seen_steps(paper, fault, flip), paper.size)
    return printer_of(Readings(edges("EEEE"), met, arrows_agree=flip == "long"), paper.size)


@settings(max_examples=60)
@given(
    paper=st.sampled_from(list(PAPERS.values())),
    dx=st.floats(-3.7, 3.7),
    dy=st.floats(-3.7, 3.7),
    turn=st.floats(-0.3, 0.3),
    flip=FLIPS,
)
@example(paper=PAPERS["a4"], dx=1, dy=-2, turn=0.3, flip="long")
@example(paper=PAPERS["a4"], dx=1, dy=-2, turn=0.3, flip="short")
@example(paper=PAPERS["letter"], dx=-4, dy=4, turn=0, flip="long")
@example(paper=PAPERS["letter"], dx=2, dy=2, turn=1.2, flip="short")
def test_what_is_read_undoes_the_fault(paper: Paper, dx: float, dy: float, turn: float, flip: Flip) -> None:
    """To half a step in the middle of the sheet, and to a step over the distance of two stairs, 163 mm on Letter."""
    size = paper.size
    fault = fault_of(dx, dy, turn, size)
    mended = printer_read(paper, fault, flip).back.matrix(size).then(fault)
    middle = Rect.of(size).centre
    there = mended.apply(middle)
    assert abs(to_mm(there.x - middle.x)) < 0.125
    assert abs(to_mm(there.y - middle.y)) < 0.125
    assert abs(math.degrees(math.atan2(mended.b, mended.a))) < 0.08


@given(paper=st.sampled_from(list(PAPERS.values())), mm_off=st.tuples(*[st.integers(1, 16)] * 4))
def test_the_outermost_whole_lines_tell_the_margins(paper: Paper, mm_off: tuple[int, int, int, int]) -> None:
    """Ink that is lost by a hair less than a whole millimetre."""
    margins = [mm(n - 0.01) for n in mm_off]
    told = seen_rungs(paper, Insets(left=margins[0], right=margins[1], top=margins[2], bottom=margins[3]))
    found = printer_of(Readings(edges(told), ("F3",) * 4, arrows_agree=True), paper.size).margins
    assert [round(to_mm(one)) for one in (found.left, found.right, found.top, found.bottom)] == list(mm_off)


@EVERY_PAPER
def test_the_arrows_point_to_the_head_of_either_side(paper: Paper) -> None:
    for page in sheet(paper).pages:
        (arrow,) = (mark for mark in page.marks if isinstance(mark, Shape) and len(mark.path) == 8)
        corners = [tuple(numbers) for _, *numbers in arrow.path[:-1]]
        tip = max(corners, key=lambda corner: corner[1])
        widest = max(corners, key=lambda corner: abs(corner[0] - page.size.width / 2))
        assert tip[1] > widest[1] > page.size.height / 2
        assert arrow.bounds.centre.x == pytest.approx(page.size.width / 2)


@EVERY_PAPER
def test_the_bars_measure_50_mm_both_ways(paper: Paper) -> None:
    bars = [line for line in lines(paper, 0) if to_mm(line.length) == pytest.approx(50)]
    assert sorted(bar.upright for bar in bars) == [False, True]


@EVERY_PAPER
def test_everything_fits(paper: Paper) -> None:
    assert sheet(paper).misfits == ()


@EVERY_PAPER
def test_words_keep_clear_of_one_another_and_of_all_lines(paper: Paper) -> None:
    for page in sheet(paper).pages:
        texts = [Rect(t.at.x, t.at.y, t.width, t.size * 0.7) for t in page.texts if t.string.strip()]
        assert not any(a.overlaps(b) for i, a in enumerate(texts) for b in texts[:i])
        strokes = [mark.bounds for mark in page.marks if isinstance(mark, Shape) and len(mark.path) == 2]
        assert not any(text.overlaps(stroke) for text in texts for stroke in strokes)


@EVERY_PAPER
@pytest.mark.parametrize("flip", ["long", "short"])
def test_nothing_behind_the_words_shines_through_them(paper: Paper, flip: Flip) -> None:
    """However far the back is off, its lines cross no sentence; letters and numbers beside the scales may be met."""
    front, _ = sheet(paper).pages
    behind = [line.moved(through(front.size, flip)) for line in lines(paper, 1)]
    reach = [Rect(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y)).outset(mm(4.4)) for a, b in behind]
    words = [Rect(t.at.x, t.at.y, t.width, t.size * 0.7) for t in front.texts if t.element]
    assert not any(word.overlaps(line) for word in words for line in reach)
