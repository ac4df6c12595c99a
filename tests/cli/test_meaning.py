"""What is asked for and has no meaning where it is asked is said, at its place, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.said import Call


def listed(project: Path, output: str, more: str = "") -> None:
    """Add an output to the manifest, and more fields under it."""
    file = project / "content" / "booklet.yaml"
    file.write_text(f"{file.read_text()}  - {output}\n{more}")


@pytest.mark.parametrize(
    ("output", "what"),
    [
        ("{format: handout, size: a5}", "outputs[3].size: handout has no size"),
        ("{format: passport, pouch: {size: a6}}", "outputs[3].pouch: passport has no pouch"),
        ("{format: booklet, sheet: avery-5371}", "outputs[3].sheet: booklet has no sheet"),
        ("{format: booklet, cover_apart: true}", "outputs[3].cover_apart: booklet has no cover_apart"),
        ("{format: cards, trimmed: true}", "outputs[3].trimmed: cards has no trimmed"),
        ("{format: booklet, caliper_mm: 0.2}", "only pages that are trimmed make room for thick paper"),
        ("{format: cards, sheet: nosuch}", "outputs[3].sheet: there is no sheet 'nosuch'"),
        ("{format: cards, size: foo}", "outputs[3].size"),
    ],
)
def test_a_field_that_means_nothing_to_its_format(booklet: Call, project: Path, output: str, what: str) -> None:
    listed(project, output)
    said = booklet("build")
    assert said.code == 1
    assert what in said.err
    assert "content/booklet.yaml:9:" in said.err
    assert not (project / "output").exists()


@pytest.mark.parametrize("option", ["--size", "--pouch", "--sheet"])
def test_an_option_that_nothing_has_a_use_for(booklet: Call, project: Path, option: str) -> None:
    said = booklet("build", "fold", option, "a6")
    assert said.code == 1
    assert f"{option}: nothing that is built has a use for it" in said.err
    assert not (project / "output").exists()


def test_faults_of_several_outputs_are_told_at_once(booklet: Call, project: Path) -> None:
    listed(project, "{format: cards, size: foo}", "  - {format: cards, sheet: nosuch}\n")
    said = booklet("build")
    assert "outputs[3].size" in said.err
    assert "outputs[4].sheet" in said.err


def test_pages_that_find_no_room_are_told_of(booklet: Call, project: Path) -> None:
    listed(project, "{format: booklet}", "fillers: [notes, notes, notes, notes, notes, own-routine]\n")
    said = booklet("build", "booklet")
    assert said.code == 0
    assert "own-routine found no room" in said.err
