"""What hands do with sheets that were made of files from elsewhere: the sentences of our own assembly sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from booklet.formats import Job, Plan

NO_BREAK = "\u00a0"  # keeps a number by its unit on paper; a terminal would copy it


@dataclass(frozen=True, slots=True)
class Handwork:
    """`printing` is how sheets are turned by hand, for a printer that turns none; `steps` is what is done with them."""

    printing: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


def handwork_of(job: Job, plan: Plan) -> Handwork:
    """The sentences for a plan, with its own numbers."""
    from booklet.formats.assembly.print_window import turned_by_hand
    from booklet.formats.assembly.steps import steps_of
    from booklet.formats.layout.pages import stylebook

    book = stylebook(job, "handout")
    is_turned = plan.turning in {"long", "short"} and job.printer.duplex == "manual"
    printing = tuple(sentence for _, sentence in turned_by_hand(job, book)) if is_turned else ()
    return Handwork(_plain(printing), _plain(step.text for step in steps_of(job, plan, book)))


def _plain(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(sentence.replace(NO_BREAK, " ") for sentence in sentences)
