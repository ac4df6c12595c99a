from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from booklet.errors import ContentError
from booklet.store import staging

NAMES = ("reader.pdf", "booklet-a4.pdf", "fold-a4.pdf")


def litter(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.suffix == ".tmp"]


@pytest.fixture(params=["unnamed", "named"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of writing: Linux' files without a name, and temporary names as elsewhere."""
    if request.param == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_all_files_are_there_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "output"
    staging.put(out, {"a.pdf": b"one", "b.pdf": b"two"})
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"a.pdf": b"one", "b.pdf": b"two"}


@pytest.mark.usefixtures("way")
def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old and longer")
    staging.put(tmp_path, {"a.pdf": b"new"})
    assert (tmp_path / "a.pdf").read_bytes() == b"new"


def test_a_file_with_these_bytes_is_not_touched(tmp_path: Path) -> None:
    staging.put(tmp_path, {"a.pdf": b"one"})
    before = (tmp_path / "a.pdf").stat()
    staging.put(tmp_path, {"a.pdf": b"one"})
    after = (tmp_path / "a.pdf").stat()  # when it was read last may differ
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_ctime_ns,
    )


def test_a_stored_file_has_the_rights_that_new_files_have(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    staging.put(tmp_path, {"a.pdf": b"one"})
    assert (tmp_path / "a.pdf").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_file_in_place_of_the_folder_is_said_and_kept(tmp_path: Path) -> None:
    out = tmp_path / "output"
    out.write_text("mine")
    with pytest.raises(ContentError, match="a file stands where a folder is needed"):
        staging.put(out, {"a.pdf": b"one"})
    assert out.read_text() == "mine"


def test_a_file_above_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(ContentError, match="a file stands where a folder is needed"):
        staging.put(tmp_path / "file" / "output", {"a.pdf": b"one"})


@pytest.mark.usefixtures("way")
def test_a_folder_with_a_finished_files_name_stops_all_files(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(ContentError, match=r"b\.pdf is a folder"):
        staging.put(tmp_path, {"a.pdf": b"one", "b.pdf": b"two"})
    assert [path.name for path in tmp_path.iterdir() if path.name != "cache"] == ["b.pdf"]


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that even root cannot write is found on Linux only")
def test_a_folder_that_cannot_be_written_is_said() -> None:
    with pytest.raises(ContentError, match="cannot be written"):
        staging.put(Path("/proc/self/output"), {"a.pdf": b"one"})


FILL = """
import os, resource, sys
from pathlib import Path
from booklet.errors import ContentError
from booklet.store import staging
if sys.argv[2] == "named":
    del os.O_TMPFILE
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    staging.put(Path(sys.argv[1]), {"a.pdf": b"new", "b.pdf": bytes(200_000)})
except ContentError as error:
    sys.exit(str(error))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="uses a limit of the system to fill the disk")
@pytest.mark.parametrize("kind", ["unnamed", "named"])
def test_a_disk_that_fills_up_leaves_the_old_files(tmp_path: Path, kind: str) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    run = subprocess.run([sys.executable, "-c", FILL, str(tmp_path), kind], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "cannot be written: file too large" in run.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"old"}


def test_what_a_killed_build_left_is_swept(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / f".booklet-{gone.pid}-a.pdf.tmp").write_bytes(b"half")
    (tmp_path / ".booklet-of-nobody.tmp").write_bytes(b"half")
    (tmp_path / "mine.tmp").write_bytes(b"not ours")
    staging.put(tmp_path, {"a.pdf": b"one"})
    assert litter(tmp_path) == ["mine.tmp"]


@pytest.mark.skipif(os.name == "nt", reason="nobody can ask there whether a process runs")
def test_what_a_running_program_is_writing_stays(tmp_path: Path) -> None:
    running = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    theirs = tmp_path / f".booklet-{running.pid}-b.pdf.tmp"
    theirs.write_bytes(b"half")
    staging.put(tmp_path, {"a.pdf": b"one"})
    running.communicate(b"\n")
    assert theirs.exists()


PUT = """
import os, sys
from pathlib import Path
from booklet.store import staging
if sys.argv[2] == "named":
    del os.O_TMPFILE
print("ready", flush=True)
while True:
    for letter in (b"a", b"b"):
        staging.put(Path(sys.argv[1]), {name: letter * 300_000 for name in sys.argv[3:]})
"""


@pytest.mark.skipif(sys.platform != "linux", reason="kills as Linux does")
@pytest.mark.parametrize("kind", ["unnamed", "named"])
def test_a_build_killed_at_any_moment_leaves_whole_files(tmp_path: Path, kind: str) -> None:
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    staging.put(tmp_path, dict.fromkeys(NAMES, b"a" * 300_000))
    for _ in range(10):
        command = [sys.executable, "-c", PUT, str(tmp_path), kind, *NAMES]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.03))
            process.kill()
        whole = {b"a" * 300_000, b"b" * 300_000}
        assert {(tmp_path / name).read_bytes() for name in NAMES} <= whole


TERMINATE = """
import os, signal, sys, time
from pathlib import Path
from booklet.store import staging
if sys.argv[2] == "named":
    del os.O_TMPFILE
def stop(*_):
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(1)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
os.fsync = stop
staging.put(Path(sys.argv[1]), {"a.pdf": b"new"})
"""


@pytest.mark.skipif(sys.platform != "linux", reason="uses signals")
@pytest.mark.parametrize("kind", ["unnamed", "named"])
def test_a_build_that_is_asked_to_end_leaves_nothing_behind(tmp_path: Path, kind: str) -> None:
    run = subprocess.run([sys.executable, "-c", TERMINATE, str(tmp_path), kind], check=False)
    assert run.returncode == 143
    assert list(tmp_path.iterdir()) == []
