"""What is asked for, and the short names of all that it depends on."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from booklet.model.homework import Homework
from booklet.printers import Printer
from booklet.store import cache
from booklet.store.facts import PACKAGE, beside, named, packages, program_files, project_files

DIGEST_LENGTH = 6  # of its digits on sheets: enough to tell a stack of prints from last week's

Variant = Literal["self", "partner"]
Edition = Literal["ink-saver", "mono", "clear", "large"]
Shown = Literal["booklet", "passport", "cards"]
Stock = Literal["coated", "uncoated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to build from which folder, for which printer.

    Without `formats` the manifest's outputs are built. `techniques` are the ids that a card or a handout is for;
    `paper`, `size`, `theme` and `edition` stand above what the manifest says; `brand` is a brand file that replaces
    the project's own, or none for paper without a brand; `press_profile` is an ICC profile that a print shop gave. Of
    cards, `pouch` and `sheet` stand above the manifest as well; `variant` is the one way to tell of, `copies` how many
    of a card, `skip` how many places of its sheet are used already. `of` is the product that a shop prints the pages
    of, `stock` its kind of paper, `press_condition` the registered name of what its profile describes, `ink_limit` the
    most ink in percent. `homework` and `one_side` are for a handout.
    """

    folder: Path
    formats: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    paper: str | None = None
    size: str | None = None
    pouch: str | None = None
    sheet: str | None = None
    variant: Variant | None = None
    copies: int | None = None
    skip: int = 0
    theme: str | None = None
    edition: Edition | None = None
    brand: Path | Literal["none"] | None = None
    printer: Printer = Printer()
    press_profile: Path | None = None
    homework: Homework = Homework()
    one_side: bool = False
    of: Shown | None = None
    stock: Stock | None = None
    press_condition: str | None = None
    ink_limit: int | None = None

    @property
    def loose(self) -> tuple[Path, ...]:
        """The files asked for by their paths, which may lie outside the project."""
        return tuple(file for file in (self.brand, self.press_profile) if isinstance(file, Path))


def key_of(request: Request) -> str | None:
    """The hash of all that the finished files depend on, under which they are kept.

    None for what is personal, and if a file cannot be read, which reading will report.
    """
    if request.homework.is_personal or not all(file.is_file() for file in request.loose):
        return None
    files = _files(request)
    if isinstance(request.brand, Path):
        files += named(beside(str(request.brand)), str(request.brand.parent), "beside the brand/")
    if request.press_profile:
        files.append(("the profile of the press", str(request.press_profile)))
    choices = (f"{one.name}={getattr(request, one.name)!r}" for one in fields(request) if one.name != "folder")
    try:
        return cache.key(files, *choices, os.environ.get("SOURCE_DATE_EPOCH", ""), program())
    except OSError:
        return None


def digest(request: Request) -> str:
    """A short name of what the project's files and the brand say; the program and its version have no part in it.

    Nor has where they lie, and what somebody's file manager or editor keeps among them.
    """
    files = [(name, path) for name, path in _files(request) if not any(part[0] in ".~" for part in name.split("/"))]
    said = [request.theme or ""]
    match request.brand:
        case Path() as file:
            files.append(("the brand", str(file)))
        case "none":
            said.append("none")
    return cache.key(files, *said)[:DIGEST_LENGTH]


def _files(request: Request) -> list[tuple[str, str]]:
    """The files of the project by their names in it."""
    return named(project_files(str(request.folder)), str(request.folder))


@functools.cache
def program() -> str:
    """The hash of this program and of the versions of what it runs on."""
    return cache.key(named(program_files(), PACKAGE), packages())


def memory(request: Request) -> Callable[[str, Callable[[], bytes]], bytes]:
    """What gives the bytes that this program has made under a key before, or makes and keeps them.

    For a build with somebody's words in it, one that makes everything anew: nothing of it passes through the cache.
    """
    return _anew if request.homework.is_personal else _remember


def _remember(key: str, make: Callable[[], bytes]) -> bytes:
    return cache.remember(cache.key((), key, program()), make)


def _anew(_key: str, make: Callable[[], bytes]) -> bytes:
    return make()
