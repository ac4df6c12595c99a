"""The wheel, away from this repository: it brings themes, words and the starter project."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it lies once it is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "booklet", *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(site), "BOOKLET_CACHE": str(folder / "cache")},
    )


def test_a_project_begins_and_is_built_from_the_wheel_alone(unpacked: Path, tmp_path: Path) -> None:
    begun = run(unpacked, tmp_path, "init", "mine")
    assert (begun.returncode, begun.stderr) == (0, "")
    assert (tmp_path / "mine" / "docs" / "schema" / "technique.json").is_file()
    built = run(unpacked, tmp_path, "-C", "mine", "build")
    assert (built.returncode, built.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "mine" / "output").iterdir()) == [
        "booklet-a4.pdf",
        "cards-a4.pdf",
        "fold-a4.pdf",
        "handout-a4.pdf",
        "how-to-print.pdf",
        "reader.pdf",
    ]


def test_the_wheel_holds_no_tests_and_nothing_that_was_built(unpacked: Path) -> None:
    names = {path.relative_to(unpacked).parts[0] for path in unpacked.rglob("*") if path.is_file()}
    assert {name.partition("-")[0] for name in names} == {"booklet", "pocket_booklet"}
