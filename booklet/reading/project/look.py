"""How a project looks and in which words it speaks: a library goes in, a theme and words come out.

What is wrong with either stands where the manifest names it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from booklet.base.errors import ContentError, Problem, UnknownNameError
from booklet.base.fonts import Fonts
from booklet.base.geometry import to_mm
from booklet.model import Library
from booklet.reading.project.brand import in_colour_of_brand
from booklet.reading.project.theme import read_theme
from booklet.reading.project.words import read_words
from booklet.reading.yaml.places import did_you_mean, place
from booklet.themes import FLOORS, LEAST_X_HEIGHT, READ, Theme
from booklet.words import Words

ROUNDING = 0.005  # mm


def read_look(
    library: Library, folder: Path, faces: Fonts, *, theme: str | None, folders: Collection[str]
) -> tuple[Theme, Words]:
    """The theme, which is the manifest's unless another is asked for, and the words of the book's language.

    It has the skin that the book names, and the brand's colour if it has one. The file of a theme lies in one of
    `folders` of the project. Raises ContentError with what is wrong with both, and UnknownNameError for a theme that
    was asked for.
    """
    book = library.manifest.book
    problems: list[Problem] = []
    try:
        look = _Asked(library, "booklet:book.theme").theme(theme or book.theme, folder, faces, folders)
    except UnknownNameError as error:
        if theme:
            raise
        problems.append(_Asked(library, "booklet:book.theme").unknown(error))
    except ContentError as error:
        problems += error.problems
    try:
        words = read_words(book.language)
    except UnknownNameError as error:
        problems.append(_Asked(library, "booklet:book.language").unknown(error))
    except ContentError as error:
        problems += error.problems
    if problems:
        raise ContentError(problems)
    if book.skin is not None and book.skin not in look.skins:
        hint = did_you_mean(book.skin, look.skins) or "leave it out"
        what = f"the theme {look.name} has no skin {book.skin!r}"
        raise ContentError([_Asked(library, "booklet:book.skin").problem(what, hint)])
    return in_colour_of_brand(library, look.of_skin(book.skin)), words


def plain(library: Library) -> Library:
    """The library in the look that is there if nothing is said of it: for laying it out where what is said is wrong."""
    book = replace(library.manifest.book, theme="linen", language="en-GB", skin=None)
    brand = library.brand and replace(library.brand, colour=None)
    return replace(library, manifest=replace(library.manifest, book=book), brand=brand)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The place in the manifest where a name stands."""

    library: Library
    key: str

    def theme(self, name: str, folder: Path, faces: Fonts, folders: Collection[str]) -> Theme:
        """The theme of that name, whose faces are installed."""
        if "/" in name and (".." in PurePosixPath(name).parts or PurePosixPath(name).parts[0] not in folders):
            hint = "move it to themes/, so that a change in it is noticed"
            raise ContentError([self.problem(f"{name} lies in no folder of the project", hint)])
        look = read_theme(name, folder)
        if lacking := list(self._lacking(look, faces)) or list(self._low(look, faces)):
            raise ContentError(lacking)
        return look

    def _low(self, look: Theme, faces: Fonts) -> Iterator[Problem]:
        """A problem for each kind of text whose letters are lower on paper than can be read."""
        for scale, styles in look.scales.items():
            for role, style in styles.items():
                floor = FLOORS.get(scale, LEAST_X_HEIGHT) if role in READ else LEAST_X_HEIGHT
                height = to_mm(style.size * faces.metrics(style.face).x_height / 1000)
                if height < floor - ROUNDING:
                    what = f"in {look.name} an x of {scale}.{role} is {height:.2f} mm high; {floor:g} is the least"
                    larger = math.ceil(10 * style.size * floor / height) / 10
                    yield self.problem(what, f"write size: {larger:g}, or take a face with taller letters")

    def _lacking(self, look: Theme, faces: Fonts) -> Iterator[Problem]:
        """A problem for each face of a theme that is not installed."""
        styles = [style for scale in look.scales.values() for style in scale.values()]
        for face in sorted({face for style in styles for face in (style.face, style.fallback) if face}):
            try:
                faces.metrics(face)
            except LookupError as error:
                hint = f"pip install fontpkg-{face.family}, or name another in the theme"
                yield self.problem(f"the theme {look.name} needs {face}: {error.args[0]}", hint)

    def unknown(self, error: UnknownNameError) -> Problem:
        """That there is no such name, and which there are."""
        return self.problem(f"there is no {error.kind} {error.name!r}", did_you_mean(error.name, error.known))

    def problem(self, what: str, hint: str) -> Problem:
        """A problem where the name stands."""
        at = place(self.library.places, self.key)
        return Problem(at.file, at.line, at.column, at.where, what, hint)
