import pytest

from booklet.base.geometry import Size, to_mm
from booklet.sheets import CARD_SIZES, POUCHES, card_size


def in_mm(size: Size) -> tuple[float, float]:
    return round(to_mm(size.width), 2), round(to_mm(size.height), 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a6", (105, 148)),
        ("poker", (63.5, 88.9)),
        ("3x5in", (76.2, 127)),
        ("credit-card", (85.6, 53.98)),
        ("60x90", (60, 90)),
        ("60 x 90 mm", (60, 90)),
        ("85.5×55", (85.5, 55)),
        ("2.5x3.5in", (63.5, 88.9)),
    ],
)
def test_a_size_is_a_name_or_measures(text: str, expected: tuple[float, float]) -> None:
    assert in_mm(card_size(text)) == expected


@pytest.mark.parametrize("text", ["", "a66", "60", "60x", "x90", "60x90x3", "-60x90", "1e3x60", "60x90cm"])
def test_what_is_neither_is_refused_with_what_there_is(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected a6, .* or measures such as 60x90"):
        card_size(text)


@pytest.mark.parametrize("text", ["39x60", "60x298", "0x0", "1x1in"])
def test_cards_too_small_or_larger_than_paper_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="from 40 to 297 mm"):
        card_size(text)


def test_an_a_size_card_is_six_millimetres_less_than_its_pouch() -> None:
    for name in ("a6", "a7"):
        card, pouch = in_mm(CARD_SIZES[name]), in_mm(POUCHES[name])
        assert tuple(round(b - a) for a, b in zip(card, pouch, strict=True)) == (6, 6)
