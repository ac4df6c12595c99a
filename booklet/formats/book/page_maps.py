"""Page maps: which pages a booklet has, in which order. In all of them safety comes before the first technique.

A safety page whose words need more than a page gets a spread, and what stands before it moves along.

`spreads16`: each technique on a spread. `complete16`: every other one on a spread, the rest on a page each, so that the
round, the ways and notes get pages too. `gift20`: spreads, a dedication and the chart. The numbers are those of pages
for six techniques; books of more or fewer have more or fewer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from booklet.base.geometry import Size
from booklet.formats.book.covers import cover, name_plate
from booklet.formats.book.double_spreads import double_spreads
from booklet.formats.book.fillers import chart, dedication
from booklet.formats.book.single_page import SMALL_FORMS, Signs, single_page
from booklet.formats.book.spreads import Numbered, spreads
from booklet.formats.layout.pages import Matter
from booklet.formats.parts.opening import before_page, dedicated, how_to_use
from booklet.formats.parts.ruled import notes
from booklet.formats.parts.safety_pages import safety_page, safety_spread
from booklet.formats.product import Job
from booklet.formats.product.editions import ENLARGED
from booklet.page import Bookmark, Element, Role
from booklet.typeset import blocks
from booklet.typeset.box import column, overlay, padded, space
from booklet.typeset.stylebook import Stylebook

SIGNS: tuple[Signs, ...] = ("all", "first", "none")

Opening = Callable[[Job, Stylebook, Size], list[Matter]]
Telling = Callable[[Job, Stylebook, Size, Sequence[Numbered], int], list[Matter]]
"""The pages of the techniques; the last argument is how many pages come before them."""


class PageMap(NamedTuple):
    """What comes before the first technique, and how techniques are laid out."""

    opening: Opening
    telling: Telling


def page_map(job: Job, size: str) -> PageMap:
    """The manifest's map for pages of a size: a7, a6, passport or a5; small pages and large letters need more pages."""
    if job.output.edition in ENLARGED:
        return PageMap(_one_thing_a_page, _two_spreads_each)
    name = job.library.manifest.map
    telling = _spread_and_pages if name == "complete16" else _spread_each
    match size, name:
        case "a7", _:
            return PageMap(_safety_first, telling)
        case "passport", _:
            return PageMap(_two_pages, telling)
        case _, "spreads16":
            return PageMap(_one_page, telling)
        case _, "complete16":
            return PageMap(_complete, telling)
        case _:
            return PageMap(_gift, telling)


def _one_page(job: Job, book: Stylebook, live: Size) -> list[Matter]:
    """Safety on the right-hand page 3. Of a copy for somebody, page 2 has a few words in place of how to use it."""
    safety = safety_page(job, book, live)
    if _overflows(safety):
        return _two_pages(job, book, live)
    second = dedicated(job, book, live) if job.inscribed else how_to_use(job, book, live)
    return [cover(job, book, live), second, safety]


def _overflows(safety: Matter) -> bool:
    """Whether the words of the safety page need more than a page."""
    return any(misfit.key == "safety:groups" for misfit in safety.box.misfits)


def _complete(job: Job, book: Stylebook, live: Size) -> list[Matter]:
    """The same, with lines for a name on page 2, and what to do before the first technique on a page of its own."""
    use = how_to_use(job, book, live, with_before=False)
    page = blocks.section("dedication")
    element = Element(Role.H2, "words:dedication.title", page)
    heading = book.heading("heading", book.words("dedication.title"), live.width, element)
    plate = column([heading, space(book.grid * 0.5), name_plate(book, live.width, page, ("", "from"))])
    box = overlay(use.box, padded(plate, top=live.height - plate.height))
    use = replace(use, box=replace(box, height=live.height))
    before = list(before_page(job, book, live)) or [dedication(job, book, live)]
    safety = safety_page(job, book, live)
    if _overflows(safety):
        return [cover(job, book, live), use, *before, *safety_spread(job, book, live, with_before=False)]
    return [cover(job, book, live), use, safety, *before]


def _gift(job: Job, book: Stylebook, live: Size) -> list[Matter]:
    """A page to write on, how to use, the chart, and safety on the right-hand page 5.

    Without a chart there is what to do before the first technique, and without that a page for notes; so there is with
    a chart where safety takes a spread, which begins on the left.
    """
    charted = [chart(job, book, live)] if job.library.manifest.chart else []
    safety = safety_page(job, book, live)
    is_large = _overflows(safety)
    filled = is_large is bool(charted)
    before = list(before_page(job, book, live)) or [notes(job, book, live)] if filled else []
    return [
        cover(job, book, live),
        dedication(job, book, live),
        how_to_use(job, book, live, with_before=not before),
        *before,
        *charted,
        *(safety_spread(job, book, live, with_before=False) if is_large else [safety]),
    ]


def _two_pages(job: Job, book: Stylebook, live: Size) -> list[Matter]:
    """Safety on the spread 4|5; a page to write a name on before it."""
    safety = safety_spread(job, book, live, with_before=False)
    return [cover(job, book, live), dedication(job, book, live), how_to_use(job, book, live), *safety]


def _one_thing_a_page(job: Job, book: Stylebook, live: Size) -> list[Matter]:
    """For large letters: how to use it and what to do before on a page each, safety on the spread behind them."""
    pages = [cover(job, book, live), how_to_use(job, book, live, with_before=False), *before_page(job, book, live)]
    if len(pages) % 2 == 0:
        pages.insert(1, dedication(job, book, live))
    return [*pages, *safety_spread(job, book, live, with_before=False)]


def _safety_first(job: Job, book: Stylebook, live: Size) -> list[Matter]:
    """Safety on the spread 2|3, with what to do before the first technique; no page says how to use the rest."""
    return [cover(job, book, live), *safety_spread(job, book, live, with_before=True)]


def _spread_each(job: Job, book: Stylebook, live: Size, techniques: Sequence[Numbered], before: int) -> list[Matter]:  # noqa: ARG001  # every telling is called alike
    return spreads(job, book, live, techniques)


def _two_spreads_each(
    job: Job,
    book: Stylebook,
    live: Size,
    techniques: Sequence[Numbered],
    before: int,  # noqa: ARG001
) -> list[Matter]:
    return double_spreads(job, book, live, techniques)


def _spread_and_pages(
    job: Job, book: Stylebook, live: Size, techniques: Sequence[Numbered], before: int
) -> list[Matter]:
    """A page on each right-hand one, then in turn a spread and a page: of three, the middle one has a spread.

    All techniques that have a page tell as much of themselves: the signs go before any words do.
    """
    wide = _with_spreads(len(techniques), before)
    pairs = list(zip(techniques, wide, strict=True))
    told = iter(spreads(job, book, live, [each for each, has_spread in pairs if has_spread]))
    alone = [each for each, has_spread in pairs if not has_spread]
    for form, signs in product(SMALL_FORMS, SIGNS):
        boxes = [single_page(job, book, live, i, t, (form,), signs=signs) for i, t in alone]
        if not any(box.misfits for box in boxes):
            break
    singles = iter(boxes)
    matters: list[Matter] = []
    for (index, technique), has_spread in pairs:
        if has_spread:
            matters += [next(told), next(told)]
        else:
            matters.append(Matter(f"{technique.id}/picture", next(singles), (Bookmark(technique.title),), tab=index))
    return matters


def _with_spreads(count: int, before: int) -> list[bool]:
    """Which techniques have a spread, when so many pages come before them."""
    wide: list[bool] = []
    page, last_left = before + 1, False
    for _ in range(count):
        is_left = page % 2 == 0
        has_spread = is_left and not last_left
        last_left = has_spread if is_left else last_left
        wide.append(has_spread)
        page += 2 if has_spread else 1
    return wide
