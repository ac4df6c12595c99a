"""Finished files to read back: the shipped project's, built once a printer and paper, and copied for each test."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from booklet.base.geometry import mm
from booklet.pipeline.build import make
from booklet.pipeline.request import Request
from booklet.printers import Printer, Registration
from tests.conftest import PROJECT

PRINTERS = {
    "long": Printer(),
    "short": Printer(flip="short"),
    "by hand": Printer(duplex="manual"),
    "by hand, face up": Printer(duplex="manual", tray="face-up", flip="short"),
    "askew": Printer(back=Registration(mm(1), mm(-2), 0.3)),
    "askew and short": Printer(back=Registration(mm(-0.7), mm(0.4), -0.2), flip="short"),
}
PRODUCTS = ("default", "passport", "a7", "a5", "card", "tide")

Files = Callable[..., Path]
"""A folder of the test's own with finished files, from the name of a printer, a paper and products."""


@lru_cache
def built(printer: str, paper: str, product: str) -> tuple[tuple[str, bytes], ...]:
    """The files of a product by name: all of the manifest's for the default one."""
    how = PRINTERS[printer]
    match product:
        case "default":
            request = Request(folder=PROJECT, paper=paper, printer=how)
        case "passport":
            request = Request(folder=PROJECT, paper=paper, printer=how, formats=("passport",))
        case "shop":
            request = Request(folder=PROJECT, paper=paper, printer=how, formats=("shop",))
        case "tide":
            request = Request(
                folder=PROJECT, paper=paper, printer=how, formats=("reader", "booklet"), size="a7", theme="tide"
            )
        case "card":
            request = Request(
                folder=PROJECT, paper=paper, printer=how, formats=("card",), techniques=("ankle-rotation",)
            )
        case _:
            request = Request(folder=PROJECT, paper=paper, printer=how, formats=("reader", "booklet"), size=product)
    return tuple((made.name, made.data) for made in make(request, report=lambda _: None).files)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    def put(printer: str = "long", paper: str = "a4", product: str = "default") -> Path:
        for name, data in built(printer, paper, product):
            (tmp_path / name).write_bytes(data)
        return tmp_path

    return put
