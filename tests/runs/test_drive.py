"""Workers that die, copies that kill them, and copies that fail: everybody else is made, and nobody is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from booklet.base.errors import ContentError
from booklet.model import Inscription, Position
from booklet.runs.copies import Copy, Failure, Outcome, Receipt
from booklet.runs.crews import Alone, Hired
from booklet.runs.drive import AHEAD, TRIES, drive
from tests.runs import tasks


class Processes(Hired):
    """Two processes without a desk."""

    size = 2

    def _hired(self) -> Executor:
        return ProcessPoolExecutor(self.size, get_context("spawn"))


@pytest.fixture
def processes() -> Iterator[Processes]:
    with Processes() as crew:
        yield crew


@pytest.fixture
def alone() -> Iterator[Alone]:
    with Alone(()) as crew:
        yield crew


def some(*ids: object) -> list[Copy]:
    return [Copy(str(id_), Position(n, n), str(id_), 0, Inscription()) for n, id_ in enumerate(ids)]


def test_every_copy_has_one_outcome(processes: Processes) -> None:
    outcomes = list(drive(tasks.make, some(*range(23)), processes, chunk_size=4))
    assert Counter(outcome.id for outcome in outcomes) == Counter(map(str, range(23)))


def test_nothing_is_an_outcome_of_nothing(alone: Alone) -> None:
    assert list(drive(tasks.make, [], alone, chunk_size=4)) == []


def test_no_more_copies_are_drawn_than_keep_everybody_busy(alone: Alone) -> None:
    drawn = []

    def one_by_one() -> Iterator[Copy]:
        for copy in some(*range(1000)):
            drawn.append(copy)
            yield copy

    outcomes = drive(tasks.make, one_by_one(), alone, chunk_size=10)
    for done in range(1, 1001):
        next(outcomes)
        assert len(drawn) <= done + 10 * (AHEAD * alone.size + 1)


@pytest.mark.parametrize("chunk_size", [1, 8])
def test_a_copy_that_ends_its_worker_is_reported_and_the_others_are_made(chunk_size: int, processes: Processes) -> None:
    ids = [*range(9), "poison", *range(9, 20)]
    outcomes = list(drive(tasks.end_at_poison, some(*ids), processes, chunk_size=chunk_size))
    assert [outcome.id for outcome in outcomes if isinstance(outcome, Failure)] == ["poison"]
    assert {outcome.id for outcome in outcomes if isinstance(outcome, Receipt)} == {str(n) for n in range(20)}
    assert len(outcomes) == 21


def test_a_copy_whose_chunk_cannot_be_worked_on_is_told_from_its_neighbours(processes: Processes) -> None:
    outcomes = list(drive(tasks.raise_at_poison, some(*range(5), "poison", *range(5, 9)), processes, chunk_size=10))
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert [(failure.id, failure.what) for failure in failures] == [("poison", "RuntimeError: no such thing")]
    assert len(outcomes) == 10


def test_a_worker_that_is_killed_costs_no_copy(processes: Processes, tmp_path: Path) -> None:
    task = partial(tasks.be_killed_once, marker=tmp_path / "killed")
    outcomes = list(drive(task, some(*range(30)), processes, chunk_size=3))
    assert (tmp_path / "killed").exists()
    assert Counter(outcome.id for outcome in outcomes if isinstance(outcome, Receipt)) == Counter(map(str, range(30)))


def test_workers_that_never_make_anything_end_the_run_in_words() -> None:
    class Sick(Processes):
        def _hired(self) -> Executor:
            return ProcessPoolExecutor(1, get_context("spawn"), tasks.end_at_once)

    with Sick() as crew, pytest.raises(ContentError, match="ended before they made one"):
        list(drive(tasks.make, some(*range(60)), crew, chunk_size=2))


def test_a_copy_that_failed_is_tried_again_after_the_others(alone: Alone, tmp_path: Path) -> None:
    task = partial(tasks.fail_at_first, folder=tmp_path)
    outcomes = list(drive(task, some(*range(6)), alone, chunk_size=2))
    assert {outcome.id for outcome in outcomes if isinstance(outcome, Receipt)} == set(map(str, range(6)))
    assert len(outcomes) == 6


def test_a_copy_that_fails_every_time_is_reported_once(alone: Alone) -> None:
    outcomes = list(drive(tasks.fail_always, some(*range(6)), alone, chunk_size=3))
    assert sorted(outcome.id for outcome in outcomes if isinstance(outcome, Failure)) == ["1", "3", "5"]
    assert len(outcomes) == 6


def test_a_lasting_failure_is_not_tried_again(alone: Alone) -> None:
    calls: list[int] = []

    def task(copies: Sequence[Copy]) -> list[Outcome]:
        calls.append(len(copies))
        return [Failure(copy.id, "the message is too long", lasting=True) for copy in copies]

    assert len(list(drive(task, some(0), alone, chunk_size=3))) == 1
    assert len(calls) == 1
    assert TRIES > 1
