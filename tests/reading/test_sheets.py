from __future__ import annotations

from pathlib import Path

import pytest

from booklet.base.errors import ContentError, UnknownNameError
from booklet.base.geometry import Rect, to_mm
from booklet.reading.project.sheets import read_sheet, sheet_names
from tests.conftest import PROJECT

NAMES = sheet_names(Path("nowhere"))
EVERY_SHEET = pytest.mark.parametrize("name", NAMES)
OWN = """\
title: Our own, measured with a ruler
paper: a4
card: {w: 90, h: 60}
columns: 2
rows: 4
origin: {left: 12, top: 20}
pitch: {x: 96, y: 64}
source: our ruler
"""

# makers' facts, written down by hand: left and top margin, width and height of a card, distance to the next; mm
KNOWN = {
    "avery-5371": (19.05, 12.7, 88.9, 50.8, 88.9, 50.8),
    "avery-5388": (44.45, 25.4, 127, 76.2, 127, 76.2),
    "avery-5389": (31.75, 31.75, 152.4, 101.6, 152.4, 114.3),
    "avery-7414": (15, 18.5, 90, 52, 90, 52),
    "zweckform-32015": (17, 31.5, 85, 54, 91, 60),
    "sigel-lp800": (15, 10, 85, 55, 95, 55),
}


def own(folder: Path, text: str = OWN) -> Path:
    (folder / "sheets").mkdir()
    (folder / "sheets/own.yaml").write_text(text, "utf-8")
    return folder


def problems(folder: Path, old: str, new: str) -> list[str]:
    assert old in OWN
    with pytest.raises(ContentError) as caught:
        read_sheet("own", own(folder, OWN.replace(old, new)))
    return [f"{one.file}:{one.line} {one.where}: {one.what}" for one in caught.value.problems]


def test_there_are_at_least_ten_sheets_of_cards_to_print_on_both_sides() -> None:
    assert sum(read_sheet(name, PROJECT).two_sided for name in NAMES) >= 10


@EVERY_SHEET
def test_all_cards_lie_on_the_paper_and_none_on_another(name: str) -> None:
    sheet = read_sheet(name, PROJECT)
    places = sheet.grid.places
    assert len(places) == sheet.columns * sheet.rows
    paper = Rect.of(sheet.paper.size).outset(0.15)
    assert all(paper.contains(place) for place in places)
    assert not any(a.overlaps(b, tolerance=0.15) for i, a in enumerate(places) for b in places[:i])


@EVERY_SHEET
def test_every_sheet_says_where_its_numbers_come_from(name: str) -> None:
    sheet = read_sheet(name, PROJECT)
    assert len(sheet.source) > 20
    assert sheet.title[0].isupper()


@pytest.mark.parametrize(("name", "facts"), KNOWN.items())
def test_sheets_are_as_their_makers_cut_them(name: str, facts: tuple[float, ...]) -> None:
    sheet = read_sheet(name, PROJECT)
    first, *_ = sheet.grid.places
    found = (
        first.left,
        sheet.paper.size.height - first.top,
        sheet.card.width,
        sheet.card.height,
        sheet.card.width + sheet.gap_x,
        sheet.card.height + sheet.gap_y,
    )
    assert [round(to_mm(length), 2) for length in found] == list(facts)


def test_a_projects_own_sheet_has_the_same_form(tmp_path: Path) -> None:
    sheet = read_sheet("own", own(tmp_path))
    assert sheet_names(tmp_path)[0] == "own"
    assert [round(to_mm(value), 2) for value in (sheet.gap_x, sheet.gap_y)] == [6, 4]
    assert (sheet.two_sided, sheet.paper.name) == (True, "a4")


def test_a_projects_own_sheet_stands_above_one_of_the_same_name(tmp_path: Path) -> None:
    own(tmp_path)
    (tmp_path / "sheets/own.yaml").rename(tmp_path / "sheets/avery-5371.yaml")
    assert read_sheet("avery-5371", tmp_path).title == "Our own, measured with a ruler"


def test_an_unknown_sheet_is_named_with_those_that_there_are() -> None:
    with pytest.raises(UnknownNameError) as caught:
        read_sheet("avery-5372", PROJECT)
    assert "avery-5371" in caught.value.known


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("left: 12", "left: 30", "sheets/own.yaml:6 origin: cards reach 6.00 mm over the edge of the paper"),
        ("x: 96", "x: 89", "sheets/own.yaml:7 pitch.x: cards lie 1.00 mm on their neighbours"),
        ("y: 64", "y: 59", "sheets/own.yaml:7 pitch.y: cards lie 1.00 mm on those below"),
        ("rows: 4", "rows: 5", "sheets/own.yaml:6 origin: cards reach 39.00 mm over the edge of the paper"),
        ("{w: 90, h: 60}", "{w: 9, h: 6}", "sheets/own.yaml:3 card: a card of 9 x 6 mm is too small"),
    ],
)
def test_numbers_that_do_not_agree_are_said_with_the_measure(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert problems(tmp_path, old, new) == [told]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("rows: 4", "rowz: 4", "rowz"),
        ("columns: 2", "columns: two", "columns"),
        ("paper: a4", "paper: a3", "paper"),
        ("source: our ruler\n", "", "source"),
    ],
)
def test_what_is_no_such_file_is_refused_at_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert any(told in problem for problem in problems(tmp_path, old, new))


def test_the_documentation_lists_every_sheet_as_it_is() -> None:
    page = (PROJECT / "docs/card-sheets.md").read_text("utf-8")
    told = [line for line in page.splitlines() if line.startswith("| `")]
    names = {"a4": "A4", "letter": "Letter"}
    wanted = []
    for name in NAMES:
        sheet = read_sheet(name, Path("nowhere"))
        both = "yes" if sheet.two_sided else "no"
        wanted.append(f"| `{name}` | {sheet.title} | {names[sheet.paper.name]} | {both} | {sheet.source} |")
    assert told == wanted


def test_the_documentations_own_sheet_can_be_read(tmp_path: Path) -> None:
    page = (PROJECT / "docs/card-sheets.md").read_text("utf-8")
    text = page.partition("```yaml\n")[2].partition("```")[0]
    assert read_sheet("own", own(tmp_path, text)).columns == 2
