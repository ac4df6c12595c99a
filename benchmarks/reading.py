"""Reads and checks a project and makes nothing of it: `python -m benchmarks.reading FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from booklet.formats import FORMATS
from booklet.papers import PAPERS
from booklet.reading.project import read_project

if __name__ == "__main__":
    read_project(Path(sys.argv[1]), formats=FORMATS, papers=PAPERS)
