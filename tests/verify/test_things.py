"""Fonts, photographs and codes: what lies in a file, and what of it shows in print."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from booklet.base.geometry import mm
from booklet.pipeline.build import make
from booklet.pipeline.request import Request
from booklet.verify import verify
from booklet.verify.judge import codes
from tests.conftest import PROJECT
from tests.verify.conftest import Files
from tests.verify.surgery import Spoil, bar, kinds, of_kind, over, photo, saying, spoilt, told

BRAND = PROJECT / "docs" / "examples" / "brand.yaml"
ADDRESS = "https://example.com/feet"


# Fonts


def test_a_font_whose_letters_are_gone(files: Files) -> None:
    """All sides share the fonts of a file, so each of them is named."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        font = next(iter(pdf.pages[1].obj.Resources.Font.values()))
        del font.DescendantFonts[0].FontDescriptor.FontFile2

    report = spoilt(files() / "cards-a4.pdf", spoil)
    found = of_kind(report, "fonts")
    assert {fault.where for fault in found} == {f"sheet {n} {side}" for n in (1, 2) for side in ("front", "back")}
    assert all("+" in fault.what for fault in found)


def test_a_font_that_no_file_holds(files: Files) -> None:
    report = spoilt(files() / "handout-a4.pdf", saying(1, "Helvetica", 30, 8))
    assert [(one.where, one.what) for one in of_kind(report, "fonts")] == [
        ("sheet 1 back", "the font Helvetica is not in the file")
    ]


def deep_down(operators: bytes) -> Spoil:
    """A form in a form, with a font whose letters are not in the file."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Times"))
        inner, content = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font)), operators
        for name in ("/Inner", "/Outer"):
            form = pdf.make_stream(content)
            form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
            form.Resources = inner
            inner, content = pikepdf.Dictionary(XObject=pikepdf.Dictionary({name: form})), f"{name} Do".encode()
        page = pdf.pages[0].obj
        page.Resources = pikepdf.Dictionary(dict(page.Resources.items()))
        page.Resources.XObject = pikepdf.Dictionary({**dict(page.Resources.XObject.items()), "/Deep": form})
        over(0, "/Deep Do")(pdf)

    return spoil


def test_a_font_in_a_form_in_a_form(files: Files) -> None:
    spoil = deep_down(b"BT /F 12 Tf (below) Tj ET")
    assert ("fonts", "sheet 1 front") in told(spoilt(files() / "handout-a4.pdf", spoil))


@pytest.mark.parametrize(
    "operators",
    [b"BT /F 12 Tf ET", b"BT /F 12 Tf () Tj [-200 () 7] TJ ET", b"BT 3 Tr /F 12 Tf (below) Tj ET", b"BT (below) Tj ET"],
    ids=["set", "nothing said", "no ink", "never set"],
)
def test_a_font_that_is_never_shown(files: Files, operators: bytes) -> None:
    assert "fonts" not in kinds(spoilt(files() / "handout-a4.pdf", deep_down(operators)))


# Photographs


def with_photo(pixels: int, size_mm: float, *, deep: bool = False) -> Spoil:
    """A photograph on the second side, which may lie in a form that enlarges it."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[1]
        thing, scale = photo(pdf, pixels), mm(size_mm)
        if deep:
            form = pdf.make_stream(b"q 0.5 0 0 0.5 0 0 cm /Photo Do Q")
            form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 1, 1]
            form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Photo=thing))
            thing, scale = form, 2 * scale
        page.obj.Resources = pikepdf.Dictionary(dict(page.obj.Resources.items()))
        held = dict(page.obj.Resources.get("/XObject", {}).items())
        page.obj.Resources.XObject = pikepdf.Dictionary({**held, "/Photo": thing})
        over(1, f"q {scale} 0 0 {scale} {mm(60)} {mm(150)} cm /Photo Do Q")(pdf)

    return spoil


@pytest.mark.parametrize("deep", [False, True])
@pytest.mark.parametrize(
    ("pixels", "dpi", "mild"), [(100, 127, False), (155, 197, False), (160, 203, True), (240, None, None)]
)
def test_how_fine_a_photograph_is_at_its_size(
    files: Files, pixels: int, dpi: int | None, mild: object, *, deep: bool
) -> None:
    """Below 200 dpi it is a fault, below 300 a warning."""
    report = spoilt(files() / "handout-a4.pdf", with_photo(pixels, 20, deep=deep))
    found = of_kind(report, "pictures")
    if dpi is None:
        assert found == []
        return
    (fault,) = found
    assert (fault.where, fault.mild) == ("page 2, sheet 1 back", mild)
    assert fault.what == f"{dpi} dpi: a photograph of {pixels} x {pixels} dots"


# Codes


@lru_cache
def branded() -> bytes:
    (file,) = make(Request(folder=PROJECT, formats=("handout",), brand=BRAND), report=lambda _: None).files
    return file.data


@pytest.fixture
def handout(tmp_path: Path) -> Path:
    file = tmp_path / "handout-a4.pdf"
    file.write_bytes(branded())
    return file


def code_at(handout: Path) -> tuple[float, float, float]:
    """The left, the foot and the width of the code on the page, in millimetres."""
    import zxingcpp
    from pypdfium2 import PdfDocument

    document = PdfDocument(handout)
    picture = document[0].render(scale=300 / 72).to_pil()
    document.close()
    (code,) = zxingcpp.read_barcodes(picture)
    at, dot = code.position, 25.4 / 300
    left, right = (x * dot for x in (at.bottom_left.x, at.bottom_right.x))
    return left, (picture.height - at.bottom_left.y) * dot, right - left


def test_a_code_is_read(handout: Path) -> None:
    report = verify(handout)
    assert (report.codes, kinds(report)) == ((ADDRESS,), set())


def test_a_code_under_a_smear(handout: Path) -> None:
    left, foot, width = code_at(handout)
    report = spoilt(handout, over(0, bar(left + width / 4, foot + width / 4, width / 1.8, width / 1.8, "1 1 1")))
    assert [(one.where, one.what) for one in of_kind(report, "codes")] == [
        ("page 1, sheet 1 front", "has a QR code that no phone reads")
    ]


def test_a_code_that_only_the_reader_has(handout: Path, tmp_path: Path) -> None:
    """Covered whole, there is no trace of it on the page."""
    reader = tmp_path / "whole.pdf"
    reader.write_bytes(branded())
    left, foot, width = code_at(handout)
    report = spoilt(handout, over(0, bar(left - 1, foot - 1, width + 2, width + 2, "1 1 1")), reader=reader)
    (fault,) = of_kind(report, "codes")
    assert fault.what == f"lost the QR code of the reader's page 1: {ADDRESS!r}"


def picture_of_code(module_mm: float) -> Image.Image:
    """A code as a page shows it in print at 150 dots to the inch."""
    import segno

    matrix = [[0 if dark else 255 for dark in row] for row in segno.make(ADDRESS, error="m").matrix_iter(border=6)]
    small = Image.new("L", (len(matrix[0]), len(matrix)))
    small.putdata([value for row in matrix for value in row])
    dots = round(len(matrix) * module_mm / 25.4 * 150)
    large = small.resize((small.width * 24, small.height * 24), Image.Resampling.NEAREST)
    return large.resize((dots, dots), Image.Resampling.BOX).convert("RGB")


@pytest.mark.parametrize("module_mm", [0.4, 0.5, 0.6])
def test_modules_that_phones_are_promised_are_read_by_a_shaky_one(module_mm: float) -> None:
    assert codes.codes(picture_of_code(module_mm)) == codes.Codes(read=(ADDRESS,))


def test_modules_that_are_too_small_are_not() -> None:
    found = codes.codes(picture_of_code(0.25))
    assert found.read == ()
    assert found.faint or found.broken


def drawn_code(module_mm: float, *, ground: str = "") -> Spoil:
    """A code on the second side, made of modules of that size, on white paper; or on a ground of 3 mm, in a colour."""
    import segno

    matrix = [list(row) for row in segno.make(ADDRESS, error="m").matrix_iter(border=0)]
    size = len(matrix) * module_mm
    around = [bar(52, 142, size + 16, size + 16, "1 1 1")]
    around += [bar(57, 147, size + 6, size + 6, ground)] if ground else []
    white = [bar(60, 150, size, size, "1 1 1")]
    dark = [
        bar(60 + column * module_mm, 150 + (len(matrix) - 1 - row) * module_mm, module_mm, module_mm, ground or "0 0 0")
        for row, modules in enumerate(matrix)
        for column, module in enumerate(modules)
        if module
    ]
    return over(1, "\n".join([*around, *white, *dark]))


@pytest.mark.parametrize(
    ("module_mm", "ground", "hint"),
    [(0.15, "", "larger"), (0.5, "0 0 0", "white paper"), (0.6, "0.1 0.1 0.4", "white paper")],
)
def test_codes_that_no_phone_finds(files: Files, module_mm: float, ground: str, hint: str) -> None:
    (fault,) = of_kind(spoilt(files() / "handout-a4.pdf", drawn_code(module_mm, ground=ground)), "codes")
    assert (fault.where, fault.what) == ("page 2, sheet 1 back", f"has a QR code that no phone reads: {ADDRESS!r}")
    assert hint in fault.hint


@pytest.mark.parametrize("module_mm", [0.4, 0.6])
def test_a_code_of_our_own_size_is_no_fault(files: Files, module_mm: float) -> None:
    report = spoilt(files() / "handout-a4.pdf", drawn_code(module_mm))
    assert (report.codes, of_kind(report, "codes")) == ((ADDRESS,), [])


def test_what_cannot_read_codes_says_so(handout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "find_spec", lambda _: None)
    assert verify(handout).codes is None
