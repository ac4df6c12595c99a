"""What `make` leaves in `.venv/bin`: the command `booklet`, which works from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in a new environment, in a folder whose name has a blank, with the packages of this one."""
    folder = tmp_path_factory.mktemp("an environment") / "with a blank"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    subprocess.run([python, ROOT / ".ci" / "leave_command.py"], check=True)
    return folder / "bin" / "booklet"


def run(command: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    packages = {"PYTHONPATH": sysconfig.get_path("purelib"), "BOOKLET_CACHE": str(folder / "cache")}
    return subprocess.run(
        [command, *words], check=False, capture_output=True, text=True, cwd=folder, env={**os.environ, **packages}
    )


def test_the_command_works_from_any_folder(command: Path, tmp_path: Path) -> None:
    said = run(command, tmp_path, "list", "papers")
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("a4 ")


def test_the_command_takes_no_file_of_its_name_for_the_program(command: Path, tmp_path: Path) -> None:
    (tmp_path / "booklet.py").write_text("raise SystemExit(9)")
    assert run(command, tmp_path, "list", "papers").returncode == 0


def test_words_with_blanks_come_through(command: Path, tmp_path: Path) -> None:
    said = run(command, tmp_path, "-C", "no such folder", "check")
    assert said.returncode == 2
    assert "'no such folder' does not exist" in said.stderr
