"""A list whose first row names nobody: one problem says what the header seems to be, and how to go on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from booklet.base.errors import ContentError, Problem
from booklet.model import People
from booklet.reading.people import read_people
from tests.reading.workbooks import saved, workbook

Rows = Sequence[Sequence[str]]


def read(data: str | bytes, folder: Path, **called: str) -> People:
    path = folder / "people.any"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_people(path, "people.csv", called=called)


def refusal(data: str | bytes, folder: Path, **called: str) -> Problem:
    with pytest.raises(ContentError) as caught:
        read(data, folder, **called)
    (problem,) = caught.value.problems
    return problem


def test_a_title_above_the_header_is_one_problem_with_the_row_of_the_header(tmp_path: Path) -> None:
    problem = refusal("Guests of week 48,,\nname,room,message\nAnna,12,Rest well\n", tmp_path)
    assert problem.what == "the header seems to be in row 2 (name, room, message); above it stands 'Guests of week 48'"
    assert problem.hint == "delete the row above it"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("title", ["Guests", "Guests; December, 2026", '"Spa, week 48"'])
def test_a_title_does_not_hide_the_separator(separator: str, title: str, tmp_path: Path) -> None:
    rows = separator.join(["Name", "Room"]) + "\n" + separator.join(["Anna", "12"]) + "\n"
    problem = refusal(f"{title}\n\n{rows}", tmp_path)
    assert problem.what.startswith("the header seems to be in row 3 (name, room)")
    assert problem.hint == "delete the 2 rows above it"


def test_a_title_in_a_merged_cell_is_told_alike(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book["Sheet"]
    for row in (["Guest list"], ["Name", "Room"], ["Anna", 101]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    assert refusal(saved(book), tmp_path).what.startswith("the header seems to be in row 2 (name, room)")


def test_under_a_title_a_column_for_names_is_proposed_as_well(tmp_path: Path) -> None:
    problem = refusal("Guest list\nGuest,Room\nAnna,1\nBen,2\n", tmp_path)
    assert problem.what.startswith("the header seems to be in row 2 (guest, room)")
    assert problem.hint.endswith('call one of its columns name, or say --column "name=Guest"')


def test_a_title_of_several_cells_is_told_by_a_header_that_names_people(tmp_path: Path) -> None:
    problem = refusal("Spa,December 2026\nGuest,Room\nAnna,1\nBen,2\n", tmp_path)
    assert problem.what.startswith("the header seems to be in row 2 (guest, room); above it stands 'Spa'")


def test_a_title_is_told_before_a_column_that_was_said_is_missed(tmp_path: Path) -> None:
    problem = refusal("Week 48,\nGuest,Room\nAnna,1\n", tmp_path, name="Guest")
    assert problem.what.startswith("the header seems to be in row 2 (name, room)")
    assert problem.hint == "delete the row above it"


def test_a_quote_that_runs_on_does_not_hide_the_header_above_it(tmp_path: Path) -> None:
    text = 'Guests\nname;message\nAnna;"Dear' + "\n" * 40 + 'Anna"\n'
    assert refusal(text, tmp_path).what.startswith("the header seems to be in row 2 (name, message)")


@pytest.mark.parametrize("header", ["Guest", "Client", "First name", "Gast", "Vorname", "guests"])
def test_a_column_called_as_people_are_is_proposed(header: str, tmp_path: Path) -> None:
    problem = refusal(f"Room,{header}\n1,Anna\n", tmp_path)
    assert problem.what == "there is no column 'name'"
    assert problem.hint == f'is it the column {header!r}? then say --column "name={header}", or call it name'


def test_a_column_whose_cells_look_like_names_is_proposed(tmp_path: Path) -> None:
    text = "Nr,Room,Wer,Mail\n1,A 12,Żaneta Łuć,z@spa.example\n2,B 7,Anna O'Brien,a@spa.example\n"
    assert '--column "name=Wer"' in refusal(text, tmp_path).hint


def test_a_column_of_the_same_word_is_not_proposed(tmp_path: Path) -> None:
    assert "--column" not in refusal("a,b\nyes,1\nyes,2\nyes,3\n", tmp_path).hint


def test_the_column_that_is_said_is_the_one_for_names(tmp_path: Path) -> None:
    people = read("Guest,Room\nAnna,1\n", tmp_path, name="Guest")
    assert people.rows[0].cells == {"name": "Anna", "room": "1"}
    assert people.spelled == {"guest": "name"}


def test_any_known_column_may_be_called_otherwise(tmp_path: Path) -> None:
    people = read("Gast;Gruß\nAnna;Bis bald\n", tmp_path, name="Gast", message="gruß")
    assert people.rows[0].cells == {"name": "Anna", "message": "Bis bald"}


def test_a_column_that_is_said_and_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    problem = refusal("Guest,Room\nAnna,1\n", tmp_path, name="Gast")
    assert (problem.file, problem.what) == ("--column", "name=gast: there is no column 'gast'")
    assert problem.hint == "the columns are guest, room"


def test_a_column_that_is_said_beside_one_of_that_name_is_refused(tmp_path: Path) -> None:
    problem = refusal("name,guest\nAnna,Ben\n", tmp_path, name="guest")
    assert problem.hint == "give one of them another name; to and guest are the same column"


TITLES = st.text("ab ,;x", min_size=1, max_size=12).filter(lambda title: title.strip(" ,;") not in {"", "to"})


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TITLES, blanks=st.integers(0, 3))
def test_a_title_is_told_the_same_of_a_workbook_and_of_csv(title: str, blanks: int, tmp_path: Path) -> None:
    quoted = f'"{title}"'
    rows = [["name", "room"], ["Anna", "1"], ["Ben", "2"]]
    as_csv = "\n".join([quoted, *[","] * blanks, *(",".join(row) for row in rows)])
    as_xlsx = workbook([title], *[[]] * blanks, *rows)
    assert refusal(as_csv, tmp_path).what == refusal(as_xlsx, tmp_path).what
