"""Pictures and what is pointed out in them: names go in, problems with their places and shapes come out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from booklet.base.errors import ContentError, Problem
from booklet.model import Art, Chart, Gesture, Pair, Picture, zones_of
from booklet.page import Artwork
from booklet.reading.files import find
from booklet.reading.pictures.art import read_art
from booklet.reading.pictures.kept import Remember
from booklet.reading.yaml.mending import BLANK, STAND_IN
from booklet.reading.yaml.places import Source, did_you_mean

MIN_CORNERS = 3
MOST_LABEL = 2  # characters
SHIPPED = "drawn from the MakeHuman base mesh"  # the credit of the starter's drawings, which outlives them in a file


def check_geometry(source: Source, path: str, picture: Picture) -> Iterator[Problem]:
    """Coordinates lie in the picture, and shapes have as many points as they need."""
    if picture.focus:
        yield from _inside(source, f"{path}.focus", picture.focus)
    for i, zone in enumerate(picture.zones):
        where = f"{path}.zones[{i}].points"
        if zone.points and len(zone.points) < MIN_CORNERS:
            yield source.problem(where, f"a zone of {len(zone.points)} points", f"give at least {MIN_CORNERS}, or none")
        for j, point in enumerate(zone.points):
            yield from _inside(source, f"{where}[{j}]", point)
    for i, gesture in enumerate(picture.strokes or ()):
        yield from _gesture(source, f"{path}.strokes[{i}]", gesture)
    for i, label in enumerate(picture.labels):
        where = f"{path}.labels[{i}]"
        if (label.zone is None) == (label.at is None):
            yield source.problem(where, "a label stands in a zone or at a point", "give one of the two")
        if not 1 <= len(label.text.strip()) <= MOST_LABEL:
            yield source.problem(f"{where}.text", f"{label.text!r} is no label", "one or two characters have room")
        if label.at:
            yield from _inside(source, f"{where}.at", label.at)


def _gesture(source: Source, path: str, gesture: Gesture) -> Iterator[Problem]:
    for j, point in enumerate(gesture.points):
        yield from _inside(source, f"{path}.points[{j}]", point)
    if gesture.centre:
        yield from _inside(source, f"{path}.centre", gesture.centre)
    for name in ("rx", "ry"):
        radius = getattr(gesture, name)
        if radius is not None and not 0 < radius <= 1:
            yield source.problem(
                f"{path}.{name}",
                f"expected more than 0 and at most 1, got {radius:g}",
                "write a part of the width, as 0.1 for a tenth",
            )


def _inside(source: Source, path: str, point: Pair) -> Iterator[Problem]:
    if not all(0 <= share <= 1 for share in point):
        hint = "0, 0 is the picture's upper left corner and 1, 1 its lower right"
        yield source.problem(path, f"[{point[0]:g}, {point[1]:g}] lies outside the picture", hint)


def check_art(source: Source, path: str, picture: Picture, art: Art) -> Iterator[Problem]:
    """What the picture leaves to the drawing is in the drawing's data."""
    for i, zone in enumerate(picture.zones):
        if not zone.points and zone.name not in art.zones:
            hint = did_you_mean(zone.name, art.zones) or "give its points"
            yield source.problem(f"{path}.zones[{i}].name", f"{picture.image} has no zone {zone.name!r}", hint)
    for i, label in enumerate(picture.labels):
        if label.zone is not None and label.zone not in zones_of(picture, art):
            hint = did_you_mean(label.zone, zones_of(picture, art)) or "give a point instead"
            yield source.problem(f"{path}.labels[{i}].zone", f"{picture.image} has no zone {label.zone!r}", hint)
    if picture.mirrored and not isinstance(art.picture, Artwork):
        hint = "mirror the file itself if that is what you want"
        yield source.problem(f"{path}.mirrored", "a photo shows people as they are", hint)
    kinds = {gesture.kind for gesture in art.strokes}
    for i, gesture in enumerate(picture.strokes or ()):
        drawn = gesture.points or (gesture.centre and gesture.rx and gesture.ry)
        if not drawn and gesture.kind not in kinds:
            hint = "give its points, or centre, rx and ry"
            yield source.problem(f"{path}.strokes[{i}]", f"{picture.image} has no movement {gesture.kind!r}", hint)


def advise_photo(source: Source, path: str, picture: Picture, art: Art, drawn_by: Collection[str]) -> Iterator[Problem]:
    """What of a photo is not printed, or not true; `drawn_by` are the credits of the project's drawings."""
    if isinstance(art.picture, Artwork):
        return
    lettered = {label.zone for label in picture.labels}
    lost = {"strokes": picture.strokes, "zones": [zone for zone in picture.zones if zone.name not in lettered]}
    for name, what in (("strokes", "arrows"), ("zones", "regions")):
        if lost[name]:
            hint = (
                f"take {name} out and letter the photo with labels, as {{text: A, at: [0.5, 0.4]}}; or draw it as SVG"
            )
            yield source.problem(f"{path}.{name}", f"{what} are not drawn on photos", hint)
    if picture.credit and picture.credit in {*drawn_by, SHIPPED}:
        what = f"{picture.image} is a photo, and {picture.credit!r} is the credit of drawings"
        yield source.problem(f"{path}.credit", what, "write who took it, or leave credit and licence out")


def check_chart(source: Source, chart: Chart, art: Mapping[str, Art]) -> Iterator[Problem]:
    """Every zone of every region can be seen in one of the views; called when all views could be read."""
    seen = {name for view in chart.views for name in zones_of(view, art[view.image])}
    for i, region in enumerate(chart.regions):
        for j, name in enumerate(region.zones):
            if name not in seen:
                what = f"none of the views has a zone {name!r}"
                yield source.problem(f"chart.regions[{i}].zones[{j}]", what, did_you_mean(name, seen))


@dataclass(frozen=True, slots=True)
class Wanted:
    """An image by name: where it is named, and the folder that it lies in, which is in `root`."""

    source: Source
    path: str
    name: str
    root: Path
    folder: Path


def gather(wanted: Iterable[Wanted], remember: Remember) -> tuple[dict[str, Art], list[Problem]]:
    """The art of each image by its name, read once; and what is wrong with the files."""
    first: dict[str, Wanted] = {}
    for image in wanted:
        first.setdefault(image.name, image)
    art: dict[str, Art] = {}
    problems: list[Problem] = []
    for name, image in first.items():
        if name == STAND_IN:
            art[name] = BLANK
            continue
        try:
            find(image.root, image.folder, name, image.source, image.path)
            art[name] = read_art(image.folder, name, remember)
        except ContentError as error:
            problems += error.problems
    return art, problems
