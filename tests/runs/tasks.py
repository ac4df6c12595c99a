"""What workers are asked to do in tests: functions that other processes can import."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from booklet.runs.copies import Copy, Failure, Outcome, Receipt


def make(copies: Sequence[Copy]) -> list[Outcome]:
    """Make everything."""
    return [_made(copy) for copy in copies]


def end_at_poison(copies: Sequence[Copy]) -> list[Outcome]:
    """End the process at a copy called poison, as a fault in a library does."""
    if any(copy.id == "poison" for copy in copies):
        os._exit(1)
    return make(copies)


def end_at_once() -> None:
    """End the process before it has begun."""
    os._exit(1)


def raise_at_poison(copies: Sequence[Copy]) -> list[Outcome]:
    """Raise at a copy called poison, whatever else is in the chunk."""
    if any(copy.id == "poison" for copy in copies):
        raise RuntimeError("no such thing")
    return make(copies)


def be_killed_once(copies: Sequence[Copy], marker: Path) -> list[Outcome]:
    """Be killed in the middle of the first chunk that is not the first copy's."""
    if all(copy.id != "0" for copy in copies) and _first(marker):
        os.kill(os.getpid(), signal.SIGKILL)
    return make(copies)


def fail_at_first(copies: Sequence[Copy], folder: Path) -> list[Outcome]:
    """Fail with every copy the first time that it is tried."""
    return [Failure(copy.id, "the disk is full") if _first(folder / copy.id) else _made(copy) for copy in copies]


def fail_always(copies: Sequence[Copy]) -> list[Outcome]:
    """Fail with odd copies, every time."""
    return [Failure(copy.id, "no route to host") if int(copy.id) % 2 else _made(copy) for copy in copies]


def _made(copy: Copy) -> Receipt:
    return Receipt(copy.id, ((f"{copy.id}.pdf", "0" * 64, 1),))


def _first(marker: Path) -> bool:
    try:
        marker.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
