"""What a build depends on, told without opening a file.

A build with nothing to do ends here, before any library is loaded; so this module and `stamp` import nothing but `os`,
`sys` and what is built in at the top, and leave pathlib alone.
"""
# importing pathlib takes as long as bare Python and all that is done here
# ruff: noqa: PTH100, PTH111, PTH113, PTH116, PTH118, PTH120, PTH208

from __future__ import annotations

import itertools
import os
import sys

MOST_BESIDE = 500
PROJECT_FOLDERS = ("content", "images", "themes", "sheets")
MANIFEST = ("content", "booklet.yaml")
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


def profile_file() -> str:
    """Where the profile of this person's printer is kept: the platform's place for settings, or `BOOKLET_PRINTER`."""
    if chosen := os.environ.get("BOOKLET_PRINTER"):
        return os.path.abspath(chosen)
    if sys.platform == "linux":  # as in `cache_folder`
        base = os.environ.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config")
        return os.path.join(base, "pocket-booklet", "printer.toml")
    from platformdirs import user_config_dir

    return os.path.join(user_config_dir("pocket-booklet", appauthor=False), "printer.toml")


def project_around(folder: str = ".") -> str:
    """The project that a folder is in: itself, or the nearest above it that has a manifest, relative to where one is.

    The folder itself where there is none.
    """
    here = os.path.abspath(folder)
    above = here
    while not os.path.isfile(os.path.join(above, *MANIFEST)):
        above, below = os.path.dirname(above), above
        if above == below:
            return folder
    return folder if above == here else os.path.relpath(above)


def project_files(folder: str) -> list[str]:
    """Everything below the folders that a project is read from, in order."""
    return [path for name in PROJECT_FOLDERS for path in _files(os.path.join(folder, name))]


def named(paths: list[str], folder: str, within: str = "") -> list[tuple[str, str]]:
    """Files by what they are called in a folder, wherever that lies: `content/safety.yaml`; `within` comes first."""
    start = len(os.path.join(folder, ""))
    return [(within + path[start:].replace(os.sep, "/"), path) for path in paths]


def beside(file: str) -> list[str]:
    """A file, and those in its folder that it may name, such as a brand's logo: the first `MOST_BESIDE` of them."""
    folder = os.path.dirname(file) or "."
    paths = (os.path.join(folder, name) for name in sorted(_listed(folder)) if name[0] != ".")
    return [file, *itertools.islice(filter(os.path.isfile, paths), MOST_BESIDE)]


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
    """One line a file: its path, size, two times in nanoseconds and its number; a missing one has only its path.

    The times are those of its words, which anybody may set back, and of anything of it, which only the system sets.
    """
    return "\n".join(map(_fact, paths))


def newest(told: str) -> int:
    """The latest time at which words changed in lines of `facts`, in nanoseconds."""
    return max((int(line.split("\t")[-3]) for line in told.splitlines() if "\t" in line), default=0)


def _fact(path: str) -> str:
    try:
        found = os.stat(path)
    except OSError:
        return path
    return f"{path}\t{found.st_size}\t{found.st_mtime_ns}\t{found.st_ctime_ns}\t{found.st_ino}"


def _files(folder: str) -> list[str]:
    """The regular files below a folder: others, such as a named pipe, would hold up whoever opens them."""
    files = []
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        files += [path for name in sorted(names) if os.path.isfile(path := os.path.join(base, name))]
    return files


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
