"""Personal copies by Typst, a file each: `python -m benchmarks.peers.copies_by_typst FOLDER COUNT OUT`.

One compiler makes all of them; it remembers what it has laid out.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.people import said


def make(folder: Path, count: int, out: Path) -> None:
    """Compile the gift of the folder once for each of so many people."""
    typst: Any = import_module("typst")

    source, faces = str(folder / "book.typ"), [str(folder / "faces")]
    compiler = typst.Compiler(source, root="/", font_paths=faces, ignore_system_fonts=True)
    for n, words in enumerate(said(count)):
        own = {"to": words.to, "from": words.sender, "message": words.message}
        compiler.compile(output=str(out / f"{n}.pdf"), sys_inputs={"places": "gift.json", **own})


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
