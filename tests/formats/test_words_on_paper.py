"""Every word on paper is the content's full or declared short form, or one of the words file; nothing is left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass

import pytest

from booklet.formats import FORMATS
from booklet.model import Library
from booklet.page import Page
from booklet.typeset.characters import typographic
from booklet.words import Words
from tests.conftest import Made
from tests.looks import every_look

Product = Callable[..., Made]


def values(library: Library) -> dict[str, str]:
    """Every text and number of the content, by key."""
    found: dict[str, str] = {}

    def walk(value: object, key: str, first: str) -> None:
        if is_dataclass(value) and not isinstance(value, type):
            for field in fields(value):
                walk(getattr(value, field.name), f"{key}{first}{field.name}", ".")
        elif isinstance(value, (tuple, list)):
            for i, item in enumerate(value):
                walk(item, f"{key}[{i}]", ".")
        elif isinstance(value, (str, int)):
            found[key] = str(value)

    walk(library.manifest, "booklet", ":")
    walk(library.safety, "safety", ":")
    for technique in library.techniques:
        walk(technique, technique.id, ":")
        if f"{technique.id}:caution.text" in found:
            found[f"{technique.id}:caution"] = found[f"{technique.id}:caution.text"]
    return found


def said(pages: Iterable[Page]) -> Mapping[tuple[str, str], str]:
    """What each element of each page says, its lines joined."""
    texts: dict[tuple[str, str], str] = defaultdict(str)
    for page in pages:
        for text in page.texts:
            key = text.element.key if text.element else ""
            before = texts[page.name, key]
            texts[page.name, key] = before + ("" if not before or before[-1] in " \u00ad" else " ") + text.string
    return {key: plain(text) for key, text in texts.items()}


def plain(text: str) -> str:
    """Without what only the setting put in: soft hyphens, joiners, the width of spaces."""
    text = re.sub("\u00ad ?|\u2060|\u200b", "", text.replace("\u00a0", " "))
    return re.sub(r"\s+", " ", text).strip()


def sayings(words: Words) -> re.Pattern[str]:
    """Any word of the words file, its places filled with anything."""
    patterns = [
        "".join(
            ".+?" if i % 2 else re.escape(typographic(part, words.language))
            for i, part in enumerate(re.split(r"(\{\w+\})", p))
        )
        for p in words.patterns.values()
    ]
    return re.compile("|".join(patterns))


def base(key: str) -> str:
    return key.partition("@")[0]


@every_look(FORMATS)
def test_every_word_comes_from_content_or_words(product: Product, name: str, paper: str, look: str) -> None:
    job, composition, _ = product(name, paper, look)
    content, pattern = values(job.library), sayings(job.words)
    told = {plain(typographic(value, job.words.language)) for value in content.values()}
    strangers = []
    for (page, key), text in said(composition.pages).items():
        expected = content.get(base(key))
        if expected is not None and plain(typographic(expected, job.words.language)).rstrip(".") == text.rstrip("."):
            continue
        if text in told or text.isdigit() or pattern.fullmatch(text):
            continue
        words = text.split(" ")
        if all(word.isdigit() or len(word) == 1 for word in words):  # page numbers, and the letters of cuts
            continue
        pairs = ((" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words)))
        if any(pattern.fullmatch(one) and pattern.fullmatch(other) for one, other in pairs):
            continue
        strangers.append((page, key, text))
    assert strangers == []


def by_key(product: Made) -> dict[str, str]:
    """What a product says of each key, wherever it stands."""
    _, composition, _ = product
    return {base(key): text for (_, key), text in said(composition.pages).items()}


@every_look(["reader", "booklet", "passport", "cards", "handout"])
def test_every_step_and_caution_is_printed_whole(product: Product, name: str, paper: str, look: str) -> None:
    found = by_key(product(name, paper, look))
    for technique in product(name, paper)[0].library.techniques:
        for i, step in enumerate(technique.steps):
            assert found[f"{technique.id}:steps[{i}].key"].rstrip(".") == plain(typographic(step.key, "en-GB")).rstrip(
                "."
            )
            assert found[f"{technique.id}:steps[{i}].text"] == plain(typographic(step.text, "en-GB"))
        field = "caution.text" if technique.caution.card else "caution"
        assert found[f"{technique.id}:{field}"] == plain(typographic(technique.caution.text, "en-GB"))


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_fold_has_every_step_and_caution_at_least_in_short(product: Product, paper: str) -> None:
    found = by_key(product("fold", paper))
    for technique in product("fold", paper)[0].library.techniques:
        for i, step in enumerate(technique.steps):
            whole = found.get(f"{technique.id}:steps[{i}].text")
            short = found.get(f"{technique.id}:steps[{i}].card")
            assert (
                plain(typographic(step.text, "en-GB")) == whole or plain(typographic(step.card or "", "en-GB")) == short
            )
        assert f"{technique.id}:caution.text" in found or f"{technique.id}:caution.card" in found


def test_the_core_of_the_safety_page_is_on_the_fold(product: Product) -> None:
    found = by_key(product("fold", "a4"))
    for g, group in enumerate(product("fold", "a4")[0].library.safety.groups):
        for i, item in enumerate(group.items):
            assert (f"safety:groups[{g}].items[{i}].short" in found) == item.core


def test_every_safety_item_is_in_the_booklet_whole(product: Product) -> None:
    found = by_key(product("reader", "a4"))
    for g, group in enumerate(product("reader", "a4")[0].library.safety.groups):
        for i, item in enumerate(group.items):
            assert found[f"safety:groups[{g}].items[{i}].text"] == plain(typographic(item.text, "en-GB"))
