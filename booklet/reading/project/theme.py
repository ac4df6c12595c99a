"""A theme's YAML becomes a `Theme`: names of faces and colours resolved, and what is read far from its ground."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import Annotated

from booklet.base.colour import BLACK, Colour
from booklet.base.errors import ContentError, Problem, UnknownNameError
from booklet.base.fonts import Face
from booklet.model.authoring import Limits
from booklet.reading.files import lies_in
from booklet.reading.yaml import meant
from booklet.reading.yaml.nodes import compose, read_nodes
from booklet.reading.yaml.places import Source, did_you_mean, join
from booklet.reading.yaml.validate import validate
from booklet.themes import LEAST_SIZE, ROLES, SCALES, Align, Manner, Style, Theme

COLOURS = ("paper", "ink", "muted", "primary", "accent", "tint", "line", "caution", "caution_tint")
BODY_CONTRAST = 7  # WCAG 2.2, 1.4.6 (AAA): it is read in dim light
TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3 (AA)

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Face:
    family: str
    style: str = "Regular"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """The attributes of a kind of text, on all scales or on one; what is left out comes from the other."""

    face: str | None = None
    fallback: str | None = None
    colour: str | None = None
    size: Annotated[float | None, Limits(4, 200)] = None
    leading: Annotated[float | None, Limits(4, 250)] = None
    align: Align | None = None
    hyphenate: bool | None = None
    tracking: float | None = None
    features: tuple[str, ...] | None = None

    def over(self, base: _Style) -> _Style:
        """This style's attributes, and the other's where it has none."""
        own = {each.name: getattr(self, each.name) for each in fields(self)}
        return _Style(**{name: getattr(base, name) if value is None else value for name, value in own.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Theme:
    colours: Mapping[str, str]
    cycle: Annotated[tuple[str, ...], Limits(1, 12)]
    faces: Mapping[str, _Face]
    scales: Mapping[str, Mapping[str, _Style]]
    drawing: Mapping[str, str] = field(default_factory=dict)
    skins: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    styles: Mapping[str, _Style] = field(default_factory=dict)
    manner: Manner = Manner()


def read_theme(name_or_path: str, folder: Path) -> Theme:
    """The theme that comes with the program by that name, or the one in that file of the project folder.

    A file is named by a path with a slash. Raises ContentError with all that does not hold, UnknownNameError.
    """
    source = _source(name_or_path, folder)
    checked = validate(source, _Theme)
    if checked.value is None:
        raise ContentError(checked.problems)
    resolving = _Resolving(source, checked.value)
    theme = resolving.theme(PurePosixPath(name_or_path).stem)
    if problems := resolving.problems or [*_faint(source, theme), *_tiny(source, theme)]:
        raise ContentError(problems)
    return theme


def _source(name_or_path: str, folder: Path) -> Source:
    if "/" in name_or_path:
        if not lies_in(folder, folder / name_or_path):
            what = "the file of a theme lies outside the project folder"
            raise ContentError([Problem(name_or_path, 0, 0, "", what, "copy it into the project")])
        return Source.of(read_nodes(folder / name_or_path, name_or_path), name_or_path, "theme")
    themes = {each.name.removesuffix(".yaml"): each for each in resources.files("booklet.themes").iterdir()}
    shipped = {name: file for name, file in themes.items() if file.name.endswith(".yaml")}
    if name_or_path not in shipped:
        raise UnknownNameError("theme", name_or_path, sorted(shipped))
    file = f"booklet/themes/{name_or_path}.yaml"
    return Source.of(compose(shipped[name_or_path].read_text("utf-8"), file), file, "theme")


@dataclass(slots=True)
class _Resolving:
    """Resolves the names that one theme uses, and notes what is missing from it."""

    source: Source
    read: _Theme
    problems: list[Problem] = field(default_factory=list)

    def theme(self, name: str) -> Theme:
        read = self.read
        for each in COLOURS:
            if each not in read.colours:
                self._note("colours", f"{each} is missing", f'write {each}: "#3E5A4A"')
        colours = {each: self._hex(text, f"colours.{each}") for each, text in read.colours.items()}
        cycle = tuple(self._hex(text, f"cycle[{i}]") for i, text in enumerate(read.cycle))
        drawing = self._table(read.drawing, "drawing")
        skins = {skin: self._table(table, f"skins.{skin}") for skin, table in read.skins.items()}
        scales = {
            scale: {role: self._style(style, role, f"scales.{scale}.{role}", colours) for role, style in styles.items()}
            for scale, styles in read.scales.items()
        }
        for scale in SCALES:
            if scale not in read.scales:
                self._note("scales", f"{scale} is missing", "the shipped themes show all that is needed")
            missing = [role for role in ROLES if role not in read.scales.get(scale, ROLES)]
            if missing:
                self._note(f"scales.{scale}", f"{', '.join(missing)} missing", "give each a size and a leading")
        return Theme(name, colours, cycle, drawing, scales, read.manner, skins)

    def _table(self, read: Mapping[str, str], path: str) -> Mapping[Colour, Colour]:
        """What is printed for the colours of drawings."""
        return {self._hex(old, f"{path}.{old}"): self._hex(new, f"{path}.{old}") for old, new in read.items()}

    def _style(self, own: _Style, role: str, path: str, colours: Mapping[str, Colour]) -> Style:
        style = own.over(self.read.styles.get(role, _Style()))
        for name in ("face", "colour", "size", "leading"):
            if getattr(style, name) is None:
                self._note(path, f"{name} is missing", f"give it here or in styles.{role}")
        if style.colour is not None and style.colour not in colours:
            self._note(
                self._at(path, role, "colour"), f"no colour {style.colour!r}", did_you_mean(style.colour, colours)
            )
        return Style(
            face=self._face(style.face, self._at(path, role, "face")) or _NO_FACE,
            size=style.size or 0,
            leading=style.leading or 0,
            colour=colours.get(style.colour or "", BLACK),
            align=style.align or "left",
            hyphenate=style.hyphenate or False,
            tracking=style.tracking or 0,
            features=style.features or (),
            fallback=self._face(style.fallback, self._at(path, role, "fallback")),
        )

    def _at(self, path: str, role: str, name: str) -> str:
        """The path of an attribute: on its scale, or where all scales share it."""
        own = join(path, name)
        return own if f"theme:{own}" in self.source.places else f"styles.{role}.{name}"

    def _face(self, name: str | None, path: str) -> Face | None:
        if name is None:
            return None
        if name not in self.read.faces:
            self._note(path, f"no face {name!r}", did_you_mean(name, self.read.faces))
            return None
        return Face(self.read.faces[name].family, self.read.faces[name].style)

    def _hex(self, text: str, path: str) -> Colour:
        if _HEX.fullmatch(text):
            return Colour.from_hex(text)
        self._note(path, f"expected a colour, got {text!r}", meant.colour(text))
        return BLACK

    def _note(self, path: str, what: str, hint: str) -> None:
        self.problems.append(self.source.problem(path, what, hint))


_NO_FACE = Face("")  # stands in for one that is missing, until the problem is raised


def _faint(source: Source, theme: Theme) -> Iterator[Problem]:
    """The pairs of colours that are too close to each other to be read."""
    colours = theme.colours
    pairs = [
        ("colours.ink", "ink", "paper", BODY_CONTRAST),
        *((f"colours.{name}", name, "paper", TEXT_CONTRAST) for name in ("muted", "primary", "accent")),
        ("colours.caution", "caution", "caution_tint", TEXT_CONTRAST),
        ("colours.caution", "caution", "paper", TEXT_CONTRAST),
    ]
    measured = [
        (path, ink, ground, colours[ink].contrast(colours[ground]), least) for path, ink, ground, least in pairs
    ]
    measured += [
        (f"cycle[{i}]", colour.hex, "paper", colour.contrast(colours["paper"]), TEXT_CONTRAST)
        for i, colour in enumerate(theme.cycle)
    ]
    measured += [
        (f"scales.{scale}.body", "body text", "paper", styles["body"].colour.contrast(colours["paper"]), BODY_CONTRAST)
        for scale, styles in theme.scales.items()
        if "body" in styles
    ]
    for path, ink, ground, ratio, least in measured:
        if ratio < least:
            # rounded down, so that 4.499 does not read as the 4.5 that it misses
            what = f"{ink} on {ground} has a contrast of {math.floor(ratio * 100) / 100:.2f}, and needs {least:g}"
            yield source.problem(path, what, "darken the one or lighten the other")


def _tiny(source: Source, theme: Theme) -> Iterator[Problem]:
    """The kinds of text that are smaller than any that is read; heights of letters are known where there are faces."""
    for scale, styles in theme.scales.items():
        for role, style in styles.items():
            if style.size < LEAST_SIZE:
                what = f"type of {style.size:g} pt is too small to read; {LEAST_SIZE:g} is the least"
                yield source.problem(f"scales.{scale}.{role}", what, f"write size: {LEAST_SIZE:g} or more")
