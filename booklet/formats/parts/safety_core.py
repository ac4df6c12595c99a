"""The core of the safety page: what stands on the fold, the handout, the poster and small cards.

A short form says by itself what its group's title says. An item without one stands there whole, and its group has its
title over it: `Not on this spot` is half of what `Painful veins` means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from booklet.base.colour import Colour
from booklet.formats.product import Job
from booklet.model import Safety, SafetyGroup, SafetyItem
from booklet.page import Element, Role
from booklet.typeset import blocks
from booklet.typeset.box import Box, column
from booklet.typeset.stylebook import Stylebook


class CoreItem(NamedTuple):
    """One item of the core: what it says in short, and the title that has to stand over its group, if one has to."""

    text: str
    element: Element
    group: int
    title: str = ""


def core_of(job: Job, page: Element, at: str = "") -> list[CoreItem]:
    """The items that go on the smallest products: those marked, or all where none is."""
    safety = job.library.safety
    whole = Element(Role.LIST, f"safety:groups{at}", page)
    found = []
    for g, group in enumerate(safety.groups):
        title = "" if speaks_for_itself(group) else group.title
        for i, item in enumerate(group.items):
            if item.core or not is_marked(safety):
                text, field = briefly(item)
                element = Element(Role.ITEM, f"safety:groups[{g}].items[{i}].{field}{at}", whole)
                found.append(CoreItem(text, element, g, title))
    return found


def core_lines(
    book: Stylebook, items: Iterable[CoreItem], width: float, *, colour: Colour, role: str = "body"
) -> tuple[Box, ...]:
    """A box an item, with a bullet; the first of a group has the title over it where the group needs one."""
    boxes: list[Box] = []
    for number, some in groupby(items, key=lambda item: item.group):
        group = list(some)
        lines = blocks.listed(book, [(item.text, item.element) for item in group], width, role=role, colour=colour)
        if (first := group[0]).title:
            _, mark, at = first.element.key.partition("@")
            section = first.element.parent and first.element.parent.parent
            key = Element(Role.H2, f"safety:groups[{number}].title{mark}{at}", section)
            lines = (column([book.text("strong", first.title, width, key, colour=colour), lines[0]]), *lines[1:])
        boxes += lines
    return tuple(boxes)


def tail_of(job: Job, page: Element, at: str) -> Iterator[tuple[str, Element]]:
    """What follows the groups: the oil, and the country's emergency number where it is known."""
    if job.library.safety.oil:
        yield job.library.safety.oil, Element(Role.PARAGRAPH, f"safety:oil{at}", page)
    number = emergency(job)
    if number:
        yield number, Element(Role.PARAGRAPH, f"words:emergency{at}", page)


def emergency(job: Job) -> str | None:
    """The sentence with the country's emergency number; None where the manifest names no country."""
    country = job.library.manifest.book.country
    number = job.library.safety.emergency.get(country) if country else None
    return job.words("emergency.number", number=number) if number else None


def briefly(item: SafetyItem) -> tuple[str, str]:
    """What an item says where there is little room, and the field that says it."""
    return (item.short, "short") if item.short else (item.text, "text")


def speaks_for_itself(group: SafetyGroup) -> bool:
    """Whether each of its items has a short form, which needs no title over it."""
    return all(item.short for item in group.items)


def is_marked(safety: Safety) -> bool:
    """Whether some items are said to be the core."""
    return any(item.core for group in safety.groups for item in group.items)


def shorter(safety: Safety) -> str:
    """What makes the core shorter, as an author would do it."""
    if not is_marked(safety):
        return "no item of safety.yaml is marked: write core: true where the smallest products have to say it"
    if not all(map(speaks_for_itself, safety.groups)):
        return "give the items that are marked core a short form each: short: ..."
    return naming_longest_item("shorten the short forms of safety.yaml, or mark fewer items as core", safety, core=True)


def naming_longest_item(hint: str, safety: Safety, *, short: bool = True, core: bool = False) -> str:
    """A hint about items that found no room, with the longest of them as it is told; those of the core alone."""

    def told(item: SafetyItem) -> str:
        return briefly(item)[0] if short else item.text

    every = ((group, i, item) for group in safety.groups for i, item in enumerate(group.items, start=1))
    group, number, item = max((one for one in every if one[2].core or not core), key=lambda one: len(told(one[2])))
    return f"{hint}; the longest is item {number} of {group.id}, of {len(told(item))} characters"
