"""The same bytes from every Python: nothing of a page depends on how one of them adds, and all pin the same libraries.

`make pythons` builds the shipped project with each Python of a machine and compares; here stands what it rests on.
"""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
NAME = re.compile(r"[a-z0-9-]+")
LAID_OUT_BY = ("geometry.py", "page", "themes", "typeset", "impose", "formats", "pdf")


def sums() -> list[tuple[str, ast.Call]]:
    """Each call of the built-in `sum` in the rooms that lay out pages, with its place."""
    files = [file for name in LAID_OUT_BY for file in sorted((ROOT / "booklet").glob(f"{name}/**/*.py"))]
    files.append(ROOT / "booklet/base/geometry.py")
    return [
        (f"{file.relative_to(ROOT)}:{node.lineno}", node)
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sum"
    ]


def counts(call: ast.Call) -> bool:
    """Whether what is added are whole numbers, by how they are written."""
    (added, *_) = call.args
    match added:
        case ast.GeneratorExp(elt=ast.Compare() | ast.Call(func=ast.Name(id="len"))):
            return True
        case ast.GeneratorExp(elt=ast.BinOp(left=ast.Constant(value=int()))):
            return True
        case ast.GeneratorExp(elt=ast.Call(func=ast.Name(id="sum")) as inner):
            return counts(inner)
        case ast.Call(func=ast.Name(id="map"), args=[ast.Name(id="len"), *_]):
            return True
        case _:
            return False


COUNTED = {"booklet/formats/parts/routine.py": "seconds", "booklet/formats/sheets/standing.py": "pieces"}
"""Where whole numbers are added that are not written as such."""


def test_lengths_are_added_in_a_way_that_is_the_same_in_every_python() -> None:
    """Since Python 3.12 the built-in `sum` rounds floats otherwise; `math.fsum` rounds once, in all of them."""
    assert sums()
    assert [place for place, call in sums() if not counts(call) and place.partition(":")[0] not in COUNTED] == []


def pins(name: str) -> dict[str, str]:
    return dict(PINNED.findall((ROOT / name).read_text("utf-8")))


def test_the_tests_run_on_the_libraries_that_the_build_runs_on() -> None:
    built, tested = pins("requirements.lock"), pins("requirements-test.lock")
    assert built.items() <= tested.items()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_locks_name_no_index_and_have_a_hash_for_every_library(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    for entry in re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in entry, entry.split()[0]


def test_every_library_of_the_program_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for name, wanted in (
        ("requirements.lock", project["dependencies"]),
        ("requirements-test.lock", project["optional-dependencies"]["test"]),
    ):
        asked = {found.group() for one in wanted if (found := NAME.match(one.lower()))}
        assert asked <= pins(name).keys()
