"""The chart, as a page and as a poster: regions lettered where they are, and who works on them told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import reduce

import pytest

from booklet.base.geometry import Insets, Rect, mm
from booklet.base.papers import EVERY_PAPER, LARGE_PAPERS, PAPERS
from booklet.formats.parts.chart import LETTERS, working_on
from booklet.formats.poster import MARGIN
from booklet.model import Chart, Output, Region
from booklet.page import Drawing, Page, Text
from tests.conftest import THEMES, Made, composed, made, shipped
from tests.page_faults import ink

Product = Callable[..., Made]


def chart() -> Chart:
    told = shipped().manifest.chart
    assert told is not None
    return told


def poster(product: Product, paper: str = "a4", look: str = "linen") -> Page:
    (page,) = product("poster", paper, look)[1].pages
    return page


def letters(page: Page, view: int) -> dict[str, Text]:
    """The labels that stand on one of the views."""
    key = f"booklet:chart.views[{view}].labels"
    return {text.string: text for text in page.texts if text.element and text.element.key.startswith(key)}


def test_each_region_has_its_letter_in_every_view_that_shows_it(product: Product) -> None:
    told, page = chart(), poster(product)
    for n, view in enumerate(told.views):
        zones = shipped().art[view.image].zones
        lettered = zip(LETTERS, told.regions, strict=False)
        seen = {letter for letter, region in lettered if not zones.keys().isdisjoint(region.zones)}
        assert letters(page, n).keys() == seen


def test_a_letter_stands_in_its_zone(product: Product) -> None:
    """The heel's, on the sole: near the lower end of the foot."""
    page = poster(product)
    sole = next(mark for mark in page.marks if isinstance(mark, Drawing))
    heel = letters(page, 0)["E"]
    assert sole.bounds.contains(ink(heel))
    assert heel.at.y < sole.bounds.bottom + sole.bounds.height * 0.3


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("theme", THEMES)
def test_no_word_of_the_poster_lies_in_a_crease(product: Product, paper: str, theme: str) -> None:
    """Letters on the pictures may: pictures cross the middle, and a crease there hides no word."""
    page = poster(product, paper, theme)
    size = PAPERS[paper].size.turned
    creases = [Rect(size.width * i / 4 - MARGIN / 2, 0, MARGIN, size.height) for i in (1, 2, 3)]
    creases.append(Rect(0, size.height / 2 - MARGIN / 2, size.width, MARGIN))
    words = [text for text in page.texts if len(text.string.strip()) > 1]
    assert [text.string for text in words if any(ink(text).overlaps(crease) for crease in creases)] == []


@pytest.mark.parametrize("paper", LARGE_PAPERS)
@pytest.mark.parametrize("theme", THEMES)
def test_the_poster_for_a_wall_is_set_large_and_tells_what_techniques_are_for(
    product: Product, paper: str, theme: str
) -> None:
    composition = product("poster", paper, theme)[1]
    assert composition.misfits == ()
    (page,) = composition.pages
    assert page.size == EVERY_PAPER[paper].size.turned
    for technique in shipped().techniques:
        key = f"{technique.id}:purpose@poster"
        said = " ".join(text.string for text in page.texts if text.element and text.element.key == key)
        assert said.split() == (technique.purpose or "").split()
    assert min(text.size for text in page.texts if len(text.string.strip()) > 1) >= 11
    assert page.safe.inset(Insets.even(-0.5)).contains(_around(page))


@pytest.mark.parametrize("paper", LARGE_PAPERS)
def test_when_to_stop_begins_beside_the_techniques(product: Product, paper: str) -> None:
    page = poster(product, paper)
    first = next(text for text in page.texts if text.element and text.element.key == "warm-up:title@poster")
    title = next(text for text in page.texts if text.element and text.element.key == "safety:title@poster")
    assert abs(first.at.y - title.at.y) < mm(3)
    assert mm(4) <= min(ink(text).left for text in page.texts)


def test_many_techniques_leave_out_on_a_wall_what_they_are_for_and_no_name() -> None:
    library = shipped()
    many = replace(
        library,
        techniques=tuple(replace(library.techniques[i % 6], id=f"t{i}") for i in range(9)),
        manifest=replace(library.manifest, techniques=tuple(f"t{i}" for i in range(9))),
    )
    composition = composed(many, "poster", "a3", output=Output(format="poster", paper="a3"))
    said = {text.element.key for text in composition.pages[0].texts if text.element}
    assert composition.misfits == ()
    assert {f"t{i}:title@poster" for i in range(9)} <= said
    assert not any(":purpose@poster" in key for key in said)


def _around(page: Page) -> Rect:
    first, *others = (ink(text) for text in page.texts)
    return reduce(Rect.union, others, first)


def test_the_numbers_by_a_region_are_those_of_the_techniques_that_it_names() -> None:
    job, _, _ = made(shipped(), "poster", "a4")
    heel = next(region for region in chart().regions if region.name == "Heel")
    assert [t.id for _, t in working_on(job, heel)] == ["warm-up", "thumb-walking", "fist-kneading"]


def test_a_region_that_names_none_has_those_that_mark_it_in_a_picture() -> None:
    job, _, _ = made(shipped(), "poster", "a4")
    assert [t.id for _, t in working_on(job, Region(name="Heel", zones=("heel",)))] == [
        "thumb-walking",
        "fist-kneading",
    ]
    assert list(working_on(job, Region(name="Instep", zones=("instep",)))) == []


def test_a_poster_without_a_chart_is_refused_with_the_way_out() -> None:
    library = shipped()
    bare = replace(library, manifest=replace(library.manifest, chart=None))
    (misfit,) = composed(bare, "poster", "a4", output=Output(format="poster")).misfits
    assert "there is none" in misfit.what
    assert "write chart:" in misfit.hint


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_chart_of_any_number_of_views_is_composed(count: int) -> None:
    library = shipped()
    seen = {name for view in chart().views[:count] for name in library.art[view.image].zones}
    regions = tuple(region for region in chart().regions if not seen.isdisjoint(region.zones))
    told = replace(chart(), views=chart().views[:count], regions=regions)
    some = replace(library, manifest=replace(library.manifest, chart=told, map="gift20"))
    _, composition, _ = made(some, "reader", "a4", output=Output(format="reader"))
    assert composition.misfits == ()
    page = next(page for page in composition.pages if page.name == "chart")
    assert len([mark for mark in page.marks if isinstance(mark, Drawing)]) == count
