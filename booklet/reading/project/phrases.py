"""Phrases of a language that speak of things: texts and patterns go in, what of a text matches comes out.

In a pattern `<ailment>` is anything of the list of that name. The things of a text are marked first, so that each list
is compiled once and not again in every pattern that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

_SHORT = re.compile(r"\{([a-z]+)\}")
_THING = re.compile(r"<([a-z]+)>")


@dataclass(frozen=True)
class Phrases:
    """Patterns over `things`, lists of regular expressions by name; {name} is one of the `shorts` written out."""

    patterns: tuple[str, ...]
    things: Mapping[str, tuple[str, ...]]
    shorts: Mapping[str, str]

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """Where in a text each of its phrases begins and ends, for the first place that each pattern has in it."""
        marked, places = _marked(_lowered(text), self._lists)
        for rule in self._rules:
            for match in rule.finditer(marked):
                yield places[match.start()], places[match.end()]

    @cached_property
    def _lists(self) -> Mapping[str, re.Pattern[str]]:
        return {name: re.compile(rf"\b(?:{'|'.join(some)})(?!\w)") for name, some in self.things.items()}

    @cached_property
    def _rules(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(rf"(?<!\w)(?:{self._written(one)})(?!\w)") for one in self.patterns)

    def _written(self, pattern: str) -> str:
        whole = _SHORT.sub(lambda short: self.shorts[short[1]], pattern)
        return _THING.sub(r"<(?:[a-z]+,)*\1(?:,[a-z]+)*>", whole)


def _lowered(text: str) -> str:
    """The text in small letters, each where it was, and its blanks as spaces."""
    small = ((each.lower() if len(each.lower()) == 1 else each) for each in text)
    return "".join(" " if each.isspace() else each for each in small)


def _marked(text: str, lists: Mapping[str, re.Pattern[str]]) -> tuple[str, Sequence[int]]:
    """The text with the names of its things in their place, and where in it each character and its end stood before."""
    marked, places, at = "", [], 0
    for start, stop, names in _apart(text, lists):
        name = f"<{','.join(names)}>"
        marked += text[at:start] + name
        places += [*range(at, start), *[start] * len(name)]
        at = stop
    return marked + text[at:], [*places, *range(at, len(text) + 1)]


def _apart(text: str, lists: Mapping[str, re.Pattern[str]]) -> Iterator[tuple[int, int, list[str]]]:
    """The things of a text, none inside another: of two that overlap the first, and the longer of those."""
    every = ((*match.span(), name) for name, some in lists.items() for match in some.finditer(text))
    spans: dict[tuple[int, int], list[str]] = {}
    for start, stop, name in every:
        spans.setdefault((start, stop), []).append(name)
    end = 0
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end:
            yield start, stop, spans[start, stop]
            end = stop
