"""What is built: formats, papers, pouches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from booklet.authoring import Doc, Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Pouch:
    """A laminating pouch: outer size and sealed border, in millimetres."""

    w: Annotated[float, Limits(40, 330)]
    h: Annotated[float, Limits(40, 460)]
    border: Annotated[float, Limits(2, 10), Doc("Clear film around the card; below 2 mm it does not seal")] = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file to build."""

    format: Annotated[str, Doc("The name of a format")]
    paper: Annotated[str | None, Doc("a4 or letter")] = None
    size: Annotated[str | None, Doc("Of the finished page, where the format has several: a7, a6 or a5")] = None
    pouch: Annotated[Pouch | None, Doc("For cards: the pouch they are laminated in")] = None
    techniques: Annotated[tuple[str, ...], Doc("Only these, for the fold and the handout; left out, all")] = ()
    marks: Annotated[
        Literal["auto", "ticks", "crop"],
        Doc("auto: in what is cut off; ticks: also in white margins; crop: on the shop's pages"),
    ] = "auto"
    caliper_mm: Annotated[
        float | None, Limits(0.03, 0.6), Doc("Thickness of the paper: 0.1 of 80 g, 0.125 of 100 g, 0.15 of 120 g")
    ] = None
    cover_apart: Annotated[bool, Doc("For the shop: the cover as a file of its own")] = False
    trimmed: Annotated[bool, Doc("For a booklet whose fore-edge is trimmed after folding: inner pages make room")] = (
        False
    )
