"""The pixels of a picture are those that its file means: of any depth, keyed, inverted, premultiplied, in any gamma."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image, ImageCms

from booklet.base.errors import ContentError
from booklet.reading.raster.gate import Ground, read_raster
from booklet.reading.raster.profile import SRGB, profile_of
from tests.reading.image_files import png, tiff

P3 = (0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060)


def picture(data: bytes, ground: Ground = "white") -> Image.Image:
    with Image.open(io.BytesIO(read_raster(data, "a", ground=ground).data)) as image:
        image.load()
        return image


def colour(data: bytes) -> tuple[int, ...]:
    value = picture(data).convert("RGB").getpixel((20, 20))
    assert isinstance(value, tuple)
    return tuple(int(part) for part in value)


def grey(data: bytes) -> int:
    red, green, blue = colour(data)
    assert red == green == blue
    return red


def refusal(data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        read_raster(data, "a")
    return caught.value.problems[0].what


def key(*samples: int) -> dict[bytes, bytes]:
    return {b"tRNS": struct.pack(f">{len(samples)}H", *samples)}


A_THIRD = {1: 0, 2: 1, 4: 5, 8: 85, 12: 1365, 16: 21845}
"""The sample of each depth that is a third of the way to white; of one bit, black."""


@pytest.mark.parametrize("depth", [1, 2, 4, 8, 16])
def test_grey_of_a_png_is_scaled_from_its_depth(depth: int) -> None:
    assert grey(png([A_THIRD[depth]], depth=depth, colour=0)) == (0 if depth == 1 else 85)


@pytest.mark.parametrize("depth", [1, 2, 4, 8, 16])
def test_grey_that_stands_for_clear_is_clear_at_each_depth(depth: int) -> None:
    data = png([A_THIRD[depth]], depth=depth, colour=0, chunks=key(A_THIRD[depth]))
    assert grey(data) == 255
    assert picture(data, "any").getchannel("A").getextrema() == (0, 0)


@pytest.mark.parametrize("depth", [1, 2, 4, 8, 16])
def test_grey_beside_the_one_that_stands_for_clear_is_seen(depth: int) -> None:
    data = png([A_THIRD[depth]], depth=depth, colour=0, chunks=key(A_THIRD[depth] + 1))
    assert grey(data) == (0 if depth == 1 else 85)


@pytest.mark.parametrize(("depth", "pixel"), [(8, (85, 17, 3)), (16, (0x5511, 0x1122, 0x0333))])
@pytest.mark.parametrize("off", [0, 1])
def test_a_colour_stands_for_clear_if_all_of_its_bits_are_alike(depth: int, pixel: tuple[int, ...], off: int) -> None:
    data = png(pixel, depth=depth, colour=2, chunks=key(*pixel[:2], pixel[2] + off))
    assert colour(data) == ((85, 17, 3) if off else (255, 255, 255))


@pytest.mark.parametrize("depth", [2, 4, 8])
def test_of_a_key_only_the_bits_count_that_a_sample_has(depth: int) -> None:
    assert grey(png([A_THIRD[depth]], depth=depth, colour=0, chunks=key(0x0100 + A_THIRD[depth]))) == 255
    assert colour(png([85, 17, 3], depth=8, colour=2, chunks=key(0x0155, 17, 0xFF03))) == (255, 255, 255)


def test_a_key_of_sixteen_bits_is_none_of_eight() -> None:
    assert colour(png([0x5511, 0x1122, 0x0333], depth=16, colour=2, chunks=key(0x55, 0x11, 0x03))) == (85, 17, 3)


@pytest.mark.parametrize("depth", [1, 2, 4, 8])
@pytest.mark.parametrize(("alpha", "seen"), [(255, (200, 30, 30)), (0, (255, 255, 255)), (51, (244, 210, 210))])
def test_a_palette_has_an_alpha_for_each_entry(depth: int, alpha: int, seen: tuple[int, ...]) -> None:
    chunks = {b"PLTE": bytes([0, 0, 0, 200, 30, 30]), b"tRNS": bytes([255, alpha])}
    assert colour(png([1], depth=depth, colour=3, chunks=chunks)) == seen


@pytest.mark.parametrize(
    ("depth", "kind", "pixel"), [(8, 4, [0, 51]), (16, 4, [0, 51 * 257]), (16, 6, [0, 0, 0, 51 * 257])]
)
def test_alpha_is_laid_on_white_at_each_depth(depth: int, kind: int, pixel: list[int]) -> None:
    assert grey(png(pixel, depth=depth, colour=kind)) == 204


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("bits", [1, 2, 4, 8, 16])
def test_grey_of_a_tiff_begins_at_black(order: str, bits: int) -> None:
    assert grey(tiff([A_THIRD[bits]], bits=bits, photometric=1, order=order)) == (0 if bits == 1 else 85)


@pytest.mark.parametrize("bits", [1, 2, 4, 8, 16])
def test_grey_of_a_tiff_begins_at_white_where_it_says_so(bits: int) -> None:
    assert grey(tiff([A_THIRD[bits]], bits=bits, photometric=0)) == (255 if bits == 1 else 170)


@pytest.mark.parametrize("sample", [0, 1365, 2730, 4095])
def test_twelve_bits_are_scaled_to_white(sample: int) -> None:
    assert grey(tiff([sample], bits=12, photometric=1)) == sample / 4095 * 255


@pytest.mark.parametrize(("bits", "step"), [(8, 1), (16, 257)])
@pytest.mark.parametrize("order", ["<", ">"])
def test_colours_of_a_tiff_are_read_in_any_order(bits: int, step: int, order: str) -> None:
    pixel = [85 * step, 17 * step, 3 * step]
    assert colour(tiff(pixel, bits=bits, photometric=2, order=order)) == (85, 17, 3)


@pytest.mark.parametrize("order", ["<", ">"])
def test_channels_one_after_another_are_read_at_eight_bits(order: str) -> None:
    assert colour(tiff([85, 17, 3], bits=8, photometric=2, order=order, planar=True)) == (85, 17, 3)


@pytest.mark.parametrize(("photometric", "count"), [(2, 3), (5, 4)])
@pytest.mark.parametrize("order", ["<", ">"])
def test_channels_of_sixteen_bits_one_after_another_are_refused(photometric: int, count: int, order: str) -> None:
    data = tiff([0x5511] * count, bits=16, photometric=photometric, order=order, planar=True)
    assert refusal(data) == "its channels lie one after another, as is not read at this depth"


@pytest.mark.parametrize("codec", ["tiff_deflate", "tiff_lzw", "packbits"])
@pytest.mark.parametrize("extra", [1, 2])
def test_grey_with_alpha_in_a_plane_of_its_own_is_refused(codec: str, extra: int) -> None:
    out = io.BytesIO()
    Image.new("LA", (40, 40), (85, 51)).save(out, "TIFF", compression=codec, tiffinfo={284: 2, 338: (extra,)})
    assert refusal(out.getvalue()).startswith(("its channels lie one after another", "its colours are"))


@pytest.mark.parametrize(
    ("photometric", "told"), [(2, (16, 235) * 3), (6, (16, 235, 128, 240, 128, 240)), (6, (0, 235, 128, 255, 128, 255))]
)
def test_samples_of_a_narrower_range_are_refused(photometric: int, told: tuple[int, ...]) -> None:
    data = tiff([85, 128, 128], bits=8, photometric=photometric, t530=(1, 1), t532=told)
    assert refusal(data) == "its black and white are not the least and the most that a sample can be"


def test_samples_that_say_they_have_their_full_range_are_read() -> None:
    assert grey(tiff([85, 128, 128], bits=8, photometric=6, t530=(1, 1), t532=(0, 255, 128, 255, 128, 255))) == 85


def test_four_inks_that_are_not_those_of_print_are_refused() -> None:
    assert refusal(tiff([85, 17, 3, 0], bits=8, photometric=5, t332=(2,))) == "its inks are not those of CMYK"


@pytest.mark.parametrize(("bits", "step"), [(8, 1), (16, 257)])
@pytest.mark.parametrize(
    ("extra", "pixel", "seen"),
    [(0, (85, 0, 0, 51), (85, 0, 0)), (1, (51, 0, 0, 51), (255, 204, 204)), (2, (255, 0, 0, 51), (255, 204, 204))],
    ids=["neither", "premultiplied", "plain"],
)
def test_a_fourth_channel_is_what_the_tiff_says(
    bits: int, step: int, extra: int, pixel: tuple[int, ...], seen: tuple[int, ...]
) -> None:
    data = tiff([sample * step for sample in pixel], bits=bits, photometric=2, t338=(extra,))
    assert colour(data) == seen


@pytest.mark.parametrize(("extra", "pixel"), [(1, (0, 51)), (2, (0, 51))])
def test_grey_with_alpha_is_laid_on_white(extra: int, pixel: tuple[int, ...]) -> None:
    assert grey(tiff(pixel, bits=8, photometric=1, t338=(extra,))) == 204


@pytest.mark.parametrize("bits", [8, 16])
def test_inks_of_a_tiff_become_colours(bits: int) -> None:
    full = 2**bits - 1
    assert colour(tiff([0, full, full, 0], bits=bits, photometric=5)) == (255, 0, 0)


@pytest.mark.parametrize(("bits", "sample_format"), [(8, 2), (16, 2), (16, 3)])
def test_samples_with_a_sign_or_a_point_are_refused(bits: int, sample_format: int) -> None:
    assert "damaged" not in refusal(tiff([85], bits=bits, photometric=1, t339=(sample_format,)))


@pytest.mark.parametrize("bits", [10, 14])
def test_a_depth_that_is_not_known_is_refused_and_not_called_damaged(bits: int) -> None:
    assert refusal(tiff([85], bits=bits, photometric=1)) == "its colours are of a kind that is not known"


def inks(*samples: int, adobe: bool) -> bytes:
    """A JPEG with these bytes for cyan, magenta, yellow and black, with or without the mark of Adobe's programs."""
    out = io.BytesIO()
    turned = tuple(255 - sample for sample in samples)  # as Pillow does on its way to the file
    Image.new("CMYK", (40, 40), turned).save(out, "JPEG", quality=100)
    data = out.getvalue()
    mark = data.index(b"\xff\xee")
    (length,) = struct.unpack_from(">H", data, mark + 2)
    return data if adobe else data[:mark] + data[mark + 2 + length :]


def test_inks_of_a_jpeg_are_the_wrong_way_round_if_adobe_wrote_them() -> None:
    assert colour(inks(255, 255, 255, 255, adobe=True)) == (255, 255, 255)
    assert colour(inks(255, 255, 255, 255, adobe=False)) == (0, 0, 0)


def test_an_interlaced_picture_is_the_same() -> None:
    pixel = (0x5511, 0x1122, 0x0333)
    assert colour(png(pixel, depth=16, colour=2, interlaced=True)) == (85, 17, 3)
    assert colour(png(pixel, depth=16, colour=2, interlaced=True, chunks=key(*pixel))) == (255, 255, 255)


def srgb(light: float) -> int:
    """The sample of sRGB for a share of white's light (IEC 61966-2-1)."""
    return round(255 * (light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))


def gamma(value: float) -> dict[bytes, bytes]:
    return {b"gAMA": struct.pack(">I", round(value * 100_000))}


def primaries(*values: float) -> dict[bytes, bytes]:
    return {b"cHRM": struct.pack(">8I", *(round(value * 100_000) for value in values))}


@pytest.mark.parametrize("value", [1.0, 0.55, 1 / 1.8])
@pytest.mark.parametrize(("depth", "step"), [(8, 1), (16, 257)])
@pytest.mark.parametrize("sample", [40, 128, 200])
def test_grey_is_as_light_as_its_gamma_says(value: float, depth: int, step: int, sample: int) -> None:
    expected = srgb((sample / 255) ** (1 / value))
    assert grey(png([sample * step], depth=depth, colour=0, chunks=gamma(value))) == pytest.approx(expected, abs=1)


@pytest.mark.parametrize("value", [1.0, 0.55])
def test_each_channel_of_a_colour_is_as_light_as_its_gamma_says(value: float) -> None:
    expected = [srgb((sample / 255) ** (1 / value)) for sample in (40, 128, 200)]
    assert colour(png([40, 128, 200], depth=8, colour=2, chunks=gamma(value))) == pytest.approx(expected, abs=2)


def test_a_gamma_goes_before_white_under_what_is_half_clear() -> None:
    black = png([0, 51], depth=8, colour=4, chunks=gamma(1.0))
    assert grey(black) == 204


@pytest.mark.parametrize("value", [1 / 2.2, 0.45455, 0.46])
def test_the_gamma_that_stands_for_srgb_changes_nothing(value: float) -> None:
    assert colour(png([40, 128, 200], depth=8, colour=2, chunks={**primaries(*SRGB), **gamma(value)})) == (40, 128, 200)


def test_the_word_that_it_is_srgb_comes_before_a_gamma() -> None:
    assert grey(png([128], depth=8, colour=0, chunks={b"sRGB": b"\0", **gamma(1.0)})) == 128


def test_a_profile_comes_before_a_gamma() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = io.BytesIO()
    Image.new("RGB", (40, 40), (40, 128, 200)).save(out, "PNG", icc_profile=profile)
    data = out.getvalue()
    chunk = png([0], depth=8, colour=0, chunks=gamma(1.0))
    at = chunk.index(b"gAMA") - 4
    data = data[:33] + chunk[at : at + 16] + data[33:]
    assert colour(data) == pytest.approx((40, 128, 200), abs=1)


def test_primaries_without_a_gamma_say_nothing() -> None:
    assert colour(png([40, 128, 200], depth=8, colour=2, chunks=primaries(*P3))) == (40, 128, 200)


def test_primaries_that_are_none_are_refused() -> None:
    data = png([40, 128, 200], depth=8, colour=2, chunks={**primaries(*[0.0] * 8), **gamma(1.0)})
    assert "damaged" in refusal(data)


def test_a_wider_red_is_more_than_a_screen_can_show() -> None:
    """P3's red, written out in sRGB, lies outside of it: its green would be below none."""
    data = png([255, 0, 0], depth=8, colour=2, chunks={**primaries(*P3), **gamma(1 / 2.2)})
    assert colour(data) == (255, 0, 0)
    mild = png([200, 100, 100], depth=8, colour=2, chunks={**primaries(*P3), **gamma(1 / 2.2)})
    red, green, blue = colour(mild)
    assert (red > 205, green < 98, blue < 100) == (True, True, True)


def test_a_profile_made_of_srgbs_own_numbers_changes_nothing() -> None:
    ours = profile_of((2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045), SRGB)
    out = io.BytesIO()
    Image.new("RGB", (40, 40), (40, 128, 200)).save(out, "PNG", icc_profile=ours)
    assert colour(out.getvalue()) == pytest.approx((40, 128, 200), abs=1)


def test_code_points_of_video_come_before_all_else() -> None:
    plain = {b"cICP": bytes([1, 13, 0, 1]), **gamma(1.0)}
    assert grey(png([128], depth=8, colour=0, chunks=plain)) == 128
    linear = {b"cICP": bytes([1, 8, 0, 1]), b"sRGB": b"\0"}
    assert grey(png([128], depth=8, colour=0, chunks=linear)) == pytest.approx(srgb(128 / 255), abs=1)


def test_what_shines_brighter_than_paper_is_refused() -> None:
    what = refusal(png([40, 128, 200], depth=16, colour=2, chunks={b"cICP": bytes([9, 16, 0, 1])}))
    assert what == "its colours are those of video (cICP 9, 16, 0, 1)"


@pytest.mark.parametrize("points", [(1, 13, 0, 0), (9, 8, 0, 0), (1, 13, 1, 1)])
def test_code_points_of_another_range_or_of_no_rgb_are_refused(points: tuple[int, ...]) -> None:
    what = refusal(png([40, 128, 200], depth=8, colour=2, chunks={b"cICP": bytes(points)}))
    assert what.startswith("its colours are those of video")
