"""Every word on paper that is not content: one YAML file a language, no words in Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, by dotted key.

    A word is a pattern with named places: `strip.seconds: "{n} s"`. One that depends on a number has two forms,
    `sheets.one` and `sheets.other`.
    """

    language: str
    patterns: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """The word with its places filled. Raises KeyError for a key that the language lacks."""
        return self.patterns[key].format(**values)

    def count(self, key: str, n: int, /, **values: object) -> str:
        """The form of a word that goes with a number; `{n}` is the number."""
        return self(f"{key}.{'one' if n == 1 else 'other'}", n=n, **values)

    def has(self, key: str) -> bool:
        """Whether the language has that word."""
        return key in self.patterns
