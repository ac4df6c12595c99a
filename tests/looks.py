"""Papers and themes that every page is tried on; the less usual pairs are for `make proof`."""

from __future__ import annotations

import pytest

from tests.conftest import THEMES

LOOKS = [(paper, theme) for theme in THEMES for paper in ("a4", "letter")]
EVERY_LOOK = pytest.mark.parametrize(
    ("paper", "theme"),
    [pytest.param(*look, marks=[pytest.mark.proof] if look in LOOKS[3::2] else []) for look in LOOKS],
)
