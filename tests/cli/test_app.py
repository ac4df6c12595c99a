from __future__ import annotations

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
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


MOMENTS = {
    "reading": "booklet.pipeline.surveying:survey",
    "laying out": "booklet.pipeline.laying:laid_out",
    "putting files into their places": "pathlib:Path.replace",
}
STOPPING = """
import pkgutil, sys, time

def stop(*_, **__):
    print("here", flush=True)
    time.sleep(600)

place, _, name = sys.argv.pop(1).replace(":", ".").rpartition(".")
setattr(pkgutil.resolve_name(place), name, stop)
from booklet.__main__ import main
sys.exit(main())
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are not sent there")
@pytest.mark.parametrize(("asked", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_that_is_interrupted_ends_without_a_word_and_leaves_no_litter(
    project: Path, asked: signal.Signals, code: int, moment: str
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BOOKLET_CACHE": str(project / "cache")}
    command = [sys.executable, "-c", STOPPING, MOMENTS[moment], "build", "reader"]
    with subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        there = process.stdout.readline()
        process.send_signal(asked)
        _, err = process.communicate()
    assert there == b"here\n"
    assert (process.returncode, err.strip(), list(project.rglob("*.tmp"))) == (code, b"", [])


def run(project: Path, shell: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a shell says to a line in which `$booklet` is the program."""
    called = f"{sys.executable} -m booklet"
    given = {**os.environ, "PYTHONPATH": str(ROOT), "booklet": called, **environment}
    return subprocess.run(
        ["bash", "-c", shell], cwd=project, env=given, capture_output=True, text=True, check=False, errors="replace"
    )


ENDS = {
    "a reader that has left": ("$booklet build fold | true", {}, ""),
    "no stdout": ("$booklet build fold >&-", {}, ""),
    "no stderr": ("$booklet build fold 2>&-", {}, ""),
    "ascii": ("$booklet build fold -o tür", {"PYTHONIOENCODING": "ascii"}, ""),
    "the locale C": ("$booklet build fold -o tür", {"LC_ALL": "C", "PYTHONUTF8": "0"}, ""),
    "a full disk behind stdout": ("$booklet build fold >/dev/full", {}, "stdout: no space left on device\n"),
    "a folder that is gone": ("mkdir x; cd x; rmdir ../x; $booklet build", {}, ".: no such file or directory\n"),
}


@pytest.mark.parametrize(("shell", "environment", "told"), ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("stamped", [False, True])
def test_the_world_around_it_ends_no_build_in_a_traceback(
    project: Path, shell: str, environment: dict[str, str], told: str, *, stamped: bool
) -> None:
    if stamped:
        for path in project.rglob("*.*"):
            os.utime(path, (1e9, 1e9))
        run(project, shell.partition(">")[0].partition("|")[0].partition("2>")[0])
    said = run(project, shell, **environment)
    assert "Traceback" not in said.stderr
    assert "Exception ignored" not in said.stderr
    assert said.stderr.startswith(told) if told else not said.stderr
    assert said.returncode == int(bool(told))


def test_what_the_system_refuses_is_one_line(booklet: Call, project: Path) -> None:
    (project / "content/booklet.yaml").unlink()
    (project / "content/booklet.yaml").symlink_to("b" * 300)
    said = booklet("build")
    assert (said.code, said.err) == (1, "content/booklet.yaml: file name too long\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is locked for root")
def test_a_locked_folder_is_named(booklet: Call, project: Path) -> None:
    (project / "content").chmod(0)
    said = booklet("build")
    (project / "content").chmod(0o755)
    assert (said.code, said.err) == (1, "content/booklet.yaml: permission denied\n")


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("words", [("build", "-o", ""), ("init", "")])
def test_a_folder_without_a_name_is_wrong_usage(booklet: Call, words: tuple[str, ...]) -> None:
    said = booklet(*words)
    assert said.code == 2
    assert "the name of the folder is empty" in said.err


def test_a_folder_that_holds_no_project_is_named(booklet: Call, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert f"there is no such file in {tmp_path / 'other'}" in booklet("-C", str(tmp_path / "other"), "build").err


def test_a_command_works_from_inside_the_project(booklet: Call, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "content" / "techniques")
    said = booklet("build", "reader")
    assert said.code == 0
    assert said.out.startswith("../../output/reader.pdf")
    assert (project / "output" / "reader.pdf").is_file()
    assert booklet("new", "technique", "Rest").out.startswith("../../content/techniques/rest.yaml")


def test_the_nearest_project_is_the_one(booklet: Call, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = project / "content" / "inner"
    shutil.copytree(project / "content", inner / "content", ignore=shutil.ignore_patterns("inner"))
    (inner / "images").mkdir()
    manifest = inner / "content" / "booklet.yaml"
    monkeypatch.chdir(inner / "images")
    manifest.write_text(manifest.read_text("utf-8").replace("[press]", "[nothing]"), "utf-8")
    assert booklet("check").err.startswith("../content/booklet.yaml:")


def test_a_folder_that_is_named_is_the_one(booklet: Call, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "content")
    said = booklet("-C", ".", "check")
    assert said.code == 1
    assert "booklet.yaml" in said.err


def test_a_problem_is_told_where_it_lies_seen_from_inside(
    booklet: Call, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = project / "content" / "techniques" / "press.yaml"
    file.write_text(file.read_text("utf-8").replace("title: Press", "title:"), "utf-8")
    monkeypatch.chdir(project / "images")
    assert booklet("check").err.startswith("../content/techniques/press.yaml:1:")


def told_commands() -> list[str]:
    """Every text of the program that tells somebody to type a command with something in quotes."""
    texts = (
        node.value
        for file in sorted((ROOT / "booklet").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return [text for text in texts if re.search(r"(pip install|booklet [a-z]+|--[a-z]+) *['\"]", text)]


def test_a_command_that_is_told_has_quotes_that_every_shell_takes() -> None:
    assert len(told_commands()) > 2
    assert [text for text in told_commands() if re.search(r"(install|--[a-z]+) *'", text)] == []
