"""What is written into one copy: the fields of its pages go in, the marks that fill them come out.

The pages themselves stay as they are, so that a run lays them out once. A field is as large for a short name as for a
long one, and what does not fit it is a misfit. Keys are `gift:to`, `gift:from`, `gift:message` and `gift:photo`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from booklet.base.errors import Misfit
from booklet.base.geometry import Size, mm
from booklet.formats.layout.pages import stylebook, uncaught
from booklet.formats.parts.names import addressed, in_middle, on_line, signed, told
from booklet.formats.parts.routine import routine_box
from booklet.formats.parts.ruled import ruled_lines
from booklet.formats.product import Job
from booklet.model import Art, Inscription, Picture
from booklet.page import Field, Mark, Page
from booklet.themes import Align
from booklet.typeset import dress
from booklet.typeset.box import Box, centred, column, overlay, padded, space
from booklet.typeset.picture import Ink, figure, picture
from booklet.typeset.stylebook import Stylebook

ROLES = ("title", "heading", "cover_subtitle", "lead", "body", "caption")
VERSE = 200  # characters of a message in place of the fold's routine; decisions
LONGEST_VERSE = 45  # characters of a line; a longer one would be broken on any page here
SLACK = 0.01  # points, of sums that a machine rounds
SAYING = 45  # characters of a message that is set as large as a title
OPTICAL = 0.45  # of what is left over stands above: what is in the very middle seems to sink
QUIET = 110  # characters of a message that is set larger
PHOTOS = (0.74, 0.65, 0.56, 0.44, 0.33, 0.25)  # of the room between the names; less where a long message needs it
WIDE = 0.9  # of the lines' width: a photo that goes with their beginning
LEAST_PHOTO = mm(15)  # high: faces can still be told
GAP = 0.7  # lines between the parts of a page


@dataclass(frozen=True, slots=True)
class Inscribed:
    """The marks that fill the fields of a page, and what could not be set."""

    marks: tuple[Mark, ...] = ()
    misfits: tuple[Misfit, ...] = ()


def inscribe(job: Job, page: Page, said: Inscription) -> Inscribed:
    """What a copy has on a page besides the marks that all copies share."""
    marks: list[Mark] = []
    misfits: list[Misfit] = []
    for place in page.fields:
        box = FILLING[place.name](job, stylebook(job, place.scale), place, said)
        marks += box.at(place.rect.left, place.rect.top)
        misfits += box.misfits
    misfits += uncaught(replace(page, marks=tuple(marks)), misfits)
    return Inscribed(tuple(marks), tuple(misfits))


def sample(job: Job, page: Page) -> Iterator[Mark]:
    """Marks in all faces that the words of copies may be set in, and what is set where nothing is said."""
    yield from inscribe(job, page, Inscription()).marks
    for scale in {place.scale for place in page.fields}:
        book = stylebook(job, scale)
        for role in ROLES:
            yield from book.line(role, job.words("cover.for")).marks


def _dedication(job: Job, book: Stylebook, place: Field, said: Inscription) -> Box:
    """For whom, a photo and a few words, from whom; lines to write on where nothing was said."""
    align: Align = "centre" if book.theme.manner.cover == "frame" else "left"
    head, foot = addressed(book, place, said, align), signed(book, place, said, align)
    room = Size(
        place.rect.width, place.rect.height - head.height - foot.height - GAP * book.grid * (2 if foot.height else 1)
    )
    body = _fitting(job, book, place, said, room=room, align=align)
    return overlay(
        head,
        padded(body, top=head.height + GAP * book.grid + max((room.height - body.height) * OPTICAL, 0)),
        padded(foot, top=place.rect.height - foot.height),
    )


def _fitting(job: Job, book: Stylebook, place: Field, said: Inscription, *, room: Size, align: Align) -> Box:
    """A photo as large as the message leaves room for, and the message under it."""
    if not said.message and not said.photo:
        return ruled_lines(book, room)
    heights = [max(room.height * share, LEAST_PHOTO) for share in PHOTOS]
    boxes = [_photo(job, place, said, Size(room.width, height), align) for height in heights]
    for shown in boxes if said.photo else [space(0)]:
        gap = GAP * book.grid if shown.height and said.message else 0
        left = Size(room.width, room.height - shown.height - gap)
        words = _message(book, place, said.message, left, align=align)
        if not words.misfits:
            break
    return column([shown, space(gap), words])


def _photo(job: Job, place: Field, said: Inscription, room: Size, align: Align) -> Box:
    """The whole photo, in the theme's corners; a narrow one stands in the middle, with no hole beside it."""
    if said.photo is None:
        return space(0)
    manner, colours = job.theme.manner, job.theme.colours
    told = Picture(image="", alt=job.words("gift.photo"))
    ink = Ink(
        {},
        colours["ink"],
        colours["tint"],
        1,
        grey=manner.photos == "grey",
        edge=colours["line"],
        corner=mm(manner.corner),
    )
    scale = min(room.width / said.photo.width_px, room.height / said.photo.height_px)
    frame = Size(said.photo.width_px * scale, said.photo.height_px * scale)
    shown = picture(Art(said.photo), told, frame, ink, figure(place.element, "gift:photo", told))
    return centred(shown, room.width) if align == "centre" or frame.width < WIDE * room.width else shown


def _message(book: Stylebook, place: Field, message: str, room: Size, *, align: Align) -> Box:
    """The words with their line breaks; few of them larger. More than there is room for are a misfit."""
    if not message:
        return space(0)
    roles = ("cover_subtitle", "lead", "body") if len(message) <= QUIET else ("body",)
    roles = ("title", *roles) if len(message) <= SAYING else roles
    largest = None
    for role in roles:
        box, broken = _paragraphs(book, message, role, place, room.width, align)
        if box.height <= room.height + SLACK and not box.misfits:
            if not broken or not _is_verse(message):  # which keeps its lines, in smaller type if need be
                largest = box
                break
            largest = largest or box
    box, most = largest or box, VERSE if place.name == "verse" else len(message)
    if box.height <= room.height + SLACK and len(message) <= most:
        return box

    def overflows(count: int) -> bool:
        words, _ = _paragraphs(book, message[:count].rstrip(), roles[-1], place, room.width, align)
        return words.height > room.height + SLACK

    fit = bisect_left(range(1, most + 1), True, key=overflows)  # noqa: FBT003 - what is looked for
    what = f"the message has {len(message)} characters, and only its first {fit} fit"
    hint = "shorten it, or make a booklet: --format booklet" if place.name == "verse" else "shorten it"
    return replace(box, misfits=(*box.misfits, Misfit("gift:message", what, hint)))


def _is_verse(message: str) -> bool:
    lines = message.split("\n")
    return len(lines) > 1 and max(map(len, lines)) <= LONGEST_VERSE


def _paragraphs(book: Stylebook, text: str, role: str, place: Field, width: float, align: Align) -> tuple[Box, bool]:  # noqa: PLR0917
    """A message in one style, and whether lines had to be broken that were not broken in it."""
    leading, colour = book.style(role).leading, book.colour("ink")
    parts = text.split("\n\n")
    boxes = [book.text(role, part, width, told("message", place), colour=colour, align=align) for part in parts]
    broken = any(round(box.height / leading) > part.count("\n") + 1 for box, part in zip(boxes, parts, strict=True))
    return column(boxes, gap=book.grid * 0.5), broken


def _verse(job: Job, book: Stylebook, place: Field, said: Inscription) -> Box:
    """A photo and a few words in the middle of a page; the round where nothing was said."""
    room = Size(place.rect.width, place.rect.height)
    if not said.message and not said.photo:
        return routine_box(job, book, room, "@back")
    align: Align = "centre" if book.theme.manner.cover == "frame" else "left"
    sign, foot = dress.ornament(book, book.grid, book.colour("accent")), signed(book, place, said, align)
    top = space(0) if said.photo else centred(sign, room.width) if align == "centre" else sign
    gaps = 4 if said.photo else 2  # under a photo there is air before the small print
    frame = top.height + foot.height + gaps * GAP * book.grid
    words = _fitting(job, book, place, said, room=Size(room.width, room.height - frame), align=align)
    box = column([top, space(GAP * book.grid), words, space(GAP * book.grid), foot])
    return padded(box, top=max((room.height - box.height) / 2, 0))


FILLING: Mapping[str, Callable[[Job, Stylebook, Field, Inscription], Box]] = {
    "for": partial(on_line, "for"),
    "from": partial(on_line, "from"),
    "for-middle": partial(in_middle, "for"),
    "from-middle": partial(in_middle, "from"),
    "dedication": _dedication,
    "verse": _verse,
}
