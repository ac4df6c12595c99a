"""The cut and folded pages against those of the reader: the same words in the same places, the same ink."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from booklet.base.geometry import Matrix, Point, Rect
from booklet.verify.hands.book import Book, some
from booklet.verify.judge.blocks import Blocks, blocks
from booklet.verify.judge.differing import (
    differ,
    difference,
    look_alike,
    marks,
    more,
    more_ink,
    shown,
    told,
    without_edge,
)
from booklet.verify.judge.matching import Offset, likeness, offset, over, same, turned_by
from booklet.verify.judge.readers import own_pages
from booklet.verify.judge.register import NEAR
from booklet.verify.opened.faults import Fault, Kind
from booklet.verify.opened.ink import DOT, FAINT, bare, inked, mask, under, within
from booklet.verify.opened.patches import patches
from booklet.verify.opened.sides import DPI, Side
from booklet.verify.opened.words import Word

if TYPE_CHECKING:
    from PIL.Image import Image

_MIXED_UP = "the places of pages on the sheets are mixed up; build the file again"
_FINE = 4  # dots in one, where ink tells how far it is off
_UNLIKE = 0.5  # pages that share fewer of their words are different pages
_CLEARLY = 0.1  # how much more another page must share to be the one that is seen


@dataclass(frozen=True, slots=True)
class Compared:
    """What is wrong with the pages, which are as they should be, and where each lies; None if nobody can say."""

    faults: tuple[Fault, ...]
    right: frozenset[int]
    offsets: tuple[Offset | None, ...]


def compared(book: Book, reader: Sequence[Side]) -> Compared:
    """Each page of the book with the page of the reader that belongs there."""
    faults: list[Fault] = []
    offsets: list[Offset | None] = []
    right: set[int] = set()
    for i, page in enumerate(book.pages):
        wanted = reader[page.number] if page.number is not None and page.number < len(reader) else None
        found, place = _page(book, i, wanted, reader) if wanted else (list(blank(book, i)), None)
        faults += found
        offsets.append(place)
        if not found:
            right.add(i)
    return Compared(tuple(faults), frozenset(right), tuple(offsets))


def blank(book: Book, i: int) -> Iterator[Fault]:
    """What stands on a page that is to be left blank."""
    if book.pages[i].number is not None:
        return
    if words := shown(book.words(i), book.picture(i)):
        yield book.fault("order", i, f"is to be blank, and bears {some(word.text for word in words)}", "build it again")
    elif found := patches(_clear(book, inked(book.picture(i)))):
        yield book.fault("marks", i, f"is to be blank, and bears ink: {told(found)}", "build the file again")


def _clear(book: Book, ink: Image) -> Image:
    """The ink of a blank page; on the edge of a stranger's a neighbour's may show."""
    return ink if own_pages(book.ticket) else within(ink)


def turned(book: Book, i: int, turn: int) -> Fault:
    """That a page stands on its head, or lies."""
    what = "stands on its head" if turn == 180 else f"is turned by {turn} degrees"
    hint = f"it was laid out for another turning than over the {book.ticket.turning} edge, or the wrong way up"
    return book.fault("orientation", i, what, hint if book.handled.behind else "build the file again")


def _page(book: Book, i: int, wanted: Side, reader: Sequence[Side]) -> tuple[list[Fault], Offset | None]:
    """What is wrong with a page, and where its words, or its picture, lie."""
    whole = Rect.of(book.pages[i].face.size)
    beside = blocks(book, i, wanted)
    words, known = book.words(i), beside.beside(wanted.words)
    if not same(words, known):  # of those that do not show, programs keep some
        words, known = shown(words, book.picture(i)), shown(known, wanted.picture(whole))
    pair = _Pair(book, i, wanted, words, known, beside)
    here, there = pair.pictures(pair.off(None))
    alike = not differ(here, there)
    if alike:
        place = pair.offset if same(words, known) else None
        place = place or (None if bare(here) else Offset.straight(0, 0))
    elif not (words and known) and not bare(here) and look_alike(here, there):
        place = _offset_of_pictures(pair)
    elif not words and not known:
        if fault := _another_picture(pair, reader):
            return [fault], None
        place = _offset_of_pictures(pair)
    elif found := list(_another_page(pair, reader)):
        return found, None
    elif turn := turned_by(words, known):
        return [turned(book, i, turn)], None
    else:
        place = pair.offset
    askew = place is not None and place.askew(NEAR)
    faults = list(_words(pair, place))
    if not alike and not askew:
        told = {fault.kind for fault in faults}
        faults += [fault for fault in _ink(pair, place) if fault.kind not in told]
    return faults, place


@dataclass(frozen=True, slots=True)
class _Pair:
    """A page of a book, the page of the reader that belongs there, and the words of either that show."""

    book: Book
    i: int
    wanted: Side
    words: Sequence[Word]
    known: Sequence[Word]
    blocks: Blocks

    @property
    def offset(self) -> Offset | None:
        """How far the words of the page lie from where they belong; not those that a viewer puts where it likes."""
        creep = Matrix.shift(self.book.pages[self.i].shift, 0)
        loose = {word.text for word in self.known if any(field.holds(word.box.centre) for field in self.wanted.fields)}
        words, known = ([word for word in some if word.text not in loose] for some in (self.words, self.known))
        return offset(words, [word.moved(creep) for word in known])

    def in_fields(self, patches: Sequence[Rect]) -> list[Rect]:
        """Those patches of ink that are in fields of a form which each viewer draws in its own way."""
        fields = [field.outset(DOT) for field in self.wanted.fields]
        return [patch for patch in patches if any(field.contains(patch, tolerance=DOT) for field in fields)]

    def off(self, place: Offset | None) -> Point:
        """How far what is on the page lies from where it is in the reader."""
        return Point(self.book.pages[self.i].shift + (place.dx if place else 0), place.dy if place else 0)

    def pictures(self, off: Point, *, fine: int = 1) -> tuple[Image, Image]:
        """Both as one sees them, laid on one another, with so many times the dots."""
        whole = Rect.of(self.book.pages[self.i].face.size)
        here = self.book.picture(self.i, dx=off.x, dy=off.y, dpi=fine * DPI)
        there = self.wanted.picture(whole, dpi=fine * DPI)
        here, there = self.blocks.without(here, there, whole.size, off)
        if own_pages(self.book.ticket):
            return here, there
        # programs do not agree on a dot through which the edge of a page goes, and its neighbour colours it too
        edges = whole if self.wanted.window is None else self.wanted.window.common(whole)
        return without_edge(here, edges, whole.size), without_edge(there, edges, whole.size)

    def fault(self, kind: Kind, what: str, hint: str) -> Fault:
        return self.book.fault(kind, self.i, what, hint)


def _another_page(pair: _Pair, reader: Sequence[Side]) -> Iterator[Fault]:
    """That the words of another page than the wanted one are seen, and whether they stand on their head."""
    words, wanted = pair.words, pair.wanted
    share = likeness(words, pair.known)
    if share >= 1 - _CLEARLY:
        return  # no other page can be clearly more alike
    best = max(reader, key=lambda side: likeness(words, side.words))
    if likeness(words, best.words) > share + _CLEARLY:
        what = f"shows page {best.number} of {best.file}, not page {wanted.number}"
        yield pair.fault("order", what, _MIXED_UP)
        if turn := turned_by(words, best.words):
            yield turned(pair.book, pair.i, turn)
    elif share < _UNLIKE:
        shows = some(word.text for word in words)
        what = f"does not show page {wanted.number} of {wanted.file}, but {shows}"
        yield pair.fault("order", what, "build the file again, or name the right reader with --reader")


def _another_picture(pair: _Pair, reader: Sequence[Side]) -> Fault | None:
    """That another page than the wanted one is seen, or its head below, where there are no words to tell by."""
    from PIL.Image import Transpose

    here, there = pair.pictures(pair.off(None))
    if look_alike(here, there):
        return None
    if look_alike(here.transpose(Transpose.ROTATE_180), there):
        return turned(pair.book, pair.i, 180)
    page = Rect.of(pair.book.pages[pair.i].face.size)
    for other in reader:
        if not other.words and look_alike(here, other.picture(page)):
            what = f"shows page {other.number} of {other.file}, not page {pair.wanted.number}"
            return pair.fault("order", what, _MIXED_UP)
    return None


def _offset_of_pictures(pair: _Pair) -> Offset | None:
    """How far the ink of a page lies from its place; None if there is none, or it has another shape."""
    here, there = (inked(picture).getbbox() for picture in pair.pictures(pair.off(None), fine=_FINE))
    if here is None or there is None:
        return None
    if max(abs(here[2] - here[0] - there[2] + there[0]), abs(here[3] - here[1] - there[3] + there[1])) > _FINE:
        return None
    left, right, top, foot = (here[k] - there[k] for k in (0, 2, 1, 3))
    dot = DOT / _FINE
    return Offset.straight((left + right) / 2 * dot, -(top + foot) / 2 * dot)


def _words(pair: _Pair, place: Offset | None) -> Iterator[Fault]:
    """Words that are missing on a page, and words that do not belong there: where there is other ink."""
    off = pair.off(place)
    lost = over(pair.known, pair.words, Point(-off.x, -off.y))
    strange = over(pair.words, pair.known, off)
    if not lost and not strange:
        return
    here, there = pair.pictures(off)
    if own_pages(pair.book.ticket):
        gone = come = mask(difference(here, there), FAINT)
    else:  # scans come in other dots when they are scaled, and have words that nobody sees
        gone, come = more_ink(there, here), more_ink(here, there)
    number = pair.wanted.number
    if lost := [word for word in lost if under(gone, word.box)]:
        what = f"lacks {some(word.text for word in lost)} of the reader's page {number}"
        yield pair.fault("clipped", what, "a cut or a clip takes the words away; build the file again")
    if strange := [word for word in strange if under(come, word.box.shifted(-off.x, -off.y))]:
        what = f"bears {some(word.text for word in strange)}, which the reader's page {number} does not"
        yield pair.fault("marks", what, "words of the sheet belong in its waste; build the file again")


def _ink(pair: _Pair, place: Offset | None) -> Iterator[Fault]:
    """Ink of a page that the reader's page does not have, and ink that it lacks, with the page laid on the other."""
    here, there = pair.pictures(pair.off(place))
    if not differ(here, there):
        return
    strange = f"that the reader's page {pair.wanted.number} does not have"
    extra, less = more(here, there), more(there, here)
    if drawn := pair.in_fields([*extra, *less]):
        what = f"has fields that look otherwise than on the reader's page {pair.wanted.number}: {told(drawn)}"
        hint = "their form leaves it to each program how they look: see that ticks and values are there"
        yield pair.book.fault("marks", pair.i, what, hint, mild=True)
    extra, less = ([patch for patch in some if patch not in drawn] for some in (extra, less))
    yield from marks(pair.book, pair.i, extra, strange)
    if less:
        what = f"lacks ink of the reader's page {pair.wanted.number}: {told(less)}"
        yield pair.fault("clipped", what, "a cut or a clip takes it away; build the file again")
