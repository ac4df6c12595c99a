"""Each kind of fault, planted in a good file, is found, and no other; the report names the sheet and the side."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pikepdf
import pytest

from booklet.base.geometry import mm
from booklet.verify import verify
from tests.verify.conftest import Files
from tests.verify.surgery import (
    Spoil,
    bar,
    each,
    inside,
    kinds,
    of_kind,
    over,
    reworded,
    saying,
    shifted,
    spoilt,
    stand_on_head,
    swap,
    take_out,
    told,
    under,
)

FRONT, BACK = 0, 1  # pages of a file: of its first sheet

rest = partial(pytest.param, marks=pytest.mark.proof)  # one of each kind is enough from day to day


# Order


def test_two_pages_that_changed_places_are_named(files: Files) -> None:
    report = spoilt(files() / "booklet-a4.pdf", swap(FRONT))
    assert told(report) == {("order", "page 1, sheet 1 front"), ("order", "page 16, sheet 1 front")}
    assert "shows page 16 of reader.pdf, not page 1" in {fault.what for fault in report.faults}


def test_without_a_reader_page_numbers_tell_of_mixed_up_pages(files: Files) -> None:
    report = spoilt(files(product="passport") / "passport-a4.pdf", swap(BACK))
    found = {where for kind, where in told(report) if kind == "order"}
    assert found == {"page 6, sheet 1 back", "page 15, sheet 1 back"}


def test_a_fold_with_two_pages_in_each_others_place(files: Files) -> None:
    report = spoilt(files() / "fold-a4.pdf", swap(FRONT, 0, 1))
    assert {where for kind, where in told(report) if kind == "order"} == {"page 4, sheet 1", "page 5, sheet 1"}


def test_cards_whose_backs_changed_places(files: Files) -> None:
    report = spoilt(files() / "cards-a4.pdf", swap(BACK))
    assert told(report) == {("order", "card 1 back, sheet 1 back"), ("order", "card 2 back, sheet 1 back")}
    assert "is the back of card 2, and lies behind card 1" in {fault.what for fault in report.faults}


def test_a_sheet_in_anothers_place(files: Files) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages.append(pdf.pages[0])
        pdf.pages.append(pdf.pages[1])
        del pdf.pages[:2]

    report = spoilt(files() / "booklet-a4.pdf", spoil)
    assert kinds(report) == {"order"}
    assert len(report.faults) == 16


@pytest.mark.parametrize("name", ["booklet-a4.pdf", rest("cards-a4.pdf")])
def test_a_page_that_is_drawn_nowhere(files: Files, name: str) -> None:
    report = spoilt(files() / name, take_out(BACK, 0))
    place = "page 2, sheet 1 back" if name == "booklet-a4.pdf" else "card 1 back, sheet 1 back"
    assert ("order", place) in {(fault.kind, fault.where) for fault in report.faults}


# The way up


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("booklet-a4.pdf", "page 2, sheet 1 back"),
        ("fold-a4.pdf", "page 5, sheet 1"),
        rest("cards-a4.pdf", "card 1 back, sheet 1 back"),
        rest("handout-a4.pdf", "page 2, sheet 1 back"),
    ],
)
def test_a_page_that_stands_on_its_head(files: Files, name: str, where: str) -> None:
    side = FRONT if name == "fold-a4.pdf" else BACK
    assert told(spoilt(files() / name, stand_on_head(side, 0))) == {("orientation", where)}


@pytest.mark.parametrize("name", [rest("booklet-a4.pdf"), "cards-a4.pdf"])
def test_backs_that_a_viewer_turns(files: Files, name: str) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[BACK].Rotate = 180

    report = spoilt(files() / name, spoil)
    assert {where.split(", ")[1] for _, where in told(report)} == {"sheet 1 back"}
    assert kinds(report) <= {"orientation", "order"}
    assert "orientation" in kinds(report)


@pytest.mark.parametrize("name", ["booklet-a4.pdf", rest("cards-a4.pdf"), rest("handout-a4.pdf")])
def test_a_file_that_says_the_wrong_edge(files: Files, name: str) -> None:
    """Every back stands on its head, and the printer is asked for the other edge."""
    report = spoilt(files() / name, reworded("turning>long", "turning>short"))
    assert "orientation" in kinds(report)
    assert ("printing", "") in told(report)
    assert {where for kind, where in told(report) if kind == "orientation" and "front" in where.split(", ")[1]} == set()


# Backs behind fronts


@pytest.mark.parametrize(
    "name", ["booklet-a4.pdf", "fold-a4.pdf", *map(rest, ("cards-a4.pdf", "handout-a4.pdf", "passport-a4.pdf"))]
)
def test_a_side_that_lies_a_millimetre_off(files: Files, name: str) -> None:
    files(product="passport")
    number = 0 if name == "fold-a4.pdf" else 1
    report = spoilt(files() / name, shifted(number, 1, 0))
    (fault,) = of_kind(report, "register")
    assert fault.where == ("sheet 1" if name == "fold-a4.pdf" else "sheet 1 back")
    assert "1.00 mm to the" in fault.what
    assert "0.00 mm" in fault.what
    if name != "fold-a4.pdf":
        assert report.drift == pytest.approx(mm(1), abs=mm(0.01))


def test_a_tenth_of_a_millimetre_is_allowed(files: Files) -> None:
    folder = files()
    assert told(spoilt(folder / "booklet-a4.pdf", shifted(BACK, 0.09, 0))) == set()
    assert kinds(spoilt(folder / "booklet-a4.pdf", shifted(BACK, 0.03, 0))) == {"register"}


def test_a_side_that_is_printed_too_small(files: Files) -> None:
    """What "fit to page" does."""
    report = spoilt(files() / "booklet-a4.pdf", under(FRONT, 0.97, 0, 0, 0.97, 9, 12))
    assert ("register", "sheet 1 front") in told(report)
    assert "askew" in of_kind(report, "register")[0].what


def test_a_printer_that_is_off_by_something_else_than_the_file_says(files: Files) -> None:
    report = spoilt(files("askew") / "booklet-a4.pdf", reworded("moved>1 -2 0.3", "moved>1 -2 0"))
    assert told(report) >= {("register", "sheet 1 back"), ("register", "sheet 2 back")}


# Clipped ink


def test_words_across_a_cut_and_words_across_a_fold(files: Files) -> None:
    across_the_cut = saying(FRONT, "Scissors", 40, 147.5)
    across_the_fold = saying(FRONT, "Crease", 100, 10)
    report = spoilt(files() / "booklet-a4.pdf", each(across_the_cut, across_the_fold))
    found = {fault.what.split()[0] for fault in of_kind(report, "clipped")}
    assert {"'Scissors'", "'Crease'"} <= found


def test_words_off_the_sheet_and_in_the_printers_margin(files: Files) -> None:
    report = spoilt(files() / "handout-a4.pdf", each(saying(FRONT, "Beyond", 205, 100), saying(BACK, "Lost", 50, 1)))
    off, *near = of_kind(report, "clipped")
    assert off.where == "sheet 1 front"
    assert re.fullmatch("'Beyond' reaches [6-8].. mm over the edge of the sheet", off.what)
    assert [(one.where, one.mild) for one in near] == [("sheet 1 front", False), ("sheet 1 back", False)]
    assert re.fullmatch(r"'Lost' in the printer's margin of 5 mm: (0.\d|1.0) mm from the foot", near[1].what)


def test_other_ink_in_the_printers_margin_is_a_warning(files: Files) -> None:
    report = spoilt(files() / "handout-a4.pdf", inside(FRONT, 0, bar(0, 100, 30, 5)))
    (fault,) = report.faults
    assert fault.mild
    assert fault.what == "ink in the printer's margin of 5 mm: 0.0 mm from the left"


def test_a_printer_with_other_margins(files: Files) -> None:
    file = files() / "handout-a4.pdf"
    assert kinds(verify(file, margin=mm(4))) == set()
    assert kinds(verify(file, margin=mm(17))) == {"clipped"}


def test_ink_over_the_cut_of_cards(files: Files) -> None:
    """Nothing tells what belongs on a card; but its edge has to be white where it has no bleed."""
    report = spoilt(files() / "cards-a4.pdf", over(FRONT, bar(95, 200, 20, 3, "1 0 0")))
    assert ("clipped", "card 1 front, sheet 1 front") in told(report)
    assert ("clipped", "card 2 front, sheet 1 front") in told(report)


def test_ink_over_the_cut_of_a_booklet(files: Files) -> None:
    report = spoilt(files() / "booklet-a4.pdf", over(FRONT, bar(20, 140, 20, 20, "0 0 1")))
    assert told(report) == {("marks", "page 16, sheet 1 front"), ("marks", "page 12, sheet 1 front")}


def test_ink_that_something_white_lies_over(files: Files) -> None:
    report = spoilt(files() / "booklet-a4.pdf", over(FRONT, bar(125, 200, 40, 30, "1 1 1")))
    assert told(report) == {("clipped", "page 1, sheet 1 front")}
    assert "lacks ink of the reader's page 1" in report.faults[0].what


# Marks on the piece


@pytest.mark.parametrize(
    "size", [(20, 0.1), rest((0.1, 20)), rest((3, 3))], ids=["level hairline", "upright hairline", "spot"]
)
def test_a_mark_on_a_page(files: Files, size: tuple[float, float]) -> None:
    """A hairline of 0.1 mm as well: less than a dot of the picture."""
    report = spoilt(files() / "booklet-a4.pdf", over(BACK, bar(45, 60, *size)))
    (fault,) = report.faults
    assert (fault.kind, fault.where) == ("marks", "page 6, sheet 1 back")
    assert "45.0 mm from the left" in fault.what or "44.9 mm from the left" in fault.what


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("cards-a4.pdf", "card 3 front, sheet 1 front"),
        rest("fold-a4.pdf", "page 6, sheet 1"),
        rest("passport-a4.pdf", "page 16, sheet 1 front"),
    ],
)
def test_a_mark_of_the_sheet_on_a_page_without_a_reader(files: Files, name: str, where: str) -> None:
    files(product="passport")
    report = spoilt(files() / name, over(FRONT, bar(45, 60, 12, 1)))
    assert told(report) == {("marks", where)}


def test_words_of_the_sheet_on_a_page(files: Files) -> None:
    report = spoilt(files() / "booklet-a4.pdf", saying(FRONT, "cut 1", 40, 270))
    assert ("marks", "page 16, sheet 1 front") in told(report)
    assert of_kind(report, "marks")[0].what == "bears 'cut', '1', which the reader's page 16 does not"


def test_marks_in_what_is_cut_off_are_none_on_the_page(files: Files) -> None:
    waste = each(over(FRONT, bar(6, 150, 6, 0.1)), over(FRONT, bar(60, 5.5, 0.1, 5)))
    assert spoilt(files(product="passport") / "passport-a4.pdf", waste).sound


def test_short_ticks_in_the_margin_are_a_warning(files: Files) -> None:
    report = spoilt(files() / "booklet-a4.pdf", over(FRONT, bar(6, 150, 4, 0.1)))
    assert report.sound
    assert [fault.kind for fault in report.faults] == ["marks"]


def test_ink_on_a_page_that_is_blank(files: Files) -> None:
    file = files() / "handout-a4.pdf"
    report = spoilt(file, reworded("pageCount>2", "pageCount>1"))
    assert told(report) == {("order", "page 2, sheet 1 back")}


# Sheets


def test_a_side_that_is_missing(files: Files) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[2]

    report = spoilt(files() / "booklet-a4.pdf", spoil)
    (fault,) = report.faults
    assert (fault.kind, fault.what) == ("sheets", "has 3 sides, where 16 pages need 4")


def test_fronts_without_backs(files: Files) -> None:
    folder = files("by hand")
    (folder / "cards-a4.backs.pdf").unlink()
    report = verify(folder / "cards-a4.fronts.pdf")
    assert told(report) == {("sheets", "")}
    assert report.faults[0].what == "the backs are missing: there is no cards-a4.backs.pdf beside it"


def test_backs_of_another_build(files: Files) -> None:
    folder = files("by hand")
    report = spoilt(folder / "booklet-a4.backs.pdf", reworded("pageCount>16", "pageCount>20"))
    assert kinds(report) == {"ticket"}


def test_backs_that_lack_a_sheet(files: Files) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0]

    report = spoilt(files("by hand") / "booklet-a4.backs.pdf", spoil)
    assert kinds(report) == {"sheets"}
    assert report.faults[0].what == "there are 2 fronts and 1 backs"


def test_backs_in_the_order_of_another_tray(files: Files) -> None:
    report = spoilt(files("by hand") / "booklet-a4.backs.pdf", reworded("backs reversed", "backs"))
    assert kinds(report) == {"order"}


# What the file says


def without(box: str) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[BACK].obj[box]

    return spoil


@pytest.mark.parametrize("box", ["/TrimBox", rest("/BleedBox"), rest("/CropBox")])
def test_a_box_that_is_left_out_is_what_it_defaults_to(files: Files, box: str) -> None:
    """All of the sheet (ISO 32000-1, 14.11.2), which is what our own say."""
    assert spoilt(files() / "handout-a4.pdf", without(box)).faults == ()


@pytest.mark.parametrize("box", ["/TrimBox", rest("/BleedBox")])
def test_a_shop_is_told_all_boxes(files: Files, box: str) -> None:
    report = spoilt(files(product="shop") / "shop.pdf", without(box))
    assert ("boxes", "page 2", f"has no {box[1:]}") in {(one.kind, one.where, one.what) for one in report.faults}


@pytest.mark.parametrize("value", [[0, 0, 900, 900], *map(rest, ([0, 0], ["a", "b", "c", "d"], 7))])
def test_a_box_that_is_none_or_too_large(files: Files, value: object) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[BACK].obj.TrimBox = pikepdf.Array(value) if isinstance(value, list) else value

    assert ("boxes", "sheet 1 back") in told(spoilt(files() / "handout-a4.pdf", spoil))


def test_a_trim_box_that_is_not_the_sheet(files: Files) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[BACK].obj.TrimBox = [10, 10, 500, 800]

    assert told(spoilt(files() / "handout-a4.pdf", spoil)) == {("size", "sheet 1 back")}


def test_pages_that_are_drawn_too_small_are_seen_without_a_reader(files: Files) -> None:
    report = spoilt(files() / "cards-a4.pdf", under(FRONT, 0.97, 0, 0, 0.97, 0, 0))
    assert ("size", "sheet 1 front") in told(report)
    assert "drawn at 97.0 % of their size" in " ".join(fault.what for fault in report.faults)


def test_a_sheet_of_another_size(files: Files) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        for box in ("MediaBox", "CropBox", "BleedBox", "TrimBox"):
            pdf.pages[BACK].obj[f"/{box}"] = [0, 0, mm(210), mm(297.2)]

    report = spoilt(files() / "handout-a4.pdf", spoil)
    assert told(report) == {("size", "sheet 1 back")}
    assert report.faults[0].what == "its MediaBox is 210 x 297.2 mm, and the file says 210 x 297 mm"


def test_a_unit_that_is_no_point(files: Files) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[FRONT].obj.UserUnit = 2

    report = spoilt(files() / "handout-a4.pdf", spoil)
    assert ("size", "sheet 1 front") in told(report)
    assert of_kind(report, "size")[0].what.startswith("its MediaBox is 420 x 594 mm in units of 2 points")


@pytest.mark.parametrize(
    ("name", "key", "value", "what"),
    [
        ("booklet-a4.pdf", "/PrintScaling", None, "does not ask for actual size"),
        rest("booklet-a4.pdf", "/PrintScaling", "/AppDefault", "does not ask for actual size"),
        rest("booklet-a4.pdf", "/Duplex", None, "does not ask for both sides, and is to be turned over the long edge"),
        (
            "handout-a4.pdf",
            "/Duplex",
            "/DuplexFlipShortEdge",
            "asks for DuplexFlipShortEdge, and is to be turned over the long edge",
        ),
        (
            "fold-a4.pdf",
            "/Duplex",
            "/DuplexFlipLongEdge",
            "asks for DuplexFlipLongEdge, and is printed on one side",
        ),
    ],
)
def test_what_the_printer_is_told(files: Files, name: str, key: str, value: str | None, what: str) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del pdf.Root.ViewerPreferences[key]
        else:
            pdf.Root.ViewerPreferences[key] = pikepdf.Name(value)

    report = spoilt(files() / name, spoil)
    assert [(one.kind, one.what) for one in report.faults] == [("printing", what)]


def test_a_file_without_wishes(files: Files) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.ViewerPreferences

    assert len(of_kind(spoilt(files() / "booklet-a4.pdf", spoil), "printing")) == 2


def test_a_reader_of_other_pages(files: Files, tmp_path: Path) -> None:
    folder = files()
    with pikepdf.open(folder / "reader.pdf") as pdf:
        for page in pdf.pages:
            for box in ("MediaBox", "CropBox", "BleedBox", "TrimBox"):
                page.obj[f"/{box}"] = [0, 0, mm(74), mm(105)]
        pdf.save(tmp_path / "small.pdf")
    report = verify(folder / "booklet-a4.pdf", reader=tmp_path / "small.pdf")
    assert kinds(report) == {"ticket"}
    assert report.faults[0].what.startswith("has pages of 74 x 105 mm, and the file's are 105 x 148 mm")


def test_a_reader_of_other_words(files: Files, tmp_path: Path) -> None:
    folder = files()
    with pikepdf.open(folder / "reader.pdf") as pdf:
        pdf.pages.reverse()
        pdf.save(tmp_path / "other.pdf")
    assert kinds(verify(folder / "booklet-a4.pdf", reader=tmp_path / "other.pdf")) == {"order"}
