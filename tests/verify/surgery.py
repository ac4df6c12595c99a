"""Finished files, spoilt on purpose: each cut changes one thing in one file, as a bug in a program would."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf

from booklet.base.geometry import mm
from booklet.verify import Fault, Report, verify

Spoil = Callable[[pikepdf.Pdf], None]
Instructions = list[tuple[Any, Any]]


@contextmanager
def opened(file: Path) -> Iterator[pikepdf.Pdf]:
    """The file, to be changed in place."""
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        yield pdf
        pdf.save(file, fix_metadata_version=False)  # or metadata that do not hold would be mended


def spoilt(file: Path, spoil: Spoil, *, reader: Path | None = None) -> Report:
    """What is said of a file after something was done to it."""
    with opened(file) as pdf:
        spoil(pdf)
    return verify(file, reader=reader)


def told(report: Report) -> set[tuple[str, str]]:
    """Kind and place of all that is wrong, warnings left out."""
    return {(fault.kind, fault.where) for fault in report.faults if not fault.mild}


def kinds(report: Report) -> set[str]:
    return {fault.kind for fault in report.faults if not fault.mild}


def of_kind(report: Report, kind: str) -> list[Fault]:
    return [fault for fault in report.faults if fault.kind == kind]


# What is done to a page


def drawn(page: pikepdf.Page) -> Instructions:
    return list(pikepdf.parse_content_stream(page))


def redraw(pdf: pikepdf.Pdf, page: pikepdf.Page, instructions: Instructions) -> None:
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def placed(instructions: Instructions) -> list[int]:
    """Where the matrices stand that place the pages of a side: `q`, `cm`, a rectangle, `W`, `n`."""
    names = [str(operator) for _, operator in instructions]
    return [i + 1 for i in range(len(names)) if names[i : i + 5] == ["q", "cm", "re", "W", "n"]]


def swap(number: int, one: int = 0, other: int = 1) -> Spoil:
    """Two pages of a side change their places."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[number]
        instructions = drawn(page)
        places = placed(instructions)
        a, b = places[one], places[other]
        instructions[a], instructions[b] = instructions[b], instructions[a]
        redraw(pdf, page, instructions)

    return spoil


def take_out(number: int, one: int) -> Spoil:
    """A page of a side is drawn nowhere."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[number]
        instructions = drawn(page)
        a = placed(instructions)[one]
        instructions[a] = ([1, 0, 0, 1, 5000, 5000], instructions[a][1])
        redraw(pdf, page, instructions)

    return spoil


def stand_on_head(number: int, one: int) -> Spoil:
    """A page of a side is turned by half in its place."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[number]
        instructions = drawn(page)
        at = placed(instructions)[one]
        (a, b, c, d, e, f), operator = [float(n) for n in instructions[at][0]], instructions[at][1]
        x, y, width, height = (float(n) for n in instructions[at + 1][0])
        across, up = 2 * x + width, 2 * y + height
        instructions[at] = ([-a, -b, -c, -d, e + a * across + c * up, f + b * across + d * up], operator)
        redraw(pdf, page, instructions)

    return spoil


def under(number: int, *matrix: float) -> Spoil:
    """All of a side is drawn under a matrix."""
    return around(number, "q {} {} {} {} {} {} cm\n".format(*matrix), "\nQ")


def shifted(number: int, dx: float, dy: float) -> Spoil:
    """All of a side is drawn elsewhere, by so many millimetres."""
    return under(number, 1, 0, 0, 1, mm(dx), mm(dy))


def over(number: int, operators: str) -> Spoil:
    """Something more is drawn, over everything."""
    return around(number, "q\n", f"\nQ\n{operators}")


def inside(number: int, one: int, operators: str) -> Spoil:
    """Something more is drawn under a page of a side, clipped as the page is; in its own millimetres."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[number]
        instructions = drawn(page)
        after = placed(instructions)[one] + 4
        more = list(pikepdf.parse_content_stream(pdf.make_stream(f"q {operators} Q".encode())))
        redraw(pdf, page, [*instructions[:after], *more, *instructions[after:]])

    return spoil


def around(number: int, before: str, after: str) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[number]
        page.contents_add(before.encode(), prepend=True)
        page.contents_add(after.encode())

    return spoil


def bar(x: float, y: float, width: float, height: float, colour: str = "0 0 0") -> str:
    """Operators for a filled rectangle, in millimetres."""
    return f"{colour} rg {mm(x)} {mm(y)} {mm(width)} {mm(height)} re f"


def written(words: str, x: float, y: float, *, size: float = 10) -> str:
    """Operators for words, in millimetres, in a font that `with_font` gives a page."""
    return f"BT 0 g /Plain {size} Tf {mm(x)} {mm(y)} Td ({words}) Tj ET"


def with_font(pdf: pikepdf.Pdf, number: int) -> None:
    """Give a page a font by the name of Plain; its letters are not in the file."""
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    resources = pdf.pages[number].obj.Resources
    fonts = pikepdf.Dictionary(dict(resources.get("/Font", {}).items()))
    fonts.Plain = pdf.make_indirect(font)
    resources.Font = fonts


def saying(number: int, words: str, x: float, y: float) -> Spoil:
    """Words on a page, in millimetres."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        with_font(pdf, number)
        over(number, written(words, x, y))(pdf)

    return spoil


def photo(pdf: pikepdf.Pdf, pixels: int) -> Any:  # noqa: ANN401 - an object of pikepdf
    """A grey photograph of so many dots in either direction."""
    dots = bytes((x * y) % 200 for y in range(pixels) for x in range(pixels))
    image = pdf.make_stream(zlib.compress(dots))
    image.Filter = pikepdf.Name.FlateDecode
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width = image.Height = pixels
    image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8
    return image


def reworded(old: str, new: str) -> Spoil:
    """Other words in the metadata."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert old in packet
        pdf.Root.Metadata = pdf.make_stream(packet.replace(old, new).encode())

    return spoil


def each(*spoils: Spoil) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        for one in spoils:
            one(pdf)

    return spoil
