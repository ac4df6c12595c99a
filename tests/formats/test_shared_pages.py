"""Outputs of one build that show the same pages are composed once; what counts as the same is the same."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from booklet.base.papers import A4
from booklet.formats import FORMATS, Job
from booklet.formats.cards.stock import faults_of, is_one_sided, stock_of
from booklet.model import Output, Pouch
from booklet.pipeline.laying import page_key
from booklet.reading.project.sheets import read_sheet, sheet_names
from tests.conftest import PROJECT, job_for, shipped

OTHERWISE: dict[str, object] = {
    "format": "card",
    "paper": "letter",
    "size": "a7",
    "edition": "mono",
    "pouch": Pouch(size="a7"),
    "sheet": "avery-5371",
    "variant": "self",
    "techniques": ("warm-up",),
    "one_side": True,
    "marks": "ticks",
    "caliper_mm": 0.15,
    "of": "cards",
    "stock": "uncoated",
    "cover_apart": True,
    "trimmed": True,
}
COMPOSED = [name for name in FORMATS if name != "how-to-print"]  # that one speaks of the plans of all others


def job_of(output: Output) -> Job:
    """The job of an output, as a build makes it."""
    job = job_for(shipped(), output.format, output.paper or "a4", output=output, look=f"linen.{output.edition or ''}")
    if output.format in {"cards", "card"} and output.sheet:
        sheet = read_sheet(output.sheet, PROJECT)
        return replace(job, card_sheet=sheet, paper=sheet.paper)
    return job


@pytest.mark.parametrize("name", COMPOSED)
def test_outputs_that_count_as_showing_the_same_pages_show_the_same(name: str) -> None:
    """Whatever one output says and another does not: where it does not set their pages apart, they are alike."""
    assert {*OTHERWISE} == {one.name for one in fields(Output)}
    plain = Output(format=name)
    others = [replace(plain, **{key: value}) for key, value in OTHERWISE.items()]  # type: ignore[arg-type]
    alike = FORMATS[name].compose(job_of(plain))
    for other in others:
        if other.format in {"cards", "card"} and list(faults_of(other)):
            continue
        if page_key(job_of(other)) == page_key(job_of(plain)):
            assert FORMATS[other.format].compose(job_of(other)) == alike, other


def test_only_sheets_of_the_same_cards_share_their_pages() -> None:
    """Also where all that tells two outputs apart is the sheet: both are on the same paper."""
    shown: dict[object, object] = {}
    for job in (job_of(Output(format="cards", sheet=name)) for name in (None, *sheet_names(PROJECT))):
        cards = stock_of(job).card, is_one_sided(job)
        assert shown.setdefault(page_key(replace(job, paper=A4)), cards) == cards, job.output.sheet


def test_cards_of_two_techniques_share_no_pages() -> None:
    one, other = (job_for(shipped(), "card", "a4", techniques=(name,)) for name in ("warm-up", "thumb-walking"))
    assert page_key(one) != page_key(other)


def test_the_booklet_shows_the_pages_of_the_reader_and_no_other_two_share_theirs() -> None:
    keys = {name: page_key(job_of(Output(format=name))) for name in COMPOSED}
    assert keys["reader"] == keys["booklet"]
    assert len({*map(repr, keys.values())}) == len(keys) - 1
