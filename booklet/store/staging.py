"""Finished files reach their folder whole or not at all, and none does unless all can.

All bytes are written and flushed to disk under no name (or, where the system cannot, under a temporary one); only then
do the files get their names, one rename each. If one cannot, those before it are put back. A build that is killed
before leaves the folder as it was; one that is killed between two renames leaves files that are each whole, the old or
the new.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from booklet.base.errors import ContentError
from booklet.store.refusing import refused
from booklet.store.undoing import put_back


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Store files by name in a folder, which is made if need be. A file that has these bytes already is not touched.

    Raises ContentError, with the folder as it was, if one of them cannot be stored; it names all that are in the way.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder)
        changed = {folder / name: data for name, data in files.items() if not _holds(folder / name, data)}
        if fixed := [refused(target, error) for target in changed if (error := _fixed(target))]:
            raise ContentError(fixed)
        with ExitStack() as stack:
            staged = [(stack.enter_context(_staged(target, data)), target) for target, data in changed.items()]
            for target in changed:
                stack.enter_context(put_back(target, f"{_temporary(target).name}.old.tmp"))
            for file, target in staged:
                _named(file, target)
            if staged:
                _flush(folder)
    except OSError as error:
        raise ContentError([refused(folder, error)]) from error


def _fixed(target: Path) -> OSError | None:
    """Why nothing can take the place of what has that name, as far as it can be told without trying."""
    if target.is_dir():
        return IsADirectoryError(errno.EISDIR, "it is a folder")
    try:
        os.close(os.open(target, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0)))
    except PermissionError as error:
        # Windows keeps what is read-only, or open in a viewer. Elsewhere a folder's rights count and a file's do not,
        # unless it was made immutable, which has a number of its own.
        return error if os.name == "nt" or error.errno == errno.EPERM else None
    except OSError:
        return None
    return None


def _holds(path: Path, data: bytes) -> bool:
    """Whether the file is there with these bytes."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


@contextmanager
def _staged(target: Path, data: bytes) -> Iterator[BinaryIO]:
    """A file with these bytes on disk that does not have its name yet; gone at the end unless it landed."""
    try:
        with _opened(target) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            yield file
    finally:
        _temporary(target).unlink(missing_ok=True)


def _opened(target: Path) -> BinaryIO:
    if hasattr(os, "O_TMPFILE"):
        # some file systems know no files without a name
        with suppress(OSError):
            return os.fdopen(os.open(target.parent, os.O_TMPFILE | os.O_RDWR, 0o666), "wb")
    return _temporary(target).open("wb")


def _named(file: BinaryIO, target: Path) -> None:
    """Give staged bytes their name. Raises ContentError that says which, if another file cannot be replaced."""
    try:
        _land(file, target)
    except OSError as error:
        raise ContentError([refused(target, error)]) from error


def _land(file: BinaryIO, target: Path) -> None:
    temporary = _temporary(target)
    if not temporary.exists():
        # open(2), O_TMPFILE: linking from /proc is the unprivileged way to name the file. A link cannot replace another
        # file, a rename can. Python follows the link in /proc only if a folder is given by its descriptor.
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.link(f"/proc/self/fd/{file.fileno()}", temporary.name, dst_dir_fd=folder)
        finally:
            os.close(folder)
    if os.name == "nt":
        file.close()  # Windows renames no open file
    temporary.replace(target)


def _temporary(target: Path) -> Path:
    return target.with_name(f".booklet-{os.getpid()}-{target.name}.tmp")


def sweep(folder: Path) -> None:
    """Take away what processes left that are gone; those of others that still write here stay."""
    for left in folder.glob(".booklet-*.tmp"):
        number = left.name.split("-")[1]
        if not (number.isdigit() and is_running(int(number))):
            left.unlink(missing_ok=True)


def is_running(number: int) -> bool:
    """Whether another process of that number runs on this machine, as far as one can see."""
    if number == os.getpid() or os.name == "nt":  # Windows' kill would end it
        return False
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _flush(folder: Path) -> None:
    """Bring the names to disk, after the bytes. Windows cannot open folders and needs no such step."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
