"""The two sides of a card that is wider than high: the picture beside the text, the caution beside the steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from booklet.base.geometry import Size, mm
from booklet.formats.cards.deck import Deck, Numbered
from booklet.formats.cards.kinds import Telling
from booklet.formats.cards.upright import address, beside_code, head, noted, picture_of, steps_of
from booklet.formats.layout.pages import counted_for, technique_picture
from booklet.model import Technique
from booklet.page import Element, Role
from booklet.typeset import blocks, dress
from booklet.typeset.box import Box, column, overlay, padded, space, within
from booklet.typeset.icons import icon
from booklet.typeset.strip import strip as strip_of

SHOWN = 0.54  # of the width, for the picture


def front(deck: Deck, numbered: Numbered) -> Box:
    """Title over both; left the picture, right what it is for and the signs under one another."""
    index, t = numbered
    job, book, live = deck.job, deck.book, deck.live
    colour = job.theme.technique_colour(index)
    band = blocks.banner(book, t, index + 1, live.width, deck.band, colour, beyond=deck.beyond)
    gap = mm(4) if deck.with_purpose else mm(2.5)
    low = noted(deck, t, "front")
    frame = Size(live.width * SHOWN - gap / 2, live.height - band.height - gap - low.height)
    shown = technique_picture(job, index, t, frame, n=picture_of(deck, t))
    width = live.width - frame.width - gap
    lead = space(0, width)
    if t.purpose and deck.with_purpose:
        element = Element(Role.PARAGRAPH, f"{t.id}:purpose", blocks.section(t.id))
        lead = padded(book.heading("lead", t.purpose, width, element), bottom=gap)
    room = frame.height - lead.height
    strip = strip_of(book, t, width, colour, each=counted_for(job, t), per_row=deck.signs, room=room)
    aside = column([lead, space(frame.height - lead.height - strip.height), strip])
    top = band.height + gap
    under = padded(low, top=live.height - low.height)
    box = overlay(band, padded(shown, top=top), padded(aside, left=frame.width + gap, top=top), under)
    box = replace(box, width=live.width, height=live.height + max(aside.height - frame.height, 0))
    key = f"{t.id}:{'purpose' if lead.height else 'title'}"
    return within(box, live.height, key, hint="shorten it, or take a larger card")


def back(deck: Deck, told: Telling, numbered: Numbered) -> Box:
    """Left the steps, right how to sit, whose card it is, and under them the caution; as high as it needs."""
    _, t = numbered
    book, live = deck.book, deck.live
    top = head(deck, numbered, live.width)
    start = top.height + book.grid * 0.8
    gap = book.grid
    left = live.width * told.beside - gap / 2
    right = live.width - left - gap
    low = noted(deck, t, "back")
    room = live.height - start - low.height
    steps = steps_of(deck, told, numbered, left, room)
    upper = [box for box in (*_ways(deck, told, t, right), _code(deck, told, right)) if box.height]
    above = column([*upper, space(0)], gap=book.grid * 0.6)
    fills = 0 if deck.kind.ways else max(room, steps.height) - above.height
    warning = _warning(deck, told, t, right, fills)
    deep = max(room, steps.height, above.height + warning.height)
    aside = overlay(above, padded(warning, top=deep - warning.height))
    height = start + deep + low.height
    box = overlay(
        top,
        padded(steps, top=start),
        padded(aside, left=left + gap, top=start),
        padded(low, top=height - low.height),
    )
    return replace(box, width=live.width, height=height)


def _ways(deck: Deck, told: Telling, t: Technique, width: float) -> Iterator[Box]:
    """On yourself, and under it on a partner: side by side their columns would be too narrow to read."""
    wanted = deck.job.output.variant
    for way in ("self", "partner") if told.ways else ():
        if wanted in {None, way}:
            yield blocks.ways(deck.book, t, width, at="@back", only=way)


def _warning(deck: Deck, told: Telling, t: Technique, width: float, room: float) -> Box:
    """The caution on its tint, which is as high as the room at least; the sign and a word over it."""
    book, parent = deck.book, blocks.section(f"{t.id}@back")
    field = "card" if told.short and t.caution.card else "text"
    key = f"{t.id}:caution" + (f".{field}" if t.caution.card else "")
    element = Element(Role.PARAGRAPH, key, parent)
    pad, size = book.grid * 0.5, book.style("caution").size * 1.35
    red = book.colour("caution")
    word = book.line(
        "strong", book.words("caution"), Element(Role.PARAGRAPH, f"words:caution@{t.id}", parent), colour=red
    )
    top = overlay(padded(icon("caution", size, red), top=(word.height - size) / 2), padded(word, left=size * 1.35))
    text = t.caution.card if told.short and t.caution.card else t.caution.text
    said = column([top, space(book.grid * 0.25), book.heading("caution", text, width - 2 * pad, element)])
    height = max(room, said.height + 2 * pad)
    return overlay(Box(width, height, dress.warning(book, Size(width, height))), padded(said, left=pad, top=pad))


def _code(deck: Deck, told: Telling, width: float) -> Box:
    """The brand's code over its name and address; nothing on a card without either."""
    return column([beside_code(deck, told, space(0, width), width), *address(deck, told, width)])
