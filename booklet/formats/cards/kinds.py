"""The kinds of cards by their size: how much each tells, in which type, with how much white at its edges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal, NamedTuple

from booklet.base.geometry import Size, mm
from booklet.typeset.blocks import Form


class Telling(NamedTuple):
    """How much of its technique a card's back tells; all cards of a deck tell as much.

    `form` is that of the steps, `ways` the band on how to sit, `short` the caution's short form. `beside` is the steps'
    share of the width where the caution stands at their side; else it is 0, and the caution stands under them. `code`
    is the brand's address as a QR code, `signed` its name, on the cards that have room left for them.
    """

    form: Form
    ways: bool = False
    short: bool = False
    beside: float = 0
    code: bool = False
    signed: bool = False


WHOLE = (Form.WHOLE, Form.WHOLE_RUN_IN)
SHORT = (Form.SHORT, Form.SHORT_RUN_IN, Form.KEYWORD)


@dataclass(frozen=True, slots=True)
class Kind:
    """What cards of about one size have in common, whether they stand or lie.

    `short` and `long` are the least sides that such a card has. `band` is the height of the title's band, `bled` that
    of one whose ink runs over the card's edges. `purpose` is whether the front says what the technique is for, `ways`
    whether the back says how to sit, `signs` how many signs of the strip stand in a row. `noted` is the side at whose
    foot it says that it is no medical advice: the front where the steps need the whole back. In points.
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
    signs: int | None = None
    slender: bool = False
    noted: Literal["front", "back"] = "back"

    @property
    def holds(self) -> Literal["whole", "either", "short"]:
        """The steps that its back has room for: whole, or in short where they are long, or always in short."""
        if self.forms == WHOLE:
            return "whole"
        return "either" if Form.WHOLE in self.forms else "short"

    def tellings(self, *, ways: bool, lies: bool) -> Iterator[Telling]:
        """What a card of this kind may tell, from the most to the least; whole steps on those that are large enough.

        `ways` is whether the card is for one way of doing it, `lies` whether it is wider than it is high. How to sit
        comes before longer steps, but not before any words of them.
        """
        bands = (True,) if self.ways else (True, False) if ways else (False,)
        shorter = (False,) if self.forms == WHOLE else (False, True)
        sides = (0.56, 0.7, 0) if lies else (0,)
        for band, form, short, beside in product(bands, self.forms, shorter, sides):
            if not (band and form is Form.KEYWORD and len(self.forms) > 1):
                yield Telling(form, band, short, beside)


# A7 and larger carry every step, smaller ones the keywords. Where the band runs over the edge of a card, its title
# still keeps 4 mm from the trim.
KINDS = (
    Kind("large", mm(135), mm(190), "half", mm(10), mm(19), mm(22), WHOLE, purpose=True, ways=True, noted="front"),
    Kind("table", mm(95), mm(135), "card", mm(7), mm(14), mm(16), WHOLE, purpose=True, ways=True, noted="front"),
    Kind("small", mm(74), mm(105), "card_a7", mm(6), mm(10), mm(13.5), WHOLE, signs=2, noted="front"),
    Kind(
        "bookmark", mm(45), mm(130), "card_poker", mm(5), mm(9), mm(12.5), (Form.WHOLE, *SHORT), signs=1, slender=True
    ),
    Kind("tarot", mm(66), mm(115), "card_a7", mm(5), mm(10), mm(13.5), (Form.WHOLE, *SHORT), signs=2),
    Kind("deck", mm(57), mm(88), "card_poker", mm(5), mm(8.5), mm(12.5), SHORT, signs=2),
    Kind("mini", mm(48), mm(80), "card_poker", mm(4.5), mm(8), mm(12), SHORT, signs=1),
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
