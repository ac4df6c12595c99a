"""WeasyPrint: `python -m benchmarks.peers.by_weasyprint FOLDER OUT DOCUMENT`."""

from __future__ import annotations

import json
import sys
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any


def make(folder: Path, out: Path, document: str) -> None:
    """Write a document of the folder as HTML and print that into `out`."""
    import yaml

    weasyprint: Any = import_module("weasyprint")

    told = json.loads((folder / f"{document}.json").read_text())
    for name in told["yaml"]:
        yaml.load(Path(name).read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe both
    text = f'<html lang="en-GB"><head><style>{style(told)}</style></head><body>{html(told)}</body></html>'
    weasyprint.HTML(string=text, base_url=f"{folder}/").write_pdf(out / f"{document}.pdf")


def style(told: dict[str, Any]) -> str:
    """The style sheet of all pages."""
    width, height = told["pages"][0]["size"]
    faces = "".join(_font_face(face, described["file"]) for face, described in told["faces"].items())
    return (
        f"{faces}@page{{size:{width}pt {height}pt;margin:0}}body{{margin:0}}"
        f"section{{position:relative;width:{width}pt;height:{height}pt;overflow:hidden}}section+section{{break-before:page}}"
        "p,img{position:absolute;margin:0}img{left:0;top:0;width:100%;height:100%}"
    )


def html(told: dict[str, Any]) -> str:
    """The pages: a section a page, a positioned block a paragraph."""
    return "".join(_section(page, told["faces"]) for page in told["pages"])


def _font_face(face: str, file: str) -> str:
    return f"@font-face{{font-family:'{face}';src:url('{Path(file).as_uri()}')}}"


def _section(page: dict[str, Any], faces: dict[str, Any]) -> str:
    paragraphs = "".join(_paragraph(paragraph, faces) for paragraph in page["paragraphs"])
    return f'<section><img src="{page["picture"]}" alt="">{paragraphs}</section>'


def _paragraph(paragraph: dict[str, Any], faces: dict[str, Any]) -> str:
    runs = "".join(
        f"<span style=\"font:{size}pt '{face}';line-height:inherit;color:{colour}\">{escape(words)}</span>"
        for face, size, colour, words in paragraph["runs"]
    )
    face, size, *_ = paragraph["runs"][0]
    # a baseline lies half the line and the face's rise below the top of its line (CSS 2.2, 10.8.1)
    top = paragraph["y"] - 0.5 * paragraph["leading"] - faces[face]["rise"] * size
    place = f"left:{paragraph['x']:.2f}pt;top:{top:.2f}pt;width:{paragraph['width']:.2f}pt"
    align = ";text-align:center" if paragraph["centred"] else ""
    return f'<p style="{place};line-height:{paragraph["leading"]:.2f}pt{align}">{runs}</p>'


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
