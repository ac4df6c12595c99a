from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from booklet.store import stamp

WORDS = ["build", "--paper", "a4"]
HOUR_NS = 3_600_000_000_000


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built project whose files are an hour old, and the program's as well."""
    folder = tmp_path / "project"
    for name in ("content/booklet.yaml", "images/foot.svg", "output/reader.pdf", "spa/brand.yaml"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
        age(path)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(stamp, "program_files", list)
    return folder


def age(path: Path) -> None:
    then = time.time_ns() - HOUR_NS
    os.utime(path, ns=(then, then))


def keep() -> bool:
    before = stamp.inputs(".", ["spa/brand.yaml"])
    return stamp.keep(
        WORDS,
        folder=".",
        extra=["spa/brand.yaml"],
        before=before,
        outputs=["output/reader.pdf"],
        said="done\n\0warned\n",
    )


@pytest.mark.usefixtures("project")
def test_nothing_changed_repeats_what_was_said() -> None:
    assert keep()
    assert stamp.recall(WORDS) == ("done\n", "warned\n")


@pytest.mark.usefixtures("project")
def test_other_words_are_another_build() -> None:
    keep()
    assert stamp.recall(["build", "--paper", "letter"]) is None


def test_another_folder_is_another_build(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep()
    monkeypatch.chdir(project.parent)
    assert stamp.recall(WORDS) is None


@pytest.mark.usefixtures("project")
def test_another_date_is_another_build(monkeypatch: pytest.MonkeyPatch) -> None:
    keep()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert stamp.recall(WORDS) is None


CHANGES: dict[str, Callable[[], object]] = {
    "a saved file": lambda: Path("content/booklet.yaml").write_text("title: another"),
    "a touched file": lambda: Path("content/booklet.yaml").touch(),
    "a new picture": lambda: Path("images/new.svg").write_text("<svg/>"),
    "a lost picture": lambda: Path("images/foot.svg").unlink(),
    "a replaced file of the same size and age": lambda: replaced(Path("images/foot.svg")),
    "other words of the same size, age and number": lambda: rewritten(Path("content/booklet.yaml")),
    "a new picture that is hidden": lambda: Path("images/.foot.svg").write_text("<svg/>"),
    "a new picture called as a copy": lambda: Path("images/foot.svg~").write_text("<svg/>"),
    "a logo beside the brand": lambda: Path("spa/logo.svg").write_text("<svg/>"),
    "another brand": lambda: Path("spa/brand.yaml").write_text("name: another"),
    "a missing output": lambda: Path("output/reader.pdf").unlink(),
    "a changed output": lambda: Path("output/reader.pdf").write_text("scribbled"),
}


def replaced(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(path.read_bytes()[::-1])
    found = path.stat()
    os.utime(other, ns=(found.st_atime_ns, found.st_mtime_ns))
    other.replace(path)


def rewritten(path: Path) -> None:
    """Write into a file as some editors and synchronisers do, and set its time back."""
    found = path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert (path.stat().st_mtime_ns, path.stat().st_size) == (found.st_mtime_ns, found.st_size)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_noticed(change: str) -> None:
    keep()
    CHANGES[change]()
    assert stamp.recall(WORDS) is None


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("name", ["notes.txt", "output/notes.txt"])
def test_files_that_no_build_reads_change_nothing(name: str) -> None:
    keep()
    Path(name).write_text("left by an editor")
    assert stamp.recall(WORDS) is not None


def test_a_file_saved_a_moment_ago_keeps_no_stamp(project: Path) -> None:
    (project / "content/booklet.yaml").touch()
    assert not keep()
    assert stamp.recall(WORDS) is None


def test_a_file_saved_during_the_build_keeps_no_stamp(project: Path) -> None:
    before = stamp.inputs(".", [])
    (project / "images/new.svg").write_text("<svg/>")
    age(project / "images/new.svg")
    assert not stamp.keep(WORDS, folder=".", extra=[], before=before, outputs=[], said="\0")


@pytest.mark.parametrize("torn", [b"", b"\0\0", b"\xff\xfe"])
@pytest.mark.usefixtures("project")
def test_a_torn_stamp_counts_as_not_there(cache_folder: Path, torn: bytes) -> None:
    keep()
    (path,) = (cache_folder / "stamps").iterdir()
    path.write_bytes(torn)
    assert stamp.recall(WORDS) is None


@pytest.mark.usefixtures("project")
def test_a_cache_that_cannot_be_written_keeps_no_stamp(cache_folder: Path) -> None:
    cache_folder.write_text("a file")
    assert not keep()


@pytest.mark.usefixtures("project")
def test_another_installed_package_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = tmp_path / "site-packages"
    packages.mkdir()
    monkeypatch.syspath_prepend(packages)
    keep()
    (packages / "reportlab-9.9.dist-info").mkdir()
    assert stamp.recall(WORDS) is None


def test_a_pipe_is_no_file_of_a_project(project: Path) -> None:
    os.mkfifo(project / "images/pipe.svg")
    os.mkfifo(project / "spa/pipe.svg")
    assert "pipe" not in stamp.inputs(".", ["spa/brand.yaml"])
