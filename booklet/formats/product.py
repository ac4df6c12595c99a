"""What a product is: how its pages are composed, and how they lie on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from booklet.errors import Misfit
from booklet.fonts import Fonts
from booklet.geometry import Size
from booklet.impose import Side
from booklet.impose.assembly import Assembly
from booklet.model import Library, Output
from booklet.page import Page
from booklet.papers import Paper
from booklet.themes import Theme
from booklet.words import Words


@dataclass(frozen=True, slots=True)
class Job:
    """What a format is given: everything that was read, and what was asked for.

    `techniques` are the ids that a card or a handout was asked for; empty means all. `plans` are those of the other
    outputs of the build, which the assembly sheet speaks of.
    """

    library: Library
    theme: Theme
    words: Words
    fonts: Fonts
    paper: Paper
    output: Output
    techniques: tuple[str, ...] = ()
    plans: tuple[Plan, ...] = ()


@dataclass(frozen=True, slots=True)
class Composition:
    """Typeset pages in reading order, and what could not be set."""

    pages: tuple[Page, ...]
    misfits: tuple[Misfit, ...] = ()


Turning = Literal["screen", "one-side", "long", "short"]
"""How a file is printed: not at all, on one side, or on both, turned over the long or the short edge."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A product on paper: its sides in the order in which they are printed, and what a person does with them."""

    format: str
    file: str
    paper: Paper
    sides: tuple[Side, ...]
    turning: Turning
    page_count: int
    page: Size
    assembly: Assembly | None = None

    @property
    def sheet_count(self) -> int:
        """Sheets of paper; 0 for what stays on the screen."""
        match self.turning:
            case "screen":
                return 0
            case "one-side":
                return len(self.sides)
            case _:
                return -(-len(self.sides) // 2)


@dataclass(frozen=True, slots=True)
class Format:
    """One product.

    `compose` makes the pages; formats with the same one show the same pages, which a build composes once. `impose` lays
    a composition on sheets, for a file of that name. `stem` is that name without ending.
    """

    name: str
    compose: Callable[[Job], Composition]
    impose: Callable[[Job, Composition, str], Plan]
    stem: Callable[[Job], str]
