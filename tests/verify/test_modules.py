"""QR codes drawn module by module, as many programs do: viewers paint what the edges of modules share twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
import segno

from booklet.base.geometry import Point, mm
from booklet.verify import Asked, verify
from tests.strangers import A6, page, saved, written
from tests.verify.surgery import of_kind

TEXT = "https://example.org/breathe"
PLACE = Point(mm(40), mm(70))
AS_IT_IS = Asked(method="pages", turning="one-side")


def modules(width: float) -> Iterator[str]:
    """A rectangle for each dark module."""
    rows = [list(row) for row in segno.make(TEXT, micro=False).matrix_iter(border=0)]
    for y, row in enumerate(reversed(rows)):
        for x, dark in enumerate(row):
            if dark:
                left, foot, side = PLACE.x + x * width, PLACE.y + y * width, 1.005 * width
                yield f"{left:.3f} {foot:.3f} {side:.3f} {side:.3f} re f"


def alone(_: float) -> bytes:
    return b""


def framed(side: float) -> bytes:
    """A line a millimetre around the code."""
    return f"0.5 w {PLACE.x - mm(1)} {PLACE.y - mm(1)} {side + mm(2)} {side + mm(2)} re S\n".encode()


def among_words(side: float) -> bytes:
    """Words a millimetre beside the code, and lines of them under it."""
    under = b"".join(written("maple nettle oak pine quince rowan", mm(10), PLACE.y - 20 - 16 * n) for n in range(4))
    return written("willow fir", PLACE.x + side + mm(1), PLACE.y + 2) + under


@pytest.mark.parametrize("beside", [alone, framed, among_words])
@pytest.mark.parametrize("width", [0.15, 0.18, 0.2, 0.22])
def test_a_code_that_is_too_fine_is_told_however_dark_its_modules_are_painted(
    tmp_path: Path, width: float, beside: Callable[[float], bytes]
) -> None:
    code = "\n".join(modules(mm(width))).encode()
    side = mm(width) * len(segno.make(TEXT, micro=False).matrix)
    pdf = pikepdf.new()
    content = code + b"\n" + beside(side)
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page(pdf, content, (0, 0, A6.width, A6.height)))))
    (tmp_path / "page.pdf").write_bytes(saved(pdf))
    report = verify(tmp_path / "page.pdf", asked=AS_IT_IS)
    assert [fault.what for fault in of_kind(report, "codes") if "no phone reads" in fault.what]
