from collections.abc import Callable
from dataclasses import replace

import pytest

from booklet.base.errors import Misfit
from booklet.base.fonts import Face, Fonts
from booklet.page import Element, Role, Text
from booklet.themes import Style
from booklet.typeset.box import Box
from booklet.typeset.text import Setting, Span, line
from tests.typeset.conftest import EvenFonts

KEY = Element(Role.PARAGRAPH, "warm-up: purpose")
PLAIN, OTHER = Face("plain"), Face("other")
SetLine = Callable[[str, Style], Box]


@pytest.fixture
def set_line(lacking_fonts: Fonts) -> SetLine:
    """A text on one line in faces of which `plain` lacks ż, U+0331 and ☃, and `other` ☃."""
    return lambda text, style: line([Span(text, style, KEY)], Setting(lacking_fonts))


@pytest.fixture
def two_faces(style: Style) -> Style:
    return replace(style, fallback=OTHER)


def drawn(box: Box) -> list[tuple[str, Face]]:
    return [(mark.string, mark.face) for mark in box.marks if isinstance(mark, Text)]


def test_a_character_that_the_face_lacks_is_drawn_by_the_other(set_line: SetLine, two_faces: Style) -> None:
    assert drawn(set_line("każdy", two_faces)) == [("ka", PLAIN), ("ż", OTHER), ("dy", PLAIN)]


def test_a_letter_goes_with_the_marks_that_combine_with_it(set_line: SetLine, two_faces: Style) -> None:
    assert drawn(set_line("aq\u0331c", two_faces)) == [("a", PLAIN), ("q\u0331", OTHER), ("c", PLAIN)]


def test_a_composed_letter_is_looked_up_composed(set_line: SetLine, two_faces: Style) -> None:
    assert drawn(set_line("z\u0307", two_faces)) == [("ż", OTHER)]


def test_a_character_that_no_face_has_is_named_and_left_out(set_line: SetLine, style: Style) -> None:
    result = set_line("a ż", style)
    assert [mark.string for mark in result.marks if isinstance(mark, Text)] == ["a"]
    assert result.misfits == (
        Misfit(
            KEY.key,
            "no face has a glyph for 'ż' (U+017C LATIN SMALL LETTER Z WITH DOT ABOVE)",
            "write it in Latin letters, or give the theme a `fallback` face that has it",
        ),
    )


def test_each_character_that_is_lacking_is_named_once(set_line: SetLine, two_faces: Style) -> None:
    (misfit,) = set_line("☃ ☃ →", two_faces).misfits
    assert misfit.hint == "say it in words, or leave it out"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "a\u05e9b",
            "'\u05e9' (U+05E9 HEBREW LETTER SHIN) runs from right to left, and text is set from left to right alone",
        ),
        (
            "a\u0627b",
            "'\u0627' (U+0627 ARABIC LETTER ALEF) runs from right to left, and text is set from left to right alone",
        ),
        (
            "a\u0915b",
            "'\u0915' (U+0915 DEVANAGARI LETTER KA) is of a script whose syllables cannot be put together here",
        ),
        ("a\u202eb", "a character (U+202E RIGHT-TO-LEFT OVERRIDE) is a control character or one of no agreed meaning"),
        ("a\x07b", "a character (U+0007) is a control character or one of no agreed meaning"),
        (
            "a\U000e0041b",
            "a character (U+E0041 TAG LATIN CAPITAL LETTER A) is a control character or one of no agreed meaning",
        ),
    ],
)
def test_what_cannot_be_set_is_refused_plainly(set_line: SetLine, style: Style, text: str, what: str) -> None:
    result = set_line(text, style)
    assert [misfit.what for misfit in result.misfits] == [what]
    assert drawn(set_line(text, style)) == [("ab", PLAIN)]


def test_characters_that_only_steer_line_breaks_are_not_drawn(set_line: SetLine, style: Style) -> None:
    assert drawn(set_line("a\u2060b\u200bc\u00add", style)) == [("abcd", PLAIN)]
    assert set_line("a\u2060b", style).misfits == ()


@pytest.fixture
def loose_fonts() -> Fonts:
    """The face `plain` cannot put a hat on q, nor a line under it; `other` not the line."""
    return EvenFonts(loose={PLAIN: ("q\u0302", "q\u0331"), OTHER: ("q\u0331",)})


def test_a_letter_whose_mark_has_no_place_is_drawn_by_the_other_face(loose_fonts: Fonts, two_faces: Style) -> None:
    assert drawn(line([Span("aq\u0302c", two_faces, KEY)], Setting(loose_fonts))) == [
        ("a", PLAIN),
        ("q\u0302", OTHER),
        ("c", PLAIN),
    ]


def test_a_mark_that_no_face_can_place_is_refused_with_its_letter(loose_fonts: Fonts, two_faces: Style) -> None:
    assert line([Span("aq\u0331c", two_faces, KEY)], Setting(loose_fonts)).misfits == (
        Misfit(
            KEY.key,
            "no face can put '\u25cc\u0331' (U+0331 COMBINING MACRON BELOW) on 'q'",
            "write the letter without it, or take a theme with a face that can",
        ),
    )


def test_all_letters_whose_marks_have_no_place_are_named(loose_fonts: Fonts, style: Style) -> None:
    (misfit,) = line([Span("q\u0302 q\u0331", style, KEY)], Setting(loose_fonts)).misfits
    assert misfit.what.endswith("on 'q', as in q\u0331")


@pytest.mark.parametrize(("typed", "sign"), [("'", "\u2032"), ('"', "\u2033")])
def test_a_sign_of_feet_or_inches_that_the_face_lacks_is_set_as_it_was_typed(
    style: Style, typed: str, sign: str
) -> None:
    assert drawn(line([Span(f"6{sign}", style, KEY)], Setting(EvenFonts({PLAIN: sign})))) == [(f"6{typed}", PLAIN)]
