"""The sheet that folds to eight pages with one slit, folded in space: a printed sheet in, its spreads out."""

from __future__ import annotations

import math

from booklet.base.geometry import Point, Rect, Size
from booklet.base.papers import Binding
from tests.paper_oracle import TOLERANCE, Face, Piece, Vector, cut_up, printed, rotation, seen, shift

Panel = tuple[int, int]
"""An eighth of the lying sheet: its column from the left, its row from the foot."""


def creases(size: Size) -> list[tuple[Point, Point]]:
    """The long crease and the three across it."""
    long = (Point(0, size.height / 2), Point(size.width, size.height / 2))
    return [long, *((Point(i * size.width / 4, 0), Point(i * size.width / 4, size.height)) for i in (1, 2, 3))]


def folded_to_cross(sheet: Piece) -> dict[Panel, Piece]:
    """The eight panels of a lying sheet, print up, folded to a cross.

    The upper row is folded back along the long crease, so that print is outside. Then the two end columns are pushed
    towards each other until the middle opens at the slit: the ends stay in the plane, the front layer between them
    rises towards the person, the back layer sinks away.
    """
    size = sheet.outline.rect.size
    wide, high = size.width / 4, size.height / 2
    behind = rotation("x", 2, through=(0, high, 0))
    panels: dict[Panel, Piece] = {}
    for piece in cut_up((sheet,), creases(size)):
        centre = piece.outline.rect.centre
        column, row = int(centre.x // wide), int(centre.y // high)
        swing = rotation("y", (0, -1, 1, 0)[column] * (-1) ** row, through=(2 * wide, 0, 0))
        layer = piece.moved(behind) if row else piece
        panels[column, row] = layer.moved(shift((wide, wide, -wide, -wide)[column])).moved(swing)
    return panels


def torn(size: Size) -> list[tuple[Point, Point]]:
    """The edges between neighbouring panels, as they lay on the flat sheet, that come apart in the cross.

    Paper that is not slit holds together: exactly these edges have to be slit, and no others.
    """
    panels = folded_to_cross(printed(Face(size, ())))
    wide, high = size.width / 4, size.height / 2
    shared: list[tuple[Panel, Panel, Point, Point]] = [
        ((i, 0), (i, 1), Point(i * wide, high), Point((i + 1) * wide, high)) for i in range(4)
    ] + [
        ((i, j), (i + 1, j), Point((i + 1) * wide, j * high), Point((i + 1) * wide, (j + 1) * high))
        for i in range(3)
        for j in range(2)
    ]
    return [
        (start, end)
        for one, other, start, end in shared
        if any(
            math.dist(_carried(panels, one, corner, size), _carried(panels, other, corner, size)) > TOLERANCE
            for corner in (start, end)
        )
    ]


def read_round(sheet: Piece) -> list[tuple[Face, Face]]:
    """The four spreads of the folded sheet, left face and right face, as one turns leaf after leaf; the cover first.

    The arms of the cross are the leaves. The person looks into one corner between two arms, opens it flat, and goes
    on to the next.
    """
    panels = list(folded_to_cross(sheet).values())
    axis = (sheet.outline.rect.width / 2, 0.0, 0.0)
    spreads = []
    for quarters in range(4):
        around = [panel.moved(rotation("y", -quarters, through=axis)) for panel in panels]
        (right,) = (p for p in around if p.outline.outwards[2] > TOLERANCE and p.outline.centre[0] > axis[0])
        (arm,) = (p for p in around if p.outline.outwards[0] > TOLERANCE and p.outline.centre[2] > 0)
        spreads.append((seen(arm.moved(rotation("y", -1, through=axis))), seen(right)))
    return spreads


def pages_of(sheet: Piece, binding: Binding = "left") -> list[Face]:
    """The eight faces of the folded sheet in reading order, the cover first.

    The cover is the lower panel at the end that one begins from: on the right, or, bound on the right, on the left.
    """
    faces = [face for spread in read_round(sheet) for face in spread]
    if binding == "left":
        return [*faces[1:], faces[0]]
    size = sheet.outline.rect.size
    corner = Rect(0, 0, size.width / 4, size.height / 2)
    cover = {ink.name for ink in sheet.inks if corner.contains(ink.patch.rect, tolerance=TOLERANCE)}
    back = faces[::-1]
    first = next(number for number, face in enumerate(back) if {one.name for one in face.prints} & cover)
    return [*back[first:], *back[:first]]


def _carried(panels: dict[Panel, Piece], panel: Panel, corner: Point, size: Size) -> Vector:
    """Where the fold has carried a corner of a panel."""
    outline = panels[panel].outline
    across = corner.x / (size.width / 4) - panel[0]
    up = corner.y / (size.height / 2) - panel[1]
    x, y, z = (
        base + across * right + up * head
        for base, right, head in zip(outline.corner, outline.right, outline.head, strict=True)
    )
    return (x, y, z)
