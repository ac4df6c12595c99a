from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booklet.base.colour import BLACK
from booklet.base.errors import Misfit
from booklet.base.fonts import Face, Fonts
from booklet.base.geometry import Point
from booklet.page import Element, Role, Text
from booklet.themes import Align, Style
from booklet.typeset.box import Box
from booklet.typeset.characters import typographic
from booklet.typeset.text import Setting, Span, balanced, line, paragraph

KEY = Element(Role.PARAGRAPH, "warm-up: purpose")


def texts(box: Box) -> list[Text]:
    return [mark for mark in box.marks if isinstance(mark, Text)]


def strings(box: Box) -> list[str]:
    """The lines of a box; a hyphen that was put in is shown as ~."""
    rows = groupby(texts(box), key=lambda text: text.at.y)
    return ["".join(text.string for text in row).replace("\u00ad", "~") for _, row in rows]


def read(box: Box) -> str:
    return "".join(text.string for text in texts(box)).replace("\u00ad", "")


def spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def lines(style: Style, setting: Setting) -> Callable[..., list[str]]:
    """The lines of a text in a column, hyphenated or not."""

    def lines_of(text: str, width: float, *, hyphenate: bool = False) -> list[str]:
        return strings(paragraph([Span(text, replace(style, hyphenate=hyphenate))], width, setting))

    return lines_of


def test_a_text_that_fits_is_one_line(lines: Callable[..., list[str]]) -> None:
    assert lines("press the heel", 70) == ["press the heel"]  # 12 letters and 2 spaces: 65 points


def test_a_line_keeps_the_space_that_follows_it(lines: Callable[..., list[str]]) -> None:
    assert lines("press the heel", 50) == ["press the ", "heel"]


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("wipe the feet dry: oil is wet", 100, ["wipe the feet dry: ", "oil is wet"]),
        ("wipe the feet dry. Oil is very wet", 100, ["wipe the feet dry. ", "Oil is very wet"]),
        (
            "wipe both feet dry (all of it). Oil is very wet",
            165,
            ["wipe both feet dry (all of it). ", "Oil is very wet"],
        ),
        ("wipe the feet dry. It is all very wet", 112, ["wipe the feet dry. ", "It is all very wet"]),
        ("wipe the feet dry and oil is wet", 111, ["wipe the feet dry and ", "oil is wet"]),
    ],
)
def test_a_line_does_not_end_where_a_sentence_or_a_clause_has_just_begun(
    text: str, width: float, wanted: list[str], lines: Callable[..., list[str]]
) -> None:
    assert lines(text, width) == wanted


def test_that_costs_no_line(lines: Callable[..., list[str]]) -> None:
    assert lines("dry. Oil is wet", 40) == ["dry. Oil ", "is wet"]


def test_a_line_feed_ends_a_line(lines: Callable[..., list[str]]) -> None:
    assert lines("press\nthe heel \n\n", 200) == ["press ", "the heel"]


def test_an_empty_text_has_no_lines(style: Style, setting: Setting) -> None:
    assert paragraph([Span(" \n", style)], 50, setting) == Box(50, 0)
    assert paragraph([], 50, setting) == Box(50, 0)


def test_a_box_is_as_wide_as_its_column_and_as_high_as_its_lines(style: Style, setting: Setting) -> None:
    box = paragraph([Span("press the heel", style)], 50, setting)
    assert (box.width, box.height) == (50, 30)


def test_baselines_lie_three_quarters_down_their_lines(style: Style, setting: Setting) -> None:
    box = paragraph([Span("press the heel", style)], 50, setting, leading=20)
    assert [text.at.y for text in texts(box)] == pytest.approx([-14.8, -34.8])  # 0.74 * 20


@pytest.mark.parametrize(("align", "left"), [("left", [0, 0]), ("centre", [5, 7.5]), ("right", [10, 15])])
def test_lines_are_aligned_by_what_is_visible(style: Style, setting: Setting, align: Align, left: list[float]) -> None:
    box = paragraph([Span("thumb heel", replace(style, align=align))], 35, setting)
    assert [text.at.x for text in texts(box)] == left  # 25 and 20 points wide


def test_the_width_of_a_text_is_that_of_its_ink(style: Style, setting: Setting) -> None:
    box = paragraph([Span("thumb heel", replace(style, tracking=100))], 40, setting)
    assert [text.width for text in texts(box)] == pytest.approx([29, 23])  # letters of 5, a point between them


def test_an_indent_moves_and_shortens_the_first_line(style: Style, setting: Setting) -> None:
    box = paragraph([Span("a thumb heel", style)], 35, setting, indent=15)
    assert [(text.at.x, text.string) for text in texts(box)] == [(15, "a "), (0, "thumb "), (0, "heel")]


def test_a_hanging_indent_makes_the_first_line_longer(style: Style, setting: Setting) -> None:
    box = paragraph([Span("a thumb heel", style)], 30, setting, indent=-7.5)
    assert [(text.at.x, text.string) for text in texts(box)] == [(-7.5, "a thumb "), (0, "heel")]


@pytest.mark.parametrize("width", [0, -5])
def test_a_column_without_width_is_a_misfit_for_every_word(style: Style, setting: Setting, width: float) -> None:
    assert len(paragraph([Span("thumb heel", style)], width, setting).misfits) == 2


def test_the_words_of_a_box_belong_to_the_elements_of_their_spans(style: Style, setting: Setting) -> None:
    label = Element(Role.LABEL, "label")
    box = paragraph([Span("1 ", style, label), Span("press", style, KEY)], 50, setting)
    assert [(text.string, text.element, text.at.x) for text in texts(box)] == [("1 ", label, 0), ("press", KEY, 7.5)]


def test_marks_carry_style_and_heights_of_their_face(style: Style, setting: Setting) -> None:
    (mark,) = line([Span("heel", replace(style, features=("onum",)))], setting).marks
    glyphs = setting.fonts.shape(style.face, "heel")
    assert mark == Text(Point(0, -11.1), glyphs, style.face, 10, BLACK, None, 0, 800, 200)


def test_a_word_is_shaped_whole(style: Style, setting: Setting) -> None:
    assert line([Span("AVA", style)], setting).width == 13  # 15 less twice a kern of 1


def test_one_line_is_as_wide_as_it_is(style: Style, setting: Setting) -> None:
    box = line([Span("press\nthe ", style), Span("heel", style)], setting)
    assert (box.width, box.height, strings(box)) == (65, 15, ["press the heel"])


def test_quotation_marks_look_across_spans(style: Style, setting: Setting) -> None:
    assert strings(line([Span("'fist", style), Span("' it", style), Span("'s", style)], setting)) == ["‘fist’ it’s"]


def test_a_number_stays_with_its_unit_across_spans(style: Style, setting: Setting) -> None:
    box = paragraph([Span("hold 30", style), Span(" s", style)], 35, setting)
    assert strings(box) == ["hold ", "30\u00a0s"]  # "hold 30" would fit


def test_a_word_is_hyphenated_only_in_a_style_that_says_so(lines: Callable[..., list[str]]) -> None:
    assert lines("a foot massage now", 45) == ["a foot ", "massage ", "now"]
    assert lines("a foot massage now", 50, hyphenate=True) == ["a foot mas~", "sage now"]


def test_the_hyphen_put_in_is_drawn_and_read_as_a_soft_one(style: Style, setting: Setting) -> None:
    box = paragraph([Span("a foot massage now", replace(style, hyphenate=True))], 50, setting)
    assert texts(box)[0].glyphs[-1].gid == ord("-")
    assert read(box) == "a foot massage now"


def test_an_authors_soft_hyphen_divides_a_word_in_any_style(lines: Callable[..., list[str]]) -> None:
    assert lines("reflex\u00adology", 40) == ["reflex~", "ology"]
    assert lines("reflex\u00adology", 60) == ["reflexology"]


def test_a_compound_breaks_at_its_own_hyphen_only(lines: Callable[..., list[str]]) -> None:
    assert lines("partner-massage", 50, hyphenate=True) == ["partner-", "massage"]


def test_a_word_wider_than_the_line_gets_its_own_line(style: Style, setting: Setting) -> None:
    box = paragraph([Span("a reflexology b", style, KEY)], 50, setting)
    assert strings(box) == ["a ", "reflexology ", "b"]
    assert box.misfits == (
        Misfit(
            KEY.key,
            "the word 'reflexology' is 19.5 mm wide, its place 17.6 mm",
            "write a shorter word, or put a soft hyphen (U+00AD) where it may be divided",
            too_long=True,
        ),
    )


def test_of_an_endless_word_the_beginning_is_told(style: Style, setting: Setting) -> None:
    (misfit,) = paragraph([Span("n" * 200, style, KEY)], 50, setting).misfits
    assert misfit.what.startswith(f"the word '{'n' * 40}…' is ")


def test_a_word_much_wider_than_the_line_is_divided_more_than_once(lines: Callable[..., list[str]]) -> None:
    assert lines("comfortable", 24, hyphenate=True) == ["com~", "fort~", "able"]


def test_a_heading_has_even_lines(style: Style, setting: Setting) -> None:
    spans = [Span("walk the thumbs up now", style)]
    assert strings(paragraph(spans, 75, setting)) == ["walk the thumbs ", "up now"]
    assert strings(balanced(spans, 75, setting)) == ["walk the ", "thumbs up now"]


words = st.lists(
    st.sampled_from(
        [
            "a",
            "to",
            "heel",
            "press",
            "massage",
            "Thumb",
            "comfortable",
            "well-known",
            "30 s",
            "3–5 ×",
            "don't",
            '"rest"',
            "– so",
            "\n",
        ]
    ),
    min_size=1,
    max_size=16,
).map(" ".join)
widths = st.integers(30, 200)
changing = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(text=words, width=widths, hyphenate=st.booleans())
@changing
def test_no_line_is_wider_than_its_column_unless_it_says_so(
    style: Style, setting: Setting, *, text: str, width: float, hyphenate: bool
) -> None:
    box = paragraph([Span(text, replace(style, hyphenate=hyphenate))], width, setting)
    wide = [mark.string for mark in texts(box) if mark.bounds.right > width + 0.001]
    assert len(wide) == len(box.misfits)


@given(text=words, width=widths, cut=st.integers(0, 40), hyphenate=st.booleans())
@changing
def test_what_was_set_reads_as_the_typographic_text(
    style: Style, setting: Setting, *, text: str, width: float, cut: int, hyphenate: bool
) -> None:
    style = replace(style, hyphenate=hyphenate)
    box = paragraph([Span(text[:cut], style), Span(text[cut:], replace(style, size=11))], width, setting)
    assert spaced(read(box)) == spaced(typographic(text))


@given(text=words, width=widths, more=st.integers(0, 60))
@changing
def test_a_wider_column_has_no_more_lines(style: Style, setting: Setting, text: str, width: float, more: float) -> None:
    spans = [Span(text, replace(style, hyphenate=True))]
    assert paragraph(spans, width + more, setting).height <= paragraph(spans, width, setting).height


@given(text=words, width=widths)
@changing
def test_a_heading_has_as_many_lines_as_a_paragraph(style: Style, setting: Setting, text: str, width: float) -> None:
    spans = [Span(text, style)]
    assert balanced(spans, width, setting).height == paragraph(spans, width, setting).height


@pytest.fixture(scope="module")
def real_fonts() -> Fonts:
    """The installed faces."""
    from booklet.pdf.fonts.installed import load

    return load()


def test_real_faces_are_set_with_their_kerning(real_fonts: Fonts) -> None:
    style = Style(Face("lato"), 10, 13.5, BLACK)
    apart = sum(line([Span(letter, style)], Setting(real_fonts)).width for letter in "AVAT")
    assert line([Span("AVAT", style)], Setting(real_fonts)).width < apart - 1


@given(text=words, width=widths)
@changing
def test_no_line_of_a_real_face_is_wider_than_its_column_unless_it_says_so(
    real_fonts: Fonts, text: str, width: float
) -> None:
    style = Style(Face("spectral"), 9, 12, BLACK, hyphenate=True, tracking=10)
    box = paragraph([Span(text, style)], width, Setting(real_fonts))
    wide = [mark.string for mark in texts(box) if mark.bounds.right > width + 0.001]
    assert len(wide) == len(box.misfits)
