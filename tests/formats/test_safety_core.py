"""What stands on the smallest products of a safety page that has texts and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booklet.formats import Composition
from booklet.model import Library, Notice, Output, Safety, SafetyGroup, SafetyItem
from tests.conftest import composed, shipped

HERE = SafetyGroup(
    id="not-here",
    title="Not on this spot",
    items=(SafetyItem(text="Painful veins."), SafetyItem(text="A fresh tattoo, for four weeks.")),
)
STOP = SafetyGroup(
    id="stop",
    title="Stop at once",
    items=(SafetyItem(text="Whoever lies there says so.", short="They say stop: stop."),),
)
SMALL = {
    "fold": Output(format="fold"),
    "handout": Output(format="handout", one_side=True, techniques=("warm-up",)),
    "poster": Output(format="poster"),
    "cards": Output(format="cards", size="credit-card"),
}


def with_groups(*groups: SafetyGroup) -> Library:
    safety = Safety(title="When to wait", groups=groups, line=Notice(text="It does not diagnose or treat."))
    return replace(shipped(), safety=safety)


def lines(composition: Composition) -> list[str]:
    """The texts of the safety groups, each as often as it is printed, from the top of each page."""
    found: dict[tuple[str, str], str] = {}
    for page in composition.pages:
        for text in page.texts:
            if text.element and text.element.key.startswith("safety:groups"):
                key = page.name, text.element.key
                found[key] = found.get(key, "") + text.string
    return [" ".join(text.split()) for text in found.values()]


@pytest.mark.parametrize("name", SMALL)
def test_an_item_without_a_short_form_stands_whole_under_its_groups_title(name: str) -> None:
    said = lines(composed(with_groups(HERE, STOP), name, "a4", output=SMALL[name]))
    assert said[:3] == ["Not on this spot", "Painful veins.", "A fresh tattoo, for four weeks."]
    if name != "cards":  # both sides of a card have room for the whole sentences
        assert said[3:] == ["They say stop: stop."]


@pytest.mark.parametrize("name", SMALL)
def test_where_some_are_marked_the_others_are_left_out_and_the_title_is_not(name: str) -> None:
    first, second = HERE.items
    group = replace(HERE, items=(first, replace(second, core=True)))
    said = lines(composed(with_groups(group, STOP), name, "a4", output=SMALL[name]))
    if name != "cards":
        assert said == ["Not on this spot", "A fresh tattoo, for four weeks."]


@pytest.mark.parametrize("name", ["fold", "handout"])
def test_what_is_too_much_is_told_where_it_is_printed_with_the_way_out(name: str) -> None:
    groups = tuple(
        replace(HERE, id=id, items=tuple(SafetyItem(text=f"{id}, for the reason {n} of twelve") for n in range(12)))
        for id in ("not-today", "not-here", "ask-first", "stop")
    )
    found = composed(with_groups(*groups), name, "a4", output=Output(format=name)).misfits
    (misfit,) = (m for m in found if not m.mild)
    assert misfit.key == "safety:groups"
    assert "mm taller than its place" in misfit.what
    assert misfit.hint.startswith("no item of safety.yaml is marked: write core: true")


def test_the_month_of_a_review_is_printed_as_a_word() -> None:
    library = with_groups(STOP)
    safety = replace(library.safety, reviewed_by="A. Nurse", reviewed_on="2026-11")
    for name in ("fold", "reader", "handout"):
        pages = composed(replace(library, safety=safety), name, "a4", output=Output(format=name)).pages
        texts = [t.string for p in pages for t in p.texts if t.element and t.element.key.startswith("words:colophon")]
        assert "reviewed by A. Nurse, November 2026." in " ".join("".join(texts).split())
