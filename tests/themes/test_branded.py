"""A theme in a brand's colour: whatever the colour, it is refused with a shade that can be read, or can be read."""

from __future__ import annotations

import colorsys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.base.colour import BLACK, WHITE, Colour
from booklet.reading.project.theme import read_theme
from booklet.themes import READ, Theme
from booklet.themes.branded import ROLES, branded, contrasts, darkened, is_read
from booklet.themes.editions import EDITIONS, edited
from booklet.themes.vision import confused
from tests.conftest import THEMES

LOOKS = {name: read_theme(name, Path()) for name in THEMES}
EVERY_THEME = pytest.mark.parametrize("theme", LOOKS.values(), ids=THEMES)
TEAL = Colour.from_hex("#0B6E69")
LEAST = 4.5
ALIKE = 10
ONE_STEP = 0.03  # of the circle of hues: what rounding a dark colour to whole parts turns it by

parts = st.integers(0, 255)
colours = st.builds(lambda red, green, blue: Colour(red / 255, green / 255, blue / 255), parts, parts, parts)


def uses(theme: Theme) -> list[float]:
    """The contrasts of a brand's colour wherever a theme prints it: on its grounds, under white, as letters."""
    grounds = [theme.colours[name] for name in ("paper", "tint", "caution_tint")]
    own = {theme.colours[role] for role in ROLES}
    letters = [style.colour for styles in theme.scales.values() for style in styles.values() if style.colour in own]
    return [
        *(colour.contrast(ground) for colour in (*own, *letters) for ground in grounds),
        *(WHITE.contrast(colour) for colour in own),
    ]


def hue(colour: Colour) -> float:
    return colorsys.rgb_to_hsv(colour.red, colour.green, colour.blue)[0]


@EVERY_THEME
@given(colour=colours)
def test_any_colour_can_be_read_or_is_refused_with_a_shade_that_can(theme: Theme, colour: Colour) -> None:
    shade = darkened(theme, colour)
    assert shade is not None
    assert is_read(theme, colour) == (shade == colour)
    assert Colour.from_hex(shade.hex) == shade
    for edition in (None, *EDITIONS):
        assert min(uses(edited(branded(theme, shade), edition))) >= LEAST


@EVERY_THEME
@given(colour=colours)
def test_the_shade_has_the_hue_of_the_colour(theme: Theme, colour: Colour) -> None:
    shade = darkened(theme, colour)
    assert shade is not None
    strong = max(shade.red, shade.green, shade.blue) - min(shade.red, shade.green, shade.blue) > 0.2
    away = abs(hue(shade) - hue(colour))
    assert not strong or min(away, 1 - away) < ONE_STEP


@EVERY_THEME
def test_no_lighter_shade_would_do(theme: Theme) -> None:
    shade = darkened(theme, Colour.from_hex("#C9A227"))
    assert shade is not None
    assert not is_read(theme, shade.mixed(Colour.from_hex("#C9A227"), 0.03))


def test_contrasts_say_where_they_were_measured() -> None:
    assert [each.where for each in contrasts(LOOKS["linen"], TEAL)] == [
        *("on the paper", "on the tint", "beside cautions", "under white letters"),
    ]


@EVERY_THEME
def test_headings_bands_and_ornaments_take_the_colour(theme: Theme) -> None:
    look = branded(theme, TEAL)
    assert {look.colours[role] for role in ROLES} == {TEAL}
    for name, styles in theme.scales.items():
        former = {role for role, style in styles.items() if style.colour == theme.colours["primary"]}
        assert "heading" in former
        assert {look.scales[name][role].colour for role in former} == {TEAL}


@EVERY_THEME
def test_what_has_a_meaning_keeps_its_colour(theme: Theme) -> None:
    look = branded(theme, TEAL)
    assert look.cycle == theme.cycle
    assert look.drawing == theme.drawing
    for name in ("paper", "ink", "muted", "line", "caution", "caution_tint"):
        assert look.colours[name] == theme.colours[name]
    for name, styles in theme.scales.items():
        assert {role: look.scales[name][role] for role in READ} == {role: styles[role] for role in READ}


@EVERY_THEME
def test_the_tint_takes_the_hue_and_stays_as_light(theme: Theme) -> None:
    tint = branded(theme, Colour.from_hex("#7A1F5C")).colours["tint"]
    assert tint.luminance == pytest.approx(theme.colours["tint"].luminance, abs=1e-6)
    assert tint.red > tint.green


@EVERY_THEME
def test_zones_of_drawings_keep_the_tint_that_stands_out_from_skin(theme: Theme) -> None:
    assert branded(theme, TEAL).colours["zone"] == theme.colours["tint"]
    skinned = theme.of_skin("deep")
    assert branded(skinned, TEAL).colours["zone"] == skinned.colours["zone"]


@EVERY_THEME
def test_in_mono_black_stays_black(theme: Theme) -> None:
    assert edited(branded(theme, TEAL), "mono") == edited(theme, "mono")


@EVERY_THEME
def test_the_ink_saver_keeps_the_colour_of_letters(theme: Theme) -> None:
    assert edited(branded(theme, TEAL), "ink-saver").colours["primary"] == TEAL


def test_a_theme_on_dark_paper_has_no_shade_for_it() -> None:
    linen = LOOKS["linen"]
    dark = Theme("dark", {**linen.colours, "paper": BLACK, "tint": BLACK}, linen.cycle, {}, linen.scales)
    assert darkened(dark, TEAL) is None


@pytest.mark.parametrize(
    ("one", "other", "eyes"),
    [
        ("#8A2C1C", "#8A2C1C", "to every eye"),
        ("#A01C1C", "#8A2C1C", "to eyes that see no red"),
        ("#4A4A00", "#8A2C1C", "to eyes that see no green"),
        ("#3E5A4A", "#8A2C1C", None),
        ("#FFFFFF", "#000000", None),
    ],
)
def test_colours_are_compared_as_all_eyes_see_them(one: str, other: str, eyes: str | None) -> None:
    assert confused(Colour.from_hex(one), Colour.from_hex(other), ALIKE) == eyes


def test_blue_and_green_are_one_to_eyes_that_see_no_blue() -> None:
    """A pair from the line of confusion of tritanopia; the others tell it apart."""
    assert confused(Colour.from_hex("#006B8F"), Colour.from_hex("#00706F"), ALIKE) == "to eyes that see no blue"


@pytest.mark.parametrize("theme", LOOKS.values(), ids=THEMES)
def test_the_themes_own_colour_is_not_taken_for_that_of_cautions(theme: Theme) -> None:
    assert confused(theme.colours["primary"], theme.colours["caution"], ALIKE) is None
