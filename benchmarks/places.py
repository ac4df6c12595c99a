"""Where everything stands on the pages of the default job, as JSON for those who draw the same pages.

    python -m benchmarks.places PROJECT FOLDER

A project goes in; into the folder go `floor.json` (the reader's texts line by line and its drawings as finished PDF
operators), `<format>.json` (paragraphs, which the peers break into lines themselves), `<format>-<page>.svg` (what is
drawn on a page) and `faces/` (the font files in use).
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.paragraphs import paragraphs
from benchmarks.peers.svg import page_as_svg
from benchmarks.people import said
from booklet.base.fonts import Face
from booklet.base.papers import A4, PAPERS
from booklet.formats import FORMATS, Composition, Job
from booklet.formats.copies.inscriptions import inscribe
from booklet.page import Artwork, Drawing, Page, Shape, Text
from booklet.pdf.fonts import installed
from booklet.pdf.page.content import artwork_operators, cm, font_name
from booklet.pipeline.request import Request
from booklet.reading.project.library import read_project
from booklet.reading.project.theme import read_theme
from booklet.reading.project.words import read_words
from booklet.runs.blanks import laid_out

DOCUMENTS = ("reader", "booklet", "fold", "cards", "handout")
GIFT = "gift"
FRESH_STATE = "0 g 0 G 1 w 0 J 0 j 10 M [] 0 d\n"  # what a page starts with (ISO 32000-1, table 52)
HYPHENS = str.maketrans("\u00ad", "-")


def compositions(project: Path) -> dict[str, Composition]:
    """The pages of each document of the default job, as this project lays them out."""
    library, _ = read_project(project, formats=FORMATS, papers=PAPERS)
    book = library.manifest.book
    theme, words, faces = read_theme(book.theme, project), read_words(book.language), installed.load()
    outputs = {output.format: output for output in library.manifest.outputs}
    return {
        name: FORMATS[name].compose(Job(library, theme, words, faces, A4, outputs[name]))
        for name in DOCUMENTS
        if name in outputs
    }


def gift(project: Path) -> Composition:
    """The pages of a personal copy."""
    (piece,) = laid_out(Request(folder=project, formats=("booklet",)), "gift20", installed.load()).pieces
    (words,) = said(1)
    filled = [
        replace(page, marks=(*page.marks, *inscribe(piece.job, page, words).marks)) for page in piece.composition.pages
    ]
    return replace(piece.composition, pages=tuple(filled))


def floor_page(page: Page) -> dict[str, Any]:
    """A page's texts with their places, and its drawings and shapes as operators; the shapes lie under the texts."""
    return {
        "size": [page.size.width, page.size.height],
        "drawn": [drawn for mark in page.marks if (drawn := _drawn(mark))],
        "texts": [
            [
                text.at.x,
                text.at.y,
                font_name(text.face),
                text.size,
                [text.colour.red, text.colour.green, text.colour.blue],
                text.string.translate(HYPHENS),
                text.tracking * text.size / 1000,
            ]
            for text in page.texts
        ],
    }


def _drawn(mark: object) -> list[str] | None:
    """Operators and, for a drawing, the key of its form."""
    match mark:
        case Drawing():
            return [cm(mark.matrix), mark.artwork.key]
        case Shape():
            return [FRESH_STATE + artwork_operators(Artwork("", mark.bounds.size, (mark,))), ""]
        case _:
            return None


def _forms(pages: Sequence[Page]) -> dict[str, Any]:
    artworks = {mark.artwork.key: mark.artwork for mark in _marks(pages) if isinstance(mark, Drawing)}
    return {
        key: [artwork.size.width, artwork.size.height, artwork_operators(artwork)] for key, artwork in artworks.items()
    }


def _marks(pages: Sequence[Page]) -> Iterator[object]:
    return (mark for page in pages for mark in page.marks)


def _faces(pages: Sequence[Page]) -> list[Face]:
    return sorted({mark.face for mark in _marks(pages) if isinstance(mark, Text)})


def write_all(project: Path, folder: Path) -> None:
    """Write everything into the folder; `yaml` in the files names the content, for the peers to parse it as well."""
    composed = {**compositions(project), GIFT: gift(project)}
    content = sorted(str(path) for path in (project.resolve() / "content").rglob("*.yaml"))
    files = folder.resolve() / "faces"
    files.mkdir(parents=True, exist_ok=True)
    for name, composition in composed.items():
        pages = composition.pages
        faces = {font_name(face): _face(face, files) for face in _faces(pages)}
        told = {"yaml": content, "faces": faces, "pages": [_peer_page(page, name, i) for i, page in enumerate(pages)]}
        (folder / f"{name}.json").write_text(json.dumps(told))
        for index, page in enumerate(pages):
            (folder / _picture(name, index)).write_text(page_as_svg(page))
        if name == "reader":
            floor = {
                "yaml": content,
                "faces": {face: told_face["file"] for face, told_face in faces.items()},
                "forms": _forms(pages),
                "pages": list(map(floor_page, pages)),
            }
            (folder / "floor.json").write_text(json.dumps(floor))


def _picture(document: str, index: int) -> str:
    return f"{document}-{index + 1}.svg"


def _peer_page(page: Page, document: str, index: int) -> dict[str, Any]:
    size = [page.size.width, page.size.height]
    return {"size": size, "picture": _picture(document, index), "paragraphs": paragraphs(page)}


WEIGHTS = {"Light": 300, "Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}  # CSS Fonts 4, font-weight


def _face(face: Face, folder: Path) -> dict[str, Any]:
    """A copy of the font file, how CSS and Typst call the face, and half of its ascent less its descent, in sizes."""
    metrics = installed.load().metrics(face)
    file = shutil.copy(installed.installed(face), folder)
    upright = face.style.removesuffix("Italic") or "Regular"
    return {
        "file": str(file),
        "family": face.family.replace("-", " ").title(),
        "weight": WEIGHTS[upright],
        "italic": face.style.endswith("Italic"),
        "rise": (metrics.ascent - metrics.descent) / 2000,
    }


if __name__ == "__main__":
    write_all(Path(sys.argv[1]), Path(sys.argv[2]))
