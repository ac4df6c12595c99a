"""What a file is called in a print queue and in the bar of a window: which product it is, how large, for which paper.

Two files whose names differ have titles that differ. A title says nothing of the person whom a copy is for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from booklet.formats.cards.stock import DEFAULT, size_name, stock_of
from booklet.formats.product import Job

CARDS = ("cards", "card")
BOOKLETS = ("reader", "booklet")  # whose pages have a choice of sizes
ON_SCREEN = "reader"


def title_of(job: Job, part: str = "") -> str:
    """The title of a job's file, or of a part of it: fronts, backs, cover, inside.

    That of the pages for a screen is the book's, so long as they are of the usual size.
    """
    book, words = job.library.manifest.book, job.words
    told = [text for text in (_product(job), *_besides(job)) if text]
    told += [words(f"titles.{part}")] if part else []
    title = words("titles.title", title=book.title, told=", ".join(told)) if told else book.title
    return "".join(character for character in title if character.isprintable())


def strangers_title(job: Job, part: str, file_count: int) -> str:
    """The same for sheets that were made of files from elsewhere: the first one's title, and what was made of them."""
    words, title = job.words, job.library.manifest.book.title
    if file_count > 1:
        title = words.count("titles.and_others", file_count - 1, title=title)
    paper = words(f"how.paper_names.{job.paper.name}")
    told = [words("titles.on", paper=paper), *([words(f"titles.{part}")] if part else [])]
    told[0] = f"{words(f'titles.imposed.{job.output.format}')} {told[0]}"
    return words("titles.title", title=title, told=", ".join(told))


def _product(job: Job) -> str:
    """What it is, with its size, and the paper that it is printed on or made for."""
    words, product, paper = job.words, job.output.product, job.paper.name
    if job.output.format == ON_SCREEN:
        return " ".join(_size(job)) if job.output.size or paper != "a4" else ""
    named = [words(f"titles.{product}"), *_size(job)]
    is_for_shop = job.output.format == "shop"
    if not is_for_shop:
        named.append(words("titles.on", paper=words(f"how.paper_names.{paper}")))
    told = " ".join(named)
    told = words("titles.gift", product=told) if job.inscribed else told
    return words("titles.shop", product=told) if is_for_shop else told


def _size(job: Job) -> Iterator[str]:
    """The size of the finished page, where there is a choice; on Letter, which share of the sheet it is."""
    output, paper = job.output, job.paper.name
    if output.product in CARDS:
        stock = stock_of(job)
        yield stock.sheet.name if stock.sheet else _named(size_name(stock.card) or DEFAULT)
    elif output.product in BOOKLETS:
        size = output.size or DEFAULT
        yield _named(size) if paper == "a4" else job.words(f"titles.shares.{size}")


def _named(size: str) -> str:
    return size.upper() if size[0] == "a" and size[1:].isdigit() else size


def _besides(job: Job) -> Iterator[str]:
    """What tells it from others of its kind: techniques, a way of doing it, the sheet's side, an edition, a theme."""
    output, words = job.output, job.words
    if output.format == "card":
        yield from (t.title for t in job.library.techniques if t.id in job.techniques)
    if output.variant:
        yield words(output.variant).lower()
    if output.format == "shop" and job.paper.name != "a4":
        yield words(f"how.paper_names.{job.paper.name}")
    if output.edition:
        yield words(f"titles.editions.{output.edition}")
    if job.theme.name != PurePosixPath(job.library.manifest.book.theme).stem:
        yield job.theme.name
