"""The same marks elsewhere, or turned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from operator import add

from booklet.geometry import Matrix, Point
from booklet.page import Drawing, Image, Link, Mark, Outline, Shape, Text


def shifted(marks: Iterable[Mark], dx: float, dy: float) -> tuple[Mark, ...]:
    """The same marks elsewhere."""
    return tuple(_shifted(mark, dx, dy) for mark in marks)


def _shifted(mark: Mark, dx: float, dy: float) -> Mark:
    match mark:
        case Text():
            return replace(mark, at=Point(mark.at.x + dx, mark.at.y + dy))
        case Shape():
            return replace(mark, path=shifted_path(mark.path, dx, dy), clip=shifted_path(mark.clip, dx, dy))
        case Drawing():
            return replace(mark, matrix=mark.matrix.then(Matrix.shift(dx, dy)))
        case Image():
            return replace(mark, rect=mark.rect.shifted(dx, dy), clip=mark.clip.shifted(dx, dy))
        case Link():
            return replace(mark, rect=mark.rect.shifted(dx, dy))


def turned(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Texts and shapes turned a quarter anticlockwise about the origin.

    Raises TypeError for pictures and links, which nothing turns.
    """
    return tuple(_turned(mark) for mark in marks)


def _turned(mark: Mark) -> Mark:
    match mark:
        case Text():
            return replace(mark, at=Point(-mark.at.y, mark.at.x), turn=90)
        case Shape():
            return replace(mark, path=_turned_path(mark.path), clip=_turned_path(mark.clip))
        case _:
            raise TypeError(f"a {type(mark).__name__} is not turned")


def _turned_path(path: Outline) -> Outline:
    return tuple((name, *(n for x, y in zip(p[0::2], p[1::2], strict=True) for n in (-y, x))) for name, *p in path)


def shifted_path(path: Outline, dx: float, dy: float) -> Outline:
    """The same path elsewhere."""
    along = (dx, dy) * 3
    return tuple([(segment[0], *map(add, segment[1:], along)) for segment in path])
