"""What an imposed file is when it is read back: printed, folded and measured in software, whoever made it.

Files go in, facts come out. Every page of them bears one word that begins in its middle (`tests.strangers`), so a
page's place is known wherever a program has put it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Literal

import pikepdf
import pypdfium2 as pdfium

from booklet.base.geometry import Point, Rect, Size, to_mm
from booklet.base.papers import Flip
from booklet.base.ticket import NAMESPACE
from tests.cross_oracle import read_round
from tests.finished import faces
from tests.paper_oracle import (
    Face,
    Pile,
    SpoiltError,
    both_faces,
    cut,
    cut_up,
    folded_shut,
    leafed_through,
    printed,
    printed_stack,
    rotation,
    turned_over,
)

Handwork = Literal["cut", "folded twice"]
"""What is done with sheets of four pages a side: cut in two and piled up, or each folded twice and nested."""

SCALE = 4  # pixels a point when ink is looked for
DARK = 200  # of 255
NAME = "page"


def booklet_read(data: bytes, handwork: Handwork, flip: Flip) -> list[str]:
    """What the pages of the finished booklet say, in the order in which one reads them; what is not upright says so."""
    sheets = _named(data)
    size = sheets[0].size
    middle = Point(0, size.height / 2), Point(size.width, size.height / 2)
    stack = printed_stack(sheets, flip=flip)
    try:
        pile = _piled(stack, *middle) if handwork == "cut" else _nested(stack, *middle)
        return [_said(face) for face in leafed_through(folded_shut(pile, size.width / 2))]
    except SpoiltError as error:
        return [str(error)]


def zine_read(data: bytes) -> list[str]:
    """What the pages of a sheet say that was folded to eight with one slit."""
    (sheet,) = _named(data)
    (back, cover), *spreads = read_round(printed(sheet))
    return [_said(face) for face in (cover, *(face for spread in spreads for face in spread), back)]


def cards_read(data: bytes, flip: Flip) -> list[tuple[str, str]]:
    """What fronts and backs of cards say that fill their sheets, two beside and two over one another."""
    sheets = _named(data)
    size = sheets[0].size
    middle = Point(size.width / 2, size.height / 2)
    cuts = [
        (Point(0, middle.y), Point(size.width, middle.y)),
        (Point(middle.x, 0), Point(middle.x, size.height)),
    ]
    pieces = (
        piece
        for pair in zip(sheets[0::2], sheets[1::2], strict=True)
        for piece in cut_up(printed_stack(pair, flip=flip), cuts)
    )
    said = ((_said(front), _said(back)) for front, back in map(both_faces, pieces))
    return [pair for pair in said if any(pair)]


def sheet_sizes(data: bytes) -> list[Size]:
    """The sizes of its sheets, in points."""
    return [face.size for face in faces(data)]


def too_large_mm(data: bytes, paper: Size) -> tuple[float, float]:
    """How much wider and higher than the paper the worst sheet is, whichever way it lies."""
    off = []
    for size in sheet_sizes(data):
        lies = size.width > size.height
        meant = paper.turned if lies else paper
        off.append((to_mm(size.width - meant.width), to_mm(size.height - meant.height)))
    return max(off, key=lambda each: abs(each[0]) + abs(each[1]))


def wishes(data: bytes) -> dict[str, str]:
    """What a file asks of the print dialogue."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        asked = pdf.Root.get("/ViewerPreferences", {})
        return {name: str(asked[f"/{name}"]) for name in ("PrintScaling", "Duplex") if f"/{name}" in asked}


def boxes(data: bytes) -> set[str]:
    """The boxes that every sheet has beside its MediaBox."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [{name for name in ("CropBox", "BleedBox", "TrimBox") if f"/{name}" in page.obj} for page in pdf.pages]
    return set.intersection(*found)


def claims(data: bytes) -> bool:
    """Whether the file says in its own metadata how it is put together."""
    return NAMESPACE.encode() in data


def title(data: bytes) -> str:
    """What a viewer shows as the file's name."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return str(pdf.docinfo.get("/Title", ""))


def apart_mm(data: bytes) -> float:
    """How far two pages of a spread lie apart: how wide a page is taken to be."""
    sheet = _named(data)[0]
    levels: dict[int, list[float]] = {}
    for one in sheet.prints:
        levels.setdefault(round(one.rect.y / 10), []).append(one.rect.x)
    longest = max(len(level) for level in levels.values())
    left, right, *_ = sorted(next(level for level in levels.values() if len(level) == longest))
    return to_mm(right - left)


def ink(data: bytes, page: Size) -> tuple[int, int]:
    """Pixels of ink beside the pages of all sheets, and on the pages, their own words left out."""
    beside = on = 0
    with pdfium.PdfDocument(data) as document:
        for face, sheet in zip(_named(data), document, strict=True):
            image = sheet.render(scale=SCALE).to_pil().convert("L").point(lambda level: 255 if level < DARK else 0)
            for one in face.prints:  # the word itself, and the line that it stands on
                image.paste(0, _pixels(one.rect.outset(6), face.size))
            whole = image.histogram()[255]
            for one in face.prints:
                image.paste(0, _pixels(_page_of(one.rect, one.turn, page), face.size))
            left = image.histogram()[255]
            beside, on = beside + left, on + whole - left
    return beside, on


def _page_of(word: Rect, turn: int, page: Size) -> Rect:
    """The page whose word begins in its middle, less a hair, so that ink along its edge is not taken for ink on it."""
    x = word.left if turn == 0 else word.right
    y = word.centre.y
    return Rect(x - page.width / 2, y - page.height / 2, page.width, page.height).outset(-2)


def _pixels(rect: Rect, sheet: Size) -> tuple[int, int, int, int]:
    left, top = max(rect.left, 0), max(sheet.height - rect.top, 0)
    right, bottom = min(rect.right, sheet.width), min(sheet.height - rect.bottom, sheet.height)
    return round(left * SCALE), round(top * SCALE), round(right * SCALE), round(bottom * SCALE)


def _named(data: bytes) -> list[Face]:
    """The sheets with the words of pages, without those beside them."""
    return [
        Face(face.size, tuple(one for one in face.prints if str(one.name).startswith(NAME))) for face in faces(data)
    ]


def _said(face: Face) -> str:
    return " ".join(f"{one.name}{f' turned by {one.turn}' if one.turn else ''}" for one in face.prints)


def _piled(stack: Pile, start: Point, end: Point) -> Pile:
    """Cut in two, the upper pile laid on the lower one, the whole turned over: the middle of the booklet shows."""
    lower, upper = cut(stack, start, end)
    crease = start.y
    moved = tuple(piece.moved(lambda v: (v[0], v[1] - crease, v[2])) for piece in upper)
    return turned_over((*moved, *lower))


def _nested(stack: Pile, start: Point, end: Point) -> Pile:
    """Each sheet folded along its middle, the upper half behind; then, opened at the second fold, one in the other."""
    whole: Sequence[Pile] = [_opened(cut((sheet,), start, end), start, end) for sheet in stack]
    return tuple(piece for sheet in reversed(whole) for piece in sheet)


def _opened(halves: tuple[Pile, Pile], start: Point, end: Point) -> Pile:
    (lower,), (upper,) = halves
    behind = rotation("x", 2, through=(0, start.y, 0))
    over = rotation("y", 2, through=(end.x / 2, 0, 0))
    return (upper.moved(behind).moved(over), lower.moved(over))
