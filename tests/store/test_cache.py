from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from booklet.store import cache
from booklet.store.facts import cache_folder as chosen_folder


def entries(folder: Path) -> list[Path]:
    return sorted((folder / "made").iterdir())


def test_what_was_made_once_is_not_made_again() -> None:
    made = []

    def make() -> bytes:
        made.append("photo")
        return b"pixels"

    assert [cache.remember("key", make) for _ in range(3)] == [b"pixels"] * 3
    assert made == ["photo"]


def test_another_key_is_another_thing() -> None:
    cache.keep("one", b"1")
    assert cache.recall("two") is None


@pytest.mark.parametrize("torn", [b"", b"half", b"x" * 40])
def test_a_torn_entry_counts_as_not_there(cache_folder: Path, torn: bytes) -> None:
    cache.keep("key", b"pixels")
    (entry,) = entries(cache_folder)
    entry.write_bytes(torn)
    assert cache.recall("key") is None


def test_a_folder_that_was_deleted_is_no_loss(cache_folder: Path) -> None:
    cache.keep("key", b"pixels")
    entries(cache_folder)[0].unlink()
    assert cache.remember("key", lambda: b"pixels again") == b"pixels again"


def test_a_cache_that_cannot_be_written_is_done_without(cache_folder: Path) -> None:
    cache_folder.write_text("a file")
    assert cache.remember("key", lambda: b"pixels") == b"pixels"


def test_the_least_recently_used_go_first(cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 3000)
    for age, key in ((300, "first"), (200, "second")):
        cache.keep(key, bytes(1000))
        path = cache_folder / "made" / key
        os.utime(path, (path.stat().st_atime - age, path.stat().st_mtime - age))
    cache.recall("first")
    cache.keep("third", bytes(1000))
    assert [path.name for path in entries(cache_folder)] == ["first", "third"]  # 3 x 1032 bytes is more than 3000


def test_the_key_follows_the_bytes_of_the_files_and_the_options(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("one")
    first = cache.key([("a", str(file))], "a4")
    assert cache.key([("a", str(file))], "letter") != first
    file.write_text("two")
    assert cache.key([("a", str(file))], "a4") != first
    file.write_text("one")
    assert cache.key([("a", str(file))], "a4") == first


def test_only_the_owner_can_look_into_the_cache(cache_folder: Path) -> None:
    cache.keep("key", b"pixels")
    assert (cache_folder / "made").stat().st_mode & 0o077 == 0


def test_the_folder_is_the_platforms_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BOOKLET_CACHE")
    for value in ("", str(tmp_path)):
        monkeypatch.setenv("XDG_CACHE_HOME", value)
        assert chosen_folder() == platformdirs.user_cache_dir("pocket-booklet", appauthor=False), sys.platform
