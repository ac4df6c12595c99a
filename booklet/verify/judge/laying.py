"""How the pages of a reader lie on finished pages: which of their boxes, in what size, which way up.

Whoever imposes pages has a choice: trimmed or as a viewer shows them, as large as they are or enlarged to fit, lying
ones turned. Of all that one can do, that is taken by which the pages look most like those that were printed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from booklet.base.geometry import Insets, Matrix, Point, Rect, Size, mm
from booklet.verify.hands.book import Book
from booklet.verify.opened.ink import DOT, inked
from booklet.verify.opened.sides import Side
from booklet.verify.opened.words import Word

if TYPE_CHECKING:
    from PIL.Image import Image

_EXACT = mm(0.1)
_ALIKE = mm(1)  # other programs round the size of a page to whole points, and differ by two
_HAIR = 0.05  # points
_SAME_SCALE = 0.0005
_NEARLY = 0.02  # finished pages are up to a millimetre larger than what was fitted into them
_MOST_LOOKED_AT = 12  # where each is of another size
_LOOKED_AT = 3  # pages with anything on them, which tell how the others lie
_CLEARLY = 1.25  # times as unlike, or a less likely way of laying them is not taken
_COARSE = 4  # dots in one, where only the look of a page matters
_FAR = 0.2  # of a page: words that are nearer to each other do not tell a scale


@dataclass(frozen=True, slots=True)
class Laid:
    """Pages of a reader in the coordinates of finished pages, and how they had to be laid, in words."""

    pages: tuple[Side, ...]
    told: str = ""


def best(book: Book, reader: Sequence[Side]) -> Laid:
    """The reader as it lies on the pages of a book, each page in the middle of a finished one."""
    ways = list(_ways(book, reader))
    if len(ways) == 1:
        return ways[0]
    telling = _telling(book, reader)
    misfits = [_misfit(book, way.pages, telling) for way in ways]
    found = next(way for way, misfit in zip(ways, misfits, strict=True) if misfit <= _CLEARLY * min(misfits))
    return replace(found, pages=tuple(_trimmed(book, found.pages))) if book.ticket.turning == "shop" else found


def _trimmed(book: Book, pages: Sequence[Side]) -> Iterator[Side]:
    """The pages of a reader, laid in the middle, as a shop trims them.

    What an eighth of a sheet is wider than A7 is taken off at the spine, and of a page that is set about its middle on
    either side: the likelier of both is taken.
    """
    for number, side in enumerate(pages):
        lost = (side.trim.width - book.ticket.page.width) / 2
        at_its_edge = side.off(Matrix.shift(-lost if number % 2 == 0 else lost, 0))
        if abs(lost) < _HAIR or abs(lost) > _ALIKE:
            yield side
        else:
            yield min(at_its_edge, side, key=lambda laid: _misfit(book, {number: laid}, [number]))


def _ways(book: Book, reader: Sequence[Side]) -> Iterator[Laid]:
    """Everything that can be done with the pages of a reader; the likeliest first."""
    page = book.ticket.page
    boxes = [tuple((side.trim, side.bleed) for side in reader)]
    if any(_differ(side.trim.size, side.size, _EXACT) for side in reader):
        boxes.append(tuple((Rect.of(side.size), Rect.of(side.size)) for side in reader))
    for chosen in boxes:
        for turns, way in _turnings([trim.size for trim, _ in chosen], page):
            for scales in _scales(book, reader, chosen, turns):
                laid = [
                    _on_page(side, page, box, scale, way if turned else 0)
                    for side, box, scale, turned in zip(reader, chosen, scales, turns, strict=True)
                ]
                yield Laid(tuple(laid), ", ".join(_told(scales, turns)))


def _turnings(sizes: Sequence[Size], page: Size) -> Iterator[tuple[Sequence[bool], int]]:
    """Which pages may be turned, and by how much: none, those that lie, or those that stand where most of them lie."""
    lying, standing = ([_turn(size, each) for size in sizes] for each in (page, page.turned))
    yield [False] * len(sizes), 0
    if any(lying):
        for turns in (lying, standing):
            for way in (90, 270) if any(turns) else ():
                yield turns, way


def _scales(
    book: Book, reader: Sequence[Side], boxes: Sequence[tuple[Rect, Rect]], turns: Sequence[bool]
) -> Iterator[tuple[float, ...]]:
    """The sizes in which pages may have been printed: as they are, or so that they fit, all alike or each by itself."""
    page, count = book.ticket.page, len(reader)
    sizes = [box.size.turned if turned else box.size for (box, _), turned in zip(boxes, turns, strict=True)]
    fits = [min(page.width / size.width, page.height / size.height) for size in sizes]
    yield (1.0,) * count
    alike = not any(_differ(size, sizes[0], _ALIKE) for size in sizes)
    if alike and not _differ(sizes[0], page, _EXACT):
        return
    if abs(min(fits) - 1) > _SAME_SCALE:
        yield (min(fits),) * count
    if alike and (measured := _measured(book, reader, min(fits))):
        yield (measured,) * count
    if not alike:
        yield tuple(fits)
        yield tuple(min(1.0, fit) for fit in fits)
        yield tuple(_measured(book, reader, fit, number) or fit for number, fit in enumerate(fits))


def _measured(book: Book, reader: Sequence[Side], fit: float, number: int | None = None) -> float | None:
    """The scale that the pages, or one of them, tell; None if it is far from the one by which they fit."""
    found: list[float] = []
    for i, page in enumerate(book.pages):
        asked = page.number is not None and page.number < len(reader) and number in {None, page.number}
        if asked and len(found) < _LOOKED_AT:
            side = reader[page.number or 0]
            scale = _spread(book.words(i), side.words) or _extent(book.picture(i), side)
            if scale and abs(scale / fit - 1) < _NEARLY:
                found.append(scale)
    return median(found) if found else None


def _spread(words: Sequence[Word], wanted: Sequence[Word]) -> float | None:
    """How much further apart words stand than the same words elsewhere; None if nothing tells."""
    here, there = (
        {
            text: next(word.at for word in some if word.text == text)
            for text, count in _counts(some).items()
            if count == 1
        }
        for some in (words, wanted)
    )
    both = sorted(here.keys() & there.keys())
    if len(both) < 2:
        return None
    a, b = (_reach([places[text] for text in both]) for places in (here, there))
    return a / b if b > _FAR * mm(100) else None


def _counts(words: Sequence[Word]) -> Counter[str]:
    return Counter(word.text for word in words)


def _reach(points: Sequence[Point]) -> float:
    """How far points lie from one another, whichever way up they are."""
    x, y = median(point.x for point in points), median(point.y for point in points)
    return math.sqrt(math.fsum((point.x - x) ** 2 + (point.y - y) ** 2 for point in points))


def _extent(here: Image, side: Side) -> float | None:
    """How much larger the ink of a page is than that of a reader's page; None where there is none."""
    found, wanted = inked(here).getbbox(), inked(side.picture(side.trim)).getbbox()
    if found is None or wanted is None:
        return None
    a, b = (max(box[2] - box[0], box[3] - box[1]) for box in (found, wanted))
    return a / b if b * DOT > _FAR * mm(100) else None


def _turn(size: Size, page: Size) -> bool:
    """Whether a page lies where finished pages stand, or the other way round."""
    square = min(abs(each.width - each.height) for each in (size, page)) < _ALIKE
    return not square and (size.width > size.height) != (page.width > page.height)


def _on_page(side: Side, page: Size, boxes: tuple[Rect, Rect], scale: float, turn: int) -> Side:
    """A page of a reader in the middle of a finished page; ink around it shows where it reaches the edge of that."""
    matrix = Matrix.turn(turn).then(Matrix.scale(scale))
    box, bleed = (matrix.apply_to_rect(each) for each in boxes)
    dx, dy = (page.width - box.width) / 2, (page.height - box.height) / 2
    at = Matrix.shift(dx - box.x, dy - box.y)
    around = Insets(
        left=_reaching(box.left - bleed.left, dx),
        right=_reaching(bleed.right - box.right, dx),
        top=_reaching(bleed.top - box.top, dy),
        bottom=_reaching(box.bottom - bleed.bottom, dy),
    )
    window = box.shifted(at.e, at.f).grown(around).common(Rect.of(page))
    return side.off(matrix.then(at)).through(window)


def _reaching(bleed: float, free: float) -> float:
    """The ink around a page that fills what is free around it; less than that would show where it ends."""
    return bleed if bleed >= free - _HAIR else 0


def _telling(book: Book, reader: Sequence[Side]) -> dict[int, Side]:
    """The first pages with anything on them, and of each further size the first, with those of the reader."""
    found: dict[int, Side] = {}
    for i, page in enumerate(book.pages):
        if page.number is None or page.number >= len(reader):
            continue
        side = reader[page.number]
        alike = any(not _differ(side.trim.size, other.trim.size, _ALIKE) for other in found.values())
        wanted = len(found) < _LOOKED_AT or (not alike and len(found) < _MOST_LOOKED_AT)
        if wanted and inked(book.picture(i)).getbbox():
            found[i] = side
    return found


def _misfit(book: Book, pages: Sequence[Side] | Mapping[int, Side], telling: Iterable[int]) -> float:
    """How much the look of pages that tell differs from those that were printed."""
    from PIL import ImageChops, ImageStat

    total = 0.0
    for i in telling:
        page = book.pages[i]
        here, there = book.picture(i, dx=page.shift), pages[page.number or 0].picture(Rect.of(page.face.size))
        inner = (_COARSE, _COARSE, here.width - _COARSE, here.height - _COARSE)  # neighbours colour the edges
        here, there = (picture.crop(inner).reduce(_COARSE) for picture in (here, there))
        total += sum(ImageStat.Stat(ImageChops.difference(here, there)).mean)
    return total


def _differ(one: Size, other: Size, by: float) -> bool:
    return max(abs(one.width - other.width), abs(one.height - other.height)) > by


def _told(scales: Sequence[float], turns: Sequence[bool]) -> Iterator[str]:
    least, most = min(scales), max(scales)
    if most - least > _SAME_SCALE:
        yield f"its pages printed at {100 * least:.1f} to {100 * most:.1f} %"
    elif abs(least - 1) > _SAME_SCALE:
        yield f"its pages printed at {100 * least:.1f} %"
    if any(turns):
        yield f"{sum(turns)} of them turned"
