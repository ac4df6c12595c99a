"""Draws the pictures of the README from the files in output/: `make pictures`."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

ROOT = Path(__file__).parent.parent.parent
DPI = 100
DESK = "#E8E6E1"
GAP = 26
THEMED = 0.62
COLOURS = 128  # enough for flat drawings, and a third of the size


def page(file: str, number: int, scale: float = 1) -> Image.Image:
    """A page of a finished file, counted from 1."""
    document = pdfium.PdfDocument(ROOT / "output" / file)
    picture: Image.Image = document[number - 1].render(scale=DPI * scale / 72).to_pil().convert("RGB")
    document.close()
    return picture


def beside(*groups: tuple[Image.Image, ...]) -> Image.Image:
    """Groups of pages on a desk, the pages of a group edge to edge."""
    width = sum(picture.width for group in groups for picture in group) + GAP * (len(groups) + 1)
    height = max(picture.height for group in groups for picture in group) + 2 * GAP
    desk = Image.new("RGB", (width, height), DESK)
    left = GAP
    for group in groups:
        for picture in group:
            desk.paste(picture, (left, (height - picture.height) // 2))
            left += picture.width
        left += GAP
    return desk


def card(file: str) -> tuple[Image.Image, Image.Image]:
    """Front and back of a single card, cut out of its sheet."""
    front, back = page(file, 1), page(file, 2)
    width, height = round(105 / 25.4 * DPI), round(148 / 25.4 * DPI)
    left, top = (front.width - width) // 2, (front.height - height) // 2
    area = (left, top, left + width, top + height)
    return front.crop(area), back.crop(area)


def themed(file: str) -> tuple[Image.Image, ...]:
    """The cover of a reader, and the picture page of a technique."""
    return page(file, 1, THEMED), page(file, 6, THEMED)


def main() -> None:
    """Draw them all."""
    front, back = card("card-ankle-rotation.pdf")
    pictures = {
        "cover-and-spread": beside((page("reader.pdf", 1),), (page("reader.pdf", 4), page("reader.pdf", 5))),
        "card": beside((front,), (back,)),
        "fold": beside((page("fold-a4.pdf", 1, 0.72),)),
        "editions": beside(
            (page("reader.ink-saver.pdf", 6, THEMED),),
            (page("reader.mono.pdf", 6, THEMED),),
            (page("reader-a5.large.pdf", 10, THEMED), page("reader-a5.large.pdf", 11, THEMED)),
        ),
        "themes": beside(*(themed(file) for file in ("reader.pdf", "reader.tide.pdf", "reader.press.pdf"))),
    }
    for name, picture in pictures.items():
        few = picture.quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(Path(__file__).parent / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
