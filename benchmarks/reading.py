"""Reads and checks a project, its pictures from the cache: `python -m benchmarks.reading FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from booklet.base.papers import PAPERS
from booklet.formats import FORMATS
from booklet.reading.project.library import read_project
from booklet.store import cache

if __name__ == "__main__":
    read_project(Path(sys.argv[1]), formats=FORMATS, papers=PAPERS, remember=cache.remember)
