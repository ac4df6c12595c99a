"""A project's own photos in place of drawings: a folder of them and the pictures go in, other pictures come out.

A photo stands for the drawing of the same name, with its words; what was pointed out in the drawing is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from booklet.base.errors import Problem
from booklet.model import Photos, Picture
from booklet.reading.files import composed, lies_in, on_disk
from booklet.reading.yaml.places import Source

PHONES = (".heic", ".heif")  # which need an extra, so that a photo of the same name stands above them
SUFFIXES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", *PHONES)
MIDDLE = (0.5, 0.5)

Album = Mapping[str, str]
"""The names of photos below images/, by the name of the drawing that each stands for."""


def album(images: Path, told: Photos) -> Album | None:
    """The photos of the folder; None if there is no such folder below images/."""
    folder = on_disk(images, told.folder)
    if not folder.is_dir() or not lies_in(images, folder):
        return None
    files = sorted((file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES), reverse=True)
    files.sort(key=lambda file: file.suffix.lower() not in PHONES)  # the last of a name is taken
    return {composed(file.stem): f"{told.folder}/{file.name}" for file in files}


def photographed(picture: Picture, told: Photos, photos: Album) -> Picture:
    """The photo that stands for a picture, or the picture."""
    name = photos.get(_stem(picture))
    if name is None:
        return picture
    return Picture(
        image=name,
        alt=picture.alt,
        caption=picture.caption,
        view=picture.view,
        strokes=(),
        focus=told.focus or MIDDLE,
        coarse=told.coarse,
        credit=told.credit,
        licence=told.licence,
    )


def missing(source: Source, told: Photos) -> Problem:
    """That there is no such folder."""
    hint = "make it, and lay photos in it that are named like the drawings: scene-ankle.jpg for scene-ankle.svg"
    return source.problem("photos.folder", f"there is no folder images/{told.folder}", hint)


def unused(source: Source, photos: Album, pictures: Iterable[Picture]) -> Iterator[Problem]:
    """Photos that stand for no picture, as warnings."""
    stems = {_stem(picture) for picture in pictures}
    for stem, name in sorted(photos.items()):
        if stem not in stems:
            hint = "name it like the drawing that it stands for: scene-ankle.jpg for scene-ankle.svg"
            yield source.problem("photos.folder", f"images/{name} is not shown: no picture is called {stem}", hint)


def _stem(picture: Picture) -> str:
    return PurePosixPath(picture.image).stem
