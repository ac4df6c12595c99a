"""Runs the benchmarks and prints their tables: `python -m benchmarks [--rounds N]`."""

from __future__ import annotations

import argparse
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks.pairing import FailedError, Ratio, Run, beyond, each, in_turn, ratio
from benchmarks.tables import Row, Table, missing_peers, tables

SOURCE = Path(__file__).parent.parent
REQUIREMENTS = "benchmarks/requirements-peers.txt"
WIDTH = 48  # of the longest label


def main() -> int:
    """Run everything; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each command runs (default 5)")
    rounds = parser.parse_args().rounds
    print(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, {rounds} rounds.")
    print("Ratios of whole processes, run in turn: medians round by round. Milliseconds hold for this machine only.")
    with tempfile.TemporaryDirectory(prefix="booklet-bench-") as name:
        folder = Path(name)
        _find_places(folder / "places")
        (folder / "out").mkdir()
        try:
            for table in tables(SOURCE, folder):
                _print(table, in_turn(table.commands, table.rounds or rounds, folder / "said.txt"))
        except FailedError as failed:
            print(f"\nfailed: {failed}", file=sys.stderr)
            return 1
    if missing := missing_peers():
        print(f"\nNot installed, so left out: {', '.join(missing)}. For them: pip install -r {REQUIREMENTS}")
    return 0


def _find_places(folder: Path) -> None:
    """Have the pages laid out once, in a process of its own that leaves this one small."""
    subprocess.run([sys.executable, "-m", "benchmarks.places", str(SOURCE), str(folder)], check=True)
    shutil.copy(SOURCE / "benchmarks/peers/book.typ", folder)


def _print(table: Table, timed: Sequence[Sequence[Run]]) -> None:
    runs = {command.name: runs for command, runs in zip(table.commands, timed, strict=True)}
    print(f"\n{table.title}")
    print(f"  {'':{WIDTH}}  x wall   x cpu   target [aim]          ms   MiB")
    for row in table.rows:
        print(line(row, runs))


def line(row: Row, runs: Mapping[str, Sequence[Run]]) -> str:
    """A row of the table as it is printed. `runs` are those of all commands of the table, by name."""
    own, yardstick = runs[row.name], runs[row.yardstick]
    if row.below:
        many = each(own, runs[row.above], yardstick, runs[row.below])
        found = Ratio(many.wall * row.share, many.cpu * row.share)
    else:
        found = beyond(own, runs[row.above], yardstick) if row.above else ratio(own, yardstick)
    target = f"<= {row.most:.{row.digits}f}" if row.most else ""
    wished = f"[{row.wished:.{row.digits}f}]" if row.wished else ""
    ms, mib = median(run.wall for run in own) * 1000, max(run.mib for run in own)
    memory = ""
    if row.most_mib is not None:
        memory = f"  <= {row.most_mib:.0f}: {'hit' if mib <= row.most_mib else 'missed'}"
    figures = f"{found.wall:8.{row.digits}f}{found.cpu:8.{row.digits}f}"
    compared = f"{_label(row):{WIDTH}}{figures}{target:>9} {wished:7}{verdict(row, found):7}"
    return f"  {compared}{ms:7.0f}{mib:6.0f}{memory}"


def _label(row: Row) -> str:
    if row.below:
        return f"each of {row.name} / each of {row.yardstick}"
    if row.above:
        return f"{row.name}, above {row.above}"
    return row.name if row.name == row.yardstick else f"{row.name} / {row.yardstick}"


def verdict(row: Row, found: Ratio) -> str:
    """Whether a target is hit: by the clock and by the processor's own account, or else neither word is said."""
    if row.most is None:
        return ""
    held = {found.wall <= row.most, found.cpu <= row.most}
    return "between" if len(held) == 2 else "hit" if True in held else "missed"


if __name__ == "__main__":
    sys.exit(main())
