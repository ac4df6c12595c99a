"""Draws the gallery: `make gallery`. Each picture is pages of files that the program makes for it, here and now."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium
from PIL import Image

from booklet.model import Inscription
from booklet.model.homework import Homework
from booklet.pipeline.build import make
from booklet.pipeline.request import Edition, Request
from booklet.runs.desk import Desk
from booklet.runs.preparing import prepare
from booklet.runs.wishes import Wish

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DPI = 100
DESK = "#E8E6E1"
GAP = 26
SMALL, TINY = 0.62, 0.5
COLOURS = 128  # enough for flat drawings, and a third of the size
CARD = (105, 148)  # mm

Picture = Image.Image


@cache
def made(
    format: str,
    theme: str | None = None,
    edition: Edition | None = None,
    size: str | None = None,
    *,
    folder: Path = ROOT,
) -> bytes:
    """The file of a format, as the shipped project, or another, makes it."""
    techniques = ("ankle-rotation",) if format == "card" else ()
    request = Request(folder=folder, formats=(format,), techniques=techniques, theme=theme, edition=edition, size=size)
    (file,) = make(request, report=lambda _: None).files
    return file.data


def pages(data: bytes, *numbers: int, scale: float = 1) -> tuple[Picture, ...]:
    """Pages of a file, counted from 1."""
    with pdfium.PdfDocument(data) as document:
        return tuple(document[number - 1].render(scale=DPI * scale / 72).to_pil().convert("RGB") for number in numbers)


def beside(*groups: Sequence[Picture]) -> Picture:
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


def under(*rows: Picture) -> Picture:
    """Desks under one another, as one."""
    whole = Image.new("RGB", (max(row.width for row in rows), sum(row.height for row in rows)), DESK)
    top = 0
    for row in rows:
        whole.paste(row, ((whole.width - row.width) // 2, top))
        top += row.height
    return whole


def cut_out(picture: Picture, mm: tuple[float, float], scale: float) -> Picture:
    """A piece from the middle of its sheet."""
    width, height = (round(side / 25.4 * DPI * scale) for side in mm)
    left, top = (picture.width - width) // 2, (picture.height - height) // 2
    return picture.crop((left, top, left + width, top + height))


def changed(folder: Path, **fields: str) -> Path:
    """A copy of the shipped project with other fields at the head of its manifest, or of its book."""
    for name in ("content", "images"):
        shutil.copytree(ROOT / name, folder / name)
    manifest = folder / "content/booklet.yaml"
    text = manifest.read_text("utf-8")
    for name, value in fields.items():
        text = text.replace("techniques:", f"{name}: {value}\ntechniques:", 1) if name == "map" else text
        text = text.replace("book:\n", f"book:\n  {name}: {value}\n", 1) if name != "map" else text
    manifest.write_text(text, "utf-8")
    return folder


def spread() -> Picture:
    reader = made("reader")
    return beside(pages(reader, 1), pages(reader, 4, 5))


def card() -> Picture:
    front, back = (cut_out(page, CARD, 1) for page in pages(made("card"), 1, 2))
    return beside((front,), (back,))


def small_cards() -> Picture:
    """Front and back of one technique on cards of three sizes."""
    groups = []
    for size, mm in (("a7", (74, 105)), ("poker", (63.5, 88.9)), ("credit-card", (85.6, 53.98))):
        groups += [(cut_out(page, mm, 1),) for page in pages(made("card", size=size), 1, 2)]
    return beside(*groups)


def fold() -> Picture:
    return beside(pages(made("fold"), 1, scale=0.72))


def themes() -> Picture:
    return beside(*(pages(made("reader", theme), 1, 6, scale=SMALL) for theme in ("linen", "tide", "press")))


def editions() -> Picture:
    return beside(
        pages(made("reader", edition="ink-saver"), 6, scale=SMALL),
        pages(made("reader", edition="mono"), 6, scale=SMALL),
        pages(made("reader", edition="clear"), 10, 11, scale=SMALL),
        pages(made("reader", edition="large"), 10, 11, scale=SMALL),
    )


def poster() -> Picture:
    return beside(pages(made("poster"), 1, scale=0.72))


def handout() -> Picture:
    return beside(pages(made("handout", "tide"), 1, scale=0.6), pages(made("handout", "tide"), 2, scale=0.6))


def gift() -> Picture:
    with TemporaryDirectory() as folder:
        reader = made("reader", "press", folder=changed(Path(folder) / "gift", map="gift20"))
    upper = beside(pages(reader, 1, scale=SMALL), pages(reader, 2, 3, scale=SMALL))
    return under(upper, beside(pages(reader, 4, 5, scale=SMALL), pages(reader, 18, 19, scale=SMALL)))


def somebody() -> Picture:
    """Cover and page 2 of a copy for somebody, and the label and tag of its spare half sheet."""
    said = Inscription(
        to="Anna", sender="Ben", message="For all the miles you walked with me.\nTen minutes each, and then we swap."
    )
    request = Request(folder=ROOT, formats=("booklet",), theme="tide")
    prepared = prepare(Wish(request=request, said=said), report=lambda _: None)
    ((_, data),) = Desk(prepared.blanks).files(prepared.copies[0])
    label, cover, message = (upper_half(side) for side in pages(data, 1, 3, 4, scale=SMALL))
    half = cover.width // 2
    right, left = (half, 0, cover.width, cover.height), (0, 0, half, cover.height)
    return beside((cover.crop(right),), (message.crop(left),), (label,))


def upper_half(sheet: Picture) -> Picture:
    return sheet.crop((0, 0, sheet.width, sheet.height // 2))


def one_side() -> Picture:
    """A handout on one side, with a spa's name on it, and an A5 one."""
    few = ("thumb-walking", "arch-massage", "ankle-rotation")
    asked = Request(folder=ROOT, formats=("handout",), techniques=few, brand=ROOT / "docs/examples/brand.yaml")
    asked = replace(asked, homework=Homework(days=7, times=3))
    (page,) = make(replace(asked, one_side=True), report=lambda _: None).files
    (small,) = make(replace(asked, paper="a5", techniques=few[:2]), report=lambda _: None).files
    return beside(pages(page.data, 1, scale=0.6), pages(small.data, 1, scale=0.6))


def skins() -> Picture:
    groups = []
    for skin in ("", "medium", "deep"):
        with TemporaryDirectory() as folder:
            there = changed(Path(folder) / "skin", skin=skin) if skin else ROOT
            groups.append(pages(made("reader", folder=there), 4, scale=SMALL))
    return beside(*groups)


def how_to_print() -> Picture:
    return beside(pages(made("how-to-print"), 1, scale=0.85))


GALLERY: dict[str, tuple[Callable[[], Picture], str]] = {
    "cover-and-spread": (spread, "The pocket booklet: its cover, and the spread of a technique."),
    "card": (card, "A card for a pouch of 111 x 154 mm, front and back."),
    "fold": (
        fold,
        "The one-sheet fold: eight pages, one slit, no staples. The upper row stands upside down, as it should.",
    ),
    "themes": (themes, "Three themes: linen, tide and press."),
    "editions": (editions, "Editions of a theme: ink-saver, mono, clear and large."),
    "gift": (gift, "The map `gift20` in the theme press: a page to write on, where the hands go, the routine."),
    "somebody": (somebody, "For somebody: the cover, the page with a few words, and a label and a tag to cut out."),
    "poster": (poster, "The poster, for a wall or the back of the fold."),
    "handout": (handout, "The handout for one client, front and back, in the theme tide."),
    "one-side": (one_side, "A handout on one side of a sheet, and one on A5, with the name of an invented spa."),
    "small-cards": (small_cards, "The same technique on an A7, a poker and a credit card."),
    "skins": (skins, "Tones of skin: light, medium and deep."),
    "how-to-print": (how_to_print, "The assembly sheet, drawn from the plans of the very files that were built."),
}


def page() -> str:
    """The gallery as a page of text and pictures."""
    head = "# Gallery\n\nPages as the program makes them; `make gallery` draws them again.\n"
    return head + "".join(f"\n{told}\n\n![{told}]({name}.png)\n" for name, (_, told) in GALLERY.items())


def main() -> None:
    """Draw them all."""
    for name, (draw, _) in GALLERY.items():
        few = draw().quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(HERE / f"{name}.png", optimize=True)
    (HERE / "README.md").write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
