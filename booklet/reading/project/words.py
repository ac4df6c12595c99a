"""The words of a language: a YAML file of the program goes in, patterns by dotted key come out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from importlib import resources
from string import Formatter

from booklet.base.errors import ContentError, Problem, UnknownNameError
from booklet.reading.yaml.claim import is_absent
from booklet.reading.yaml.nodes import MapNode, Node, ScalarNode, compose
from booklet.reading.yaml.places import Source
from booklet.words import Words

REFERENCE = "en"  # the language that has every word


def read_words(language: str) -> Words:
    """The words of a language tag; `en-GB` is answered by `en` where it has no file of its own.

    Raises UnknownNameError for a language that has no words, and ContentError for words that cannot be filled.
    """
    files = {each.name.removesuffix(".yaml"): each for each in resources.files("booklet.words").iterdir()}
    known = {name: file for name, file in files.items() if file.name.endswith(".yaml")}
    found = next((tag for tag in (language, language.partition("-")[0]) if tag in known), None)
    if found is None:
        raise UnknownNameError("translation into", language, known)
    words = parse_words(known[found].read_text("utf-8"), f"booklet/words/{found}.yaml", language)
    if found != REFERENCE:
        _check_complete(
            words, parse_words(known[REFERENCE].read_text("utf-8"), "booklet/words/en.yaml", REFERENCE), found
        )
    return words


def _check_complete(words: Words, reference: Words, found: str) -> None:
    """Raises ContentError for each word that the reference has and the language lacks."""
    file = f"booklet/words/{found}.yaml"
    places = [
        Problem(
            file,
            0,
            0,
            key,
            f"it has the places {_places(words, key)}",
            f"in English they are {_places(reference, key)}",
        )
        for key in sorted(set(reference.patterns) & set(words.patterns))
        if _places(words, key) != _places(reference, key)
    ]
    if places:
        raise ContentError(places)
    missing = sorted(set(reference.patterns) - set(words.patterns))
    if missing:
        raise ContentError(
            Problem(file, 0, 0, key, "the word is missing", f"in English it is {reference.patterns[key]!r}")
            for key in missing
        )


def parse_words(text: str, file: str, language: str) -> Words:
    """The words in the text of a file. Raises ContentError for those that cannot be filled."""
    source = Source.of(compose(text, file), file, "words")
    patterns: dict[str, str] = {}
    problems: list[Problem] = []
    for path, pattern in _leaves(source.node, ""):
        if pattern is None:
            problems.append(source.problem(path, "expected a text or a mapping", "write one text"))
        elif (fault := _fault(pattern)) is not None:
            problems.append(source.problem(path, fault, "write places as {name}, and a brace as {{"))
        else:
            patterns[path] = pattern
    for key in sorted(patterns):
        stem, _, form = key.rpartition(".")
        other = {"one": "other", "other": "one"}.get(form)
        if other and f"{stem}.{other}" not in patterns:
            problems.append(source.problem(key, f"there is no {other} beside it", f"give {stem}.{other}"))
    if problems:
        raise ContentError(problems)
    return Words(language, patterns)


def _places(words: Words, key: str) -> str:
    """The names of a word's places, in the order of the alphabet."""
    return ", ".join(sorted({name for _, name, _, _ in Formatter().parse(words.patterns[key]) if name})) or "none"


def _leaves(node: Node, path: str) -> Iterator[tuple[str, str | None]]:
    """Each text with its dotted key; None for what is neither a text nor a mapping."""
    match node:
        case MapNode(entries=entries):
            for key, entry in entries.items():
                yield from _leaves(entry.value, f"{path}.{key}" if path else key)
        case ScalarNode() if path and not is_absent(node):
            yield path, unicodedata.normalize("NFC", node.text)
        case _:
            yield path, None


def _fault(pattern: str) -> str | None:
    """Why a pattern cannot be filled by name."""
    try:
        names = [name for _, name, _, _ in Formatter().parse(pattern) if name is not None]
    except ValueError as error:
        return f"not a pattern: {error}"
    return next((f"{{{name}}} is not a name" for name in names if not name.isidentifier()), None)
