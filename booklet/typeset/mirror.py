"""A drawing as in a mirror, with all that is pointed out in it: the right foot from a drawing of the left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from booklet.model import Art, Gesture, Pair, Picture
from booklet.page import Artwork
from booklet.page.moving import flipped_path


def mirrored(art: Art, told: Picture) -> tuple[Art, Picture]:
    """Both as in a mirror; what the picture says is meant for the drawing as it is in its file.

    Raises TypeError for a photo: people are shown as they are.
    """
    if not isinstance(art.picture, Artwork):
        raise TypeError("a photo is not mirrored")
    zones = {name: _flipped(points) for name, points in art.zones.items()}
    other = Art(_mirrored(art.picture), zones, tuple(map(_turned, art.strokes)))
    own = replace(
        told,
        mirrored=False,
        zones=tuple(replace(zone, points=_flipped(zone.points)) for zone in told.zones),
        strokes=None if told.strokes is None else tuple(map(_turned, told.strokes)),
        labels=tuple(replace(label, at=label.at and _across(label.at)) for label in told.labels),
    )
    return other, own


@lru_cache(maxsize=64)
def _mirrored(artwork: Artwork) -> Artwork:
    width = artwork.size.width
    shapes = tuple(
        replace(shape, path=flipped_path(shape.path, width), clip=flipped_path(shape.clip, width))
        for shape in artwork.shapes
    )
    return replace(artwork, key=f"{artwork.key}-mirrored", shapes=shapes)


def _across(point: Pair) -> Pair:
    return 1 - point[0], point[1]


def _flipped(points: Sequence[Pair]) -> tuple[Pair, ...]:
    return tuple(map(_across, points))


def _turned(gesture: Gesture) -> Gesture:
    """The same movement; a ring's angles, clockwise from 3 o'clock, run the other way round from 9 o'clock."""
    return replace(
        gesture,
        points=_flipped(gesture.points),
        centre=gesture.centre and _across(gesture.centre),
        from_deg=180 - gesture.from_deg,
        to_deg=180 - gesture.to_deg,
    )
