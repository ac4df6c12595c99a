"""Photographs of every kind come out upright, in sRGB or grey, small enough, and with nothing of the camera's notes."""

from __future__ import annotations

import hashlib
import io
import struct
import sys
import threading
import warnings
import zlib
from typing import Any

import pillow_heif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, ImageStat

from booklet.base.errors import ContentError, Problem
from booklet.page import Raster
from booklet.reading.raster.gate import MAX_BYTES, MAX_PIXELS, QUALITY, is_raster, read_raster

RED, WHITE = (200, 30, 30), (255, 255, 255)
ORIENTATION, MAKER = 0x0112, 0x010F  # Exif tags


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def decoded(raster: Raster) -> Image.Image:
    with Image.open(io.BytesIO(raster.data)) as image:
        image.load()
        return image


def photo(width: int = 60, height: int = 40) -> Image.Image:
    """A picture of many colours, red in its upper left corner."""
    noise = Image.merge("RGB", [Image.effect_noise((width, height), 90)] * 3)
    ImageDraw.Draw(noise).rectangle((0, 0, width // 3, height // 3), fill=RED)
    return noise


def problem(data: bytes) -> Problem:
    with pytest.raises(ContentError) as caught:
        read_raster(data, "images/a.jpg")
    (only,) = caught.value.problems
    return only


def is_red(colour: tuple[int, ...]) -> bool:
    red, green, blue = colour
    return red > 150 and green < 90 and blue < 90


def pixel(picture: Image.Image, at: tuple[int, int] = (20, 20)) -> tuple[int, ...]:
    """The colour at a place; without one, in the middle of a picture of 40 x 40."""
    value = picture.convert("RGB").getpixel(at)
    assert isinstance(value, tuple)
    return tuple(int(part) for part in value)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_each_known_format_is_read_by_its_content(kind: str) -> None:
    raster = read_raster(encoded(photo(), kind), "images/named.txt")
    assert (raster.width_px, raster.height_px) == decoded(raster).size == (60, 40)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "PPM", "ICO"])
def test_another_format_is_refused(kind: str) -> None:
    assert "not an image that can be read" in problem(encoded(photo(), kind)).what


def test_the_digest_is_that_of_the_bytes() -> None:
    raster = read_raster(encoded(photo(), "PNG"), "a.png")
    assert raster.digest == hashlib.sha256(raster.data).hexdigest()


def test_the_same_file_makes_the_same_bytes() -> None:
    data = encoded(photo(), "PNG")
    assert read_raster(data, "a.png") == read_raster(data, "b.png")


def test_a_large_photo_is_brought_to_the_pixels_of_the_print() -> None:
    raster = read_raster(encoded(photo(900, 600), "JPEG"), "a.jpg", shorter_side_px=200)
    assert (raster.width_px, raster.height_px) == (300, 200)


def test_a_small_photo_is_not_enlarged() -> None:
    raster = read_raster(encoded(photo(90, 60), "JPEG"), "a.jpg", shorter_side_px=200)
    assert (raster.width_px, raster.height_px) == (90, 60)


TURNED = {2: (59, 0), 3: (59, 39), 4: (0, 39), 5: (0, 0), 6: (39, 0), 7: (39, 59), 8: (0, 59)}


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG", "WEBP"])
@pytest.mark.parametrize(("orientation", "corner"), TURNED.items())
def test_a_photo_stands_as_its_camera_noted(kind: str, orientation: int, corner: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    picture = decoded(read_raster(encoded(photo(), kind, exif=exif), "a"))
    assert is_red(pixel(picture, corner))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_the_camera_noted_is_dropped(kind: str) -> None:
    exif = Image.Exif()
    exif[MAKER] = "Somebody"
    image = photo()
    image.info["comment"] = b"at home"
    data = encoded(image, kind, exif=exif, icc_profile=srgb_profile(), dpi=(72, 72))
    assert not set(decoded(read_raster(data, "a")).info) & {"exif", "icc_profile", "comment", "dpi", "xmp"}


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def test_colours_are_brought_to_srgb_by_the_profile_of_the_file() -> None:
    """A profile of a screen with exchanged primaries: what it calls red is sRGB's blue."""
    data = encoded(Image.new("RGB", (40, 40), (250, 5, 5)), "PNG", icc_profile=exchanged_primaries())
    red, _green, blue = pixel(decoded(read_raster(data, "a.png")))
    assert (red < 40, blue > 200) == (True, True)


def exchanged_primaries() -> bytes:
    """SRGB with the tags of its red and its blue primary exchanged."""
    plain = srgb_profile()
    return plain.replace(b"rXYZ", b"tmp_", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"tmp_", b"bXYZ", 1)


@pytest.mark.parametrize("broken", [b"no profile", b"\0" * 200])
def test_a_broken_profile_is_left_aside(broken: bytes) -> None:
    data = encoded(Image.new("RGB", (40, 40), RED), "PNG", icc_profile=broken)
    assert pixel(decoded(read_raster(data, "a.png"))) == RED


def test_a_profile_of_another_kind_of_picture_is_left_aside() -> None:
    data = encoded(Image.new("L", (40, 40), 90), "PNG", icc_profile=srgb_profile())
    assert pixel(decoded(read_raster(data, "a.png"))) == (90, 90, 90)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_a_picture_for_the_press_becomes_one_for_the_screen(kind: str) -> None:
    data = encoded(Image.new("CMYK", (40, 40), (0, 255, 255, 0)), kind)
    picture = decoded(read_raster(data, "a"))
    assert picture.mode == "RGB"
    assert is_red(pixel(picture))


def test_grey_stays_grey() -> None:
    assert decoded(read_raster(encoded(photo().convert("L"), "JPEG"), "a.jpg")).mode == "L"


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_are_scaled_and_not_cut_off(kind: str) -> None:
    deep = Image.new("I;16", (40, 40), 0x8080)
    assert pixel(decoded(read_raster(encoded(deep, kind), "a"))) == (128, 128, 128)


@pytest.mark.parametrize(("mode", "kind"), [("RGBA", "PNG"), ("RGBA", "WEBP"), ("RGBA", "TIFF"), ("LA", "PNG")])
def test_what_is_transparent_becomes_white(mode: str, kind: str) -> None:
    clear = Image.new(mode, (40, 40), 0)
    assert pixel(decoded(read_raster(encoded(clear, kind), "a"))) == WHITE


def test_what_is_half_transparent_is_laid_on_white() -> None:
    veil = Image.new("RGBA", (40, 40), (0, 0, 0, 51))
    assert pixel(decoded(read_raster(encoded(veil, "PNG"), "a.png"))) == (204, 204, 204)


@pytest.mark.parametrize("mode", ["P", "RGB", "L"])
def test_a_colour_that_stands_for_clear_becomes_white(mode: str) -> None:
    image = Image.new("RGB", (40, 40), (0, 0, 0)).convert(mode)
    clear = {"P": 0, "RGB": (0, 0, 0), "L": 0}[mode]
    assert pixel(decoded(read_raster(encoded(image, "PNG", transparency=clear), "a.png"))) == WHITE


def test_a_palette_becomes_its_colours() -> None:
    data = encoded(Image.new("RGB", (40, 40), RED).quantize(4), "PNG")
    assert pixel(decoded(read_raster(data, "a.png"))) == RED


def test_black_and_white_becomes_grey() -> None:
    assert pixel(decoded(read_raster(encoded(Image.new("1", (40, 40), 1), "PNG"), "a.png"))) == WHITE


def test_floating_point_is_refused() -> None:
    assert "whole numbers" in problem(encoded(Image.new("F", (40, 40)), "TIFF")).what


def test_a_graphic_of_few_colours_keeps_its_edges() -> None:
    logo = Image.new("RGB", (300, 300), WHITE)
    ImageDraw.Draw(logo).ellipse((30, 30, 270, 270), fill=RED)
    assert decoded(read_raster(encoded(logo, "PNG"), "a.png", shorter_side_px=200)).format == "PNG"


def test_a_photo_that_came_as_png_leaves_as_jpeg() -> None:
    assert decoded(read_raster(encoded(photo(300, 300), "PNG"), "a.png")).format == "JPEG"


def test_a_jpeg_stays_one_however_few_its_colours() -> None:
    assert decoded(read_raster(encoded(Image.new("RGB", (40, 40), RED), "JPEG"), "a.jpg")).format == "JPEG"


def test_a_photo_is_written_at_the_quality_of_the_press() -> None:
    ours: Any = decoded(read_raster(encoded(photo(), "JPEG", quality=99), "a.jpg"))
    expected: Any = Image.open(io.BytesIO(encoded(photo(), "JPEG", quality=QUALITY)))
    assert ours.quantization == expected.quantization


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_several_pages_or_frames_are_refused(kind: str) -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in (RED, WHITE)]
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:])
    assert "2 pages or frames" in problem(data).what


def test_of_a_jpeg_with_a_second_picture_the_first_is_taken() -> None:
    first, second = (Image.new("RGB", (40, 40), colour) for colour in (RED, WHITE))
    data = encoded(first, "MPO", save_all=True, append_images=[second])
    assert is_red(pixel(decoded(read_raster(data, "a.jpg"))))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_a_file_that_is_cut_off_is_refused(kind: str, share: float) -> None:
    data = encoded(photo(300, 200), kind)
    assert "damaged or cut off" in problem(data[: int(len(data) * share)]).what


def test_a_file_of_too_many_bytes_is_refused() -> None:
    assert "bytes" in problem(b"\xff\xd8\xff" + bytes(MAX_BYTES)).what


def png_header(width: int, height: int) -> bytes:
    """A PNG that says a size and has no pixels."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rest = b"IDAT" + zlib.compress(bytes(100))
    chunks = [struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in (header, rest, b"IEND")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(("width", "height"), [(MAX_PIXELS // 1000 + 1, 1000), (60_000, 60_000), (30_001, 1)])
def test_too_many_pixels_are_refused_before_they_are_unpacked(width: int, height: int) -> None:
    assert f"{width} x {height} pixels" in problem(png_header(width, height)).what


def test_too_many_pixels_of_a_webp_are_refused() -> None:
    """A header that says 16,383 x 16,383, the most that WebP knows, before the pixels of a small one."""
    small = encoded(photo(), "WEBP")
    sizes = small.index(b"\x9d\x01\x2a") + 3  # after the start code of a key frame (RFC 6386, 9.1)
    assert "pixels" in problem(small[:sizes] + struct.pack("<HH", 16_383, 16_383) + small[sizes + 4 :]).what


def test_a_size_at_which_pillow_would_warn_is_read() -> None:
    """95 megapixels; pytest makes an error of a warning."""
    assert "damaged" in problem(png_header(9500, 10_000)).what  # it has no pixels, but it was let in


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", b"II*\0", b"\x89PNG\r\n\x1a\n", b"RIFF0000WEBP", b"<svg/>"])
def test_a_beginning_alone_is_refused(data: bytes) -> None:
    assert problem(data).hint


def test_only_images_are_taken_for_one() -> None:
    assert [is_raster(data) for data in (encoded(photo(), "PNG"), b"<svg/>", b"")] == [True, False, False]


def test_pictures_read_side_by_side_are_the_same_as_one_by_one() -> None:
    files = [encoded(photo(200, 100 + n), kind) for n in range(3) for kind in ("JPEG", "PNG")]
    found: dict[int, Raster] = {}
    threads = [
        threading.Thread(target=lambda n, data: found.update({n: read_raster(data, "a")}), args=(n, data))
        for n, data in enumerate(files)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[n] for n in range(len(files))] == [read_raster(data, "a") for data in files]


def test_the_limits_of_pillow_are_left_alone() -> None:
    filters, most = list(warnings.filters), Image.MAX_IMAGE_PIXELS
    read_raster(encoded(photo(), "JPEG"), "a.jpg")
    assert (list(warnings.filters), Image.MAX_IMAGE_PIXELS) == (filters, most)


SMALL = {kind: encoded(photo(16, 16), kind) for kind in ("JPEG", "PNG", "TIFF", "WEBP")}


@settings(max_examples=80)
@given(st.sampled_from(sorted(SMALL)), st.integers(0, 2000), st.binary(min_size=1, max_size=4), st.integers(0, 4))
def test_a_file_with_changed_bytes_is_read_or_refused(kind: str, at: int, inserted: bytes, removed: int) -> None:
    data = SMALL[kind]
    at %= len(data)
    assert outcome(data[:at] + inserted + data[at + removed :])


def outcome(data: bytes) -> Raster | ContentError:
    try:
        return read_raster(data, "a")
    except ContentError as error:
        return error


def heic(picture: Image.Image, **saved: object) -> bytes:
    """The picture as a phone would keep it."""
    out = io.BytesIO()
    pillow_heif.from_pillow(picture).save(out, quality=90, **saved)
    return out.getvalue()


def near(picture: Image.Image, colour: tuple[int, int, int]) -> bool:
    """Whether the whole picture is of that colour, as nearly as a lossy file has it."""
    bands = picture.convert("RGB").split()
    edges = [(own, ImageStat.Stat(band).extrema[0]) for band, own in zip(bands, colour, strict=True)]
    return all(own - 8 < least <= most < own + 8 for own, (least, most) in edges)


def test_a_photo_of_a_phone_is_read_upright_and_in_its_colours() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned to the right, as a phone held upright notes
    picture = Image.new("RGB", (240, 160), "#3366AA")
    raster = read_raster(heic(picture, exif=exif.tobytes()), "us.heic")
    assert (raster.width_px, raster.height_px) == (160, 240)
    assert near(decoded(raster), (0x33, 0x66, 0xAA))


def test_of_a_burst_the_picture_that_is_shown_is_taken() -> None:
    burst = pillow_heif.HeifFile()
    for colour in ("#FF0000", "#0000FF"):
        burst.add_from_pillow(Image.new("RGB", (64, 64), colour))
    out = io.BytesIO()
    burst.save(out, quality=90, primary_index=1)
    assert near(decoded(read_raster(out.getvalue(), "us.heic")), (0, 0, 255))


def test_a_photo_of_a_phone_that_is_cut_off_is_damaged() -> None:
    data = heic(Image.effect_noise((200, 200), 90).convert("RGB"))
    for length in (12, 200, len(data) // 2):
        with pytest.raises(ContentError, match="damaged or cut off"):
            read_raster(data[:length], "us.heic")


def test_without_its_reader_a_photo_of_a_phone_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(ContentError) as caught:
        read_raster(b"\0\0\0\x18ftypheic" + bytes(40), "us.heic")
    (problem,) = caught.value.problems
    assert problem.what == "it is a HEIC photo, which pillow-heif reads, and that is not installed"
    assert 'pip install "pocket-booklet[heic]"' in problem.hint
