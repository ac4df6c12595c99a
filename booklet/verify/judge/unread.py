"""What can be said of pages without a reader to hold them against: heads, page numbers, card numbers, frames."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from booklet.base.geometry import Point, Rect, mm
from booklet.verify.hands.book import Book
from booklet.verify.hands.folding import faces_of_card
from booklet.verify.judge.comparing import blank, turned
from booklet.verify.judge.differing import is_tick, marks, shown
from booklet.verify.judge.matching import Offset
from booklet.verify.opened.faults import Fault
from booklet.verify.opened.ink import DOT, bare, inked
from booklet.verify.opened.patches import patches
from booklet.verify.opened.sides import Side
from booklet.verify.opened.words import Word

if TYPE_CHECKING:
    from PIL.Image import Image

_SAME_LINE = mm(1)
_WITHIN_REACH = mm(20)  # a frame further from where a page belongs is another page's
_OTHERS = frozenset({"saddle", "pages"})  # what is made of strangers' pages alone
STRANGERS = _OTHERS | {"fold", "cards"}  # and what else is
_ASKED = frozenset({"nest", "eight"})  # and what a file is asked to be that says nothing of itself
_NUMBERED = frozenset({"reader"})  # ours, one page after another
_FEW = 2  # a card, and whatever has two sides, is in order as it is
_SOME = 10  # one word in so many may have no ink
_ON_THE_CUT = 2 * DOT  # to either side; a third of a millimetre


@dataclass(frozen=True, slots=True)
class Judged:
    """What is wrong with the pages, and how many bear the number that they have."""

    faults: tuple[Fault, ...]
    numbered: int


def judged(book: Book, *, beside: bool = False) -> Judged:
    """Each page by its own words: upright, with its own page number, or with the number of its card.

    What cannot be measured is not right: pages that nobody can read are faults, and so are empty ones. That none of
    them bears a number may be so where somebody else's pages were folded or cut; not `beside` a reader of ours.
    """
    faults = [fault for i in range(len(book.pages)) for fault in blank(book, i)]
    numbers: dict[int, int] = {}
    faded: dict[int, tuple[int, int | None]] = {}
    for i, page in enumerate(book.pages):
        written = book.words(i)
        words = shown(written, book.picture(i))
        if page.number is None:
            continue
        if _SOME * (len(written) - len(words)) > len(written):
            faded[i] = len(written) - len(words), _read(book, written)
        if not words:
            continue
        if _illegible(words):
            hint = "build the file again, or name its reader with --reader"
            faults.append(
                book.fault("order", i, "bears letters that nobody can read: nothing tells which page it is", hint)
            )
        elif turn := Counter(word.quarter for word in words).most_common(1)[0][0]:
            lies = turn != 180 and book.ticket.format in STRANGERS | _ASKED  # a table may; no page stands on its head
            faults.append(replace(turned(book, i, turn), mild=lies))
        elif number := _read(book, words):
            numbers[i] = number
    wrong = _cards(book, numbers) if book.ticket.method == "cards" else _folios(book, numbers)
    faults += _faded(book, faded, numbers)
    return Judged((*faults, *wrong, *_empty(book, numbers), *_unnumbered(book, numbers, beside=beside)), len(numbers))


def _read(book: Book, words: Sequence[Word]) -> int | None:
    """The number that a page of the book bears; None where it has none."""
    return (_card_number if book.ticket.method == "cards" else _folio)(words) if words else None


def _faded(book: Book, faded: Mapping[int, tuple[int, int | None]], numbers: Mapping[int, int]) -> Iterator[Fault]:
    """Pages with words that have no ink: how many, and the number among all words. Somebody else may hide words."""
    ours = numbers or any(number is not None for _, number in faded.values())
    lies = book.ticket.format in _OTHERS or (book.ticket.format in STRANGERS and not ours)
    for i, (count, _) in faded.items():
        what = f"has {count} words without ink, which nobody can see" if count > 1 else "has a word without ink"
        yield book.fault("order", i, what, "build the file again", mild=lies)


def _illegible(words: Sequence[Word]) -> bool:
    """Whether most letters of a page are signs that stand for no letter."""
    unread = sum(len(word.text) for word in words if not word.legible)
    return 2 * unread > sum(len(word.text) for word in words)


def _empty(book: Book, numbers: Mapping[int, int]) -> Iterator[Fault]:
    """Pages with nothing on them. Among those of somebody else, who numbers none, there may be some, but not all."""
    own = [i for i, page in enumerate(book.pages) if page.number is not None]
    found = [i for i in own if bare(book.picture(i))]
    unsure = book.ticket.format in _OTHERS or (book.ticket.format in STRANGERS and not numbers)
    for i in found:
        hint = "build the file again; of a page that is to be empty the reader tells, which --reader names"
        yield book.fault("order", i, "is empty", hint, mild=unsure and found != own)


def _unnumbered(book: Book, numbers: Mapping[int, int], *, beside: bool) -> Iterator[Fault]:
    """That nothing tells the order of pages that are put together by hand, or of a reader's."""
    own = [i for i, page in enumerate(book.pages) if page.number is not None]
    told = book.ticket.method != "pages" or book.ticket.format in _NUMBERED
    if numbers or not told or len(own) <= _FEW or all(bare(book.picture(i)) for i in own):
        return
    what = "none of its pages bears a number: nothing tells their order"
    mild = not beside and book.ticket.method != "pages"
    hint = "name its reader with --reader"
    yield Fault(kind="order", file=book.sides[0].file, where="", what=what, hint=hint, mild=mild)


def _folio(words: Sequence[Word]) -> int | None:
    """The number that stands alone on the lowest line of a page."""
    lowest = min(word.at.y for word in words)
    line = [word for word in words if word.at.y < lowest + _SAME_LINE]
    return _number(line[0]) if len(line) == 1 else None


def _card_number(words: Sequence[Word]) -> int | None:
    """The number with which the uppermost line of a card begins."""
    highest = max(word.at.y for word in words)
    return _number(min((word for word in words if word.at.y > highest - _SAME_LINE), key=lambda word: word.at.x))


def _number(word: Word) -> int | None:
    text = word.text
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None


def _folios(book: Book, numbers: Mapping[int, int]) -> Iterator[Fault]:
    """Pages that bear another number than their own. Somebody else may count otherwise, as long as it is counting."""
    wanted = book.ticket.numbers
    placed = [(page.number, i) for i, page in enumerate(book.pages) if i in numbers and page.number is not None]
    wrong = [i for place, i in placed if place < len(wanted) and numbers[i] != wanted[place]]
    counted = [(place, numbers[i]) for place, i in sorted(placed)]
    if wrong and _counts(counted, ways=_ways(book)):
        (place, first), *_ = counted
        what = f"its pages are not counted from 1: the first number on them is {first}, on page {place + 1}"
        hint = "whether they are in order its reader tells, which --reader names"
        yield Fault(kind="order", file=book.sides[0].file, where="", what=what, hint=hint, mild=True)
        return
    for i in wrong:
        what = f"bears the page number {numbers[i]}"
        yield book.fault("order", i, what, "the places of pages on the sheets are mixed up; build the file again")


def _ways(book: Book) -> tuple[int, ...]:
    """How page numbers may go from page to page: of ours from 1 alone, of somebody else's up, down, or not at all.

    A fold may be ours or not; one that is of a set is ours.
    """
    if book.ticket.format in _OTHERS:
        return 1, -1, 0
    return (1,) if book.ticket.format in STRANGERS and not book.ticket.set_name else ()


def _counts(numbers: Sequence[tuple[int, int]], *, ways: Sequence[int]) -> bool:
    """Whether numbers by place go one of those ways on every page, or begin anew at 1 as the first of them did."""
    steps = [(there - here, number - before) for (here, before), (there, number) in pairwise(numbers)]
    if not ways or any(all(step == way * places for places, step in steps) for way in ways):
        return bool(ways)
    anew = [number == 1 for _, number in numbers]
    return anew[0] and all(step == places or new for (places, step), new in zip(steps, anew[1:], strict=True))


def _cards(book: Book, numbers: Mapping[int, int]) -> Iterator[Fault]:
    """Backs that belong to another card, and cards out of their order."""
    highest = 0
    for i, number in numbers.items():
        if i % faces_of_card(book.ticket):
            front = numbers.get(i - 1, number)
            if front != number:
                what = f"is the back of card {number}, and lies behind card {front}"
                yield book.fault("order", i, what, "the backs are mixed up, or turned over the other edge")
        elif number < highest:
            yield book.fault("order", i, f"is card {number}, and comes after card {highest}", "build the file again")
        else:
            highest = number


def offsets(book: Book, frames: Sequence[Sequence[Point]]) -> tuple[Offset | None, ...]:
    """How far the frame of each page lies from where it is cut out; None where there is none. Frames: side by side."""
    found: list[Offset | None] = []
    for i, page in enumerate(book.pages):
        middle = book.window(i).rect.centre
        ways = [(frame.x - middle.x, frame.y - middle.y) for frame in frames[page.face.side]]
        dx, dy = min(ways, key=lambda way: math.hypot(*way), default=(math.inf, math.inf))
        near = page.number is not None and math.hypot(dx, dy) < _WITHIN_REACH
        sign = -1 if page.face.upside_down else 1
        found.append(Offset.straight(sign * dx, sign * dy) if near else None)
    return tuple(found)


def misplaced(book: Book, frames: Sequence[Sequence[Point]], places: Sequence[Offset | None]) -> Iterator[Fault]:
    """Pages with something on them, and no frame in their place, on sides that have frames."""
    for i, page in enumerate(book.pages):
        if page.number is not None and frames[page.face.side] and places[i] is None and not bare(book.picture(i)):
            mild = book.ticket.format in STRANGERS
            yield book.fault("order", i, "has no page printed in its place", "build the file again", mild=mild)


def sheet_marks(book: Book, side: int, outside: Side) -> Iterator[Fault]:
    """Ink outside of all frames, drawn by itself, that lies on a finished piece."""
    for i, page in enumerate(book.pages):
        if page.face.side == side:
            picture = outside.picture(page.face.rect, upside_down=page.face.upside_down)
            # in runs of 0.1.0 the name of a copy belongs to the sheet
            found = [patch for patch in patches(inked(picture)) if not book.is_of_name(i, patch)]
            yield from marks(book, i, found, "that belongs to no page")


def on_the_cut(book: Book) -> Iterator[Fault]:
    """Ink on the edges along which pages without bleed are cut out."""
    if book.ticket.method not in {"nest", "cards"} or book.ticket.bleed:
        return
    for i, page in enumerate(book.pages):
        around = page.face.part(Rect.of(page.face.size).outset(_ON_THE_CUT))
        picture = inked(book.sides[around.side].picture(around.rect, upside_down=around.upside_down))
        width, height, strip = picture.width, picture.height, round(2 * _ON_THE_CUT / DOT)
        edges = {
            "left": (0, 0, strip, height),
            "right": (width - strip, 0, width, height),
            "head": (0, 0, width, strip),
            "foot": (0, height - strip, width, height),
        }
        beside = [name for name in edges if name != page.fold]
        if any(picture.crop(edges[name]).getbbox() for name in beside):
            _take_out_ticks(picture)
        cut = [name for name in beside if picture.crop(edges[name]).getbbox()]
        if cut:
            what = f"has ink on its {' and '.join(cut)} edge, where it is cut, and no bleed"
            yield book.fault("clipped", i, what, "keep ink off the edge, or give the pages bleed")


def _take_out_ticks(picture: Image) -> None:
    """Take short marks off a mask of ink: they were asked for, and `marks` speaks of them."""
    width, height = picture.size
    for patch in patches(picture):
        if is_tick(patch, Rect(0, 0, width * DOT, height * DOT)):
            left, top = round(patch.left / DOT) - 1, height - round(patch.top / DOT) - 1
            right, foot = round(patch.right / DOT) + 1, height - round(patch.bottom / DOT) + 1
            picture.paste(0, (left, top, right, foot))
