"""When not to begin, where not, whom to ask, when to stop: on one page, on two, or on a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby, product
from math import fsum
from typing import NamedTuple

from booklet.base.geometry import Size
from booklet.formats.layout.pages import Matter
from booklet.formats.parts.opening import before_you_start
from booklet.formats.parts.ruled import notes
from booklet.formats.parts.safety_core import briefly, naming_longest_item, speaks_for_itself, tail_of
from booklet.formats.product import Job
from booklet.model import SafetyGroup
from booklet.page import Bookmark, Element, Role
from booklet.typeset import blocks
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, first_that_fits, space, spread, within
from booklet.typeset.stylebook import Stylebook

GAPS = (0.8, 0.65, 0.5, 0.35, 0.2)  # between groups, in lines: from airy to close
LOOSE = (0.25, 0.12, 0)  # between the items of a group, in lines
AIR = ((0.25, 0.8), (0.2, 0.65), (0.12, 0.65), (0.12, 0.5), (0, 0.65), (0, 0.5), (0, 0.35), (0, 0.2))
"""Both, as they go together: the gap between items, and that between groups."""
UNDER_TITLE = (0.5, 0.25, 0)  # lines between the title and the first group of a spread


def safety_page(job: Job, book: Stylebook, live: Size) -> Matter:
    """When not to begin, where not, whom to ask, when to stop; on a right-hand page, before the first technique."""
    box = safety_box(job, book, live, "")
    return Matter("safety", box, (Bookmark(job.library.safety.title),), ground="caution_tint")


def safety_box(job: Job, book: Stylebook, live: Size, at: str) -> Box:
    """All of the safety file in its full words, as airy as the room allows."""
    told = job.library.safety
    page = blocks.section(f"safety{at}")
    heading = Element(Role.H1, f"safety:title{at}", page)
    title = book.heading("title", told.title, live.width, heading, colour=book.colour("caution"))
    title = replace(title, height=title.height - book.grid * 0.5)  # the first group comes close under it
    tail = [book.text("strong", text, live.width, element) for text, element in tail_of(job, page, at)]
    room = live.height - title.height - fsum(box.height for box in tail)

    def set_groups(loose: float, gap: float) -> Box:
        groups = [_group(book, i, g, Place(at, "text", live.width, page), loose) for i, g in enumerate(told.groups)]
        return column([part for group in groups for part in (space(gap), group)])

    groups = first_that_fits(
        [partial(set_groups, book.grid * loose, book.grid * gap) for loose, gap in AIR],
        room,
        "safety:groups",
        hint=naming_longest_item("shorten the longest items; the page has no more room", told, short=False),
    )
    return replace(column([title, groups, *tail]), width=live.width, height=live.height)


def safety_spread(job: Job, book: Stylebook, live: Size, *, with_before: bool) -> list[Matter]:
    """The same on a left and a right page, for pages too small to hold it; in short forms where two are as well.

    `with_before` puts what to do before the first technique under it, for books without a page for that.
    """
    told, page = job.library.safety, blocks.section("safety")
    before = job.library.manifest.before if with_before else None

    def set_pages(form: str, air: float, loose: float) -> list[Box]:
        heading = Element(Role.H1, "safety:title", page)
        title = book.heading("title", told.title, live.width, heading, colour=book.colour("caution"))
        place = Place("", form, live.width, page)
        parts = [group_parts(book, i, g, place) for i, g in enumerate(told.groups)]
        parts += [[book.text("strong", text, live.width, element)] for text, element in tail_of(job, page, "")]
        parts[0] = [column([title, space(book.grid * air), parts[0][0]]), *parts[0][1:]]
        if before:
            parts.append([before_you_start(book, before, live.width, Form.SHORT_RUN_IN, page)])
        together = [[column(part, gap=book.grid * loose)] for part in parts]
        whole = halved(together, live.height, book.grid)
        return whole if _fit(whole, live) else halved(parts, live.height, book.grid)

    for form, loose, air in product(("text", "short"), LOOSE, UNDER_TITLE):
        boxes = set_pages(form, air, loose)
        if _fit(boxes, live):
            break
    hint = naming_longest_item("shorten the short forms of the longest items; the two pages have no more room", told)
    held = [replace(within(box, live.height, "safety:groups", hint=hint), width=live.width) for box in boxes]
    first, *second = (Matter("safety", box, ground="caution_tint") for box in held)
    first = replace(first, bookmarks=(Bookmark(told.title),))
    return [first, *second] if second else [notes(job, book, live), first]


def _fit(boxes: Sequence[Box], live: Size) -> bool:
    return all(box.height <= live.height for box in boxes)


def halved(groups: Sequence[Sequence[Box]], height: float, line: float) -> list[Box]:
    """Groups on two pages, parted between two of their boxes where the fuller page is the least full.

    What is one box by itself is one page.
    """
    flat = [(number, box) for number, group in enumerate(groups) for box in group]

    def page(some: Sequence[tuple[int, Box]]) -> Box:
        columns = [column([box for _, box in group]) for _, group in groupby(some, key=lambda one: one[0])]
        return spread(columns, height, least=line * GAPS[-1], most=line * GAPS[0])

    def fuller(at: int) -> float:
        return max(page(flat[:at]).height, page(flat[at:]).height)

    if len(flat) == 1:
        return [page(flat)]

    def strands(at: int) -> bool:
        """Whether a heading would stand at the foot with a single item of several."""
        number = flat[at][0]
        return at > 0 and flat[at - 1][0] == number and (at < 2 or flat[at - 2][0] != number)

    at = min(range(1, len(flat)), key=lambda n: (max(fuller(n), height), strands(n), abs(2 * n - len(flat))))
    return [page(flat[:at]), page(flat[at:])]


class Place(NamedTuple):
    """Where a group is set: what tells its elements from those of another product, which form, how wide, in what."""

    at: str
    form: str
    width: float
    parent: Element


def _group(book: Stylebook, number: int, group: SafetyGroup, place: Place, loose: float) -> Box:
    return column(group_parts(book, number, group, place), gap=loose)


def group_parts(book: Stylebook, number: int, group: SafetyGroup, place: Place) -> list[Box]:
    """The heading with the first item, and the other items; short forms say by themselves what the heading says.

    A group that lacks one of them has its heading.
    """
    caution, key, at = book.colour("caution"), f"safety:groups[{number}]", place.at
    title = Element(Role.H2, f"{key}.title{at}", place.parent)
    heading = book.text("strong", group.title, place.width, title, colour=caution)
    whole = Element(Role.LIST, f"{key}.items{at}", place.parent)
    is_short = place.form == "short"
    told = [briefly(item) if is_short else (item.text, "text") for item in group.items]
    items = [(text, Element(Role.ITEM, f"{key}.items[{i}].{field}{at}", whole)) for i, (text, field) in enumerate(told)]
    first, *others = blocks.listed(book, items, place.width, role="safety", colour=caution)
    return [first if is_short and speaks_for_itself(group) else column([heading, first]), *others]
