"""The parts that pages and cards are made of: header, picture, strip, steps, ways, caution.

Each function takes what is to be said and a width, and gives a box. Elements carry the key of the value in the content,
so a misfit is reported in its file, and the accessible edition knows what each mark is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from booklet.base.colour import WHITE, Colour
from booklet.base.geometry import Insets, Point, Rect, Size, mm
from booklet.model import Step, Technique, Variant, Wording
from booklet.page import Element, Role
from booklet.typeset import dress
from booklet.typeset.box import Box, centred, column, overlay, padded, row, space
from booklet.typeset.icons import icon
from booklet.typeset.shapes import ellipse, filled, rectangle, rule
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import DROP, paragraph


class Form(Enum):
    """How much of a step is set: its text whole, short or not at all; and its keyword on its own line or run in."""

    WHOLE = "whole"
    SHORT = "short"
    WHOLE_RUN_IN = "whole, run in"
    SHORT_RUN_IN = "short, run in"
    KEYWORD = "keyword"

    @property
    def is_short(self) -> bool:
        return self in {Form.SHORT, Form.SHORT_RUN_IN}

    @property
    def is_run_in(self) -> bool:
        return self in {Form.WHOLE_RUN_IN, Form.SHORT_RUN_IN}


def section(key: str) -> Element:
    """The section of the document that a technique, or another file of the content, makes up."""
    return Element(Role.SECTION, key)


def header(book: Stylebook, technique: Technique, number: int, width: float, colour: Colour) -> Box:
    """The technique's numeral and title, and under the title the subtitle if it has one; dressed by the theme."""
    heading = Element(Role.H1, f"{technique.id}:title", section(technique.id))
    numeral = _numeral(book, number, Element(Role.LABEL, f"{technique.id}:number", heading), colour)
    gap = book.grid * 0.7
    room = width - numeral.width - gap
    title = book.heading("title", technique.title, room, heading)
    if technique.subtitle:
        under = Element(Role.PARAGRAPH, f"{technique.id}:subtitle", heading.parent)
        title = column([title, book.text("caption", technique.subtitle, room, under)])
    whole = replace(row([numeral, title], gap=gap), width=width)
    if book.theme.manner.number != "ruled":
        return whole
    line = Box(width, book.grid * 0.3, dress.signature(book, width, number - 1, colour, at=-book.grid * 0.1))
    return column([whole, line])


def _numeral(book: Stylebook, number: int, label: Element, colour: Colour) -> Box:
    """The number in the technique's colour, or in white on a disc of it."""
    if book.theme.manner.number != "disc":
        return book.hanging("numeral", str(number), label, colour=colour)
    style = book.style("numeral")
    across = book.style("title").leading
    numeral = book.line("numeral", str(number), label, colour=WHITE, size=style.size * 0.7, leading=across)
    disc = filled(ellipse(Point(across / 2, -across / 2), across / 2), colour)
    return replace(overlay(Box(across, across, (disc,)), centred(numeral, across)), width=across, height=across)


def banner(  # noqa: PLR0917
    book: Stylebook,
    technique: Technique,
    number: int,
    width: float,
    least: float,
    colour: Colour,
    *,
    beyond: Insets = Insets(),
) -> Box:
    """The numeral and title in white on a band of the technique's colour, or between rules of it, as the theme has it.

    As high as `least` or as the title needs. The band reaches `beyond` its box, to run over the edges of a page.
    """
    is_ruled = book.theme.manner.head == "ruled"
    heading = Element(Role.H1, f"{technique.id}:title", section(technique.id))
    runs_over = beyond != Insets()
    pad = 0.0 if runs_over or is_ruled else book.style("title").size * 0.5
    label = Element(Role.LABEL, f"{technique.id}:number", heading)
    numeral = book.line("numeral", str(number), label, colour=colour if is_ruled else WHITE)
    left = pad + numeral.width + book.style("title").size * 0.45
    title = book.text(
        "title", technique.title, width - left - pad, heading, colour=book.colour("ink") if is_ruled else WHITE
    )
    height = max(least, title.height + mm(3))
    ground = (
        dress.between_rules(book, Rect(0, -height, width, height), number - 1, colour, beyond=beyond)
        if is_ruled
        else (dress.ground(book, Rect(0, -height, width, height), colour, beyond=beyond),)
    )
    drop = (height - title.height) / 2
    first = drop + (title.height - numeral.height) / 2 if title.height <= numeral.height * 1.5 else drop
    return overlay(Box(width, height, ground), padded(numeral, left=pad, top=first), padded(title, left=left, top=drop))


def steps(
    book: Stylebook,
    told: Sequence[Step],
    key: str,
    width: float,
    *,
    colour: Colour,
    form: Form = Form.WHOLE,
    numbered: bool = True,
    parent: Element | None = None,
) -> tuple[Box, ...]:
    """One box a step, with a hanging numeral; `key` is the list's place in the content (`warm-up:steps`)."""
    name, _, at = key.partition("@")
    at = at and f"@{at}"
    whole = Element(Role.LIST, name + at, parent)
    indent = book.style("step_numeral").size * 1.15 if numbered else 0
    boxes: list[Box] = []
    for i, step in enumerate(told):
        item = Element(Role.ITEM, f"{name}[{i}]{at}", whole)
        body = _step(book, step, f"{name}[{i}]", at, width - indent, item, form)
        if numbered:
            label = Element(Role.LABEL, f"{name}[{i}].number{at}", item)
            leading = book.style("strong" if form.is_run_in else "key").leading  # to share the first line's baseline
            numeral = book.hanging("step_numeral", str(i + 1), label, colour=colour, align="left", leading=leading)
            body = replace(overlay(numeral, padded(body, left=indent)), height=body.height)
        boxes.append(body)
    return tuple(boxes)


def _step(book: Stylebook, step: Step, key: str, at: str, width: float, item: Element, form: Form) -> Box:  # noqa: PLR0917
    short = form.is_short and step.card is not None
    text, field = (step.card or step.text, "card") if short else (step.text, "text")
    name = Element(Role.BODY, f"{key}.key{at}", item)
    if form is Form.KEYWORD:
        return book.text("key", step.key, width, name)
    body = Element(Role.BODY, f"{key}.{field}{at}", item)
    if form.is_run_in:
        spans = [book.span("strong", f"{step.key}. ", name), book.span("body", text, body)]
        return paragraph(spans, width, book.setting)
    return column([book.text("key", step.key, width, name), book.text("body", text, width, body)])


def ways(book: Stylebook, technique: Technique, width: float, *, at: str = "", only: str | None = None) -> Box:
    """On yourself and on a partner, side by side; one that a technique lacks is said to be missing.

    `only` is the one of the two that is wanted: self or partner.
    """
    variants = technique.variants
    if variants is None:
        return space(0, width)
    both = variants.self is not None and variants.partner is not None
    told = [
        (kind, variant)
        for kind, variant in (("self", variants.self), ("partner", variants.partner))
        if variant is not None and only in {None, kind}
    ]
    gap = mm(4)
    share = (width - gap) / 2 if len(told) > 1 else width
    cells = [_way(book, technique, kind, variant, share, both=both, at=at) for kind, variant in told]
    if not cells:
        return space(0, width)
    height = max(cell.height for cell in cells)
    line = book.colour("line")
    marks = [*dress.divider(book, width)]
    if len(told) > 1:
        marks.append(rule(Point(width / 2, -mm(1.6)), Point(width / 2, -height), line, 0.5))
    return overlay(Box(width, height, tuple(marks)), row(cells, gap=gap))


def _way(book: Stylebook, t: Technique, kind: str, variant: Variant, width: float, *, both: bool, at: str) -> Box:
    parent = section(t.id + at)
    title = book.words(kind if both else f"{kind}_only")
    lines = [
        book.text(
            "label",
            title,
            width,
            Element(Role.H2, f"{t.id}:variants.{kind}.title{at}", parent),
            colour=book.colour("primary"),
        )
    ]
    for field, text in (("position", variant.position), ("change", variant.change)):
        if text:
            element = Element(Role.PARAGRAPH, f"{t.id}:variants.{kind}.{field}{at}", parent)
            lines.append(book.text("caption", text, width, element, colour=book.colour("ink")))
    return padded(column(lines), top=mm(1.6))


def caution(
    book: Stylebook, told: Wording, key: str, width: float, *, parent: Element | None, short: bool = False
) -> Box:
    """The caution on its tint, with a sign before it."""
    field = "card" if short and told.card else "text"
    name, _, at = key.partition("@")
    text = told.card if short and told.card else told.text
    suffix = f".{field}" if told.card else ""
    element = Element(Role.PARAGRAPH, f"{name}{suffix}{at and '@' + at}", parent)
    pad, size = book.grid * 0.42 + dress.warning_edge(book), book.style("caution").size * 1.35
    indent = size + book.grid * 0.45
    body = book.heading("caution", text, width - indent - 2 * pad, element)
    height = body.height + 2 * pad * 0.8
    sign = icon("caution", size, book.colour("caution"))
    return overlay(
        Box(width, height, dress.warning(book, Size(width, height))),
        padded(sign, left=pad, top=(height - size) / 2),
        padded(body, left=pad + indent, top=pad * 0.8),
    )


def listed(
    book: Stylebook, texts: Sequence[tuple[str, Element]], width: float, *, role: str = "body", colour: Colour
) -> tuple[Box, ...]:
    """A list with small round bullets; one box an item."""
    style = book.style(role)
    indent = style.size * 0.95
    boxes = []
    for text, element in texts:
        body = book.text(role, text, width - indent, element)
        radius = style.size * 0.13
        centre = Point(radius, -style.leading * DROP + style.size * 0.26)
        bullet = filled(
            rectangle(Rect(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius), radius=radius), colour
        )
        boxes.append(overlay(Box(width, body.height, (bullet,)), padded(body, left=indent)))
    return tuple(boxes)
