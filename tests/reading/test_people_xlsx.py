"""Workbooks: a cell becomes the text that a person sees in it, and nothing is calculated."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from booklet.base.errors import ContentError, Problem
from booklet.model import People
from booklet.reading.people import read_people
from booklet.reading.people.columns import column_name
from tests.reading.workbooks import MAIN, saved, sheet_of, with_rows, with_shared, workbook

HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="B1" t="inlineStr"><is><t>x</t></is></c></row>'
)
ANNA = '<c r="A2" t="inlineStr"><is><t>Anna</t></is></c>'


def read(data: bytes, folder: Path, **called: str) -> People:
    path = folder / "people.any"
    path.write_bytes(data)
    return read_people(path, "people.xlsx", called=called)


def refusal(data: bytes, folder: Path) -> Problem:
    with pytest.raises(ContentError) as caught:
        read(data, folder)
    (problem,) = caught.value.problems
    return problem


def names(people: People) -> list[str]:
    return [row.cells["name"] for row in people.rows]


def test_a_workbook_is_known_by_its_content_and_read_like_any_list(tmp_path: Path) -> None:
    people = read(workbook(["ID", "To", "First visit"], ["a", "  Żaneta  Łoś ", None], [], ["b", "김", "x"]), tmp_path)
    assert people.columns == ("id", "name", "first_visit")
    assert [(row.at.line, row.id, row.cells["name"]) for row in people.rows] == [(2, "a", "Żaneta Łoś"), (4, "b", "김")]


SHOWN = {
    "whole": (3, "3"),
    "a whole number stored as a fraction": (3.0, "3"),
    "fraction": (3.5, "3.5"),
    "what binary makes of thirds of tenths": (0.1 + 0.2, "0.3"),
    "telephone": (491701234567, "491701234567"),
    "yes": (True, "TRUE"),
    "no": (False, "FALSE"),
    "date": (dt.date(2026, 11, 30), "2026-11-30"),
    "time of a day": (dt.datetime(2026, 11, 30, 14, 30), "2026-11-30 14:30"),  # noqa: DTZ001 - a cell has no zone
    "time": (dt.time(9, 5), "09:05"),
    "span": (dt.timedelta(hours=26, minutes=5), "26:05:00"),
    "text like a number": ("007", "007"),
    "text like a formula": ("+1", "+1"),
}


@pytest.mark.parametrize(("value", "text"), SHOWN.values(), ids=[*SHOWN])
def test_a_cell_is_the_text_that_a_person_sees(value: object, text: str, tmp_path: Path) -> None:
    assert names(read(workbook(["name"], [value]), tmp_path)) == [text]


def test_a_formula_is_the_value_that_was_stored_with_it(tmp_path: Path) -> None:
    rows = f'{HEADER}<row r="2">{ANNA}<c r="B2"><f>1+1</f><v>2</v></c></row>'
    assert read(with_rows(rows), tmp_path).rows[0].cells["x"] == "2"


def test_a_formula_whose_value_is_an_empty_text_is_empty(tmp_path: Path) -> None:
    rows = f'{HEADER}<row r="2">{ANNA}<c r="B2" t="str"><f>""</f><v></v></c></row>'
    assert read(with_rows(rows), tmp_path).rows[0].cells["x"] == ""


def test_a_formula_without_a_stored_value_is_a_fault_of_its_row(tmp_path: Path) -> None:
    people = read(workbook(["name", "from"], ["Anna", "=A1"], ["Ben", "x"]), tmp_path)
    assert names(people) == ["Ben"]
    (problem,) = people.problems
    assert (problem.line, problem.column, problem.where) == (2, 2, "row 2: from")
    assert problem.what == "the formula has no stored value"


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2"><f>1</f></c>',
        '<c r="B2"><f>1</f><v/></c>',
        '<c r="B2" t="str"><f>1</f></c>',
        "<c><v>1</v></c><c><f>1</f></c>",
    ],
)
def test_a_formula_is_without_a_value_however_that_was_written(cell: str, tmp_path: Path) -> None:
    row = cell if cell.startswith("<c><v>") else ANNA + cell
    assert [each.column for each in read(with_rows(f'{HEADER}<row r="2">{row}</row>'), tmp_path).problems] == [2]


def test_texts_that_cells_share_are_read_without_how_they_are_spoken(tmp_path: Path) -> None:
    spoken = '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>'
    strings = f'<sst xmlns="{MAIN}"><si><t>name</t></si><si><r><t>An</t></r><r><t>na</t></r></si>{spoken}</sst>'
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{n - 1}</v></c></row>' for n in (1, 2, 3))
    assert names(read(with_shared(strings, sheet_of(cells)), tmp_path)) == ["Anna", "東京"]


def test_formulas_of_another_sheet_are_nobodys_fault(tmp_path: Path) -> None:
    others = {"Sums": [["x"], ["=1+1"]]}
    assert names(read(workbook(["name"], ["Anna"], others=others), tmp_path)) == ["Anna"]


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!"])
def test_an_error_in_a_cell_is_a_fault_of_its_row(error: str, tmp_path: Path) -> None:
    (problem,) = read(workbook(["name", "from"], ["Anna", error]), tmp_path).problems
    assert (problem.where, problem.what) == ("row 2: from", f"it holds the error {error!r}")


def test_a_date_that_no_calendar_has_is_a_fault_of_its_row(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book["Sheet"]
    sheet.append(["name"])
    sheet.append([99_999_999])
    sheet["A2"].number_format = "yyyy-mm-dd"
    assert read(saved(book), tmp_path).problems[0].what == "it holds the error '#VALUE!'"


def test_line_breaks_come_in_whatever_way_they_were_stored(tmp_path: Path) -> None:
    people = read(workbook(["name", "message"], ["Anna", "Dear_x000D_\nAnna"]), tmp_path)
    assert people.rows[0].cells["message"] == "Dear\nAnna"


def test_what_stands_beside_the_header_is_a_column_without_a_name(tmp_path: Path) -> None:
    problem = refusal(workbook(["name"], ["Anna"], ["Ben", None, "ask again"]), tmp_path)
    assert (problem.column, problem.what) == (3, "column 3 has no name, and there is something in row 3")


def test_a_first_sheet_without_names_is_refused_and_the_others_are_named(tmp_path: Path) -> None:
    data = workbook(["Spa"], ["x"], others={"Guests": [["name"], ["Anna"]]})
    assert (
        refusal(data, tmp_path).hint
        == "only the first sheet is read, 'People'; is the list in 'Guests'? move it to the front"
    )


def test_a_sheet_that_nobody_sees_is_not_the_first(tmp_path: Path) -> None:
    book = Workbook()
    book["Sheet"].sheet_state = "hidden"
    sheet = book.create_sheet("Guests")
    sheet.append(["name"])
    sheet.append(["Anna"])
    assert names(read(saved(book), tmp_path)) == ["Anna"]


def test_what_a_sheet_says_of_its_size_does_not_matter(tmp_path: Path) -> None:
    rows = f'</sheetData><dimension ref="A1:A1"/><sheetData>{HEADER}<row r="2">{ANNA}</row>'
    assert names(read(with_rows(rows), tmp_path)) == ["Anna"]


CELLS = st.text("ab,;\n\" 'ż\xad\u0302", max_size=6)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6),
    header=st.sampled_from([("name", "message"), ("To", " MESSAGE"), ("Guest", "Greeting"), ("Gast", "message")]),
)
def test_a_list_says_the_same_as_a_workbook_and_as_csv(
    rows: list[tuple[str, str]], header: tuple[str, str], tmp_path: Path
) -> None:
    """Row by row, with the numbers that a spreadsheet shows, whatever is in the cells and the columns are called."""
    lines = [
        header,
        *((f"Anna{name}".replace("\n", " "), text) for name, text in rows),
        ("", ""),
        ("Ben", ""),
    ]
    own = zip(("name", "message"), header, strict=True)
    called = {known: name for known, name in own if column_name(name) != known}
    written = io.StringIO()
    csv.writer(written).writerows(lines)
    as_csv = read(written.getvalue().encode(), tmp_path, **called)
    as_xlsx = read(workbook(*lines), tmp_path, **called)
    assert [(row.at.row, row.id, row.cells) for row in as_csv.rows] == [
        (row.at.row, row.id, row.cells) for row in as_xlsx.rows
    ]
    assert as_csv.rows[-1].at.row == len(lines)
    assert set(as_csv.columns) == {"name", "message"}
