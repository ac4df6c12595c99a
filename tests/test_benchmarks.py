from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
import yaml

from benchmarks import imposition
from benchmarks.pairing import Command, FailedError, Run, beyond, in_turn, ratio
from benchmarks.places import write_all
from benchmarks.states import Project

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("places")
    write_all(ROOT, folder)
    return folder


def words(text: str) -> list[str]:
    return text.replace("\ufffe", "").split()


def test_the_floor_draws_all_pages_with_the_strings_of_the_reader(places: Path, tmp_path: Path) -> None:
    out = tmp_path / "floor.pdf"
    argv = [sys.executable, "-m", "benchmarks.floor", str(places / "floor.json"), str(out)]
    subprocess.run(argv, check=True, cwd=ROOT)
    pages = json.loads((places / "floor.json").read_text())["pages"]
    with pypdfium2.PdfDocument(out) as document:
        drawn = [sorted(words(page.get_textpage().get_text_range())) for page in document]
    assert len(drawn) == 16
    assert drawn[4] == sorted(word for text in pages[4]["texts"] for word in words(text[5]))


def test_paragraphs_hold_every_word_of_the_page_once(places: Path) -> None:
    floor = json.loads((places / "floor.json").read_text())["pages"]
    peers = json.loads((places / "reader.json").read_text())["pages"]
    lines = [sorted("".join(text[5] for text in page["texts"]).replace(" ", "")) for page in floor]
    runs = ["".join(run[3] for each in page["paragraphs"] for run in each["runs"]) for page in peers]
    assert [sorted(text.replace(" ", "").replace("\u00ad", "-")) for text in runs] == lines


def test_a_step_is_one_paragraph_of_its_key_and_its_text(places: Path) -> None:
    page = json.loads((places / "reader.json").read_text())["pages"][4]
    said = ["".join(run[3] for run in paragraph["runs"]) for paragraph in page["paragraphs"]]
    step = yaml.safe_load((ROOT / "content/techniques/warm-up.yaml").read_text())["steps"][0]
    assert f"{step['key']}. {step['text']}" in said


def test_peers_are_told_where_each_copy_says_something_of_its_own(places: Path) -> None:
    pages = json.loads((places / "gift.json").read_text())["pages"]
    own = [run[3] for page in pages for each in page["paragraphs"] for run in each["runs"] if "{{" in run[3]]
    assert {name: own.count(f"{{{{{name}}}}}") for name in ("to", "from", "message")} == {
        "to": 4,
        "from": 4,
        "message": 1,
    }


def test_rewriting_gives_every_technique_a_word_that_it_never_had(tmp_path: Path) -> None:
    project = Project.copied(ROOT, tmp_path)
    file = project.folder / "content/techniques/warm-up.yaml"
    rewrite = project.rewriting()
    seen = {file.read_text()}
    for _ in range(40):
        rewrite()
        seen.add(file.read_text())
    assert len(seen) == 41


def test_rewriting_one_leaves_the_others_alone(tmp_path: Path) -> None:
    project = Project.copied(ROOT, tmp_path)
    techniques = sorted((project.folder / "content/techniques").glob("*.yaml"))
    before = [file.read_text() for file in techniques]
    project.rewriting(1)()
    assert [file.read_text() == text for file, text in zip(techniques, before, strict=True)].count(False) == 1


def test_a_ratio_is_the_median_of_those_of_each_round() -> None:
    slow = [Run(2, 1, 0), Run(30, 1, 0), Run(4, 1, 0)]
    fast = [Run(1, 1, 0), Run(10, 1, 0), Run(2, 1, 0)]
    assert ratio(slow, fast).wall == 2


def test_a_part_of_the_work_is_taken_off_round_by_round() -> None:
    whole, part, yardstick = [Run(5, 5, 0)], [Run(3, 4, 0)], [Run(4, 2, 0)]
    found = beyond(whole, part, yardstick)
    assert (found.wall, found.cpu) == (0.5, 0.5)


def test_each_command_runs_once_a_round_after_its_preparation(tmp_path: Path) -> None:
    prepared: list[str] = []
    commands = [
        Command(name, (sys.executable, "-S", "-c", "pass"), prepare=partial(prepared.append, name))
        for name in ("a", "b")
    ]
    runs = in_turn(commands, 2, tmp_path / "said")
    assert [len(each) for each in runs] == [2, 2]
    assert prepared == ["a", "b", "b", "a", "a", "b"]  # the first pair warms up


def test_a_command_that_fails_stops_the_run_with_what_it_said(tmp_path: Path) -> None:
    failing = Command("failing", (sys.executable, "-c", "raise SystemExit('no paper')"), env={"PATH": os.defpath})
    with pytest.raises(FailedError, match="no paper"):
        in_turn([failing], 1, tmp_path / "said")


@pytest.mark.proof
def test_the_page_beside_pdfimpose_says_what_our_files_are(tmp_path: Path) -> None:
    imposition.write_sources(tmp_path)
    rows = [row.split(" | ") for row in imposition.PAGE.read_text("utf-8").splitlines() if row.startswith("| ")]
    said = {line.removeprefix("| "): here for line, here, _ in rows[1:]}
    assert said == imposition.facts(imposition.ours(tmp_path))
