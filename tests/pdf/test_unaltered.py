"""ReportLab writes the same file whatever a home, a folder or the environment would have it do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

MODULES = ("reportlab_mods.py", "reportlab_settings.py")
HOMES = (".reportlab_mods", ".reportlab_settings")
ALTERED = """
import pathlib
pathlib.Path({file!r}).touch()
pageCompression = 7
"""


def settings(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What ReportLab has for settings in a new process; the folder is its home, and where modules are looked for."""
    code = "import booklet.pdf.syntax.unaltered, reportlab.rl_config as r; print(sorted(r.currentSettings().items()))"
    given = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join([str(PROJECT), str(tmp_path)])}
    return subprocess.run(
        [sys.executable, "-c", code], env={**given, **environment}, capture_output=True, text=True, check=True
    )


@pytest.mark.parametrize("name", [*MODULES, *HOMES])
def test_no_file_of_somebody_is_run(tmp_path: Path, name: str) -> None:
    plain = settings(tmp_path).stdout
    ran = tmp_path / "ran"
    (tmp_path / name).write_text(ALTERED.format(file=str(ran)))
    assert settings(tmp_path).stdout == plain
    assert not ran.exists()


def test_no_variable_of_the_environment_changes_anything(tmp_path: Path) -> None:
    assert settings(tmp_path, RL_pageCompression="0", RL_invariant="0").stdout == settings(tmp_path).stdout


def test_the_environment_is_as_before() -> None:
    code = "import os, sys, booklet.pdf.syntax.unaltered; print(os.environ['RL_mine'], 'reportlab_mods' in sys.modules)"
    given = {**os.environ, "PYTHONPATH": str(PROJECT), "RL_mine": "kept"}
    said = subprocess.run([sys.executable, "-c", code], env=given, capture_output=True, text=True, check=True)
    assert said.stdout == "kept False\n"


@pytest.mark.parametrize("home", ["/dev/null", "/nowhere/at/all", ""])
def test_a_home_that_is_none_ends_nothing(home: str, tmp_path: Path) -> None:
    assert settings(tmp_path, HOME=home).stdout == settings(tmp_path).stdout
