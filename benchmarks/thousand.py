"""A book of a thousand pages, plain or imposed, in one process: `python -m benchmarks.thousand PROJECT FORMAT FILE`.

Techniques repeat, but each is set anew: nothing in a build knows that it has set the same words before.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from booklet.base.papers import A4, PAPERS
from booklet.formats import FORMATS, Job, on_paper
from booklet.model import Library, Output
from booklet.pdf.fonts import installed
from booklet.pdf.page.metadata import About
from booklet.pdf.writer import Press
from booklet.reading.project.library import read_project
from booklet.reading.project.theme import read_theme
from booklet.reading.project.words import read_words

TECHNIQUES = 498  # two pages each, and four for the covers, how to use, safety


def thousandfold(library: Library) -> Library:
    """The same library with so many techniques that its book has a thousand pages, and no round on its back."""
    given = library.techniques
    many = tuple(replace(given[i % len(given)], id=f"t{i}") for i in range(TECHNIQUES))
    manifest = replace(library.manifest, techniques=tuple(t.id for t in many), routine=None, ways=None)
    return replace(library, techniques=many, manifest=manifest)


def main(project: str, name: str, file: str) -> None:
    """Read, compose, impose and write."""
    library, _ = read_project(Path(project), formats=FORMATS, papers=PAPERS)
    faces = installed.load()
    look, words = read_theme("linen", Path(project)), read_words("en-GB")
    job = Job(thousandfold(library), look, words, faces, A4, Output(format=name))
    composition = FORMATS[name].compose(job)
    plan = on_paper(job, composition, file)
    press = Press(faces)
    about = replace(About("A thousand pages", "en-GB", "2026-11"), ticket=plan.ticket)
    data = press.write(plan.sides, press.print(composition.pages), about=about, turning=plan.turning)
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    Path(file).write_bytes(data)


if __name__ == "__main__":
    main(*sys.argv[1:])
