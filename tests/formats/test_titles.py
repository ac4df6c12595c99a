"""What files are called in a print queue: each otherwise, and nobody by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product as every

from booklet.base.papers import EVERY_PAPER, PAPERS_FOR_SOME
from booklet.formats import FORMATS, Job, title_of
from booklet.formats.product.editions import fault_of
from booklet.model import Library, Output
from booklet.model.homework import Homework
from booklet.pipeline.build import make
from booklet.pipeline.jobs import stem_of
from booklet.pipeline.request import Request
from booklet.printers import Printer
from booklet.reading.project.checks import MEANT_FOR
from tests.conftest import PROJECT, job_for
from tests.pdf.looking import opened

SIZES = (None, "a7", "a6", "a5", "poker", "60x95")
PAGE_SIZES, CARD_SIZES = ("a7", "a6", "a5"), ("a7", "a6", "poker", "60x95")
OFS = (None, "passport", "cards")
EDITIONS = (None, "ink-saver", "mono", "clear", "large")
VARIANTS = (None, "self", "partner")


def outputs() -> Iterator[Output]:
    """Every file that can be asked for, but for its theme."""
    for name, paper, size, of, edition, variant in every(FORMATS, EVERY_PAPER, SIZES, OFS, EDITIONS, VARIANTS):
        output = Output(format=name, paper=paper, size=size, of=of, edition=edition, variant=variant)  # type: ignore[arg-type]
        fits = name in PAPERS_FOR_SOME.get(paper, (name,))
        used = all(output.kind in MEANT_FOR[one] for one in ("size", "of", "variant") if getattr(output, one))
        sized = size is None or size in (CARD_SIZES if output.product in {"cards", "card"} else PAGE_SIZES)
        if fits and used and sized and not fault_of(output):
            yield output


def jobs(library: Library) -> Iterator[Job]:
    plain = job_for(library, "reader", "a4")
    tide = replace(plain.theme, name="tide")
    for output in outputs():
        techniques = ("warm-up",) if output.format == "card" else ()
        one = replace(plain, output=output, paper=EVERY_PAPER[output.paper or "a4"], techniques=techniques)
        yield from (one, replace(one, theme=tide))
        if output.format == "card":
            yield replace(one, techniques=("toe-rotation",))


def test_files_of_different_names_have_different_titles(library: Library) -> None:
    told: dict[str, set[str]] = {}
    for job in jobs(library):
        told.setdefault(title_of(job), set()).add(stem_of(job))
    assert len(told) > 300
    assert {title: stems for title, stems in told.items() if len(stems) > 1} == {}


def test_the_pages_for_a_screen_have_the_title_of_the_book(library: Library) -> None:
    assert title_of(job_for(library, "reader", "a4")) == library.manifest.book.title


def test_a_title_names_product_size_and_paper(library: Library) -> None:
    title = library.manifest.book.title
    assert title_of(job_for(library, "booklet", "a4")) == f"{title}: booklet A6 on A4"
    card = job_for(library, "card", "a4", techniques=("ankle-rotation",), output=Output(format="card", size="a7"))
    assert title_of(card) == f"{title}: card A7 on A4, Ankle rotation"
    shop = Output(format="shop", of="cards", size="poker")
    assert title_of(job_for(library, "shop", "a4", output=shop)) == f"{title}: for a print shop, cards poker"


def test_a_file_says_its_title_in_both_places() -> None:
    request = Request(folder=PROJECT, formats=("fold", "handout"))
    titles = []
    for made in make(request, report=lambda _: None).files:
        with opened(made.data) as pdf:
            titles.append(str(pdf.docinfo["/Title"]))
            assert pdf.open_metadata()["dc:title"] == titles[-1]
    assert len({*titles}) == 2


def test_a_gift_is_told_from_the_booklet_at_home_and_in_a_shop(library: Library) -> None:
    title, shop = library.manifest.book.title, Output(format="shop", of="passport")
    at_home = replace(job_for(library, "passport", "a4"), inscribed=True)
    in_shop = replace(job_for(library, "shop", "a4", output=shop), inscribed=True)
    assert title_of(at_home) == f"{title}: a gift, passport booklet on A4"
    assert title_of(in_shop) == f"{title}: for a print shop, a gift, passport booklet"


def test_fronts_and_backs_are_told_apart() -> None:
    request = Request(folder=PROJECT, formats=("booklet",), printer=Printer(duplex="manual"))
    titles = []
    for made in make(request, report=lambda _: None).files:
        with opened(made.data) as pdf:
            titles.append(str(pdf.docinfo["/Title"]).rpartition(", ")[2])
    assert titles == ["fronts", "backs"]


def test_the_title_of_a_clients_page_has_no_word_of_the_client() -> None:
    homework = Homework(client="Anna Berg", therapist="Mia", note="Slowly")
    (made,) = make(Request(folder=PROJECT, formats=("handout",), homework=homework), report=lambda _: None).files
    with opened(made.data) as pdf:
        said = str(pdf.docinfo) + pdf.Root.Metadata.read_bytes().decode()
    assert not [word for word in ("Anna", "Berg", "Mia", "Slowly") if word in said]
