"""Leaves the command `booklet` beside the Python that runs this: the program of this folder, wherever one stands."""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WINDOWS = '@"%~dp0python" -P -m booklet %*\r\n'
# -P: a file of that name in the folder where one stands is not taken for the program
ELSEWHERE = '#!/bin/sh\nexec "{python}" -P -m booklet "$@"\n'


def leave() -> None:
    """Write the command, and in which folder that Python finds the program."""
    Path(sysconfig.get_path("purelib"), "pocket-booklet.pth").write_text(f"{ROOT}\n")
    folder = Path(sys.executable).parent
    if os.name == "nt":
        (folder / "booklet.cmd").write_text(WINDOWS, newline="")
        return
    command = folder / "booklet"
    command.write_text(ELSEWHERE.format(python=sys.executable))
    command.chmod(0o755)


if __name__ == "__main__":
    leave()
