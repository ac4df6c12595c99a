"""What somebody says of a file that says nothing of itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from booklet.base.geometry import Point, Size, mm, to_mm
from booklet.base.papers import Binding, Turning
from booklet.base.ticket import Method, Places, Ticket

_THIN = mm(1)  # a strip that nobody cuts off
_HAIR = mm(0.1)  # lengths in millimetres meet only to a rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a file is put together; what is left out follows from its sheets.

    `page` is the finished page: without it an eighth of the sheet, or all of it. `page_count` is as many as there is
    room for. `grid` are columns and rows of pieces, as many as fit, in the middle of the sheet with `gap` between them.
    """

    method: Method
    turning: Turning
    page: Size | None = None
    page_count: int | None = None
    grid: tuple[int, int] | None = None
    gap: float | None = None
    bleed: float = 0
    binding: Binding = "left"


def lies_across(asked: Asked, sheet: Size) -> bool:
    """Whether the spreads of a booklet fit on sheets that are turned by a quarter, and not as these stand in the file.

    Programs that print two pages on a sheet stack them, with their heads to one side.
    """
    if asked.method != "nest" or asked.page is None:
        return False
    spread = Size(2 * asked.page.width, asked.page.height)
    return _holds(sheet.turned, spread) and not _holds(sheet, spread)


def way_out(asked: Asked, sheet: Size) -> str:
    """What else to say of a file where nobody can do what is asked."""
    if asked.method == "nest" and asked.page is not None and lies_across(_turned(asked, asked.page), sheet):
        turned = f"{to_mm(asked.page.height):g}x{to_mm(asked.page.width):g}"
        return f"--page is one page as it is held, with the fold at its side: of these sheets perhaps {turned}"
    return "say with --page, --grid and --gap what is on its sheets"


def _turned(asked: Asked, page: Size) -> Asked:
    return replace(asked, page=page.turned)


def _holds(sheet: Size, piece: Size) -> bool:
    return piece.width <= sheet.width + _HAIR and piece.height <= sheet.height + _HAIR


def ticket_for(asked: Asked, sheet: Size, side_count: int) -> Ticket:
    """The ticket that a file of so many sides would bear. Raises ValueError where pieces need a size and have none."""
    if asked.method == "eight":
        return _ticket(asked, sheet, asked.page or Size(sheet.width / 4, sheet.height / 2), 8, Places())
    if asked.method == "pages":
        return _ticket(asked, sheet, asked.page or sheet, side_count, Places())
    if asked.page is None:
        raise ValueError(f"{asked.method} needs the size of its page")
    piece = Size(2 * asked.page.width, asked.page.height) if asked.method == "nest" else asked.page
    places = _places(asked, sheet, piece)
    pages_of_a_piece = 4 if asked.method == "nest" else 2
    return _ticket(asked, sheet, asked.page, side_count // 2 * places.columns * places.rows * pages_of_a_piece, places)


def _ticket(asked: Asked, sheet: Size, page: Size, room: int, places: Places) -> Ticket:
    return Ticket(
        format=asked.method,
        method=asked.method,
        turning="one-side" if asked.method == "eight" else asked.turning,
        page=page,
        page_count=asked.page_count or room,
        sheet=sheet,
        places=places,
        bleed=asked.bleed,
        binding=asked.binding,
    )


def _places(asked: Asked, sheet: Size, piece: Size) -> Places:
    """The pieces in the middle of the sheet; where they nearly fill it, each in the middle of its share."""
    fit = int((sheet.width + _HAIR) // piece.width), int((sheet.height + _HAIR) // piece.height)
    columns, rows = asked.grid or (max(1, fit[0]), max(1, fit[1]))
    gap_x = _gap(asked, sheet.width / columns - piece.width)
    gap_y = _gap(asked, sheet.height / rows - piece.height)
    width, height = columns * (piece.width + gap_x) - gap_x, rows * (piece.height + gap_y) - gap_y
    origin = Point((sheet.width - width) / 2, (sheet.height - height) / 2)
    return Places(columns=columns, rows=rows, gap_x=gap_x, gap_y=gap_y, origin=origin)


def _gap(asked: Asked, left: float) -> float:
    """What lies between two pieces, of which each has so much of the sheet left to itself."""
    if asked.gap is not None:
        return asked.gap
    return max(0, left) if left < _THIN else 2 * asked.bleed
