"""The graphics state that marks are painted in (ISO 32000-1, 8.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

OVERPRINTS: Mapping[tuple[bool, bool], str] = {
    (False, False): "Knockout",
    (True, True): "Overprint",
    (True, False): "OverprintFill",
    (False, True): "OverprintStroke",
}
"""What files for a press call their ways of printing fills and strokes over what lies under them."""


@dataclass(slots=True)
class State:
    """The parts of the graphics state that marks change, as operators; at first, those of a fresh page (table 52).

    Nothing is printed over anything else there (11.7.4).
    """

    fill: str = "0 g"
    stroke: str = "0 G"
    width: str = "1 w"
    cap: str = "0 J"
    join: str = "0 j"
    miter_limit: str = "10 M"
    dashes: str = "[] 0 d"
    font: str = ""
    tracking: str = "0 Tc"
    overprint: str = f"/{OVERPRINTS[False, False]} gs"

    @classmethod
    def unknown(cls) -> State:
        """That of whoever shows a drawing: a drawing begins with it (8.10.1)."""
        return cls(*[""] * len(fields(cls)))
