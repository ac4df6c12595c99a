"""Small drawings of what hands do with film: a pouch at the laminator, a card in it, its corners and its hole."""

from __future__ import annotations

import math

from booklet.base.geometry import Point, Rect, Size, mm
from booklet.formats.assembly.sketch import Sketch
from booklet.formats.product import Plan
from booklet.formats.product.film import CLEAR, Film, Hole
from booklet.page import Outline
from booklet.typeset.box import Box
from booklet.typeset.shapes import drawn, ellipse, filled, polyline, rectangle, rule, smooth
from booklet.typeset.stylebook import Stylebook


def one(film: Film) -> Size:
    """The film of one card, also where several lie in a pouch."""
    return Size(film.card.width + 2 * film.seal, film.card.height + 2 * film.seal)


def pierced(book: Stylebook, card: Size, zone: Rect, room: Size) -> Box:
    """The head of the card, and what is cut out of its paper."""
    sketch = Sketch(book, room)
    to_box = sketch.fitted(card)
    sketch.sheet(to_box.apply_to_rect(Rect.of(card)))
    inside = to_box.apply_to_rect(Rect(zone.x, zone.y, zone.width, min(zone.height, card.height - zone.y)))
    outline = rectangle(inside, radius=inside.height / 2)
    sketch.marks.append(drawn(outline, sketch.act, 0.9))
    return sketch.box()


def holed(book: Stylebook, film: Film, hole: Hole, room: Size) -> Box:
    """The card in its film, and the hole in the film alone."""
    sketch = Sketch(book, room)
    whole = one(film)
    to_box = sketch.fitted(whole, pad=mm(2))
    sketch.marks.append(drawn(rectangle(to_box.apply_to_rect(Rect.of(whole)), radius=mm(1.2)), sketch.ink, 0.6))
    sketch.sheet(to_box.apply_to_rect(Rect(film.seal, film.seal, film.card.width, film.card.height)))
    place = Rect((whole.width - hole.width) / 2, whole.height - hole.top - hole.height, hole.width, hole.height)
    for rect, colour, weight in ((place.outset(CLEAR), sketch.ink, 0.5), (place, sketch.act, 1.1)):
        inside = to_box.apply_to_rect(rect)
        sketch.marks.append(drawn(rectangle(inside, radius=inside.height / 2), colour, weight))
    return sketch.box()


def laminated(book: Stylebook, plan: Plan, pouch: Size, size: Size) -> Box:
    """A card in the middle of its pouch."""
    sketch = Sketch(book, size)
    to_box = sketch.fitted(pouch, pad=mm(2))
    film = to_box.apply_to_rect(Rect.of(pouch))
    sketch.marks.append(drawn(rectangle(film, radius=mm(1.2)), sketch.act, 1))
    across, along = (pouch.width - plan.page.width) / 2, (pouch.height - plan.page.height) / 2
    card = to_box.apply_to_rect(Rect(across, along, plan.page.width, plan.page.height))
    sketch.sheet(card, radius=mm(0.9))
    sketch.page(card, "1")
    return sketch.box()


def fed(book: Stylebook, pouch: Size, size: Size) -> Box:
    """A pouch before the rollers of a laminator: its sealed edge, thick, goes in first."""
    sketch = Sketch(book, size)
    narrow, wide = sorted((pouch.width, pouch.height))
    roller, gap = size.height * 0.13, mm(2.6)
    room = Size(size.width - 2 * roller - gap - mm(3), size.height - mm(6))
    scale = min(room.width / wide, room.height / narrow)
    middle = -size.height / 2
    whole = wide * scale + gap + 2 * roller
    left = (size.width - whole) / 2
    film = Rect(left, middle - narrow * scale / 2, wide * scale, narrow * scale)
    sketch.marks.append(drawn(rectangle(film, radius=mm(0.8)), sketch.ink, 0.6))
    sketch.sheet(film.outset(-mm(1.2)))
    sketch.marks.append(rule(Point(film.right, film.bottom), Point(film.right, film.top), sketch.act, 2.2))
    for sign in (1, -1):
        at = Point(film.right + gap + roller, middle + sign * (roller + mm(0.2)))
        sketch.marks.append(filled(ellipse(at, roller), book.colour("tint")))
        sketch.marks.append(drawn(ellipse(at, roller), sketch.ink, 0.8))
    sketch.arrow([Point(film.centre.x - mm(3), middle), Point(film.right - mm(1.4), middle)])
    return sketch.box()


def corner(book: Stylebook, size: Size) -> Box:
    """A corner of the film, large, with the curve that is cut."""
    sketch = Sketch(book, size)
    side = min(size.width - mm(6), size.height - mm(8))
    left, top = (size.width - side) / 2, -mm(4)
    path: Outline = (("M", left + side, top), ("L", left, top), ("L", left, top - side))
    sketch.marks.append(drawn(path, sketch.ink, 0.8))
    inset = side * 0.3
    far = Point(left + side, top - side)
    paper = [Point(left + inset, far.y), *_rounded(left + inset, top - inset, side * 0.16), Point(far.x, top - inset)]
    sketch.marks.append(filled(polyline([*paper, far], closed=True), book.colour("tint")))
    sketch.marks.append(drawn(polyline(paper), sketch.ink, 0.5))
    sketch.marks.append(drawn(smooth(_rounded(left, top, side * 0.42)), sketch.act, 1.2))
    return sketch.box()


def _rounded(left: float, top: float, r: float) -> list[Point]:
    """The curve of an upper left corner, from its foot to its head."""
    steps = (i * math.pi / 16 for i in range(9))
    return [Point(left + r - r * math.cos(a), top - r + r * math.sin(a)) for a in steps]
