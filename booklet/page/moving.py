"""The same marks elsewhere, or turned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from operator import add

from booklet.base.geometry import Matrix, Point
from booklet.page import Drawing, Field, Image, Link, Mark, Outline, Quarter, Shape, Text

NEXT: dict[Quarter, Quarter] = {0: 90, 90: 180, 180: 270, 270: 0}


def shifted(marks: Iterable[Mark], dx: float, dy: float) -> tuple[Mark, ...]:
    """The same marks elsewhere."""
    return tuple([moved(mark, dx, dy) for mark in marks])


def moved(mark: Mark, dx: float, dy: float) -> Mark:
    """The same mark elsewhere."""
    if not dx and not dy:
        return mark
    match mark:
        # texts and shapes are made anew by hand: `replace` takes five times as long
        case Text(at, glyphs, face, size, colour, element, tracking, ascent, descent, turn):
            at = Point(at.x + dx, at.y + dy)
            return Text(at, glyphs, face, size, colour, element, tracking, ascent, descent, turn)
        case Shape(path, fill, stroke, even_odd, clip, element):
            moved, limits = shifted_path(path, dx, dy), shifted_path(clip, dx, dy)
            return Shape(moved, fill, stroke, even_odd, limits, element)
        case Drawing():
            return replace(mark, matrix=mark.matrix.then(Matrix.shift(dx, dy)))
        case Image():
            outline = shifted_path(mark.outline, dx, dy)
            return replace(mark, rect=mark.rect.shifted(dx, dy), clip=mark.clip.shifted(dx, dy), outline=outline)
        case Link() | Field():
            return replace(mark, rect=mark.rect.shifted(dx, dy))


def turned(marks: Iterable[Mark], quarters: int = 1) -> tuple[Mark, ...]:
    """Texts and shapes turned by quarters anticlockwise about the origin.

    Raises TypeError for pictures, links and fields, which nothing turns.
    """
    found = tuple(marks)
    for _ in range(quarters % 4):
        found = tuple(_turned(mark) for mark in found)
    return found


def _turned(mark: Mark) -> Mark:
    match mark:
        case Text():
            return replace(mark, at=Point(-mark.at.y, mark.at.x), turn=NEXT[mark.turn])
        case Shape():
            return replace(mark, path=_turned_path(mark.path), clip=_turned_path(mark.clip))
        case _:
            raise TypeError(f"a {type(mark).__name__} is not turned")


def _turned_path(path: Outline) -> Outline:
    return tuple((name, *(n for x, y in zip(p[0::2], p[1::2], strict=True) for n in (-y, x))) for name, *p in path)


def flipped_path(path: Outline, width: float) -> Outline:
    """The same path as in a mirror, where what is `width` wide stays in its place."""
    return tuple(
        (name, *(n for x, y in zip(p[0::2], p[1::2], strict=True) for n in (width - x, y))) for name, *p in path
    )


def shifted_path(path: Outline, dx: float, dy: float) -> Outline:
    """The same path elsewhere."""
    along = (dx, dy) * 3
    return tuple([(segment[0], *map(add, segment[1:], along)) for segment in path])
