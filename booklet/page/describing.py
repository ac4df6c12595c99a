"""A page as text that a reviewer can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce

from booklet.base.geometry import Rect, mm, to_mm
from booklet.page import Drawing, Field, Image, Link, Mark, Page, Shape, Text

LINE_OF_AN_ICON = mm(7)  # no line of an icon is longer: icons are at most 6 mm high
BETWEEN_LINES = mm(1)  # what lies further apart is no icon


def describe(page: Page) -> str:
    """The page as text that a reviewer can read and a difference can show: one mark a line, in tenths of a millimetre.

    Places are the left end of a text's baseline, or the lower left corner and the size of what is drawn. Small shapes
    that follow one another and lie together, the lines of an icon, are one line.
    """
    lines = [f"page {page.name} {_mm(page.size.width)} x {_mm(page.size.height)} mm"]
    return "\n".join([*lines, *(_line(run) for run in _together(page.marks))]) + "\n"


def _together(marks: Iterable[Mark]) -> Iterator[list[Mark]]:
    """The marks in their order; in one list those that are the lines of an icon."""
    run: list[Mark] = []
    for mark in marks:
        if run and not _continues(run, mark):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def _continues(run: list[Mark], mark: Mark) -> bool:
    near = reduce(Rect.union, (each.bounds for each in run)).outset(BETWEEN_LINES)
    return _is_small(run[-1]) and _is_small(mark) and near.overlaps(mark.bounds)


def _is_small(mark: Mark) -> bool:
    drawn = isinstance(mark, Shape) and mark.element is None
    return drawn and max(mark.bounds.width, mark.bounds.height) <= LINE_OF_AN_ICON


def _line(run: list[Mark]) -> str:
    if len(run) == 1:
        return _described(run[0])
    bounds = reduce(Rect.union, (mark.bounds for mark in run))
    looks = dict.fromkeys(_look(mark) for mark in run if isinstance(mark, Shape))
    return f"{'-':7} {_box(bounds)} {len(run)} shapes {', '.join(looks)}"


def _described(mark: Mark) -> str:
    role = mark.element.role if mark.element else "-"
    match mark:
        case Text():
            look = f"{mark.face} {mark.size:g} {mark.colour.hex}"
            return f"{role:7} {_mm(mark.at.x)} {_mm(mark.at.y)} {look:32} {mark.string.rstrip()}"
        case Shape():
            return f"{role:7} {_box(mark.bounds)} shape {_look(mark)}"
        case Drawing():
            return f"{role:7} {_box(mark.bounds)} drawing of {len(mark.artwork.shapes)} shapes"
        case Image():
            return f"{role:7} {_box(mark.bounds)} photo {mark.raster.width_px} x {mark.raster.height_px} px"
        case Link():
            return f"{role:7} {_box(mark.bounds)} link to {mark.page or mark.url}"
        case Field():
            return f"{role:7} {_box(mark.bounds)} field {mark.name}, in {mark.scale}"


def _look(shape: Shape) -> str:
    fill = f"fill {shape.fill.hex}" if shape.fill else ""
    stroke = f"stroke {shape.stroke.colour.hex} {shape.stroke.width:.2f}" if shape.stroke else ""
    return " ".join(part for part in (fill, stroke) if part)


def _mm(length: float) -> str:
    return f"{round(to_mm(length), 1) + 0.0:6.1f}"  # 0.0 added, for what rounds to -0.0


def _box(rect: Rect) -> str:
    return f"{_mm(rect.x)} {_mm(rect.y)} {_mm(rect.width)} x{_mm(rect.height)}"
