"""What is said for safety stands on every product that has a place for it, whatever the country and the oil."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from booklet.formats import FORMATS, Composition
from booklet.model import Library, Output
from booklet.model.homework import Homework
from booklet.sheets import CARD_SIZES
from tests.conftest import THEMES, Made, job_for, made, mapped, shipped
from tests.crossing import crossed
from tests.page_faults import faults

OIL = "Wipe the feet dry before anyone stands: oil is slippery."
NUMBER = "999"
CLAIMING = ("reader", "booklet", "passport", "fold", "cards", "handout", "poster", "shop")
"""The products that say when to wait, ask or stop."""
LEAVING = (*CLAIMING, "card")
"""Those that leave the house by themselves: all but the sheet on how to print them."""
SMALL = (*(Output(format=name, size=size) for name in ("cards", "card") for size in (
    "a7", "tarot", "poker", "bookmark", "credit-card", "148x105", "90x50", "200x150")),)  # fmt: skip
LONG = "In short, this is a long sentence that a therapist wrote."


@lru_cache
def abroad() -> Library:
    """The shipped project for a country, with a line on oil."""
    library = shipped()
    book = replace(library.manifest.book, country="GB")
    return replace(library, manifest=replace(library.manifest, book=book), safety=replace(library.safety, oil=OIL))


def products(name: str, paper: str, look: str, library: Library, output: Output | None = None) -> Made:
    techniques = ("thumb-walking",) if name == "card" else ()
    return made(library, name, paper, techniques=techniques, look=look, output=output)


def printed(one: Made) -> str:
    """All words of a product, line after line."""
    _, composition, _ = one
    texts = [text.string.replace("\u00a0", " ") for page in composition.pages for text in page.texts]
    return " ".join(" ".join(texts).split())


def tight(text: str) -> str:
    return text.replace(" ", "")


def test_every_product_is_known_to_leave_the_house_or_not() -> None:
    assert {*LEAVING, "how-to-print"} == {*FORMATS}


@crossed(name=CLAIMING, paper=("a4", "letter"), look=THEMES)
def test_the_emergency_number_and_the_line_on_oil_stand_wherever_safety_is_told(
    name: str, paper: str, look: str
) -> None:
    one = products(name, paper, look, abroad())
    assert faults(one[1]) == []
    said = tight(printed(one))
    assert tight(f"In an emergency call {NUMBER}.") in said
    assert tight(OIL) in said


@pytest.mark.parametrize("output", [one for one in SMALL if one.format == "cards"], ids=lambda one: one.size)
def test_so_they_do_on_cards_of_every_size(output: Output) -> None:
    said = tight(printed(products("cards", "a4", "linen", abroad(), output)))
    assert tight(f"In an emergency call {NUMBER}.") in said
    assert tight(OIL) in said


def test_without_a_country_no_number_is_made_up() -> None:
    assert "In an emergency" not in printed(products("reader", "a4", "linen", shipped()))


@crossed(name=("spreads16", "complete16", "gift20"), paper=("a4", "letter"), look=THEMES)
def test_a_safety_page_that_needs_more_than_a_page_gets_a_spread(name: str, paper: str, look: str) -> None:
    library = mapped(name)  # type: ignore[arg-type]
    full = replace(library, manifest=replace(abroad().manifest, map=library.manifest.map), safety=abroad().safety)
    for chart in (full.manifest.chart, None):
        some = replace(full, manifest=replace(full.manifest, chart=chart))
        _, composition, plan = made(some, "booklet", paper, look=look)
        assert faults(composition) == []
        assert plan.page_count % 4 == 0
        names = [page.name for page in composition.pages]
        safety = [number for number, page in enumerate(names, start=1) if page.startswith("safety")]
        assert safety in ([3], [5], [4, 5], [6, 7])  # on the right, or on a left and the right that faces it
        assert names.index("warm-up/picture") > safety[-1] - 1


@crossed(name=LEAVING, paper=("a4", "letter"), look=THEMES)
def test_that_it_is_no_medical_advice_stands_on_every_product(name: str, paper: str, look: str) -> None:
    assert tight(shipped().safety.line.text) in tight(printed(products(name, paper, look, shipped())))


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("size", [*CARD_SIZES, "148x105", "90x50", "200x150"])
def test_so_it_does_on_the_card_that_says_when_to_wait(size: str, look: str) -> None:
    """In full on each size: on a table it lies by itself."""
    for library in (shipped(), abroad()):
        job, composition, plan = products("cards", "a4", look, library, Output(format="cards", size=size))
        own = replace(composition, pages=tuple(page for page in composition.pages if page.name.startswith("safety")))
        assert tight(library.safety.line.text) in tight(printed((job, own, plan)))


@pytest.mark.parametrize("output", SMALL, ids=lambda one: f"{one.format} {one.size}")
def test_cards_below_a6_say_it_in_short_and_larger_ones_in_full(output: Output) -> None:
    one = products(output.format, "a4", "linen", shipped(), output)
    assert faults(one[1]) == []
    line = shipped().safety.line
    wanted = line.text if output.size in {"148x105", "200x150"} else line.short
    faces = [page for page in one[1].pages if not page.name.startswith("safety")]
    for front, back in zip(faces[::2], faces[1::2], strict=True):
        said = "".join(text.string for page in (front, back) for text in page.texts)
        assert tight(wanted or "") in tight(said.replace("\u00a0", ""))


def test_a_line_without_a_short_form_is_told_in_the_words_of_the_language() -> None:
    safety = replace(shipped().safety, line=replace(shipped().safety.line, short=None))
    library = replace(shipped(), safety=safety)
    one = products("card", "a4", "linen", library, Output(format="card", size="a7"))
    assert "Information, not medical advice." in printed(one)


def stops_told(one: Made) -> list[list[str]]:
    """For each item of the safety page the forms in which a product tells it, if it does."""
    job, composition, _ = one
    keys = {mark.element.key for page in composition.pages for mark in page.texts if mark.element}
    return [
        [form for form in ("text", "short") if f"safety:groups[{g}].items[{i}].{form}" in keys]
        for g, group in enumerate(job.library.safety.groups)
        for i in range(len(group.items))
    ]


@crossed(count=range(1, 7), paper=("a4", "letter"), look=THEMES)
def test_a_handout_tells_all_of_the_safety_page_on_its_two_sides(count: int, paper: str, look: str) -> None:
    ids = tuple(t.id for t in shipped().techniques)[:count]
    for library in (shipped(), abroad()):
        one = made(library, "handout", paper, techniques=ids, look=look)
        assert faults(one[1]) == []
        assert len(one[1].pages) == 2
        assert all(stops_told(one))


@crossed(count=range(1, 5), paper=("a4", "letter"), look=THEMES)
def test_a_handout_of_few_techniques_tells_it_in_full(count: int, paper: str, look: str) -> None:
    ids = tuple(t.id for t in shipped().techniques)[:count]
    forms = stops_told(made(shipped(), "handout", paper, techniques=ids, look=look))
    assert forms == [["text"]] * len(forms)


def test_a_handout_whose_front_is_full_tells_it_behind() -> None:
    job = job_for(shipped(), "handout", "a4", techniques=tuple(t.id for t in shipped().techniques))
    long = replace(job, homework=Homework(note="Slowly, and breathe. " * 38))
    composition = FORMATS["handout"].compose(long)
    assert faults(composition) == []
    front, *behind = composition.pages
    assert any(text.element and text.element.key.endswith(".short") for text in front.texts)
    assert all(stops_told((long, Composition(tuple(behind)), made(shipped(), "handout", "a4")[2])))


@pytest.mark.parametrize("output", [Output(format="handout", one_side=True), Output(format="handout", paper="a5")])
def test_one_side_and_a_small_sheet_tell_the_core(output: Output) -> None:
    one = made(abroad(), "handout", output.paper or "a4", techniques=("warm-up", "arch-massage"), output=output)
    core = [item.core for group in shipped().safety.groups for item in group.items]
    assert [bool(forms) for forms in stops_told(one)] == core
    assert tight(OIL) in tight(printed(one))
