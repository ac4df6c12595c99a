"""Old files come back under their names if what takes their place ends early, however it ends."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from booklet.base.errors import ContentError, Problem
from booklet.store.refusing import refused


@contextmanager
def put_back(target: Path, beside: str) -> Iterator[None]:
    """Hold on to the old file of that name, or know that there was none, and have it so again after any failure.

    It has the name `beside` as well meanwhile. Raises ContentError where it cannot be kept, or be put back.
    """
    old = target.with_name(beside)
    try:
        before = _second_name(target, old)
        try:
            yield
        except BaseException as failure:  # also that somebody ended the program
            _restore(target, old, before, failure)
            raise
    finally:
        old.unlink(missing_ok=True)


def _second_name(target: Path, name: Path) -> os.stat_result | None:
    """Give a file a second name; what it is, or None if it is not there. Raises ContentError if it cannot be kept."""
    if not os.path.lexists(target):
        return None
    try:
        name.unlink(missing_ok=True)
        try:
            os.link(target, name, follow_symlinks=False)
        except (OSError, NotImplementedError):  # a file system without links, or a file of somebody else
            shutil.copy2(target, name, follow_symlinks=False)
        return target.lstat()
    except OSError as error:
        raise ContentError([refused(target, error)]) from error


def _restore(target: Path, old: Path, before: os.stat_result | None, failure: BaseException) -> None:
    """Have the old file under its name, or none. Raises ContentError if that fails as well."""
    try:
        if before is None:
            target.unlink(missing_ok=True)
        elif not (os.path.lexists(target) and os.path.samestat(target.lstat(), before)):
            old.replace(target)
    except OSError as error:
        what = f"is new, and could not be put back: {(error.strerror or str(error)).lower()}"
        told = failure.problems if isinstance(failure, ContentError) else ()
        raise ContentError([*told, Problem(str(target), 0, 0, "", what, "build again")]) from failure
