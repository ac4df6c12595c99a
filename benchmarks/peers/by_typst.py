"""Typst, through its Python package: `python -m benchmarks.peers.by_typst FOLDER OUT DOCUMENT...`.

Several documents are compiled by one compiler, so that it opens its faces once.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any


def make(folder: Path, out: Path, documents: list[str]) -> None:
    """Compile each document of the folder into `out`."""
    typst: Any = import_module("typst")

    source = folder / "book.typ"
    compiler = typst.Compiler(str(source), root="/", font_paths=[str(folder / "faces")], ignore_system_fonts=True)
    for document in documents:
        compiler.compile(output=str(out / f"{document}.pdf"), sys_inputs={"places": f"{document}.json"})


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
