"""What can be wrong with somebody's content, said so that they can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that does not hold, its place, and a way out.

    `file` is relative to the project folder; `line` and `column` count from 1, 0 where the whole file is meant.
    `where` is a path inside the file, such as `steps[1].text`.
    """

    file: str
    line: int
    column: int
    where: str
    what: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        where = f" {self.where}:" if self.where else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{place}:{where} {self.what}{hint}"


class ContentError(Exception):
    """All problems of a project at once; nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class UnknownNameError(Exception):
    """A format, technique or theme was asked for that does not exist; `known` are those that do.

    A `hint` is said in place of them.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str], hint: str = "") -> None:
        self.kind, self.name, self.known, self.hint = kind, name, tuple(known), hint
        super().__init__(f"there is no {kind} {name!r}; there are {', '.join(self.known)}")


@dataclass(frozen=True, slots=True, order=True)
class Misfit:
    """Something that could not be set as it stands; `key` says which value (`warm-up:steps[1].text`).

    The build finds the value's file, line and column and makes a Problem of it. A `mild` one is a warning. One that is
    `too_long` would fit if less were said.
    """

    key: str
    what: str
    hint: str = ""
    mild: bool = False
    too_long: bool = False
