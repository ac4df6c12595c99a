"""A list of people, for each of whom a personal copy is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from booklet.errors import Problem


@dataclass(frozen=True, slots=True)
class Row:
    """One person. `line` is that of the file, where the row begins; `id` is unique and safe in the name of a file.

    `cells` has every named column, those that stay empty too.
    """

    line: int
    id: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class People:
    """The rows that hold, in the order of the file, and what is wrong with each of the others.

    `advice` stands in nobody's way: columns whose names look like a slip.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    advice: tuple[Problem, ...] = ()
