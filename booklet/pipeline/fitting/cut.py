"""What an author has to cut, as it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from booklet.pipeline.fitting.texts import shortened


@dataclass(frozen=True, slots=True)
class Cut:
    """What fits: texts of at most so many characters, in place of those by whose keys stand the ones that are too long.

    `forms` are the fields for a shorter form that would do beside some of them.
    """

    most: int
    texts: Mapping[str, str]
    forms: Mapping[str, str]

    @property
    def much(self) -> str:
        """How much there is too much."""
        pairs = [(text, shortened(text, self.most)) for text in self.texts.values()]
        characters = sum(len(text) - len(cut) for text, cut in pairs)
        words = sum(len(text.split()) - len(cut.split()) for text, cut in pairs)
        return f"{_count(characters, 'character')} too many, about {_count(max(words, 1), 'word')}"

    @property
    def way_out(self) -> str:
        """What an author writes."""
        if len(self.texts) == 1:
            ((key, text),) = self.texts.items()
            if form := self.forms.get(key):
                return f"write {form} beside it, at most {self.most} characters"
            return f"its first {len(shortened(text, self.most))} characters fit"
        return f"they fit with at most {self.most} characters each: {', '.join(map(self._place, self.texts))}"

    def _place(self, key: str) -> str:
        where = key.partition(":")[2]
        return f"{where.rpartition('.')[0]}.{self.forms[key]}" if key in self.forms else where


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'s' * (number != 1)}"
