"""A list of people goes in as a file; rows that hold come out, and what is wrong with each of the others."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from booklet.base.errors import ContentError, Problem
from booklet.model import People
from booklet.reading.people import MAX_BYTES, MAX_ROWS, archive, ids, read_people, text
from booklet.reading.people.columns import KNOWN, MAX_COLUMNS

Read = Callable[..., People]

PAGE = (Path(__file__).parents[2] / "docs" / "people-lists.md").read_text("utf-8")
PERSIAN = "می\u200cخواهم"  # noqa: RUF001 - the letters are Arabic
NASTY = (
    "Żaneta Łoś",
    "김민수",
    "Şeyma",
    "Sam (she/her)",
    "שרה כהן",
    "فاطمة الزهراء",
    PERSIAN,
    "O'Brien-Nuñez, Jr.",
    '"Bob" O""Neil',
    "=HYPERLINK(1)",
    "A" * 200,
)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a text, or the bytes of a file, as a list."""

    def read_bytes(content: str | bytes, **options: object) -> People:
        path = tmp_path / "people.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_people(path, "people.csv", **options)  # type: ignore[arg-type]

    return read_bytes


def names(people: People) -> list[str]:
    return [row.cells["name"] for row in people.rows]


def refusals(read: Read, content: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        read(content)
    return caught.value.problems


def refusal(read: Read, content: str | bytes) -> Problem:
    (problem,) = refusals(read, content)
    return problem


def fault(read: Read, content: str) -> Problem:
    """The one fault of a list whose other rows hold."""
    (problem,) = read(content).problems
    return problem


def test_a_row_has_the_texts_of_all_columns_by_name(read: Read) -> None:
    (row,) = read("name,city\nAnna,Kraków\n").rows
    assert (row.at.line, row.cells) == (2, {"name": "Anna", "city": "Kraków"})


def test_names_of_columns_are_told_apart_without_case_blanks_and_hyphens(read: Read) -> None:
    assert read(" NAME ,First-Visit,last  visit\nAnna,1,2\n").columns == ("name", "first_visit", "last_visit")


def test_to_is_another_word_for_name(read: Read) -> None:
    assert names(read("To,Message\nAnna,Hello\n")) == ["Anna"]


def test_what_a_row_lacks_at_its_end_is_empty(read: Read) -> None:
    assert read("name,from,message\nAnna\n").rows[0].cells == {"name": "Anna", "from": "", "message": ""}


def test_an_empty_row_is_passed_over_and_counted(read: Read) -> None:
    assert [row.at.line for row in read("name,from\n\nAnna,x\n , \n,\nBen,y\n").rows] == [3, 6]


def test_a_row_without_a_name_is_refused_with_its_line(read: Read) -> None:
    people = read("name,from\nAnna,Eva\n,Eva\nBen,Eva\n")
    assert names(people) == ["Anna", "Ben"]
    assert str(people.problems[0]).startswith("people.csv:3:1: row 3: name: there is no name\n  hint: ")


def test_all_faults_of_all_rows_are_told_at_once(read: Read) -> None:
    people = read("id,name,from\ncon,Anna,x\na b,,\u202ey\n")
    assert [(each.line, each.column) for each in people.problems] == [(2, 1), (3, 3), (3, 2), (3, 1)]


def test_a_row_with_more_cells_than_the_header_is_refused_with_a_hint_at_quotes(read: Read) -> None:
    problem = fault(read, "name,message\nAnna,Rest well, dear\n")
    assert (problem.line, problem.column, problem.what) == (2, 3, "there are 3 cells, and the header has 2")
    assert "in quotes" in problem.hint


def test_separators_at_the_end_of_a_row_are_no_cells(read: Read) -> None:
    assert names(read("name,from\nAnna,x,,,\n")) == ["Anna"]


NO_LISTS = {
    "nothing": (b"", "the list is empty"),
    "blank lines": (b"\n \n,,\n", "the list is empty"),
    "a header alone": (b"name,from\n", "nobody is on the list"),
    "no names": (b"person,from\nAnna,x\n", "there is no column 'name'"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "an old Excel file (.xls)"),
    "a page of the web": (b"<html><table>", "XML or HTML"),
    "a PDF": (b"%PDF-1.7\n", "a PDF file"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "the byte 0x89 is not UTF-8"),
    "UTF-16 that does not say so": ("name\nAnna\n".encode("utf-16-le"), "it is not a text"),
    "UTF-32": ("name\nAnna\n".encode("utf-32"), "UTF-32"),
}


@pytest.mark.parametrize(("content", "what"), NO_LISTS.values(), ids=[*NO_LISTS])
def test_what_is_no_list_is_refused(read: Read, content: bytes, what: str) -> None:
    assert what in refusal(read, content).what


def test_two_columns_of_one_name_are_refused(read: Read) -> None:
    problem = refusal(read, "name,from,To\nAnna,x,y\n")
    assert (problem.column, problem.what) == (3, "column 3 is called 'name' like column 1")


def test_a_column_without_a_name_is_refused_if_it_holds_something(read: Read) -> None:
    problem = refusal(read, "name,,from\nAnna,,x\nBen,5,y\n")
    assert (problem.column, problem.what) == (2, "column 2 has no name, and there is something in row 3")


def test_an_empty_column_without_a_name_is_left_out(read: Read) -> None:
    assert read("name,,from,\nAnna,,x,\n").columns == ("name", "from")


def test_more_columns_than_a_list_has_are_refused(read: Read) -> None:
    header = ",".join(["name", *(f"c{number}" for number in range(60))])
    assert refusal(read, f"{header}\nAnna\n").what == "there are 61 columns, more than 60"


def test_more_rows_than_a_run_can_have_are_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("booklet.reading.people.MAX_ROWS", 2)
    assert refusal(read, "name\nA\n\nB\nC\n").line == 5


def test_a_file_beyond_all_measure_is_refused_unread(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("booklet.reading.people.MAX_BYTES", 7)
    assert refusal(read, "name\nAnna").what == "the file is larger than 7 bytes"


def test_a_file_of_nothing_but_faults_is_given_up(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("booklet.reading.people.MAX_FAULTS", 3)
    problems = refusals(read, "name,from\n" + ",x\n" * 9)
    assert [each.line for each in problems if "the rest was not read" in each.what] == [6]


def test_a_slip_in_the_header_is_advice(read: Read) -> None:
    people = read("name,massage,form\nAnna,Hello,Eva\n")
    assert [(each.column, each.hint) for each in people.advice] == [
        (2, "did you mean message?"),
        (3, "did you mean from?"),
    ]
    assert people.problems == ()


@pytest.mark.parametrize("column", ["phone", "city", "room", "surname", "names", "note", "date"])
def test_a_column_of_another_meaning_is_no_slip(read: Read, column: str) -> None:
    assert read(f"name,{column}\nAnna,x\n").advice == ()


def test_a_column_that_a_template_asks_for_is_no_slip(read: Read) -> None:
    assert read("name,massage\nAnna,x\n", asked=("massage",)).advice == ()


def test_a_slip_in_the_one_column_that_is_needed_is_a_hint(read: Read) -> None:
    assert refusal(read, "nmae,from\nAnna,x\n").hint == "is it the column 'nmae'? call it name"


def test_without_ids_a_row_is_called_by_its_line(read: Read) -> None:
    assert [row.id for row in read("name\nAnna\n\nBen\n").rows] == ["0002", "0004"]


def test_line_numbers_are_as_wide_as_the_greatest(read: Read) -> None:
    people = read("name\nAnna\n" + "\n" * 9_997 + "Ben\n")
    assert [row.id for row in people.rows] == ["00002", "10000"]


def test_a_faulty_row_changes_no_other_rows_id(read: Read) -> None:
    good, bad = (read(f"name,from\nAnna,x\n{name},y\nBen,z\n") for name in ("Eva", ""))
    assert {row.id for row in bad.rows} == {row.id for row in good.rows} - {"0003"}


GOOD_IDS = ("7", "anna-1", "a.b", "_x", "Żaneta", "김민수", "नमस्ते", "console", "com10", "a" * 60)


@pytest.mark.parametrize("id", GOOD_IDS)
def test_an_id_of_letters_and_digits_is_kept(read: Read, id: str) -> None:
    assert [row.id for row in read(f"id,name\n {id} ,Anna\n").rows] == [id]


BAD_IDS = (
    "a b",
    "a/b",
    "..",
    "a..b",
    ".a",
    "a.",
    "-rf",
    "con",
    "NUL.txt",
    "lpt1",
    "a:b",
    "½",
    "a\ufe0f",
    "a" * 61,
    "\u0301a",
)


@pytest.mark.parametrize("id", BAD_IDS)
def test_an_id_that_some_disk_refuses_is_a_fault(read: Read, id: str) -> None:
    problem = fault(read, f"id,name\n{id},Anna\nb,Ben\n")
    assert (problem.line, problem.column, problem.where) == (2, 1, "row 2: id")


def test_an_id_is_short_enough_for_the_name_of_a_file_in_every_script(read: Read) -> None:
    assert fault(read, f"id,name\n{chr(0x20000) * 60},Anna\nb,Ben\n").line == 2


def test_where_there_are_ids_every_row_has_one(read: Read) -> None:
    assert fault(read, "id,name\n,Anna\n").what == "there is no id"


@pytest.mark.parametrize(("one", "other"), [("anna", "ANNA"), ("straße", "STRASSE"), ("\u017ca", "z\u0307a")])
def test_ids_that_one_disk_takes_for_the_same_are_refused_with_the_other_line(read: Read, one: str, other: str) -> None:
    people = read(f"id,name\n{one},Anna\nb,Ben\n{other},Eva\n")
    assert [row.at.line for row in people.rows] == [2, 3]
    assert people.problems[0].what.endswith("stands already in row 2")


def test_a_row_without_an_id_is_called_by_its_number_in_a_spreadsheet_and_told_at_its_line(read: Read) -> None:
    people = read('name,message\nAnna,"Rest\nwell"\nBen,\nEva,\n\x01,\n')
    assert [row.id for row in people.rows] == ["0002", "0003", "0004"]
    assert [(each.line, each.where) for each in people.problems] == [(6, "row 5: name")]


def test_rows_that_repeat_others_are_told_and_stand_in_nobodys_way(read: Read) -> None:
    people = read("id,name,from\na,Anna,x\nb,Ben,x\nc,Anna,x\nd,Anna,y\n")
    assert len(people.rows) == 4
    assert [each.what for each in people.advice] == ["row 4 says what row 2 says"]


def test_of_many_rows_that_repeat_others_some_are_named(read: Read) -> None:
    (advice,) = read("name\n" + "Anna\n" * 8).advice
    assert advice.what.endswith("row 7 says what row 2 says, and 2 more repeat others")


def test_a_list_without_names_is_told_what_its_columns_are(read: Read) -> None:
    assert refusal(read, "First,Last\nAnna,Berg\n").hint.endswith("here they are first, last")


def test_texts_come_in_normal_form_with_single_blanks(read: Read) -> None:
    assert names(read("name\n  z\u0307aneta \xa0\u2003 Los\u0301 \n")) == ["żaneta Loś"]


def test_a_soft_hyphen_stays_where_it_may_divide_a_word(read: Read) -> None:
    assert names(read("name\nOberschlei\xad\xadßheimer\xad \xadAnna\xad\n")) == ["Oberschlei\xadßheimer Anna"]


def test_a_name_of_soft_hyphens_is_none(read: Read) -> None:
    assert fault(read, "name,from\n\xad \xad,Ben\n").what == "there is no name"


def test_what_is_not_printed_has_no_soft_hyphens(read: Read) -> None:
    (row,) = read("id,name,theme\na\xadb,Anna,ti\xadde\n").rows
    assert (row.id, row.cells["theme"]) == ("ab", "tide")


def test_a_message_keeps_its_line_breaks(read: Read) -> None:
    (row,) = read('name,message\nAnna,"\r\n Dear\tAnna, \r\n\r\nrest   well. \n"\n').rows
    assert row.cells["message"] == "Dear Anna,\n\nrest well."


def test_a_column_of_somebodys_own_keeps_its_line_breaks(read: Read) -> None:
    assert read('name,address\nAnna,"Long Lane 1\nLeeds"\n').rows[0].cells["address"] == "Long Lane 1\nLeeds"


def test_a_name_is_one_line(read: Read) -> None:
    assert fault(read, 'name,from\n"Anna\nEva",x\n').what == "it has a line break"


def test_a_cell_as_long_as_a_letter_is_a_fault(read: Read) -> None:
    assert names(read(f"name\n{'a' * 5_000}\n")) == ["a" * 5_000]
    assert fault(read, f"name\n{'a' * 5_001}\n").what == "it has 5,001 characters, more than 5,000"


UNSEEN = "\0\x07\x1b\x7f\x9b\u061c\u200b\u200e\u200f\u202a\u202e\u2060\u2066\u2069\u3164\ufeff\uffff"


@pytest.mark.parametrize("character", UNSEEN, ids=lambda each: f"U+{ord(each):04X}")
@pytest.mark.parametrize("column", ["name", "message", "city"])
def test_a_character_that_nobody_sees_is_refused_with_its_place(read: Read, character: str, column: str) -> None:
    header = ["name", *([column] if column != "name" else []), "from"]
    cells = {"name": "Anna", "from": "Eva", column: f"An{character}na"}
    problem = fault(read, ",".join(header) + "\n" + ",".join(cells[each] for each in header) + "\n")
    assert (problem.where, problem.column) == (f"row 2: {column}", header.index(column) + 1)
    assert problem.what == f"character 3 is U+{ord(character):04X}, which cannot be seen"


def test_a_character_that_nobody_sees_is_refused_in_the_header(read: Read) -> None:
    problem = refusal(read, "name,ci\u202ety\nAnna,x\n")
    assert (problem.line, problem.column) == (1, 2)


@pytest.mark.parametrize("text", ["a\u200db", "a\u200d", "\u200dب", "ب\u200d"])
def test_a_joiner_that_joins_no_letters_is_refused(read: Read, text: str) -> None:
    assert "U+200D" in fault(read, f"name\n{text}\n").what


def test_an_emoji_of_several_signs_is_called_one(read: Read) -> None:
    family = "\U0001f469\u200d\U0001f467"
    problem = fault(read, f"name,message\nAnna,Love from us {family}\n")
    assert problem.what == f"{family} is an emoji, and no typeface here has any"
    assert problem.hint == "say it in words, or leave it out"


@pytest.mark.parametrize("text", [PERSIAN, "क्\u200dष", "രാജന്\u200d"])
def test_a_joiner_stays_where_a_script_needs_it(read: Read, text: str) -> None:
    assert names(read(f"name\n{text}\n")) == [text]


def test_a_character_that_was_lost_is_refused(read: Read) -> None:
    assert "was lost" in fault(read, "name\nAn\ufffda\n").what


def test_a_letter_under_a_heap_of_marks_is_refused(read: Read) -> None:
    assert fault(read, "name\na" + "\u0301\u0323" * 40 + "\n").what == "a letter has more than 30 marks"


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "=1+1"])
def test_nothing_is_evaluated(read: Read, text: str) -> None:
    assert names(read(f"name\n{text}\n")) == [text]


def test_a_list_of_every_kind_of_trouble_keeps_the_good_and_names_the_bad(read: Read) -> None:
    """500 rows as a spa's till writes them: semicolons, a byte order mark, CRLF, names from everywhere."""
    rows = [f'{number};"{NASTY[number % len(NASTY)].replace(chr(34), chr(34) * 2)}";Spa' for number in range(3, 503)]
    rows[100], rows[200], rows[300] = "", "7;Twice;Spa", "x;;Spa"
    people = read(("\ufeffID;Name;From\r\n" + "\r\n".join(rows) + "\r\n").encode())
    assert (len(people.rows), people.rows[-1].at.line, people.rows[-1].cells["name"]) == (
        497,
        501,
        NASTY[502 % len(NASTY)],
    )
    assert {names(people)[number] for number in range(len(NASTY))} == set(NASTY)
    assert [(each.line, each.where) for each in people.problems] == [(202, "row 202: id"), (302, "row 302: name")]


def test_a_folder_a_pipe_and_nothing_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, what in (("", "not a regular file"), ("pipe", "not a regular file"), ("none", "no such file")):
        with pytest.raises(ContentError, match=what):
            read_people(tmp_path / name, "people.csv")


def test_who_reads_no_workbook_loads_no_library_for_it() -> None:
    code = (
        "import sys, booklet.reading.people; print([name for name in sys.modules if name in {'openpyxl', 'zipfile'}])"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=_paths())
    assert said.stdout.strip() == "[]"


def _paths() -> Mapping[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


def test_the_page_on_lists_has_every_known_column() -> None:
    rows = [row.split("|")[1].strip(" `") for row in PAGE.splitlines() if row.startswith("| `")]
    assert rows == [*KNOWN]


def test_the_example_of_the_page_on_lists_holds(read: Read) -> None:
    people = read(PAGE.split("```csv\n")[1].partition("```")[0])
    assert (names(people), people.problems) == (["Anna Kowalska", "Żaneta Łuć", "Sam (she/her)"], ())


def test_the_page_on_lists_says_the_limits() -> None:
    limits = (MAX_ROWS, text.MAX_CHARACTERS, MAX_COLUMNS, ids.MAX_CHARACTERS)
    assert [limit for limit in limits if f"{limit:,} " not in PAGE] == []
    sizes = (MAX_BYTES, archive.MAX_BYTES)
    assert [size for size in sizes if f"{size // 1_000_000} MB" not in PAGE] == []
