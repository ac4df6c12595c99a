"""A picture in a frame of a page: fitted or cropped, recoloured, with what is pointed out in it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from typing import cast

from booklet.base.colour import WHITE, Colour
from booklet.base.errors import Misfit
from booklet.base.geometry import Matrix, Point, Rect, Size, to_mm
from booklet.model import Art, Gesture, Pair, Picture, zones_of
from booklet.page import Artwork, Drawing, Element, Image, Raster, Role, Shape
from booklet.page.moving import shifted_path
from booklet.themes import LINE
from booklet.typeset.annotate import gestures, zones
from booklet.typeset.box import Box
from booklet.typeset.mirror import mirrored
from booklet.typeset.shapes import drawn, rectangle

LEAST_DPI = 200  # below it a photo looks soft at reading distance; docs/paper.md, Codes and photographs
GOOD_DPI = 300
DRAWN = 0.7  # of a stroke that is more than a halo
EDGE = 0.5  # points, of the line round a photo
HATCHED = 1.1  # points of the arrows' weight: on smaller pictures a zone without a tint has its dashed edge alone
ROUNDS = 4  # then an arrow that starts outside an 18 mm picture has its weight to 0.3 %; computed


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours that a picture is drawn and pointed out with.

    `drawing` maps a drawing's fills to printed ones; `gesture` is the arrows' colour, `zone` the tint of regions.
    `weight` is the arrows' line width in points. With `lines` a drawing is printed as lines of that ink on bare paper.
    `grey` is of photos, and so are `edge`, the colour of a fine line round them, and `corner`, the radius of it.
    """

    drawing: Mapping[Colour, Colour]
    gesture: Colour
    zone: Colour
    weight: float
    lines: Colour | None = None
    grey: bool = False
    edge: Colour | None = None
    corner: float = 0


def picture(art: Art, told: Picture, frame: Size, ink: Ink, element: Element) -> Box:
    """The picture centred in a frame: whole, but a photo with a focus fills the frame round it.

    `element.key` names the picture's place in the content, so that a coarse photo is reported there.
    """
    if isinstance(art.picture, Raster):
        return _edged(_photo(replace(art.picture, grey=ink.grey), told, frame, element), ink)
    if told.mirrored:
        art, told = mirrored(art, told)
    return _drawing(art, cast("Artwork", art.picture), told, frame=frame, ink=ink, element=element)


def spots(art: Art, told: Picture, frame: Size, ink: Ink) -> tuple[Point, ...]:
    """Where the labels of a picture in a frame lie, from the frame's upper left corner; y grows upwards."""
    if told.mirrored:
        art, told = mirrored(art, told)
    known = zones_of(told, art)
    shares = [label.at or _middle(known[label.zone or ""]) for label in told.labels]
    if isinstance(art.picture, Raster):
        (photo,) = _photo(art.picture, told, frame, Element(Role.FIGURE, "")).marks
        rect = cast("Image", photo).rect
        return tuple(Point(rect.left + x * rect.width, rect.top - y * rect.height) for x, y in shares)
    size = art.picture.size
    strokes = art.strokes if told.strokes is None else told.strokes
    _, reach = _arrows(strokes, size, frame, ink)
    there = Matrix.shift(-reach.x, -reach.y).then(_fitting(reach, frame))
    return tuple(there.apply(Point(x * size.width, (1 - y) * size.height)) for x, y in shares)


def _middle(points: Sequence[Pair]) -> Pair:
    """The centre of gravity of an area (Bourke 1988: calculating the area and centroid of a polygon)."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(points, (*points[1:], points[0]), strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross / 2, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (x / (6 * area), y / (6 * area)) if area else points[0]


def _fitting(reach: Rect, frame: Size) -> Matrix:
    """From a drawing's own points, its lower left at the origin, to the middle of a frame."""
    scale = _scale(reach, frame)
    dx = (frame.width - reach.width * scale) / 2
    dy = -(frame.height + reach.height * scale) / 2
    return Matrix.scale(scale).then(Matrix.shift(dx, dy))


def _drawing(art: Art, artwork: Artwork, told: Picture, *, frame: Size, ink: Ink, element: Element) -> Box:
    strokes = art.strokes if told.strokes is None else told.strokes
    over, reach = _arrows(strokes, artwork.size, frame, ink)
    scale, matrix = _scale(reach, frame), _fitting(reach, frame)
    hatch = ink.zone == WHITE and ink.weight >= HATCHED
    thin = ink.weight / scale
    below = zones(told.zones, art.zones, artwork.size, tint=ink.zone, edge=ink.gesture, weight=thin, hatch=hatch)
    table = lines_only(artwork, ink.lines) if ink.lines else ink.drawing
    colours = tuple(sorted(table.items(), key=lambda pair: pair[0].hex))
    whole = _assembled(artwork, below, over, colours=colours, reach=reach)
    return Box(frame.width, frame.height, (Drawing(whole, matrix, element),))


def _arrows(strokes: Sequence[Gesture], size: Size, frame: Size, ink: Ink) -> tuple[tuple[Shape, ...], Rect]:
    """The arrows over a drawing, and the rectangle around both.

    Arrows have one weight on paper, so the smaller the drawing, the further they reach beyond it, and the smaller it
    must be: tried until the two agree.
    """
    over: tuple[Shape, ...] = ()
    reach = Rect.of(size)
    for _ in range(ROUNDS):
        over = gestures(strokes, size, ink.gesture, ink.weight / _scale(reach, frame))
        around = Rect.of(size)
        for shape in over:
            around = around.union(shape.bounds)
        if around == reach:
            break
        reach = around
    return over, reach


def _scale(reach: Rect, frame: Size) -> float:
    return min(frame.width / reach.width, frame.height / reach.height)


@lru_cache(maxsize=256)
def _assembled(
    artwork: Artwork,
    below: tuple[Shape, ...],
    over: tuple[Shape, ...],
    *,
    colours: tuple[tuple[Colour, Colour], ...],
    reach: Rect,
) -> Artwork:
    """One drawing: what lies under the zones, the zones, the rest of the drawing, the arrows.

    It is as large as the drawing with its arrows, because a file cuts off what lies beyond an artwork's size.
    """
    table = dict(colours)
    printed = [_printed(shape, table) for shape in artwork.shapes]
    under = artwork.zone_layer
    shapes = tuple(_moved(s, -reach.x, -reach.y) for s in (*printed[:under], *below, *printed[under:], *over))
    return Artwork(f"{artwork.key}+{_digest(repr((below, over, colours)))}", reach.size, shapes)


def _printed(shape: Shape, table: Mapping[Colour, Colour]) -> Shape:
    fill = table.get(shape.fill, shape.fill) if shape.fill else None
    stroke = shape.stroke and replace(shape.stroke, colour=table.get(shape.stroke.colour, shape.stroke.colour))
    return replace(shape, fill=fill, stroke=stroke)


def lines_only(artwork: Artwork, ink: Colour) -> Mapping[Colour, Colour]:
    """What to print a drawing's colours as, so that it is its lines: dark ones as ink, the others as bare paper.

    Of a drawing without dark lines every colour becomes its grey, so that it does not vanish.
    """
    fills = {shape.fill for shape in artwork.shapes if shape.fill}
    strokes = {shape.stroke.colour for shape in artwork.shapes if shape.stroke}
    dark = {colour for colour in fills if colour.luminance <= LINE}
    drawn = {colour for colour in strokes if colour.luminance <= DRAWN}
    if not dark | drawn:
        return {colour: colour.grey for colour in fills | strokes}
    return {colour: ink if colour in dark | drawn else WHITE for colour in fills | strokes}


def _moved(shape: Shape, dx: float, dy: float) -> Shape:
    if not dx and not dy:
        return shape
    return replace(shape, path=shifted_path(shape.path, dx, dy), clip=shifted_path(shape.clip, dx, dy))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def _photo(raster: Raster, told: Picture, frame: Size, element: Element) -> Box:
    across, down = frame.width / raster.width_px, frame.height / raster.height_px
    if told.focus is None:
        return _whole_photo(raster, told, min(across, down), frame, element)
    scale = max(across, down)
    width, height = raster.width_px * scale, raster.height_px * scale
    focus = told.focus
    left = _clamped(frame.width / 2 - focus[0] * width, frame.width - width, 0)
    top = _clamped(focus[1] * height - frame.height / 2, 0, height - frame.height)
    image = Image(
        raster,
        Rect(left, top - height, width, height),
        Rect(0, -frame.height, frame.width, frame.height),
        element,
    )
    return Box(frame.width, frame.height, (image,), coarse(raster, width, element.key, allowed=told.coarse))


def _edged(box: Box, ink: Ink) -> Box:
    """A photo with the theme's corners and a fine line round it, so that a white wall in it does not run into paper."""
    (photo,) = (mark for mark in box.marks if isinstance(mark, Image))
    outline = rectangle(photo.clip, radius=ink.corner)
    cut = replace(photo, outline=outline) if ink.corner else photo
    line = (replace(drawn(outline, ink.edge, EDGE), element=photo.element),) if ink.edge else ()
    return replace(box, parts=(cut, *line))


def _whole_photo(raster: Raster, told: Picture, scale: float, frame: Size, element: Element) -> Box:
    """A photo without a focus: nobody said what may be cut off, so nothing is."""
    width, height = raster.width_px * scale, raster.height_px * scale
    rect = Rect((frame.width - width) / 2, -(frame.height + height) / 2, width, height)
    allowed = told.coarse if told.image else None
    misfits = coarse(raster, width, element.key, allowed=allowed)
    return Box(frame.width, frame.height, (Image(raster, rect, rect, element),), misfits)


def coarse(
    raster: Raster, width: float, key: str, *, what: str = "photo", allowed: bool | None = None
) -> tuple[Misfit, ...]:
    """What is to be said of a raster printed at a width in points: nothing, a warning, or an error.

    It is a warning as well where its author `allowed` it; None where no file has a place to say so.
    """
    dpi = raster.width_px / (width / 72)
    if dpi >= GOOD_DPI - 0.5:
        return ()
    needed = math.ceil(width / 72 * GOOD_DPI)
    found = f"the {what} has {dpi:.0f} dpi at its printed width of {to_mm(width):.0f} mm, {GOOD_DPI} are good"
    hint = f"use one that is at least {needed} pixels wide here"
    mild = dpi >= LEAST_DPI - 0.5
    if not mild and allowed is False:
        hint = f"{hint}; or write coarse: true beside it, and it is printed as it is"
    return (Misfit(key, found, hint, mild=mild or bool(allowed)),)


def _clamped(value: float, least: float, most: float) -> float:
    return min(max(value, least), most)


def figure(parent: Element | None, key: str, told: Picture) -> Element:
    """The figure element of a picture."""
    return Element(Role.FIGURE, key, parent, told.alt)
