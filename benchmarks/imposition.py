"""The same sixteen pages imposed here and by pdfimpose, each file read back: writes the table of docs/imposition.md.

    python -m benchmarks.imposition PDFIMPOSE

PDFIMPOSE is that program, in an environment of its own: it is run, and nothing of it is imported.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.imposition_facts import (
    Handwork,
    apart_mm,
    booklet_read,
    boxes,
    cards_read,
    claims,
    ink,
    sheet_sizes,
    title,
    too_large_mm,
    wishes,
    zine_read,
)
from booklet.base.geometry import Size, to_mm
from booklet.base.papers import A4, Flip
from tests.strangers import bleeding, book, titled, word

PAGE = Path(__file__).parent.parent / "docs" / "imposition.md"
START, END = "<!-- table -->\n", "<!-- end of table -->\n"
COUNT = 16
SMALL = Size.of_mm(88, 125)  # leaves waste on A4, so that there is room for bleed and marks
TITLE = "Sixteen pages"
EXACT_MM = 0.1


@dataclass(frozen=True, slots=True)
class Files:
    """What one program made of the sixteen pages, by what was asked of it; empty where it cannot be asked."""

    plain: bytes
    short: bytes
    quarto: bytes
    marked: bytes
    bleeding: bytes
    creeping: bytes
    fold: bytes
    cards: bytes
    cards_short: bytes


def ours(folder: Path) -> Files:
    """Made by `booklet impose`."""
    impose = partial(_made, (sys.executable, "-m", "booklet", "impose"), folder)
    return Files(
        plain=impose("a6.pdf", "--as", "saddle"),
        short=impose("a6.pdf", "--as", "saddle", "--flip", "short"),
        quarto=b"",
        marked=impose("small.pdf", "--as", "saddle"),
        bleeding=impose("bleeding.pdf", "--as", "saddle"),
        creeping=impose("a6.pdf", "--as", "saddle", "--caliper", "0.2"),
        fold=impose("eight.pdf", "--as", "fold", "--scale-to-fit"),
        cards=impose("a6.pdf", "--as", "cards"),
        cards_short=impose("a6.pdf", "--as", "cards", "--flip", "short"),
    )


def theirs(program: Path, folder: Path) -> Files:
    """Made by pdfimpose, which has no option for the edge that a printer turns."""
    impose = partial(_made, (str(program),), folder)
    a4 = ("--format", "A4")
    plain, cards = impose("a6.pdf", "cutstackfold", *a4), impose("a6.pdf", "cards", *a4)
    return Files(
        plain=plain,
        short=plain,
        quarto=impose("a6.pdf", "saddle", *a4),
        marked=impose("small.pdf", "cutstackfold", *a4, "--mark", "crop"),
        bleeding=impose("bleeding.pdf", "cutstackfold", *a4, "--mark", "crop"),
        creeping=impose("a6.pdf", "cutstackfold", *a4, "--creep", "0.4s"),
        fold=impose("eight.pdf", "onepagezine"),
        cards=cards,
        cards_short=cards,
    )


def write_sources(folder: Path) -> None:
    """The pages, as files that both programs are handed."""
    for name, data in {
        "a6.pdf": book(COUNT, change=partial(titled, title=TITLE)),
        "small.pdf": book(COUNT, SMALL),
        "bleeding.pdf": bleeding(COUNT, SMALL),
        "eight.pdf": book(8),
    }.items():
        (folder / name).write_bytes(data)


def _made(program: Sequence[str], folder: Path, source: str, *options: str) -> bytes:
    out = folder / "out.pdf"
    subprocess.run([*program, *options, folder / source, "--output", out], check=True, capture_output=True)
    return out.read_bytes()


def facts(files: Files) -> dict[str, str]:
    """What can be said of the files of either program, line by line of the table."""
    return {line: find(files) for line, find in LINES.items()}


def _size(files: Files) -> str:
    wide, high = too_large_mm(files.plain, A4.size)
    if max(abs(wide), abs(high)) <= EXACT_MM:
        return "210 x 297 mm, as asked"
    return f"{210 + wide:.1f} x {297 + high:.1f} mm"


def _reading(data: bytes, handwork: Handwork, flip: Flip) -> str:
    return _order(booklet_read(data, handwork, flip), COUNT) if data else "not offered"


def _order(read: Sequence[str], count: int) -> str:
    if list(read) == [word(number) for number in range(1, count + 1)]:
        return f"1 to {count}, upright"
    return ", ".join(read[:4]).replace("page", "").replace("turned by 180", "upside down") + ", ..."


def _wish(name: str, files: Files) -> str:
    return wishes(files.plain).get(name, "no").removeprefix("/")


def _bleed(files: Files) -> str:
    apart = apart_mm(files.bleeding)
    if abs(apart - to_mm(SMALL.width)) <= EXACT_MM:
        return "runs over the cut, pages side by side"
    return f"taken for the page: {apart:.0f} mm wide"


def _creep(files: Files) -> str:
    widths = sorted({round(to_mm(size.width), 1) for size in sheet_sizes(files.creeping)})
    return f"{' and '.join(f'{width:g}' for width in widths)} mm"


def _marks(files: Files) -> str:
    beside, on = ink(files.marked, SMALL)
    if not beside:
        return "none drawn" if not on else "on the pages only"
    return "none on a page" if not on else "some on pages"


def _fold(files: Files) -> str:
    sheet = sheet_sizes(files.fold)[0]
    return f"{_order(zine_read(files.fold), 8)}, on {to_mm(sheet.width):.0f} x {to_mm(sheet.height):.0f} mm"


def _backs(data: bytes, flip: Flip) -> str:
    pairs = cards_read(data, flip)
    wanted = sorted((word(number), word(number + 1)) for number in range(1, COUNT, 2))
    return "each behind its front" if sorted(pairs) == wanted else "not behind their fronts"


def _yes(data: object) -> str:
    return "yes" if data else "no"


LINES: Mapping[str, Callable[[Files], str]] = {
    "Size of the sheets": _size,
    "Printed over the long edge, cut once, piled, folded, it reads": lambda files: _reading(files.plain, "cut", "long"),
    "The same on a printer that turns over the short edge": lambda files: _reading(files.short, "cut", "short"),
    "Sheets folded twice each, then nested, it reads": lambda files: _reading(files.quarto, "folded twice", "long"),
    "The file asks for actual size (`/PrintScaling`)": partial(_wish, "PrintScaling"),
    "The file asks for its edge (`/Duplex`)": partial(_wish, "Duplex"),
    "Trim and bleed boxes on every sheet": lambda files: _yes({"TrimBox", "BleedBox"} <= boxes(files.plain)),
    "Bleed of the pages, 3 mm": _bleed,
    "Crop marks": _marks,
    "Width of the sheets when inner pages make room for creep": _creep,
    "Eight of the A6 pages on one sheet with one slit, it reads": _fold,
    "Backs of cards, over the long edge": lambda files: _backs(files.cards, "long"),
    "Backs of cards, over the short edge": lambda files: _backs(files.cards_short, "short"),
    f"Title, of a file `a6.pdf` whose title is “{TITLE}”": lambda files: title(files.plain) or "none",
    "The file says how it is put together": lambda files: _yes(claims(files.plain)),
}


def table(here: Mapping[str, str], there: Mapping[str, str], name: str) -> str:
    """Both programs' facts as a table in Markdown."""
    rows = [f"| {line} | {here[line]} | {there[line]} |\n" for line in here]
    return f"| | `booklet impose` | {name} |\n|---|---|---|\n" + "".join(rows)


def main(program: Path) -> None:
    """Measure both and rewrite the page's table."""
    with tempfile.TemporaryDirectory(prefix="booklet-imposition-") as name:
        folder = Path(name)
        write_sources(folder)
        here, there = facts(ours(folder)), facts(theirs(program, folder))
    version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    before, rest = PAGE.read_text("utf-8").split(START)
    after = rest.split(END)[1]
    PAGE.write_text(before + START + table(here, there, version) + END + after, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
