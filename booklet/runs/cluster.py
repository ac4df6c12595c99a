"""Workers on a dask cluster (the extra `[cluster]`): each sets up its desk when it joins, also one that came later.

A copy that ends its worker is not given to one worker after another by the scheduler: the run finds it, as in a pool.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Sequence
from concurrent.futures import Executor
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from booklet.base.errors import ContentError, Problem
from booklet.runs import desk
from booklet.runs.blanks import Blank
from booklet.runs.crews import Hired
from booklet.store.facts import PACKAGE, program_files

if TYPE_CHECKING:
    from types import TracebackType

DESK = "booklet-desk"
PATIENCE_S = 20
WRITERS = ("reportlab", "uharfbuzz", "pillow")  # another version of them may write other bytes
INSTALL = 'pip install "pocket-booklet[cluster]"'


class Cluster(Hired):
    """The workers of the scheduler at an address, as many as there are when the run begins.

    They have this very program, and reach what the target names. Raises ContentError if they do not answer, or have
    another program.
    """

    def __init__(self, blanks: Sequence[Blank], address: str) -> None:
        super().__init__()
        try:
            from distributed import Client
        except ModuleNotFoundError as error:
            raise _refused(f"{error.name} is not installed", INSTALL) from None
        try:
            self._client: Any = Client(address, timeout=PATIENCE_S)
        except (OSError, ValueError, TypeError) as error:  # the last for a scheme that wants certificates
            raise _refused(f"nobody answers at {address}: {error}", "start it: dask scheduler, dask worker") from None
        packed = pickle.dumps(tuple(blanks))
        try:
            self._client.register_plugin(_plugin(packed, program()), name=DESK)
        except Exception as error:  # noqa: BLE001 -- whatever a worker raised arrives as a bare Exception
            self._client.close()
            raise _refused(f"a worker cannot set up: {error}", f"on every worker: {INSTALL}, in this version") from None
        self.size = sum(self._client.nthreads().values())
        if not self.size:
            self._client.close()
            raise _refused(f"the scheduler at {address} has no workers", f"dask worker {address}")

    def _hired(self) -> Executor:
        executor: Executor = self._client.get_executor(pure=False, retries=0)
        return executor

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.unregister_worker_plugin(DESK)
        self._client.close()


def program() -> str:
    """A name for this program and for what writes its bytes: the same wherever they are the same."""
    whole = sha256(zlib.ZLIB_RUNTIME_VERSION.encode())
    for name in sorted(program_files()):
        whole.update(Path(name).relative_to(PACKAGE).as_posix().encode())
        whole.update(Path(name).read_bytes())
    for package in WRITERS:
        whole.update(metadata.version(package).encode())
    return whole.hexdigest()


def set_up(packed: bytes, wanted: str) -> None:
    """Set up a worker's desk. Raises RuntimeError if it has another program."""
    if program() != wanted:
        raise RuntimeError("it has this program in another version")
    desk.install(packed)


def _plugin(packed: bytes, wanted: str) -> Any:  # noqa: ANN401 -- distributed has no types
    from distributed import WorkerPlugin

    class Desk(WorkerPlugin):  # type: ignore[misc]
        def setup(self, worker: object) -> None:  # noqa: ARG002 -- the plugin's signature
            set_up(packed, wanted)

    return Desk()


def _refused(what: str, hint: str) -> ContentError:
    return ContentError([Problem("--scheduler", 0, 0, "", what, hint)])
