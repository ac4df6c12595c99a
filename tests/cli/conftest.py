from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from booklet.__main__ import main
from booklet.base.errors import Problem
from booklet.cli import say
from tests.cli.said import Call, Said

MANIFEST = """\
book:
  title: One quiet minute
  version: "2026-11"
techniques: [press]
outputs:
  - {format: reader}
  - {format: fold, paper: a4}
  - {format: how-to-print}
"""
SAFETY = """\
title: When to wait
groups:
  - id: stop
    title: Stop at once
    items:
      - key: pain
        text: Stop when anything hurts.
        short: Stop when it hurts.
        source: common sense
        core: true
line: General information for relaxation, not medical advice.
"""
TECHNIQUE = """\
title: Press
steps:
  - key: Press once
    text: Press once with a flat hand.
caution: Never press on a sore place.
pictures:
  - image: square.svg
    alt: A square.
"""
SQUARE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="40mm" viewBox="0 0 60 40">
<path d="M10 5H50V35H10Z" fill="none" stroke="#000000" stroke-width="1"/>
</svg>
"""


@pytest.fixture(autouse=True, scope="session")
def interruptible() -> None:
    """Let programs that tests start hear Ctrl-C, also where a shell runs the tests in its background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def cache_folder(shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the tests' own."""
    monkeypatch.setenv("BOOKLET_CACHE", str(shared_cache))
    return shared_cache


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project, in which the commands are called."""
    folder = tmp_path / "project"
    for name, text in {
        "content/booklet.yaml": MANIFEST,
        "content/safety.yaml": SAFETY,
        "content/techniques/press.yaml": TECHNIQUE,
        "images/square.svg": SQUARE,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(autouse=True)
def hints_said(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever a command says of a problem or warns of, it says with a way out."""
    bare: list[Problem] = []
    placed = say._placed

    def noting(problem: Problem, folder: Path) -> str:
        if not problem.hint:
            bare.append(problem)
        return placed(problem, folder)

    monkeypatch.setattr(say, "_placed", noting)
    yield
    assert bare == []


@pytest.fixture
def booklet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Call]:
    """The command line, in this process."""
    before = signal.getsignal(signal.SIGTERM)

    def call(*words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["booklet", *words])
        code = main()
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    yield call
    signal.signal(signal.SIGTERM, before)
