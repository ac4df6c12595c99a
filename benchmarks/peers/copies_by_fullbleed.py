"""Personal copies by fullbleed, all in one file: `python -m benchmarks.peers.copies_by_fullbleed FOLDER COUNT OUT`.

It compiles the pages once and binds people's words into the places that are left for them, each on one line, whatever
its length: this is its fast way. The other, which breaks lines, took more than a second for a copy of these pages.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.peers.by_weasyprint import html, style
from benchmarks.people import said


def make(folder: Path, count: int, out: Path) -> None:
    """Bind the words of so many people into the gift of the folder."""
    fullbleed: Any = import_module("fullbleed")

    told = json.loads((folder / "gift.json").read_text())
    width, height = told["pages"][0]["size"]
    bundle = fullbleed.AssetBundle()
    for page in told["pages"]:
        bundle.add_file(str(folder / page["picture"]), "svg", name=page["picture"])
    files = [face["file"] for face in told["faces"].values()]
    engine = fullbleed.PdfEngine(
        page_width=f"{width}pt", page_height=f"{height}pt", margin="0pt", font_files=files, svg_form_xobjects=True
    )
    engine.register_bundle(bundle)
    people = list(said(count))
    columns = {
        "to": [words.to for words in people],
        "from": [words.sender for words in people],
        "message": [words.message for words in people],
    }
    engine.compile_pdf(html(told), style(told)).render_pdf_bindings_to_file(columns, str(out / "merged.pdf"))


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
