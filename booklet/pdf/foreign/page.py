"""A page of a file made elsewhere as one sees it: its boxes, turn and unit in, a size and a matrix out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from booklet.base.geometry import Insets, Matrix, Rect, Size, measure, mm, to_mm

LEAST_SIDE = mm(15)
_HAIR = 0.01  # points, that numbers in files are rounded by
MOST_UNIT = 75_000  # ISO 32000-1, annex C.2
SHOWN = 8  # page numbers in a message


class RefusedError(Exception):
    """A file that does not come through the gate, with the reason and a way out."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


@dataclass(frozen=True, slots=True)
class ForeignPage:
    """A page as a viewer shows it: upright, its lower left corner at the origin, in points.

    `size` is its trimmed size, `bleed` how far its ink reaches past that; `upright` leads from the page's own
    coordinates to what one sees.
    """

    size: Size
    bleed: Insets
    upright: Matrix

    def own(self, seen: Rect) -> Rect:
        """A place that one sees, in the page's own coordinates."""
        m = self.upright
        area = m.a * m.d - m.b * m.c
        back = Matrix(
            m.d / area,
            -m.b / area,
            -m.c / area,
            m.a / area,
            (m.c * m.f - m.d * m.e) / area,
            (m.b * m.e - m.a * m.f) / area,
        )
        return back.apply_to_rect(seen)

    @property
    def turned(self) -> ForeignPage:
        """The page lying on its side, its head to the left."""
        b = self.bleed
        around = Insets(left=b.top, right=b.bottom, top=b.right, bottom=b.left)
        return ForeignPage(
            self.size.turned, around, self.upright.then(Matrix.turn(90)).then(Matrix.shift(self.size.height, 0))
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """A page in the middle of a finished page, enlarged by `scale`."""

    page: ForeignPage
    scale: float = 1


def pages_of(found: Sequence[Any]) -> tuple[ForeignPage, ...]:
    """The pages of a file. Raises RefusedError, which names every page that is at fault."""
    pages: list[ForeignPage] = []
    faults: dict[str, list[int]] = {}
    for index, page in enumerate(found):
        try:
            pages.append(_page(page.obj))
        except ValueError as error:
            faults.setdefault(str(error), []).append(index)
    if faults:
        what = "; ".join(f"{named(where)} {fault}" for fault, where in faults.items())
        raise RefusedError(what, "open it and print it to a new PDF")
    return tuple(pages)


def named(indices: Sequence[int]) -> str:
    """The beginning of a sentence on pages: `page 4 has`, `pages 4, 7 have`."""
    if len(indices) == 1:
        return f"page {indices[0] + 1} has"
    more = f" and {len(indices) - SHOWN} more" if len(indices) > SHOWN else ""
    return f"pages {', '.join(str(index + 1) for index in indices[:SHOWN])}{more} have"


def _page(page: Any) -> ForeignPage:  # noqa: ANN401 - pikepdf has no types
    """Raises ValueError for a size or a turn that cannot be; it says what the page has."""
    media = _box(page, "/MediaBox")
    if media is None:
        raise ValueError("no size")
    crop = _on_page(_box(page, "/CropBox"), media) or media
    trim = _on_page(_box(page, "/TrimBox"), media) or crop
    bleed = _on_page(_box(page, "/BleedBox"), media) or trim
    turn, unit = page.get("/Rotate", 0), float(page.get("/UserUnit", 1))
    if turn != int(turn) or int(turn) % 90:
        raise ValueError(f"a turn of {turn} degrees")
    if not 0 < unit <= MOST_UNIT:
        raise ValueError(f"a unit of {unit:g}")
    turned = Matrix.turn(-int(turn)).then(Matrix.scale(unit))  # /Rotate is clockwise (ISO 32000-1, table 30)
    seen, inked = turned.apply_to_rect(trim), turned.apply_to_rect(bleed)
    if min(seen.width, seen.height) < LEAST_SIDE - _HAIR:
        raise ValueError(f"a size of {measure(seen.size)}; a side is at least {to_mm(LEAST_SIDE):g} mm")
    around = Insets(
        left=max(0, seen.left - inked.left),
        right=max(0, inked.right - seen.right),
        top=max(0, inked.top - seen.top),
        bottom=max(0, seen.bottom - inked.bottom),
    )
    return ForeignPage(seen.size, around, turned.then(Matrix.shift(-seen.left, -seen.bottom)))


def _box(page: Any, name: str) -> Rect | None:  # noqa: ANN401
    """A box of a page in its own coordinates, whichever two corners it names (ISO 32000-1, 7.9.5)."""
    if name not in page:
        return None
    try:
        a, b, c, d = (float(edge) for edge in page[name])
    except (ValueError, TypeError):
        raise ValueError(f"a {name[1:]} that is no rectangle") from None
    box = Rect(min(a, c), min(b, d), abs(c - a), abs(d - b))
    if not all(map(math.isfinite, (a, b, c, d))) or box.width == 0 or box.height == 0:
        raise ValueError(f"a {name[1:]} without area")
    return box


def _on_page(box: Rect | None, media: Rect) -> Rect | None:
    """The part of a box that lies on the page (ISO 32000-1, 14.11.2)."""
    if box is None:
        return None
    left, bottom = max(box.left, media.left), max(box.bottom, media.bottom)
    width, height = min(box.right, media.right) - left, min(box.top, media.top) - bottom
    if width <= 0 or height <= 0:
        raise ValueError("a box that lies off the page")
    return Rect(left, bottom, width, height)
