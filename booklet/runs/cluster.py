"""Workers on a dask cluster (the extra `[cluster]`): each sets up its desk when it joins, also one that came later."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from concurrent.futures import Executor
from typing import Any

from distributed import Client, WorkerPlugin

from booklet.runs import desk
from booklet.runs.blanks import Blank
from booklet.runs.crews import Hired


class Cluster(Hired):
    """The workers of the scheduler at an address, as many as there are when the run begins.

    They need this program in the same version, and what reaches the target. A copy that ends its worker is not given
    to others over and over: the run tries it by itself, as it does in a pool.
    """

    def __init__(self, blanks: Sequence[Blank], address: str) -> None:
        super().__init__()
        self._packed = pickle.dumps(tuple(blanks))
        self._client: Any = Client(address)
        self._client.register_plugin(_Desk(self._packed), name="booklet-desk")
        self.size = sum(self._client.nthreads().values()) or 1

    def _hired(self) -> Executor:
        executor: Executor = self._client.get_executor(pure=False, retries=0)
        return executor

    def dismiss(self) -> None:
        super().dismiss()


class _Desk(WorkerPlugin):  # type: ignore[misc]  # distributed has no types
    """Sets up the desk of a worker."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    def setup(self, worker: object) -> None:  # noqa: ARG002 -- the plugin's signature
        desk.install(self._packed)
