"""Bytes that need not be made again, in the platform's cache folder, by the hash of what they are made of.

Safe to delete at any time: what is missing, torn or unreadable counts as not there, and what cannot be stored is not
stored. Every entry is checked against its own hash before it is used. The least recently used go first when the folder
grows too large.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from booklet.store.facts import cache_folder

MOST_BYTES = 256 * 2**20  # some forty builds of everything that ships, or a thousand prepared photos
DIGEST_BYTES = 32  # SHA-256


def key(files: Iterable[tuple[str, str]], *options: str) -> str:
    """One hash of the names and bytes of files and of the words that say what is made of them.

    Each file is given by what it is called in the hash and by where it lies: the same files make the same key wherever
    somebody keeps them. Raises OSError for a file that cannot be read.
    """
    whole = hashlib.sha256()
    for option in options:
        whole.update(f"{len(option)}:{option}\n".encode("utf-8", "surrogateescape"))
    for name, path in files:
        with Path(path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(f"{len(name)}:{name} {digest}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def recall(key: str) -> bytes | None:
    """The bytes kept under a key, or None."""
    path = _path(key)
    try:
        stored = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    digest, data = stored[:DIGEST_BYTES], stored[DIGEST_BYTES:]
    return data if hashlib.sha256(data).digest() == digest else None


def keep(key: str, data: bytes) -> None:
    """Keep bytes under a key, if the cache folder can be written."""
    path = _path(key)
    temporary = path.with_name(f"{key}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            temporary.write_bytes(hashlib.sha256(data).digest() + data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        _trim(path.parent)
    except OSError:
        return  # a full or read-only disk, or another build that trims at the same time


def remember(key: str, make: Callable[[], bytes]) -> bytes:
    """The bytes kept under a key; made and kept if they are not there."""
    data = recall(key)
    if data is None:
        data = make()
        keep(key, data)
    return data


def _path(key: str) -> Path:
    return Path(cache_folder(), "made", key)


def _trim(folder: Path) -> None:
    """Take away the least recently used entries above the limit."""
    entries = sorted(((path.stat(), path) for path in folder.iterdir()), key=lambda entry: -entry[0].st_mtime_ns)
    total = 0
    for found, path in entries:
        total += found.st_size
        if total > MOST_BYTES:
            path.unlink(missing_ok=True)
