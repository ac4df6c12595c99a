"""What a handout warns of: each sentence once on a page, and every one of them whole.

Techniques often share a caution. A sentence that several on one page have stands there once, with their numbers; what
is a technique's own stays beside it. What the stop list of the page says holds for all, and is not said again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from booklet.base.geometry import Size
from booklet.formats.handout.measures import Numbered
from booklet.formats.product import Job
from booklet.model import Technique
from booklet.page import Element, Role
from booklet.typeset import blocks, dress
from booklet.typeset.box import Box, column, overlay, padded, space
from booklet.typeset.icons import icon
from booklet.typeset.stylebook import Stylebook

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True)
class Shared:
    """A sentence of the cautions of several techniques; `key` is where the first of them has it."""

    techniques: tuple[Numbered, ...]
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Care:
    """The cautions of one page: what is left to each technique by its id, and what several share."""

    own: Mapping[str, str]
    shared: tuple[Shared, ...] = ()


def care_of(techniques: Sequence[Numbered], *, said: Iterable[str] = (), short: bool = False) -> Care:
    """The cautions of techniques that stand on one page, where the sentences `said` stand as well."""
    told = {t.id: sentences(caution_text(t, short=short)) for _, t in techniques}
    known = {bare(text) for text in said}
    users: dict[str, list[Numbered]] = {}
    for i, t in techniques:
        for sentence in dict.fromkeys(map(bare, told[t.id])):
            users.setdefault(sentence, []).append((i, t))
    common = {sentence for sentence, some in users.items() if len(some) > 1}
    own: dict[str, str] = {}
    shared: dict[str, Shared] = {}
    for _, t in techniques:
        left = [one for one in told[t.id] if bare(one) not in common | known]
        own[t.id] = " ".join(left) if len(left) < len(told[t.id]) else caution_text(t, short=short)
        for one in told[t.id]:
            if bare(one) in common - known:
                place = f"{t.id}:caution@shared"
                shared.setdefault(bare(one), Shared(tuple(users[bare(one)]), one, place))
    return Care(own, tuple(shared.values()))


def caution_text(technique: Technique, *, short: bool) -> str:
    """The caution whole, or its declared short form where there is one."""
    return (technique.caution.card if short else None) or technique.caution.text


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its full stop."""
    return _SENTENCE_END.split(text.strip())


def bare(sentence: str) -> str:
    """A sentence without what does not tell it from another."""
    return " ".join(sentence.split()).rstrip(".").casefold()


def caution(book: Stylebook, t: Technique, care: Care, width: float, *, parent: Element, short: bool = False) -> Box:
    """What is left of a technique's caution to say beside it; nothing where all of it is said elsewhere."""
    text = care.own[t.id]
    if not text:
        return space(0, width)
    told = replace(t.caution, card=text) if short and t.caution.card else replace(t.caution, text=text)
    _, _, at = parent.key.partition("@")
    return blocks.caution(book, told, f"{t.id}:caution{at and '@' + at}", width, parent=parent, short=short)


def shared_cautions(job: Job, book: Stylebook, shared: Sequence[Shared], width: float, parent: Element) -> Box:
    """What several techniques warn of, each sentence once behind their numbers; no height where there is nothing."""
    if not shared:
        return space(0, width)
    pad, size = book.grid * 0.42 + dress.warning_edge(book), book.style("caution").size * 1.35
    left = pad + size + book.grid * 0.45
    numbers = [_numbers(job, book, one, parent) for one in shared]
    indent = max(box.width for box in numbers) + book.grid * 0.5
    lines = []
    for one, number in zip(shared, numbers, strict=True):
        text = book.heading("caution", one.text, width - left - indent - pad, Element(Role.PARAGRAPH, one.key, parent))
        lines.append(overlay(number, padded(text, left=indent)))
    body = column(lines)
    height = body.height + 2 * pad * 0.8
    sign = icon("caution", size, book.colour("caution"))
    return overlay(
        Box(width, height, dress.warning(book, Size(width, height))),
        padded(sign, left=pad, top=(height - size) / 2),
        padded(body, left=left, top=pad * 0.8),
    )


def _numbers(job: Job, book: Stylebook, one: Shared, parent: Element) -> Box:
    text = reduce(lambda said, more: job.words("and", a=said, b=more), [str(i + 1) for i, _ in one.techniques])
    element = Element(Role.LABEL, f"words:and@{one.key}", parent)
    return book.line("strong", text, element, colour=book.colour("caution"), leading=book.style("caution").leading)
