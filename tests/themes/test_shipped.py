"""The shipped themes, measured: nobody sees a contrast, a confusion of colours or a height of letters by looking."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import dist
from pathlib import Path

import pytest

from booklet.base.colour import WHITE, Colour
from booklet.base.geometry import to_mm
from booklet.pdf.fonts.installed import load
from booklet.reading.project.theme import read_theme
from booklet.themes import SCALES, Style, Theme
from tests.conftest import THEMES as NAMES

THEMES = {name: read_theme(name, Path(__file__).parent) for name in NAMES}
FACES = load()
READ = ("body", "strong", "caution", "safety")

EVERY_THEME = pytest.mark.parametrize("theme", THEMES.values(), ids=NAMES)
EVERY_SCALE = pytest.mark.parametrize("scale", SCALES)

Row = tuple[float, float, float]
Vision = tuple[Row, Row, Row]

# Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency, IEEE TVCG
# 15(6), 2009, severity 1.0; applied to linear sRGB
NORMAL: Vision = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
PROTANOPIA: Vision = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTERANOPIA: Vision = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
# IEC 61966-2-1: linear sRGB to XYZ, and the white that its Y of 1 stands for
XYZ: Vision = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
D65: Row = (0.9505, 1.0, 1.089)


def times(rows: Vision, values: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, values, strict=True)) for row in rows]


def lab(colour: Colour, vision: Vision) -> list[float]:
    """CIELAB of a colour as somebody with that vision sees it (CIE 15:2004, 8.2.1)."""
    parts = (colour.red, colour.green, colour.blue)
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    seen = [min(max(part, 0), 1) for part in times(vision, linear)]
    shares = [value / white for value, white in zip(times(XYZ, seen), D65, strict=True)]
    x, y, z = (share ** (1 / 3) if share > (6 / 29) ** 3 else share * (29 / 6) ** 2 / 3 + 4 / 29 for share in shares)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def least_distance(theme: Theme, vision: Vision) -> float:
    """Between the two techniques whose colours are most alike."""
    return min(dist(lab(one, vision), lab(other, vision)) for one, other in combinations(theme.cycle, 2))


def x_height(style: Style) -> float:
    """Of lower case letters on paper, in mm."""
    return to_mm(style.size * FACES.metrics(style.face).x_height / 1000)


def test_white_is_white_in_the_measure() -> None:
    assert lab(WHITE, NORMAL) == pytest.approx([100, 0, 0], abs=0.02)


@pytest.mark.parametrize("vision", [PROTANOPIA, DEUTERANOPIA], ids=["protanopia", "deuteranopia"])
def test_greys_stay_grey_to_every_eye(vision: Vision) -> None:
    """The rows of each matrix add up to one."""
    assert times(vision, (1, 1, 1)) == pytest.approx([1, 1, 1], abs=1e-5)


@EVERY_THEME
def test_technique_colours_differ_plainly(theme: Theme) -> None:
    assert least_distance(theme, NORMAL) >= 35


@EVERY_THEME
def test_technique_colours_differ_without_red_cones(theme: Theme) -> None:
    assert least_distance(theme, PROTANOPIA) >= 20


@EVERY_THEME
def test_technique_colours_differ_without_green_cones(theme: Theme) -> None:
    assert least_distance(theme, DEUTERANOPIA) >= 20


@EVERY_THEME
def test_there_are_six_technique_colours(theme: Theme) -> None:
    assert len(set(theme.cycle)) == 6


@EVERY_THEME
def test_the_seventh_technique_has_the_colour_of_the_first(theme: Theme) -> None:
    assert theme.technique_colour(6) == theme.technique_colour(0)


@EVERY_THEME
def test_white_text_on_a_technique_colour_can_be_read(theme: Theme) -> None:
    assert min(WHITE.contrast(colour) for colour in (*theme.cycle, theme.colours["primary"])) >= 4.5


@EVERY_THEME
@pytest.mark.parametrize("ground", ["paper", "tint"])
def test_text_in_a_technique_colour_can_be_read(theme: Theme, ground: str) -> None:
    assert min(colour.contrast(theme.colours[ground]) for colour in theme.cycle) >= 4.5


@EVERY_THEME
@EVERY_SCALE
def test_what_is_read_at_length_stands_out_by_7_to_1(theme: Theme, scale: str) -> None:
    styles = theme.scales[scale]
    assert [role for role in (*READ, "key") if styles[role].colour.contrast(theme.colours["paper"]) < 7] == []


@EVERY_THEME
@EVERY_SCALE
def test_all_text_stands_out_from_the_paper_by_4_5_to_1(theme: Theme, scale: str) -> None:
    assert [
        role for role, style in theme.scales[scale].items() if style.colour.contrast(theme.colours["paper"]) < 4.5
    ] == []


@EVERY_THEME
@EVERY_SCALE
def test_a_caution_stands_out_from_its_tint_by_7_to_1(theme: Theme, scale: str) -> None:
    assert theme.scales[scale]["caution"].colour.contrast(theme.colours["caution_tint"]) >= 7


@EVERY_THEME
@pytest.mark.parametrize("name", ["ink", "muted", "primary", "accent", "caution"])
def test_colours_of_text_can_be_read_on_the_tint(theme: Theme, name: str) -> None:
    assert theme.colours[name].contrast(theme.colours["tint"]) >= 4.5


@EVERY_THEME
@pytest.mark.parametrize(("scale", "floor"), [("page", 1.75), ("card", 1.75), ("fold", 1.45), ("handout", 1.85)])
def test_what_is_read_at_arms_length_has_letters_tall_enough(theme: Theme, scale: str, floor: float) -> None:
    """The floor of each product, in mm of the height of an x."""
    assert [role for role in ("body", "strong", "caution") if x_height(theme.scales[scale][role]) < floor] == []


@EVERY_THEME
@EVERY_SCALE
def test_no_letter_is_lower_than_1_3_mm(theme: Theme, scale: str) -> None:
    assert [role for role, style in theme.scales[scale].items() if x_height(style) < 1.3] == []


@EVERY_THEME
@EVERY_SCALE
def test_no_type_is_smaller_than_7_5_points(theme: Theme, scale: str) -> None:
    assert [role for role, style in theme.scales[scale].items() if style.size < 7.5] == []


@EVERY_THEME
@EVERY_SCALE
def test_what_is_read_at_length_has_white_between_its_lines(theme: Theme, scale: str) -> None:
    """Lines two and a quarter times as far apart as an x is high, whatever size a face is cast on."""
    styles = {role: theme.scales[scale][role] for role in READ}
    assert [role for role, style in styles.items() if to_mm(style.leading) < 2.25 * x_height(style)] == []
    assert [role for role, style in styles.items() if style.leading < 1.08 * style.size] == []


@EVERY_THEME
@EVERY_SCALE
def test_bold_words_run_in_with_the_text_behind_them(theme: Theme, scale: str) -> None:
    styles = theme.scales[scale]
    assert (styles["strong"].size, styles["strong"].leading) == (styles["body"].size, styles["body"].leading)


@EVERY_THEME
@EVERY_SCALE
def test_the_number_of_a_step_stands_on_the_line_of_its_keyword(theme: Theme, scale: str) -> None:
    """Lines of one leading share their baselines."""
    styles = theme.scales[scale]
    assert styles["step_numeral"].leading == styles["key"].leading


@EVERY_THEME
def test_every_face_of_the_theme_has_the_characters_that_english_needs(theme: Theme) -> None:
    faces = {style.face for styles in theme.scales.values() for style in styles.values()}
    assert {str(face): FACES.missing(face, "AZaz09 .,;:!?’‘“”–—…×½éü") for face in faces} == dict.fromkeys(
        map(str, faces), ""
    )


@EVERY_THEME
@pytest.mark.parametrize("skin", ["medium", "deep"])
def test_lines_stand_out_from_skin_of_every_tone(theme: Theme, skin: str) -> None:
    """Light on dark as little as dark on light is lost: the outline of a hand on a foot, and the edge of a zone."""
    look = theme.of_skin(skin)
    line = look.drawing[Colour.from_hex("#3a2a24")]
    tones = [look.drawing[Colour.from_hex(part)] for part in ("#f6dfcf", "#e8c3ac", "#fbefe6", "#eed2c0")]
    assert min(line.contrast(tone) for tone in tones) >= 1.7
    assert look.colours["zone"].contrast(tones[0]) >= 1.1
    assert len(set(tones)) == 4


@EVERY_THEME
def test_a_theme_without_a_skin_is_as_it_is(theme: Theme) -> None:
    assert theme.of_skin(None) is theme
