from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.base.fonts import Face, Glyph
from booklet.pdf.fonts.installed import FaceLibrary, installed, load

LATO = Face("lato")
SPECTRAL = Face("spectral")


def width(glyphs: tuple[Glyph, ...]) -> float:
    return sum(glyph.advance for glyph in glyphs)


@pytest.mark.parametrize("face", [LATO, SPECTRAL])
@pytest.mark.parametrize("ligature", ["ffi", "fj"])
def test_a_ligature_stands_for_all_its_characters(fonts: FaceLibrary, face: Face, ligature: str) -> None:
    assert [glyph.text for glyph in fonts.shape(face, f"a{ligature}b")] == ["a", ligature, "b"]


def test_only_the_first_glyph_of_a_letter_with_accents_carries_text(fonts: FaceLibrary) -> None:
    letter = "x\u0327\u0301"
    assert [glyph.text for glyph in fonts.shape(LATO, f"{letter}y")] == [letter, "", "", "y"]


@settings(max_examples=60)
@given(text=st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cc", "Cs"]), max_size=30))
def test_the_glyphs_of_a_text_read_as_the_text(text: str) -> None:
    assert "".join(glyph.text for glyph in load().shape(SPECTRAL, text)) == text


def test_an_empty_text_has_no_glyphs(fonts: FaceLibrary) -> None:
    assert fonts.shape(LATO, "") == ()


def test_advances_are_thousandths_of_the_size(fonts: FaceLibrary) -> None:
    (dash,) = fonts.shape(SPECTRAL, "\u2003")
    (space,) = fonts.shape(LATO, " ")
    assert (dash.advance, space.advance) == (1000, 256)  # an em; 512 of Lato's 2000 units


def test_a_pair_is_kerned(fonts: FaceLibrary) -> None:
    apart = width(fonts.shape(LATO, "A")) + width(fonts.shape(LATO, "V"))
    assert width(fonts.shape(LATO, "AV")) < apart - 20


def test_a_feature_is_switched_on_by_its_tag(fonts: FaceLibrary) -> None:
    (old_style,) = fonts.shape(LATO, "3", ("onum",))
    (lining,) = fonts.shape(LATO, "3", ("lnum",))
    assert old_style.gid != lining.gid


def test_a_feature_is_switched_off_by_a_minus(fonts: FaceLibrary) -> None:
    assert [glyph.text for glyph in fonts.shape(LATO, "ffi", ("-liga",))] == ["f", "f", "i"]


def test_a_text_is_shaped_once(fonts: FaceLibrary) -> None:
    assert fonts.shape(LATO, "once") is fonts.shape(LATO, "once")


def test_heights_are_those_of_the_font_file(fonts: FaceLibrary) -> None:
    metrics = fonts.metrics(LATO)
    # read from hhea and OS/2 by another program, 2000 units to the em
    assert (metrics.ascent, metrics.descent, metrics.x_height, metrics.cap_height) == (987, 213, 506.5, 716.5)


def test_missing_characters_come_once_and_in_order(fonts: FaceLibrary) -> None:
    assert fonts.missing(SPECTRAL, "日 a本 日☐") == "日本"


@pytest.mark.parametrize("character", ["\u00ad", "\u2011", "\u2009", "\u200b"])
def test_what_is_set_without_a_glyph_of_its_own_is_not_missing(fonts: FaceLibrary, character: str) -> None:
    assert fonts.missing(LATO, character) == ""


def test_a_line_break_is_missing(fonts: FaceLibrary) -> None:
    assert fonts.missing(LATO, "a\nb") == "\n"


def test_a_style_that_is_not_there_is_refused_with_those_that_are(fonts: FaceLibrary) -> None:
    with pytest.raises(LookupError, match=r"lato/Fat: no such style; lato has Black, .*Regular, .*ThinItalic"):
        fonts.shape(Face("lato", "Fat"), "a")


@pytest.mark.parametrize("family", ["nowhere", "../lato", "os.path"])
def test_a_family_that_is_not_installed_is_refused_with_its_package(fonts: FaceLibrary, family: str) -> None:
    with pytest.raises(LookupError, match=rf"not installed \(package fontpkg-{family}\)"):
        fonts.metrics(Face(family))


@pytest.mark.parametrize(("licence", "why"), [(0x0002, "restricted"), (0x0100, "no subsetting"), (0x0202, "bitmaps")])
def test_a_font_whose_licence_forbids_embedding_is_refused(tmp_path: Path, licence: int, why: str) -> None:
    data = bytearray(installed(LATO).read_bytes())
    tables = {bytes(data[at : at + 4]): at for at in range(12, 12 + 16 * int.from_bytes(data[4:6]), 16)}
    os2 = int.from_bytes(data[tables[b"OS/2"] + 8 : tables[b"OS/2"] + 12])
    data[os2 + 8 : os2 + 10] = licence.to_bytes(2)
    file = tmp_path / f"{why}.ttf"
    file.write_bytes(data)
    with pytest.raises(ValueError, match="forbid embedding"):
        FaceLibrary(lambda _: file).shape(LATO, "a")


def test_faces_are_opened_when_they_are_asked_for() -> None:
    asked: list[Face] = []

    def find(face: Face) -> Path:
        asked.append(face)
        return installed(face)

    library = FaceLibrary(find)
    library.shape(LATO, "a")
    library.shape(LATO, "b")
    assert asked == [LATO]


PLACED = ["J\u030c", "Z\u0324", "n\u0308", "e\u030a", "é", "L·l", "Ỹ", "и\u0301"]
"""Letters whose marks Spectral places, or has drawn with them."""
ADRIFT = ["M\u0302", "Ą\u0301", "w\u0331", "ọ\u0301", "Ī\u0300", "x\u0327\u0301", "ḿ", "Ǖ"]
"""Letters whose marks Spectral has, and leaves beside them; the last two are one character each."""


@pytest.mark.parametrize("letter", PLACED)
def test_a_mark_that_stands_on_its_letter_is_placed(fonts: FaceLibrary, letter: str) -> None:
    assert fonts.misplaced(SPECTRAL, f"a{letter}b") == ()


@pytest.mark.parametrize("letter", ADRIFT)
def test_a_mark_that_is_left_beside_its_letter_is_not_placed(fonts: FaceLibrary, letter: str) -> None:
    assert fonts.misplaced(SPECTRAL, f"a{letter}b{letter}") == (letter,)


@pytest.mark.parametrize("letter", ADRIFT)
def test_another_face_may_place_what_one_leaves(fonts: FaceLibrary, letter: str) -> None:
    assert fonts.misplaced(LATO, letter) == ()


def test_a_mark_that_a_face_puts_at_the_edge_of_its_letter_is_not_placed(fonts: FaceLibrary) -> None:
    assert fonts.misplaced(Face("alegreya-sans"), "Krawe\u0331 Kraw\u0331e") == ("w\u0331",)


@pytest.mark.parametrize("letter", ["Ḃ", "Ḟ", "Ṽ", "Ẋ", "ṳ"])
def test_a_mark_that_is_left_across_its_letter_is_not_placed(fonts: FaceLibrary, letter: str) -> None:
    assert fonts.misplaced(Face("alegreya-sans"), letter) == (letter,)


def test_a_mark_that_is_left_clear_over_the_middle_of_its_letter_is_placed(fonts: FaceLibrary) -> None:
    assert fonts.misplaced(Face("alegreya-sans"), "ṽ") == ()


def test_two_marks_that_lie_on_one_another_are_not_placed(fonts: FaceLibrary) -> None:
    assert fonts.misplaced(LATO, "o\u0305\u0308") == ("o\u0305\u0308",)


def test_a_mark_whose_rule_leaves_it_where_it_was_is_placed(fonts: FaceLibrary) -> None:
    """Fira Sans Medium draws its marks beside their origin, and one of them lies right for a v as it is."""
    assert fonts.misplaced(Face("fira-sans", "Medium"), "v\u030b") == ()


@pytest.mark.parametrize("letter", ["l\u030b", "I\u030b"])
def test_a_mark_may_be_wider_than_its_letter(fonts: FaceLibrary, letter: str) -> None:
    assert fonts.misplaced(LATO, letter) == ()


def test_a_mark_over_two_letters_stands_between_them(fonts: FaceLibrary) -> None:
    assert fonts.misplaced(LATO, "k\u0361p") == ()


@pytest.mark.parametrize("face", [LATO, Face("fira-sans")])
def test_every_composed_letter_of_european_languages_is_placed_by_the_faces_to_read(
    fonts: FaceLibrary, face: Face
) -> None:
    letters = "".join(map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1E9B), *range(0x1EA0, 0x1F00))))
    assert fonts.misplaced(face, letters) == ()
