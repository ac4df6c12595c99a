"""What the reader of a booklet learns, as plain values: no paths opened, no layout.

`reading` validates YAML against these classes, and the JSON Schema is made from them. A `Budget` is the author's: above
it there is a warning, never an error; whether a text fits is known when it is set. Field docs stand in `Doc`, where the
schema and the documentation pick them up.
"""

from __future__ import annotations

from booklet.model.book import Book, Brand, Chart, Filler, Manifest, Map, Photos, Preparation, Region, Routine, Ways
from booklet.model.inscription import Inscription
from booklet.model.library import Art, Library, Place, zones_of
from booklet.model.output import Edition, Output, Pouch, Shown
from booklet.model.people import People, Position, Row
from booklet.model.safety import Notice, Safety, SafetyGroup, SafetyItem
from booklet.model.technique import (
    Claim,
    Gesture,
    Label,
    Pair,
    Picture,
    Range,
    Repetitions,
    Step,
    StrokeKind,
    Technique,
    Variant,
    Variants,
    Wording,
    Zone,
)

__all__ = [
    "Art",
    "Book",
    "Brand",
    "Chart",
    "Claim",
    "Edition",
    "Filler",
    "Gesture",
    "Inscription",
    "Label",
    "Library",
    "Manifest",
    "Map",
    "Notice",
    "Output",
    "Pair",
    "People",
    "Photos",
    "Picture",
    "Place",
    "Position",
    "Pouch",
    "Preparation",
    "Range",
    "Region",
    "Repetitions",
    "Routine",
    "Row",
    "Safety",
    "SafetyGroup",
    "SafetyItem",
    "Shown",
    "Step",
    "StrokeKind",
    "Technique",
    "Variant",
    "Variants",
    "Ways",
    "Wording",
    "Zone",
    "zones_of",
]
