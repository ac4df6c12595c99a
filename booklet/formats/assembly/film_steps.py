"""What hands do with film: laminating, corners and holes, for the assembly sheet. Numbers are the film's own.

Each step is the name of its words, the sentence, and what draws its picture in a size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from booklet.base.geometry import Rect, Size
from booklet.base.papers import Paper
from booklet.formats.assembly import drawings as pictures
from booklet.formats.assembly import film_drawings as films
from booklet.formats.assembly.units import length, size, thickness
from booklet.formats.product import Plan
from booklet.formats.product.film import APART, Film, Hole
from booklet.typeset.box import Box
from booklet.typeset.stylebook import Stylebook

FILM = 125  # micrometres a side, for cards of every day; docs/paper.md, Film

FilmStep = tuple[str, str, Callable[[Size], Box]]


def before_cutting(plan: Plan, book: Stylebook) -> Iterator[FilmStep]:
    """Flush cards: their sheet is laminated whole."""
    film = plan.film
    if film is None or film.seal:
        return
    if film.hole:
        yield _hole_in_paper(film, film.hole, plan, book)
    yield _warm(plan, book, film.pouch or plan.ticket.sheet)
    told = book.words("cards.laminate_sheet")
    if film.pouch:
        told = book.words("cards.laminate_sheet_in", pouch=size(book, film.pouch, plan.paper))
    yield "laminate", told, partial(pictures.stack, book, plan)


def after_cutting(plan: Plan, book: Stylebook) -> Iterator[FilmStep]:
    """Sealed cards are laminated now; then the corners of the film, and the hole through the film alone."""
    film, words = plan.film, book.words
    if film is None:
        return
    if film.seal and film.pouch:
        if film.hole:
            yield _hole_in_paper(film, film.hole, plan, book)
        yield _warm(plan, book, film.pouch)
        told = _laminate(film, film.pouch, book, plan.paper)
        yield "laminate", told, partial(films.laminated, book, plan, films.one(film))
    if film.corner:
        name = "corners" if film.seal else "corners_flush"
        yield (
            "round",
            words(f"cards.{name}", film=length(book, film.corner, plan.paper)),
            partial(films.corner, book),
        )
    if film.hole:
        told = words(
            f"cards.punch_{_kind(film.hole)}",
            hole=_across(book, Size(film.hole.width, film.hole.height), plan.paper),
            top=length(book, film.hole.top, plan.paper),
        )
        yield "punch", told, partial(films.holed, book, film, film.hole)


def _warm(plan: Plan, book: Stylebook, pouch: Size) -> FilmStep:
    """What comes before the first pouch: its thickness, the heat, a trial, and which edge goes in first."""
    told = book.words("cards.warm", film=thickness(book, FILM, plan.paper))
    return "warm", told, partial(films.fed, book, pouch)


def _laminate(film: Film, pouch: Size, book: Stylebook, paper: Paper) -> str:
    values = {
        "paper": length(book, film.paper_corner, paper),
        "pouch": size(book, pouch, paper),
        "seal": length(book, film.seal, paper),
    }
    if film.piece_count > 1:
        return book.words("cards.laminate_several", n=film.piece_count, gap=length(book, APART, paper), **values)
    return book.words("cards.laminate", **values)


def _hole_in_paper(film: Film, hole: Hole, plan: Plan, book: Stylebook) -> FilmStep:
    told = book.words(f"cards.paper_{_kind(hole)}", paper=_across(book, hole.in_paper, plan.paper))
    zone = film.keep_out or Rect(0, 0, 0, 0)
    return "hole", told, partial(films.pierced, book, plan.page, zone)


def _kind(hole: Hole) -> str:
    return "ring" if hole.width == hole.height else "slot"


def _across(book: Stylebook, of: Size, paper: Paper) -> str:
    """A round hole by its diameter, another by both its sides."""
    return length(book, of.width, paper) if of.width == of.height else size(book, of, paper)
