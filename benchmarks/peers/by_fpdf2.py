"""fpdf2: `python -m benchmarks.peers.by_fpdf2 FOLDER OUT DOCUMENT`."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any


def make(folder: Path, out: Path, document: str) -> None:
    """Draw a document of the folder into `out`."""
    import yaml

    fpdf: Any = import_module("fpdf")

    told = json.loads((folder / f"{document}.json").read_text())
    for name in told["yaml"]:
        yaml.load(Path(name).read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe both
    pdf = fpdf.FPDF(unit="pt")
    pdf.set_auto_page_break(auto=False)
    pdf.c_margin = 0
    for face, described in told["faces"].items():
        pdf.add_font(face, fname=described["file"])
    for page in told["pages"]:
        width, height = page["size"]
        pdf.add_page(format=(width, height))
        pdf.image(folder / page["picture"], 0, 0, width, height)
        for paragraph in page["paragraphs"]:
            _paragraph(pdf, paragraph, width)
    pdf.output(str(out / f"{document}.pdf"))


def _paragraph(pdf: Any, paragraph: dict[str, Any], page_width: float) -> None:  # noqa: ANN401 - an optional library
    x, leading = paragraph["x"], paragraph["leading"]
    pdf.set_margins(x, 0, page_width - x - paragraph["width"])
    # fpdf2 sets a baseline at half the line and three tenths of the size below its top
    pdf.set_xy(x, paragraph["y"] - 0.5 * leading - 0.3 * paragraph["runs"][0][1])
    for face, size, colour, words in paragraph["runs"]:
        pdf.set_font(face, size=size)
        pdf.set_text_color(colour)
        if paragraph["centred"]:
            pdf.multi_cell(paragraph["width"], leading, words, align="C", new_x="END", new_y="LAST")
        else:
            pdf.write(leading, words)


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
