"""Elliptical arcs of path data: an arc between two points in, cubic curves out. Source: SVG 1.1, F.6."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from booklet.base.geometry import Matrix, Point

Curve = tuple[float, float, float, float, float, float]
"""Two control points and the end, as a cubic curve takes them."""

_NO_RADIUS = 1e-6  # user units; below it an arc is the line between its ends (F.6.2), and quotients stay finite

_NO_DISTANCE = 1e-9  # user units; an arc that ends where it begins is nothing at all (F.6.2)


@dataclass(frozen=True, slots=True)
class Arc:
    """An arc as path data gives it: `turn` in degrees, `large` and `sweep` the two flags."""

    begin: Point
    end: Point
    rx: float
    ry: float
    turn: float
    large: bool
    sweep: bool

    @property
    def is_line(self) -> bool:
        return min(abs(self.rx), abs(self.ry)) < _NO_RADIUS

    def curves(self) -> Iterator[Curve]:
        """Cubic curves of a quarter turn or less each; none where the arc ends where it begins."""
        if math.hypot(self.begin.x - self.end.x, self.begin.y - self.end.y) < _NO_DISTANCE:
            return
        ellipse, first, span = self._ellipse()
        count = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-9))
        step = span / count
        for number in range(count):
            yield _unit_curve(ellipse, first + number * step, step)

    def _ellipse(self) -> tuple[Matrix, float, float]:
        """The unit circle's way onto the ellipse, the angle where the arc begins, and how far it goes (F.6.5)."""
        cosine, sine = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        half_x, half_y = (self.begin.x - self.end.x) / 2, (self.begin.y - self.end.y) / 2
        x, y = cosine * half_x + sine * half_y, cosine * half_y - sine * half_x
        rx, ry = abs(self.rx), abs(self.ry)
        reach = math.hypot(x / rx, y / ry)
        if reach > 1:  # too small to span its ends: grown until it just does (F.6.6)
            rx, ry, reach = rx * reach, ry * reach, 1.0
        root = math.sqrt(1 - reach * reach) / reach * (1 if self.large != self.sweep else -1)
        centre_x, centre_y = root * rx * y / ry, -root * ry * x / rx
        first = math.atan2((y - centre_y) / ry, (x - centre_x) / rx)
        last = math.atan2((-y - centre_y) / ry, (-x - centre_x) / rx)
        span = (last - first) % math.tau if self.sweep else -((first - last) % math.tau)
        middle_x, middle_y = (self.begin.x + self.end.x) / 2, (self.begin.y + self.end.y) / 2
        ellipse = Matrix(
            cosine * rx,
            sine * rx,
            -sine * ry,
            cosine * ry,
            cosine * centre_x - sine * centre_y + middle_x,
            sine * centre_x + cosine * centre_y + middle_y,
        )
        return ellipse, first, span


def _unit_curve(ellipse: Matrix, begin: float, step: float) -> Curve:
    """The curve beside an arc of the unit circle, brought onto the ellipse."""
    reach = 4 / 3 * math.tan(step / 4)  # the length of its controls; 0.03 % off the circle for a quarter
    end = begin + step
    one = ellipse.apply(Point(math.cos(begin) - reach * math.sin(begin), math.sin(begin) + reach * math.cos(begin)))
    two = ellipse.apply(Point(math.cos(end) + reach * math.sin(end), math.sin(end) - reach * math.cos(end)))
    last = ellipse.apply(Point(math.cos(end), math.sin(end)))
    return one.x, one.y, two.x, two.y, last.x, last.y
