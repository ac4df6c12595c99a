"""What stands over and under the rows of a handout: title, brand, the fields of one person, and the therapist's note.

Without words for them the fields are blank lines and the note is ruled, to be filled in by hand.
"""

from __future__ import annotations

from dataclasses import replace

from booklet.base.errors import Misfit
from booklet.base.geometry import Point, Size, excess, mm, room
from booklet.formats.handout.measures import Measures
from booklet.formats.parts.branding import sender
from booklet.formats.parts.colophon import colophon
from booklet.formats.parts.notice import notice
from booklet.formats.product import Job
from booklet.model.homework import asked
from booklet.page import Element, Role, Text
from booklet.typeset.box import Box, column, overlay, padded, row, space, within
from booklet.typeset.shapes import rule
from booklet.typeset.stylebook import Stylebook
from booklet.typeset.text import DROP

FIELDS = ("client", "date", "therapist", "next")
BRAND_GROWS = ((0, 0), (mm(14), 0), (mm(14), mm(8)))
ARRANGEMENTS = (4, 2)  # fields beside one another
GAP = mm(5)
OVER_LINE = mm(1.3)  # of a baseline over the line that is written on
UNDER_NOTE = mm(1)


def head(job: Job, book: Stylebook, m: Measures, width: float, parent: Element) -> Box:
    """Title, the book's title, for how long; on the right the brand, or a place for its stamp.

    A brand whose lines are broken gets a wider place, and one that is still too large a higher one.
    """
    sizes = [Size(m.sender + wider, m.head + higher) for wider, higher in BRAND_GROWS]
    brands = [(size, sender(job, book, size)) for size in sizes]
    size, brand = min(brands, key=lambda one: (bool(one[1].misfits), one[0].height, _broken(one[1])))
    room = width - size.width - mm(3)
    title = Element(Role.H1, "words:handout.title", parent)
    told = Element(Role.PARAGRAPH, "booklet:book.title", parent)
    lines = [
        book.heading("cover_title", book.words("handout.title"), room, title),
        book.text("cover_subtitle", job.library.manifest.book.title, room, told),
    ]
    if job.homework.days:
        days = Element(Role.PARAGRAPH, "words:handout.days", parent)
        text = job.words.count("handout.days", job.homework.days)
        lines += [space(mm(1)), book.text("strong", text, room, days, colour=book.colour("primary"))]
    left = column(lines)
    box = overlay(left, padded(brand, left=width - size.width))
    return replace(box, height=max(size.height, left.height))  # a brand's last line may reach into the gap under it


def _broken(box: Box) -> int:
    """How many times a text of the box goes on in another line."""
    lines = {(mark.element.key, mark.at.y) for mark in box.marks if isinstance(mark, Text) and mark.element}
    return len(lines) - len({key for key, _ in lines})


def fields(job: Job, book: Stylebook, m: Measures, width: float, parent: Element) -> Box:
    """Whom it is for, when, from whom and until when: words where they are known, else a line to write on.

    Two rows of two where four words side by side would not fit.
    """
    box = space(0)
    for columns in ARRANGEMENTS:
        share = (width - (columns - 1) * GAP) / columns
        if share < mm(35):
            continue  # too narrow for a name in anybody's hand
        cells = [_field(job, book, m, name, share, parent) for name in FIELDS]
        rows = [row(cells[i : i + columns], gap=GAP) for i in range(0, len(cells), columns)]
        box = column(rows, gap=mm(1.5))
        if not box.misfits:
            break
    return box


def _field(job: Job, book: Stylebook, m: Measures, name: str, width: float, parent: Element) -> Box:  # noqa: PLR0917
    line = Box(width, m.field, (rule(Point(0, -m.field), Point(width, -m.field), book.colour("muted"), 0.6),))
    label = Element(Role.PARAGRAPH, f"words:handout.{name}", parent)
    called = book.text("caption", book.words(f"handout.{name}"), width, label)
    said = getattr(job.homework, name)
    if said:
        text = book.line("body", said, Element(Role.PARAGRAPH, asked(name), parent))
        baseline = m.field - OVER_LINE - book.style("body").leading * DROP
        line = overlay(line, replace(padded(_no_wider(text, width, name), top=baseline), width=width, height=0))
    return column([line, padded(called, top=mm(0.6))])


def _no_wider(text: Box, width: float, name: str) -> Box:
    """The words, with a misfit where they are longer than their line."""
    if text.width <= width:
        return text
    what = f"the words are {excess(text.width)} long, their line {room(width)}"
    return replace(text, misfits=(*text.misfits, Misfit(asked(name), what, "shorten them", too_long=True)))


def note(job: Job, book: Stylebook, width: float, parent: Element) -> Box:
    """What the therapist has to say, under its heading; the heading alone where that is written by hand."""
    heading = book.line("strong", book.words("handout.notes"), Element(Role.H2, "words:handout.notes", parent))
    if not job.homework.note:
        return heading
    text = book.text("body", job.homework.note, width, Element(Role.PARAGRAPH, asked("note"), parent))
    return column([heading, space(UNDER_NOTE), text])


def notes(job: Job, book: Stylebook, m: Measures, size: Size, parent: Element) -> Box:
    """The therapist's words, and as many ruled lines under them as there is room for."""
    width, height = size.width, max(size.height, 0)
    told = note(job, book, width, parent)
    if not job.homework.note and height < told.height + m.ruled:
        return space(height, width)  # a heading over nothing would be a riddle
    count = max(0, int((height - told.height) / m.ruled))
    lines = tuple(
        rule(
            Point(0, -told.height - (i + 1) * m.ruled),
            Point(width, -told.height - (i + 1) * m.ruled),
            book.colour("line"),
            0.5,
        )
        for i in range(count)
    )
    box = overlay(told, Box(width, 0, lines))
    return within(box, height, asked("note"), hint="shorten it, or name fewer techniques")


def foot(job: Job, book: Stylebook, width: float, parent: Element) -> Box:
    """That this is no medical advice, and the colophon."""
    return column([notice(job, book, width, parent), colophon(job, book, width, parent)])
