from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from booklet.base.errors import ContentError
from booklet.store import lock

HOLD = """
import sys, time
from pathlib import Path
from booklet.store import lock
with lock.held(Path(sys.argv[1]), waiting=lambda: None):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def hold(folder: Path, seconds: float) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(folder), str(seconds)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    return process


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    with hold(tmp_path / "output", 60) as process:
        yield process
        process.kill()


@pytest.mark.usefixtures("holder")
def test_a_second_build_of_a_folder_stops_with_a_message(tmp_path: Path) -> None:
    with (
        pytest.raises(ContentError, match="another build has been writing here"),
        lock.held(tmp_path / "output", waiting=lambda: None, patience_s=0.1),
    ):
        pass


def test_a_second_build_waits_until_the_first_has_ended(tmp_path: Path) -> None:
    told = []
    with (
        hold(tmp_path / "output", 0.2) as first,
        lock.held(tmp_path / "output", waiting=lambda: told.append("waiting")),
    ):
        assert first.wait(1) == 0
    assert told == ["waiting"]


@pytest.mark.usefixtures("holder")
def test_another_folder_is_free(tmp_path: Path) -> None:
    told: list[str] = []
    with lock.held(tmp_path / "elsewhere", waiting=lambda: told.append("waiting")):
        assert told == []


def test_a_killed_build_gives_its_lock_back(tmp_path: Path, holder: subprocess.Popen[bytes]) -> None:
    holder.kill()
    holder.wait()
    told: list[str] = []
    with lock.held(tmp_path / "output", waiting=lambda: told.append("waiting")):
        assert told == []


def test_the_lock_lies_in_the_cache_folder(tmp_path: Path, cache_folder: Path) -> None:
    with lock.held(tmp_path / "output", waiting=lambda: None):
        assert len(list((cache_folder / "locks").iterdir())) == 1
    assert not (tmp_path / "output").exists()


def test_a_build_does_without_a_lock_where_the_cache_cannot_be_written(tmp_path: Path, cache_folder: Path) -> None:
    cache_folder.write_text("a file")
    with lock.held(tmp_path / "output", waiting=lambda: None):
        assert cache_folder.read_text() == "a file"


def test_a_link_that_leads_to_itself_can_be_held(tmp_path: Path) -> None:
    (tmp_path / "output").symlink_to("output")
    with lock.held(tmp_path / "output", waiting=lambda: pytest.fail("nobody else holds it")):
        assert (tmp_path / "output").is_symlink()
