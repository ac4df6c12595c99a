"""How an element is painted: its attributes and the style sheet in, colours, line and visibility out.

Every property of SVG 1.1 (appendix M) and those of SVG 2 that editors write are in one of three lists: drawn, allowed
at one value only, or without effect on a drawing of plain shapes. A property in none of them is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from booklet.base.colour import BLACK, Colour
from booklet.reading.svg.css import Sheet
from booklet.reading.svg.gate import Node
from booklet.reading.svg.values import Length, Refusal, read_colour, read_length, read_number, read_shown, shortened

Paint = Colour | Literal["currentcolor"] | None

_ONE, _NONE = Length(1), Length(0)


@dataclass(frozen=True, slots=True)
class Look:
    """What an element hands down to those inside it."""

    color: Colour | None = BLACK
    fill: Paint = BLACK
    fill_opacity: bool = True
    fill_rule: str = "nonzero"
    clip_rule: str = "nonzero"
    stroke: Paint = None
    stroke_opacity: bool = True
    stroke_width: Length = _ONE
    stroke_linecap: str = "butt"
    stroke_linejoin: str = "miter"
    stroke_miterlimit: float = 4
    stroke_dasharray: tuple[Length, ...] = ()
    stroke_dashoffset: Length = _NONE
    visibility: bool = True

    @property
    def fill_colour(self) -> Colour | None:
        """The colour that the inside is painted with."""
        return self._colour(self.fill) if self.fill_opacity else None

    @property
    def stroke_colour(self) -> Colour | None:
        """The colour that the line is painted with."""
        return self._colour(self.stroke) if self.stroke_opacity else None

    def _colour(self, paint: Paint) -> Colour | None:
        return self.color if paint == "currentcolor" else paint


@dataclass(frozen=True, slots=True)
class Style:
    """What an element says itself: `changes` to the look it was handed, and what is not handed down."""

    changes: Mapping[str, Any]
    displayed: bool = True
    opaque: bool = True
    clip: str = ""  # the id of a clipPath
    overflow: str = ""

    @property
    def shown(self) -> bool:
        """Whether the element is painted; as part of a clip path it need not be opaque (SVG 1.1, 14.3.5)."""
        return self.displayed and self.opaque

    def look(self, inherited: Look) -> Look:
        return replace(inherited, **self.changes) if self.changes else inherited


def read_style(node: Node, sheet: Sheet, *, heeded: frozenset[str]) -> tuple[Style, list[Refusal]]:
    """The style of an element, and what is wrong with it; what is wrong is left out of the style.

    `heeded` are the properties that have an effect on it; what the others say does not matter.
    """
    refusals: list[Refusal] = []
    try:
        declared = sheet.declared(node)
    except Refusal as refusal:
        declared, refusals = {}, [refusal]
    attributes = {name: value for name, value in node.attributes.items() if name in PROPERTIES}
    values: dict[str, Any] = {}
    for name, value in {**attributes, **declared}.items():
        if name in PROPERTIES and name not in heeded:
            continue
        try:
            values.update(_read(name, value))
        except Refusal as refusal:
            refusals.append(Refusal(f"{name}: {refusal.what}", refusal.hint))
    displayed, opaque = values.pop("display", True), values.pop("opacity", True)
    clip, overflow = values.pop("clip-path", ""), values.pop("overflow", "")
    return Style(values, displayed, opaque, clip, overflow), refusals


def _read(name: str, value: str) -> dict[str, Any]:
    value = value.strip()
    if name in _HANDED_DOWN:
        return {} if value.lower() == "inherit" else {name.replace("-", "_"): _HANDED_DOWN[name](value)}
    if name in _OWN:
        return {name: _OWN[name](value)}
    if name in _ONLY:
        allowed, hint = _ONLY[name]
        if " ".join(value.lower().split()) not in allowed:
            raise Refusal(f"{shortened(value)} is not supported", hint)
    elif name not in _WITHOUT_EFFECT and not name.startswith(("--", "-inkscape-")):
        raise Refusal("this property is not known here", "delete it; transformations and sizes are attributes")
    return {}


def _paint(value: str) -> Paint:
    if value.lower() == "currentcolor":
        return "currentcolor"
    if value.lower().startswith("url("):
        raise Refusal(f"painting with {shortened(value)} is not supported", _PLAIN_FILL_HINT)
    return read_colour(value)


def _one_of(*words: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value.lower() not in words:
            raise Refusal(f"{shortened(value)} is not supported", "use " + " or ".join(words))
        return value.lower()

    return read


def _no_less_than_zero(value: str) -> Length:
    length = read_length(value)
    if length.number < 0:
        raise Refusal(f"{shortened(value)} is negative")
    return length


def _miter_limit(value: str) -> float:
    limit = read_number(value)
    if limit < 1:
        raise Refusal(f"{shortened(value)} is less than 1")
    return limit


def _dashes(value: str) -> tuple[Length, ...]:
    if value.lower() == "none":
        return ()
    lengths = tuple(_no_less_than_zero(part) for part in re.split(r"\s*,\s*|\s+", value))
    # an odd number of lengths is gone through twice, so that each is a dash and a gap in turn (SVG 1.1, 11.4)
    return lengths * 2 if len(lengths) % 2 else lengths


def _visible(value: str) -> bool:
    return _one_of("visible", "hidden", "collapse")(value) == "visible"


def _displayed(value: str) -> bool:
    if value.lower() == "inherit":
        raise Refusal("'inherit' is not supported", "write none or inline")
    return value.lower() != "none"


def _reference(value: str) -> str:
    if value.lower() == "none":
        return ""
    match = re.fullmatch(r"url\(\s*(['\"]?)\s*#([^'\"()]+?)\s*\1\s*\)", value)
    if not match:
        raise Refusal(f"{shortened(value)} is not supported", "write url(#id) of a clipPath")
    return match[2]


_PLAIN_FILL_HINT = (
    "paint with one colour, split it into areas of one colour each, or use the picture as a PNG at 300 dpi"
)
_SHAPES_HINT = "turn it into plain shapes: Object > Expand in Illustrator, Path > Object to Path in Inkscape"

_HANDED_DOWN: dict[str, Callable[[str], object]] = {
    "color": read_colour,
    "fill": _paint,
    "fill-opacity": read_shown,
    "fill-rule": _one_of("nonzero", "evenodd"),
    "clip-rule": _one_of("nonzero", "evenodd"),
    "stroke": _paint,
    "stroke-opacity": read_shown,
    "stroke-width": _no_less_than_zero,
    "stroke-linecap": _one_of("butt", "round", "square"),
    "stroke-linejoin": _one_of("miter", "round", "bevel"),
    "stroke-miterlimit": _miter_limit,
    "stroke-dasharray": _dashes,
    "stroke-dashoffset": read_length,
    "visibility": _visible,
}
_OWN: dict[str, Callable[[str], object]] = {
    "display": _displayed,
    "opacity": read_shown,
    "clip-path": _reference,
    "overflow": _one_of("visible", "auto", "hidden", "scroll"),
}
_ONLY = {
    "mask": ({"none"}, "use a clip path, or cut the shapes: Path > Difference in Inkscape"),
    "filter": ({"none"}, "remove the effect, or use the picture as a PNG at 300 dpi"),
    "marker": ({"none"}, _SHAPES_HINT),
    "marker-start": ({"none"}, _SHAPES_HINT),
    "marker-mid": ({"none"}, _SHAPES_HINT),
    "marker-end": ({"none"}, _SHAPES_HINT),
    "mix-blend-mode": ({"normal"}, "use the solid colour that it shows; in Illustrator Object > Flatten Transparency"),
    "paint-order": ({"normal", "fill", "fill stroke", "fill stroke markers"}, "draw the line as a shape of its own"),
    "vector-effect": ({"none"}, "turn the line into a shape: Path > Stroke to Path in Inkscape"),
    "clip": ({"auto"}, "use a clip path"),
}
_WITHOUT_EFFECT = frozenset(
    re.findall(
        r"[\w-]+",
        """
        alignment-baseline baseline-shift block-progression color-interpolation color-interpolation-filters
        color-profile color-rendering cursor direction dominant-baseline enable-background flood-color flood-opacity
        font font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style
        font-variant font-variant-alternates font-variant-caps font-variant-east-asian font-variant-ligatures
        font-variant-numeric font-variant-position font-variation-settings font-weight glyph-orientation-horizontal
        glyph-orientation-vertical image-rendering inline-size isolation kerning letter-spacing lighting-color
        line-height pointer-events shape-margin shape-padding shape-rendering solid-color solid-opacity stop-color
        stop-opacity text-align text-anchor text-decoration text-decoration-color text-decoration-line
        text-decoration-style text-indent text-orientation text-rendering text-transform unicode-bidi user-select
        white-space word-spacing writing-mode
        """,
    )
)

PROPERTIES = frozenset({*_HANDED_DOWN, *_OWN, *_ONLY, *_WITHOUT_EFFECT})
"""The names that may stand as presentation attributes."""

OF_CLIPS = frozenset({"display", "visibility", "clip-rule", "clip-path"})
"""Those with an effect on the outline of a clip path (SVG 1.1, 14.3.5)."""
