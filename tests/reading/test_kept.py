"""A picture that is remembered is the picture that was read, or it is read again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.colour import Colour
from booklet.base.geometry import Size
from booklet.page import Artwork, Raster, Shape, Stroke
from booklet.reading.pictures.kept import anew, kept, pack, unpack
from booklet.reading.svg import read_svg

DRAWINGS = sorted((Path(__file__).parents[2] / "images").glob("*.svg"))
PHOTO = Raster("d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35", 3, 2, b"2")
DASHED = Stroke(Colour(0.2, 0, 1), 0.75, "round", "bevel", 4, (1, 2.5), 0.5)
DRAWING = Artwork(
    "svg:1",
    Size(10, 20),
    (
        Shape((("M", 1.1, 2), ("L", 3, 1e-9), ("C", 1, 2, 3, 4, 5, 6.25), ("Z",)), Colour(1, 0.5, 0), even_odd=True),
        Shape((("M", 0, 0), ("L", 1, 1)), stroke=DASHED, clip=(("M", 0, 0), ("L", 9, 0), ("L", 9, 9), ("Z",))),
    ),
    zone_layer=1,
)


def remembering(packed: bytes) -> Callable[[str, Callable[[], bytes]], bytes]:
    return lambda _key, _make: packed


def never() -> Artwork:
    raise AssertionError("read again")


@pytest.mark.parametrize("path", DRAWINGS, ids=[path.stem for path in DRAWINGS])
def test_a_shipped_drawing_comes_back_as_it_was_read(path: Path) -> None:
    drawing = read_svg(path.read_bytes(), path.name)
    assert unpack(pack(drawing)) == drawing


@pytest.mark.parametrize("picture", [DRAWING, PHOTO], ids=["drawing", "photo"])
def test_every_part_of_a_picture_comes_back(picture: Artwork | Raster) -> None:
    assert unpack(pack(picture)) == picture


def test_what_is_remembered_is_not_read() -> None:
    assert kept(b"<svg/>", never, remembering(pack(DRAWING))) == DRAWING


def test_what_is_not_remembered_is_read() -> None:
    assert kept(b"<svg/>", lambda: DRAWING, anew) is DRAWING


def test_other_bytes_are_another_picture() -> None:
    keys = []

    def remember(key: str, make: Callable[[], bytes]) -> bytes:
        keys.append(key)
        return make()

    for data in (b"<svg/>", b"<svg />"):
        kept(data, lambda: DRAWING, remember)
    assert len(set(keys)) == 2


@given(st.sampled_from([DRAWING, PHOTO]), st.integers(0))
def test_a_torn_picture_is_read_again(picture: Artwork | Raster, length: int) -> None:
    packed = pack(picture)
    torn = packed[: length % len(packed)]
    assert kept(b"", lambda: picture, remembering(torn)) is picture


@pytest.mark.parametrize(
    "strange", [b"[]", b"1", b"{}", b"null", b'{"digest": 1}', pack(DRAWING) + b"8 bytes.", pack(PHOTO) + b"more"]
)
def test_bytes_that_are_no_picture_are_not_used(strange: bytes) -> None:
    assert unpack(strange) is None
