"""Products, papers and themes that every page is tried on; the less usual ones are for `make proof`."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.conftest import THEMES

PAPERS = ("a4", "letter")
OTHERWISE_SET = ("reader", "passport", "fold", "cards", "handout")  # the others show pages of these


def every_look(names: Iterable[str]) -> pytest.MarkDecorator:
    """Each of these products on each paper in each theme."""
    looks = [(name, paper, theme) for name in names for paper in PAPERS for theme in THEMES]
    return pytest.mark.parametrize(
        ("name", "paper", "theme"),
        [pytest.param(*look, marks=() if _is_daily(*look) else pytest.mark.proof) for look in looks],
    )


def _is_daily(name: str, paper: str, theme: str) -> bool:
    return theme == THEMES[0] or (paper == PAPERS[0] and name in OTHERWISE_SET)
