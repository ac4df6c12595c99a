"""How two pictures of a page differ, and what is said of ink that is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from booklet.base.geometry import Rect, Size, mm
from booklet.verify.hands.book import Book, size_in_words
from booklet.verify.opened.around import darkest, lightest
from booklet.verify.opened.faults import Fault
from booklet.verify.opened.ink import as_black, inked, mask, under, within
from booklet.verify.opened.patches import patches
from booklet.verify.opened.words import Word

if TYPE_CHECKING:
    from PIL.Image import Image

_DIFFERENT = 40  # of 255, after a dot of play: the same page elsewhere differs by 2, a hairline across two dots by 60
_ALONE = 30  # of 255, of nine dots: one of them; photographs are made of other dots wherever they lie, lines are not
_NEAR = 2  # dots around one that tell whether it is different
_TICK = (mm(0.6), mm(8), mm(12))  # at most that thin and that long, that near to an edge: a mark to cut or fold by
_PAPER = 235  # of 255, and lighter: no ink to speak of
_COARSE = 8  # dots in one, where only the look of a page matters
_SAME_LOOK = 2  # of 255 on the mean; different pages of drawings differ by ten and more


def differ(one: Image, other: Image) -> bool:
    """Whether anything of two pictures is clearly different, be it by a hair that one of them lies off."""
    from PIL import ImageChops

    box = mask(ImageChops.difference(one, other), _DIFFERENT).getbbox()
    return box is not None and mask(difference(one.crop(box), other.crop(box)), _DIFFERENT).getbbox() is not None


def difference(one: Image, other: Image) -> Image:
    """How much two pictures differ, dot by dot. That one has black for the other's ink is no difference."""
    from PIL import ImageChops

    return ImageChops.difference(as_black(one), as_black(other))


def more(one: Image, other: Image) -> list[Rect]:
    """Where the one has ink that the other has not, nor next to it; in points."""
    return patches(more_ink(one, other))


def more_ink(one: Image, other: Image) -> Image:
    """The same as a mask: 255 there."""
    from PIL import Image as Pictures
    from PIL import ImageChops, ImageFilter

    whole = Pictures.new("L", one.size)
    box = mask(ImageChops.subtract(other, one), _DIFFERENT).getbbox()
    if box is None:
        return whole
    left, top, right, foot = box
    box = (max(left - _NEAR, 0), max(top - _NEAR, 0), min(right + _NEAR, one.width), min(foot + _NEAR, one.height))
    found = mask(_darker(as_black(one.crop(box)), as_black(other.crop(box))), _DIFFERENT)
    together = found.filter(ImageFilter.BoxBlur(1)).point(lambda share: 255 if share > _ALONE else 0)
    whole.paste(ImageChops.multiply(found, together), box)
    return whole


def look_alike(one: Image, other: Image) -> bool:
    """Whether two pages are the same at a glance."""
    from PIL import ImageChops, ImageStat

    coarse = (as_black(picture).reduce(_COARSE) for picture in (one, other))
    return max(ImageStat.Stat(ImageChops.difference(*coarse)).mean) < _SAME_LOOK


def without_edge(picture: Image, window: Rect, page: Size) -> Image:
    """A picture of a page with white dots where the edges of a window, in points, go through it."""
    from PIL import ImageDraw

    dots, clear = picture.width / page.width, picture.copy()
    left, top = window.left * dots - 2, picture.height - window.top * dots - 2
    right, foot = window.right * dots + 2, picture.height - window.bottom * dots + 2
    ImageDraw.Draw(clear).rectangle((left, top, right, foot), outline="white", width=4)
    return clear


def shown(words: Iterable[Word], picture: Image) -> tuple[Word, ...]:
    """The words of a page that have ink; what is clipped away, or written without any, has none."""
    ink = within(inked(picture))
    return tuple(word for word in words if under(ink, word.box))


def marks(book: Book, i: int, found: Sequence[Rect], strange: str) -> Iterator[Fault]:
    """Ink on a page that does not belong there; short marks near its edges may have been asked for."""
    ticks = [patch for patch in found if is_tick(patch, Rect.of(book.pages[i].face.size))]
    if rest := [patch for patch in found if patch not in ticks]:
        hint = "marks of the sheet belong in its waste; build the file again"
        yield book.fault("marks", i, f"bears ink {strange}: {told(rest)}", hint)
    if ticks:
        what = f"keeps {len(ticks)} short marks to cut or fold by: {told(ticks)}"
        yield book.fault("marks", i, what, "they are there for outputs with marks: ticks", mild=True)


def is_tick(patch: Rect, page: Rect) -> bool:
    """Whether a patch of ink is as thin, short and near an edge as the ticks that an output can ask for."""
    thin, long, near = _TICK
    edges = (patch.left, page.width - patch.right, patch.bottom, page.height - patch.top)
    return min(patch.width, patch.height) <= thin and max(patch.width, patch.height) <= long and min(edges) <= near


def told(found: Sequence[Rect]) -> str:
    """The largest of some patches of ink, and how many more there are."""
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    return f"{size_in_words(found[0])}{more}"


def _darker(one: Image, other: Image) -> Image:
    """How much darker the one is than all around the same dot of the other.

    A thin line that falls between two dots colours both by half. So where the other has an edge, with white paper near,
    twice its ink is allowed for.
    """
    from PIL import Image as Pictures
    from PIL import ImageChops

    around = darkest(other)
    by_paper = lightest(lightest(other.convert("L"))).point(lambda level: 255 if level > _PAPER else 0)
    twice = ImageChops.darker(ImageChops.invert(around), Pictures.merge("RGB", (by_paper, by_paper, by_paper)))
    return ImageChops.subtract(ImageChops.subtract(around, one), twice)
