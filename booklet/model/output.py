"""What is built: formats, papers, pouches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from booklet.model.authoring import Alone, Doc, Limits

Edition = Literal["ink-saver", "mono", "clear", "large"]
Shown = Literal["booklet", "passport", "cards"]
"""The products whose pages a shop prints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pouch:
    """A laminating pouch: its outer size by name or in millimetres, and how the card lies in it."""

    size: Annotated[str | None, Alone(), Doc("A name, as a6, or millimetres, as 111x154; `booklet list cards`")] = None
    w: Annotated[float | None, Limits(40, 330), Doc("Its outer width, with h in place of size")] = None
    h: Annotated[float | None, Limits(40, 460)] = None
    border: Annotated[float, Limits(2, 10), Doc("Clear film around the card; below 2 mm it does not seal")] = 3
    finish: Annotated[
        Literal["sealed", "flush"],
        Doc("sealed: cut out first, with film all round; flush: cut out of a laminated sheet, with ink to the edges"),
    ] = "sealed"
    film: Annotated[Literal["matte", "gloss"], Doc("gloss throws light back: type is set a point larger")] = "matte"
    corner: Annotated[float, Limits(0, 12), Doc("Radius of the film's corners")] = 5
    hole: Annotated[
        Literal["none", "slot", "ring"], Doc("slot: 14 x 3 mm for a strap; ring: 5 mm across; its place stays white")
    ] = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file to build."""

    format: Annotated[str, Doc("The name of a format")]
    paper: Annotated[str | None, Doc("a4 or letter; a5 for the handout alone, a3 and tabloid for the poster")] = None
    size: Annotated[
        str | None, Doc("Of the finished page: a7, a6 or a5 for a booklet; a card's name, or millimetres as 60x90")
    ] = None
    edition: Annotated[
        Edition | None,
        Doc("ink-saver: light; mono: black alone; clear: 12 pt; large: 16 pt, on half a sheet"),
    ] = None
    pouch: Annotated[Pouch | None, Doc("For cards: the pouch they are laminated in")] = None
    sheet: Annotated[
        str | None, Doc("For cards: a perforated sheet, by name or as a file in sheets/; it brings paper and size")
    ] = None
    variant: Annotated[Literal["self", "partner"] | None, Doc("For cards: tell only this way of doing it")] = None
    techniques: Annotated[tuple[str, ...], Doc("Only these, for the fold and the handout; left out, all")] = ()
    one_side: Annotated[
        bool, Doc("For the handout: up to four techniques with their steps in short, and nothing on the back")
    ] = False
    marks: Annotated[
        Literal["auto", "ticks", "crop"],
        Doc("auto: in what is cut off; ticks: also in white margins; crop: on the shop's pages"),
    ] = "auto"
    caliper_mm: Annotated[
        float | None, Limits(0.03, 0.6), Doc("Thickness of the paper: 0.1 of 80 g, 0.125 of 100 g, 0.15 of 120 g")
    ] = None
    of: Annotated[Shown | None, Doc("For the shop: the product whose pages it prints; left out, the booklet")] = None
    stock: Annotated[
        Literal["coated", "uncoated"] | None, Doc("For the shop: its paper; uncoated takes 280 % of ink, coated 300 %")
    ] = None
    cover_apart: Annotated[bool, Doc("For the shop: the cover as a file of its own")] = False
    trimmed: Annotated[bool, Doc("For a booklet whose fore-edge is trimmed after folding: inner pages make room")] = (
        False
    )

    @property
    def kind(self) -> str:
        """What the file is made as: its format, and for a shop of which product."""
        return self.format if self.product in {self.format, "booklet"} else f"{self.format} of {self.product}"

    @property
    def product(self) -> str:
        """The product whose pages are in the file."""
        return self.of or "booklet" if self.format == "shop" else self.format
