"""The kinds of cards by their size: how much each tells, in which type, with how much white at its edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from booklet.geometry import Size, mm
from booklet.typeset.blocks import Form


class Telling(NamedTuple):
    """How much of its technique a card's back tells; all cards of a deck tell as much.

    `form` is that of the steps, `ways` the band on how to sit, `code` the brand's address as a QR code, `short` the
    caution's short form.
    """

    form: Form
    ways: bool = False
    code: bool = False
    short: bool = False


WHOLE = (Form.WHOLE, Form.WHOLE_RUN_IN)
SHORT = (Form.WHOLE, Form.SHORT, Form.SHORT_RUN_IN, Form.KEYWORD)


@dataclass(frozen=True, slots=True)
class Kind:
    """What cards of about one size have in common, whether they stand or lie.

    `short` and `long` are the least sides that such a card has. `band` is the height of the title's band, `bled` that
    of one whose ink runs over the card's edges. `purpose` is whether the front says what the technique is for. Points.
    """

    name: str
    short: float
    long: float
    scale: str
    margin: float
    band: float
    bled: float
    forms: tuple[Form, ...]
    purpose: bool = False
    ways: bool = False
    slender: bool = False

    def tellings(self, *, code: bool, ways: bool) -> Sequence[Telling]:
        """What a card of this kind may tell, from the most to the least; whole steps on those that are large enough.

        `code` is whether there is one to be drawn, `ways` whether there is no card without them.
        """
        codes = (True, False) if code else (False,)
        bands = (True,) if ways or self.ways else (False,)
        if self.forms == WHOLE:
            return [Telling(form, band, drawn) for drawn, form, band in product(codes, self.forms, bands)]
        return [Telling(form, band, False, short) for form, short, band in product(self.forms, (False, True), bands)]


# Which sizes carry every step, and which the keywords, is in the decisions: A7 and up. Type: look 2.3. The band of a
# table card is look 2.6; where it runs over the edge, its title still keeps 4 mm from the trim.
KINDS = (
    Kind("large", mm(135), mm(190), "large", mm(10), mm(19), mm(22), WHOLE, purpose=True, ways=True),
    Kind("bookmark", mm(45), mm(130), "card_poker", mm(5), mm(9), mm(12.5), SHORT, purpose=True, slender=True),
    Kind("table", mm(95), mm(135), "card", mm(7), mm(14), mm(16), WHOLE, purpose=True, ways=True),
    Kind("small", mm(74), mm(105), "card_a7", mm(6), mm(10), mm(13.5), WHOLE),
    Kind("deck", mm(57), mm(88), "card_poker", mm(5), mm(8.5), mm(12.5), SHORT),
    Kind("mini", mm(48), mm(80), "card_poker", mm(4.5), mm(8), mm(12), SHORT),
)
SLENDER = 2.2  # times as long as wide: the picture stands over a column, not over a page
_TOLERANCE = mm(0.1)  # 3 in are 76.2 mm and not 76


def kind_of(size: Size) -> Kind | None:
    """The kind of a card's size; None for one that is too small for a title, a picture and a caution."""
    short, long = sorted((size.width, size.height))
    is_slender = long > SLENDER * short
    for kind in KINDS:
        large_enough = short >= kind.short - _TOLERANCE and long >= kind.long - _TOLERANCE
        if large_enough and kind.slender <= is_slender:
            return kind
    return None
