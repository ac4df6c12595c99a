"""PDF files as other programs write them, made page by page: what a test says, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from booklet.base.geometry import Size, mm

A6 = Size.of_mm(105, 148)
Change = Callable[[pikepdf.Pdf], object]


def word(number: int) -> str:
    """What stands on the page of that number, from 1."""
    return f"page{number}"


def written(text: str, x: float, y: float) -> bytes:
    """Operators for a word in the page's own coordinates, half an inch wide and more."""
    return f"BT /F1 14 Tf {x:.3f} {y:.3f} Td ({text}) Tj ET\n".encode()


def page(
    pdf: pikepdf.Pdf,
    content: bytes | Sequence[bytes] | None,
    media: Sequence[float],
    entries: Mapping[str, Any] | None = None,
) -> Dictionary:
    """A page with a font of the standard fourteen; several contents become several streams."""
    made = Dictionary(
        Type=Name.Page,
        MediaBox=Array(media),
        Resources=Dictionary(
            Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        ),
    )
    match content:
        case bytes():
            made.Contents = pdf.make_stream(content)
        case None:
            pass
        case _:
            made.Contents = Array([pdf.make_stream(part) for part in content])
    for name, value in (entries or {}).items():
        made[name] = value
    return made


def book(count: int, size: Size = A6, *, change: Change = lambda _: None, **saving: Any) -> bytes:  # noqa: ANN401
    """That many pages, a word from the middle of each to the right. `change` is done to the file before it is saved."""
    pdf = pikepdf.new()
    for number in range(1, count + 1):
        content = written(word(number), size.width / 2, size.height / 2)
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page(pdf, content, (0, 0, size.width, size.height)))))
    change(pdf)
    return saved(pdf, **saving)


def titled(pdf: pikepdf.Pdf, *, title: str) -> None:
    """Give a file a title."""
    pdf.docinfo["/Title"] = title


def bleeding(count: int, size: Size = A6, bleed: float = mm(3)) -> bytes:
    """Pages with grey ink to the edge of their bleed, and as much of a white margin around that."""
    pdf = pikepdf.new()
    wide, high, inset = size.width + 4 * bleed, size.height + 4 * bleed, 2 * bleed
    ink = f"0.5 g {bleed} {bleed} {wide - inset} {high - inset} re f 0 g\n".encode()
    boxes = {
        "/BleedBox": Array([bleed, bleed, wide - bleed, high - bleed]),
        "/TrimBox": Array([inset, inset, wide - inset, high - inset]),
    }
    for number in range(1, count + 1):
        content = ink + written(word(number), wide / 2, high / 2)
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page(pdf, content, (0, 0, wide, high), boxes))))
    return saved(pdf)


def saved(pdf: pikepdf.Pdf, **saving: Any) -> bytes:  # noqa: ANN401
    out = io.BytesIO()
    pdf.save(out, **{"static_id": True, **saving})
    return out.getvalue()


def raw(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A file with these objects and a table that finds them; object 1 is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    out += b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, table)
    return bytes(out)
