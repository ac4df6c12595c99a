"""The colophon: edition, who reviewed the safety page, whose pictures; written from the content."""

from __future__ import annotations

from booklet.formats.layout.pages import chosen
from booklet.formats.product import Job
from booklet.page import Element, Role
from booklet.typeset.box import Box
from booklet.typeset.stylebook import Stylebook

UNCHARTED = ("handout", "fold", "cards", "card")  # products that have no page for the chart


def colophon(job: Job, book: Stylebook, width: float, parent: Element) -> Box:
    """Edition, who reviewed the safety page, whose pictures: written from the content, complete by itself."""
    words, safety = book.words, job.library.safety
    if safety.reviewed_by and safety.reviewed_on:
        year, month = safety.reviewed_on.split("-")
        review = words("colophon.reviewed", name=safety.reviewed_by, date=f"{words(f'months.{month}')} {year}")
    else:
        review = words("colophon.unreviewed")
    year, month = job.library.manifest.book.version.split("-")
    said = [words("colophon.edition", month=words(f"months.{month}"), year=year), review]
    found = credits_of(job)
    if found:
        said.append(words("colophon.credits", credits="; ".join(found)))
    element = Element(Role.PARAGRAPH, f"words:colophon@{parent.key}", parent)
    return book.text("caption", " ".join(said), width, element)


def credits_of(job: Job) -> tuple[str, ...]:
    """The credits of the pictures that the product shows, with their licences, each once, in the order of the book."""
    told = job.library.manifest.book.cover
    with_cover = told is not None and job.output.format != "handout"
    charted = job.library.manifest.chart if job.output.format not in UNCHARTED else None
    pictures = [*([told] if told and with_cover else []), *(p for _, t in chosen(job) for p in t.pictures)]
    pictures += charted.views if charted else ()
    found: dict[str, None] = {}
    for picture in pictures:
        if picture.credit:
            found[f"{picture.credit}, {picture.licence}" if picture.licence else picture.credit] = None
    return tuple(found)
