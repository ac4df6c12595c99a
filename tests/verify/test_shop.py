"""A shop's pages held against the reader's: the same, but for the blocks at the edge that one leafs by."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

import pikepdf
import pytest

from booklet.base.geometry import mm
from booklet.pipeline.build import make
from booklet.pipeline.request import Request
from booklet.verify import Report, verify
from tests.conftest import PROJECT
from tests.verify.surgery import Spoil, of_kind, spoilt

rest = partial(pytest.param, marks=pytest.mark.proof)


@cache
def built(**how: str) -> tuple[bytes, bytes]:
    """A shop's file and the reader of the same pages."""
    request = Request(folder=PROJECT, formats=("shop", "reader"), **how)  # type: ignore[arg-type]
    made = {file.name.split(".")[0].split("-")[0]: file.data for file in make(request, report=lambda _: None).files}
    return made["shop"], made["reader"]


def put(folder: Path, **how: str) -> tuple[Path, Path]:
    shop, reader = folder / "shop.pdf", folder / "reader.pdf"
    for file, data in zip((shop, reader), built(**how), strict=True):
        file.write_bytes(data)
    return shop, reader


def grave(report: Report) -> list[str]:
    return [f"{fault.where}: {fault.what}" for fault in report.faults if not fault.mild]


@pytest.mark.parametrize("paper", ["a4", rest("letter")])
@pytest.mark.parametrize("size", [rest("a6"), "a7"])
@pytest.mark.parametrize("edition", [rest(None), rest("ink-saver"), "mono"])
@pytest.mark.parametrize("theme", [rest("linen"), "press", rest("tide")])
def test_a_shop_s_pages_trimmed_are_the_reader_s(
    tmp_path: Path, theme: str, edition: str | None, size: str, paper: str
) -> None:
    how = {"theme": theme, "size": size, "paper": paper, **({"edition": edition} if edition else {})}
    shop, reader = put(tmp_path, **how)
    report = verify(shop, reader=reader)
    assert grave(report) == []
    assert report.checked.startswith("16 of 16 pages are as in")


@pytest.mark.proof
@pytest.mark.parametrize(("edition", "size"), [("clear", "a6"), ("large", "a5")])
@pytest.mark.parametrize("theme", ["linen", "press", "tide"])
def test_editions_on_more_pages_are_the_reader_s(tmp_path: Path, theme: str, edition: str, size: str) -> None:
    shop, reader = put(tmp_path, theme=theme, edition=edition, size=size)
    assert grave(verify(shop, reader=reader)) == []


def patched(page: int, left: float, foot: float, width: float, height: float, *, grey: float) -> Spoil:
    """A patch of ink, or of paper, so many millimetres from the left edge of the trimmed page and from its foot."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        box = " ".join(f"{mm(each):.2f}" for each in (left + 3, foot + 3, width, height))
        pdf.pages[page].contents_add(f"q {grey} g {box} re f Q".encode())

    return spoil


@pytest.mark.parametrize(
    ("spoil", "kind", "what"),
    [
        (patched(6, 101, 20, 8, 30, grey=0), "marks", "bears ink"),  # over the edge as a block is, but higher
        (patched(6, 92, 40, 4, 13, grey=0), "marks", "bears ink"),  # as high as a block, but away from the edge
        (patched(6, 12, 100, 40, 12, grey=1), "clipped", "lacks"),
    ],
)
def test_whatever_else_differs_from_the_reader_is_told(tmp_path: Path, spoil: Spoil, kind: str, what: str) -> None:
    shop, reader = put(tmp_path)
    report = spoilt(shop, spoil, reader=reader)
    assert any(fault.where == "page 7" and what in fault.what for fault in of_kind(report, kind))
