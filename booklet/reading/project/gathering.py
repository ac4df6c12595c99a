"""The files of one project while they are read: each becomes a value, and what is wrong with it is noted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from booklet.base.errors import ContentError, Problem
from booklet.model import Place, Technique
from booklet.reading.files import find
from booklet.reading.yaml.mending import Text
from booklet.reading.yaml.nodes import read_nodes
from booklet.reading.yaml.places import Source
from booklet.reading.yaml.retired import together
from booklet.reading.yaml.validate import validate

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A value with the file that it stands in."""

    source: Source
    value: T


@dataclass(slots=True)
class Reading:
    """What has been found in the files of one project so far; those that are `mended` are not read again."""

    root: Path
    mended: Mapping[str, Text] = field(default_factory=dict)
    files: dict[str, Text] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    retired: list[Problem] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)

    def read(self, path: Path, name: str, type_: type[T]) -> Read[T] | None:
        """The value in a file, whose keys begin with that name; None if it has problems, which are noted."""
        file = path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        try:
            node = self.mended[file].node if file in self.mended else read_nodes(path, file)
        except ContentError as error:
            self.problems += error.problems
            return None
        self.files[file] = Text(name, node)
        source = Source.of(node, file, name)
        self.places.update(source.places)
        checked = validate(source, type_, {"id": name} if type_ is Technique else None)
        self.problems += checked.problems
        self.warnings += checked.warnings
        self.retired += checked.retired
        return None if checked.value is None else Read(source, checked.value)

    @property
    def told(self) -> tuple[Problem, ...]:
        """The warnings, each once and in order."""
        return tuple(sorted({*self.warnings, *together(self.retired)}))

    def named(self, base: str, name: str, source: Source, path: str) -> Path | None:
        """The file that stands by name at a path of a source; None if there is a problem with it, which is noted."""
        try:
            return find(self.root, self.root / base, name, source, path)
        except ContentError as error:
            self.problems += error.problems
            return None
