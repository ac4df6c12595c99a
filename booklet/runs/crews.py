"""Who makes the copies: this process by itself, a pool of processes on this machine, or a cluster.

All of them are `concurrent.futures.Executor`s whose workers have a desk.
"""

from __future__ import annotations

import os
import pickle
import signal
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from tempfile import NamedTemporaryFile, gettempdir
from threading import Thread
from types import TracebackType
from typing import Any, Protocol, Self

from booklet.base.errors import ContentError
from booklet.runs import desk
from booklet.runs.blanks import Blank
from booklet.store.refusing import refused
from booklet.store.staging import is_running

BLANKS = ".blanks"


class Crew(Protocol):
    """Workers with desks, who leave at the end of a `with` block. `size` is how many there are."""

    size: int

    def executor(self) -> Executor:
        """What takes tasks to them; new workers come if there are none."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def dismiss(self) -> None:
        """Let them go: after `BrokenExecutor` they are gone already, and others are to come."""
        ...


class Hired(ABC):
    """A crew whose executor is made when it is first needed."""

    size: int

    def __init__(self) -> None:
        self._executor: Executor | None = None

    def executor(self) -> Executor:
        if self._executor is None:
            self._executor = self._hired()
        return self._executor

    def dismiss(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
            self._executor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.dismiss()

    @abstractmethod
    def _hired(self) -> Executor:
        """An executor of new workers."""


class Alone(Hired):
    """This process, one copy after another."""

    size = 1

    def __init__(self, blanks: Sequence[Blank]) -> None:
        super().__init__()
        self._blanks = blanks

    def _hired(self) -> Executor:
        desk.set_up(self._blanks)
        return _Here()


class Pool(Hired):
    """Processes on this machine, as many as it has processors unless another number is given."""

    def __init__(self, blanks: Sequence[Blank], size: int | None = None) -> None:
        super().__init__()
        self.size = size or processors()
        # by way of a file: what goes to a process that dies while it starts blocks the one that sends it
        _tidy()
        try:
            with NamedTemporaryFile(prefix=f"booklet-{os.getpid()}-", suffix=BLANKS, delete=False) as file:
                self._packed = Path(file.name)
                pickle.dump(tuple(blanks), file)
        except OSError as error:
            raise ContentError([refused(gettempdir(), error)]) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:  # nobody waits for what is under way
            before = signal.signal(signal.SIGINT, signal.SIG_IGN)
            for worker in active_children():
                worker.kill()
            signal.signal(signal.SIGINT, before)
        super().__exit__(kind, error, trace)
        self._packed.unlink(missing_ok=True)

    def _hired(self) -> Executor:
        # new processes and no forked ones: those would share whatever threads and locks this one has
        executor = ProcessPoolExecutor(self.size, get_context("spawn"), _arrive, (self._packed,))
        with _deaf():
            executor.submit(os.getpid)  # the first task starts all of them
        return executor


def _arrive(packed: Path) -> None:
    """Begin as a worker of a pool: with a desk, and ending as soon as the process that asked for it is gone."""
    asking = parent_process()
    if asking is not None:

        def leave() -> None:
            asking.join()
            os._exit(1)

        Thread(target=leave, daemon=True).start()
    desk.install(packed.read_bytes())


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that do not hear Ctrl-C: it is for the one who asked for them, and he sends them home."""
    if os.name == "nt":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _tidy() -> None:
    """Take away the blanks of programs that were killed."""
    for left in Path(gettempdir()).glob(f"booklet-*{BLANKS}"):
        number = left.name.split("-")[1]
        if number.isdigit() and int(number) != os.getpid() and not is_running(int(number)):
            with suppress(OSError):
                left.unlink()


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Here(Executor):
    """Runs what is submitted at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 -- Executor's signature
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 -- an executor hands on whatever its tasks raise
            future.set_exception(error)
        return future
