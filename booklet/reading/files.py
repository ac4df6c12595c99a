"""Names in content become files of the project, or a problem where they lead outside it or nowhere."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from booklet.errors import ContentError
from booklet.reading.places import Source, did_you_mean


def find(root: Path, base: Path, name: str, source: Source, path: str) -> Path:
    """The file of that name below `base`, a folder in `root` or `root` itself.

    `source` and `path` say where the name stands. Raises ContentError for a name that climbs out, also by way of a
    symbolic link, and for one that is no file, with the likeliest of those that there are.
    """
    relative = PurePosixPath(name)
    folder = f"{base.relative_to(root).as_posix()}/".removeprefix("./")
    if relative.is_absolute() or ".." in relative.parts or "\\" in name or ":" in name:
        hint = "write it with / and without .. or a drive"
        raise ContentError([source.problem(path, f"{name!r} is not a path below {folder or 'its folder'}", hint)])
    file = base / relative
    try:
        stays, exists = file.resolve().is_relative_to(root.resolve()), file.is_file()
    except (OSError, RuntimeError):  # a name too long for the disk; links that go round in circles
        stays, exists = True, False
    if not stays:
        hint = "copy the file into the project"
        raise ContentError([source.problem(path, f"{folder}{name} leads out of the project folder", hint)])
    if not exists:
        there = [each.relative_to(base).as_posix() for each in base.rglob(f"*{relative.suffix}") if each.is_file()]
        raise ContentError([source.problem(path, f"there is no file {folder}{name}", did_you_mean(name, there))])
    return file
