"""Where values stand: nodes go in, a place for each value's path comes out, and problems that point there."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from booklet.base.errors import Problem
from booklet.model import Place
from booklet.reading.yaml.nodes import ListNode, MapNode, Node

Path = tuple[str | int, ...]
MOST_NAMES = 20  # more in one hint are not read


class Told(Protocol):
    """What somebody wrote, and which can say where a value of it stands."""

    def problem(self, path: str, what: str, hint: str = "") -> Problem:
        """A problem with the value of that path."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """One file that was read. `name` begins the keys of its values: a technique's id, `booklet`, `safety`, `brand`."""

    name: str
    file: str
    node: Node
    places: Mapping[str, Place] = field(repr=False)

    @classmethod
    def of(cls, node: Node, file: str, name: str) -> Source:
        """The source with the places of all its values."""
        return cls(name, file, node, dict(_places(node, Place(file, node.line, node.column, ""), f"{name}:")))

    def problem(self, path: str, what: str, hint: str = "") -> Problem:
        """A problem with the value of that path, or with what encloses it; the whole path stays in the message."""
        at = place(self.places, f"{self.name}:{path}")
        return Problem(at.file, at.line, at.column, path, what, hint)


def place(places: Mapping[str, Place], key: str) -> Place:
    """Where the value of a key stands; of what it is in, where it has no place of its own.

    What follows an `@` says on which product the value was set, and is left out. A key of no file that was read is the
    manifest's business.
    """
    key = key.partition("@")[0]
    name, _, path = key.partition(":")
    while (found := places.get(f"{name}:{path}")) is None:
        if not path:
            return places["booklet:"]
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return found


def steps_of(where: str) -> Path:
    """The way into a value that a path names: `steps[1].text` as its field, its number and its field."""
    parts = where.replace("[", ".[").split(".") if where else []
    return tuple(int(part[1:-1]) if part.startswith("[") and part[1:-1].isdigit() else part for part in parts if part)


def join(path: str, step: str | int) -> str:
    """The path of a value inside another: `steps`, `steps[1]`, `steps[1].text`."""
    if isinstance(step, int):
        return f"{path}[{step}]"
    return f"{path}.{step}" if path else step


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint that names the likeliest of the known names, or all of them."""
    names = sorted(known)
    by_lower = {each.lower(): each for each in names}
    near = difflib.get_close_matches(name.lower(), by_lower, n=1)
    if near:
        return f"did you mean {by_lower[near[0]]}?"
    listed = ", ".join(names if len(names) <= MOST_NAMES else [*names[:MOST_NAMES], "…"])
    return f"there are {listed}" if names else ""


def _places(node: Node, at: Place, prefix: str) -> Iterator[tuple[str, Place]]:
    yield prefix + at.where, at
    match node:
        case MapNode():
            inner: Iterable[tuple[str | int, Node]] = ((key, entry.value) for key, entry in node.entries.items())
        case ListNode():
            inner = enumerate(node.items)
        case _:
            inner = ()
    for step, value in inner:
        yield from _places(value, Place(at.file, value.line, value.column, join(at.where, step)), prefix)
