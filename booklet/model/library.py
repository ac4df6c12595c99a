"""Everything that was read, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from booklet.model.book import Brand, Manifest
from booklet.model.safety import Safety
from booklet.model.technique import Gesture, Pair, Picture, Technique
from booklet.page import Artwork, Raster


@dataclass(frozen=True, slots=True)
class Art:
    """What is in an image file: a drawing with its annotation data, or a photo."""

    picture: Artwork | Raster
    zones: Mapping[str, tuple[Pair, ...]] = field(default_factory=dict)
    strokes: tuple[Gesture, ...] = ()


def zones_of(picture: Picture, art: Art) -> Mapping[str, tuple[Pair, ...]]:
    """The zones of a picture by name: the drawing's own, and those that it gives the points of."""
    return {**art.zones, **{zone.name: zone.points for zone in picture.zones if zone.points}}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the project's files a value stands; lines and columns count from 1."""

    file: str
    line: int
    column: int
    where: str


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that was read, checked and in order: the one input of every format.

    `art` is keyed by the path below images/; `logo` is the brand's, which may lie elsewhere. `places` says where each
    value stands, by key: `warm-up:steps[1].text` for a technique, `booklet:book.title`,
    `safety:groups[0].items[2].text`, `brand:name`.
    """

    manifest: Manifest
    techniques: tuple[Technique, ...]
    safety: Safety
    brand: Brand | None
    art: Mapping[str, Art]
    places: Mapping[str, Place] = field(repr=False)
    logo: Artwork | Raster | None = None
