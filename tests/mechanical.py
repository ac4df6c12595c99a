"""An author who thinks nothing: every hint is done to the letter, at the place that is named, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from booklet.base.errors import Problem
from booklet.reading.yaml.places import steps_of

WORDS = "Words."


class NoWayOutError(AssertionError):
    """A hint that says nothing to do."""


def mend(project: Path, problems: Iterable[Problem]) -> int:
    """Do what the hints say, file by file; returns how many edits that took."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    count = 0
    for name, some in by_file.items():
        file = project / name
        data = yaml.safe_load(file.read_text("utf-8"))
        for problem in sorted(some, key=lambda one: steps_of(one.where).__len__(), reverse=True):
            count += _edit(data, problem)
        file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return count


def _edit(data: Any, problem: Problem) -> int:  # noqa: ANN401 - what YAML holds
    """Do what one hint says; returns how many edits that took."""
    hint, path = problem.hint, steps_of(problem.where)
    if several := re.search(r"they fit with at most (\d+) characters each: (.+)$", hint):
        places = several[2].split(", ")
        for place in places:
            _cut(data, steps_of(place), int(several[1]))
        return len(places)
    if one := re.search(r"its first (\d+) characters fit", hint):
        _cut(data, path, int(one[1]))
    elif beside := re.search(r"write (card|short) beside it, at most (\d+) characters", hint):
        outer = path[:-1] if path[-1] == "text" else path
        _cut(data, (*outer, beside[1]), int(beside[2]))
    elif added := re.match(r"add (\w+)", hint):
        _at(data, path)[added[1]] = WORDS
    elif "exchange the two" in hint:
        both = _at(data, path)
        both["min"], both["max"] = both["max"], both["min"]
    else:
        _replace(data, path, problem)
    return 1


def _replace(data: Any, path: tuple[str | int, ...], problem: Problem) -> None:  # noqa: ANN401
    """Write what the hint says in place of a value or of a key, or take it out."""
    owner, step = _at(data, path[:-1]), path[-1]
    meant = re.search(r"did you mean (.+)\?", problem.hint)
    if problem.what == "unknown key":
        value = owner.pop(step)
        owner |= {meant[1]: value} if meant else {}
    elif meant:
        owner[step] = meant[1]
    elif written := re.match(r"write (\[.+?\]|\"[^\"]*\"|[\w.-]+)", problem.hint):
        owner[step] = WORDS if written[1] == "it" else yaml.safe_load(written[1])
    elif re.match(r"(take|leave|remove) ", problem.hint):
        owner.pop(step)
    else:
        raise NoWayOutError(str(problem))


def _cut(data: Any, path: tuple[str | int, ...], most: int) -> None:  # noqa: ANN401
    """As many whole words as have so many characters; of a text that a short form is to be written beside, there."""
    owner = _at(data, path[:-1])
    if isinstance(owner, str):  # a caution without a short form, which becomes a mapping
        outer = _at(data, path[:-2])
        owner = outer[path[-2]] = {"text": owner}
    text = str(owner.get(path[-1], owner.get("text")) if isinstance(owner, dict) else owner[path[-1]])
    short = text if len(text) <= most else (text[: most + 1].rpartition(" ")[0].rstrip() or text[:most])
    if path[-1] == "text" and set(owner) == {"text"}:
        _at(data, path[:-2])[path[-2]] = short
    else:
        owner[path[-1]] = short


def _at(data: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401
    for step in path:
        data = data[step]
    return data
