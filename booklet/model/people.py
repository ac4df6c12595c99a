"""A list of people, for each of whom a personal copy is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from booklet.base.errors import Problem


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Where a row stands: in which row of the spreadsheet, and in which line of the file that row begins, from 1.

    They differ below a cell of several lines, and where the first line tells a separator.
    """

    row: int
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """One person. `id` is unique and safe in the name of a file; `cells` has every named column, empty ones too."""

    at: Position
    id: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class People:
    """The rows that hold, in the order of the file, and what is wrong with each of the others.

    `unfit` are the places of those others that have an id. `advice` stands in nobody's way: columns whose names look
    like a slip. `spelled` are other names of columns: those that the list has for known ones.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    unfit: Mapping[str, Position] = field(default_factory=dict)
    advice: tuple[Problem, ...] = ()
    spelled: Mapping[str, str] = field(default_factory=dict)
