"""Small pictures that were looked at and accepted, and how far a page may differ from one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

LARGEST = 25_000  # bytes of a golden
GREYS = 16
PLAY = 40  # of 255, that a pixel may differ by: rasterisers round edges otherwise
MOST = 0.03  # that pixels may differ by beyond that, on the mean


def accepted(got: Image.Image, golden: Path, folder: Path, *, accepting: bool) -> None:
    """Fail, unless the picture is the one that was accepted; got, wanted and difference lie in the folder then."""
    if accepting:
        golden.parent.mkdir(exist_ok=True)
        got.quantize(GREYS).save(golden, optimize=True)
    assert golden.exists(), "accept with --update-goldens"
    assert golden.stat().st_size <= LARGEST
    wanted = Image.open(golden).convert("L")
    assert got.size == wanted.size
    difference, beyond = compared(got, wanted)
    if amount(beyond) > MOST:
        for what, image in {"got": got, "wanted": wanted, "difference": difference}.items():
            image.save(folder / f"{golden.stem}-{what}.png")
        box = beyond.getbbox()
        pytest.fail(f"differs in {box}: look at got, wanted and difference in {folder}; accept with --update-goldens")


def compared(one: Image.Image, other: Image.Image) -> tuple[Image.Image, Image.Image]:
    """The difference of two pictures, and what of it is more than two rasterisers may differ by."""
    difference = ImageChops.difference(one, other)
    return difference, difference.point(lambda level: max(level - PLAY, 0))


def amount(beyond: Image.Image) -> float:
    """How much two pictures differ, as the mean of what is beyond."""
    return ImageStat.Stat(beyond).mean[0]
