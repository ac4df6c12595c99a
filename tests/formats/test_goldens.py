"""Each page of each product as text that a reviewer can read."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from booklet.formats import FORMATS, Composition
from booklet.model import Map, Output
from booklet.model.homework import Homework
from booklet.page.describing import describe
from tests.conftest import Made, job_for, made, mapped, shipped

GOLDENS = Path(__file__).parent.parent / "goldens"
PRODUCTS = ("reader", "passport", "fold", "cards", "handout", "poster", "how-to-print")
SIZED = (("reader", "a5"), ("reader", "a7"), *(("cards", size) for size in ("a7", "tarot", "poker", "credit-card")))


@pytest.mark.parametrize("paper", ["a4", pytest.param("letter", marks=pytest.mark.proof)])
@pytest.mark.parametrize("name", PRODUCTS)
def test_the_pages_are_as_they_were_accepted(
    product: Callable[..., Made], name: str, paper: str, *, accepting: bool
) -> None:
    """After a wanted change: pytest tests/formats/test_goldens.py --update-goldens, then read the difference."""
    agreed(product(name, paper)[1], f"{name}-{paper}", accepting=accepting)


@pytest.mark.parametrize("edition", ["clear", "large"])
def test_the_pages_with_large_letters(product: Callable[..., Made], edition: str, *, accepting: bool) -> None:
    agreed(product("reader", "a4", f"linen.{edition}")[1], f"reader.{edition}", accepting=accepting)


@pytest.mark.parametrize(("name", "size"), SIZED)
def test_the_pages_of_other_sizes(name: str, size: str, *, accepting: bool) -> None:
    _, composition, _ = made(shipped(), name, "a4", output=Output(format=name, size=size))
    agreed(composition, f"{name}-{size}", accepting=accepting)


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("look", ["filled", "one-side"])
def test_the_handout_for_one_client(look: str, paper: str, *, accepting: bool) -> None:
    output = Output(format="handout", paper=paper, one_side=look == "one-side")
    few = ("arch-massage", "thumb-walking")
    job = job_for(shipped(), "handout", paper, techniques=few, output=output)
    told = Homework(days=7, times=3, times_of=(("arch-massage", 5),), client="A. Reader", note="Slowly.\nBreathe.")
    agreed(FORMATS["handout"].compose(replace(job, homework=told)), f"handout-{look}-{paper}", accepting=accepting)


@pytest.mark.parametrize("page_map", ["complete16", "gift20"])
def test_the_pages_of_other_maps(page_map: Map, *, accepting: bool) -> None:
    _, composition, _ = made(mapped(page_map), "reader", "a4")
    agreed(composition, f"reader-{page_map}", accepting=accepting)


def agreed(composition: Composition, name: str, *, accepting: bool) -> None:
    """Fail with what has changed."""
    got = "\n".join(describe(page) for page in composition.pages)
    golden = GOLDENS / f"{name}.txt"
    if accepting:
        golden.write_text(got, encoding="utf-8")
    wanted = golden.read_text(encoding="utf-8") if golden.exists() else ""
    changed = list(difflib.unified_diff(wanted.splitlines(), got.splitlines(), str(golden), "now", lineterm="", n=0))
    assert not changed, "\n".join(["accept with --update-goldens:", *changed[:40]])
