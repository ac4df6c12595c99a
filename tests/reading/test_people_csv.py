"""CSV of every dialect comes back as it was written, and nothing about a file is guessed."""

from __future__ import annotations

import contextlib
import csv
import io
import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from booklet.base.errors import ContentError, Problem
from booklet.model import Position
from booklet.reading.people.csv import read_csv
from booklet.reading.people.table import MAX_ROW, Record

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16")


def records(data: str | bytes) -> list[Record]:
    return list(read_csv(io.BytesIO(data if isinstance(data, bytes) else data.encode()), "people.csv").records)


def rows(data: str | bytes) -> list[tuple[str, ...]]:
    return [record.cells for record in records(data)]


def refusal(data: str | bytes) -> Problem:
    with pytest.raises(ContentError) as caught:
        records(data)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_header_tells_the_separator(separator: str) -> None:
    assert rows(f"id{separator}name\n1{separator}a\n") == [("id", "name"), ("1", "a")]


def test_a_separator_of_another_kind_inside_a_name_of_a_column_is_text() -> None:
    assert rows("name;message, in full\na;b, c\n") == [("name", "message, in full"), ("a", "b, c")]


def test_a_header_that_can_be_read_in_two_ways_is_refused() -> None:
    assert "',' or by ';'" in refusal("name;a,name\nx;y,z\n").what


def test_a_quoted_name_of_a_column_may_hold_any_separator() -> None:
    assert rows('name,"a;name"\nx,y\n') == [("name", "a;name"), ("x", "y")]


def test_the_line_in_which_excel_tells_the_separator_is_obeyed() -> None:
    assert [record.at.line for record in records("sep=;\nname,a;b\nx;y\n")] == [2, 3]
    assert rows("sep=;\nname,a;b\nx;y\n")[0] == ("name,a", "b")


def test_a_separator_that_nobody_uses_is_refused() -> None:
    assert refusal("sep=|\nname|a\nx|y\n").what == "the separator '|' is not read"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_ends_them(end: str) -> None:
    assert [record.at.line for record in records(end.join(["name", "a", "", "b"]))] == [1, 2, 4]


def test_what_only_looks_like_the_end_of_a_line_is_text() -> None:
    assert rows("name\na\x0bb\x85c\u2028d\n")[1] == ("a\x0bb\x85c\u2028d",)


def test_a_row_of_several_lines_stands_where_it_begins() -> None:
    assert [record.at.line for record in records('name,m\na,"1\n2\r\n3"\nb,c\n')] == [1, 2, 5]


def test_rows_count_as_a_spreadsheet_shows_them() -> None:
    written = 'sep=,\nname,m\n\na,"1\n2\n3"\nb,c\n'
    assert [record.at for record in records(written)] == [Position(1, 2), Position(3, 4), Position(4, 7)]


def test_quotes_inside_a_plain_cell_are_text() -> None:
    assert rows('name\nAnna "Nan" Smith\n')[1] == ('Anna "Nan" Smith',)


def test_blanks_around_quotes_mean_nothing() -> None:
    assert rows('name,m\nAnna, "like, this" \n')[1] == ("Anna", "like, this")


def test_a_quote_that_is_never_closed_is_refused_where_it_begins() -> None:
    problem = refusal('name,m\nAnna,x\nBen,"Hello\nEva,y\n')
    assert (problem.line, problem.column, problem.what) == (3, 2, "the quote that begins here is not closed")


def test_a_quote_that_the_next_one_closes_is_refused_where_it_begins() -> None:
    problem = refusal('name,m\nAnna,"Hello\nBen,"Hi"\n')
    assert (problem.line, problem.column) == (2, 2)
    assert problem.what == "the quote that begins here is closed in line 3, and the text goes on"


def test_an_open_quote_does_not_take_in_the_whole_file() -> None:
    problem = refusal('name,m\nAnna,"' + "x\n" * MAX_ROW)
    assert (problem.line, problem.column) == (2, 2)


def test_a_line_without_end_is_refused() -> None:
    assert refusal("name\n" + "x" * (MAX_ROW + 1)).line == 2


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_each_encoding_that_says_what_it_is_is_read(encoding: str) -> None:
    assert rows("name\nŻ 김 ש\n".encode(encoding)) == [("name",), ("Ż 김 ש",)]


def test_big_endian_is_read_by_its_mark() -> None:
    assert rows(b"\xfe\xff" + "name\nŻ\n".encode("utf-16-be")) == [("name",), ("Ż",)]


def test_windows_1252_is_not_guessed() -> None:
    problem = refusal("name\nAnna\nJosé\n".encode("cp1252"))
    assert (problem.line, problem.column, problem.what) == (3, 4, "the byte 0xe9 is not UTF-8")
    assert "CSV UTF-8" in problem.hint


def test_the_bytes_of_half_a_character_are_not_utf_8() -> None:
    assert refusal(b"name\n" + "Ż".encode()[:1]).line == 2


def test_what_utf_16_has_lost_is_told_by_its_sign() -> None:
    assert rows("name\na".encode("utf-16") + b"\x00\xd8" + "b".encode("utf-16-le"))[1] == ("a\ufffdb",)


def test_the_limit_of_the_csv_module_is_neither_used_nor_changed() -> None:
    before = csv.field_size_limit(10)
    try:
        assert rows("name\n" + "x" * 100 + "\n")[1] == ("x" * 100,)
        assert csv.field_size_limit() == 10
    finally:
        csv.field_size_limit(before)


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=12)


@given(
    body=st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=8),
    separator=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    encoding=st.sampled_from(ENCODINGS),
)
def test_what_the_csv_module_writes_comes_back(
    body: list[list[str]], separator: str, end: str, quoting: int, encoding: str
) -> None:
    """Rows of nothing but blanks are left out. A blank before a quote would not be text: the module quotes those."""
    assume(end != "\r" or quoting == csv.QUOTE_ALL or "\n" not in "".join(map("".join, body)))  # it leaves \n bare then
    table = [["name", "a", "b"], *body]
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting).writerows(table)  # type: ignore[arg-type]
    written = [tuple(row) for row in table if "".join(row).strip()]
    assert rows(out.getvalue().encode(encoding)) == written


@given(data=st.binary(max_size=300))
def test_any_bytes_give_rows_or_a_refusal(data: bytes) -> None:
    with contextlib.suppress(ContentError):
        assert all(any(record.cells) for record in records(data))


@given(seed=st.integers())
def test_any_scramble_of_quotes_and_separators_gives_rows_or_a_refusal(seed: int) -> None:
    scramble = "".join(random.Random(seed).choices('",;\t\n\r x', k=60))  # noqa: S311 - no secret
    with contextlib.suppress(ContentError):
        lines = [record.at.line for record in records(f"name,b\n{scramble}")]
        assert lines == sorted(set(lines))
