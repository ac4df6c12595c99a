"""A project folder becomes a library: all of its files are read, checked and compared before anything is laid out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

from booklet.base.errors import ContentError, Problem
from booklet.base.papers import EVERY_PAPER
from booklet.model import Brand, Library, Manifest, Picture, Safety, Technique
from booklet.page import Artwork, Raster
from booklet.reading.files import otherwise_spelt, renamed
from booklet.reading.pictures.kept import Remember, anew
from booklet.reading.pictures.photos import album, missing, photographed, unused
from booklet.reading.pictures.wanted import Wanted, advise_photo, check_art, check_chart, check_geometry, gather
from booklet.reading.project import checks
from booklet.reading.project.brand import HOME, read_logo
from booklet.reading.project.gathering import Read, Reading
from booklet.reading.project.leftover import leftovers, slips, strays, unlisted, without
from booklet.reading.project.medical import promises
from booklet.reading.project.naming import Named, named_in
from booklet.reading.yaml.places import Source, place

__all__ = ["place", "read_project"]

MANIFEST = "content/booklet.yaml"
TECHNIQUES = "content/techniques"
SAFETY_STAND_IN = "content/…"  # no file has that name

T = TypeVar("T")


class Wish(NamedTuple):
    """What a project is read for: the names that an output may have, techniques asked for by name, and a brand file."""

    formats: Collection[str]
    papers: Collection[str] = EVERY_PAPER
    asked: Collection[str] = ()
    brand: Path | Literal["none"] | None = None


def read_project(
    folder: Path,
    *,
    brand: Path | Literal["none"] | None = None,
    formats: Collection[str],
    papers: Collection[str] = EVERY_PAPER,
    asked: Collection[str] = (),
    remember: Remember = anew,
) -> tuple[Library, tuple[Problem, ...]]:
    """The library of a project folder, and warnings that stand in nobody's way.

    `brand` is a brand file to use instead of the project's, which may lie anywhere; with none the paper has no brand.
    `formats` and `papers` are the names that an output may have. A technique that is `asked` for by name and has a file
    comes after those that the manifest lists. Pictures that `remember` knows are not read again.
    Raises ContentError with all problems of all files.
    """
    require(folder)
    reading = Reading(folder)
    library = library_of(reading, Wish(formats, papers, asked, brand), remember)
    if library is None:
        raise ContentError(reading.problems)
    return library, reading.told


def require(folder: Path) -> None:
    """Raise ContentError where there is no project."""
    if not (folder / MANIFEST).is_file():
        here = "" if folder == Path() else f" in {folder}"
        what = f"there is no such file{here}" if folder.is_dir() else f"there is no folder {folder}"
        other = otherwise_spelt(folder / MANIFEST)
        hint = f"there is content/{other}: rename it to booklet.yaml" if other else renamed((folder / MANIFEST).parent)
        hint = hint or "booklet init makes a new project"
        raise ContentError([Problem(MANIFEST, 0, 0, "", what, hint)])


def library_of(reading: Reading, wish: Wish, remember: Remember) -> Library | None:
    """The library of a reading, which notes what is wrong and what is worth a word; None if anything is wrong."""
    formats, papers, asked, brand = wish
    manifest = reading.read(reading.root / MANIFEST, "booklet", Manifest)
    named = named_in(reading, MANIFEST)
    techniques = _techniques(reading, named, asked)
    manifest, techniques = _illustrated(reading, manifest, techniques)
    manifest = _tidied(reading, manifest)
    safety = _safety(reading, named)
    spa = _brand(reading, named, brand)

    reading.problems += _manifest_problems(manifest, techniques, formats, papers)
    reading.warnings += _manifest_advice(manifest, techniques)
    reading.problems += _technique_problems(techniques)
    reading.problems += _safety_problems(safety, manifest)
    if spa:
        reading.problems += checks.check_brand(spa.source, spa.value)
        reading.warnings += checks.advise_brand(spa.source, spa.value)
    language = manifest.value.book.language if manifest else "en"
    for read in (manifest, *techniques, safety, spa):
        reading.warnings += promises(read.source, read.value, language) if read else ()
    logo = _logo(reading, spa, brand if isinstance(brand, Path) else None, remember)

    pictures = tuple(_pictures(manifest, techniques))
    art, broken = gather(_images(reading.root, pictures), remember)
    reading.problems += broken
    drawn_by = {
        one.credit
        for _, _, one in pictures
        if one.credit and one.image in art and isinstance(art[one.image].picture, Artwork)
    }
    for source, path, picture in pictures:
        if picture.image in art:
            reading.problems += check_art(source, path, picture, art[picture.image])
            reading.warnings += advise_photo(source, path, picture, art[picture.image], drawn_by)
    chart = manifest.value.chart if manifest else None
    if manifest and chart and all(view.image in art for view in chart.views):
        reading.problems += check_chart(manifest.source, chart, art)
    if reading.problems or not manifest or not safety:
        return None
    values = tuple(technique.value for technique in techniques)
    return Library(manifest.value, values, safety.value, spa.value if spa else None, art, reading.places, logo)


def _techniques(reading: Reading, named: Named | None, asked: Collection[str]) -> list[Read[Technique]]:
    """The techniques in the manifest's order, then those that are asked for and not in it.

    Where it names none, those in the folder, for their problems.
    """
    folder = reading.root / TECHNIQUES
    there = sorted(folder.glob("*.y*ml"))
    if named is None or not named.techniques:
        return list(_present(reading.read(path, path.stem, Technique) for path in there if "." not in path.stem))
    source, names = named.source, named.techniques
    bad_ids = list(checks.check_ids(source, names))
    reading.problems += bad_ids
    refused = {problem.where for problem in bad_ids}
    paths = {
        name: reading.named(TECHNIQUES, f"{name}.yaml", source, f"techniques[{i}]")
        for i, name in names.items()
        if f"techniques[{i}]" not in refused
    }
    # a name with a dot is a translation's: warm-up.de.yaml
    stray = {
        path.name: path for path in there if path.name.partition(".")[0] not in names.values() or path.suffix != ".yaml"
    }
    for name in dict.fromkeys(asked):
        if path := stray.pop(f"{name}.yaml", None):
            paths[name] = path
            reading.warnings.append(unlisted(TECHNIQUES, name, len(paths)))
    reading.warnings += strays(TECHNIQUES, [*stray])
    return list(_present(reading.read(path, name, Technique) for name, path in paths.items() if path))


def _illustrated(
    reading: Reading, manifest: Read[Manifest] | None, techniques: list[Read[Technique]]
) -> tuple[Read[Manifest] | None, list[Read[Technique]]]:
    """Both with the project's own photos in place of drawings, where it has some."""
    told = manifest.value.photos if manifest else None
    if manifest is None or told is None:
        return manifest, techniques
    photos = album(reading.root / "images", told)
    if photos is None:
        reading.problems.append(missing(manifest.source, told))
        return manifest, techniques
    shown = (picture for _, _, picture in _pictures(manifest, techniques))
    reading.warnings += unused(manifest.source, photos, shown)
    book, cover = manifest.value.book, manifest.value.book.cover
    book = replace(book, cover=cover and photographed(cover, told, photos))
    taught = [
        replace(t, value=replace(t.value, pictures=tuple(photographed(p, told, photos) for p in t.value.pictures)))
        for t in techniques
    ]
    return replace(manifest, value=replace(manifest.value, book=book)), taught


def _tidied(reading: Reading, manifest: Read[Manifest] | None) -> Read[Manifest] | None:
    """The manifest without the names of techniques that it does not list; those that were slips are problems."""
    if manifest is None:
        return None
    files = {path.stem for path in (reading.root / TECHNIQUES).glob("*.yaml")}
    reading.problems += slips(manifest.source, manifest.value, files)
    reading.warnings += leftovers(manifest.source, manifest.value, files)
    return replace(manifest, value=without(manifest.value))


def _present(some: Iterable[Read[T] | None]) -> Iterator[Read[T]]:
    return (each for each in some if each is not None)


def _safety(reading: Reading, named: Named | None) -> Read[Safety] | None:
    if SAFETY_STAND_IN in reading.mended:
        return reading.read(reading.root / SAFETY_STAND_IN, "safety", Safety)
    if named is None:
        path: Path | None = reading.root / "content/safety.yaml"
    else:
        path = reading.named("content", named.safety, named.source, "safety")
    return reading.read(path, "safety", Safety) if path and path.is_file() else None


def _brand(reading: Reading, named: Named | None, chosen: Path | Literal["none"] | None) -> Read[Brand] | None:
    """The brand that was chosen, or the project's; None where the paper is white-label."""
    if chosen == "none":
        return None
    path = chosen or _own_brand(reading, named)
    return reading.read(path, "brand", Brand) if path else None


def _own_brand(reading: Reading, named: Named | None) -> Path | None:
    """The brand file that the manifest names, or the one that is simply there."""
    home = reading.root / "content" / HOME
    if named is None:
        return home if home.is_file() else None
    name = named.brand or (HOME if home.exists() or home.is_symlink() else None)
    if name is None and (other := otherwise_spelt(home)):
        file = f"content/{other}"
        reading.warnings.append(Problem(file, 0, 0, "", "no product shows this brand", f"rename it to {HOME}"))
    if name is None or name == "none":
        return None
    return reading.named("content", name, named.source, "brand")


def _logo(
    reading: Reading, spa: Read[Brand] | None, chosen: Path | None, remember: Remember
) -> Artwork | Raster | None:
    try:
        return read_logo(spa.source, spa.value, reading.root, chosen, remember) if spa else None
    except ContentError as error:
        reading.problems += error.problems
        return None


def _manifest_problems(
    manifest: Read[Manifest] | None,
    techniques: list[Read[Technique]],
    formats: Collection[str],
    papers: Collection[str],
) -> Iterator[Problem]:
    if manifest is None:
        return
    source, value = manifest.source, manifest.value
    yield from checks.check_manifest(source, value, formats=formats, papers=papers)
    for path, picture in _of_manifest(value):
        yield from check_geometry(source, path, picture)
    if value.routine and (all_of_it := _round(value, techniques)):
        yield from checks.check_routine(source, value.routine, all_of_it)


def _manifest_advice(manifest: Read[Manifest] | None, techniques: list[Read[Technique]]) -> Iterator[Problem]:
    if manifest and manifest.value.routine and (all_of_it := _round(manifest.value, techniques)):
        yield from checks.advise_routine(manifest.source, manifest.value.routine, all_of_it)


def _round(manifest: Manifest, techniques: list[Read[Technique]]) -> list[Technique]:
    """The techniques of the routine in their order; none unless all of them were read."""
    known = {technique.value.id: technique.value for technique in techniques}
    order = (manifest.routine.order if manifest.routine else ()) or manifest.techniques
    return [known[name] for name in order] if known.keys() >= set(order) else []


def _technique_problems(techniques: list[Read[Technique]]) -> Iterator[Problem]:
    for technique in techniques:
        yield from checks.check_technique(technique.source, technique.value)
        for i, picture in enumerate(technique.value.pictures):
            yield from check_geometry(technique.source, f"pictures[{i}]", picture)


def _safety_problems(safety: Read[Safety] | None, manifest: Read[Manifest] | None) -> Iterator[Problem]:
    if safety:
        country = manifest.value.book.country if manifest else None
        yield from checks.check_safety(safety.source, safety.value, country)


def _pictures(
    manifest: Read[Manifest] | None, techniques: list[Read[Technique]]
) -> Iterator[tuple[Source, str, Picture]]:
    """Every picture with its place."""
    if manifest:
        yield from ((manifest.source, path, picture) for path, picture in _of_manifest(manifest.value))
    for technique in techniques:
        for i, picture in enumerate(technique.value.pictures):
            yield technique.source, f"pictures[{i}]", picture


def _of_manifest(manifest: Manifest) -> Iterator[tuple[str, Picture]]:
    if manifest.book.cover:
        yield "book.cover", manifest.book.cover
    for i, view in enumerate(manifest.chart.views if manifest.chart else ()):
        yield f"chart.views[{i}]", view


def _images(root: Path, pictures: Iterable[tuple[Source, str, Picture]]) -> Iterator[Wanted]:
    """The images of the project."""
    for source, path, picture in pictures:
        yield Wanted(source, f"{path}.image", picture.image, root, root / "images")
