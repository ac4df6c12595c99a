"""All that can be known of a project at once: a folder goes in, its library comes out with what is wrong in it.

Where something is wrong, the library is that of the project as if it were mended, to be laid out and not to be printed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from booklet.base.errors import Problem
from booklet.model import Library, Manifest, Place, Safety
from booklet.reading.pictures.kept import Remember, anew
from booklet.reading.project.gathering import Reading
from booklet.reading.project.library import MANIFEST, SAFETY_STAND_IN, TECHNIQUES, Wish, library_of, require
from booklet.reading.yaml.mending import STAND_IN, Mending, Text, completed, stand_in_manifest
from booklet.reading.yaml.nodes import ListNode, MapNode, Node, ScalarNode
from booklet.reading.yaml.places import Source

_OF_OTHERS = re.compile(r"routine|chart|outputs\[\d+\]\.techniques")  # of files that may be missing here
ROUNDS = 6  # what is taken out may have held something up; then what it is in is taken out


@dataclass(frozen=True, slots=True)
class Survey:
    """A library, and what is wrong with its files; None where too much is to lay out anything."""

    library: Library | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def survey_project(folder: Path, wish: Wish, remember: Remember = anew) -> Survey:
    """The library of a project folder, whatever is wrong in it. Raises ContentError where there is no project."""
    require(folder)
    reading = Reading(folder)
    library = library_of(reading, wish, remember)
    if library is None:
        library, behind = _as_if_mended(reading, wish, remember)
        reading.problems += behind
    return Survey(library, tuple(reading.problems), reading.told)


def _as_if_mended(reading: Reading, wish: Wish, remember: Remember) -> tuple[Library | None, list[Problem]]:
    """The library of what could be read, None where there is none after some rounds; and what the problems hid."""
    unread = {problem.file for problem in reading.problems} - reading.files.keys()
    mending, problems = Mending(_standing(reading, unread)), reading.problems
    behind: list[Problem] = []
    if any(file.startswith("content/brand") for file in unread) or isinstance(wish.brand, Path):
        wish = wish._replace(brand="none")
    for _ in range(ROUNDS):
        mending.mend([one for one in problems if (one.file, one.where) != (MANIFEST, "safety")])
        again = Reading(reading.root, mending.files)
        if library := library_of(again, wish, remember):
            return replace(library, places=_original(library.places, reading)), behind
        problems = again.problems
        behind += _hidden([one for one in problems if (one.file, one.line, one.column) not in mending.emptied], reading)
    return None, behind


def _hidden(problems: Iterable[Problem], reading: Reading) -> Iterator[Problem]:
    """Of the problems of a mended project those that the files have too, at their places there."""
    known = _known(reading)
    for problem in problems:
        at = known.get((problem.file, problem.line, problem.column, _last(problem.where)))
        if at and STAND_IN not in problem.what and not _OF_OTHERS.match(problem.where):
            yield replace(problem, where=at.where)


def _standing(reading: Reading, unread: Collection[str]) -> dict[str, Text]:
    """The files that were read, with stand-ins for the manifest and the safety page if they were not."""
    files = dict(reading.files)
    if MANIFEST not in files:
        ids = (PurePosixPath(file).stem for file in files if file.startswith(TECHNIQUES))
        files[MANIFEST] = Text("booklet", stand_in_manifest(ids))
    gone = {PurePosixPath(file).stem for file in unread if file.startswith(TECHNIQUES)}
    files[MANIFEST] = replace(files[MANIFEST], node=completed(_unlisting(files[MANIFEST].node, gone), Manifest))
    if not any(text.name == "safety" for text in files.values()):
        files[SAFETY_STAND_IN] = Text("safety", completed(MapNode(0, 0, {}, 1, 1), Safety))
    return files


def _unlisting(manifest: Node, names: Collection[str]) -> Node:
    """The manifest without those techniques in its list."""
    listed = manifest.entries.get("techniques") if isinstance(manifest, MapNode) else None
    if not isinstance(manifest, MapNode) or not listed or not isinstance(listed.value, ListNode):
        return manifest
    left = tuple(one for one in listed.value.items if not (isinstance(one, ScalarNode) and one.text in names))
    entries = {**manifest.entries, "techniques": replace(listed, value=replace(listed.value, items=left))}
    return replace(manifest, entries=entries)


def _original(places: Mapping[str, Place], reading: Reading) -> dict[str, Place]:
    """The places by their paths in the files as they are, from which items of lists may have been taken out."""
    known = _known(reading)
    return {key: known.get((at.file, at.line, at.column, _last(at.where)), at) for key, at in places.items()}


def _known(reading: Reading) -> Mapping[tuple[str, int, int, str], Place]:
    """The places of all values that were read, by where they are and the field that they end in."""
    sources = (Source.of(text.node, file, text.name) for file, text in reading.files.items())
    every = (at for source in sources for at in source.places.values())
    return {(at.file, at.line, at.column, _last(at.where)): at for at in every}


def _last(where: str) -> str:
    """The name of the field at the end of a path; nothing for an item of a list."""
    return "" if where.endswith("]") else where.rpartition(".")[2]
