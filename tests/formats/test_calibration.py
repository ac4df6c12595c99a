"""The calibration sheet as it is printed: its lines stand where the readings take them to be."""

from pathlib import Path

import pytest

from booklet.formats.calibration import calibration
from booklet.geometry import Rect, mm, to_mm
from booklet.page import Page, Shape
from booklet.papers import PAPERS, Paper
from booklet.printers.readings import LETTERS, MIDDLE, PITCH, RUNGS, STEP, combs
from booklet.reading.theme import read_theme
from booklet.reading.words import read_words
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import Setting
from tests.conftest import FACES

EVERY_PAPER = pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())


def sheet(paper: Paper) -> tuple[Page, Page]:
    theme = read_theme("linen", Path())
    return calibration(Stylebook(theme, theme.scales["handout"], Setting(FACES, "en-GB"), read_words("en-GB")), paper)


def strokes(page: Page) -> list[Rect]:
    """Straight level and upright lines, without their thickness."""
    rects = []
    for mark in page.marks:
        if isinstance(mark, Shape) and mark.stroke and len(mark.path) == 2:
            half = mark.stroke.width / 2
            rects.append(mark.bounds.outset(-half))
    return rects


def near(rects: list[Rect], x: float, y: float) -> list[Rect]:
    return [r for r in rects if abs(r.centre.x - x) < 0.01 and abs(r.centre.y - y) < 0.01]


@EVERY_PAPER
def test_lines_of_both_sides_stand_where_the_readings_take_them_to_be(paper: Paper) -> None:
    front, back = (strokes(page) for page in sheet(paper))
    for name, at in combs(paper.size).items():
        for lines, pitch in ((front, PITCH), (back, PITCH - STEP)):
            for i in range(len(LETTERS)):
                offset = (i - MIDDLE) * pitch
                x, y = (at.x, at.y + offset) if name in {"left", "right"} else (at.x + offset, at.y)
                wanted = 0 if lines is front and name == "right" else 1
                assert len(near(lines, x, y)) == wanted, (name, i)


@EVERY_PAPER
def test_rungs_stand_one_two_three_millimetres_from_every_edge(paper: Paper) -> None:
    front = strokes(sheet(paper)[0])
    width, height = paper.size.width, paper.size.height
    level = [r for r in front if r.height < 0.01 and r.width < mm(5.5)]
    upright = [r for r in front if r.width < 0.01 and r.height < mm(5.5)]
    wanted = list(range(1, len(RUNGS) + 1))
    assert sorted(round(to_mm(r.y)) for r in level if r.y < mm(17)) == wanted
    assert sorted(round(to_mm(height - r.y)) for r in level if height - r.y < mm(17)) == wanted
    assert sorted(round(to_mm(r.x)) for r in upright if r.x < mm(17)) == wanted
    assert sorted(round(to_mm(width - r.x)) for r in upright if width - r.x < mm(17)) == wanted


@EVERY_PAPER
def test_the_bar_measures_50_mm(paper: Paper) -> None:
    front = strokes(sheet(paper)[0])
    assert [round(to_mm(r.width), 3) for r in front if 48 < to_mm(r.width) < 60] == [50]


@EVERY_PAPER
def test_words_keep_clear_of_one_another_and_of_the_lines(paper: Paper) -> None:
    front, _ = sheet(paper)
    texts = [Rect(t.at.x, t.at.y, t.width, t.size * 0.66) for t in front.texts if t.string.strip()]
    assert not any(a.overlaps(b) for i, a in enumerate(texts) for b in texts[:i])
    lines = strokes(front)
    assert not any(text.overlaps(line.outset(0.2)) for text in texts for line in lines)
