"""Times commands in turn, A B A B, and compares them run by run.

On a shared machine a slow second hits both runs of a pair, so the ratio of neighbours is steadier than a time, and the
median of such ratios steadier than any of them.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

RSS_BYTES = 1 if sys.platform == "darwin" else 1024  # the unit of ru_maxrss (getrusage(2))
MIB = 2**20


def _nothing() -> None:
    """No preparation."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program to time. `prepare` sets the stage before each run and is not timed; `env` is added to our own."""

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[], None] = _nothing


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a whole process took: seconds of wall clock and of processor, and the most memory in MiB."""

    wall: float
    cpu: float
    mib: float


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times one command takes what another does."""

    wall: float
    cpu: float


class FailedError(Exception):
    """A timed command ended with an error; the message is the command and what it said."""


def timed(command: Command, said: Path) -> Run:
    """Run a command once, after its preparation. What it says goes to the file `said`.

    Raises FailedError if it does not end with 0.
    """
    command.prepare()
    streams = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, str(said), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        (os.POSIX_SPAWN_DUP2, 1, 2),
    ]
    # where Python may not keep its bytecode, every run compiles what nobody else's run would
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    pid = os.posix_spawnp(command.argv[0], command.argv, {**env, **command.env}, file_actions=streams)
    # of this child alone; it counts our own memory as its least, so this process imports little
    _, status, used = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if status:
        raise FailedError(f"{command.name}: {' '.join(command.argv)}\n{said.read_text(errors='replace')}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * RSS_BYTES / MIB)


def in_turn(commands: Sequence[Command], rounds: int, said: Path) -> tuple[tuple[Run, ...], ...]:
    """For each command its runs, taken one round after another; a first round warms the disk and does not count.

    Every round begins with another command: what follows heavy work finds the processor slower.
    """
    runs: dict[int, list[Run]] = {place: [] for place in range(len(commands))}
    for number in range(rounds + 1):
        for place in ((number + step) % len(commands) for step in runs):
            run = timed(commands[place], said)
            if number > 0:
                runs[place].append(run)
    return tuple(map(tuple, runs.values()))


def ratio(runs: Sequence[Run], yardstick: Sequence[Run]) -> Ratio:
    """The median of the ratios of runs to the yardstick's of the same round."""
    pairs = list(zip(runs, yardstick, strict=True))
    return Ratio(median(a.wall / b.wall for a, b in pairs), median(a.cpu / b.cpu for a, b in pairs))


def each(runs: Sequence[Run], first: Sequence[Run], yardstick: Sequence[Run], own: Sequence[Run]) -> Ratio:
    """What runs take over and above the first thing that they make, as a multiple of the same of the yardstick."""
    rounds = list(zip(runs, first, yardstick, own, strict=True))
    return Ratio(
        median((a.wall - b.wall) / (c.wall - d.wall) for a, b, c, d in rounds),
        median((a.cpu - b.cpu) / (c.cpu - d.cpu) for a, b, c, d in rounds),
    )


def beyond(runs: Sequence[Run], part: Sequence[Run], yardstick: Sequence[Run]) -> Ratio:
    """What runs take over and above a part of their work, as a multiple of the yardstick, round by round."""
    triples = list(zip(runs, part, yardstick, strict=True))
    return Ratio(
        median((a.wall - b.wall) / c.wall for a, b, c in triples),
        median((a.cpu - b.cpu) / c.cpu for a, b, c in triples),
    )
