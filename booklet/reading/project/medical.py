"""What no page can promise: a value of content goes in, a warning for each text that claims to heal comes out.

Such words break advertising law in many countries, and no study bears them out. Whether a phrase is one is for a person
to say, who is given the phrase and a source to read. Warnings have to name illness, so cautions and safety items may
speak of `a healing fracture`, and a sentence that denies may say anything: `It does not diagnose or treat.`

The phrases are data, one file a language in `promises/`; a language without one is not looked at.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Annotated

from booklet.base.errors import ContentError, Problem
from booklet.model import Brand, Safety, SafetyItem, Wording
from booklet.model.authoring import Doc
from booklet.reading.project.phrases import Phrases
from booklet.reading.yaml.fields import fields_of
from booklet.reading.yaml.nodes import compose
from booklet.reading.yaml.places import Source, join
from booklet.reading.yaml.validate import validate


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """What a language says where it promises too much."""

    source: Annotated[str, Doc("Where one reads what may be said")]
    denials: Annotated[str, Doc("A regular expression of the words with which a sentence denies what follows")]
    felt: Annotated[str, Doc("What may be said of an effect")]
    touched: Annotated[str, Doc("What may be said of a place")]
    things: Annotated[Mapping[str, tuple[str, ...]], Doc("What <name> stands for, as regular expressions")]
    shorts: Annotated[Mapping[str, str], Doc("What {name} is short for")]
    in_warnings: Annotated[tuple[str, ...], Doc("What no text may say of an effect")]
    of_places: Annotated[tuple[str, ...], Doc("What no text may say of a place")]
    elsewhere: Annotated[tuple[str, ...], Doc("What a text may say only if it warns")]


@dataclass(frozen=True, slots=True)
class Watch:
    """What is looked for in the texts of a language."""

    source: str
    denials: re.Pattern[str]
    rules: tuple[tuple[Phrases, str, bool], ...]  # some phrases, their way out, whether warnings are looked at

    def claims(self, text: str, *, warns: bool = False) -> Iterator[tuple[str, str]]:
        """What a text promises, in its own words, and the way out; one that `warns` may name illness."""
        for phrases, hint, in_warnings in self.rules:
            if in_warnings or not warns:
                yield from ((text[a:b], hint) for a, b in phrases.found(text) if not self._denied(text, a))

    def _denied(self, text: str, at: int) -> bool:
        """Whether the sentence says no before it comes there."""
        begun = max(text.rfind(mark, 0, at) for mark in ".!?;") + 1
        return bool(self.denials.search(text.lower(), begun, at))


def promises(source: Source, value: object, language: str) -> Iterator[Problem]:
    """A warning for each text of the value that promises what no page can keep."""
    watch = watch_in(language.partition("-")[0])
    if watch is None:
        return
    for path, text, warns in _texts(value, ""):
        if claim := next(watch.claims(text, warns=warns), None):
            words, hint = claim
            what = f"{words!r} can be read as the promise of a cure"
            yield source.problem(path, what, f"{hint}; what may be said: {watch.source}")


@lru_cache
def watch_in(language: str) -> Watch | None:
    """What is looked for in a language, such as `en`; None where nobody has written that down."""
    file = resources.files("booklet.reading.project") / "promises" / f"{language}.yaml"
    if not file.is_file():
        return None
    name = f"booklet/reading/project/promises/{language}.yaml"
    checked = validate(Source.of(compose(file.read_text("utf-8"), name), name, "promises"), Promises)
    if checked.value is None:
        raise ContentError(checked.problems)
    told = checked.value
    rules = tuple(
        (Phrases(some, told.things, told.shorts), hint, in_warnings)
        for some, hint, in_warnings in (
            (told.in_warnings, told.felt, True),
            (told.of_places, told.touched, True),
            (told.elsewhere, told.felt, False),
        )
    )
    return Watch(told.source, re.compile(told.denials), rules)


def _texts(value: object, path: str) -> Iterator[tuple[str, str, bool]]:
    """The texts that are printed, with their places, and whether each is a warning.

    They are those with a budget, credits, contact lines, and the words for hands and tools.
    """
    if isinstance(value, tuple):
        for i, each in enumerate(value):
            yield from _texts(each, join(path, i))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for name, told in fields_of(type(value)).items():
            inner, where = getattr(value, name), join(path, name)
            if isinstance(inner, str) and told.budget and not (isinstance(value, Brand) and name == "name"):
                yield where, inner, _warns(value, name)
            elif isinstance(inner, str) and name == "credit":
                yield where, inner, False
            elif name in ("hands", "tools", "contact"):
                yield from ((join(where, i), word, False) for i, word in enumerate(inner))
            else:
                yield from _texts(inner, where)


def _warns(value: object, name: str) -> bool:
    return isinstance(value, Wording | SafetyItem) or (isinstance(value, Safety) and name == "oil")
