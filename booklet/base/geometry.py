"""Lengths, rectangles and the turning of paper.

Every length inside the program is a PostScript point, 1/72 inch. Millimetres exist only at the door, through
`mm` and `to_mm`. The origin is the lower left corner, y grows upwards, angles are anticlockwise: PDF's own
convention (ISO 32000-1, 8.3), so nothing has to be flipped on the way out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

POINTS_PER_MM = 72 / 25.4  # exact: an inch is 25.4 mm and 72 PostScript points (not TeX's 72.27)


def mm(length: float) -> float:
    """Millimetres in points."""
    return length * POINTS_PER_MM


def to_mm(length: float) -> float:
    """Points in millimetres."""
    return length / POINTS_PER_MM


def excess(length: float) -> str:
    """What is too much of a length in points, in tenths of a millimetre rounded up: `0.1 mm`, and never 0.0."""
    return f"{max(math.ceil(round(to_mm(length) * 10, 6)), 1) / 10:.1f} mm"


def room(length: float) -> str:
    """What there is of a length in points, in tenths of a millimetre rounded down: less than the excess over it."""
    return f"{math.floor(round(to_mm(length) * 10, 6)) / 10:.1f} mm"


@dataclass(frozen=True, slots=True)
class Point:
    """A place, in points."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Size:
    """The width and height of a thing, in points."""

    width: float
    height: float

    @classmethod
    def of_mm(cls, width: float, height: float) -> Size:
        """A size given in millimetres."""
        return cls(mm(width), mm(height))

    @property
    def turned(self) -> Size:
        """The same thing lying on its side."""
        return Size(self.height, self.width)


def measure(size: Size) -> str:
    """`105 x 148 mm`, to a tenth."""
    return f"{round(to_mm(size.width), 1):g} x {round(to_mm(size.height), 1):g} mm"


@dataclass(frozen=True, slots=True)
class Insets:
    """Distances inwards from the four sides of a rectangle, in points."""

    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0

    @classmethod
    def even(cls, distance: float) -> Insets:
        """The same distance on every side."""
        return cls(distance, distance, distance, distance)


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle: its lower left corner and its size, in points."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def of(cls, size: Size) -> Rect:
        """The rectangle of that size with its lower left corner at the origin."""
        return cls(0, 0, size.width, size.height)

    @property
    def left(self) -> float:
        return self.x

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y

    @property
    def top(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    @property
    def size(self) -> Size:
        return Size(self.width, self.height)

    def inset(self, by: Insets) -> Rect:
        """The rectangle that remains inside the given distances."""
        return Rect(
            self.x + by.left, self.y + by.bottom, self.width - by.left - by.right, self.height - by.top - by.bottom
        )

    def outset(self, distance: float) -> Rect:
        """The rectangle grown by a distance on every side."""
        return self.inset(Insets.even(-distance))

    def grown(self, by: Insets) -> Rect:
        """The rectangle that reaches outside by the given distances."""
        return self.inset(Insets(-by.left, -by.right, -by.top, -by.bottom))

    def shifted(self, dx: float, dy: float) -> Rect:
        """The same rectangle elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def contains(self, other: Rect, *, tolerance: float = 0.01) -> bool:
        """Whether the other rectangle lies inside this one, to a hundredth of a point."""
        return (
            other.left >= self.left - tolerance
            and other.right <= self.right + tolerance
            and other.bottom >= self.bottom - tolerance
            and other.top <= self.top + tolerance
        )

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside or on an edge."""
        return self.left <= point.x <= self.right and self.bottom <= point.y <= self.top

    def overlaps(self, other: Rect, *, tolerance: float = 0.01) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right - tolerance
            and other.left < self.right - tolerance
            and self.bottom < other.top - tolerance
            and other.bottom < self.top - tolerance
        )

    def common(self, other: Rect) -> Rect:
        """What lies in both; without width or height where they do not meet."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        right, top = min(self.right, other.right), min(self.top, other.top)
        return Rect(left, bottom, max(right - left, 0), max(top - bottom, 0))

    def union(self, other: Rect) -> Rect:
        """The smallest rectangle around both."""
        left, bottom = min(self.left, other.left), min(self.bottom, other.bottom)
        return Rect(left, bottom, max(self.right, other.right) - left, max(self.top, other.top) - bottom)


@dataclass(frozen=True, slots=True)
class Matrix:
    """An affine transformation, in PDF's order: x' = ax + cy + e, y' = bx + dy + f (ISO 32000-1, 8.3.4)."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    @classmethod
    def shift(cls, dx: float, dy: float) -> Matrix:
        return cls(e=dx, f=dy)

    @classmethod
    def scale(cls, x: float, y: float | None = None) -> Matrix:
        return cls(a=x, d=x if y is None else y)

    @classmethod
    def turn(cls, degrees: float) -> Matrix:
        """Anticlockwise about the origin; quarter turns are exact."""
        quarter, rest = divmod(degrees, 90)
        if rest == 0:
            cosine, sine = ((1, 0), (0, 1), (-1, 0), (0, -1))[int(quarter) % 4]
            return cls(cosine, sine, -sine, cosine)
        cosine_, sine_ = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        return cls(cosine_, sine_, -sine_, cosine_)

    def then(self, other: Matrix) -> Matrix:
        """First this one, then the other."""
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )

    def apply(self, point: Point) -> Point:
        return Point(
            self.a * point.x + self.c * point.y + self.e,
            self.b * point.x + self.d * point.y + self.f,
        )

    def apply_to_rect(self, rect: Rect) -> Rect:
        """The smallest upright rectangle around the transformed one."""
        # the least of a sum is the sum of the least: no need to look at four corners
        left_x, right_x = sorted((self.a * rect.left, self.a * rect.right))
        left_y, right_y = sorted((self.c * rect.bottom, self.c * rect.top))
        foot_x, top_x = sorted((self.b * rect.left, self.b * rect.right))
        foot_y, top_y = sorted((self.d * rect.bottom, self.d * rect.top))
        left, bottom = left_x + left_y + self.e, foot_x + foot_y + self.f
        return Rect(left, bottom, right_x + right_y + self.e - left, top_x + top_y + self.f - bottom)
