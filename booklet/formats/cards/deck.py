"""What the cards of a set have in common: where there is room, in which type, and how much each of them tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from booklet.base.geometry import Insets, Size, mm
from booklet.formats.cards.kinds import Kind, Telling
from booklet.formats.layout.grids import Grid
from booklet.formats.product import Job
from booklet.formats.product.film import GLOSS_MODULE, Film
from booklet.model import Technique
from booklet.page import Element, Page, Role
from booklet.typeset import blocks
from booklet.typeset.box import Box
from booklet.typeset.qr import qr_code
from booklet.typeset.stylebook import Stylebook

Card = tuple[tuple[Page, ...], tuple[Box, ...]]
"""Front and back, or a front by itself, and the boxes that they were made of."""

Numbered = tuple[int, Technique]

# docs/paper.md, Codes: through film a phone needs wider modules and more that may be lost
MODULE = mm(0.508)  # 12 dots at 600 dpi
FILM_MODULE = mm(0.6)
SMALL_CODE = mm(19.9)  # the widest code on a card under A6
TALL = mm(118)  # an upright card of this height has room for what a technique is for
CODED = ("large", "table", "small")


@dataclass(frozen=True, slots=True)
class Deck:
    """The making of one set of cards. Without `film` they are not laminated."""

    job: Job
    book: Stylebook
    grid: Grid
    kind: Kind
    film: Film | None = None

    @property
    def live(self) -> Size:
        """The room for text."""
        return self.grid.live

    @property
    def lies(self) -> bool:
        """Whether the card is wider than it is high."""
        return self.grid.page.width > self.grid.page.height

    @property
    def with_purpose(self) -> bool:
        """Whether fronts say what a technique is for: a lying card has room for it beside its picture."""
        if self.lies:
            return self.kind.scale != "card_poker"
        return self.kind.purpose or self.grid.page.height >= TALL

    @property
    def signs(self) -> int | None:
        """How many signs of the strip stand in a row; None for one row, or two where that is too close."""
        if self.lies:
            return 2 if self.kind.slender else 1
        return self.kind.signs

    @property
    def beyond(self) -> Insets:
        """How far the band at the head of the live area reaches past it, to run over the card's edges; or nothing.

        The place of a hole stays white: under it a band runs over the sides only.
        """
        grid = self.grid
        if not grid.bleed:
            return Insets()
        top = 0 if self.film and self.film.hole else grid.head + grid.bleed
        return Insets(left=grid.inner + grid.bleed, right=grid.outer + grid.bleed, top=top)

    @property
    def band(self) -> float:
        """How high the band with the title is, from the top of the live area down."""
        return self.kind.bled - self.grid.head if self.beyond.top else self.kind.band

    @property
    def is_brief(self) -> bool:
        """Whether the cards are below A6."""
        return self.kind.name not in {"large", "table"}

    def page(self, name: str, box: Box) -> Page:
        """A box as large as the live area as a face of a card."""
        live = self.grid.rect(recto=True)
        return Page(name, self.grid.page, box.at(live.left, live.top), self.grid.safe(), (), self.grid.bleed)

    @property
    def signed(self) -> bool:
        """Whether cards of this kind say whose they are, where they have room for it."""
        return self.job.library.brand is not None and self.kind.name in CODED

    def code(self) -> Box | None:
        """The brand's address as a QR code; None where there is no address, or none belongs on cards of this kind."""
        brand = self.job.library.brand
        if brand is None or brand.url is None or self.kind.name not in CODED:
            return None
        element = Element(Role.FIGURE, "brand:url", blocks.section("brand"), alt=brand.url_caption or brand.url)
        if self.film is None:
            code = qr_code(brand.url, MODULE, element)
        else:
            module = FILM_MODULE + (GLOSS_MODULE if self.film.gloss else 0)
            code = qr_code(brand.url, module, element, level="q")
        return code if self.kind.name != "small" or code.width <= SMALL_CODE else None


def first_told(
    deck: Deck, tellings: Iterable[Telling], techniques: Iterable[Numbered], back: Callable[[Telling, Numbered], Box]
) -> Telling:
    """The telling with the most that finds room on the back of every card; the last where none does.

    `back` sets the back of a card, in a box as high as it needs.
    """
    techniques = tuple(techniques)
    told = Telling(deck.kind.forms[-1])
    for told in tellings:
        if all(back(told, each).height <= deck.live.height + 0.01 for each in techniques):
            break
    return told
