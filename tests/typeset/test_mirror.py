"""The other foot from the same drawing: flipped to the last point, its labels upright."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.colour import BLACK, Colour
from booklet.base.geometry import Rect, Size
from booklet.model import Art, Gesture, Label, Picture, Zone
from booklet.page import Artwork, Drawing, Element, Raster, Role
from booklet.typeset.mirror import mirrored
from booklet.typeset.picture import Ink, picture, spots
from booklet.typeset.shapes import filled, rectangle

SIZE = Size(100, 200)
LEFT = filled(rectangle(Rect(10, 20, 30, 40)), BLACK)
ART = Art(Artwork("foot", SIZE, (LEFT,)), {"toe": ((0.1, 0.1), (0.3, 0.1), (0.3, 0.2), (0.1, 0.2))})
TOLD = Picture(image="foot.svg", alt="A foot.", strokes=())
INK = Ink({}, Colour(1, 0, 0), Colour(0.9, 0.9, 0.9), weight=1)
KEY = Element(Role.FIGURE, "a:pictures[0]")
FRAME = Size(100, 200)

angles = st.floats(-360, 720)
shares = st.floats(0, 1)
RINGS = st.builds(
    Gesture,
    kind=st.just("circle"),
    centre=st.tuples(shares, shares),
    rx=shares,
    ry=shares,
    from_deg=angles,
    to_deg=angles,
)


def test_what_was_on_the_left_is_on_the_right() -> None:
    (mark,) = picture(ART, replace(TOLD, mirrored=True), FRAME, INK, KEY).marks
    assert isinstance(mark, Drawing)
    bounds = mark.artwork.shapes[0].bounds
    assert (bounds.left, bounds.right, bounds.bottom) == pytest.approx((60, 90, 20))


def test_a_file_holds_both_feet() -> None:
    plain, other = (picture(ART, told, FRAME, INK, KEY).marks[0] for told in (TOLD, replace(TOLD, mirrored=True)))
    assert isinstance(plain, Drawing)
    assert isinstance(other, Drawing)
    assert plain.artwork.key != other.artwork.key


def at(gesture: Gesture, share: float) -> tuple[float, float]:
    """The point of a ring after a share of its way."""
    assert gesture.centre is not None
    angle = math.radians(gesture.from_deg + share * (gesture.to_deg - gesture.from_deg))
    x, y = gesture.centre
    return x + (gesture.rx or 0) * math.cos(angle), y + (gesture.ry or 0) * math.sin(angle)


@given(RINGS, shares)
def test_a_ring_is_drawn_the_other_way_round(ring: Gesture, share: float) -> None:
    art, _ = mirrored(replace(ART, strokes=(ring,)), TOLD)
    x, y = at(ring, share)
    assert at(art.strokes[0], share) == pytest.approx((1 - x, y), abs=1e-9)


@given(st.tuples(shares, shares))
def test_twice_mirrored_is_itself(point: tuple[float, float]) -> None:
    zone = Zone(name="own", points=(point, (0.5, 0.5), (0.2, 0.9)))
    told = replace(TOLD, zones=(zone,), labels=(Label(text="1", at=point),))
    art, once = mirrored(ART, told)
    again, twice = mirrored(art, once)
    assert twice.labels[0].at == pytest.approx(point)
    assert [c for p in twice.zones[0].points for c in p] == pytest.approx([c for p in told.zones[0].points for c in p])
    assert [c for p in again.zones["toe"] for c in p] == pytest.approx([c for p in ART.zones["toe"] for c in p])


@pytest.mark.parametrize(("is_mirrored", "x"), [(False, 20), (True, 80)])
def test_a_label_stands_in_the_middle_of_its_zone(is_mirrored: bool, x: float) -> None:  # noqa: FBT001  # a parameter of the test
    told = replace(TOLD, labels=(Label(text="1", zone="toe"),), mirrored=is_mirrored)
    (spot,) = spots(ART, told, FRAME, INK)
    assert (spot.x, spot.y) == pytest.approx((x, -30))


def test_a_label_of_a_photo_lies_on_the_photo() -> None:
    art = Art(Raster("digest", 1000, 1000, b""))
    (spot,) = spots(art, replace(TOLD, labels=(Label(text="1", at=(0, 0)),)), FRAME, INK)
    assert (spot.x, spot.y) == pytest.approx((0, -50))


def test_a_photo_is_not_mirrored() -> None:
    with pytest.raises(TypeError, match="not mirrored"):
        mirrored(Art(Raster("digest", 10, 10, b"")), TOLD)
