"""Where the copies of a run go: a folder, or a store with a folder of this machine beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from booklet.base.errors import ContentError, Problem

if TYPE_CHECKING:
    from booklet.runs.targets import Folder, Target
    from booklet.runs.wishes import Wish

PERSONAL = Path("output", "personal")


@dataclass(frozen=True, slots=True)
class Place:
    """Where copies go, and the folder of this machine in which their receipts are kept."""

    target: Target
    folder: Folder


@contextmanager
def held_place(wish: Wish, output: str | None) -> Iterator[Place]:
    """The place, held against other runs. Raises ContentError if it cannot be written."""
    from booklet.runs.targets import Folder, Store
    from booklet.store import lock, staging
    from booklet.store.refusing import FULL, refused

    path = Path(output) if output and not is_store(output) else wish.request.folder / PERSONAL
    folder = Folder(path)
    target = Store(output) if output and is_store(output) else folder
    try:
        if isinstance(target, Store):
            target.check()
        path.mkdir(parents=True, exist_ok=True)
    except ValueError as error:
        raise ContentError([Problem("--output", 0, 0, "", str(error), "install the package that it names")]) from None
    except OSError as error:
        raise ContentError([refused(path, error)]) from error
    with lock.held(path, waiting=lambda: click.echo(f"waiting for another run in {path}", err=True)):
        staging.sweep(path)
        try:
            yield Place(target, folder)
        except OSError as error:
            if error.errno not in FULL:
                raise
            raise ContentError([refused(path, error)]) from error
        staging.sweep(path)


def is_store(output: str | None) -> bool:
    """Whether copies are to go to a store, and not to a folder."""
    return output is not None and "://" in output
