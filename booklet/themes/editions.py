"""Editions: a theme for less ink, for black alone, or for eyes that want larger letters. Theme in, theme out.

None of them cuts words: where larger letters need more room, a product takes more pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from booklet.base.colour import BLACK, WHITE, Colour
from booklet.themes import READ, Manner, Style, Theme

EDITIONS = ("ink-saver", "mono", "clear", "large")

ENLARGED: Mapping[str, Mapping[str, float]] = {
    "clear": {"page": 1.2, "half": 1.0, "card": 1.15, "handout": 1.15},
    "large": {"half": 1.15},
}
"""How much larger letters and lines are, for each kind of page that the edition has.

On the pocket page 10 pt become 12 on 16, on half a sheet 14 become 16 on 21. An edition without a kind of page is not
made on it: eight pages on a sheet have no room for 12 pt.
"""
DISPLAY = {"cover_title": 0, "cover_subtitle": 0.2, "title": 0.4, "numeral": 0.25}
"""The share of the enlargement that kinds of text take which are large already."""
COVER = ("cover_title", "cover_subtitle")  # they stand on no grid

SMALL = ("caption", "label", "folio")
CAPTIONS = 0.835  # of the body: 10 pt beside 12

PALE = 0.55  # of white in the tints that save ink
SPARING = Manner(head="ruled", drawings="line", grounds="bare")


def edited(theme: Theme, edition: str | None) -> Theme:
    """The theme as one of the editions has it; itself where none is asked for."""
    match edition:
        case None:
            return theme
        case "ink-saver":
            return _sparing(theme)
        case "mono":
            return _black(theme)
        case _:
            return _enlarged(theme, ENLARGED[edition])


def _sparing(theme: Theme) -> Theme:
    """White paper, pale tints, outlines in place of grounds; text and arrows keep their colours."""
    colours = {name: WHITE if name == "paper" else colour for name, colour in _general(theme).items()}
    for name in ("tint", "caution_tint"):
        colours[name] = colours[name].mixed(WHITE, PALE)
    return replace(theme, colours=colours, manner=_spare(theme.manner))


def _general(theme: Theme) -> Mapping[str, Colour]:
    """The colours without the one that belongs to a skin, which drawings in lines have not."""
    return {name: colour for name, colour in theme.colours.items() if name != "zone"}


def _spare(manner: Manner) -> Manner:
    """The manner without grounds of colour; rules, ornament and corners stay the theme's own."""
    return replace(
        SPARING,
        cover="frame" if manner.cover == "frame" else "panel",
        number="ruled" if manner.number == "ruled" else "plain",
        caution=manner.caution,
        rules=manner.rules,
        ornament=manner.ornament,
        corner=manner.corner,
    )


def _black(theme: Theme) -> Theme:
    """Black on white and nothing between, for copiers: techniques are told apart by number and by a pattern."""
    pale = ("paper", "tint", "caution_tint")
    colours = {name: WHITE if name in pale else BLACK for name in _general(theme)}
    manner = replace(_spare(theme.manner), number="ruled", caution="boxed", photos="grey", techniques="pattern")
    scales = {
        scale: {role: replace(style, colour=BLACK) for role, style in styles.items()}
        for scale, styles in theme.scales.items()
    }
    return replace(theme, colours=colours, cycle=(BLACK,) * len(theme.cycle), scales=scales, manner=manner)


def _enlarged(theme: Theme, factors: Mapping[str, float]) -> Theme:
    """Larger letters, upright and in full ink, on the kinds of page that have room for them."""
    larger = {scale: _scale(theme.scales[scale], factor, theme.colours["ink"]) for scale, factor in factors.items()}
    colours = {**theme.colours, "muted": theme.colours["ink"]}
    return replace(theme, scales={**theme.scales, **larger}, colours=colours)


def _scale(styles: Mapping[str, Style], factor: float, ink: Colour) -> Mapping[str, Style]:
    """Each style enlarged: faces that are read run upright, and what was pale has the text's colour."""
    body = styles["body"]
    larger = {}
    for role, style in styles.items():
        own = 1 + (factor - 1) * DISPLAY.get(role, 1)
        if role in READ:
            own = max(own, factor * body.size / style.size)
        if role in SMALL:
            own = max(own, factor * body.size * CAPTIONS / style.size)
        if role == "lead":
            own = factor * body.size / style.size
        leading = style.leading * (own if role in COVER else factor)
        style = replace(style, size=style.size * own, leading=leading)  # noqa: PLW2901 - one style, step by step
        if role in {"lead", "caption", "label", "folio"}:
            style = replace(style, colour=ink)  # noqa: PLW2901
        if role == "lead":
            style = replace(style, face=body.face)  # noqa: PLW2901
        larger[role] = style
    return larger
