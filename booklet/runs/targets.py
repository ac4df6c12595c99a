"""Where finished copies go: a folder, or an object store by its address."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from booklet.store.undoing import put_back


class Target(Protocol):
    """A place for files by name. A file there is whole or not there. Every method raises OSError where it fails."""

    def put(self, name: str, data: bytes) -> None:
        """Store a file, in place of another of that name."""
        ...

    def get(self, name: str) -> bytes | None:
        """The bytes of a file; None if there is none."""
        ...

    def __str__(self) -> str:
        """The place as people know it."""
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine, which is there already."""

    path: Path

    def put(self, name: str, data: bytes) -> None:
        """Store a file by renaming it. It is not flushed to disk: receipts tell what a power failure took away."""
        with self.growing(name) as file:
            file.write(data)

    @contextmanager
    def growing(self, name: str) -> Iterator[BinaryIO]:
        """A file to be written piece by piece, which has its name once it is whole."""
        temporary, target = self.path / _temporary(name, ".tmp"), self.path / name
        try:
            with temporary.open("wb") as file:
                yield file
            try:
                temporary.replace(target)
            except OSError as error:
                raise OSError(error.errno, error.strerror, str(target)) from error
        finally:
            temporary.unlink(missing_ok=True)

    def kept(self, name: str) -> AbstractContextManager[None]:
        """The file of that name as it is, or that there is none: it is so again if what is done meanwhile fails."""
        return put_back(self.path / name, _temporary(name, ".old.tmp"))

    def get(self, name: str) -> bytes | None:
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            return None

    def __str__(self) -> str:
        return str(self.path)


def _temporary(name: str, ending: str) -> str:
    """Another name for a file of this process; names may be as long as a disk takes, and so are made shorter."""
    return f".booklet-{os.getpid()}-{sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}{ending}"


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of a store that fsspec knows, such as `s3://bucket/run-7` or `memory://run-7`.

    Object stores put a file whole or not at all; its name is the last thing that it gets.
    """

    url: str

    def check(self) -> None:
        """Whether the store can be spoken to at all. Raises ValueError with the reason if not."""
        try:
            self._opened()
        except ImportError as error:
            raise ValueError(str(error)) from None

    def put(self, name: str, data: bytes) -> None:
        system, root = self._opened()
        system.pipe_file(f"{root}/{name}", data)

    def get(self, name: str) -> bytes | None:
        system, root = self._opened()
        try:
            data: bytes = system.cat_file(f"{root}/{name}")
        except FileNotFoundError:
            return None
        return data

    def _opened(self) -> tuple[Any, str]:
        from fsspec.core import url_to_fs

        system, root = url_to_fs(self.url.rstrip("/"))
        return system, root

    def __str__(self) -> str:
        return self.url
