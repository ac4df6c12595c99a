"""Cards with nothing on their back: title, picture, keywords and caution on the one side that a sticker has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from booklet.base.geometry import Size, mm
from booklet.formats.cards import upright
from booklet.formats.cards.deck import Card, Deck, Numbered, first_told
from booklet.formats.cards.kinds import Telling
from booklet.formats.cards.safety import safety_card, safety_face
from booklet.formats.layout.pages import naming_longest, technique_picture
from booklet.formats.parts.notice import notice
from booklet.formats.product.leaves_out import CORE, LeavesOut
from booklet.page import Bookmark
from booklet.typeset import blocks
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, overlay, padded, space, spread, within

TELLINGS = (Telling(Form.KEYWORD), Telling(Form.KEYWORD, short=True))
LYING = (*TELLINGS, *(Telling(Form.KEYWORD, short=short, beside=0.5) for short in (False, True)))
LEAST_PICTURE = 0.28  # of the height of a card that stands
AIRY = 0.42  # of what the picture and the keywords share: wider apart than that, they would make the picture small
LEAST_BESIDE = mm(6.5)  # of a picture over the caution
ASIDE = mm(2)  # between the picture and keywords at its side
BAND = 0.155  # of the height, for the title at most
SHOWN = 0.42  # of the width of one that lies, for the picture
HINT = "shorten the caution or the keys of the steps, or take larger stickers"


def stickers(deck: Deck, wanted: Sequence[Numbered]) -> list[Card]:
    """One face for each technique; all of them tell the caution in full, or all in short."""
    tellings = LYING if deck.lies else TELLINGS
    told = first_told(deck, tellings, tuple(enumerate(deck.job.library.techniques)), partial(_face, deck))
    return [_sticker(deck, told, numbered) for numbered in wanted]


def safety_stickers(deck: Deck) -> list[Card]:
    """When to wait or stop: on one sticker, or on two where one has no room for it."""
    if box := safety_face(deck):
        return [((deck.page("safety/front", box),), (box,))]
    return [((page,), (box,)) for page, box in zip(*safety_card(deck), strict=True)]


def _sticker(deck: Deck, told: Telling, numbered: Numbered) -> Card:
    _, t = numbered
    hint = naming_longest(HINT, told.form, t.steps)
    box = within(_face(deck, told, numbered), deck.live.height, f"{t.id}:steps", hint=hint)
    page = replace(deck.page(f"{t.id}/front", box), bookmarks=(Bookmark(t.title),))
    return (page,), (box,)


def _face(deck: Deck, told: Telling, numbered: Numbered) -> Box:
    """As high as it needs, and no less than the live area."""
    index, t = numbered
    book, live = deck.book, deck.live
    colour = deck.job.theme.technique_colour(index)
    band = blocks.banner(book, t, index + 1, live.width, min(deck.band, live.height * BAND), colour, beyond=deck.beyond)
    line = notice(deck.job, book, live.width, blocks.section(t.id), at=f"@{t.id}", brief=deck.is_brief)
    warning = [] if told.beside else [upright.caution(deck, told, t, live.width)]
    low = column([*warning, padded(line, top=book.grid * 0.3)])
    gap = _gap(deck)
    room = Size(live.width, live.height - band.height - low.height - (gap if told.beside else 2 * gap))
    middle = _beside(deck, told, numbered, room) if deck.lies else _under(deck, numbered, room)
    over = max(middle.height - room.height, 0)
    box = overlay(
        band,
        padded(middle, top=band.height + gap),
        padded(low, top=live.height + over - low.height),
    )
    return replace(box, width=live.width, height=live.height + over)


def _gap(deck: Deck) -> float:
    """Between what stands on one another."""
    return deck.book.grid * 0.2 if deck.lies else deck.book.grid * 0.6


def _under(deck: Deck, numbered: Numbered, room: Size) -> Box:
    """The picture over the keywords."""
    least, gap = deck.live.height * LEAST_PICTURE, _gap(deck)
    steps = _keywords(deck, numbered, room.width, min(room.height * AIRY, room.height - least - gap))
    frame = Size(room.width, max(room.height - steps.height - gap, least))
    return column([_picture(deck, numbered, frame), padded(steps, top=gap)])


def _beside(deck: Deck, told: Telling, numbered: Numbered, room: Size) -> Box:
    """To the left the picture, over the caution where that has no line of its own; to the right the keywords."""
    _, t = numbered
    width = room.width * (told.beside or SHOWN)
    warning = upright.caution(deck, told, t, width) if told.beside else space(0)
    between = _gap(deck) if told.beside else 0
    frame = Size(width, max(room.height - warning.height - between, LEAST_BESIDE))
    left = column([_picture(deck, numbered, frame), space(between), warning])
    steps = _keywords(deck, numbered, room.width - width - ASIDE, room.height)
    box = overlay(left, padded(steps, left=width + ASIDE))
    return replace(box, width=room.width, height=max(room.height, left.height, steps.height))


def _keywords(deck: Deck, numbered: Numbered, width: float, room: float) -> Box:
    """As airy as the room allows, and close together where there is little."""
    index, t = numbered
    book, colour = deck.book, deck.job.theme.technique_colour(index)
    parent = blocks.section(t.id)
    steps = blocks.steps(book, t.steps, f"{t.id}:steps", width, colour=colour, form=Form.KEYWORD, parent=parent)
    return spread(steps, room, least=book.grid * 0.05, most=book.grid * 1.2)


def _picture(deck: Deck, numbered: Numbered, frame: Size) -> Box:
    index, t = numbered
    return technique_picture(deck.job, index, t, frame, n=upright.picture_of(deck, t))


LEAVES_OUT = LeavesOut(
    always=(
        "title",
        "subtitle",
        "purpose",
        "time",
        "repetitions",
        "pressure",
        "hands and tools",
        "further pictures",
        "captions",
        "sentences of steps",
        "ways of a technique",
        "before you start",
        "round",
        "end of the round",
        "two ways",
        "chart",
    ),
    sometimes=("long cautions", "safety items", "long safety items"),
)
OF_ONE = LeavesOut(always=(*LEAVES_OUT.always, *CORE), sometimes=("long cautions", "long notice"))
