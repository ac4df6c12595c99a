"""What a spreadsheet shows otherwise than it is read: one warning a column, or one for all rows that nobody sees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from booklet.base.errors import ContentError
from booklet.model import People
from booklet.reading.people import read_people, xml
from booklet.reading.people.remarks import rows_told
from tests.reading.workbooks import saved

Change = Callable[[Worksheet], object]


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., People]:
    """Reads rows of cells as a workbook, once a function has changed its sheet."""

    def of(*rows: Sequence[object], change: Change = lambda _: None) -> People:
        book = Workbook()
        sheet = book["Sheet"]
        for row in rows:
            sheet.append(row)
        change(sheet)
        path = tmp_path / "people.xlsx"
        path.write_bytes(saved(book))
        return read_people(path, "people.xlsx")

    return of


def formatted(code: str, *places: str) -> Change:
    def change(sheet: Worksheet) -> None:
        for place in places:
            sheet[place].number_format = code

    return change


Read = Callable[..., People]


def test_a_number_with_zeros_in_front_is_one_warning_with_both_forms(read: Read) -> None:
    (advice,) = read(["name", "room"], ["Anna", 8], ["Ben", 9], change=formatted("000", "B2", "B3")).advice
    assert (advice.line, advice.column, advice.where) == (2, 2, "row 2: room")
    assert advice.what == "it is read as '8', and the spreadsheet shows '008'; so it is in 1 more row"
    assert "format Text" in advice.hint


def test_each_column_has_a_warning_of_its_own(read: Read) -> None:
    def change(sheet: Worksheet) -> None:
        formatted("000", "B2")(sheet)
        formatted("0%", "C2")(sheet)

    assert [one.where for one in read(["name", "room", "off"], ["Anna", 8, 0.5], change=change).advice] == [
        "row 2: room",
        "row 2: off",
    ]


def test_a_date_that_every_country_shows_otherwise_is_told_without_a_guess(read: Read) -> None:
    day = dt.date(2026, 12, 4)
    (advice,) = read(["name", "day"], ["Anna", day], change=formatted("mm-dd-yy", "B2")).advice
    assert advice.what == "it is read as '2026-12-04', and the spreadsheet shows a date in the form of your country"


def test_a_form_that_is_not_known_is_told_as_it_is_written(read: Read) -> None:
    (advice,) = read(["name", "x"], ["Anna", 0.5], change=formatted("# ?/?", "B2")).advice
    assert advice.what.endswith("and the spreadsheet shows the format '# ?/?'")


@pytest.mark.parametrize(("value", "code"), [(0, "0;-0;;@"), (8, ";;;"), ("secret", ";;;")])
def test_a_value_that_its_format_hides_is_told(read: Read, value: object, code: str) -> None:
    (advice,) = read(["name", "x"], ["Anna", value], change=formatted(code, "B2")).advice
    assert advice.what == f"it is read as {str(value)!r}, and the spreadsheet shows nothing"


@pytest.mark.parametrize(
    ("value", "code"),
    [(8, "General"), (8, "0"), (19.9, "0.0"), ("008", "@"), (dt.date(2026, 12, 4), "yyyy-mm-dd"), (None, "000")],
)
def test_what_is_shown_as_it_is_read_is_not_told(read: Read, value: object, code: str) -> None:
    assert read(["name", "x"], ["Anna", value], change=formatted(code, "B2")).advice == ()


def test_rows_that_nobody_sees_are_read_and_told_with_their_numbers(read: Read) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.auto_filter.ref = "A1:A6"
        for row in (3, 4, 6):
            sheet.row_dimensions[row].hidden = True

    people = read(["name"], *([letter] for letter in "ABCDE"), change=change)
    assert len(people.rows) == 5
    (advice,) = people.advice
    assert advice.line == 3
    assert advice.what.startswith("rows 3 to 4, 6 cannot be seen (hidden, or filtered out)")


def test_a_hidden_row_with_nobody_in_it_is_nothing_to_tell(read: Read) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True

    assert read(["name"], ["Anna"], [], ["Ben"], change=change).advice == ()


def test_columns_that_nobody_sees_are_read_and_told(read: Read) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.column_dimensions["B"].hidden = True

    (advice,) = read(["name", "message"], ["Anna", "Rest"], change=change).advice
    assert advice.what == "hidden columns are read as well: message"


def test_stretches_of_rows_are_told_short() -> None:
    assert rows_told([4]) == "row 4"
    assert rows_told([3, 5, 6, 7]) == "rows 3, 5 to 7"
    assert rows_told([*range(1, 40, 2)]) == "rows 1, 3, 5, 7, 9, 11, 13, 15 and 12 more"


def test_a_cell_that_is_one_with_the_cell_above_has_its_text_and_one_warning_tells_all(read: Read) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("B2:B3")
        sheet.merge_cells("B4:B5")

    rows = [["Anna", 101], ["Ben"], ["Cem", 102], ["Dora"]]
    people = read(["name", "room"], *rows, change=change)
    assert [row.cells["room"] for row in people.rows] == ["101", "101", "102", "102"]
    (advice,) = people.advice
    assert advice.what.startswith(
        "it has '101' from the row above, with which its cell is merged; so it is in 1 more row"
    )


def test_rows_of_one_person_are_not_told_apart_and_one_problem_tells_all(read: Read) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("A4:A5")

    with pytest.raises(ContentError) as caught:
        read(["name", "room"], ["Anna", 1], ["", 2], ["Ben", 3], ["", 4], change=change)
    (problem,) = caught.value.problems
    assert problem.what.startswith("rows 3, 5: the name, or the id, is one cell with the row above")


def test_a_row_that_is_merged_from_end_to_end_is_a_higher_one_and_no_person(read: Read) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("B2:B3")

    people = read(["name", "room"], ["Anna", 1], [], ["Ben", 2], change=change)
    assert [(row.at.row, row.cells["name"]) for row in people.rows] == [(2, "Anna"), (4, "Ben")]
    assert people.advice == ()


def test_cells_that_are_one_with_those_beside_them_are_told(read: Read) -> None:
    people = read(["name", "room"], ["Anna"], ["Ben", 2], change=lambda sheet: sheet.merge_cells("A2:B2"))
    (advice,) = people.advice
    assert advice.what == "cells are merged with those beside them in row 2, which are empty then"


def test_more_merged_cells_than_a_list_has_are_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MAX_MERGED", 1)

    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("B2:B3")
        sheet.merge_cells("C2:C3")

    with pytest.raises(ContentError, match="more than 1 merged cells"):
        read(["name"], ["Anna"], change=change)


def workbook(folder: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> People:
    book = Workbook()
    book.remove(book["Sheet"])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = folder / "people.xlsx"
    path.write_bytes(saved(book))
    return read_people(path, "people.xlsx")


def test_another_sheet_of_people_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    rows = [["name", "message"], ["Anna", "hello"]]
    turned = [["Message", "Name "], ["hello", "Bo"]]
    people = workbook(tmp_path, {"Bride": rows, "Groom": turned, "Rooms": [["room"], ["12"]], "New": rows[:1]})
    (advice,) = people.advice
    assert (advice.line, advice.what) == (1, "only the first sheet is read; the same columns are in 'Groom'")
    assert [row.cells["name"] for row in people.rows] == ["Anna"]
