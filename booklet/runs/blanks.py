"""Blanks: products with everything on them but the words of a copy, each laid out and written once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from booklet.base.fonts import Fonts
from booklet.base.papers import Paper
from booklet.base.ticket import Facts
from booklet.formats import Job, in_parts, title_of
from booklet.formats.copies.inscriptions import sample
from booklet.formats.copies.mark import Spot, spots
from booklet.model import Library, Map, Output
from booklet.page import Page
from booklet.pdf.copies.master import Master, master
from booklet.pdf.fonts.installed import FaceLibrary
from booklet.pdf.ink.inks import Inks
from booklet.pipeline import laying
from booklet.pipeline.build import about_of, unprintable
from booklet.pipeline.jobs import apart, wanted
from booklet.pipeline.laying import Laid, Piece
from booklet.pipeline.request import Request
from booklet.pipeline.surveying import survey
from booklet.themes import Theme
from booklet.words import Words


@dataclass(frozen=True, slots=True)
class Part:
    """A file of each copy: all of it, or its fronts or its backs.

    `facts` say how it is printed, under the name that it has where it is for nobody. `spots` are where its sheets bear
    a copy's name, by the numbers of pages.
    """

    facts: Facts
    master: Master
    spots: Mapping[int, Spot]

    def name(self, stem: str, *, nth: int = 1) -> str:
        """What the file is called of a copy, or of all copies, whose files begin so; of several the nth."""
        half = f".{self.facts.turning}" if self.facts.turning in {"fronts", "backs"} else ""
        product = self.facts.name.removesuffix(f"{half}.pdf")
        return f"{stem}-{product}{f'-{nth}' if nth > 1 else ''}{half}.pdf"


@dataclass(frozen=True, slots=True)
class Blank:
    """A product without the words of any copy, and what is needed to set and write them.

    `pages` have nothing but their fields, by number. `library` has no pictures and no places. Without `parts` copies
    can be set on it, and not written.
    """

    library: Library
    theme: Theme
    words: Words
    paper: Paper
    output: Output
    techniques: tuple[str, ...]
    pages: Mapping[int, Page]
    parts: tuple[Part, ...]

    def job(self, fonts: Fonts) -> Job:
        """What a copy is set with, in the faces of the place where it is made."""
        return Job(
            self.library,
            self.theme,
            self.words,
            fonts,
            self.paper,
            self.output,
            self.techniques,
            inscribed=True,
        )


def laid_out(request: Request, booklet_map: Map, faces: FaceLibrary) -> Laid:
    """The product that is asked for, with fields for the words of copies, and all that is wrong with it.

    Of a format that the manifest lists several times, the first is taken. Where something is wrong the product is there
    for setting words on it alone, or is not there.

    Raises UnknownNameError, ContentError without a project.
    """
    found = survey(request, faces)
    if found.shared is None:
        return Laid((), found.problems, found.warnings)
    manifest = replace(found.shared.library.manifest, map=booklet_map)
    shared = replace(found.shared, library=replace(found.shared.library, manifest=manifest), inscribed=True)
    jobs, impossible = wanted(shared, request)
    products, _ = apart(jobs)
    laid = laying.laid_out(products[:1])
    problems = (*found.problems, *impossible, *laid.problems, *unprintable(request, laid.pieces))
    return Laid(laid.pieces, problems, (*found.warnings, *laid.warnings))


def opened(piece: Piece) -> Blank:
    """The product with its fields open, and nothing written of it."""
    job, pages = piece.job, piece.composition.pages
    fields = {i: replace(page, marks=tuple(page.fields)) for i, page in enumerate(pages) if any(page.fields)}
    slim = replace(job.library, art={}, places={})
    return Blank(slim, job.theme, job.words, job.paper, job.output, job.techniques, fields, ())


def blank_of(piece: Piece, faces: FaceLibrary, inks: Inks) -> Blank:
    """The product as a blank: its shared pages written, its fields open."""
    job, pages = piece.job, piece.composition.pages
    letters = [mark for page in pages for mark in sample(job, page)]
    parts = []
    for plan in in_parts(piece.plan, job.printer):
        turning = plan.turning if plan.ticket.part == "all" else "one-side"
        ticket = replace(plan.ticket, personal=1)
        about = replace(about_of(job.library), title=title_of(job, plan.part), ticket=ticket)
        written = master(plan.sides, pages, letters, about=about, turning=turning, fonts=faces, inks=inks)
        parts.append(Part(plan.facts, written, spots(plan, piece.composition)))
    return replace(opened(piece), parts=tuple(parts))
