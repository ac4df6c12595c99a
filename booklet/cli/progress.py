"""What is being done, on a terminal and nowhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from booklet.pipeline.build import Report
    from booklet.runs.run import Progress


@contextmanager
def shown(*, quiet: bool) -> Iterator[Report]:
    """A place to report to: a line on stderr that is gone at the end; nothing if quiet, or if stderr is no terminal."""
    if quiet or sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield silent
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status("starting", spinner="line") as status:
        yield lambda text: status.update(Text(text))  # a name may hold what would be markup


@contextmanager
def counted(*, quiet: bool) -> Iterator[Progress]:
    """The same for many pieces of work: a bar with their number, how fast they come, and the time that is left."""
    if quiet or sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _what, _done, _count: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None, rate="")

        def told(what: str, done: int, count: int) -> None:
            if bar.tasks[0].description != what:
                bar.reset(task, description=what, total=count)
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, rate=f"{speed:.0f}/s" if speed else "")

        yield told


def silent(_: str) -> None:
    """Report nothing."""
