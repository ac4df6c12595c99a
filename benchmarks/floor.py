"""The floor: ReportLab's canvas draws the reader's strings and pictures at given places and lays nothing out.

    python -m benchmarks.floor floor.json OUT.pdf

It reads the content's YAML, for a build has to, and otherwise does only what cannot be left out: open the faces, write
each string where it belongs, embed what was used. Kerning, line breaking, checks and links are not its business.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def draw(places: Path, out: Path) -> None:
    """Draw what `benchmarks.places` wrote."""
    import yaml
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    told = json.loads(places.read_text())
    for name in told["yaml"]:
        yaml.load(Path(name).read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe both
    rl_config.useA85 = 0  # half again the size, and nobody sends PDFs through a seven-bit line
    for face, file in told["faces"].items():
        pdfmetrics.registerFont(TTFont(face, file))
    canvas = Canvas(str(out), pageCompression=1, invariant=1, initialFontName=next(iter(told["faces"])))
    for key, (width, height, operators) in told["forms"].items():
        canvas.beginForm(key, 0, 0, width, height)
        canvas.addLiteral(operators)
        canvas.endForm()
    for page in told["pages"]:
        _page(canvas, page)
    canvas.save()


def _page(canvas: Any, page: dict[str, Any]) -> None:  # noqa: ANN401 - the canvas has no types
    canvas.setPageSize(page["size"])
    for operators, form in page["drawn"]:
        canvas.saveState()
        canvas.addLiteral(operators)
        if form:
            canvas.doForm(form)
        canvas.restoreState()
    for x, y, face, size, colour, string, tracking in page["texts"]:
        canvas.setFont(face, size)
        canvas.setFillColorRGB(*colour)
        canvas.drawString(x, y, string, charSpace=tracking)
    canvas.showPage()


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
