"""How things look: colours, faces and sizes. One YAML file a theme; no layout in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

from booklet.base.colour import Colour
from booklet.base.fonts import Face
from booklet.model.authoring import Limits

Align = Literal["left", "centre", "right"]

SCALES = ("page", "passport", "half", "card", "card_a7", "card_poker", "fold", "handout")
"""The kinds of pages that a theme has sizes for."""

ROLES = (
    "cover_title",
    "cover_subtitle",
    "title",
    "numeral",
    "heading",
    "lead",
    "key",
    "step_numeral",
    "body",
    "strong",
    "caption",
    "label",
    "caution",
    "folio",
    "safety",
)
"""The kinds of text that are set on each of them."""

READ = ("body", "strong", "caution", "safety")
"""Those that are read at length."""

ZONE_TONE = 0.5
LINE = 0.12  # relative luminance of a drawing's fill that is a line: the shipped drawings' have 0.03, deep skin 0.14
BLACKISH, NEUTRAL = 0.04, 0.1  # relative luminance, and difference of red, green and blue, that one takes for black
LEAST_SIZE = 7.5  # points, of any text
LEAST_X_HEIGHT = 1.3  # mm, of any text; everyday print ends at about 1.4, and captions are short
FLOORS: Mapping[str, float] = {
    "page": 1.75,
    "passport": 1.75,
    "half": 1.75,
    "card": 1.75,
    "card_a7": 1.55,
    "card_poker": 1.45,
    "fold": 1.45,
    "handout": 1.85,
}
"""The least height of an x of what is read at length, in millimetres on paper, for each kind of page."""


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of text is set: points, colours resolved.

    `leading` is the distance of two baselines. `tracking` is in thousandths of the size. `features` are OpenType tags.
    `fallback` is asked for the characters that `face` lacks.
    """

    face: Face
    size: float
    leading: float
    colour: Colour
    align: Align = "left"
    hyphenate: bool = False
    tracking: float = 0
    features: tuple[str, ...] = ()
    fallback: Face | None = None

    def __hash__(self) -> int:
        return hash((self.face, self.size, self.colour))  # the rest follows from the role, nearly always


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a theme draws what is not text. Each is a choice among few, so that pages stay composed whatever is chosen.

    `cover`: a picture on a tinted panel under the title; the title on a band of colour; or all of it in a frame.
    `number`: a technique's number by itself, on a disc, or with its title over a rule. `head`: the heads of cards on a
    ground of colour, or between rules. `caution`: on its tint, with a bar beside it, or in a box. `rules`: the lines
    between parts. `ornament`: what stands on covers, and between what has nothing else between it. `grounds`: whether
    pages whose ink runs over their edges have one. `drawings`: in the table's colours, or as lines of ink on bare
    paper; `photos`: as they are, or in grey. `techniques`: told apart by their colours, or by patterns. `corner` is the
    radius of panels' corners in millimetres.
    """

    cover: Literal["panel", "band", "frame"] = "panel"
    number: Literal["plain", "disc", "ruled"] = "plain"
    head: Literal["filled", "ruled"] = "filled"
    caution: Literal["tinted", "barred", "boxed"] = "tinted"
    rules: Literal["hairline", "bold", "double"] = "hairline"
    ornament: Literal["none", "sprig", "wave", "lozenge"] = "none"
    grounds: Literal["tinted", "bare"] = "tinted"
    drawings: Literal["colour", "line"] = "colour"
    photos: Literal["colour", "grey"] = "colour"
    techniques: Literal["colour", "pattern"] = "colour"
    corner: Annotated[float, Limits(0, 5)] = 2


@dataclass(frozen=True, slots=True)
class Theme:
    """A finished look.

    `colours` has at least paper, ink, muted, primary, accent, tint, line, caution, caution_tint; `zone` is the tint of
    zones of drawings, where it is not the common one. `cycle` are the
    colours of the techniques, used in turn. `drawing` recolours the shipped line art, source colour to printed colour;
    `skins` are changes of it by name.
    `scales` has, for each kind of page, a style for each kind of text.
    """

    name: str
    colours: Mapping[str, Colour]
    cycle: tuple[Colour, ...]
    drawing: Mapping[Colour, Colour]
    scales: Mapping[str, Mapping[str, Style]]
    manner: Manner = Manner()
    skins: Mapping[str, Mapping[Colour, Colour]] = field(default_factory=dict)

    @property
    def black(self) -> frozenset[Colour]:
        """The colours that are printed as black on paper: the ink, and of drawings the lines that are nearly black.

        A light ink on dark paper is none, and lines that a theme draws in a colour of its own keep it.
        """
        ink, paper = self.colours["ink"], self.colours["paper"]
        lines = (printed for source, printed in self.drawing.items() if source.luminance <= LINE)
        dark = ink if ink.luminance < paper.luminance else None
        return frozenset(filter(None, (dark, *(line for line in lines if _is_blackish(line)))))

    def technique_colour(self, index: int) -> Colour:
        """The colour of the technique at that place in the book, counted from 0."""
        return self.cycle[index % len(self.cycle)]

    def of_skin(self, name: str | None) -> Theme:
        """The theme with the drawings' skin in one of its tones; itself for None. Raises KeyError for one it lacks.

        Marked zones take on some of the tone, or they would look like plasters.
        """
        if name is None:
            return self
        table = self.skins[name]
        tone = max(table.values(), key=lambda colour: colour.luminance)
        colours = {**self.colours, "zone": self.colours["tint"].mixed(tone, ZONE_TONE)}
        return replace(self, colours=colours, drawing={**self.drawing, **table})


def _is_blackish(colour: Colour) -> bool:
    parts = (colour.red, colour.green, colour.blue)
    return colour.luminance <= BLACKISH and max(parts) - min(parts) <= NEUTRAL
