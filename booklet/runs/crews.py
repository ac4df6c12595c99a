"""Who makes the copies: this process by itself, a pool of processes on this machine, or a cluster.

All of them are `concurrent.futures.Executor`s whose workers have a desk.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import TracebackType
from typing import Any, Protocol, Self

from booklet.runs import desk
from booklet.runs.blanks import Blank


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


class Hired:
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

    def _hired(self) -> Executor:
        raise NotImplementedError


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
        with NamedTemporaryFile(prefix="booklet-", suffix=".blanks", delete=False) as file:
            pickle.dump(tuple(blanks), file)
        self._packed = Path(file.name)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        self._packed.unlink(missing_ok=True)

    def _hired(self) -> Executor:
        from multiprocessing import get_context

        # new processes and no forked ones: those would share whatever threads and locks this one has
        return ProcessPoolExecutor(self.size, get_context("spawn"), _arrive, (self._packed,))


def _arrive(packed: Path) -> None:
    """Begin as a worker of a pool: with a desk, and ending as soon as the process that asked for it is gone."""
    import signal
    from multiprocessing import parent_process
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asked; he sends the others home
    asking = parent_process()
    if asking is not None:

        def leave() -> None:
            asking.join()
            os._exit(1)

        Thread(target=leave, daemon=True).start()
    desk.install(packed.read_bytes())


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
