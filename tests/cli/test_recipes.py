"""Every command that the documents tell people to type does what they say, and what it makes is sound."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from booklet.pdf.ink.separation import OWN_PROFILE
from tests.cli.said import Call

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
BLOCK = re.compile(r"^ *```sh\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
ELSEWHERE = ("--scheduler", "watch", "calibrate --set")  # want a cluster, never end, ask a person
MATTER = "from booklet.formats.layout.pages"
SHOP = '    shop: "For a print shop"\n'
PEOPLE = "name,room\nAnna,12\nBen,7\n"


def commands(page: Path) -> Iterator[list[str]]:
    """The words of each call of the program on a page, in order."""
    for block in BLOCK.findall(page.read_text("utf-8")):
        for line in block.splitlines():
            words = line.strip().removeprefix(".venv/bin/")
            if words.startswith("booklet ") and not any(each in words for each in ELSEWHERE):
                yield shlex.split(words)[1:]


RECIPES = {page.name: told for page in PAGES if (told := list(commands(page)))}


def test_recipes_are_found_in_the_documents() -> None:
    assert {"README.md", "press.md", "printing.md", "brand.md", "runs.md", "add-a-theme.md"} <= {*RECIPES}
    assert sum(len(told) for told in RECIPES.values()) > 15


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped project, with the files that people bring to it."""
    folder = tmp_path / "desk"
    for name in ("content", "images"):
        shutil.copytree(ROOT / name, folder / name)
    brand = (ROOT / "docs/examples/brand.yaml").read_text("utf-8")
    theme = (ROOT / "booklet/themes/linen.yaml").read_text("utf-8")
    for name in ("harbour", "lighthouse"):
        for path, text in ((f"brands/{name}.yaml", brand), (f"themes/{name}.yaml", theme)):
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, "utf-8")
    for logo in (ROOT / "docs/examples").glob("*.svg"):
        shutil.copy(logo, folder / "brands")
        shutil.copy(logo, folder / "images")
    for name in ("guests.csv", "people.csv"):
        (folder / name).write_text(PEOPLE)
    shutil.copy(OWN_PROFILE, folder / "TheirPaper.icc")
    Image.new("RGB", (1600, 1200), "tan").save(folder / "us.jpg")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    "page", [pytest.param(page, marks=() if page == "README.md" else pytest.mark.proof) for page in RECIPES]
)
def test_what_the_documents_tell_people_to_type_works(page: str, desk: Path, booklet: Call) -> None:
    assert booklet("build", "reader", "booklet").code == 0
    shutil.copy(desk / "output/reader.pdf", desk / "cover.pdf")
    for words in RECIPES[page]:
        before = {path: path.stat().st_mtime_ns for path in desk.rglob("*.pdf")}
        said = booklet(*words)
        if words[:2] == ["check", "reader"]:
            continue  # README shows it with faults planted, which another test compares
        assert said.code == 0, (words, said.err)
        made = [path for path in desk.rglob("*.pdf") if before.get(path) != path.stat().st_mtime_ns]
        sound = booklet("verify", *map(str, made)) if made and words[0] not in {"calibrate", "verify"} else None
        assert sound is None or sound.code == 0, (words, sound.out, sound.err)


def of_example(page: Path, language: str) -> str:
    """The first block of a language on a page, without its indentation."""
    found = re.search(rf"^( *)```{language}\n(.*?)^ *```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found
    return "".join(line.removeprefix(found[1]) for line in found[2].splitlines(keepends=True))


def test_a_format_is_added_as_its_page_says(tmp_path: Path) -> None:
    """The page's own module, its name in the list, its words; then it is built, listed, told of and verified."""
    program = tmp_path / "booklet"
    shutil.copytree(ROOT / "booklet", program, ignore=shutil.ignore_patterns("__pycache__"))
    (program / "formats/loose.py").write_text(of_example(ROOT / "docs/add-a-format.md", "python"), "utf-8")
    for name, old, new in (
        ("formats/__init__.py", MATTER, f"from booklet.formats.loose import LOOSE\n{MATTER}"),
        ("formats/__init__.py", "SHOP, HOW_TO_PRINT)", "SHOP, LOOSE, HOW_TO_PRINT)"),
        ("cli/products.py", "PRODUCTS = {\n", 'PRODUCTS = {\n    "loose": "the fold\'s pages, one by one",\n'),
        ("words/en.yaml", SHOP, f'{SHOP}    loose: "The loose pages"\n'),
        ("words/en.yaml", "titles:\n", 'titles:\n  loose: "loose pages"\n'),
        ("words/en.yaml", "  products:\n", '  products:\n    loose: "the loose pages"\n'),
    ):
        text = (program / name).read_text("utf-8")
        assert old in text
        (program / name).write_text(text.replace(old, new, 1), "utf-8")
    for name in ("content", "images"):
        shutil.copytree(ROOT / name, tmp_path / name)

    def run(*words: str) -> str:
        command = [sys.executable, "-m", "booklet", *words]
        environment = {**os.environ, "PYTHONPATH": str(tmp_path), "BOOKLET_CACHE": str(tmp_path / "cache")}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert "loose-a4.pdf" in run("build", "loose", "how-to-print")
    assert "8 pages" in run("build", "loose")
    assert "the fold's pages, one by one" in run("list", "formats")
    run("verify", "output/loose-a4.pdf")
