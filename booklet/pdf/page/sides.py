"""What a page of a file says of the side of a sheet that it is: its boxes, its content, how it is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from booklet.base.geometry import Matrix, Rect, Size
from booklet.base.papers import Turning
from booklet.impose import Side, Slot
from booklet.pdf.page.content import clip, cm
from booklet.pdf.syntax.objects import Entries, Name, Value

DUPLEX = {"long": "DuplexFlipLongEdge", "short": "DuplexFlipShortEdge", "one-side": "Simplex"}
SLOTS_KEPT = 256  # of a product whose copies differ in a few words each


def boxes(side: Side) -> Entries:
    """Paper, what a viewer shows of it, ink with bleed, and the finished piece (ISO 32000-1, 14.11.2)."""
    sheet = Rect.of(side.size)
    trim, bleed = side.trim or sheet, side.bleed or side.trim or sheet
    named = {"MediaBox": sheet, "CropBox": sheet, "BleedBox": bleed, "TrimBox": trim}
    return {name: [box.left, box.bottom, box.right, box.top] for name, box in named.items()}


def labels(sides: Sequence[Side]) -> Entries:
    """What a viewer calls the pages, where sides have names (ISO 32000-1, 12.4.2)."""
    if not any(side.label for side in sides):
        return {}
    named: list[Value] = []
    for number, side in enumerate(sides):
        named += [number, {"P": side.label}]
    return {"PageLabels": {"Nums": named}}


def moved(side: Side, operators: str) -> str:
    """The operators of a side where the printer needs them."""
    return operators if side.moved == Matrix() else f"q {cm(side.moved)}{operators}Q\n"


def placed(side: Side, sizes: Sequence[Size], bodies: Mapping[int, str]) -> str:
    """The operators of a side's slots: each page turned, moved, and kept inside its own edges and bleed.

    `bodies` are the operators of pages by their numbers; a page without any is left out.
    """
    shown = [slot for slot in side.slots if slot.page in bodies]
    return "".join([f"q {_into(slot, sizes[slot.page])}{bodies[slot.page]}Q\n" for slot in shown])


@lru_cache(SLOTS_KEPT)
def _into(slot: Slot, size: Size) -> str:
    """The operators that come before those of a page in its slot."""
    shift = cm(Matrix.shift(slot.creep, 0)) if slot.creep else ""
    return f"{cm(slot.matrix(size))}{clip(slot.window(size))}{shift}"


def preferences(turning: Turning, page_count: int) -> Entries:
    """What a viewer shows in its title bar, and how its print dialogue starts (ISO 32000-1, 12.2).

    One-sided pages ask for `Simplex`: a printer that is set to both sides would spoil two of them on one sheet. A page
    by itself cannot be spoilt so, and asks for nothing: somebody may want it on the back of another sheet.
    """
    if turning in {"screen", "shop"}:
        return {"DisplayDocTitle": True}
    duplex: Entries = {"Duplex": Name(DUPLEX[turning])} if turning != "one-side" or page_count > 1 else {}
    return {"DisplayDocTitle": True, "PrintScaling": Name("None"), "PickTrayByPDFSize": True, **duplex}
