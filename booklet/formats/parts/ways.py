"""How to sit and hold: for oneself, and for a partner."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from booklet.base.geometry import Size
from booklet.formats.layout.pages import Matter, missing, naming_longest
from booklet.formats.product import Job
from booklet.model import Ways
from booklet.page import Bookmark, Element, Role
from booklet.typeset import blocks
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, first_that_fits, space
from booklet.typeset.stylebook import Stylebook


def ways_page(job: Job, book: Stylebook, live: Size) -> Matter:
    """How to sit, for oneself and for a partner."""
    told = job.library.manifest.ways
    if told is None:
        return Matter("ways", missing("booklet:ways", live))
    forms = (Form.WHOLE, Form.WHOLE_RUN_IN, Form.SHORT_RUN_IN)
    box = first_that_fits(
        [partial(_ways, book, told, live.width, form) for form in forms],
        live.height,
        "booklet:ways",
        hint=naming_longest("shorten its steps, or give them shorter card forms", forms[-1], told.self, told.partner),
    )
    return Matter("ways", replace(box, width=live.width), (Bookmark(told.title),))


def _ways(book: Stylebook, told: Ways, width: float, form: Form) -> Box:
    page = blocks.section("ways")
    colour = book.colour("primary")
    parts = [book.heading("title", told.title, width, Element(Role.H1, "booklet:ways.title", page))]
    for kind, said in (("self", told.self), ("partner", told.partner)):
        heading = Element(Role.H2, f"words:{kind}", page)
        key = f"booklet:ways.{kind}"
        steps = blocks.steps(book, said, key, width, colour=colour, form=form, numbered=False, parent=page)
        parts += [
            space(book.grid),
            book.text("heading", book.words(kind), width, heading),
            space(book.grid * 0.4),
            column(steps, gap=book.grid * 0.4),
        ]
    return column(parts)
