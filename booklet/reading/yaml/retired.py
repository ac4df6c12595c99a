"""Fields that earlier versions read: a file that still has them builds, and one warning names all such files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from booklet.base.errors import Problem
from booklet.model import Technique
from booklet.reading.yaml.places import Source

RETIRED: Mapping[type, Mapping[str, str]] = {Technique: {"avoid_if": "nothing prints it"}}
"""By the class that had the field: why it is read no longer."""


def noted(source: Source, path: str, cls: type, key: str) -> Problem:
    """That a file still has a field of that class."""
    return source.problem(path, f"{key} is not read any more: {RETIRED[cls][key]}", "take it out")


def together(found: Iterable[Problem]) -> Iterator[Problem]:
    """One problem for each field, at the first file that has it; the others are named in it."""
    for _, alike in groupby(sorted(found, key=lambda one: (one.what, one)), key=lambda one: one.what):
        first, *others = alike
        files = sorted({one.file for one in others} - {first.file})
        hint = f"take it out, here and in {', '.join(files)}" if files else first.hint
        yield replace(first, hint=hint)
