"""What hands do with film: laminating, corners and holes, for the assembly sheet. Numbers are the film's own.

Each step is the name of its words, the sentence, and what draws its picture in a size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from booklet.formats import step_drawings as pictures
from booklet.formats.lamination import APART, CLEAR, Film, Hole
from booklet.formats.product import Plan
from booklet.formats.sketch import Sketch
from booklet.geometry import Rect, Size, mm, to_mm
from booklet.typeset.box import Box
from booklet.typeset.shapes import drawn, rectangle
from booklet.typeset.stylebook import Stylebook

FilmStep = tuple[str, str, Callable[[Size], Box]]


def before_cutting(plan: Plan, book: Stylebook) -> Iterator[FilmStep]:
    """Flush cards: their sheet is laminated whole."""
    film = plan.film
    if film is None or film.seal:
        return
    if film.hole:
        yield _hole_in_paper(film, film.hole, plan, book)
    told = book.words("cards.laminate_sheet")
    if film.pouch:
        told = book.words("cards.laminate_sheet_in", pouch=_by(book, film.pouch))
    yield "laminate", told, partial(pictures.stack, book, plan)


def after_cutting(plan: Plan, book: Stylebook) -> Iterator[FilmStep]:
    """Sealed cards are laminated now; then the corners of the film, and the hole through the film alone."""
    film, words = plan.film, book.words
    if film is None:
        return
    if film.seal and film.pouch:
        if film.hole:
            yield _hole_in_paper(film, film.hole, plan, book)
        yield "laminate", _laminate(film, film.pouch, book), partial(pictures.laminated, book, plan, _one(film))
    if film.corner:
        name = "corners" if film.seal else "corners_flush"
        yield "round", words(f"cards.{name}", film=_mm(book, film.corner)), partial(pictures.corner, book)
    if film.hole:
        told = words(
            f"cards.punch_{_kind(film.hole)}",
            hole=_across(book, Size(film.hole.width, film.hole.height)),
            top=_mm(book, film.hole.top),
        )
        yield "punch", told, partial(_holed, book, film, film.hole)


def _laminate(film: Film, pouch: Size, book: Stylebook) -> str:
    values = {"paper": _mm(book, film.paper_corner), "pouch": _by(book, pouch), "seal": _mm(book, film.seal)}
    if film.piece_count > 1:
        return book.words("cards.laminate_several", n=film.piece_count, gap=_mm(book, APART), **values)
    return book.words("cards.laminate", **values)


def _one(film: Film) -> Size:
    """The film of one card, also where several lie in a pouch."""
    return Size(film.card.width + 2 * film.seal, film.card.height + 2 * film.seal)


def _hole_in_paper(film: Film, hole: Hole, plan: Plan, book: Stylebook) -> FilmStep:
    told = book.words(f"cards.paper_{_kind(hole)}", paper=_across(book, hole.in_paper))
    zone = film.keep_out or Rect(0, 0, 0, 0)
    return "hole", told, partial(_pierced, book, plan.page, zone)


def _kind(hole: Hole) -> str:
    return "ring" if hole.width == hole.height else "slot"


def _pierced(book: Stylebook, card: Size, zone: Rect, size: Size) -> Box:
    """The head of the card, and what is cut out of its paper."""
    sketch = Sketch(book, size)
    to_box = sketch.fitted(card)
    sketch.sheet(to_box.apply_to_rect(Rect.of(card)))
    inside = to_box.apply_to_rect(Rect(zone.x, zone.y, zone.width, min(zone.height, card.height - zone.y)))
    outline = rectangle(inside, radius=inside.height / 2)
    sketch.marks.append(drawn(outline, sketch.act, 0.9))
    return sketch.box()


def _holed(book: Stylebook, film: Film, hole: Hole, size: Size) -> Box:
    """The card in its film, and the hole in the film alone."""
    sketch = Sketch(book, size)
    whole = _one(film)
    to_box = sketch.fitted(whole, pad=mm(2))
    sketch.marks.append(drawn(rectangle(to_box.apply_to_rect(Rect.of(whole)), radius=mm(1.2)), sketch.ink, 0.6))
    sketch.sheet(to_box.apply_to_rect(Rect(film.seal, film.seal, film.card.width, film.card.height)))
    place = Rect((whole.width - hole.width) / 2, whole.height - hole.top - hole.height, hole.width, hole.height)
    for rect, colour, weight in ((place.outset(CLEAR), sketch.ink, 0.5), (place, sketch.act, 1.1)):
        inside = to_box.apply_to_rect(rect)
        sketch.marks.append(drawn(rectangle(inside, radius=inside.height / 2), colour, weight))
    return sketch.box()


def _across(book: Stylebook, size: Size) -> str:
    """A round hole by its diameter, another by both its sides."""
    return _mm(book, size.width) if size.width == size.height else _by(book, size)


def _mm(book: Stylebook, length: float) -> str:
    return book.words("how.mm", n=f"{round(to_mm(length) * 2) / 2:g}")


def _by(book: Stylebook, size: Size) -> str:
    return book.words("how.by", w=f"{to_mm(size.width):.4g}", h=f"{to_mm(size.height):.4g}")
