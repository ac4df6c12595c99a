from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from booklet.base.errors import ContentError
from booklet.store import staging
from booklet.store.refusing import refused

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


@pytest.mark.parametrize("end", ["output", "nowhere/at/all"], ids=["itself", "nowhere"])
def test_a_link_in_place_of_the_folder_is_said(tmp_path: Path, end: str) -> None:
    (tmp_path / "output").symlink_to(end)
    with pytest.raises(ContentError, match="it is a link that leads to itself or nowhere\n  hint: take the link away"):
        staging.put(tmp_path / "output", {"a.pdf": b"one"})


def test_a_full_disk_is_called_so() -> None:
    problem = refused("output", OSError(errno.ENOSPC, "No space left on device"))
    assert (
        str(problem)
        == "output: cannot be written: the disk is full\n  hint: make room on the disk, or choose another folder"
    )


@pytest.mark.usefixtures("way")
def test_a_folder_with_a_finished_files_name_stops_all_files(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(ContentError, match=r"b\.pdf: cannot be written: it is a folder"):
        staging.put(tmp_path, {"a.pdf": b"one", "b.pdf": b"two"})
    assert [path.name for path in tmp_path.iterdir() if path.name != "cache"] == ["b.pdf"]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def unchangeable(tmp_path: Path) -> Iterator[Path]:
    """An old file b.pdf that even root cannot replace, beside an old a.pdf."""
    (tmp_path / "a.pdf").write_bytes(b"old a")
    fixed = tmp_path / "b.pdf"
    fixed.write_bytes(b"old b")
    chattr = shutil.which("chattr")
    if not chattr or subprocess.run([chattr, "+i", fixed], capture_output=True, check=False).returncode:
        pytest.skip("this file system, or this user, makes no file unchangeable")
    yield fixed
    subprocess.run([chattr, "-i", fixed], check=True)


@pytest.mark.usefixtures("way")
def test_a_file_that_is_unchangeable_is_named_before_any_other_is_replaced(
    unchangeable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", lambda *_: pytest.fail("a file was renamed"))
    with pytest.raises(ContentError, match="cannot be written: operation not permitted") as caught:
        staging.put(unchangeable.parent, {"a.pdf": b"new a", "b.pdf": b"new b", "c.pdf": b"new c"})
    assert [problem.file for problem in caught.value.problems] == [str(unchangeable)]
    assert contents(unchangeable.parent) == {"a.pdf": b"old a", "b.pdf": b"old b"}


def test_all_that_is_in_the_way_is_named_at_once(tmp_path: Path) -> None:
    for name in NAMES[1:]:
        (tmp_path / name).mkdir()
    with pytest.raises(ContentError) as caught:
        staging.put(tmp_path, dict.fromkeys(NAMES, b"new"))
    assert {Path(problem.file).name for problem in caught.value.problems} == set(NAMES[1:])


@pytest.fixture(params=NAMES)
def viewed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """One of the files is open in a viewer, as on Windows, and this shows only when it is replaced."""
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == request.param and not path.name.endswith(".old.tmp"):
            raise PermissionError(errno.EACCES, "Access is denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    return str(request.param)


@pytest.fixture(params=["linked", "copied"])
def kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How old files are held on to: by a second name, or as copies where a file system has no links."""
    link = os.link

    def unlinked(source: str | Path, target: str | Path, *, dst_dir_fd: int | None = None, **_: bool) -> None:
        if "/proc/" not in str(source):
            raise OSError(errno.EOPNOTSUPP, "Operation not supported")
        link(source, target, dst_dir_fd=dst_dir_fd)

    if request.param == "copied":
        monkeypatch.setattr(os, "link", unlinked)
    return str(request.param)


@pytest.mark.usefixtures("way", "kept")
def test_files_that_were_replaced_before_one_that_cannot_be_are_put_back(tmp_path: Path, viewed: str) -> None:
    before = {NAMES[0]: b"old reader", viewed: b"old one"}  # of the others there is none yet
    for name, data in before.items():
        (tmp_path / name).write_bytes(data)
    with pytest.raises(ContentError) as caught:
        staging.put(tmp_path, {name: f"new {name}".encode() for name in NAMES})
    assert [problem.file for problem in caught.value.problems] == [str(tmp_path / viewed)]
    assert contents(tmp_path) == before


def test_a_file_that_cannot_be_put_back_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        (tmp_path / name).write_bytes(b"old")
    replace, seen = Path.replace, list[str]()

    def once(path: Path, target: Path) -> Path:
        seen.append(target.name)
        if len(seen) > 1:
            raise OSError(errno.EIO, "Input/output error")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", once)
    with pytest.raises(ContentError) as caught:
        staging.put(tmp_path, dict.fromkeys(NAMES, b"new"))
    told = {Path(problem.file).name: problem.what for problem in caught.value.problems}
    assert told == {
        NAMES[0]: "is new, and could not be put back: input/output error",
        NAMES[1]: "cannot be written: input/output error",
    }


def test_a_link_in_place_of_an_old_file_is_put_back_as_a_link(tmp_path: Path, viewed: str) -> None:
    (tmp_path / "elsewhere").write_bytes(b"theirs")
    for name in NAMES:
        (tmp_path / name).symlink_to("elsewhere")
    with pytest.raises(ContentError, match=viewed):
        staging.put(tmp_path, dict.fromkeys(NAMES, b"new"))
    assert all((tmp_path / name).is_symlink() for name in NAMES)
    assert (tmp_path / "elsewhere").read_bytes() == b"theirs"


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that even root cannot write is found on Linux only")
def test_a_folder_that_cannot_be_written_is_said() -> None:
    with pytest.raises(ContentError, match="cannot be written"):
        staging.put(Path("/proc/self/output"), {"a.pdf": b"one"})


FILL = """
import os, resource, sys
from pathlib import Path
from booklet.base.errors import ContentError
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


INTERRUPTED = TERMINATE.replace(
    "os.fsync = stop",
    """
replace = Path.replace
def one_and_stop(self, target):
    if target.name == "b.pdf" and not self.name.endswith(".old.tmp"):
        stop()
    return replace(self, target)
Path.replace = one_and_stop
""",
).replace('{"a.pdf": b"new"}', '{"a.pdf": b"new", "b.pdf": b"new"}')


@pytest.mark.skipif(sys.platform != "linux", reason="uses signals")
@pytest.mark.parametrize("kind", ["unnamed", "named"])
def test_a_build_that_is_asked_to_end_between_two_files_puts_back_the_first(tmp_path: Path, kind: str) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    run = subprocess.run([sys.executable, "-c", INTERRUPTED, str(tmp_path), kind], check=False)
    assert run.returncode == 143
    assert contents(tmp_path) == {"a.pdf": b"old"}
