"""Which products come in which editions: those with larger letters need pages that have room for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from booklet.base.papers import PAPERS_FOR_SOME
from booklet.formats.product import Job
from booklet.model import Edition, Output
from booklet.themes.editions import edited

PAGED = ("reader", "booklet", "shop")
CARDS = ("cards", "card")
ENLARGED: Mapping[str, tuple[str, ...]] = {"clear": (*PAGED, *CARDS, "handout"), "large": PAGED}
SIZES: Mapping[str, tuple[str, ...]] = {"clear": ("a6", "a5"), "large": ("a5",)}
"""The sizes of pages that each has room on; the first is taken where none is asked for."""

AIDS = ("how-to-print",)  # for the one who prints: as ever


def in_edition(output: Output, edition: Edition | None) -> Output:
    """The output in an edition, if one is asked for; on pages that are large enough, if no size is."""
    edition = edition or output.edition
    if edition is None or (edition in ENLARGED and output.format in AIDS):
        return output
    output = replace(output, edition=edition)
    if edition in SIZES and output.kind in PAGED and output.size is None:
        first = SIZES[edition][0]
        return output if first == "a6" else replace(output, size=first)
    return output


def dressed(job: Job) -> Job:
    """The job with its theme as its output's edition has it."""
    return replace(job, theme=edited(job.theme, job.output.edition))


def fault_of(output: Output) -> str | None:
    """What keeps an output from its edition. Whether cards are large enough is known when their size is."""
    if output.edition is None or output.edition not in ENLARGED:
        return None
    if output.product not in ENLARGED[output.edition]:
        return f"{output.kind} has no {output.edition} edition: its pages are too small for such letters"
    if output.paper in PAPERS_FOR_SOME:
        return f"sheets of {output.paper} have no room for the {output.edition} edition; a4 and letter have"
    sizes = SIZES[output.edition]
    if output.kind in PAGED and output.size and output.size not in sizes:
        return f"pages of {output.size} have no room for the {output.edition} edition; {' and '.join(sizes)} have"
    return None


def having(edition: str) -> tuple[str, ...]:
    """The formats that have an edition of larger letters."""
    return tuple(name for name in ENLARGED[edition] if name != "card")
