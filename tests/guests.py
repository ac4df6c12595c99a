"""Merged runs for three guests of the shipped project, made once a product, paper and printer."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from booklet.base.papers import Flip
from booklet.model import Inscription
from booklet.pipeline.request import Request
from booklet.printers import Duplex, Printer, Tray
from booklet.runs.merging import merged
from booklet.runs.preparing import Prepared, prepare
from booklet.runs.targets import Folder
from booklet.runs.wishes import Wish
from tests.conftest import PROJECT

GUESTS = {"0002": ("Annabel", "Quince"), "0003": ("Berthold", "Rhubarb"), "0004": ("Cosima", "Saffron")}
"""Whom each copy is for, and a word of its message, by its id."""

Files = dict[str, bytes]


@lru_cache
def run(format: str, paper: str, flip: Flip, duplex: Duplex, tray: Tray = "face-down") -> tuple[Prepared, Files]:
    """A merged run for three guests, and its files."""
    printer = Printer(flip=flip, duplex=duplex, tray=tray)
    with TemporaryDirectory() as name:
        people = Path(name, "guests.csv")
        rows = (f"{guest},{word} pie" for guest, word in GUESTS.values())
        people.write_text("\n".join(["name,message", *rows]), "utf-8")
        request = Request(folder=PROJECT, formats=(format,), paper=paper, printer=printer)
        prepared = prepare(Wish(request=request, said=Inscription(), people=people, merged=True), report=lambda _: None)
        merged(prepared, Folder(Path(name)), skip_bad=False, progress=lambda *_: None)
        return prepared, {path.name: path.read_bytes() for path in Path(name).iterdir() if path != people}
