"""Texts a third longer, as translations are: they fit, or it is told which do not; none leaves its place in silence."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

import pytest

from booklet.formats import FORMATS
from booklet.model import Library, Output
from tests.conftest import THEMES, made, shipped
from tests.crossing import crossed
from tests.page_faults import marks_beyond, texts_on_texts, texts_outside

PRINTED = {
    "title", "subtitle", "purpose", "key", "text", "card", "short", "position", "change", "caption", "closing", "oil",
}  # fmt: skip
MORE = 0.3  # Germans and French need so much more than English; print-shops reckon with a third
NAMES = tuple(name for name in FORMATS if name != "how-to-print")


def longer(text: str) -> str:
    """The text with a third of its own words behind it, at least one."""
    words = text.rstrip(".").split()
    whole = [*words]
    while len(" ".join(whole)) < len(text) * (1 + MORE):
        whole.append(words[(len(whole) - len(words)) % len(words)].strip(",;:").lower())
    return " ".join(whole) + ("." if text.endswith(".") else "")


def grown(value: Any) -> Any:  # noqa: ANN401 -- any part of the content
    """The same part of the content with every printed text longer."""
    if isinstance(value, tuple):
        return tuple(map(grown, value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for one in fields(value):
        part = getattr(value, one.name)
        changes[one.name] = longer(part) if one.name in PRINTED and isinstance(part, str) else grown(part)
    return replace(value, **changes)


@lru_cache
def translated() -> Library:
    """The shipped project as a wordy language would have it."""
    library = shipped()
    return replace(
        library,
        manifest=grown(library.manifest),
        techniques=grown(library.techniques),
        safety=replace(grown(library.safety), line=grown(library.safety.line)),
    )


def test_every_text_is_a_third_longer() -> None:
    for before, after in zip(shipped().techniques, translated().techniques, strict=True):
        assert len(after.caution.text) >= 1.29 * len(before.caution.text)
        assert all(len(a.text) >= 1.29 * len(b.text) for a, b in zip(after.steps, before.steps, strict=True))


@crossed(name=NAMES, paper=("a4", "letter"), look=THEMES)
def test_longer_texts_fit_or_are_told(name: str, paper: str, look: str) -> None:
    _check(name, paper, look, None)


@pytest.mark.parametrize("size", ["a7", "tarot", "poker", "bookmark", "credit-card", "148x105"])
def test_so_they_do_on_small_cards(size: str) -> None:
    _check("cards", "a4", "linen", Output(format="cards", size=size))


def _check(name: str, paper: str, look: str, output: Output | None) -> None:
    techniques = ("thumb-walking",) if name == "card" else ()
    job, composition, _ = made(translated(), name, paper, techniques=techniques, look=look, output=output)
    told = [misfit for misfit in composition.misfits if not misfit.mild]
    known = {*(t.id for t in job.library.techniques), "booklet", "safety"}
    assert all(misfit.key.partition(":")[0] in known and misfit.hint for misfit in told)
    if not told:
        assert [*texts_outside(composition), *texts_on_texts(composition), *marks_beyond(composition)] == []
