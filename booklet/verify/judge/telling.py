"""What a file tells the printer and the shop: boxes, sizes, actual size, the edge to turn over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from booklet.base.geometry import Rect, Size, mm, to_mm
from booklet.base.ticket import Ticket
from booklet.verify.hands.book import side_name
from booklet.verify.opened.boxes import rect_of
from booklet.verify.opened.faults import Fault, Kind
from booklet.verify.opened.opening import Opened, inherited, unit_of

EXACT = mm(0.1)
_BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox")  # from the outermost inwards; ISO 32000-1, 14.11.2
_FOR_SHOPS = frozenset({"BleedBox", "TrimBox"})  # what they default to is not where a page is cut
_DUPLEX = {"long": "/DuplexFlipLongEdge", "short": "/DuplexFlipShortEdge"}
_ONE_SIDE = "/Simplex"
_AGAIN = "build the file again"


def told(opened: Opened, ticket: Ticket, pages: Iterable[tuple[int, int]], *, own: bool = True) -> Iterator[Fault]:
    """What is wrong with the boxes and the wishes of a file.

    `pages` are those that are looked at, with the numbers of their sides in the whole, all from 0. What a file asks of
    a print dialogue is its own promise: one that makes no ticket, and so is not our `own`, may leave that to a person.
    """
    for i, number in pages:
        page = opened.pdf.pages[i]
        where = side_name(ticket, number)
        for kind, what in (*_boxes(page.obj, ticket), *_sizes(page.obj, ticket)):
            yield Fault(kind=kind, file=opened.name, where=where, what=what, hint=_AGAIN)
    if ticket.turning not in {"screen", "shop"}:  # a shop imposes the pages itself
        for what, hint in _wishes(opened, ticket):
            yield Fault(kind="printing", file=opened.name, where="", what=what, hint=hint, mild=not own)


def _boxes(page: Any, ticket: Ticket) -> Iterator[tuple[Kind, str]]:  # noqa: ANN401 -- pikepdf ships no types
    """Boxes that are none, or reach over the one that has to hold them; a shop has to be told all of them."""
    around: tuple[str, Rect] | None = None
    for name in _BOXES:
        value = inherited(page, f"/{name}") if name in {"MediaBox", "CropBox"} else page.get(f"/{name}")
        box = rect_of(value)
        if value is None:
            if name in _FOR_SHOPS and ticket.turning == "shop":
                yield "boxes", f"has no {name}"
            continue
        if box is None:
            yield "boxes", f"has a {name} that is no rectangle"
        elif around and not around[1].contains(box, tolerance=EXACT):
            yield "boxes", f"has a {name} that reaches over its {around[0]}"
        if box:
            around = (name, box)


def _sizes(page: Any, ticket: Ticket) -> Iterator[tuple[Kind, str]]:  # noqa: ANN401
    """A sheet, or a finished page by itself, of another size than the ticket's."""
    turn, unit = inherited(page, "/Rotate"), unit_of(page)
    turned = isinstance(turn, int) and turn % 180 == 90
    wanted = {"MediaBox": ticket.sheet, "CropBox": ticket.sheet}
    wanted["TrimBox"] = ticket.page if ticket.method == "pages" else ticket.sheet
    for name, size in wanted.items():
        box = rect_of(inherited(page, f"/{name}"))
        if box is None:
            continue
        seen = Size(box.width * unit, box.height * unit)
        found = seen.turned if turned else seen
        if abs(found.width - size.width) > EXACT or abs(found.height - size.height) > EXACT:
            in_units = f" in units of {unit:g} points" if unit != 1 else ""
            yield "size", f"its {name} is {in_mm(found)} mm{in_units}, and the file says {in_mm(size)} mm"


def _wishes(opened: Opened, ticket: Ticket) -> Iterator[tuple[str, str]]:
    """What a viewer is to preset in its print dialogue (ISO 32000-1, 12.2)."""
    wishes = opened.wishes
    if wishes.get("/PrintScaling") != "/None":
        yield "does not ask for actual size", "print it at 100 %, or build it again: PrintScaling is None there"
    wanted = _DUPLEX.get(ticket.turning) if ticket.part == "all" else None
    found = wishes.get("/Duplex")
    if found == wanted or (wanted is None and found == _ONE_SIDE):  # files of 0.1.0 never ask for one side
        return
    if wanted is None:
        yield f"asks for {str(found)[1:]}, and is printed on one side", "choose one side in the print dialogue"
    else:
        asks = f"asks for {str(found)[1:]}" if found is not None else "does not ask for both sides"
        yield f"{asks}, and is to be turned over the {ticket.turning} edge", "choose that edge in the print dialogue"


def in_mm(size: Size) -> str:
    """A size in millimetres: `105 x 148`."""
    return f"{round(to_mm(size.width), 2):g} x {round(to_mm(size.height), 2):g}"
