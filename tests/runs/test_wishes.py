"""What tells a run, or a gift, from others: all that its files depend on."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from booklet.model import Inscription
from booklet.pipeline.request import Request
from booklet.runs.preparing import digest
from booklet.runs.wishes import Wish, fingerprint
from tests.conftest import PROJECT

ELSEWHERE = {"photo", "merged"}  # photos are added to the name of a run one by one; a merged file is made whole or not


@pytest.fixture
def wish(tmp_path: Path) -> Wish:
    (tmp_path / "guests.csv").write_text("name\nAnna\n")
    said = Inscription(to="", sender="Mia", message="Rest well.")
    return Wish(request=Request(folder=PROJECT), said=said, people=tmp_path / "guests.csv")


def test_whatever_a_run_depends_on_gives_it_another_name(wish: Wish, tmp_path: Path) -> None:
    (tmp_path / "others.csv").write_text("name\nBea\n")
    other: dict[str, object] = {
        "request": replace(wish.request, theme="tide"),
        "said": replace(wish.said, message="Sleep well."),
        "short": True,
        "people": tmp_path / "others.csv",
        "named": True,
        "called": {"name": "Guest"},
    }
    assert {*other} == {one.name for one in fields(Wish)} - ELSEWHERE
    names = {digest(replace(wish, **{name: value})) for name, value in other.items()}  # type: ignore[arg-type]
    assert len({*names, digest(wish)}) == len(other) + 1


@pytest.mark.parametrize("name", ["to", "sender", "message"])
def test_every_word_that_is_said_gives_a_run_and_a_gift_another_name(wish: Wish, name: str) -> None:
    other = replace(wish, said=replace(wish.said, **{name: "Else"}))  # type: ignore[arg-type]
    assert digest(other) != digest(wish)
    assert fingerprint(other) != fingerprint(wish)


def test_a_gift_with_another_brand_or_photo_or_length_has_another_name(wish: Wish, tmp_path: Path) -> None:
    for name in ("leaf.jpg", "brand.yaml"):
        (tmp_path / name).write_bytes(name.encode())
    others = (
        replace(wish, short=True),
        replace(wish, photo=tmp_path / "leaf.jpg"),
        replace(wish, request=replace(wish.request, brand="none")),
        replace(wish, request=replace(wish.request, brand=tmp_path / "brand.yaml")),
    )
    assert len({fingerprint(one) for one in (wish, *others)}) == 1 + len(others)
