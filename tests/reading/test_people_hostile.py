"""Spreadsheets that somebody made to do harm, and those that a disk has damaged: refused quickly, with a way out."""

from __future__ import annotations

import contextlib
import io
import random
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.errors import ContentError, Problem
from booklet.reading.people import read_people
from booklet.reading.people.xlsx import read_xlsx
from tests.reading.workbooks import MAIN, SHEET, sheet_of, with_members, with_rows, workbook

GOOD = workbook(["id", "name", "message"], *(["a", "Anna", "Dear Anna"], ["b", "Ben", "=1+1"]))
TYPE = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY file SYSTEM "file:///etc/passwd">]>'


def refusal(data: bytes) -> Problem:
    with pytest.raises(ContentError) as caught:
        list(read_xlsx(data, "people.xlsx").records)
    (problem,) = caught.value.problems
    return problem


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


STRANGERS = {
    "an OpenDocument file": {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"},
    "a Numbers document": {"Index/Document.iwa": b"x"},
    "a binary Excel workbook": {"xl/workbook.bin": b"x"},
    "a Word document": {"word/document.xml": b"<x/>"},
    "not a spreadsheet": {"people.csv": b"name\nAnna\n"},
}


@pytest.mark.parametrize(("kind", "members"), STRANGERS.items(), ids=[*STRANGERS])
def test_a_zip_of_another_kind_is_called_by_its_name(kind: str, members: dict[str, bytes]) -> None:
    problem = refusal(zipped(**members))
    assert kind in problem.what
    assert "CSV UTF-8" in problem.hint


@pytest.mark.parametrize("member", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/new.xml"])
def test_a_document_type_is_refused_in_whatever_member(member: str) -> None:
    assert "a document type" in refusal(with_members(GOOD, {member: f"{TYPE}<x>&b;&file;</x>"})).what


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_document_type_is_refused_in_whatever_encoding(encoding: str) -> None:
    data = f'<?xml version="1.0"?>{TYPE}<x>&b;</x>'.encode(encoding)
    assert "a document type" in refusal(with_members(GOOD, {SHEET: data})).what


@pytest.mark.parametrize("encoding", ["cp037", "utf-7", "no-such"])
def test_an_encoding_that_nobody_knows_is_refused(encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?>{TYPE}<x/>'
    assert refusal(with_members(GOOD, {SHEET: data.encode("cp037" if encoding == "cp037" else "ascii")}))


def test_a_document_type_does_not_hide_behind_the_name_of_a_picture() -> None:
    assert "a document type" in refusal(with_members(GOOD, {"xl/media/image1.png": f"{TYPE}<x/>"})).what


def test_a_picture_is_not_taken_for_xml() -> None:
    data = with_members(GOOD, {"xl/media/image1.png": b"\x89PNG\r\n\x1a\n<!DOCTYPE"})
    assert len(list(read_xlsx(data, "a").records)) == 3


def test_a_drawing_of_excels_own_that_is_no_xml_is_let_through() -> None:
    data = with_members(GOOD, {"xl/drawings/vmlDrawing1.vml": "<xml><br></xml>"})
    assert len(list(read_xlsx(data, "a").records)) == 3


def test_a_zip_that_explodes_is_refused_before_it_does() -> None:
    data = with_members(GOOD, {SHEET: sheet_of("<row>" + " " * 40_000_000 + "</row>")})
    assert len(data) < 60_000
    tracemalloc.start()
    try:
        assert "times its size" in refusal(data).what
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_what_unpacks_to_more_than_a_list_can_be_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("booklet.reading.people.archive.MAX_UNPACKED", 1_000)
    assert "unpacks to" in refusal(GOOD).what


def test_a_file_beyond_all_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("booklet.reading.people.archive.MAX_BYTES", 1_000)
    assert refusal(GOOD).what == "the file is larger than 1,000 bytes"


def test_a_zip_that_holds_more_than_it_says_is_refused() -> None:
    sheet = sheet_of('<row r="1"/>')
    data = with_members(GOOD, {SHEET: sheet + " " * 70_000})
    said = struct.pack("<L", len(sheet) + 70_000)
    assert data.count(said) == 2  # in its own header and in the directory
    assert "damaged" in refusal(data.replace(said, struct.pack("<L", len(sheet)))).what


def test_a_zip_of_very_many_files_is_refused() -> None:
    assert "too many files" in refusal(with_members(GOOD, {f"x{number}": b"" for number in range(2_001)})).what


def test_a_directory_of_millions_is_refused_unread() -> None:
    at = GOOD.rindex(b"PK\x05\x06")
    data = GOOD[: at + 12] + struct.pack("<L", 90_000_000) + GOOD[at + 16 :]
    assert "more than 2,000 files" in refusal(data).what


def test_a_directory_of_64_bits_is_refused() -> None:
    at = GOOD.rindex(b"PK\x05\x06")
    assert "more than 2,000 files" in refusal(GOOD[:at] + b"PK\x06\x07" + b"\0" * 16 + GOOD[at:]).what


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_refused() -> None:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(SHEET, sheet_of(""))
    assert "two of one name" in refusal(out.getvalue()).what


def test_an_encrypted_zip_is_refused() -> None:
    at = GOOD.index(b"PK\x01\x02")
    assert refusal(GOOD[: at + 8] + b"\x01" + GOOD[at + 9 :]).what == "the file is encrypted"


TOGETHER = {
    "cells of one row": sheet_of("<row>" + "<c/>" * 600_000 + "</row>"),
    "elements around the rows": sheet_of("</sheetData>" + "<x/>" * 600_000 + "<sheetData>"),
    "rows inside a row": sheet_of("<row>" + "<row></row>" * 600_000 + "</row>"),
    "rows of another kind": sheet_of('<row xmlns="x"/>' * 600_000),
    "deep ones": sheet_of("<x>" * 200 + "</x>" * 200),
}


@pytest.mark.parametrize("sheet", TOGETHER.values(), ids=[*TOGETHER])
def test_elements_that_a_reader_would_hold_all_at_once_are_refused(sheet: str) -> None:
    assert "too many elements" in refusal(with_members(GOOD, {SHEET: sheet})).what


TOO_LONG = {
    "a mark": (SHEET, f'<x a="{"x" * 400_000}"/>', "a mark of more than"),
    "a header of pages": (
        SHEET,
        sheet_of(f"</sheetData><oddHeader>{'&amp;L&amp;C' * 999}</oddHeader><sheetData>"),
        "a oddHeader of more than",
    ),
    "a number format": (
        "xl/styles.xml",
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="200" formatCode="{"[" * 999}"/></numFmts></styleSheet>',
        "a number format of more than",
    ),
}


@pytest.mark.parametrize(("member", "xml", "what"), TOO_LONG.values(), ids=[*TOO_LONG])
def test_what_openpyxl_takes_apart_by_patterns_is_short(member: str, xml: str, what: str) -> None:
    assert what in refusal(with_members(GOOD, {member: xml})).what


OUT_OF_ORDER = {
    "rows": '<row r="2"/><row r="1"/>',
    "one row twice": '<row r="2"/><row r="2"/>',
    "cells": '<row r="1"><c r="B1"/><c r="A1"/></row>',
    "one cell twice": '<row r="1"><c r="AA1"/><c r="AA1"/></row>',
    "a row beyond all": '<row r="99999999999"/>',
    "a row of no number": '<row r="five"/>',
}


@pytest.mark.parametrize("rows", OUT_OF_ORDER.values(), ids=[*OUT_OF_ORDER])
def test_rows_and_cells_that_openpyxl_would_leave_out_are_refused(rows: str) -> None:
    assert "after" in refusal(with_rows(rows)).what


def test_a_row_as_wide_as_a_sheet_can_be_is_refused() -> None:
    assert "column 16,384" in refusal(with_rows('<row r="1"><c r="XFD1"><v>1</v></c></row>')).what


@pytest.mark.parametrize("length", [2, 4, 100, 2000, -1])
def test_a_workbook_that_was_cut_off_is_damaged(length: int) -> None:
    assert "damaged" in refusal(GOOD[:length]).what


@pytest.mark.parametrize("member", ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", SHEET])
def test_a_workbook_that_lacks_a_part_is_refused(member: str) -> None:
    assert refusal(with_members(GOOD, {member: None})).hint.startswith("open it in Excel")


@given(seed=st.integers())
def test_a_workbook_with_broken_bytes_gives_rows_or_a_refusal(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    data = bytearray(GOOD)
    for _ in range(chance.randrange(1, 8)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with contextlib.suppress(ContentError):
        list(read_xlsx(bytes(data), "a").records)


@given(seed=st.integers())
def test_a_workbook_with_broken_xml_gives_rows_or_a_refusal(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        member = chance.choice([name for name in archive.namelist() if name.endswith((".xml", ".rels"))])
        xml = archive.read(member)
    for _ in range(chance.randrange(1, 4)):
        start, length = chance.randrange(len(xml)), chance.choice([1, 1, 1, 9, 40])
        put = chance.choice([b"", b"x", b"-1", b"999999999", b"<c/>", b'"', xml[start : start + length] * 2])
        xml = xml[:start] + put + xml[start + length :]
    with contextlib.suppress(ContentError):
        list(read_xlsx(with_members(GOOD, {member: xml}), "a").records)


@given(data=st.binary(max_size=200), head=st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"name\n", b"\xff\xfe"]))
def test_any_file_gives_people_or_a_refusal(data: bytes, head: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(head + data)
    with contextlib.suppress(ContentError):
        people = read_people(Path(path), "any")
        assert len({row.id for row in people.rows}) == len(people.rows)
