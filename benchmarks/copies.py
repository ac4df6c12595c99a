"""Personal copies of the booklet in one process: `python -m benchmarks.copies PROJECT WAY COUNT FOLDER`.

WAY is `rebuilt` (each laid out, printed and written anew, faces and drawings at hand), `separate` or `merged`. Names
and messages are the same in all of them.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from benchmarks.people import said
from booklet.formats import FORMATS, on_paper
from booklet.formats.copies.inscriptions import inscribe
from booklet.model import Position
from booklet.pdf.copies.merged import Merged
from booklet.pdf.fonts import installed
from booklet.pdf.ink.inks import Inks
from booklet.pdf.writer import Press
from booklet.pipeline.build import about_of, inks_of
from booklet.pipeline.request import Request
from booklet.runs.blanks import blank_of, laid_out
from booklet.runs.copies import Copy
from booklet.runs.desk import Desk
from booklet.runs.targets import Folder

FORMAT = "booklet"


def rebuilt(project: Path, count: int, folder: Path) -> None:
    """Each copy as a build of its own, but for reading the project."""
    faces = installed.load()
    (piece,) = laid_out(Request(folder=project, formats=(FORMAT,)), "gift20", faces).pieces
    press = Press(faces, inks=Inks(piece.job.theme.black))  # which remembers what it has drawn
    for n, words in enumerate(said(count)):
        composition = FORMATS[FORMAT].compose(piece.job)
        filled = [
            replace(page, marks=(*page.marks, *inscribe(piece.job, page, words).marks)) for page in composition.pages
        ]
        plan = on_paper(piece.job, composition, "copy.pdf")
        about = replace(about_of(piece.job.library), ticket=plan.ticket)
        data = press.write(plan.sides, press.print(filled), about=about, turning=plan.turning)
        (folder / f"{n}.pdf").write_bytes(data)


def separate(project: Path, count: int, folder: Path) -> None:
    """Each copy a file of its own."""
    desk = _desk(project)
    for n, words in enumerate(said(count)):
        desk.make(Copy(str(n), Position(n, n), str(n), 0, words), Folder(folder))


def merged(project: Path, count: int, folder: Path) -> None:
    """All of them in one file."""
    desk = _desk(project)
    with (folder / "merged.pdf").open("wb") as file:
        growing = Merged(file, desk.scribes[0][0])
        for n, words in enumerate(said(count)):
            marks, _ = desk.words(Copy(str(n), Position(n, n), str(n), 0, words))
            growing.add(str(n), marks)
        growing.finish()


def _desk(project: Path) -> Desk:
    faces = installed.load()
    request = Request(folder=project, formats=(FORMAT,))
    (piece,) = laid_out(request, "gift20", faces).pieces
    return Desk([blank_of(piece, faces, inks_of(request, piece))])


WAYS = {"rebuilt": rebuilt, "separate": separate, "merged": merged}

if __name__ == "__main__":
    WAYS[sys.argv[2]](Path(sys.argv[1]), int(sys.argv[3]), Path(sys.argv[4]))
