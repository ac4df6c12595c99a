"""The calibration sheet as a file: it belongs to a printer and not to a project."""

from __future__ import annotations

from pathlib import Path

LANGUAGE = "en-GB"
DATE = "2026-11"  # of the sheet's design; the same sheet has the same bytes


def calibration_file(paper_name: str) -> bytes:
    """Front and back of the calibration sheet on a paper. No profile moves it: it is what profiles are read off."""
    from booklet.base.papers import PAPERS
    from booklet.formats.assembly.calibration import calibration
    from booklet.impose.single import front_and_back
    from booklet.pdf.fonts import installed
    from booklet.pdf.ink.inks import Inks
    from booklet.pdf.page.metadata import About
    from booklet.pdf.writer import Press
    from booklet.reading.project.theme import read_theme
    from booklet.reading.project.words import read_words
    from booklet.typeset.stylebook import Stylebook
    from booklet.typeset.text import Setting

    faces, paper = installed.load(), PAPERS[paper_name]
    theme, words = read_theme("linen", Path()), read_words(LANGUAGE)
    book = Stylebook(theme, theme.scales["handout"], Setting(faces, LANGUAGE), words)
    press = Press(faces, inks=Inks(theme.black))
    pages = press.print(calibration(book, paper).pages)
    about = About(words("calibrate.title"), LANGUAGE, DATE)
    return press.write(front_and_back(2, paper.size), pages, about=about, turning="long")
