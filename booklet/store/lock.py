"""One build at a time in an output folder. The lock lies in the cache folder, so that nothing strange lies in output/.

The system gives a lock back when its owner ends, however it ends.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from booklet.base.errors import ContentError, Problem
from booklet.store.facts import cache_folder

PATIENCE_S = 60.0
PAUSE_S = 0.05


@contextmanager
def held(output: Path, *, waiting: Callable[[], None], patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Hold the lock of an output folder.

    `waiting` is called once if another build holds it. Raises ContentError when that one has not ended after
    `patience_s` seconds. Where the cache folder cannot be written there is no lock, and builds do without.
    """
    name = hashlib.sha256(os.path.realpath(output).encode("utf-8", "surrogateescape")).hexdigest()
    path = Path(cache_folder(), "locks", name)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = path.open("ab")
    except OSError:
        yield
        return
    with file:
        _wait(file, output, waiting, patience_s)
        yield


def _wait(file: BinaryIO, output: Path, waiting: Callable[[], None], patience_s: float) -> None:
    if _taken(file):
        return
    waiting()
    end = time.monotonic() + patience_s
    while not _taken(file):
        if time.monotonic() > end:
            what = f"another build has been writing here for more than {patience_s:.0f} seconds"
            raise ContentError([Problem(str(output), 0, 0, "", what, "wait until it ends, or end it, and build again")])
        time.sleep(PAUSE_S)


if sys.platform == "win32":
    import msvcrt

    def _taken(file: BinaryIO) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without locks, as some network ones are: then builds do without
        return True
