"""Lists that find no room are told with the longest of their items, as it is told on that page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booklet.base.errors import Misfit
from booklet.formats import FORMATS
from booklet.model import Library, Map, Output
from booklet.reading.project.sheets import read_sheet
from tests.conftest import PROJECT, job_for, mapped, shipped

LONG = "Go round it once more, and then another time. " * 60


def prolix(field: str) -> Library:
    """The shipped project with a third step of a technique that goes on and on."""
    library = shipped()
    first, *others = library.techniques
    steps = [replace(step, **{field: LONG}) if n == 2 else step for n, step in enumerate(first.steps)]
    return replace(library, techniques=(replace(first, steps=tuple(steps)), *others))


@pytest.mark.parametrize("field", ["text", "card"])
@pytest.mark.parametrize(
    "output",
    [
        Output(format="reader"),
        Output(format="reader", size="a7"),
        Output(format="fold"),
        Output(format="cards"),
        Output(format="cards", size="poker"),
        Output(format="handout"),
        Output(format="handout", one_side=True),
    ],
    ids=repr,
)
def test_a_misfit_of_steps_names_the_longest(output: Output, field: str) -> None:
    library = prolix(field)
    techniques = tuple(t.id for t in library.techniques[:2]) if output.one_side else ()
    job = job_for(library, output.format, "a4", output=output, techniques=techniques)
    misfits = [one for one in FORMATS[output.format].compose(job).misfits if one.key.endswith(":steps")]
    step = library.techniques[0].steps[2]
    for misfit in misfits:
        if misfit.key.startswith(library.techniques[0].id):
            assert f"the longest is step 3, {step.key!r}, of {len(LONG)} characters" in misfit.hint
        else:
            assert "the longest is step" in misfit.hint


def test_there_are_such_misfits() -> None:
    job = job_for(prolix("text"), "reader", "a4", output=Output(format="reader"))
    assert any(one.key == f"{shipped().techniques[0].id}:steps" for one in FORMATS["reader"].compose(job).misfits)


def misfits_of(library: Library, output: Output) -> tuple[Misfit, ...]:
    job = job_for(library, output.format, "a4", output=output)
    return FORMATS[output.format].compose(job).misfits


@pytest.mark.parametrize("page_map", ["spreads16", "complete16", "gift20"])
def test_what_to_do_before_names_its_longest_step(page_map: Map) -> None:
    library = mapped(page_map)
    before = library.manifest.before
    assert before is not None
    steps = (*before.steps[:1], replace(before.steps[1], text=LONG, card=None), *before.steps[2:])
    library = replace(library, manifest=replace(library.manifest, before=replace(before, steps=steps)))
    (misfit,) = [one for one in misfits_of(library, Output(format="reader")) if one.key == "booklet:before.steps"]
    assert misfit.hint.endswith(f"; the longest is step 2, {steps[1].key!r}, of {len(LONG)} characters")


def test_on_the_fold_what_to_do_before_names_its_longest_keyword() -> None:
    library = shipped()
    before = library.manifest.before
    assert before is not None
    steps = (*before.steps[:1], replace(before.steps[1], key=LONG[:400]), *before.steps[2:])
    library = replace(library, manifest=replace(library.manifest, before=replace(before, steps=steps)))
    (misfit,) = [one for one in misfits_of(library, Output(format="fold")) if one.key == "booklet:before.steps"]
    assert f"; the longest is step 2, {LONG[:400]!r}, of 400 characters; or " in misfit.hint


def test_the_two_ways_name_their_longest_step() -> None:
    library = mapped("complete16")
    ways = library.manifest.ways
    assert ways is not None
    partner = (ways.partner[0], replace(ways.partner[1], text=LONG, card=None))
    library = replace(library, manifest=replace(library.manifest, ways=replace(ways, partner=partner)))
    (misfit,) = [one for one in misfits_of(library, Output(format="reader")) if one.key == "booklet:ways"]
    assert misfit.hint.endswith(f"; the longest is step 2, {partner[1].key!r}, of {len(LONG)} characters")


@pytest.mark.parametrize("output", [Output(format=name) for name in ("reader", "fold", "cards", "handout")], ids=repr)
def test_a_safety_page_names_its_longest_item(output: Output) -> None:
    library = shipped()
    blamed = {"safety:groups", "booklet:before.steps"}  # the fold has both on a page
    first, *others = library.safety.groups
    items = (first.items[0], replace(first.items[1], text=LONG, short=LONG, core=True), *first.items[2:])
    safety = replace(library.safety, groups=(replace(first, items=items), *others))
    found = [one for one in misfits_of(replace(library, safety=safety), output) if one.key in blamed]
    assert found
    for misfit in found:
        assert f"; the longest is item 2 of {first.id}, of {len(LONG)} characters" in misfit.hint


def test_a_sticker_names_its_longest_keyword() -> None:
    library, sheet = prolix("key"), read_sheet("herma-10809", PROJECT)
    job = job_for(library, "cards", "a4", output=Output(format="cards", sheet="herma-10809"))
    found = FORMATS["cards"].compose(replace(job, card_sheet=sheet, paper=sheet.paper)).misfits
    (misfit,) = [one for one in found if one.key == f"{library.techniques[0].id}:steps"]
    assert misfit.hint.endswith(f"; the longest is step 3, {LONG!r}, of {len(LONG)} characters")
