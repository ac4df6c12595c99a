from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from booklet.cli.app import COMMANDS
from booklet.cli.app import booklet as group
from tests.cli.said import Call

ROOT = Path(__file__).parents[2]
HEAVY = {"pydantic", "reportlab", "uharfbuzz", "PIL", "yaml", "rich", "pypdfium2", "platformdirs", "importlib.metadata"}


def loaded(*words: str, cwd: Path | None = None) -> set[str]:
    """The modules that a command imports."""
    command = [sys.executable, "-X", "importtime", "-m", "booklet", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=cwd or ROOT, env=environment)
    return {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if line.startswith("import time")}


def test_help_lists_every_command(booklet: Call) -> None:
    said = booklet("--help")
    assert said.code == 0
    assert [name for name in COMMANDS if f"\n  {name} " not in said.out] == []


def test_help_loads_no_heavy_library() -> None:
    assert loaded("--help") & HEAVY == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(booklet: Call, name: str) -> None:
    said = booklet(name, "--help")
    assert said.code == 0
    assert said.out.startswith(f"Usage: booklet {name} ")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert [option.name for option in command.params if isinstance(option, click.Option) and not option.help] == []


def test_the_version_is_said(booklet: Call) -> None:
    said = booklet("--version")
    assert (said.code, said.out.split()[0]) == (0, "booklet")


def test_a_mistyped_command_is_wrong_usage_and_the_right_one_is_named(booklet: Call) -> None:
    said = booklet("buidl")
    assert said.code == 2
    assert "there is no command 'buidl'; did you mean build?" in said.err


def test_an_unknown_option_is_wrong_usage(booklet: Call) -> None:
    assert booklet("build", "--papre", "a4").code == 2


def test_a_folder_that_is_not_there_is_wrong_usage(booklet: Call, tmp_path: Path) -> None:
    said = booklet("-C", str(tmp_path / "nowhere"), "build")
    assert said.code == 2
    assert "nowhere" in said.err


@pytest.mark.parametrize(("asked", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("after_s", [0.2, 0.4])
def test_a_build_that_is_interrupted_ends_without_a_word_and_leaves_no_litter(
    project: Path, asked: signal.Signals, code: int, after_s: float
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BOOKLET_CACHE": str(project / "cache")}
    command = [sys.executable, "-m", "booklet", "build"]
    with subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.PIPE) as process:
        time.sleep(after_s)
        process.send_signal(asked)
        _, err = process.communicate()
    assert b"Traceback" not in err
    assert (process.returncode in {0, code, -asked}, list(project.rglob("*.tmp"))) == (True, [])
