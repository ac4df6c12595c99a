"""Products for a print shop: which pages are in the file, how large they are, and how far their ink runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from booklet.base.errors import ContentError
from booklet.base.geometry import to_mm
from booklet.formats import in_parts
from booklet.model import Output
from booklet.pipeline.build import make
from booklet.pipeline.request import Request
from booklet.printers import Printer
from booklet.store.finished import Made
from tests.conftest import PROJECT, made, shipped
from tests.pdf.looking import opened
from tests.pdf.x4 import faults


def shop(**asked: object) -> Made:
    """The one file for a shop that is asked for."""
    (made,) = make(Request(folder=PROJECT, formats=("shop",), **asked), report=lambda _: None).files  # type: ignore[arg-type]
    return made


def boxes(data: bytes, name: str) -> set[tuple[float, ...]]:
    """The boxes of that name of all pages, in millimetres."""
    with opened(data) as pdf:
        return {tuple(round(to_mm(float(edge)), 3) for edge in page.obj[name]) for page in pdf.pages}


def labels(data: bytes) -> Iterator[str]:
    """What a viewer calls the pages."""
    with opened(data) as pdf:
        yield from (page.label for page in pdf.pages)


SIZES = [
    ({}, "shop.pdf", (105, 148), 3),
    ({"size": "a5"}, "shop-a5.pdf", (148, 210), 3),
    ({"size": "a7"}, "shop-a7.pdf", (74, 105), 3),
    ({"paper": "letter"}, "shop-letter.pdf", (107.95, 139.7), 3.175),
    ({"size": "a7", "paper": "letter"}, "shop-a7-letter.pdf", (69.85, 107.95), 3.175),
    ({"of": "passport"}, "shop-passport.pdf", (88, 125), 3),
    ({"of": "passport", "paper": "letter"}, "shop-passport-letter.pdf", (88, 125), 3.175),
    ({"of": "cards"}, "shop-cards.pdf", (105, 148), 3),
    ({"of": "cards", "size": "a7"}, "shop-cards-a7.pdf", (74, 105), 3),
    (
        {"of": "cards", "size": "credit-card", "paper": "letter"},
        "shop-cards-credit-card-letter.pdf",
        (85.6, 53.98),
        3.175,
    ),
    ({"of": "cards", "size": "60x95", "variant": "self"}, "shop-cards-60x95-self.pdf", (60, 95), 3),
]


@pytest.mark.parametrize(("asked", "name", "page", "bleed"), SIZES, ids=[name for _, name, _, _ in SIZES])
def test_a_shop_gets_single_pages_of_the_finished_size_with_its_bleed(
    asked: dict[str, object], name: str, page: tuple[float, float], bleed: float
) -> None:
    made = shop(**asked)
    assert made.name == name
    wide, high = page
    assert boxes(made.data, "/BleedBox") == {(0, 0, round(wide + 2 * bleed, 3), round(high + 2 * bleed, 3))}
    assert boxes(made.data, "/TrimBox") == {(bleed, bleed, round(bleed + wide, 3), round(bleed + high, 3))}
    assert faults(made.data) == []


def test_cards_come_as_fronts_and_backs_called_by_their_techniques() -> None:
    named = list(labels(shop(of="cards").data))
    assert named[:4] == ["warm-up/front", "warm-up/back", "thumb-walking/front", "thumb-walking/back"]
    assert named[-2:] == ["safety/front", "safety/back"]
    assert [name.rpartition("/")[2] for name in named] == ["front", "back"] * (len(named) // 2)


@pytest.mark.parametrize("of", ["passport", "cards"])
def test_ink_at_the_edge_of_a_page_runs_to_the_end_of_its_bleed(of: str) -> None:
    """Wherever a page has ink inside the trim, the bleed outside of it has the same."""
    import pypdfium2

    document = pypdfium2.PdfDocument(shop(of=of).data)
    bled = 0
    for page in document:
        seen = page.render(scale=2).to_pil().convert("L")
        inside = [seen.getpixel((x, round(2 * 8.504) + 2)) for x in range(seen.width)]
        outside = [seen.getpixel((x, 1)) for x in range(seen.width)]
        bled += max(outside) < 250
        assert sum(abs(a - b) > 30 for a, b in zip(inside, outside, strict=True)) <= 0.02 * seen.width
    assert bled


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(
    "output",
    [Output(format="shop"), Output(format="shop", of="passport"), Output(format="shop", of="cards")],
    ids=lambda one: one.product,
)
def test_ink_runs_as_far_over_the_edge_as_the_shop_is_told(output: Output, paper: str) -> None:
    _, composition, plan = made(shipped(), "shop", paper, output=output)
    reach = [min(mark.bounds.left, mark.bounds.bottom) for page in composition.pages for mark in page.marks]
    assert {page.bleed for page in composition.pages} == {plan.ticket.bleed}
    assert min(reach) == pytest.approx(-plan.ticket.bleed)


def test_a_cover_that_comes_apart_is_the_four_outer_pages_and_each_file_says_how_many_it_has() -> None:
    _, _, plan = made(shipped(), "shop", "a4", output=Output(format="shop", cover_apart=True))
    inner, cover = in_parts(plan, Printer())
    numbers = [[slot.page for side in part.sides for slot in side.slots] for part in (inner, cover)]
    assert numbers == [[*range(2, 14)], [0, 1, 14, 15]]
    assert [part.ticket.page_count for part in (inner, cover)] == [12, 4]


def test_shops_of_several_products_stand_side_by_side_in_the_manifest(tmp_path: Path) -> None:
    said = "{format: shop, marks: crop}", "{format: shop, of: passport}", "{format: shop, of: cards, size: poker}"
    files = make(_with(tmp_path, *said), report=lambda _: None).files
    assert [one.name for one in files] == ["shop.pdf", "shop-passport.pdf", "shop-cards-poker.pdf"]


def test_the_one_that_is_asked_for_is_as_the_manifest_has_it(tmp_path: Path) -> None:
    request = _with(tmp_path, "{format: shop, marks: crop}", "{format: shop, of: cards, size: poker}", of="cards")
    (made,) = make(request, report=lambda _: None).files
    assert made.name == "shop-cards-poker.pdf"


def test_another_product_has_the_marks_that_the_shop_wants(tmp_path: Path) -> None:
    request = _with(tmp_path, "{format: shop, marks: crop, size: a5, cover_apart: true}", of="cards")
    (made,) = make(request, report=lambda _: None).files
    assert made.name == "shop-cards.pdf"
    assert boxes(made.data, "/TrimBox") == {(9, 9, 114, 157)}


WRONG = [
    ("{format: shop, of: passport, size: a5}", "shop of passport has no size"),
    ("{format: shop, of: cards, cover_apart: true}", "shop of cards has no cover_apart"),
    ("{format: shop, of: cards, sheet: avery-l4785}", "shop of cards has no sheet"),
    ("{format: booklet, of: cards}", "booklet has no of"),
    ("{format: shop, of: cards, size: a99}", "expected a6, a7"),
    ("{format: shop, of: nonsense}", "nonsense"),
    ("{format: shop, of: passport, edition: clear}", "shop of passport has no clear edition"),
]


@pytest.mark.parametrize(("said", "what"), WRONG)
def test_what_a_shop_cannot_make_is_refused_where_it_stands(tmp_path: Path, said: str, what: str) -> None:
    with pytest.raises(ContentError, match=what) as raised:
        make(_with(tmp_path, said), report=lambda _: None)
    assert {problem.file for problem in raised.value.problems} == {"content/booklet.yaml"}


def _with(folder: Path, *outputs: str, of: str | None = None) -> Request:
    """The shipped project with other outputs."""
    import shutil

    for part in ("content", "images"):
        shutil.copytree(PROJECT / part, folder / part)
    manifest = folder / "content/booklet.yaml"
    text = manifest.read_text("utf-8")
    listed = "".join(f"  - {output}\n" for output in outputs)
    manifest.write_text(f"{text[: text.index('outputs:')]}outputs:\n{listed}", "utf-8")
    return Request(folder=folder, formats=("shop",) if of else (), of=of)  # type: ignore[arg-type]
