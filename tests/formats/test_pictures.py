"""One small picture of each product in each theme: what no list of marks shows at a glance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from booklet.formats import Composition
from tests.conftest import THEMES, Made
from tests.drawn import drawn

GOLDENS = Path(__file__).parent.parent / "goldens" / "pictures"
DPI = 40
LARGEST = 20_000  # bytes of a golden
SHOWN = {"reader": 5, "passport": 7, "fold": 0, "cards": 2, "handout": 0}  # a page of each
PLAY = 40  # of 255, that a pixel may differ by: rasterisers round edges otherwise
MOST = 0.03  # that pixels may differ by beyond that, on the mean


def picture(made: Made, number: int) -> Image.Image:
    """A page in grey, small."""
    job, composition, _ = made
    (image,) = drawn(job, [composition.pages[number]], DPI)
    return image.convert("L")


def compared(one: Image.Image, other: Image.Image) -> tuple[Image.Image, Image.Image]:
    """The difference of two pictures, and what of it is more than two rasterisers may differ by."""
    difference = ImageChops.difference(one, other)
    return difference, difference.point(lambda level: max(level - PLAY, 0))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", list(SHOWN))
def test_a_page_looks_as_it_was_accepted(
    product: Callable[..., Made], name: str, theme: str, tmp_path: Path, *, accepting: bool
) -> None:
    """After a wanted change: pytest tests/formats/test_pictures.py --update-goldens, then look at the pictures."""
    got = picture(product(name, "a4", theme), SHOWN[name])
    golden = GOLDENS / f"{name}-{theme}.png"
    if accepting:
        golden.parent.mkdir(exist_ok=True)
        got.quantize(16).save(golden, optimize=True)
    assert golden.exists(), "accept with --update-goldens"
    assert golden.stat().st_size <= LARGEST
    wanted = Image.open(golden).convert("L")
    assert got.size == wanted.size
    difference, beyond = compared(got, wanted)
    if ImageStat.Stat(beyond).mean[0] > MOST:
        for what, image in {"got": got, "wanted": wanted, "difference": difference}.items():
            image.save(tmp_path / f"{name}-{theme}-{what}.png")
        box = beyond.getbbox()
        pytest.fail(f"differs in {box}: look at got, wanted and difference in {tmp_path}; accept with --update-goldens")


def test_one_step_less_is_seen(product: Callable[..., Made]) -> None:
    job, composition, plan = product("reader", "a4")
    page = composition.pages[6]
    kept = [mark for mark in page.marks if not (mark.element and ":steps[4]" in mark.element.key)]
    assert len(kept) < len(page.marks)
    less = Composition((replace(page, marks=tuple(kept)),))
    _, beyond = compared(picture((job, composition, plan), 6), picture((job, less, plan), 0))
    assert ImageStat.Stat(beyond).mean[0] > MOST
