"""The sentence that this is no medical advice: it stands on every product that leaves the house by itself."""

from __future__ import annotations

from booklet.formats.product import Job
from booklet.page import Element, Role
from booklet.typeset.box import Box
from booklet.typeset.stylebook import Stylebook


def notice(
    job: Job,
    book: Stylebook,
    width: float,
    parent: Element,
    *,
    at: str = "",
    role: str = "caption",
    brief: bool = False,
) -> Box:
    """The sentence in its lines, as wide as it may be.

    A `brief` one is for pieces below A6: the author's short form, or the words of the language where there is none.
    """
    text, key = job.library.safety.line.text, "safety:line.text"
    if brief:
        short = job.library.safety.line.short
        text, key = (short, "safety:line.short") if short else (book.words("notice"), "words:notice")
    return book.text(role, text, width, Element(Role.PARAGRAPH, f"{key}{at}", parent), colour=book.colour("ink"))
