"""What tests of whole pages share: the shipped project, read once, and its products composed once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from booklet.formats import FORMATS, Composition, Job, Plan
from booklet.model import Library, Output
from booklet.papers import PAPERS
from booklet.pdf.fonts import load
from booklet.reading.project import read_project
from booklet.reading.theme import read_theme
from booklet.reading.words import read_words

PROJECT = Path(__file__).parent.parent
PRINTED = ("reader", "booklet", "fold", "cards", "handout")

Made = tuple[Job, Composition, Plan]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="accept the pages as they are now")


@pytest.fixture
def accepting(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be rewritten."""
    return bool(request.config.getoption("--update-goldens"))


@lru_cache
def shipped() -> Library:
    """The project of this repository."""
    library, _ = read_project(PROJECT, formats=FORMATS, papers=PAPERS)
    return library


def job_for(library: Library, name: str, paper: str, **asked: object) -> Job:
    """What a format is given for an output of a library's manifest."""
    listed = [output for output in library.manifest.outputs if output.format == name]
    output = listed[0] if listed else Output(format=name)
    job = Job(library, read_theme("linen", PROJECT), read_words("en-GB"), load(), PAPERS[paper], output)
    return _asked(job, **asked)


def _asked(
    job: Job, techniques: tuple[str, ...] = (), plans: tuple[Plan, ...] = (), output: Output | None = None
) -> Job:
    from dataclasses import replace

    return replace(job, techniques=techniques, plans=plans, output=output or job.output)


def made(library: Library, name: str, paper: str, **asked: object) -> Made:
    """A product of a library: its job, pages and plan."""
    if name == "how-to-print" and "plans" not in asked:
        asked["plans"] = tuple(made(library, other, paper)[2] for other in PRINTED)
    job = job_for(library, name, paper, **asked)
    composition = FORMATS[name].compose(job)
    return job, composition, FORMATS[name].impose(job, composition, f"{FORMATS[name].stem(job)}.pdf")


@lru_cache
def _product(name: str, paper: str) -> Made:
    asked: dict[str, object] = {"techniques": ("ankle-rotation",)} if name == "card" else {}
    return made(shipped(), name, paper, **asked)


@pytest.fixture(scope="session")
def product() -> Callable[[str, str], Made]:
    """A shipped product by format and paper."""
    return _product


@pytest.fixture(scope="session")
def library() -> Library:
    return shipped()
