"""One small picture of each product in each theme and edition: what no list of marks shows at a glance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from booklet.formats import Composition
from tests.accepting import MOST, accepted, amount, compared
from tests.conftest import THEMES, Made
from tests.drawn import drawn
from tests.looks import looks_of

GOLDENS = Path(__file__).parent.parent / "goldens" / "pictures"
DPI = 40
SHOWN = {"reader": 5, "passport": 7, "fold": 0, "cards": 2, "handout": 0, "poster": 0}  # a page of each
DAILY = ("linen.ink-saver", "tide.mono", "press.large")
EDITED = [look for look in looks_of("reader") if "." in look]
LOOKS = [
    *((name, theme) for name in SHOWN for theme in THEMES),
    *(pytest.param("reader", look, marks=() if look in DAILY else pytest.mark.proof) for look in EDITED),
]


def picture(made: Made, number: int) -> Image.Image:
    """A page in grey, small."""
    job, composition, _ = made
    (image,) = drawn(job, [composition.pages[number]], DPI)
    return image.convert("L")


@pytest.mark.parametrize(("name", "look"), LOOKS)
def test_a_page_looks_as_it_was_accepted(
    product: Callable[..., Made], name: str, look: str, tmp_path: Path, *, accepting: bool
) -> None:
    """After a wanted change: pytest tests/formats/test_pictures.py --update-goldens, then look at the pictures."""
    got = picture(product(name, "a4", look), SHOWN[name])
    accepted(got, GOLDENS / f"{name}-{look}.png", tmp_path, accepting=accepting)


def test_one_step_less_is_seen(product: Callable[..., Made]) -> None:
    job, composition, plan = product("reader", "a4")
    page = composition.pages[6]
    kept = [mark for mark in page.marks if not (mark.element and ":steps[4]" in mark.element.key)]
    assert len(kept) < len(page.marks)
    less = Composition((replace(page, marks=tuple(kept)),))
    _, beyond = compared(picture((job, composition, plan), 6), picture((job, less, plan), 0))
    assert amount(beyond) > MOST
