from __future__ import annotations

from pathlib import Path

import pytest

from booklet.base.colour import Colour
from booklet.base.errors import ContentError, Problem, UnknownNameError
from booklet.base.fonts import Face
from booklet.reading.project.theme import read_theme
from booklet.themes import ROLES, SCALES, Style, Theme

THEME = """\
colours:
  paper: "#FFFFFF"
  ink: "#222222"
  muted: "#555555"
  primary: "#3E5A4A"
  accent: "#8A3C1C"
  tint: "#EEEEEE"
  line: "#BBBBBB"
  caution: "#8A2C1C"
  caution_tint: "#FBEAE4"
cycle: ["#347460", "#72240C"]
drawing: {"#f6dfcf": "#ffffff"}
faces:
  display: {family: spectral, style: Medium}
  text: {family: lato}
styles:
  title: {face: display, colour: primary, tracking: -5, features: [onum]}
  body: {face: text, colour: ink, fallback: display}
scales:
  page:
    title: {size: 20, leading: 26.9}
    body: {size: 10, leading: 13.46}
  card:
    title: {size: 18, leading: 22, colour: ink, align: centre}
    body: {size: 9, leading: 12, hyphenate: true}
"""
PLAIN = "{face: text, colour: ink, size: 9, leading: 12}"
REST = [role for role in ROLES if role not in {"title", "body"}]
for scale in ("card", "page"):
    THEME = THEME.replace(f"  {scale}:\n", "".join([f"  {scale}:\n", *(f"    {role}: {PLAIN}\n" for role in REST)]))
for scale in [scale for scale in SCALES if scale not in {"card", "page"}]:
    THEME += "".join([f"  {scale}:\n", *(f"    {role}: {PLAIN}\n" for role in ROLES)])


def read(folder: Path, old: str = "", new: str = "") -> Theme:
    assert old in THEME
    (folder / "themes").mkdir(exist_ok=True)
    (folder / "themes/own.yaml").write_text(THEME.replace(old, new, 1), "utf-8")
    return read_theme("themes/own.yaml", folder)


def problems(folder: Path, old: str, new: str) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        read(folder, old, new)
    return caught.value.problems


def test_a_style_is_that_of_its_kind_and_what_its_scale_adds(tmp_path: Path) -> None:
    theme = read(tmp_path)
    spectral = Face("spectral", "Medium")
    green, ink = Colour.from_hex("#3E5A4A"), Colour.from_hex("#222222")
    assert theme.scales["page"]["title"] == Style(spectral, 20, 26.9, green, tracking=-5, features=("onum",))
    assert theme.scales["card"]["title"] == Style(spectral, 18, 22, ink, "centre", tracking=-5, features=("onum",))
    assert theme.scales["card"]["body"] == Style(Face("lato"), 9, 12, ink, hyphenate=True, fallback=spectral)


def test_a_theme_is_called_as_its_file(tmp_path: Path) -> None:
    assert read(tmp_path).name == "own"


def test_drawings_are_recoloured_by_their_own_fills(tmp_path: Path) -> None:
    assert read(tmp_path).drawing == {Colour.from_hex("#F6DFCF"): Colour(1, 1, 1)}


def test_the_theme_that_is_shipped_holds(tmp_path: Path) -> None:
    assert read_theme("linen", tmp_path).name == "linen"


def test_an_unknown_name_gives_the_likeliest(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError) as caught:
        read_theme("linnen", tmp_path)
    assert (caught.value.kind, caught.value.known) == ("theme", ("linen", "press", "tide"))


def test_a_theme_outside_the_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="outside the project folder"):
        read_theme("../own.yaml", tmp_path)


def test_a_theme_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        read_theme("themes/own.yaml", tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('  line: "#BBBBBB"\n', "", "colours", "line is missing"),
        ('"#BBBBBB"', "grey", "colours.line", "expected a colour, got 'grey'"),
        ('"#347460"', '"#34746"', "cycle[0]", "expected a colour, got '#34746'"),
        ("face: display,", "face: displai,", "styles.title.face", "no face 'displai'"),
        ("colour: primary", "colour: green", "styles.title.colour", "no colour 'green'"),
        ("colour: ink, align", "colour: inc, align", "scales.card.title.colour", "no colour 'inc'"),
        ("fallback: display", "fallback: none", "styles.body.fallback", "no face 'none'"),
        ("size: 20, ", "", "scales.page.title", "size is missing"),
        (
            "align: centre",
            "align: middle",
            "scales.card.title.align",
            "expected one of left, centre, right, got 'middle'",
        ),
        ("size: 20", "siez: 20", "scales.page.title.siez", "unknown key"),
    ],
)
def test_what_a_theme_names_has_to_exist(tmp_path: Path, old: str, new: str, where: str, what: str) -> None:
    assert (where, what) in {(problem.where, problem.what) for problem in problems(tmp_path, old, new)}


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        # on white #595959 is the lightest grey of 7, and #767676 of 4.5; a ratio is cut after two places, not rounded
        ('ink: "#222222"', 'ink: "#5A5A5A"', "colours.ink", "ink on paper has a contrast of 6.89, and needs 7"),
        ('"#555555"', '"#777777"', "colours.muted", "muted on paper has a contrast of 4.47, and needs 4.5"),
        ('"#3E5A4A"', '"#777777"', "colours.primary", "primary on paper has a contrast of 4.47, and needs 4.5"),
        ('"#8A3C1C"', '"#777777"', "colours.accent", "accent on paper has a contrast of 4.47, and needs 4.5"),
        ('"#72240C"', '"#777777"', "cycle[1]", "#777777 on paper has a contrast of 4.47, and needs 4.5"),
        ('"#8A2C1C"', '"#CC6655"', "colours.caution", "caution on caution_tint has a contrast of 3.21, and needs 4.5"),
        ("colour: ink,", "colour: line,", "scales.page.body", "body text on paper has a contrast of 1.91, and needs 7"),
    ],
)
def test_a_pair_that_is_too_close_is_named_with_its_ratio(
    tmp_path: Path, old: str, new: str, where: str, what: str
) -> None:
    assert (where, what) in {(problem.where, problem.what) for problem in problems(tmp_path, old, new)}


def test_ink_just_dark_enough_is_taken(tmp_path: Path) -> None:
    assert read(tmp_path, 'ink: "#222222"', 'ink: "#595959"').colours["ink"].hex == "#595959"


def test_a_kind_of_page_without_sizes_is_named(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "  handout:\n", "  handbook:\n")
    assert problem.what == "handout is missing"


def test_a_kind_of_text_without_a_size_is_named(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, f"    folio: {PLAIN}\n", "")
    assert (problem.where, problem.what) == ("scales.page", "folio missing")


def test_a_theme_that_is_a_link_to_itself_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").symlink_to("own.yaml")
    with pytest.raises(ContentError, match=r"/own\.yaml: cannot be read"):
        read_theme("./own.yaml", tmp_path)
