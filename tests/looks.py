"""Products, papers and looks that every page is tried on; the less usual ones are for `make proof`.

A look is a theme, or a theme and an edition of it, written as in the names of files: `linen`, `tide.mono`.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from booklet.formats.product.editions import AIDS, ENLARGED
from booklet.themes.editions import EDITIONS
from tests.conftest import THEMES

PAPERS = ("a4", "letter")
OTHERWISE_SET = ("reader", "passport", "fold", "cards", "handout")  # the others show pages of these
OTHERWISE_DRESSED = ("reader", "passport", "cards")  # those in which themes differ most
DAILY = {"reader": "large", "passport": "ink-saver", "fold": "mono", "cards": "clear", "handout": "mono"}


def looks_of(name: str) -> list[str]:
    """Every look in which a product comes."""
    editions = [
        edition for edition in EDITIONS if edition not in ENLARGED or (name in ENLARGED[edition] and name not in AIDS)
    ]
    return [*THEMES, *(f"{theme}.{edition}" for theme in THEMES for edition in editions)]


def every_look(names: Iterable[str]) -> pytest.MarkDecorator:
    """Each of these products on each paper in each look."""
    looks = [(name, paper, look) for name in names for paper in PAPERS for look in looks_of(name)]
    return pytest.mark.parametrize(
        ("name", "paper", "look"),
        [pytest.param(*look, marks=() if _is_daily(*look) else pytest.mark.proof) for look in looks],
    )


def _is_daily(name: str, paper: str, look: str) -> bool:
    theme, _, edition = look.partition(".")
    if edition:
        return (theme, paper) == (THEMES[-1], PAPERS[0]) and DAILY.get(name) == edition
    if theme == THEMES[0]:
        return paper == PAPERS[0] or name in OTHERWISE_SET
    return paper == PAPERS[0] and name in OTHERWISE_DRESSED
