"""What tests of whole pages share: the shipped project, read once, and its products composed once."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

import pytest
from hypothesis import settings

from booklet.__main__ import FEW_COLLECTIONS
from booklet.base.errors import ContentError, Problem
from booklet.base.papers import EVERY_PAPER
from booklet.formats import FORMATS, Composition, Job, Plan
from booklet.formats.product.editions import dressed, in_edition
from booklet.model import Edition, Library, Map, Output
from booklet.pdf.fonts.installed import load
from booklet.reading.project.library import read_project
from booklet.reading.project.theme import read_theme
from booklet.reading.project.words import read_words
from booklet.themes import Theme
from booklet.words import Words

PROJECT = Path(__file__).parent.parent
PRINTED = ("reader", "booklet", "fold", "cards", "handout")

FACES = load()

# how fast they are is measured elsewhere, on a quiet machine; `make proof` looks at four times as many examples
settings.register_profile("daily", deadline=None, max_examples=25)
settings.register_profile("proof", deadline=None, max_examples=100)

Made = tuple[Job, Composition, Plan]
THEMES = ("linen", "tide", "press")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="accept the pages as they are now")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("daily" if config.option.markexpr == "not proof" else "proof")
    gc.set_threshold(FEW_COLLECTIONS)  # as the program does, so that values kept for other tests cost nothing


@pytest.fixture
def accepting(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be rewritten."""
    return bool(request.config.getoption("--update-goldens"))


@pytest.fixture(autouse=True)
def any_printer(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have a printer's profile; here there is none."""
    monkeypatch.setenv("BOOKLET_PRINTER", str(tmp_path_factory.getbasetemp() / "no-printer.toml"))


@pytest.fixture(autouse=True)
def ways_out(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever problems a test provokes in the program, each has a hint: somebody is to mend it.

    What commands say besides, warnings too, is watched in tests/cli.
    """
    bare: list[Problem] = []
    made = ContentError.__init__

    def noting(error: ContentError, problems: Iterable[Problem]) -> None:
        made(error, problems)
        if sys._getframe(1).f_globals.get("__name__", "").startswith("booklet"):
            bare.extend(problem for problem in error.problems if not problem.hint)

    monkeypatch.setattr(ContentError, "__init__", noting)
    yield
    assert bare == []


@lru_cache
def shipped() -> Library:
    """The project of this repository."""
    library, _ = read_project(PROJECT, formats=FORMATS, papers=EVERY_PAPER)
    return library


@lru_cache
def theme_named(name: str) -> Theme:
    """A theme that comes with the program."""
    return read_theme(name, PROJECT)


@lru_cache
def english() -> Words:
    """What the program says on paper."""
    return read_words("en-GB")


@dataclass(frozen=True, eq=False, slots=True)
class _Book:
    """A library that is known by itself and not by what it holds, which would take long to compare."""

    library: Library

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Book) and other.library is self.library

    def __hash__(self) -> int:
        return id(self.library)


def mapped(name: Map, library: Library | None = None) -> Library:
    """The same, or another library, with another map of its booklets' pages."""
    return _mapped(name, _Book(library or shipped()))


@lru_cache
def _mapped(name: Map, book: _Book) -> Library:
    return replace(book.library, manifest=replace(book.library.manifest, map=name))


def job_for(
    library: Library,
    name: str,
    paper: str,
    *,
    techniques: tuple[str, ...] = (),
    plans: tuple[Plan, ...] | None = None,
    output: Output | None = None,
    look: str = "linen",
) -> Job:
    """What a format is given: the manifest's output of that format, or another, in a theme or an edition of one."""
    theme, _, edition = look.partition(".")
    if name == "how-to-print" and plans is None:
        plans = tuple(made(library, other, paper, look=theme)[2] for other in PRINTED)
    listed = [one for one in library.manifest.outputs if one.format == name]
    wanted = in_edition(output or (listed[0] if listed else Output(format=name)), cast("Edition", edition) or None)
    job = Job(library, theme_named(theme), english(), FACES, EVERY_PAPER[paper], wanted, techniques)
    return dressed(replace(job, plans=plans or ()))


@lru_cache(maxsize=192)
def _laid_out(  # noqa: PLR0917
    book: _Book, name: str, paper: str, techniques: tuple[str, ...], output: Output | None, look: str
) -> tuple[Job, Composition]:
    job = job_for(book.library, name, paper, techniques=techniques, output=output, look=look)
    return job, FORMATS[name].compose(job)


def laid_out(
    library: Library,
    name: str,
    paper: str,
    *,
    techniques: tuple[str, ...] = (),
    output: Output | None = None,
    look: str = "linen",
) -> tuple[Job, Composition]:
    """A product's job, its pages and what did not fit: made once, for they are values and take the most time."""
    return _laid_out(_Book(library), name, paper, techniques, output, look)


def composed(library: Library, name: str, paper: str, *, output: Output) -> Composition:
    """The pages of a product, and what did not fit."""
    return laid_out(library, name, paper, output=output)[1]


def made(
    library: Library,
    name: str,
    paper: str,
    *,
    techniques: tuple[str, ...] = (),
    plans: tuple[Plan, ...] | None = None,
    output: Output | None = None,
    look: str = "linen",
) -> Made:
    """A product of a library: its job, pages and plan."""
    if plans is None:
        job, composition = laid_out(library, name, paper, techniques=techniques, output=output, look=look)
    else:
        job = job_for(library, name, paper, techniques=techniques, plans=plans, output=output, look=look)
        composition = FORMATS[name].compose(job)
    return job, composition, FORMATS[name].impose(job, composition, f"{FORMATS[name].stem(job)}.pdf")


@lru_cache
def _product(name: str, paper: str, look: str = "linen") -> Made:
    techniques = ("ankle-rotation",) if name == "card" else ()
    return made(shipped(), name, paper, techniques=techniques, look=look)


@pytest.fixture(scope="session")
def product() -> Callable[..., Made]:
    """A shipped product by format and paper, and by its look if that is not plain linen."""
    return _product


@pytest.fixture(scope="session")
def library() -> Library:
    return shipped()
