"""Keeps workers busy with copies, whatever becomes of single ones: copies go in, an outcome for each comes out.

Copies go to workers in chunks, a few more than there are workers, so that memory does not grow with the run. A copy
that ends its worker's life takes others with it, and nobody says which it was. So all chunks that were under way are
tried again one at a time, halved each time they fail, until one copy is left, which is reported. The others are made.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from itertools import islice

from booklet.base.errors import ContentError, Problem
from booklet.runs.copies import Copy, Failure, Outcome
from booklet.runs.crews import Crew

Chunk = tuple[Copy, ...]
Task = Callable[[Sequence[Copy]], list[Outcome]]

TRIES = 3  # of one copy
AHEAD = 2  # chunks for each worker: one that is being made, and one that waits
MOST_IDLE = 12  # more than it takes to find one copy among those that workers have at once
GONE = "ended the process that made it"


def drive(task: Task, copies: Iterable[Copy], crew: Crew, *, chunk_size: int) -> Iterator[Outcome]:
    """Do the task with all copies; the outcomes come as they are ready, one for each copy.

    A copy that failed is tried again after the others, unless its failure is a lasting one.
    """
    return _Drive(task, iter(copies), crew, chunk_size).outcomes()


class _Drive:
    def __init__(self, task: Task, copies: Iterator[Copy], crew: Crew, chunk_size: int) -> None:
        self._task = task
        self._fresh = iter(lambda: tuple(islice(copies, chunk_size)), ())
        self._crew = crew
        self._again: deque[Chunk] = deque()  # copies that failed by themselves, each in a chunk of its own
        self._suspects: deque[Chunk] = deque()
        self._tries: Counter[str] = Counter()
        self._idle = 0  # crews in a row that have done nothing

    def outcomes(self) -> Iterator[Outcome]:
        """All outcomes, with new workers whenever those that there were are gone.

        Raises ContentError when one crew after the other has left without having done anything.
        """
        is_done = False
        while not is_done:
            self._idle += 1
            is_done = yield from self._shift(self._crew.executor())
            if not is_done:
                self._crew.dismiss()
                if self._idle > MOST_IDLE:
                    what = f"{MOST_IDLE} times in a row the processes that make copies ended before they made one"
                    raise ContentError([Problem("--jobs", 0, 0, "", what, "--jobs 1 does without them")])

    def _shift(self, executor: Executor) -> Generator[Outcome, None, bool]:
        """Outcomes until all is done, or until the workers are gone; returns whether all is done."""
        under_way: dict[Future[list[Outcome]], Chunk] = {}
        while True:
            for chunk in self._next(len(under_way)):
                try:
                    under_way[executor.submit(self._task, chunk)] = chunk
                except BrokenExecutor:  # they went while they had nothing to do
                    self._suspects += (chunk, *under_way.values())
                    return False
            if not under_way:
                return True
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            are_gone = False
            for future in sorted(done, key=list(under_way).index):
                chunk, error = under_way.pop(future), future.exception()
                if error is None:
                    yield from self._settled(chunk, future.result())
                else:
                    are_gone = are_gone or isinstance(error, BrokenExecutor)
                    what = GONE if isinstance(error, BrokenExecutor) else f"{type(error).__name__}: {error}"
                    yield from self._suspected(chunk, what, is_alone=not under_way and len(done) == 1)
            if are_gone:
                self._suspects += under_way.values()
                return False

    def _next(self, busy: int) -> Iterator[Chunk]:
        """The chunks to hand out now: a suspect by itself, or as many as keep everybody busy."""
        if self._suspects:
            if not busy:
                yield self._suspects.popleft()
            return
        for _ in range(busy, AHEAD * self._crew.size):
            chunk = next(self._fresh, None) or (self._again.popleft() if self._again else None)
            if chunk is None:
                return
            yield chunk

    def _settled(self, chunk: Chunk, outcomes: Sequence[Outcome]) -> Iterator[Outcome]:
        self._idle = 0
        for copy, outcome in zip(chunk, outcomes, strict=True):
            if isinstance(outcome, Failure) and not outcome.lasting and self._may_try_again(copy):
                self._again.append((copy,))
            else:
                yield outcome

    def _suspected(self, chunk: Chunk, what: str, *, is_alone: bool) -> Iterator[Outcome]:
        """A chunk that brought its workers down, or may have."""
        if not is_alone:
            self._suspects.append(chunk)
        elif len(chunk) > 1:
            middle = len(chunk) // 2
            self._suspects.extendleft((chunk[middle:], chunk[:middle]))
        elif self._may_try_again(chunk[0]):
            self._suspects.append(chunk)
        else:
            yield Failure(chunk[0].id, what, lasting=True)

    def _may_try_again(self, copy: Copy) -> bool:
        self._tries[copy.id] += 1
        return self._tries[copy.id] < TRIES
