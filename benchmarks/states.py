"""Copies of the shipped project in the states that a build can find it in.

Each state has a project and a cache folder of its own, so that none disturbs another.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from benchmarks.pairing import Command

WORD = re.compile(r'(?m)^(    text: ")(\w+)')
LETTERS = "BCDEGHKNPRSTUVXYZ"  # of about one width, so that a word of them fits where the last one did


@dataclass(frozen=True, slots=True)
class Project:
    """A copy of the project's content and images, with its cache."""

    folder: Path
    cache: Path

    @classmethod
    def copied(cls, source: Path, folder: Path) -> Project:
        """A copy in a new folder. Times of change are kept, for files changed just now make a build wary."""
        for part in ("content", "images"):
            shutil.copytree(source / part, folder / "project" / part)
        return cls(folder / "project", folder / "cache")

    def built(self, name: str, *formats: str, prepare: Callable[[], None] = lambda: None) -> Command:
        """The command that builds the formats named here, or the whole default job."""
        argv = (sys.executable, "-m", "booklet", "-C", str(self.folder), "build", *formats)
        return Command(name, argv, {"BOOKLET_CACHE": str(self.cache)}, prepare)

    def read(self, name: str, prepare: Callable[[], None]) -> Command:
        """The command that reads and checks everything and makes nothing of it."""
        argv = (sys.executable, "-m", "benchmarks.reading", str(self.folder))
        return Command(name, argv, {"BOOKLET_CACHE": str(self.cache)}, prepare)

    def forget(self) -> None:
        """As on the first day: nothing cached, nothing made."""
        shutil.rmtree(self.cache, ignore_errors=True)
        self.lose()

    def lose(self) -> None:
        """Take away what was made."""
        shutil.rmtree(self.folder / "output", ignore_errors=True)

    def rewriting(self, most: int | None = None) -> Callable[[], None]:
        """What changes a word in all technique files, or in the first `most` of them, to one never seen before."""
        files = sorted((self.folder / "content/techniques").glob("*.yaml"))[:most]
        numbers = count()

        def rewrite() -> None:
            number = next(numbers)
            for file in files:
                text = file.read_text()
                file.write_text(WORD.sub(lambda found: found[1] + _word(number, len(found[2])), text, count=1))

        return rewrite


def _word(number: int, length: int) -> str:
    """A word of that length for a number, different for numbers in a row."""
    letters = [LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(length)]
    return "".join(letters).capitalize()
