"""Which pages a booklet has: the three maps, for any number of techniques, on any size of page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booklet.formats.book.page_maps import _with_spreads
from booklet.model import Library, Map, Output, Technique
from tests.conftest import THEMES, made, shipped
from tests.page_faults import faults

MAPS: tuple[Map, ...] = ("spreads16", "complete16", "gift20")
EVERY_MAP = pytest.mark.parametrize("page_map", MAPS)
SIZES = (
    ("reader", None),
    ("passport", None),
    *(pytest.param("reader", size, marks=pytest.mark.proof) for size in ("a5", "a7")),
)


def mapped(name: Map, count: int = 6, **changes: object) -> Library:
    """The shipped project with that map, and as many techniques: ours over and over."""
    library = shipped()
    techniques: list[Technique] = []
    for i in range(count):
        one = library.techniques[i % 6]
        techniques.append(one if i < 6 else replace(one, id=f"{one.id}-{i // 6}"))
    told = replace(library.manifest, map=name, routine=None if count != 6 else library.manifest.routine, **changes)  # type: ignore[arg-type]
    return replace(library, manifest=told, techniques=tuple(techniques))


def pages(library: Library, name: str = "reader", size: str | None = None, look: str = "linen") -> list[str]:
    _, composition, _ = made(library, name, "a4", output=Output(format=name, size=size), look=look)
    assert composition.misfits == ()
    assert faults(composition) == []
    return [page.name for page in composition.pages]


def test_spreads16() -> None:
    told = pages(mapped("spreads16"))
    assert told[:5] == ["cover", "how-to-use", "safety", "warm-up/picture", "warm-up/steps"]
    assert told[-3:] == ["fist-kneading/picture", "fist-kneading/steps", "back"]
    assert len(told) == 16


def test_complete16() -> None:
    assert pages(mapped("complete16")) == [
        *("cover", "how-to-use", "safety", "before"),
        *("warm-up/picture", "thumb-walking/picture", "thumb-walking/steps", "ankle-rotation/picture"),
        *("toe-rotation/picture", "arch-massage/picture", "arch-massage/steps", "fist-kneading/picture"),
        *("routine", "ways", "chart", "back"),
    ]


def test_gift20() -> None:
    told = pages(mapped("gift20"))
    assert told[:6] == ["cover", "dedication", "how-to-use", "chart", "safety", "warm-up/picture"]
    assert told[-3:] == ["routine", "ways", "back"]
    assert len(told) == 20


def test_a_gift_without_a_chart_says_what_to_do_before_on_a_page_of_its_own() -> None:
    told = pages(mapped("gift20", chart=None))
    assert told[2:5] == ["how-to-use", "before", "safety"]


@EVERY_MAP
@pytest.mark.parametrize(("name", "size"), SIZES)
@pytest.mark.parametrize("theme", [THEMES[0], *(pytest.param(one, marks=pytest.mark.proof) for one in THEMES[1:])])
def test_every_map_fits_every_size(page_map: Map, name: str, size: str | None, theme: str) -> None:
    told = pages(mapped(page_map), name, size, theme)
    assert len(told) % 4 == 0
    assert told[0] == "cover"
    assert told[-1] == "back"


@EVERY_MAP
def test_safety_comes_before_the_first_technique_on_a_right_hand_page(page_map: Map) -> None:
    told = pages(mapped(page_map))
    assert told.index("safety") % 2 == 0
    assert told.index("safety") < told.index("warm-up/picture")


@EVERY_MAP
@pytest.mark.parametrize("count", [1, 4, 7, *(pytest.param(n, marks=pytest.mark.proof) for n in (2, 3, 5, 8, 9, 13))])
def test_any_number_of_techniques_is_laid_out(page_map: Map, count: int) -> None:
    """All of them, in order, spreads on facing pages, and the booklet's leaves filled."""
    library = mapped(page_map, count)
    told = pages(library)
    first = [name.removesuffix("/picture") for name in told if name.endswith("/picture")]
    assert first == [technique.id for technique in library.techniques]
    for number, name in enumerate(told):
        if name.endswith("/steps"):
            assert number % 2 == 0
            assert told[number - 1] == name.replace("/steps", "/picture")
    assert len(told) % 4 == 0


@pytest.mark.parametrize("before", [3, 4, 5])
@pytest.mark.parametrize("count", range(12))
def test_a_spread_never_begins_on_a_right_hand_page(count: int, before: int) -> None:
    page = before + 1
    for has_spread in _with_spreads(count, before):
        assert not (has_spread and page % 2)
        page += 2 if has_spread else 1


def test_every_step_is_whole_on_single_pages_too() -> None:
    library = mapped("complete16")
    _, composition, _ = made(library, "reader", "a4", output=Output(format="reader"))
    keys = {text.element.key for page in composition.pages for text in page.texts if text.element}
    for technique in library.techniques:
        assert {f"{technique.id}:steps[{i}].text" for i in range(len(technique.steps))} <= keys
        assert f"{technique.id}:caution.text" in keys
