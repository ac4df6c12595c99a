"""Files for a press: colours on plates, ink within its limit, the structure of PDF/X-4."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Picture
from PIL import ImageCms

from booklet.base.colour import BLACK, WHITE, Colour
from booklet.base.errors import ContentError
from booklet.base.geometry import Insets, Rect, Size, mm, to_mm
from booklet.impose import Side, Slot
from booklet.page import Image, Mark, Page, Raster
from booklet.pdf.fonts.installed import FaceLibrary
from booklet.pdf.ink.inks import Inks
from booklet.pdf.ink.separation import OWN_PROFILE, Separator, profile_in, separator
from booklet.pdf.page.metadata import About
from booklet.pdf.writer import Press
from booklet.pipeline.build import make
from booklet.pipeline.request import Request
from tests.conftest import PROJECT
from tests.pdf.looking import SetText, block, opened
from tests.pdf.painted import letters, painted
from tests.pdf.x4 import faults

PROFILE = profile_in()
SEPARATOR = Separator(PROFILE)
INKS = Inks(separator=SEPARATOR)
TRIM = Size(200, 100)
BLEED = 8.5
COLOURS = st.builds(Colour, st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))


def pressed(fonts: FaceLibrary, about: About, *marks: Mark, inks: Inks = INKS) -> bytes:
    """A file of one page with bleed."""
    page = Page("only", TRIM, marks, Rect.of(TRIM), bleed=BLEED)
    medium = Size(TRIM.width + 2 * BLEED, TRIM.height + 2 * BLEED)
    trim = Rect(BLEED, BLEED, TRIM.width, TRIM.height)
    side = Side(medium, (Slot(0, BLEED, BLEED, 0, Insets.even(BLEED)),), trim=trim, bleed=trim.outset(BLEED))
    press = Press(fonts, inks=inks)
    return press.write([side], press.print([page]), about=about, turning="shop")


def raster(picture: Picture.Image, kind: str = "PNG") -> Raster:
    packed = io.BytesIO()
    picture.save(packed, kind)
    data = packed.getvalue()
    return Raster(sha256(data).hexdigest(), picture.width, picture.height, data)


def filling(picture: Raster) -> Image:
    return Image(picture, Rect.of(TRIM), Rect.of(TRIM))


def test_a_file_for_the_press_is_sound(fonts: FaceLibrary, about: About, set_text: SetText) -> None:
    photo = filling(raster(Picture.new("RGB", (40, 20), (200, 90, 60))))
    data = pressed(fonts, about, block(Rect(0, 0, 50, 50), Colour(0.7, 0.2, 0.1)), photo, set_text("Warm up"))
    assert faults(data) == []


def test_the_shipped_file_is_sound_and_each_page_has_its_boxes() -> None:
    (made,) = make(Request(folder=PROJECT, formats=("shop",)), report=lambda _: None).files
    assert faults(made.data) == []
    with opened(made.data) as pdf:
        assert len(pdf.pages) == 16
        for page in pdf.pages:
            trim, bleed = ([to_mm(float(edge)) for edge in page.obj[name]] for name in ("/TrimBox", "/BleedBox"))
            assert trim == pytest.approx([3, 3, 108, 151], abs=0.01)
            assert bleed == pytest.approx([0, 0, 111, 154], abs=0.01)


@pytest.mark.parametrize("level", [0, 0.1, 0.165])
def test_black_and_dark_neutral_text_is_on_the_black_plate_alone(level: float) -> None:
    assert SEPARATOR.plates(Colour(level, level * 0.95, level * 0.9)) == (0, 0, 0, 1)


def test_greys_are_tints_of_black() -> None:
    cyan, magenta, yellow, black = SEPARATOR.plates(Colour(0.5, 0.5, 0.5))
    assert (cyan, magenta, yellow) == (0, 0, 0)
    assert black == pytest.approx(0.5)


def test_white_is_bare_paper() -> None:
    assert SEPARATOR.plates(WHITE) == (0, 0, 0, 0)


@pytest.mark.parametrize("name", ["#B03020", "#246994", "#7F6902", "#3E5A4A"])
def test_colours_go_through_the_profile(name: str) -> None:
    colour = Colour.from_hex(name)
    one = Picture.new("RGB", (1, 1), name)
    profile = ImageCms.ImageCmsProfile(io.BytesIO(PROFILE.data))
    there = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        profile,
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    through = ImageCms.applyTransform(one, there)
    assert through is not None
    assert SEPARATOR.plates(colour) == pytest.approx([value / 255 for value in through.tobytes()])


@pytest.mark.parametrize("name", ["#B03020", "#246994", "#F3D9C6", "#FBEAE4"])
def test_colours_on_the_press_look_like_those_on_the_screen(name: str) -> None:
    """To seven of 255, less than an eye tells apart; these colours lie inside what a press can print."""
    plates = bytes(round(part * 255) for part in SEPARATOR.plates(Colour.from_hex(name)))
    back = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(PROFILE.data)),
        ImageCms.createProfile("sRGB"),
        "CMYK",
        "RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    seen = ImageCms.applyTransform(Picture.frombytes("CMYK", (1, 1), plates), back)
    assert seen is not None
    wanted = bytes.fromhex(name.removeprefix("#"))
    assert max(abs(a - b) for a, b in zip(seen.tobytes(), wanted, strict=True)) <= 7


@settings(max_examples=200)
@given(colour=COLOURS, most=st.sampled_from([2.4, 2.8, 3.0]))
def test_no_colour_carries_more_ink_than_the_paper_takes(colour: Colour, most: float) -> None:
    assert sum(Separator(PROFILE, most_ink=most).plates(colour)) <= most + 0.01


@pytest.mark.parametrize("most", [2.0, 2.4, 2.8])
def test_no_picture_carries_more_ink_than_the_paper_takes(most: float) -> None:
    levels = range(0, 256, 17)
    colours = bytes(part for red in levels for green in levels for blue in levels for part in (red, green, blue))
    picture = Picture.frombytes("RGB", (64, 64), colours)
    assert _most_ink(Separator(PROFILE, most_ink=4).picture(picture)) > most
    assert _most_ink(Separator(PROFILE, most_ink=most).picture(picture)) <= most + 0.01


def _most_ink(plates: Picture.Image) -> float:
    """Of the pixels of a separated picture, the most that one has on its four plates; 4 is all in full."""
    most: int = max(sum(ink) for ink in zip(*(band.tobytes() for band in plates.split()), strict=True))
    return most / 255


def test_a_grey_picture_stays_on_the_black_plate(fonts: FaceLibrary, about: About) -> None:
    data = pressed(fonts, about, filling(raster(Picture.new("L", (10, 5), 90))))
    with opened(data) as pdf:
        (image,) = (one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image")
        assert image.ColorSpace == "/DeviceGray"


def test_what_shines_through_a_picture_is_white_paper(fonts: FaceLibrary, about: About) -> None:
    data = pressed(fonts, about, filling(raster(Picture.new("RGBA", (10, 5), (255, 0, 0, 0)))))
    assert faults(data) == []
    with opened(data) as pdf:
        (image,) = (one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image")
        shown = Picture.open(io.BytesIO(image.read_raw_bytes()))
        assert max(shown.tobytes()) <= 4  # no ink, but for what JPEG makes of none


def test_the_same_pages_give_the_same_bytes(fonts: FaceLibrary, about: About, set_text: SetText) -> None:
    marks = (block(Rect(0, 0, 50, 50), Colour(0.7, 0.2, 0.1)), set_text("Warm up"))
    assert pressed(fonts, about, *marks) == pressed(fonts, about, *marks)


def test_black_text_is_of_one_ink_and_printed_over_what_lies_there(
    fonts: FaceLibrary, about: About, set_text: SetText
) -> None:
    tint = block(Rect(0, 0, 90, 90), Colour(0.9, 0.93, 0.89))
    told = letters(pressed(fonts, about, tint, set_text("Warm up")))
    assert told == {("0 0 0 1 k", True): len("Warm up")}


def test_white_letters_on_black_are_left_out_of_it(fonts: FaceLibrary, about: About, set_text: SetText) -> None:
    white = replace(set_text("Warm up"), colour=WHITE)
    told = letters(pressed(fonts, about, block(Rect(0, 0, 90, 90), BLACK), white))
    assert told == {("1 g", False): len("Warm up")}


def test_a_picture_behind_black_letters_is_printed_over_nothing(
    fonts: FaceLibrary, about: About, set_text: SetText
) -> None:
    photo = filling(raster(Picture.new("RGB", (40, 20), (200, 90, 60))))
    told = painted(pressed(fonts, about, set_text("Warm up"), photo))
    assert [(one.kind, one.over) for one in told] == [("letters", True), ("picture", False)]


def without_boxes(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/TrimBox"]


def turned_inside_out(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/TrimBox"] = pikepdf.Array([-5, -5, 500, 500])


def without_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def with_another_profile(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    )


def with_a_link(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/Annots"] = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link)])


def with_red_green_blue(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents.write(b"1 0 0 rg\n" + pdf.pages[0].Contents.read_bytes())


def with_too_much_ink(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents.write(b"1 1 1 0.5 k\n" + pdf.pages[0].Contents.read_bytes())


def with_black_that_knocks_out(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents.write(b"0 0 0 1 k 0 0 9 9 re f\n" + pdf.pages[0].Contents.read_bytes())


def with_colour_over_what_lies_there(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents.write(b"/Overprint gs 0 0.5 0 0 k 0 0 9 9 re f\n" + pdf.pages[0].Contents.read_bytes())


def with_a_transparent_state(pdf: pikepdf.Pdf) -> None:
    state = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, ca=0.5)
    pdf.pages[0].Resources.ExtGState["/Half"] = pdf.make_indirect(state)


def untrapped(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Trapped"]


def without_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Metadata"]


def without_a_font(pdf: pikepdf.Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one:
            del one["/FontFile2"]


def with_a_group(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/Group"] = pikepdf.Dictionary(S=pikepdf.Name.Transparency)


PLANTED: dict[Callable[[pikepdf.Pdf], None], str] = {
    without_boxes: "lacks TrimBox",
    turned_inside_out: "boxes do not lie in one another",
    without_intent: "0 output intents",
    with_another_profile: "not one of a press",
    with_a_link: "annotations",
    with_red_green_blue: "paints with rg",
    with_too_much_ink: "ink of 3.50",
    with_black_that_knocks_out: "fill of black that knocks out",
    with_colour_over_what_lies_there: "fill of 0 0.5 0 0 k over",
    with_a_transparent_state: "more than overprint",
    untrapped: "Trapped",
    without_metadata: "XMP lacks",
    without_a_font: "is not embedded",
    with_a_group: "transparency group",
}


@pytest.mark.parametrize(("plant", "found"), PLANTED.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_planted_faults_are_found(
    fonts: FaceLibrary, about: About, set_text: SetText, plant: Callable[[pikepdf.Pdf], None], found: str
) -> None:
    packed = io.BytesIO()
    with opened(pressed(fonts, about, set_text("Warm up"))) as pdf:
        plant(pdf)
        pdf.save(packed, force_version="1.6")
    assert [fault for fault in faults(packed.getvalue()) if found in fault]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"not a profile" * 20, "no ICC profile"),
        (ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), "a profile of another kind"),
        (PROFILE.data[:200], "a damaged ICC profile: its end is missing"),
        (PROFILE.data[:132] + bytes(len(PROFILE.data) - 132), "a damaged ICC profile"),
        (bytes(10_000_001), "larger than 10 MB"),
    ],
)
def test_what_is_no_profile_of_a_press_is_refused_with_a_way_out(tmp_path: Path, data: bytes, what: str) -> None:
    file = tmp_path / "shop.icc"
    file.write_bytes(data)
    with pytest.raises(ContentError, match=what):
        make(Request(folder=PROJECT, formats=("shop",), press_profile=file), report=lambda _: None)


def test_a_shops_own_profile_is_the_one_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "shop.icc"
    file.write_bytes(PROFILE.data)
    (made,) = make(Request(folder=PROJECT, formats=("shop",), press_profile=file), report=lambda _: None).files
    with opened(made.data) as pdf:
        assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() == PROFILE.data
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == PROFILE.description
        assert "/RegistryName" not in pdf.Root.OutputIntents[0]


def test_the_condition_of_the_own_profile_is_named_as_the_registry_does() -> None:
    (made,) = make(Request(folder=PROJECT, formats=("shop",)), report=lambda _: None).files
    with opened(made.data) as pdf:
        intent = pdf.Root.OutputIntents[0]
        assert (str(intent.OutputConditionIdentifier), str(intent.RegistryName)) == ("FOGRA39", "http://www.color.org")
        assert "at most 300 %" in str(intent.Info)


def test_the_condition_of_a_shops_profile_is_what_somebody_says(tmp_path: Path) -> None:
    file = tmp_path / "shop.icc"
    file.write_bytes(PROFILE.data)
    request = Request(folder=PROJECT, formats=("shop",), press_profile=file, press_condition="FOGRA51")
    (made,) = make(request, report=lambda _: None).files
    with opened(made.data) as pdf:
        intent = pdf.Root.OutputIntents[0]
        assert (str(intent.OutputConditionIdentifier), str(intent.RegistryName)) == ("FOGRA51", "http://www.color.org")


def test_a_condition_without_a_profile_would_be_a_lie() -> None:
    with pytest.raises(ContentError, match="--press-condition: it names what a profile describes"):
        make(Request(folder=PROJECT, formats=("shop",), press_condition="FOGRA51"), report=lambda _: None)


LIMITS = [
    ({}, 3.0),
    ({"stock": "coated"}, 3.0),
    ({"stock": "uncoated"}, 2.8),
    ({"percent": 240}, 2.4),
    ({"stock": "uncoated", "percent": 220}, 2.2),
    ({"file": OWN_PROFILE}, PROFILE.most_ink),
    ({"file": OWN_PROFILE, "stock": "uncoated"}, 2.8),
    ({"file": OWN_PROFILE, "percent": 250}, 2.5),
]


@pytest.mark.parametrize(("asked", "most"), LIMITS, ids=[str(asked) for asked, _ in LIMITS])
def test_the_most_ink_is_what_somebody_says_or_what_the_paper_takes(asked: dict[str, Any], most: float) -> None:
    made = separator(**asked)
    assert made.most_ink == most
    assert sum(made.plates(Colour(0.02, 0.05, 0.11))) <= most + 0.01


@settings(max_examples=100)
@given(colour=COLOURS)
def test_a_profile_separates_no_colour_into_more_than_its_darkest(colour: Colour) -> None:
    assert sum(Separator(PROFILE, 4).plates(colour)) <= PROFILE.most_ink + 0.02


def test_uncoated_paper_without_its_profile_is_warned_of(tmp_path: Path) -> None:
    request = Request(folder=PROJECT, formats=("shop",), stock="uncoated")
    told = [str(problem) for problem in make(request, report=lambda _: None).warnings]
    assert any("--stock" in one and "made for coated paper" in one for one in told)
    told = [str(problem) for problem in make(_asking(tmp_path, "stock: uncoated"), report=lambda _: None).warnings]
    assert any("content/booklet.yaml" in one and "outputs[0].stock" in one for one in told)


def test_uncoated_paper_with_a_profile_needs_no_warning(tmp_path: Path) -> None:
    file = tmp_path / "shop.icc"
    file.write_bytes(PROFILE.data)
    request = Request(folder=PROJECT, formats=("shop",), stock="uncoated", press_profile=file)
    assert not [one for one in make(request, report=lambda _: None).warnings if "coated" in one.what]


def test_crop_marks_stand_outside_the_bleed_where_they_are_asked_for(tmp_path: Path) -> None:
    (made,) = make(_asking(tmp_path, "marks: crop"), report=lambda _: None).files
    with opened(made.data) as pdf:
        media, trim = ([float(edge) for edge in pdf.pages[0].obj[name]] for name in ("/MediaBox", "/TrimBox"))
    assert trim[0] - media[0] == pytest.approx(mm(9))
    assert faults(made.data) == []


def test_the_cover_comes_apart_where_it_is_asked_for(tmp_path: Path) -> None:
    inner, cover = make(_asking(tmp_path, "cover_apart: true"), report=lambda _: None).files
    assert (inner.name, cover.name) == ("shop.pdf", "shop.cover.pdf")
    assert [len(opened(one.data).pages) for one in (inner, cover)] == [12, 4]


def _asking(folder: Path, more: str) -> Request:
    """The shipped project with one output, for the shop."""
    import shutil

    for part in ("content", "images"):
        shutil.copytree(PROJECT / part, folder / part)
    manifest = folder / "content/booklet.yaml"
    text = manifest.read_text("utf-8")
    head = text[: text.index("outputs:")]
    manifest.write_text(f"{head}outputs:\n  - {{format: shop, {more}}}\n", "utf-8")
    return Request(folder=folder)


def test_black_is_black() -> None:
    assert SEPARATOR.plates(BLACK) == (0, 0, 0, 1)
