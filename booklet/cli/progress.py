"""What is being done, on a terminal and nowhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from booklet.build import Report


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


def silent(_: str) -> None:
    """Report nothing."""
