"""A page as text that a reviewer can read."""

from __future__ import annotations

from booklet.geometry import Rect, to_mm
from booklet.page import Drawing, Field, Image, Link, Mark, Page, Shape, Text


def describe(page: Page) -> str:
    """The page as text that a reviewer can read and a difference can show: one mark a line, in tenths of a millimetre.

    Places are the left end of a text's baseline, or the lower left corner and the size of what is drawn.
    """
    lines = [f"page {page.name} {_mm(page.size.width)} x {_mm(page.size.height)} mm"]
    return "\n".join([*lines, *(_described(mark) for mark in page.marks)]) + "\n"


def _described(mark: Mark) -> str:
    role = mark.element.role if mark.element else "-"
    match mark:
        case Text():
            look = f"{mark.face} {mark.size:g} {mark.colour.hex}"
            return f"{role:7} {_mm(mark.at.x)} {_mm(mark.at.y)} {look:32} {mark.string.rstrip()}"
        case Shape():
            fill = f"fill {mark.fill.hex}" if mark.fill else ""
            stroke = f"stroke {mark.stroke.colour.hex} {mark.stroke.width:.2f}" if mark.stroke else ""
            return f"{role:7} {_box(mark.bounds)} shape {' '.join(part for part in (fill, stroke) if part)}"
        case Drawing():
            return f"{role:7} {_box(mark.bounds)} drawing of {len(mark.artwork.shapes)} shapes"
        case Image():
            return f"{role:7} {_box(mark.bounds)} photo {mark.raster.width_px} x {mark.raster.height_px} px"
        case Link():
            return f"{role:7} {_box(mark.bounds)} link to {mark.page or mark.url}"
        case Field():
            return f"{role:7} {_box(mark.bounds)} field {mark.name}, in {mark.scale}"


def _mm(length: float) -> str:
    return f"{round(to_mm(length), 1) + 0.0:6.1f}"  # 0.0 added, for what rounds to -0.0


def _box(rect: Rect) -> str:
    return f"{_mm(rect.x)} {_mm(rect.y)} {_mm(rect.width)} x{_mm(rect.height)}"
