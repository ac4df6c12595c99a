from __future__ import annotations

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from booklet.base.colour import BLACK
from booklet.base.geometry import Rect
from booklet.page import Element, Role, Shape
from booklet.typeset.box import Box
from booklet.typeset.qr import qr_code

FIGURE = Element(Role.FIGURE, "brand:url", alt="our address")
PIXELS = 4  # a module


def code(address: str) -> Box:
    return qr_code(address, PIXELS, FIGURE)


def path_of(box: Box) -> Shape:
    (shape,) = box.marks
    assert isinstance(shape, Shape)
    return shape


def seen(box: Box) -> Image.Image:
    """The code as it lies on white paper, a pixel a point."""
    picture = Image.new("L", (round(box.width), round(box.height)), 255)
    pen = ImageDraw.Draw(picture)
    corner: list[tuple[float, float]] = []
    for _, *numbers in path_of(box).path:
        if not numbers:
            (left, top), (right, bottom) = corner[0], corner[2]
            pen.rectangle((left, top, right - 1, bottom - 1), fill=0)
            corner = []
        else:
            corner.append((numbers[0], -numbers[1]))
    return picture


@settings(max_examples=20)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=38))
def test_a_phone_reads_the_address(path: str) -> None:
    (found,) = zxingcpp.read_barcodes(seen(code(f"https://{path}")))
    assert found.text == f"https://{path}"


def test_a_phone_reads_letters_beyond_ascii() -> None:
    (found,) = zxingcpp.read_barcodes(seen(code("https://füße.example/müde")))
    assert found.text == "https://füße.example/müde"


def test_the_code_is_a_qr_code_that_bears_some_dirt() -> None:
    """Error level M mends 15 % of the code, and spas have oily hands."""
    (found,) = zxingcpp.read_barcodes(seen(code("https://spa.example/feet")))
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    assert found.ec_level in {"M", "Q", "H"}


def test_four_modules_round_the_code_stay_white() -> None:
    box = code("https://spa.example")
    quiet = 4 * PIXELS
    inner = Rect(quiet, -box.height + quiet, box.width - 2 * quiet, box.height - 2 * quiet)
    assert path_of(box).bounds == inner  # the finder patterns touch three of its corners


def test_the_code_is_black_and_one_path() -> None:
    """Modules drawn one by one show hairlines between them on many screens and printers."""
    shape = path_of(code("https://spa.example"))
    assert (shape.fill, shape.stroke, shape.element) == (BLACK, None, FIGURE)


def test_an_address_of_32_bytes_fits_a_code_of_29_modules() -> None:
    assert code("https://spa.example/" + "x" * 12).width == (29 + 2 * 4) * PIXELS


def test_an_address_that_no_code_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        code("https://spa.example/" + "x" * 3000)
