"""A disk that takes no more: it is told once, with the folder, and what was made or replaced before is right."""

from __future__ import annotations

import errno
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from booklet.cli.options import stored
from booklet.runs.receipts import Receipts
from booklet.runs.targets import Folder
from tests.cli.said import Call
from tests.conftest import PROJECT

PERSONAL = Path("output", "personal")
FULL = """output/personal: cannot be written: the disk is full
  hint: make room on the disk, or choose another folder
1 problem; {rest}
"""


@pytest.fixture
def people(project: Path) -> Path:
    path = project / "people.csv"
    path.write_text("name\n" + "".join(f"Guest {number}\n" for number in range(9)), "utf-8")
    return path


def full_after(monkeypatch: pytest.MonkeyPatch, count: int, *, beginning: str = "") -> None:
    """Have a folder refuse all files of such names but the first ones."""
    put, seen = Folder.put, list[str]()

    def refuse(self: Folder, name: str, data: bytes) -> None:
        seen.append(name)
        if name.startswith(beginning) and len(seen) > count:
            raise OSError(errno.ENOSPC, "No space left on device")
        put(self, name, data)

    monkeypatch.setattr(Folder, "put", refuse)


def test_a_run_ends_with_the_first_copy_that_there_is_no_room_for(
    booklet: Call, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_after(monkeypatch, 4)
    said = booklet("gift", "--list", str(people), "--jobs", "1")
    assert (said.code, said.err.endswith(FULL.format(rest="4 copies made"))) == (1, True), said.err
    assert "stdout" not in said.err
    assert len([*PERSONAL.glob("*-fold-a4.pdf")]) == 4


def test_the_same_run_makes_the_others_once_there_is_room(
    booklet: Call, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full_after(full, 4)
        booklet("gift", "--list", str(people), "--jobs", "1")
    said = booklet("gift", "--list", str(people), "--jobs", "1")
    assert (said.code, "9 copies, 4 of them from before" in said.out) == (0, True), said.out


def test_a_full_disk_under_the_list_of_receipts_is_told_once(
    booklet: Call, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Receipts, "add", refuse)
    said = booklet("gift", "--list", str(people), "--jobs", "1")
    assert said.err.endswith(FULL.format(rest="0 copies made")), said.err


def test_copies_are_told_of_though_there_is_no_room_for_how_to_print_them(
    booklet: Call, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_after(monkeypatch, 0, beginning="how-to-print")
    said = booklet("gift", "--to", "Anna")
    assert (said.code, said.err.endswith(FULL.format(rest="1 copy made"))) == (1, True), said.err
    assert len([*(project / PERSONAL).glob("gift-*.pdf")]) == 1


def test_a_merged_run_leaves_the_folder_as_it_was(booklet: Call, people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    booklet("gift", "--list", str(people), "--merged")
    before = {path.name: path.read_bytes() for path in PERSONAL.iterdir()}
    people.write_text("name\nSomebody else\n", "utf-8")
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name.endswith(".pdf") and not path.name.endswith(".old.tmp"):  # the index has its name by then
            raise PermissionError(errno.EACCES, "Access is denied")
        return replace(path, target)

    with monkeypatch.context() as viewed:
        viewed.setattr(Path, "replace", refuse)
        said = booklet("gift", "--list", str(people), "--merged")
    assert (said.code, said.err) == (1, f"{PERSONAL / 'merged-fold-a4.pdf'}: access is denied\n")
    assert {path.name: path.read_bytes() for path in PERSONAL.iterdir()} == before


@pytest.mark.skipif(sys.platform != "linux", reason="uses a limit of the system to fill the disk")
@pytest.mark.parametrize("way", [["--jobs", "1"], ["--merged"]], ids=["each", "merged"])
def test_the_systems_own_refusal_is_told_once(people: Path, way: list[str]) -> None:
    said = subprocess.run(
        ["bash", "-c", f"ulimit -f 30; exec {sys.executable} -m booklet gift --list {people} {' '.join(way)}"],
        cwd=people.parent,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "BOOKLET_CACHE": str(people.parent / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stderr.count("file too large") == 1
    assert "output/personal: cannot be written: file too large\n" in said.stderr
    assert "stdout" not in said.stderr
    assert not [*(people.parent / PERSONAL).glob("*.pdf")]


def test_a_full_disk_for_what_a_pool_begins_with_is_told(
    booklet: Call, people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pickle, "dump", refuse)
    said = booklet("gift", "--list", str(people), "--jobs", "2")
    assert f"{tempfile.gettempdir()}: cannot be written: the disk is full\n" in said.err


def test_a_home_that_nobody_may_enter_holds_no_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "exists", refuse)
    assert stored() is None


def test_a_new_project_that_finds_no_room_says_so_as_every_command(
    booklet: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", refuse)
    said = booklet("init", str(tmp_path / "spa"))
    assert said.err.splitlines()[:2] == [
        f"{tmp_path / 'spa'}: cannot be written: the disk is full",
        "  hint: make room on the disk, or choose another folder",
    ]
    assert not (tmp_path / "spa").exists()
