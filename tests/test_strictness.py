"""No two sequences are paired in silence where one of them is longer (ruff's B905 wants `strict` said, not why)."""

from __future__ import annotations

from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "booklet"
LOOSE = "strict=False"


@pytest.mark.parametrize("module", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_zip_that_is_not_strict_says_why_in_its_line(module: Path) -> None:
    lines = module.read_text("utf-8").splitlines()
    assert [line for line in lines if LOOSE in line and "#" not in line.partition(LOOSE)[2]] == []
