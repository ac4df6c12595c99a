"""What a product leaves out of the content is declared by it, and nothing that is for anybody's safety is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import get_args

import pytest

from booklet.cli.products import OMISSIONS as WORDS
from booklet.formats import FORMATS, on_paper
from booklet.formats.leaves_out import OMISSIONS, Omission
from booklet.formats.omissions import left_out
from booklet.model import Map, Output
from booklet.page import Drawing, Image, Mark, Page, Text
from booklet.sheets import CARD_SIZES
from tests.conftest import THEMES, Made, made, mapped, shipped
from tests.crossing import crossed

PAGE = Path(__file__).parents[2] / "docs" / "products.md"
UNTOLD = ("how-to-print",)  # it shows no content
TELLING = tuple(name for name in FORMATS if name not in UNTOLD)
MAPS: tuple[Map, ...] = get_args(Map)
SIZES = (*CARD_SIZES, "148x105", "90x50", "200x150")
FOR_SAFETY = {"safety page": {"card"}, "safety items": {"cards", "fold", "handout", "poster"}}
"""Kinds of omission that touch safety, with the products that may have them: those items are not of the core."""


def product(
    name: str, *, paper: str = "a4", look: str = "linen", map: Map = "spreads16", output: Output | None
) -> Made:
    techniques = ("thumb-walking",) if name == "card" else ()
    return made(mapped(map), name, paper, techniques=techniques, look=look, output=output)


def outputs() -> Iterator[Output]:
    """Every product in every size."""
    for name in TELLING:
        yield Output(format=name)
    for name in ("reader", "booklet", "shop"):
        yield from (Output(format=name, size=size) for size in ("a7", "a5"))
    for name in ("cards", "card"):
        yield from (Output(format=name, size=size) for size in SIZES)
    yield Output(format="handout", techniques=("warm-up",))
    yield Output(format="handout", techniques=("warm-up",), one_side=True)
    yield Output(format="handout", techniques=("warm-up",), paper="a5")
    yield from (Output(format="poster", paper=paper) for paper in ("a3", "tabloid"))
    yield Output(format="fold", techniques=("warm-up", "toe-rotation"))


EVERY = tuple(outputs())


@crossed(output=EVERY, paper=("a4", "letter"), look=(*THEMES, "linen.clear"), map=MAPS)
def test_what_a_product_leaves_out_is_declared_by_its_format(output: Output, paper: str, look: str, map: Map) -> None:
    if look.endswith("clear") and output.format not in {"reader", "booklet", "shop", "handout"}:
        look = "linen"
    name = output.format
    job, composition, _ = product(name, paper=output.paper or paper, look=look, map=map, output=output)
    declared = FORMATS[name].leaves_out
    missing = {*left_out(job, composition.pages)}
    assert missing <= {*declared.always, *declared.sometimes}


@lru_cache
def shown() -> dict[str, list[set[Omission]]]:
    """For each format, what it leaves out in each of its sizes and maps."""
    found: dict[str, list[set[Omission]]] = {}
    for output in EVERY:
        for map in MAPS if output.format in {"reader", "booklet", "passport", "shop"} else MAPS[:1]:
            job, composition, _ = product(output.format, paper=output.paper or "a4", map=map, output=output)
            found.setdefault(output.format, []).append({*left_out(job, composition.pages)})
    return found


@pytest.mark.parametrize("name", TELLING)
def test_what_is_said_to_be_never_shown_never_is(name: str) -> None:
    declared = {*FORMATS[name].leaves_out.always} - {"further pictures"}  # of one technique there may be no further one
    assert all(declared <= each for each in shown()[name])


def test_nothing_for_safety_is_left_out_but_what_is_not_of_the_core() -> None:
    for name in TELLING:
        declared = {*FORMATS[name].leaves_out.always, *FORMATS[name].leaves_out.sometimes}
        for omission, products in FOR_SAFETY.items():
            assert (omission in declared) <= (name in products)
        assert ("how it is done" in declared) == (name == "poster")


IN_TEXT, IN_SHORT = r"(.*:steps.*)\.text", r"\1.card"
HIDING: dict[Omission, tuple[str, str]] = {
    "subtitle": ("booklet:book.subtitle", ""),
    "how it is done": ("warm-up:steps.*", ""),
    "purpose": ("warm-up:purpose", ""),
    "time": ("warm-up:duration_s", ""),
    "repetitions": ("warm-up:reps", ""),
    "pressure": ("warm-up:pressure", ""),
    "hands and tools": ("warm-up:tools", ""),
    "further pictures": (r".*:pictures\[1\].*", ""),
    "captions": (r"warm-up:pictures\[0\].caption", ""),
    "long steps": (IN_TEXT, IN_SHORT),
    "sentences of steps": (IN_TEXT, ""),
    "long cautions": ("warm-up:caution.text", "warm-up:caution.card"),
    "ways of a technique": ("warm-up:variants.partner.*", ""),
    "before you start": ("booklet:before.*", ""),
    "sentences of before you start": (r"booklet:before.steps\[0\].text", ""),
    "round": ("booklet:routine.title", ""),
    "end of the round": ("booklet:routine.closing", ""),
    "two ways": ("booklet:ways.*", ""),
    "chart": ("booklet:chart.*", ""),
    "safety page": ("safety:groups.*", ""),
    "safety items": (r"safety:groups\[0\].items\[0\].*", ""),
    "long safety items": (r"(safety:groups\[0\].items\[0\]).text", r"\1.short"),
}
"""For each omission a place of the content that no mark shows, or that one shows in its short form."""


def hiding(page: Page, place: str, instead: str) -> Page:
    """The page as if its marks of some places were of others, or of none."""
    marks: list[Mark] = []
    for mark in page.marks:
        if isinstance(mark, Text | Drawing | Image) and mark.element:
            key = re.sub(f"^{place}$", instead, mark.element.key.partition("@")[0])
            marks.append(replace(mark, element=replace(mark.element, key=key)))
    return replace(page, marks=tuple(marks))


@pytest.mark.parametrize("omission", OMISSIONS)
def test_what_no_mark_of_any_page_shows_is_left_out(omission: Omission) -> None:
    job, composition, _ = product("reader", map="gift20", output=None)
    assert left_out(job, composition.pages) == ()
    assert omission in left_out(job, [hiding(page, *HIDING[omission]) for page in composition.pages])


def test_every_omission_has_words_for_the_terminal() -> None:
    assert {*WORDS} == {*OMISSIONS}


def test_what_found_no_room_this_time_travels_with_the_file() -> None:
    job, composition, _ = product("cards", output=Output(format="cards", size="poker"))
    plan = on_paper(job, composition, "cards.pdf")
    assert "long steps" in plan.facts.left_out
    assert "subtitle" not in plan.facts.left_out  # no card ever has it
    whole = product("cards", output=Output(format="cards", size="a6"))
    assert "long steps" not in on_paper(whole[0], whole[1], "cards.pdf").facts.left_out


def test_content_that_is_not_there_is_not_left_out() -> None:
    library = shipped()
    bare = replace(library.manifest, routine=None, before=None, ways=None, chart=None)
    techniques = tuple(replace(t, purpose=None, variants=None, reps=None, pressure=None) for t in library.techniques)
    some = replace(library, manifest=bare, techniques=techniques)
    job, composition, _ = made(some, "card", "a4", techniques=("warm-up",), output=Output(format="card", size="poker"))
    gone = {
        "purpose",
        "repetitions",
        "pressure",
        "ways of a technique",
        "before you start",
        "round",
        "two ways",
        "chart",
    }
    assert gone.isdisjoint(left_out(job, composition.pages))


def cell(name: str, omission: Omission) -> str:
    declared = FORMATS[name].leaves_out
    return "never" if omission in declared.always else "some" if omission in declared.sometimes else ""


def omissions() -> Iterator[str]:
    """The table of what formats declare."""
    yield f"| | {' | '.join(f'`{name}`' for name in TELLING)} |"
    yield "|---" * (len(TELLING) + 1) + "|"
    for omission in OMISSIONS:
        cells = [cell(name, omission) for name in TELLING]
        if any(cells):
            yield f"| {WORDS[omission]} | {' | '.join(cells)} |"


def cards() -> Iterator[str]:
    """The table of what the backs of cards carry of the shipped techniques."""
    yield "| size | steps | caution | on oneself, on a partner |"
    yield "|---|---|---|---|"
    for size in CARD_SIZES:
        job, composition, _ = product("cards", output=Output(format="cards", size=size))
        missing = left_out(job, composition.pages)
        steps = "keywords" if "sentences of steps" in missing else "in short" if "long steps" in missing else "whole"
        caution = "in short" if "long cautions" in missing else "whole"
        yield f"| `{size}` | {steps} | {caution} | {'no' if 'ways of a technique' in missing else 'yes'} |"


@pytest.mark.parametrize(("name", "rows"), [("omissions", omissions), ("cards", cards)])
def test_the_tables_of_the_page_on_products_are_what_the_formats_declare(
    name: str, rows: Callable[[], Iterator[str]], *, accepting: bool
) -> None:
    text = PAGE.read_text("utf-8")
    start, end = (text.index(mark) for mark in (f"<!-- {name} -->\n", f"<!-- /{name} -->"))
    start += len(f"<!-- {name} -->\n")
    table = "".join(f"{row}\n" for row in rows())
    if accepting:
        PAGE.write_text(text[:start] + table + text[end:], "utf-8")
    assert accepting or text[start:end] == table, "python -m pytest tests/formats/test_omissions.py --update-goldens"
