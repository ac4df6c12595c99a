"""The list of what a run has made, kept while it runs: ids, files and hashes, and nothing of anybody.

JSON Lines: the first line says what the run is made of, each other one is a receipt. A run that was stopped is gone on
with from this list. It is written line by line, so a line that was cut off at the end is no receipt.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from booklet.runs.copies import Receipt

NAME = "run.jsonl"


@dataclass(slots=True)
class Receipts:
    """An open list. `known` are the receipts of an earlier run that was made of the same."""

    file: TextIO
    known: Mapping[str, Receipt] = field(default_factory=dict)

    def add(self, receipts: Iterable[Receipt]) -> None:
        """Write receipts down, so that they are there whatever happens next."""
        for receipt in receipts:
            self.file.write(f"{json.dumps(_told(receipt))}\n")
        self.file.flush()


@contextmanager
def kept_in(path: Path, made_of: Mapping[str, object]) -> Iterator[Receipts]:
    """The list in that file, gone on with if it is of a run that was made of the same, or else begun anew.

    Raises OSError if it cannot be written.
    """
    known = recalled(path, made_of)
    if known is None:
        path.write_text(f"{json.dumps(made_of)}\n", "utf-8")
        known = {}
    else:
        _mend(path)
    file = path.open("a", encoding="utf-8")
    try:
        yield Receipts(file, known)
    finally:
        with suppress(OSError):  # of a line that was refused before, and that closing tries again
            file.close()


def recalled(path: Path, made_of: Mapping[str, object] | None = None) -> dict[str, Receipt] | None:
    """The receipts in a list; None if there is none, or if its run was made of something else."""
    try:
        text = path.read_text("utf-8")
        first, *rest = text[: text.rfind("\n") + 1].splitlines() or [""]
        if made_of is not None and json.loads(first) != made_of:
            return None
    except (OSError, ValueError):
        return None
    return {receipt.id: receipt for line in rest if (receipt := _receipt(line))}


def _mend(path: Path) -> None:
    """Take away a last line that was cut off."""
    text = path.read_text("utf-8")
    whole = text[: text.rfind("\n") + 1]
    if whole != text:
        path.write_text(whole, "utf-8")


def _told(receipt: Receipt) -> dict[str, object]:
    files = [{"name": name, "sha256": digest, "bytes": size} for name, digest, size in receipt.files]
    return {"id": receipt.id, "files": files}


def _receipt(line: str) -> Receipt | None:
    try:
        told = json.loads(line)
        return Receipt(told["id"], tuple((file["name"], file["sha256"], file["bytes"]) for file in told["files"]))
    except (ValueError, KeyError, TypeError):
        return None
