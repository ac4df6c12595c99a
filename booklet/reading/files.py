"""Names in content become files of the project, or a problem where they lead outside it or nowhere."""

from __future__ import annotations

import difflib
import os
import unicodedata
from pathlib import Path, PurePosixPath

from booklet.base.errors import ContentError
from booklet.reading.yaml.places import Told, did_you_mean

_KINDS = ({".yaml", ".yml"}, {".svg", ".png", ".jpg", ".jpeg", ".heic"})  # endings that are taken for one another
_FOUND_ALONE = ("booklet.yaml", "techniques/")  # what of content/ no file names


def find(root: Path, base: Path, name: str, source: Told, path: str) -> Path:
    """The file of that name below `base`, a folder in `root` or `root` itself.

    `source` and `path` say where the name stands. Raises ContentError for a name that climbs out, also by way of a
    symbolic link, and for one that is no file, with the likeliest of those that there are.
    """
    relative = PurePosixPath(name)
    folder = f"{base.relative_to(root).as_posix()}/".removeprefix("./")
    if relative.is_absolute() or ".." in relative.parts or "\\" in name or ":" in name:
        hint = "write it with / and without .. or a drive"
        raise ContentError([source.problem(path, f"{name!r} is not a path below {folder or 'its folder'}", hint)])
    file = on_disk(base, name)
    try:
        stays, exists = lies_in(root, file), file.is_file()
    except PermissionError:
        what = f"{folder}{name} cannot be read: permission denied"
        raise ContentError([source.problem(path, what, "let yourself read the folder that it lies in")]) from None
    except OSError:  # a name too long for the disk
        stays, exists = True, False
    if not stays:
        hint = "copy the file into the project"
        raise ContentError([source.problem(path, f"{folder}{name} leads out of the project folder", hint)])
    if not exists:
        found = file.name in _listed(file.parent)
        what = f"{folder}{name} is not a regular file" if found else f"there is no file {folder}{name}"
        way = renamed(base) or _nearest(base, relative) or f"lay it into {folder}"
        raise ContentError([source.problem(path, what, "lay a file there" if found else way)])
    return file


def on_disk(base: Path, name: str) -> Path:
    """The path of that name below a folder, as the disk spells it: ü is one character there, or u with a mark."""
    path = base / name
    if name.isascii() or os.path.lexists(path):
        return path
    path = base
    for part in PurePosixPath(name).parts:
        spelt = next((each for each in sorted(_listed(path)) if composed(each) == composed(part)), part)
        path /= spelt
    return path


def composed(name: str) -> str:
    """A name in the one spelling in which names are compared (UAX #15, form C)."""
    return unicodedata.normalize("NFC", name)


def otherwise_spelt(path: Path) -> str | None:
    """The name of a file beside where that one would be, which differs in its capitals or as .yml from .yaml."""

    def like(name: str) -> str:
        return name.lower().replace(".yml", ".yaml")

    return next((each for each in sorted(_listed(path.parent)) if like(each) == path.name != each), None)


def renamed(folder: Path) -> str:
    """How to name a folder as it is looked for, where one is there in other capitals; else nothing."""
    other = None if folder.exists() else otherwise_spelt(folder)
    return f"there is a folder {other}: rename it to {folder.name}" if other else ""


def lies_in(folder: Path, path: Path) -> bool:
    """Whether a path stays below a folder, all links followed; those that go round in circles lead nowhere else."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _listed(folder: Path) -> frozenset[str]:
    try:
        return frozenset(each.name for each in folder.iterdir())
    except OSError:
        return frozenset()


def _nearest(base: Path, name: PurePosixPath) -> str:
    """A hint that names the likeliest of the files that there are; the manifest and the techniques are found alone."""
    suffix = name.suffix.lower()
    suffixes = next((kind for kind in _KINDS if suffix in kind), {suffix})
    paths = (each for each in base.rglob("*") if each.suffix.lower() in suffixes and each.is_file())
    there = [
        path for path in (each.relative_to(base).as_posix() for each in paths) if not path.startswith(_FOUND_ALONE)
    ]
    for path in there:
        if PurePosixPath(path.lower()).with_suffix(".yaml") == name and path != name.as_posix():
            return f"there is {path}: rename it to {name.name}"
    stems = {PurePosixPath(composed(path).lower()).with_suffix("").as_posix(): path for path in there}
    near = difflib.get_close_matches(composed(name.with_suffix("").as_posix()).lower(), stems, n=1)
    return f"did you mean {stems[near[0]]}?" if near else did_you_mean("", there)
