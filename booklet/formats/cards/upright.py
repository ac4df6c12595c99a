"""The two sides of a technique's card: a picture to recognise it by, and what to do with the caution behind it.

Upright cards; `lying_card` has those that are wider than high.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from booklet.base.geometry import Size, mm
from booklet.formats.cards.deck import Deck, Numbered
from booklet.formats.cards.kinds import Telling
from booklet.formats.layout.pages import counted_for, technique_picture
from booklet.formats.parts.branding import signature
from booklet.formats.parts.notice import notice
from booklet.model import Technique
from booklet.page import Element, Role
from booklet.typeset import blocks, dress
from booklet.typeset.badges import badge
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, overlay, padded, row, space, spread, within
from booklet.typeset.strip import strip as strip_of

CODE_GAP = mm(1)  # the code has a quiet zone of its own
LEAST_DISC = 11.97  # points across, for a number of 7.5 pt; it tells the technique's from those of its steps
LEAST_PICTURE = 0.3  # of the card's height
LEAST_STRIP = 5.2  # lines; where they are too many, the picture's frame is what is told to be too small


def front(deck: Deck, numbered: Numbered) -> Box:
    """Title, picture, what it is for, and the strip of signs; as large as the live area."""
    index, t = numbered
    job, book, live = deck.job, deck.book, deck.live
    colour = job.theme.technique_colour(index)
    band = blocks.banner(book, t, index + 1, live.width, deck.band, colour, beyond=deck.beyond)
    gap = mm(4) if deck.with_purpose else mm(2.5)
    lead = space(0)
    if t.purpose and deck.with_purpose:
        element = Element(Role.PARAGRAPH, f"{t.id}:purpose", blocks.section(t.id))
        lead = book.heading("lead", t.purpose, live.width, element, align="centre")
    gaps = (3 if lead.height else 2) * gap
    low = noted(deck, t, "front")
    free = live.height - band.height - lead.height - gaps - low.height
    room = max(free - live.height * LEAST_PICTURE, LEAST_STRIP * book.grid)
    strip = strip_of(book, t, live.width, colour, each=counted_for(job, t), per_row=deck.signs, room=room)
    free -= strip.height
    frame = Size(live.width, max(free, live.height * LEAST_PICTURE))
    shown = technique_picture(job, index, t, frame, n=picture_of(deck, t))
    box = overlay(
        band,
        padded(shown, top=band.height + gap),
        padded(lead, top=band.height + 2 * gap + frame.height),
        padded(strip, top=live.height - strip.height - low.height),
        padded(low, top=live.height - low.height),
    )
    box = replace(box, width=live.width, height=live.height + max(frame.height - free, 0))
    key, hint = f"{t.id}:{'purpose' if lead.height else 'title'}", "shorten it, or take a larger card"
    return within(box, live.height, key, hint=hint)


def picture_of(deck: Deck, t: Technique) -> int:
    """The picture for the card's front: the main one, or the first of the way that the card is for."""
    wanted = deck.job.output.variant
    return next((n for n, picture in enumerate(t.pictures) if wanted and picture.view == wanted), 0)


def back(deck: Deck, told: Telling, numbered: Numbered) -> Box:
    """Title, steps, ways, caution and code; as high as it needs, and no less than the live area."""
    _, t = numbered
    book, live = deck.book, deck.live
    top = head(deck, numbered, live.width)
    band = beside_code(deck, told, ways(deck, told, t, live.width - code_width(deck, told)), live.width)
    lines = (noted(deck, t, "back"), *address(deck, told, live.width))
    warning = column([caution(deck, told, t, live.width), *lines])
    box = Box(live.width, 0)
    for air in (1, 0.7, 0.45):  # lines and gaps close up before words have to go
        gap = book.grid * 0.7 * air
        low = column([band, space(gap if band.height else 0), warning])
        start = top.height + book.grid * 0.8 * air
        room = live.height - start - low.height - gap
        steps = steps_of(deck, told, numbered, live.width, room)
        over = max(steps.height - room, 0)
        box = overlay(top, padded(steps, top=start), padded(low, top=live.height + over - low.height))
        box = replace(box, width=live.width, height=live.height + over)
        if over < 0.01:
            break
    return box


def steps_of(deck: Deck, told: Telling, numbered: Numbered, width: float, room: float) -> Box:
    """The steps, as airy as the room allows; higher than it where they do not fit."""
    index, t = numbered
    book, colour = deck.book, deck.job.theme.technique_colour(index)
    parent = blocks.section(f"{t.id}@back")
    steps = blocks.steps(book, t.steps, f"{t.id}:steps", width, colour=colour, form=told.form, parent=parent)
    most = 1.2 if told.form is Form.KEYWORD else 0.8
    return spread(steps, room, least=book.grid * (0.1 if told.form.is_run_in else 0.2), most=book.grid * most)


def head(deck: Deck, numbered: Numbered, width: float) -> Box:
    """The technique's number and title over a rule in its colour."""
    index, t = numbered
    book, colour = deck.book, deck.job.theme.technique_colour(index)
    parent = blocks.section(f"{t.id}@back")
    heading = Element(Role.H1, f"{t.id}:title@back", parent)
    numeral = Element(Role.LABEL, f"{t.id}:number@back", heading)
    across = book.style("heading").leading
    if across < LEAST_DISC:
        label = book.line("heading", str(index + 1), numeral, colour=colour)
    else:
        label = badge(book, str(index + 1), numeral, colour=colour, across=across)
    title = book.title("heading", t.title, width - label.width - mm(2), heading, colour=colour)
    name = row([label, title], gap=mm(2))
    line = Box(width, dress.depth(book), dress.signature(book, width, index, colour, at=-mm(1.2)))
    return column([name, line])


def ways(deck: Deck, told: Telling, t: Technique, width: float) -> Box:
    """On yourself and on a partner, or the one that the card is for."""
    if not told.ways:
        return space(0, width)
    return blocks.ways(deck.book, t, width, at="@back", only=deck.job.output.variant)


def caution(deck: Deck, told: Telling, t: Technique, width: float) -> Box:
    """The caution on its tint, in full or in short."""
    parent = blocks.section(f"{t.id}@back")
    return blocks.caution(deck.book, t.caution, f"{t.id}:caution", width, parent=parent, short=told.short)


def code_width(deck: Deck, told: Telling) -> float:
    """What the brand's code takes of a line, with what keeps it apart; nothing on a card without one."""
    code = deck.code() if told.code else None
    return code.width + CODE_GAP if code else 0


def beside_code(deck: Deck, told: Telling, box: Box, width: float) -> Box:
    """A box, and the brand's code at the right end of the line, where the card has one."""
    code = deck.code() if told.code else None
    if code is None:
        return box
    height = max(box.height, code.height)
    return replace(overlay(box, padded(code, left=width - code.width)), width=width, height=height)


def noted(deck: Deck, t: Technique, side: Literal["front", "back"]) -> Box:
    """That this is no medical advice, with what keeps it from what is over it; nothing where the other side says so."""
    if deck.kind.noted != side:
        return space(0)
    section = blocks.section(t.id if side == "front" else f"{t.id}@back")
    told = notice(deck.job, deck.book, deck.live.width, section, at=f"@{t.id}", brief=deck.is_brief)
    return padded(told, top=deck.book.grid * 0.3)


def address(deck: Deck, told: Telling, width: float) -> Iterator[Box]:
    """At the foot: whose card it is, and its address, for those who type; where a code leads there that is needed."""
    if told.code or told.signed:
        yield space(deck.book.grid * 0.25)
        yield signature(deck.job, deck.book, width, "@card")
