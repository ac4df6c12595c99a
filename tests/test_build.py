"""The pipeline as a function: what is composed, imposed and written, and what a failure leaves."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import booklet.formats
import booklet.reading.svg
from booklet.base.errors import ContentError, Misfit, UnknownNameError
from booklet.formats import FORMATS, Composition, Job
from booklet.page import Artwork
from booklet.pipeline.build import Built, build, check, make
from booklet.pipeline.request import Request

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BOOKLET_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def silent(_: str) -> None:
    return


@pytest.fixture
def shipped() -> Request:
    return Request(folder=ROOT)


def built(request: Request, output: Path) -> Built:
    return build(request, output, report=silent)


def use(monkeypatch: pytest.MonkeyPatch, **formats: object) -> None:
    """Change functions of formats for one test: `use(fold=replace(...))`."""
    monkeypatch.setattr(booklet.formats, "FORMATS", {**FORMATS, **formats})


def test_pages_that_two_files_show_are_composed_once(monkeypatch: pytest.MonkeyPatch, shipped: Request) -> None:
    composed = []

    def compose(job: Job) -> Composition:
        composed.append(job.output.format)
        return FORMATS["reader"].compose(job)

    use(monkeypatch, **{name: replace(FORMATS[name], compose=compose) for name in ("reader", "booklet")})
    make(replace(shipped, formats=("reader", "booklet")), report=silent)
    assert composed == ["reader"]


def test_how_to_print_is_told_of_all_other_plans(monkeypatch: pytest.MonkeyPatch, shipped: Request) -> None:
    told: list[str] = []

    def compose(job: Job) -> Composition:
        told.extend(plan.file for plan in job.plans)
        return FORMATS["how-to-print"].compose(job)

    use(monkeypatch, **{"how-to-print": replace(FORMATS["how-to-print"], compose=compose)})
    make(replace(shipped, formats=("how-to-print", "fold", "booklet")), report=silent)
    assert told == ["fold-a4.pdf", "booklet-a4.pdf"]


@pytest.fixture
def misfit_in_fold(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    def compose(job: Job) -> Composition:
        misfit = Misfit("warm-up:steps[1].text", "3.2 mm too tall", "shorten it", mild=request.param)
        return replace(FORMATS["fold"].compose(job), misfits=(misfit,))

    use(monkeypatch, fold=replace(FORMATS["fold"], compose=compose))


@pytest.mark.usefixtures("misfit_in_fold")
@pytest.mark.parametrize("misfit_in_fold", [False], indirect=True)
def test_what_does_not_fit_becomes_a_problem_at_its_place(shipped: Request, tmp_path: Path) -> None:
    lines = (ROOT / "content/techniques/warm-up.yaml").read_text(encoding="utf-8").splitlines()
    line = [i + 1 for i, text in enumerate(lines) if text.strip().startswith("text:")][1]
    with pytest.raises(ContentError) as raised:
        built(replace(shipped, formats=("fold", "reader")), tmp_path / "output")
    (problem,) = raised.value.problems
    place = f"content/techniques/warm-up.yaml:{line}:11: steps[1].text"
    assert str(problem) == f"{place}: in fold-a4: 3.2 mm too tall\n  hint: shorten it"
    assert not (tmp_path / "output").exists()


@pytest.mark.usefixtures("misfit_in_fold")
@pytest.mark.parametrize("misfit_in_fold", [True], indirect=True)
def test_a_mild_misfit_is_a_warning_also_from_the_cache(shipped: Request, tmp_path: Path) -> None:
    request = replace(shipped, formats=("fold",))
    first, second = built(request, tmp_path / "one"), built(request, tmp_path / "two")
    assert [warning.what for warning in first.warnings] == ["in fold-a4: 3.2 mm too tall"]
    assert second == replace(first, output=tmp_path / "two")


def test_a_check_stores_nothing(shipped: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    check(replace(shipped, formats=("fold",)), report=silent)
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def test_an_unknown_technique_is_told_from_the_known_ones(shipped: Request) -> None:
    with pytest.raises(UnknownNameError) as raised:
        make(replace(shipped, formats=("card",), techniques=("warmup",)), report=silent)
    assert (raised.value.kind, raised.value.name, raised.value.known[0]) == ("technique", "warmup", "warm-up")


def test_a_torn_cache_is_made_again(shipped: Request, tmp_path: Path, cache_folder: Path) -> None:
    request = replace(shipped, formats=("fold",))
    first = built(request, tmp_path / "output")
    for entry in (cache_folder / "made").iterdir():
        entry.write_bytes(entry.read_bytes()[:5000])
    (tmp_path / "output/fold-a4.pdf").unlink()
    assert built(request, tmp_path / "output") == first


def test_a_drawing_that_was_read_before_is_not_read_again(monkeypatch: pytest.MonkeyPatch, shipped: Request) -> None:
    def read_svg(_data: bytes, file: str) -> Artwork:
        raise AssertionError(file)

    request = replace(shipped, formats=("fold",))
    first = make(request, report=silent)
    monkeypatch.setattr(booklet.reading.svg, "read_svg", read_svg)
    assert make(request, report=silent) == first


def test_files_are_dated_by_the_manifest_or_the_environment(shipped: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    request = replace(shipped, formats=("fold",))
    (dated,) = make(request, report=silent).files
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    (other,) = make(request, report=silent).files
    assert b"D:20260101000000Z" not in dated.data
    assert b"D:20260101000000Z" in other.data


@pytest.mark.skipif(sys.platform != "linux", reason="kills as Linux does")
def test_a_build_killed_at_any_moment_leaves_nothing_or_all(tmp_path: Path) -> None:
    output = tmp_path / "output"
    chance = random.Random(3)  # noqa: S311 - moments, not secrets
    command = [sys.executable, "-m", "booklet", "build", "fold", "handout", "-q", "-o", str(output)]
    for _ in range(4):
        with subprocess.Popen(command, cwd=ROOT) as process:
            time.sleep(chance.uniform(0.1, 0.8))
            process.kill()
    subprocess.run(command, cwd=ROOT, check=True)
    assert sorted(path.name for path in output.iterdir()) == ["fold-a4.pdf", "handout-a4.pdf"]
    assert [path.read_bytes()[-6:] for path in output.iterdir()] == [b"%%EOF\n"] * 2
