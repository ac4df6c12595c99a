"""A theme in a brand's colour: theme and colour in, theme out; and whether the colour can be read wherever it comes.

It takes the place of what is the theme's own, the colour of its headings, bands, frames and ornaments, and panels'
tint is mixed from it. What has a meaning stays: the colours of techniques and of cautions, and text read at length.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from booklet.base.colour import WHITE, Colour
from booklet.themes import READ, Style, Theme

LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3 (AA)
GROUNDS: Mapping[str, str] = {"paper": "on the paper", "tint": "on the tint", "caution_tint": "beside cautions"}
"""The colours that a brand's may be printed on, and where that is."""
ROLES = ("primary", "accent")
STEPS = 255  # of a channel of a colour that is written in hexadecimal
CLOSE = 40  # halvings of an interval of 1: far below one step


@dataclass(frozen=True, slots=True)
class Contrast:
    """How well a colour stands out at one of the places where it is printed; 1 to 21."""

    where: str
    ratio: float


def contrasts(theme: Theme, colour: Colour) -> tuple[Contrast, ...]:
    """The colour's contrasts in a theme: as letters on each ground, and as the ground of white letters."""
    letters = (Contrast(where, colour.contrast(theme.colours[name])) for name, where in GROUNDS.items())
    return (*letters, Contrast("under white letters", WHITE.contrast(colour)))


def is_read(theme: Theme, colour: Colour) -> bool:
    """Whether the colour stands out enough everywhere."""
    return all(each.ratio >= LEAST_CONTRAST for each in contrasts(theme, colour))


def darkened(theme: Theme, colour: Colour) -> Colour | None:
    """The lightest shade of the colour, no lighter than itself, that stands out enough; None where even black does not.

    Its parts are in the same proportion, so its hue is the same; it can be written in hexadecimal.
    """
    shades = (Colour.from_hex(colour.mixed(Colour(0, 0, 0), step / STEPS).hex) for step in range(STEPS + 1))
    return next((shade for shade in shades if is_read(theme, shade)), None)


def branded(theme: Theme, colour: Colour) -> Theme:
    """The theme in a brand's colour, which `is_read` has been asked about.

    Zones of drawings keep the theme's tint, for it was chosen to stand out from skin.
    """
    tint = theme.colours["tint"]
    own = {**dict.fromkeys(ROLES, colour), "tint": _tinted(colour, tint)}
    former = {theme.colours[role] for role in ROLES}
    scales = {
        scale: {role: _dyed(role, style, former, colour) for role, style in styles.items()}
        for scale, styles in theme.scales.items()
    }
    return replace(theme, colours={"zone": tint, **theme.colours, **own}, scales=scales)


def _dyed(role: str, style: Style, former: set[Colour], colour: Colour) -> Style:
    return replace(style, colour=colour) if style.colour in former and role not in READ else style


def _tinted(colour: Colour, tint: Colour) -> Colour:
    """White with as much of the colour in it as makes it as light as a tint, so that text on it stands out as well."""
    if colour.luminance >= tint.luminance:
        return tint
    light, dark = 0.0, 1.0
    for _ in range(CLOSE):
        middle = (light + dark) / 2
        light, dark = (light, middle) if WHITE.mixed(colour, middle).luminance < tint.luminance else (middle, dark)
    return WHITE.mixed(colour, light)
