"""Techniques at the ends of what an author may write: everything has its place, and looks composed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from PIL import Image

from booklet.model import Library, Output, Step, Technique, Variant, Variants, Wording
from tests.accepting import accepted
from tests.conftest import THEMES, Made, made, shipped
from tests.drawn import drawn
from tests.page_faults import faults

GOLDENS = Path(__file__).parent.parent / "goldens" / "extremes"
DPI = 36


def words(count: int, *, start: str = "Slowly") -> str:
    """A sentence of exactly that many characters."""
    text = start
    while len(text) < count - 1:
        text += " along the inner edge of the sole, then back over the ball"
    text = text[: count - 1].rstrip()
    return f"{text}{'e' * (count - 1 - len(text))}."


def budget(technique: Technique) -> Technique:
    """Every text as long as its budget."""
    steps = tuple(
        Step(key=words(23, start="Knead")[:-1], text=words(70, start="Press"), card=words(45, start="Press"))
        for _ in range(5)
    )
    variant = Variant(position=words(55, start="Sit"), change=words(55, start="Use"))
    return replace(
        technique,
        steps=steps,
        purpose=words(90),
        caution=Wording(text=words(90, start="Stop"), card=words(60, start="Stop")),
        variants=Variants(self=variant, partner=variant),
    )


def wide(technique: Technique) -> Technique:
    return replace(technique, title="WWWWWW MMMMMM WWWWWW MMM")


def four(technique: Technique) -> Technique:
    more = [picture for t in shipped().techniques[1:4] for picture in t.pictures[:1]]
    return replace(technique, pictures=(technique.pictures[0], *more))


EXTREMES: dict[str, Callable[[Technique], Technique]] = {
    "one-step": lambda technique: replace(technique, steps=technique.steps[:1]),
    "five-at-budget": budget,
    "wide-title": wide,
    "one-picture": lambda technique: replace(technique, pictures=technique.pictures[:1]),
    "four-pictures": four,
    "bare": lambda technique: Technique(
        id=technique.id,
        title="Rest",
        steps=technique.steps[:3],
        caution=technique.caution,
        pictures=technique.pictures[:1],
    ),
}


def rare(values: Iterable[str]) -> list[ParameterSet]:
    """Values that `make proof` looks at."""
    return [pytest.param(value, marks=pytest.mark.proof) for value in values]


EVERY_EXTREME = pytest.mark.parametrize("extreme", list(EXTREMES))


@lru_cache
def library(extreme: str) -> Library:
    """The shipped project, its second technique at one of the ends."""
    known = shipped()
    first, second, *others = known.techniques
    return replace(known, techniques=(first, EXTREMES[extreme](second), *others))


@lru_cache
def product(extreme: str, name: str, theme: str) -> Made:
    size = {"cards": "a6"}.get(name)
    return made(library(extreme), name, "a4", look=theme, output=Output(format=name, size=size))


@EVERY_EXTREME
@pytest.mark.parametrize("theme", [THEMES[0], *rare(THEMES[1:])])
@pytest.mark.parametrize("name", ["reader", "cards", *rare(["handout", "fold", "passport"])])
def test_everything_fits(extreme: str, theme: str, name: str) -> None:
    assert faults(product(extreme, name, theme)[1]) == []


@EVERY_EXTREME
def test_it_looks_composed(extreme: str, tmp_path: Path, *, accepting: bool) -> None:
    """The spread and the card of the technique; accept with --update-goldens, then look at the pictures."""
    pictures: list[Image.Image] = []
    for name in ("reader", "cards"):
        job, composition, _ = product(extreme, name, THEMES[0])
        pages = [page for page in composition.pages if page.name.startswith("thumb-walking")]
        pictures += drawn(job, pages, DPI)
    sheet = Image.new("L", (sum(p.width for p in pictures) + 3 * 6, max(p.height for p in pictures)), 128)
    left = 0
    for picture in pictures:
        sheet.paste(picture.convert("L"), (left, 0))
        left += picture.width + 6
    accepted(sheet, GOLDENS / f"{extreme}.png", tmp_path, accepting=accepting)
