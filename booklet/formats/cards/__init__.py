"""The cards: each technique on one card, both sides, as many to a sheet as fit; and one technique's card by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from booklet.base.errors import Misfit
from booklet.base.geometry import mm
from booklet.formats.cards import lying, upright
from booklet.formats.cards.deck import Card, Deck, Numbered, first_told
from booklet.formats.cards.kinds import Telling, kind_of
from booklet.formats.cards.one_sided import safety_stickers, stickers
from booklet.formats.cards.safety import safety_card
from booklet.formats.cards.stock import Stock, impose_all, impose_one, is_one_sided, refused, stem, stock_of
from booklet.formats.layout.grids import Grid
from booklet.formats.layout.pages import chosen, composition, naming_longest, stylebook
from booklet.formats.product import Composition, Format, Job
from booklet.formats.product.film import glossed, in_keep_out
from booklet.formats.product.leaves_out import CORE, LeavesOut
from booklet.page import Bookmark
from booklet.typeset.box import Box, within

HOLE_AWAY = mm(1)  # of what is printed from the clear ring round a hole
HINT = "give the longest steps a shorter card form, or take a larger card"


def compose(job: Job) -> Composition:
    """Fronts and backs in turn, of stickers fronts alone: every technique, and last when to wait or stop."""
    if is_one_sided(job):
        return _bound(job, lambda deck: [*stickers(deck, chosen(job)), *safety_stickers(deck)])
    return _bound(job, lambda deck: [*_techniques(deck), safety_card(deck)])


def compose_one(job: Job) -> Composition:
    """Front and back of the techniques that were asked for; of stickers the front."""
    if is_one_sided(job):
        return _bound(job, lambda deck: stickers(deck, chosen(job)))
    return _bound(job, _techniques)


def _bound(job: Job, make: Callable[[Deck], list[Card]]) -> Composition:
    stock = stock_of(job)
    wrong = (*refused(job, stock), *_lacking(job))
    deck = _deck(job, stock)
    if deck is None or any(not misfit.mild for misfit in wrong):
        return Composition((), wrong)
    made = make(deck)
    bound = composition([page for pages, _ in made for page in pages], [box for _, boxes in made for box in boxes])
    zone = deck.film.keep_out if deck.film else None
    pierced = in_keep_out(bound.pages, zone) if zone else ()
    return replace(bound, misfits=(*wrong, *bound.misfits, *pierced))


def _deck(job: Job, stock: Stock) -> Deck | None:
    """The making of the cards; None where they are too small for any."""
    kind, film = kind_of(stock.card), stock.film
    if kind is None:
        return None
    book = stylebook(job, kind.scale)
    if film and film.gloss:
        book = glossed(book)
    margin = kind.margin
    head = max(margin, film.head + HOLE_AWAY) if film and film.hole else margin
    return Deck(job, book, Grid(stock.card, margin, margin, head, margin, book.grid, stock.bleed), kind, film)


def _lacking(job: Job) -> Iterable[Misfit]:
    """The techniques that are not done in the way that the cards are for."""
    wanted = job.output.variant
    for _, t in chosen(job):
        if wanted and t.variants and getattr(t.variants, wanted) is None:
            what = f"there is no {wanted} way of it to print"
            yield Misfit(f"{t.id}:variants", what, f"write variants.{wanted}, or leave this technique out")


def _techniques(deck: Deck) -> list[Card]:
    """The cards of the techniques asked for.

    Their backs tell what all techniques of the book find room for, so that a card made later is like the others.
    """
    everything = tuple(enumerate(deck.job.library.techniques))
    ways = deck.job.output.variant is not None
    tellings = deck.kind.tellings(ways=ways, lies=deck.lies)
    # a card for one way is for one use: what it tells of that way counts more than what the others look like
    told = first_told(deck, tellings, chosen(deck.job) if ways else everything, partial(_back, deck))
    told = _coded(deck, told, everything)
    return [_card(deck, told, numbered) for numbered in chosen(deck.job)]


def _coded(deck: Deck, told: Telling, everything: Sequence[Numbered]) -> Telling:
    """The same with the brand's code on the back, if all cards have room for it: on some alone it seems forgotten."""
    coded = told._replace(code=deck.code() is not None, signed=True)
    return coded if coded.code and all(_fits(deck, coded, numbered) for numbered in everything) else told


def _fits(deck: Deck, told: Telling, numbered: Numbered) -> bool:
    return _back(deck, told, numbered).height <= deck.live.height + 0.01


def _back(deck: Deck, told: Telling, numbered: Numbered) -> Box:
    return lying.back(deck, told, numbered) if told.beside else upright.back(deck, told, numbered)


def _branded(deck: Deck, told: Telling, numbered: Numbered) -> Telling:
    """The same with the brand's name, if this card has room for it."""
    signed = told._replace(signed=True)
    return signed if deck.signed and _fits(deck, signed, numbered) else told


def _card(deck: Deck, told: Telling, numbered: Numbered) -> Card:
    _, t = numbered
    front = lying.front(deck, numbered) if deck.lies else upright.front(deck, numbered)
    branded = _branded(deck, told, numbered)
    hint = naming_longest(HINT, branded.form, t.steps)
    back = within(_back(deck, branded, numbered), deck.live.height, f"{t.id}:steps", hint=hint)
    if deck.signed and not branded.signed:
        what = f"the back of the card {t.title!r} has no line left for it"
        back = replace(back, misfits=(*back.misfits, Misfit("brand:name", what, "take a larger card", mild=True)))
    if deck.job.output.variant and t.variants and not told.ways:
        what = f"the back has no room to say how it is done on {deck.job.output.variant}"
        back = replace(back, misfits=(*back.misfits, Misfit(f"{t.id}:variants", what, "take a larger card")))
    pages = deck.page(f"{t.id}/front", front), deck.page(f"{t.id}/back", back)
    return (replace(pages[0], bookmarks=(Bookmark(t.title),)), pages[1]), (front, back)


LEAVES_OUT = LeavesOut(
    always=("title", "subtitle", "further pictures", "captions", "two ways", "chart"),
    sometimes=(
        "purpose",
        "long steps",
        "sentences of steps",
        "long cautions",
        "ways of a technique",
        "before you start",
        "long before you start",
        "sentences of before you start",
        "round",
        "end of the round",
        "safety items",
        "long safety items",
    ),
)
OF_ONE = LeavesOut(
    always=(*LEAVES_OUT.always, "before you start", "round", "end of the round", *CORE),
    sometimes=("purpose", "long steps", "sentences of steps", "long cautions", "ways of a technique", "long notice"),
)

CARDS = Format("cards", compose, impose_all, lambda job: stem(job, "cards"), LEAVES_OUT)
CARD = Format("card", compose_one, impose_one, lambda job: stem(job, "card"), OF_ONE)
