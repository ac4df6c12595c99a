"""Everything that a product can be asked for in: its size, pouch or sheet, a paper, a theme, an edition, a printer."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from booklet.base.errors import ContentError
from booklet.base.papers import LARGE_PAPERS, PAGE_SIZES
from booklet.formats import Job
from booklet.pipeline.jobs import apart, wanted
from booklet.pipeline.laying import Piece, lay_out
from booklet.pipeline.request import Request
from booklet.pipeline.surveying import survey
from booklet.printers import Printer
from booklet.sheets import CARD_SIZES, POUCHES
from booklet.themes.editions import EDITIONS
from tests.conftest import FACES, PROJECT, THEMES

SHEETS = sorted(path.stem for path in (PROJECT / "booklet" / "sheets").glob("*.yaml"))
PAPERS = ("a4", "letter")
LOOKS = tuple((theme, edition) for theme in THEMES for edition in (None, *EDITIONS))
PRINTERS = {
    "long": Printer(),
    "short": Printer(flip="short"),
    "manual, face down": Printer(duplex="manual"),
    "manual, face up": Printer(duplex="manual", tray="face-up", flip="short"),
}
ONE = ("ankle-rotation",)

Ask = dict[str, Any]
"""The fields of a request that differ from what is asked for without a word."""

WAYS: dict[str, Ask] = {
    "everything": {},
    **{f"{name} {size}": {"formats": (name,), "size": size} for name in ("reader", "booklet") for size in PAGE_SIZES},
    **{name: {"formats": (name,)} for name in ("passport", "fold", "handout", "poster")},
    **{f"poster on {paper}": {"formats": ("poster",), "paper": paper} for paper in LARGE_PAPERS},
    "handout on a5": {"formats": ("handout",), "paper": "a5", "techniques": ONE},
    "handout, one side": {"formats": ("handout",), "one_side": True, "techniques": ONE},
    **{f"shop of {of}": {"formats": ("shop",), "of": of} for of in ("booklet", "passport", "cards")},
    **{f"cards {size}": {"formats": ("cards",), "size": size} for size in (*CARD_SIZES, "148x210", "88x125", "90x50")},
    **{f"cards in {pouch}": {"formats": ("cards",), "pouch": pouch} for pouch in POUCHES},
    **{f"cards on {sheet}": {"formats": ("cards",), "sheet": sheet} for sheet in SHEETS},
    "card": {"formats": ("card",), "techniques": ONE},
    "card, copies": {"formats": ("card",), "techniques": ONE, "copies": 5, "size": "a7"},
    "card, one way": {"formats": ("card",), "techniques": ONE, "variant": "self"},
}


@lru_cache
def shared(theme: str) -> Job:
    found = survey(Request(folder=PROJECT, theme=theme), FACES)
    assert found.shared is not None
    assert not found.problems
    return found.shared


def asked(way: str, paper: str, look: tuple[str, str | None]) -> tuple[Piece, ...]:
    """The products, laid out; none where they are refused in words. Anything else that is raised is a fault."""
    theme, edition = look
    said: Ask = {"paper": paper, "theme": theme, "edition": edition, **WAYS[way]}
    request = Request(folder=PROJECT, **said)
    own = replace(shared(theme), techniques=request.techniques)
    jobs, impossible = wanted(own, request)
    if impossible:
        return ()
    try:
        return tuple(lay_out(apart(jobs)[0])[0])
    except ContentError:
        return ()
