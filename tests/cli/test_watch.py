from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE_S = 20


@pytest.fixture
def watching(project: Path) -> Iterator[subprocess.Popen[str]]:
    """`booklet watch fold`, once it has built for the first time."""
    command = [sys.executable, "-u", "-m", "booklet", "watch", "fold"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=project, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        read_until(process, "waiting for a file to be saved")
        yield process
        process.kill()


def read_until(process: subprocess.Popen[str], words: str) -> str:
    """The next line with these words."""
    assert process.stdout is not None
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        line = process.stdout.readline()
        if words in line or not line:
            return line
    raise TimeoutError(words)


def test_a_saved_file_is_built_and_a_broken_one_survived(project: Path, watching: subprocess.Popen[str]) -> None:
    file = project / "content/techniques/press.yaml"
    whole = file.read_text()
    before = (project / "output/fold-a4.pdf").read_bytes()
    file.write_text(whole.replace("title: Press", ""))
    assert "1 problem; nothing was written" in read_until(watching, "nothing was written")
    assert (project / "output/fold-a4.pdf").read_bytes() == before
    file.write_text(whole.replace("title: Press", "title: Push"))
    assert "output/fold-a4.pdf" in read_until(watching, "fold-a4.pdf")
    assert (project / "output/fold-a4.pdf").read_bytes() != before


def test_ctrl_c_ends_it_cleanly(watching: subprocess.Popen[str]) -> None:
    watching.send_signal(signal.SIGINT)
    said, _ = watching.communicate(timeout=PATIENCE_S)
    assert (watching.returncode, said) == (0, "")


def test_being_asked_to_end_ends_it_cleanly(watching: subprocess.Popen[str]) -> None:
    watching.send_signal(signal.SIGTERM)
    said, _ = watching.communicate(timeout=PATIENCE_S)
    assert (watching.returncode, said) == (143, "")
