"""Steps that find no room are told with the longest of them, as it is told on that page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booklet.formats import FORMATS
from booklet.model import Library, Output
from tests.conftest import job_for, shipped

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
