"""Starts the command line. A build that has nothing to do ends here, before any library is loaded."""

from __future__ import annotations

import atexit
import gc
import io
import sys

from booklet.store import stamp

STAMPED = frozenset({"build", "card", "handout"})
FEW_COLLECTIONS = 100_000  # new objects from one to the next; at Python's 700 they take a tenth of a build
INTERRUPTED = 130  # what shells give a program that Ctrl-C ended


def main() -> int:
    """Run the words after the program's name; returns the exit code."""
    words = sys.argv[1:]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None where the shell closed it
            stream.reconfigure(errors="backslashreplace")
    if STAMPED.intersection(words) and _repeated(words):
        return 0
    gc.set_threshold(FEW_COLLECTIONS)
    atexit.register(gc.freeze)  # what is left goes with the process, and need not be sorted through first
    try:
        from booklet.cli.app import run

        return run(words)
    except KeyboardInterrupt:  # also while something is still being imported
        return INTERRUPTED


def _repeated(words: list[str]) -> bool:
    """Whether nothing changed since the last build with these words, and what it said is said again.

    False as well for whatever goes wrong here: the whole program knows how to say it.
    """
    try:
        said = stamp.recall(words)
        for stream, text in zip((sys.stdout, sys.stderr), said or ("", ""), strict=True):
            if stream is not None:
                stream.write(text)
                stream.flush()
    except (OSError, ValueError):  # the latter for names that this locale cannot write
        return False
    return said is not None


if __name__ == "__main__":
    sys.exit(main())
