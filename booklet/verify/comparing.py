"""The cut and folded pages against those of the reader: the same words in the same places, the same ink."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from booklet.geometry import Matrix, Point, Rect, mm
from booklet.verify.book import Book, size_in_words, some
from booklet.verify.faults import Fault
from booklet.verify.ink import DOT, inked, mask, patches
from booklet.verify.matching import Offset, likeness, offset, over, turned_by
from booklet.verify.register import NEAR
from booklet.verify.sides import Side
from booklet.verify.words import Word

if TYPE_CHECKING:
    from PIL.Image import Image

DIFFERENT = 40  # of 255, after a dot of play: the same page elsewhere differs by 2, a hairline across two dots by 60
_TICK = (mm(0.6), mm(8), mm(12))  # at most that thin and that long, that near to an edge: a mark to cut or fold by
_PAPER = 235  # of 255, and lighter: no ink to speak of
_UNLIKE = 0.5  # pages that share fewer of their words are different pages
_CLEARLY = 0.1  # how much more another page must share to be the one that is seen
_COARSE = 8  # dots in one, where only the look of a page matters
_SAME_LOOK = 2  # of 255 on the mean; different pages of drawings differ by ten and more


@dataclass(frozen=True, slots=True)
class Compared:
    """What is wrong with the pages, how many are as they should be, and where each lies; None if nobody can say."""

    faults: tuple[Fault, ...]
    right: int
    offsets: tuple[Offset | None, ...]


def compared(book: Book, reader: Sequence[Side]) -> Compared:
    """Each page of the book with the page of the reader that belongs there."""
    faults: list[Fault] = []
    offsets: list[Offset | None] = []
    right = 0
    for i, page in enumerate(book.pages):
        wanted = reader[page.number] if page.number is not None and page.number < len(reader) else None
        found, place = _page(book, i, wanted, reader) if wanted else (list(blank(book, i)), None)
        faults += found
        offsets.append(place)
        right += wanted is not None and not found
    return Compared(tuple(faults), right, tuple(offsets))


def blank(book: Book, i: int) -> Iterator[Fault]:
    """What stands on a page that is to be left blank."""
    if book.pages[i].number is not None:
        return
    if words := book.words(i):
        yield book.fault("order", i, f"is to be blank, and bears {some(word.text for word in words)}", "build it again")
    elif found := patches(inked(book.picture(i))):
        yield book.fault("marks", i, f"is to be blank, and bears ink: {_told(found)}", "build the file again")


def turned(book: Book, i: int, turn: int) -> Fault:
    """That a page stands on its head, or lies."""
    what = "stands on its head" if turn == 180 else f"is turned by {turn} degrees"
    hint = f"it was laid out for another turning than over the {book.claim.turning} edge, or the wrong way up"
    return book.fault("orientation", i, what, hint if book.handled.behind else "build the file again")


def _page(book: Book, i: int, wanted: Side, reader: Sequence[Side]) -> tuple[list[Fault], Offset | None]:
    """What is wrong with a page, and where its words, or its picture, lie."""
    words, shift = book.words(i), book.pages[i].shift
    if not words and not wanted.words:
        if fault := _another_picture(book, i, wanted, reader):
            return [fault], None
        place = _offset_of_pictures(book, i, wanted)
    elif found := list(_another_page(book, i, wanted, reader)):
        return found, None
    elif turn := turned_by(words, wanted.words):
        return [turned(book, i, turn)], None
    else:
        place = offset(words, [word.moved(Matrix.shift(shift, 0)) for word in wanted.words])
    faults = list(_words(book, i, words, wanted))
    if place is None or not place.askew(NEAR):
        told = {fault.kind for fault in faults}
        at = Point(shift + (place.dx if place else 0), place.dy if place else 0)
        faults += [fault for fault in _ink(book, i, wanted, at) if fault.kind not in told]
    return faults, place


def _another_page(book: Book, i: int, wanted: Side, reader: Sequence[Side]) -> Iterator[Fault]:
    """That the words of another page than the wanted one are seen, and whether they stand on their head."""
    words = book.words(i)
    share = likeness(words, wanted.words)
    if share >= 1 - _CLEARLY:
        return  # no other page can be clearly more alike
    best = max(reader, key=lambda side: likeness(words, side.words))
    if likeness(words, best.words) > share + _CLEARLY:
        what = f"shows page {best.number} of {best.file}, not page {wanted.number}"
        yield book.fault("order", i, what, "the places of pages on the sheets are mixed up; build the file again")
        if turn := turned_by(words, best.words):
            yield turned(book, i, turn)
    elif share < _UNLIKE:
        shown = some(word.text for word in words)
        what = f"does not show page {wanted.number} of {wanted.file}, but {shown}"
        yield book.fault("order", i, what, "build the file again, or name the right reader with --reader")


def _another_picture(book: Book, i: int, wanted: Side, reader: Sequence[Side]) -> Fault | None:
    """That another page than the wanted one is seen, or its head below, where there are no words to tell by."""
    from PIL.Image import Transpose

    here = book.picture(i)
    page = Rect.of(book.pages[i].face.size)
    if _look_alike(here, wanted.picture(page)):
        return None
    if _look_alike(here.transpose(Transpose.ROTATE_180), wanted.picture(page)):
        return turned(book, i, 180)
    for other in reader:
        if not other.words and _look_alike(here, other.picture(page)):
            what = f"shows page {other.number} of {other.file}, not page {wanted.number}"
            return book.fault("order", i, what, "the places of pages on the sheets are mixed up; build the file again")
    return None


def _look_alike(one: Image, other: Image) -> bool:
    from PIL import ImageChops, ImageStat

    difference = ImageChops.difference(one.reduce(_COARSE), other.reduce(_COARSE))
    return max(ImageStat.Stat(difference).mean) < _SAME_LOOK


def _offset_of_pictures(book: Book, i: int, wanted: Side) -> Offset | None:
    """How far the ink of a page lies from its place; None if there is none, or it has another shape."""
    here, there = (
        inked(each).getbbox() for each in (book.picture(i), wanted.picture(Rect.of(book.pages[i].face.size)))
    )
    if here is None or there is None:
        return None
    if max(abs(here[2] - here[0] - there[2] + there[0]), abs(here[3] - here[1] - there[3] + there[1])) > 1:
        return None
    return Offset.straight((here[0] - there[0]) * DOT - book.pages[i].shift, (there[1] - here[1]) * DOT)


def _words(book: Book, i: int, words: Sequence[Word], wanted: Side) -> Iterator[Fault]:
    """Words that are missing on a page, and words that do not belong there."""
    if lost := over(wanted.words, words):
        what = f"lacks {some(lost)} of the reader's page {wanted.number}"
        yield book.fault("clipped", i, what, "a cut or a clip takes the words away; build the file again")
    if strange := over(words, wanted.words):
        what = f"bears {some(strange)}, which the reader's page {wanted.number} does not"
        yield book.fault("marks", i, what, "words of the sheet belong in its waste; build the file again")


def _ink(book: Book, i: int, wanted: Side, at: Point) -> Iterator[Fault]:
    """Ink of a page that the reader's page does not have, and ink that it lacks, with the page laid on the other."""
    from PIL import ImageChops

    whole = Rect.of(book.pages[i].face.size)
    here, there = book.picture(i, dx=at.x, dy=at.y), wanted.picture(whole)
    if mask(ImageChops.difference(here, there), DIFFERENT).getbbox() is None:
        return
    more = patches(mask(_darker(here, there), DIFFERENT))
    less = patches(mask(_darker(there, here), DIFFERENT))
    yield from marks(book, i, more, f"that the reader's page {wanted.number} does not have")
    if less:
        what = f"lacks ink of the reader's page {wanted.number}: {_told(less)}"
        yield book.fault("clipped", i, what, "a cut or a clip takes it away; build the file again")


def _darker(one: Image, other: Image) -> Image:
    """How much darker the one is than all around the same dot of the other.

    A thin line that falls between two dots colours both by half. So where the other has an edge, with white paper near,
    twice its ink is allowed for.
    """
    from PIL import Image as Pictures
    from PIL import ImageChops, ImageFilter

    around = other.filter(ImageFilter.MinFilter(3))
    by_paper = other.convert("L").filter(ImageFilter.MaxFilter(5)).point(lambda level: 255 if level > _PAPER else 0)
    nothing = Pictures.new("RGB", other.size)
    twice = Pictures.composite(ImageChops.invert(around), nothing, by_paper)
    return ImageChops.subtract(ImageChops.subtract(around, one), twice)


def marks(book: Book, i: int, found: Sequence[Rect], strange: str) -> Iterator[Fault]:
    """Ink on a page that does not belong there; short marks near its edges may have been asked for."""
    ticks = [patch for patch in found if is_tick(patch, Rect.of(book.pages[i].face.size))]
    if rest := [patch for patch in found if patch not in ticks]:
        hint = "marks of the sheet belong in its waste; build the file again"
        yield book.fault("marks", i, f"bears ink {strange}: {_told(rest)}", hint)
    if ticks:
        what = f"keeps {len(ticks)} short marks to cut or fold by: {_told(ticks)}"
        yield book.fault("marks", i, what, "they are there for outputs with marks: ticks", mild=True)


def is_tick(patch: Rect, page: Rect) -> bool:
    """Whether a patch of ink is as thin, short and near an edge as the ticks that an output can ask for."""
    thin, long, near = _TICK
    edges = (patch.left, page.width - patch.right, patch.bottom, page.height - patch.top)
    return min(patch.width, patch.height) <= thin and max(patch.width, patch.height) <= long and min(edges) <= near


def _told(found: Sequence[Rect]) -> str:
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    return f"{size_in_words(found[0])}{more}"
