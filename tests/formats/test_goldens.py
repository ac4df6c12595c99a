"""Each page of each product as text that a reviewer can read."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

from booklet.page.describing import describe
from tests.conftest import Made

GOLDENS = Path(__file__).parent.parent / "goldens"


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", ["reader", "fold", "cards", "handout", "how-to-print"])
def test_the_pages_are_as_they_were_accepted(
    product: Callable[[str, str], Made], name: str, paper: str, *, accepting: bool
) -> None:
    """After a wanted change: pytest tests/formats/test_goldens.py --update-goldens, then read the difference."""
    _, composition, _ = product(name, paper)
    got = "\n".join(describe(page) for page in composition.pages)
    golden = GOLDENS / f"{name}-{paper}.txt"
    if accepting:
        golden.write_text(got, encoding="utf-8")
    wanted = golden.read_text(encoding="utf-8") if golden.exists() else ""
    changed = list(difflib.unified_diff(wanted.splitlines(), got.splitlines(), str(golden), "now", lineterm="", n=0))
    assert not changed, "\n".join(["accept with --update-goldens:", *changed[:40]])
