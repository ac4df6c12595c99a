"""Black on paper: the ink of a theme in finished files for people's printers and for a shop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from booklet.base.colour import BLACK, WHITE, Colour
from booklet.base.geometry import Matrix, Rect, Size
from booklet.base.papers import A4
from booklet.formats import FORMATS
from booklet.formats.foreign import Wish
from booklet.formats.product import Composition, Job, Plan
from booklet.model import Library, Output
from booklet.page import Artwork, Drawing, Quarter, Shape, Text
from booklet.pdf.fonts.installed import FaceLibrary, load
from booklet.pdf.ink.inks import SCREEN, Inks
from booklet.pdf.ink.separation import Separator, profile_in
from booklet.pdf.page.metadata import About
from booklet.pipeline.build import presses
from booklet.pipeline.imposing import Source, impose
from booklet.pipeline.laying import Piece
from booklet.pipeline.request import Request
from booklet.printers import Printer
from booklet.reading.project.theme import read_theme
from tests.conftest import PROJECT, THEMES, made
from tests.looks import every_look
from tests.pdf.looking import SetText, block, colour_at
from tests.pdf.painted import letters, painted

HOME = [name for name in FORMATS if name not in {"reader", "shop"}]
SHOPS = [Output(format="shop"), Output(format="shop", of="passport"), Output(format="shop", of="cards", size="a7")]
ABOUT = About("Black", "en-GB", "2026-11")

Product = Callable[..., tuple[Job, Composition, Plan]]


def finished(job: Job, composition: Composition, plan: Plan) -> bytes:
    """The file of a product, as a build writes it."""
    press = presses(Request(folder=PROJECT), load())(Piece(job, composition, plan))
    return press.write(plan.sides, press.print(composition.pages), about=ABOUT, turning=plan.turning)


def set_in(composition: Composition, plan: Plan) -> Counter[Colour]:
    """How many glyphs of a product are set in which colour."""
    found: Counter[Colour] = Counter()
    for side in plan.sides:
        for mark in (*side.marks, *(mark for slot in side.slots for mark in composition.pages[slot.page].marks)):
            if isinstance(mark, Text):
                found[mark.colour] += len(mark.glyphs)
    return found


def on_screen(colour: Colour) -> str:
    """The operator of a colour as it is."""
    parts = [f"{round(part, 3):g}" for part in (colour.red, colour.green, colour.blue)]
    return f"{parts[0]} g" if len({*parts}) == 1 else f"{' '.join(parts)} rg"


@every_look(HOME)
def test_for_peoples_printers_every_letter_of_the_ink_is_black(
    product: Product, name: str, paper: str, look: str
) -> None:
    job, composition, plan = product(name, paper, look)
    ink = job.theme.colours["ink"]
    wanted: Counter[tuple[str, bool]] = Counter()
    for colour, count in set_in(composition, plan).items():
        wanted["0 g" if colour == ink else on_screen(colour), False] += count
    assert letters(finished(job, composition, plan)) == wanted
    assert wanted["0 g", False]


@pytest.mark.parametrize("output", SHOPS, ids=lambda output: output.kind)
@pytest.mark.parametrize("look", [*THEMES, "tide.mono", "linen.ink-saver"])
def test_for_a_shop_every_letter_of_the_ink_is_on_the_black_plate_and_over_what_lies_there(
    library: Library, output: Output, look: str
) -> None:
    job, composition, plan = made(library, "shop", "a4", output=output, look=look)
    counted = set_in(composition, plan)
    data = finished(job, composition, plan)
    found = letters(data)
    assert found["0 0 0 1 k", True] >= counted[job.theme.colours["ink"]] > 0
    assert found.total() == counted.total()
    assert all(one.over == (one.colour.lower() == "0 0 0 1 k") for one in painted(data))


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_read_at_length_is_set_in_the_ink(theme: str) -> None:
    read = read_theme(theme, PROJECT)
    assert {styles[role].colour for styles in read.scales.values() for role in ("body", "strong", "key", "safety")} == {
        read.colours["ink"]
    }


@pytest.mark.parametrize("theme", THEMES)
def test_a_screen_shows_the_ink_in_its_own_colour(product: Product, theme: str) -> None:
    job, composition, plan = product("reader", "a4", theme)
    found = letters(finished(job, composition, plan))
    assert found == {(on_screen(colour), False): count for colour, count in set_in(composition, plan).items()}
    assert found[on_screen(job.theme.colours["ink"]), False]


@pytest.mark.parametrize("theme", THEMES)
def test_muted_words_keep_their_colour_on_paper(product: Product, theme: str) -> None:
    job, composition, plan = product("booklet", "a4", theme)
    muted = job.theme.colours["muted"]
    assert letters(finished(job, composition, plan))[on_screen(muted), False] == set_in(composition, plan)[muted] > 0


@pytest.mark.parametrize("theme", THEMES)
def test_lines_of_drawings_are_as_black_on_paper_as_the_letters_beside_them(product: Product, theme: str) -> None:
    """On a printer that has black alone a line of 0.6 pt in a dark brown is a row of dots."""
    line = read_theme(theme, PROJECT).drawing[Colour.from_hex("#3a2a24")]

    def colours(name: str) -> set[str]:
        return {one.colour for one in painted(finished(*product(name, "a4", theme))) if one.kind == "fill"}

    assert on_screen(line) in colours("reader")
    assert on_screen(line) not in colours("booklet")


def test_lines_that_a_theme_draws_in_a_colour_of_its_own_keep_it() -> None:
    linen = read_theme("linen", PROJECT)
    blue = Colour.from_hex("#1F3A93")
    assert blue not in replace(linen, drawing={Colour.from_hex("#3a2a24"): blue}).black


def test_a_light_ink_on_dark_paper_is_not_black() -> None:
    linen = read_theme("linen", PROJECT)
    night = replace(linen, colours={**linen.colours, "ink": WHITE, "paper": Colour.from_hex("#10151A")})
    assert WHITE not in night.black


def test_two_colours_that_are_one_on_a_screen_are_one_on_paper() -> None:
    """A technique may have the ink's colour: its number and its words stay alike."""
    ink = Colour.from_hex("#1A2A5A")
    inks = Inks(frozenset([ink]))
    assert inks.operator(Colour.from_hex("#1A2A5A"), "fill") == "0 g"
    assert inks.operator(ink, "stroke") == "0 G"


@pytest.mark.parametrize("turn", [0, 90])
@pytest.mark.parametrize(
    ("separator", "black"),
    [(None, ("0 g", False)), (Separator(profile_in()), ("0 0 0 1 k", True))],
    ids=["home", "press"],
)
def test_a_line_of_the_ink_is_black_whichever_way_it_runs(
    fonts: FaceLibrary, set_text: SetText, turn: Quarter, separator: Separator | None, black: tuple[str, bool]
) -> None:
    ink = read_theme("linen", PROJECT).colours["ink"]
    line = replace(set_text("Warm-up"), colour=ink, turn=turn)
    data = _page(fonts, Inks(frozenset([ink]), separator), line)
    assert letters(data) == {black: len(line.glyphs)}


def test_the_sheets_of_another_programs_file_have_black_words_and_its_own_colours(
    fonts: FaceLibrary, set_text: SetText, tmp_path: Path
) -> None:
    ink = read_theme("linen", PROJECT).colours["ink"]
    stranger = tmp_path / "stranger.pdf"
    stranger.write_bytes(_page(fonts, SCREEN, replace(set_text("Theirs"), colour=ink)))
    source = Source((stranger,), A4, Printer())
    made = impose(source, Wish(files=("stranger.pdf",), way="cards"), tmp_path / "sheets.pdf", report=lambda _: None)
    found = letters(made.files[0].data)
    assert found[on_screen(ink), False] == len("Theirs")
    assert {colour for colour, _ in found} == {on_screen(ink), "0 g"}


@pytest.mark.parametrize("inks", [SCREEN, Inks(separator=Separator(profile_in()))], ids=["home", "press"])
def test_a_black_drawing_after_white_letters_is_black(fonts: FaceLibrary, set_text: SetText, inks: Inks) -> None:
    square = Artwork("square", Size(40, 40), (block(Rect(0, 0, 40, 40), BLACK),))
    white = replace(set_text("White"), colour=WHITE)
    data = _page(fonts, inks, white, Drawing(square, Matrix.shift(20, 20)))
    assert max(bytes.fromhex(colour_at(data, 40, 40)[1:])) < 60


def _page(fonts: FaceLibrary, inks: Inks, *marks: Text | Drawing | Shape) -> bytes:
    from booklet.impose import Side, Slot
    from booklet.page import Page
    from booklet.pdf.writer import Press

    size = Size(200, 280)
    press = Press(fonts, inks=inks)
    pages = press.print([Page("only", size, marks, Rect.of(size))])
    return press.write([Side(size, (Slot(0, 0, 0),))], pages, about=ABOUT, turning="one-side")
