"""Starts the command line. A build that has nothing to do ends here, before any library is loaded."""

from __future__ import annotations

import atexit
import gc
import sys

from booklet.store import stamp

STAMPED = frozenset({"build", "card", "handout"})
FEW_COLLECTIONS = 100_000  # new objects from one to the next; at Python's 700 they take a tenth of a build
INTERRUPTED = 130  # what shells give a program that Ctrl-C ended


def main() -> int:
    """Run the words after the program's name; returns the exit code."""
    words = sys.argv[1:]
    if STAMPED.intersection(words) and (said := stamp.recall(words)):
        sys.stdout.write(said[0])
        sys.stderr.write(said[1])
        return 0
    gc.set_threshold(FEW_COLLECTIONS)
    atexit.register(gc.freeze)  # what is left goes with the process, and need not be sorted through first
    try:
        from booklet.cli.app import run

        return run(words)
    except KeyboardInterrupt:  # also while something is still being imported
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
