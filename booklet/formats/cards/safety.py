"""The card that says when to wait, ask or stop: as much of it as both sides of a card of its size hold.

From A6 up everything stands in full on the front, and the whole routine is on the back. On smaller cards both sides are
for safety: in full, else in the short forms, else the core of it, as on the one-sheet fold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import product

from booklet.base.geometry import Size
from booklet.formats.cards.deck import Card, Deck
from booklet.formats.cards.kinds import Telling
from booklet.formats.cards.upright import address, beside_code, code_width
from booklet.formats.parts.branding import said, signature, strip
from booklet.formats.parts.notice import notice
from booklet.formats.parts.opening import before_you_start
from booklet.formats.parts.routine import ONE_COLUMN, ROWS, Pace, routine_box
from booklet.formats.parts.safety_core import core_lines, core_of, shorter, tail_of
from booklet.formats.parts.safety_pages import Place, group_parts, halved, safety_box
from booklet.page import Element, Role, Text
from booklet.typeset import blocks
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, overlay, padded, space, spread, within

Faces = tuple[Box, Box]


def safety_card(deck: Deck) -> Card:
    """Front and back, with the most that finds room."""
    choices: list[Callable[[], Faces]] = [
        partial(_both, deck, "text", whole=True),
        partial(_both, deck, "text", whole=False),
        partial(_both, deck, "short", whole=True),
        partial(_both, deck, "short", whole=False),
        partial(_core, deck),
    ]
    if deck.kind.ways:
        choices.insert(0, partial(_with_the_round, deck))
    if deck.job.library.manifest.routine:
        choices.insert(-1, partial(_core_with_the_round, deck))
    for choose in choices:
        faces = choose()
        if all(face.height <= deck.live.height + 0.01 and not _grave(face) for face in faces):
            break
    faces = faces[0], _signed(deck, faces[1])
    hint = f"{shorter(deck.job.library.safety)}; or take a larger card"
    held = [within(face, deck.live.height, "safety:groups", hint=hint) for face in faces]
    front, back = (replace(face, width=deck.live.width) for face in held)
    return (deck.page("safety/front", front), deck.page("safety/back", back)), (front, back)


def safety_face(deck: Deck) -> Box | None:
    """All of it on one side: in full, in the short forms, or the core of it; None where that has no room."""
    for faces in (_both(deck, "text", whole=True), _both(deck, "short", whole=True), _core(deck)):
        face = column([face for face in faces if face.height], gap=deck.book.grid * 0.3)
        if face.height <= deck.live.height + 0.01 and not _grave(face):
            return replace(face, width=deck.live.width)
    return None


def _signed(deck: Deck, back: Box) -> Box:
    """The back, and at its foot whose card it is, where it does not say so and has room left for it."""
    room = deck.live.height - back.height - deck.book.grid * 0.5
    says = any(text.element and text.element.key.startswith("brand:") for text in back.marks if isinstance(text, Text))
    name = signature(deck.job, deck.book, deck.live.width, "@card")
    if not deck.signed or says or name.height > room:
        return back
    return overlay(back, padded(name, top=deck.live.height - name.height))


def _grave(face: Box) -> bool:
    return any(misfit.key in {"safety:groups", "booklet:routine"} for misfit in face.misfits)


def _with_the_round(deck: Deck) -> Faces:
    """Everything on the front; on the back all techniques as one round, what to do before, the not-medical line.

    Under it stands the brand, in full or as much of it as costs none of these words.
    """
    front = safety_box(deck.job, deck.book, deck.live, "")
    plain = _over(deck, _line(deck, deck.live.width), ONE_COLUMN)
    if deck.signed:
        for low, paces in product(_signed_lines(deck), (ONE_COLUMN, ROWS)):
            back = _over(deck, low, paces)
            if not _grave(back) and said(back) >= said(plain):
                return front, back
    return front, plain


def _signed_lines(deck: Deck) -> Iterator[Box]:
    """The not-medical line with the brand: in full, with its code and address, with its name and address."""
    width, gap = deck.live.width, deck.book.grid
    yield column([_line(deck, width), strip(deck.job, deck.book, width, code=deck.code())], gap=gap * 0.7)
    if deck.code():
        told = Telling(Form.WHOLE, code=True)
        line = _line(deck, width - code_width(deck, told))
        yield column([beside_code(deck, told, line, width), *address(deck, told, width)])
    yield column([_line(deck, width), signature(deck.job, deck.book, width, "@card")], gap=gap * 0.25)


def _over(deck: Deck, low: Box, paces: Sequence[Pace]) -> Box:
    """The round and what to do before, over what stands at the foot of the back."""
    room = Size(deck.live.width, deck.live.height - low.height - deck.book.grid)
    return overlay(_round_and_before(deck, room, paces), padded(low, top=deck.live.height - low.height))


def _round_and_before(deck: Deck, room: Size, paces: Sequence[Pace]) -> Box:
    """The round, and under it what to do before the first technique, in the longest form that finds room there."""
    job, book = deck.job, deck.book
    before = job.library.manifest.before
    if before is None:
        return routine_box(job, book, room, "@card")
    for form in (Form.WHOLE_RUN_IN, Form.SHORT_RUN_IN):
        told = before_you_start(book, before, room.width, form, blocks.section("before@card"), air=0.35)
        left = Size(room.width, room.height - told.height - book.grid)
        over = routine_box(job, book, left, "@card", paces)
        if not over.misfits:
            return overlay(over, padded(told, top=room.height - told.height))
    return routine_box(job, book, room, "@card")


def _line(deck: Deck, width: float, *, role: str = "caption") -> Box:
    return notice(deck.job, deck.book, width, blocks.section("safety@back"), role=role)


def _both(deck: Deck, form: str, *, whole: bool) -> Faces:
    """All items over both sides, parted where the fuller one is the least full; the not-medical line last.

    `whole` parts them between two groups only.
    """
    book, live, told = deck.book, deck.live, deck.job.library.safety
    page = blocks.section("safety")
    place = Place("", form, live.width, page)
    parts = [group_parts(book, i, group, place) for i, group in enumerate(told.groups)]
    parts[0] = [column([_title(deck, page), space(book.grid * 0.3), parts[0][0]]), *parts[0][1:]]
    parts += [[box] for box in _tail(deck, page)]
    parts.append([_line(deck, live.width)])
    first, second = halved([[column(part)] for part in parts] if whole else parts, live.height, book.grid)
    return first, second


def _core_with_the_round(deck: Deck) -> Faces:
    """The core and the not-medical line on the front, the whole routine on the back."""
    front, _ = _core(deck)
    page = blocks.section("safety")
    back = column([*_tail(deck, page), _line(deck, deck.live.width)], gap=deck.book.grid * 0.3)
    together = spread([front, back], deck.live.height, least=deck.book.grid * 0.3, most=deck.book.grid)
    return together, routine_box(deck.job, deck.book, deck.live, "@card")


def _core(deck: Deck) -> Faces:
    """The items that go on the smallest product, in their short forms; the rest of what has to be said behind them."""
    book, live = deck.book, deck.live
    page = blocks.section("safety")
    core = core_of(deck.job, page)
    lines = core_lines(book, core, live.width, role="safety", colour=book.colour("caution"))
    front = column([_title(deck, page), space(book.grid * 0.3), column(lines, gap=book.grid * 0.15)])
    return front, column([*_tail(deck, page), _line(deck, live.width, role="body")], gap=book.grid * 0.3)


def _title(deck: Deck, page: Element) -> Box:
    book, told = deck.book, deck.job.library.safety
    heading = Element(Role.H1, "safety:title", page)
    return book.heading("title", told.title, deck.live.width, heading, colour=book.colour("caution"))


def _tail(deck: Deck, page: Element) -> Iterator[Box]:
    for text, element in tail_of(deck.job, page, ""):
        yield deck.book.text("strong", text, deck.live.width, element)
