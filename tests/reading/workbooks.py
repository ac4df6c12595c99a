"""Workbooks for tests: those that a program writes, and those that nobody should."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: Sequence[object], others: Mapping[str, Iterable[Sequence[object]]] | None = None) -> bytes:
    """A workbook whose first sheet has these rows; `others` are further sheets by name."""
    book = Workbook()
    sheets = {"People": rows, **(others or {})}
    del book["Sheet"]
    for name, each in sheets.items():
        sheet = book.create_sheet(name)
        for row in each:
            sheet.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_members(data: bytes, members: Mapping[str, str | bytes | None]) -> bytes:
    """The same zip with members replaced, added or, for None, left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, content in {**kept, **members}.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def sheet_of(rows: str) -> str:
    """The XML of a sheet with these rows."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def with_rows(rows: str) -> bytes:
    """A workbook whose only sheet has these rows of XML."""
    return with_members(workbook(["name"]), {SHEET: sheet_of(rows)})


def with_shared(strings: str, sheet: str) -> bytes:
    """A workbook whose cells share texts, as Excel writes it."""
    data = workbook(["name"])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    shared = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    types = types if kind in types else types.replace("</Types>", shared)
    return with_members(data, {"[Content_Types].xml": types, "xl/sharedStrings.xml": strings, SHEET: sheet})
