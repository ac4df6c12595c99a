"""Knows that nothing changed since the last build with these words, and what that build said.

A stamp holds the facts of all inputs and outputs as one text. If telling them again gives the same text, the build has
nothing to do. What it costs is a walk over the project: no library is imported, no input opened.
"""
# for the reason given in `facts`
# ruff: noqa: PTH103, PTH105, PTH109, PTH118, PTH120, PTH123

from __future__ import annotations

import os
import time

from booklet.store.facts import (
    beside,
    cache_folder,
    facts,
    newest,
    packages,
    profile_file,
    program_files,
    project_around,
    project_files,
)

UNSTAMPED = ("--client", "--date", "--therapist", "--next", "--note")
"""Options with words about a person: a build with any of them leaves no stamp, not even as a hash."""
SETTLED_NS = 2_000_000_000  # the coarsest time of change in use, FAT's: two seconds


def inputs(folder: str, extra: list[str]) -> str:
    """The facts of all that a build of a folder depends on; `extra` are files that may name others beside them."""
    files = program_files() + project_files(folder) + [path for file in extra for path in beside(file)]
    files.append(profile_file())
    return f"{packages()}\n{facts(files)}"


def recall(words: list[str]) -> tuple[str, str] | None:
    """What the last build with these command line words said on stdout and stderr, if nothing changed since."""
    if _is_personal(words):
        return None
    try:
        with open(_path(words), encoding="utf-8", errors="surrogateescape", newline="") as file:
            folder, extra, before, outputs, after, out, err = file.read().split("\0")
    except (OSError, ValueError):
        return None
    if before != inputs(folder, extra.splitlines()) or after != facts(outputs.splitlines()):
        return None
    return out, err


def keep(words: list[str], *, folder: str, extra: list[str], before: str, outputs: list[str], said: str) -> bool:
    """Remember that a build with these words is done; says whether it could be.

    `before` is what `inputs` told before the build began. `said` is what it printed on stdout and on stderr, with a NUL
    between. An input changed within the last two seconds could change again without its time showing it, so then
    nothing is kept; nor is of words about a person.
    """
    if _is_personal(words):
        return False
    if newest(before) > time.time_ns() - SETTLED_NS or before != inputs(folder, extra):
        return False
    parts = (folder, "\n".join(extra), before, "\n".join(outputs), facts(outputs), said)
    try:
        path = _path(words)
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        temporary = f"{path}.{os.getpid()}.tmp"
        with open(temporary, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.write("\0".join(parts))
        os.replace(temporary, path)
    except OSError:
        return False
    return True


def _is_personal(words: list[str]) -> bool:
    return any(word.partition("=")[0] in UNSTAMPED for word in words)


def _path(words: list[str]) -> str:
    import hashlib

    asked = "\0".join([os.getcwd(), project_around(), os.environ.get("SOURCE_DATE_EPOCH", ""), *words])
    name = hashlib.sha256(asked.encode("utf-8", "surrogateescape")).hexdigest()
    return os.path.join(cache_folder(), "stamps", name)
