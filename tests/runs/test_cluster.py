"""A real cluster of dask on this machine: the same bytes as without it, and nobody lost whatever happens to workers."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import dask
import pytest
from distributed import Client, LocalCluster

from booklet.base.errors import ContentError
from booklet.model import Inscription, Position
from booklet.pipeline.request import Request
from booklet.runs import cluster, desk
from booklet.runs.cluster import Cluster
from booklet.runs.copies import Copy, Failure, Receipt
from booklet.runs.crews import Alone
from booklet.runs.drive import drive
from booklet.runs.preparing import Prepared, prepare
from booklet.runs.targets import Folder
from booklet.runs.wishes import Wish
from tests.conftest import PROJECT
from tests.runs import tasks
from tests.runs.test_drive import some

pytestmark = pytest.mark.filterwarnings("ignore")  # of dask's own making


@pytest.fixture(scope="module")
def running() -> Iterator[LocalCluster]:
    """Two workers, each a process of its own."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(PROJECT), *filter(None, [before])])  # workers find this program
    quiet = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": 50}
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),  # as docs/runs.md advises
        LocalCluster(host="127.0.0.1", **quiet) as cluster_here,
    ):
        yield cluster_here
    os.environ.pop("PYTHONPATH")
    if before is not None:
        os.environ["PYTHONPATH"] = before


@pytest.fixture
def local(running: LocalCluster) -> LocalCluster:
    """The same with all its workers, also after a test that ended one: a new one takes its place, in its own time."""
    with Client(running.scheduler_address) as client:
        client.wait_for_workers(2, timeout=120)
    return running


@pytest.fixture
def nobody(local: LocalCluster) -> Iterator[Cluster]:
    """Its workers, with no blanks."""
    with Cluster((), local.scheduler_address) as crew:
        yield crew


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    request = Request(folder=PROJECT, formats=("fold",))
    return prepare(Wish(request=request, said=Inscription(to="Anna")), report=lambda _: None)


@dataclass(frozen=True, slots=True)
class FailsOnce:
    """A folder that takes no file the first time that it is asked to."""

    folder: Folder
    marks: Path

    def put(self, name: str, data: bytes) -> None:
        try:
            (self.marks / name).touch(exist_ok=False)
        except FileExistsError:
            self.folder.put(name, data)
        else:
            raise OSError(5, "the store is busy")

    def get(self, name: str) -> bytes | None:
        return self.folder.get(name)


def copies(count: int) -> list[Copy]:
    return [
        Copy(f"{n:04}", Position(n, n), f"{n:04}", 0, Inscription(to=f"Anna {n}", message=f"You are number {n}."))
        for n in range(count)
    ]


def test_a_cluster_makes_the_bytes_that_this_process_makes(
    local: LocalCluster, prepared: Prepared, tmp_path: Path
) -> None:
    made = {}
    for name, crew in (("here", Alone(prepared.blanks)), ("there", Cluster(prepared.blanks, local.scheduler_address))):
        folder = tmp_path / name
        folder.mkdir()
        task = partial(desk.make_all, target=Folder(folder))
        with crew:
            outcomes = list(drive(task, copies(7), crew, chunk_size=2))
        assert all(isinstance(outcome, Receipt) for outcome in outcomes)
        made[name] = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert made["there"] == made["here"]
    assert len(made["here"]) == 7


def test_a_store_that_fails_once_costs_no_copy(local: LocalCluster, prepared: Prepared, tmp_path: Path) -> None:
    (tmp_path / "marks").mkdir()
    (tmp_path / "out").mkdir()
    target = FailsOnce(Folder(tmp_path / "out"), tmp_path / "marks")
    with Cluster(prepared.blanks, local.scheduler_address) as crew:
        outcomes = list(drive(partial(desk.make_all, target=target), copies(5), crew, chunk_size=2))
    assert Counter(outcome.id for outcome in outcomes if isinstance(outcome, Receipt)) == Counter(
        copy.id for copy in copies(5)
    )


def test_a_worker_that_is_killed_costs_no_copy(nobody: Cluster, tmp_path: Path) -> None:
    task = partial(tasks.be_killed_once, marker=tmp_path / "killed")
    outcomes = list(drive(task, some(*range(30)), nobody, chunk_size=3))
    assert (tmp_path / "killed").exists()
    assert Counter(outcome.id for outcome in outcomes if isinstance(outcome, Receipt)) == Counter(map(str, range(30)))


def test_a_copy_that_ends_its_worker_is_reported_and_the_others_are_made(nobody: Cluster) -> None:
    outcomes = list(drive(tasks.end_at_poison, some(*range(6), "poison", *range(6, 9)), nobody, chunk_size=4))
    assert [outcome.id for outcome in outcomes if isinstance(outcome, Failure)] == ["poison"]
    assert len(outcomes) == 10


def test_nobody_at_the_address_is_a_problem_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE_S", 1)
    with pytest.raises(ContentError, match=r"nobody answers at tcp://127\.0\.0\.1:9"):
        Cluster((), "tcp://127.0.0.1:9")


def test_a_worker_with_another_program_is_refused(local: LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "program", lambda: "another")
    with pytest.raises(ContentError, match="in another version"):
        Cluster((), local.scheduler_address)


def test_a_program_without_dask_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ContentError, match="is not installed"):
        Cluster((), "tcp://127.0.0.1:9")
