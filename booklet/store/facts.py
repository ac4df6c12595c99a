"""What a build depends on, told without opening a file.

A build with nothing to do ends here, before any library is loaded; so this module and `stamp` import nothing but `os`
and `sys` at the top, and leave pathlib alone.
"""
# importing pathlib takes as long as bare Python and all that is done here
# ruff: noqa: PTH100, PTH111, PTH116, PTH118, PTH120, PTH208

from __future__ import annotations

import os
import sys

PROJECT_FOLDERS = ("content", "images", "themes")
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def cache_folder() -> str:
    """Where finished and prepared files are kept: the platform's place for caches, or `BOOKLET_CACHE`."""
    if chosen := os.environ.get("BOOKLET_CACHE"):
        return os.path.abspath(chosen)
    if sys.platform == "linux":
        # what platformdirs says for Linux (XDG Base Directory Specification), without the 25 ms of importing it
        base = os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser("~/.cache")
        return os.path.join(base, "pocket-booklet")
    from platformdirs import user_cache_dir

    return user_cache_dir("pocket-booklet", appauthor=False)


def project_files(folder: str) -> list[str]:
    """Everything below the folders that a project is read from, in order; hidden files and editors' copies left out."""
    return [path for name in PROJECT_FOLDERS for path in _files(os.path.join(folder, name))]


def program_files() -> list[str]:
    """The files of this package: while it is being worked on, its version does not change but its output does."""
    return _files(PACKAGE)


def packages() -> str:
    """The installed distributions with their versions, as the names of their folders say it."""
    names = {
        name
        for folder in sys.path
        if folder.endswith(("site-packages", "dist-packages"))
        for name in _listed(folder)
        if name.endswith(".dist-info")
    }
    return "\n".join([sys.version, *sorted(names)])


def facts(paths: list[str]) -> str:
    """One line a file: its path, size, time of change in nanoseconds and number; a missing one has only its path."""
    return "\n".join(map(_fact, paths))


def newest(told: str) -> int:
    """The latest time of change in lines of `facts`, in nanoseconds."""
    return max((int(line.split("\t")[-2]) for line in told.splitlines() if "\t" in line), default=0)


def _fact(path: str) -> str:
    try:
        found = os.stat(path)
    except OSError:
        return path
    return f"{path}\t{found.st_size}\t{found.st_mtime_ns}\t{found.st_ino}"


def _files(folder: str) -> list[str]:
    files = []
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__pycache__")))
        files += [os.path.join(base, name) for name in sorted(names) if name[0] != "." and name[-1] != "~"]
    return files


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
