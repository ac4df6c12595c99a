"""A technique on one page: title, picture, signs, steps and caution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from math import fsum
from typing import Literal

from booklet.base.geometry import Size
from booklet.formats.layout.pages import counted_for, naming_longest, technique_picture
from booklet.formats.product import Job
from booklet.model import Technique
from booklet.typeset import blocks
from booklet.typeset.blocks import Form
from booklet.typeset.box import Box, column, first_that_fits, space, spread
from booklet.typeset.strip import strip
from booklet.typeset.stylebook import Stylebook

LEAST_PICTURE = 0.2  # of the page's height
Signs = Literal["all", "first", "none"]
"""Whether the strip stands on the page: whole, the first three signs in a row, or not at all."""

FIRST = 3
SMALL_FORMS = (Form.WHOLE_RUN_IN, Form.SHORT_RUN_IN)
GAP = 0.5  # lines, between the parts
HINT = "give the longest steps a shorter card form"


def single_page(  # noqa: PLR0917
    job: Job,
    book: Stylebook,
    live: Size,
    index: int,
    t: Technique,
    forms: Sequence[Form] = SMALL_FORMS,
    *,
    signs: Signs = "none",
) -> Box:
    """The parts as tall as they are; the picture gets what is left, at least a fifth of the page."""
    choices = [partial(_page, job, book, live, index, t, form, signs) for form in forms]
    return first_that_fits(choices, live.height, f"{t.id}:steps", hint=naming_longest(HINT, forms[-1], t.steps))


def _page(job: Job, book: Stylebook, live: Size, index: int, t: Technique, form: Form, signs: Signs) -> Box:  # noqa: PLR0917
    colour, parent = job.theme.technique_colour(index), blocks.section(t.id)
    head = blocks.header(book, t, index + 1, live.width, colour)
    steps = blocks.steps(book, t.steps, f"{t.id}:steps", live.width, colour=colour, form=form, parent=parent)
    told = spread(steps, 0, least=book.grid * 0.15, most=book.grid * 0.15)
    key = f"{t.id}:caution"
    warning = blocks.caution(book, t.caution, key, live.width, parent=parent, short=form.is_short)
    below = [part for part in (_strip(job, book, live, index, t, signs), told, warning) if part.height]
    gap = book.grid * GAP
    free = live.height - head.height - fsum(part.height + gap for part in below) - gap
    shown = technique_picture(job, index, t, Size(live.width, max(free, live.height * LEAST_PICTURE)))
    parts = [head, shown, *below]
    box = column(parts, gap=gap)
    return replace(box, width=live.width)


def _strip(job: Job, book: Stylebook, live: Size, index: int, t: Technique, signs: Signs) -> Box:  # noqa: PLR0917
    if signs == "none":
        return space(0)
    per_row, most = (FIRST, FIRST) if signs == "first" else (None, None)
    colour, each = job.theme.technique_colour(index), counted_for(job, t)
    return strip(book, t, live.width, colour, each=each, per_row=per_row, most=most)
