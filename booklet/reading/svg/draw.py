"""The walk through a vetted drawing: elements and their styles in, shapes in points out, from the bottom up.

Views, transforms and copies are gone from the shapes; all of it is in the coordinates of the print. Source: SVG 1.1,
chapters 5 (structure), 7 (coordinates), 11 (painting) and 14 (clipping).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from booklet.base.geometry import Matrix, Rect, Size
from booklet.page import Outline, Shape
from booklet.reading.svg.clip import Clip, combined, has_area, is_convex
from booklet.reading.svg.gate import Node
from booklet.reading.svg.names import SHAPES
from booklet.reading.svg.shapes import extent, length, rectangle
from booklet.reading.svg.stroke import check_dots, stroke_of
from booklet.reading.svg.style import Style
from booklet.reading.svg.values import Refusal, read_transform
from booklet.reading.svg.view import view
from booklet.reading.svg.walk import Spot, Walk

ZONES = "zones"  # the id of the group, empty as a rule, whose place the layout's zones take

_CLIP_SHAPES = 64  # in one clip path
_UNITE_HINT = "unite its shapes to one path: Path > Union in Inkscape, Pathfinder > Unite in Illustrator"


def draw(node: Node, spot: Spot, walk: Walk) -> Iterator[Shape]:
    """The shapes of an element and of those inside it; what is wrong with them goes to the walk's problems."""
    try:
        inside = _entered(node, spot, walk)
        if inside is None:
            return
        if node.tag in SHAPES:
            yield from _shape(node, inside, walk)
        elif node.tag == "use":
            yield from _use(node, inside, walk)
        elif node.tag == "svg":
            yield from _nested(node, inside, walk, _box(node, inside.viewport))
        elif node.tag == "g":
            yield from draw_children(node, inside, walk)
    except Refusal as refusal:
        walk.refuse(node, refusal)


def draw_children(node: Node, spot: Spot, walk: Walk) -> Iterator[Shape]:
    """The shapes of the elements inside an element, `spot` being inside it already."""
    for child in node.children:
        if child.id == ZONES:
            walk.zone_layer = walk.drawn_count
        yield from draw(child, spot, walk)


def _entered(node: Node, spot: Spot, walk: Walk) -> Spot | None:
    """The spot inside an element, with its own look, transform and clip; None where it is not drawn at all."""
    style = walk.styles.get(node)
    return _inside(node, style, spot, walk) if style and style.shown else None


def _inside(node: Node, style: Style, spot: Spot, walk: Walk) -> Spot:
    matrix = read_transform(node.attributes.get("transform", "")).then(spot.matrix)
    if node.tag == "use":
        shift = Matrix.shift(length(node, "x", spot.viewport.width), length(node, "y", spot.viewport.height))
        matrix = shift.then(matrix)
    inside = replace(spot, matrix=matrix, look=style.look(spot.look))
    return replace(inside, clips=(*spot.clips, *_clips(node, style.clip, inside, walk))) if style.clip else inside


def _shape(node: Node, spot: Spot, walk: Walk) -> Iterator[Shape]:
    outline, m = walk.outline(node, spot), spot.matrix
    if not outline or not spot.look.visibility or m.a * m.d == m.b * m.c:
        return
    fill, stroke = spot.look.fill_colour, stroke_of(spot)
    path = walk.placed(node, outline, m)
    if not has_area(path):
        fill = None
    if fill is None and stroke is None:
        return
    if stroke is not None:
        check_dots(path, stroke)
    shape = Shape(path, fill, stroke, spot.look.fill_rule == "evenodd")
    clip = combined(spot.clips, shape)
    if clip is not None:
        walk.spend(node, clip)
        walk.drawn_count += 1
        yield replace(shape, clip=clip)


def _box(node: Node, around: Size) -> Rect:
    """The place of a nested svg element; its height grows downwards."""
    return Rect(
        length(node, "x", around.width),
        length(node, "y", around.height),
        extent(node, "width", around.width, "100%"),
        extent(node, "height", around.height, "100%"),
    )


def _nested(node: Node, spot: Spot, walk: Walk, box: Rect) -> Iterator[Shape]:
    """What is inside an svg or a symbol element that shows in a viewport of that place and size."""
    if not box.width or not box.height:
        return
    clips = spot.clips
    if walk.styles[node].overflow not in ("visible", "auto"):
        clips = (*clips, Clip.of(walk.placed(node, rectangle(box.x, box.y, box.width, box.height), spot.matrix)))
    shown = view(node, box.size)
    matrix = shown.matrix.then(Matrix.shift(box.x, box.y)).then(spot.matrix)
    yield from draw_children(node, replace(spot, matrix=matrix, viewport=shown.size, clips=clips), walk)


def _use(node: Node, spot: Spot, walk: Walk) -> Iterator[Shape]:
    target = walk.target(node.attributes.get("href", "").strip()[1:])
    if target.tag not in (*SHAPES, "g", "use", "svg", "symbol"):
        raise Refusal(f"it points to a <{target.tag}>", "point to a shape, a group or a symbol")
    if target.tag not in ("svg", "symbol"):
        yield from draw(target, spot, walk)
        return
    style, around = walk.styles[target], spot.viewport
    if style.clip:
        raise Refusal(f"it points to a <{target.tag}> with a clip path", "put the clip path on a group inside it")
    box = _box(target, around)
    if "width" in node.attributes:
        box = replace(box, width=extent(node, "width", around.width))
    if "height" in node.attributes:
        box = replace(box, height=extent(node, "height", around.height))
    if style.shown:
        yield from _nested(target, replace(spot, look=style.look(spot.look)), walk, box)


def _clips(node: Node, name: str, spot: Spot, walk: Walk) -> Iterator[Clip]:
    """The clips that a clipPath puts on an element: its own, and those that clip it in turn."""
    clip = walk.target(name)
    if clip.tag != "clipPath":
        raise Refusal(f"its clip-path points to a <{clip.tag}>", "it must be the id of a <clipPath>")
    if clip.attributes.get("clipPathUnits", "userSpaceOnUse").strip() != "userSpaceOnUse":
        raise Refusal("its clip path has clipPathUnits='objectBoundingBox'", "use userSpaceOnUse")
    matrix = read_transform(clip.attributes.get("transform", "")).then(spot.matrix)
    around = replace(spot, matrix=matrix, look=walk.clip_looks[clip])
    outlines = [outline for child in clip.children for outline in _clip_outlines(node, child, around, walk)]
    boxes = [Clip.of(outline).bounds for outline in outlines[: _CLIP_SHAPES + 1]]
    if len(boxes) > _CLIP_SHAPES or any(one.overlaps(other) for one, other in combinations(boxes, 2)):
        raise Refusal("its clip path has many shapes, or shapes that overlap, which is not supported", _UNITE_HINT)
    yield Clip.of(tuple(segment for outline in outlines for segment in outline))
    if walk.styles[clip].clip:
        yield from _clips(node, walk.styles[clip].clip, around, walk)


def _displayed(node: Node, spot: Spot, walk: Walk) -> Spot | None:
    """The spot inside an element of a clip path, which clips however faintly it would be painted."""
    style = walk.styles.get(node)
    return _inside(node, style, spot, walk) if style and style.displayed else None


def _clip_outlines(node: Node, child: Node, around: Spot, walk: Walk) -> Iterator[Outline]:
    """The outline of one element of a clipPath, if it shows."""
    spot = _displayed(child, around, walk)
    if spot is not None and child.tag == "use":
        child = walk.target(child.attributes.get("href", "").strip()[1:])
        spot = _displayed(child, spot, walk)
    if spot is None or not spot.look.visibility:
        return
    if child.tag not in SHAPES or spot.clips != around.clips:
        raise Refusal("its clip path holds more than plain shapes", _UNITE_HINT)
    path = walk.placed(node, walk.outline(child, spot), spot.matrix)
    if path and spot.look.clip_rule == "evenodd" and not is_convex(path):
        raise Refusal("its clip path has clip-rule='evenodd', which is not supported", _UNITE_HINT)
    if path:
        yield path
