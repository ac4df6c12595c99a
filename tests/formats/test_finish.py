"""What a typesetter looks for last: lonely words, and whether spreads are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest

from booklet.formats import FORMATS, Composition
from booklet.page import Page, Role, Text
from tests.conftest import THEMES, Made
from tests.looks import every_look

Product = Callable[..., Made]

SHORT = 0.25  # of the widest line


def paragraphs(page: Page) -> Iterator[list[list[Text]]]:
    """The texts of a page by paragraph and line; a step's keyword and its text are one."""
    found: dict[str, dict[float, list[Text]]] = defaultdict(lambda: defaultdict(list))
    for text in page.texts:
        if text.element and not text.turn:
            whole = text.element.parent if text.element.role is Role.BODY else text.element
            found[(whole or text.element).key][round(text.at.y, 2)].append(text)
    for lines in found.values():
        yield [lines[y] for y in sorted(lines, reverse=True)]


def width(line: list[Text]) -> float:
    return max(text.at.x + text.width for text in line) - min(text.at.x for text in line)


def lonely(composition: Composition) -> list[tuple[str, str]]:
    """Last lines of one word that is short, with their pages."""
    return [
        (page.name, words[0])
        for page in composition.pages
        for lines in paragraphs(page)
        if len(lines) > 1
        and len(words := "".join(text.string for text in lines[-1]).split()) == 1
        and width(lines[-1]) < SHORT * max(map(width, lines))
    ]


@every_look(FORMATS)
def test_no_word_stands_alone_on_a_last_line(product: Product, name: str, paper: str, look: str) -> None:
    assert lonely(product(name, paper, look)[1]) == []


def test_a_lonely_word_would_be_seen(product: Product) -> None:
    """A paragraph of which all but the first word of the last line is taken away."""
    _, composition, _ = product("reader", "a4")
    page = composition.pages[4]
    lines = next(lines for lines in paragraphs(page) if len(lines) > 1 and len(lines[-1][0].string.split()) > 1)
    last = lines[-1][0]
    count = last.string.index(" ")
    short = Text(last.at, last.glyphs[:count], last.face, last.size, last.colour, last.element)
    gone = {id(text) for text in lines[-1]}
    marks = (*(mark for mark in page.marks if id(mark) not in gone), short)
    less = Page(page.name, page.size, marks, page.safe)
    assert lonely(Composition((less,))) == [(page.name, short.string)]


def heights(product: Product, name: str, theme: str, page: str, key: str) -> set[float]:
    """The baselines of the first line of a field, over all techniques that have it."""
    job, composition, _ = product(name, "a4", theme)
    found = set()
    for technique in job.library.techniques:
        for one in composition.pages:
            if one.name == f"{technique.id}/{page}":
                lines = [t.at.y for t in one.texts if t.element and t.element.key.startswith(f"{technique.id}:{key}")]
                found |= {round(max(lines), 2)} if lines else set()
    return found


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["reader", "passport"])
@pytest.mark.parametrize(("page", "key"), [("picture", "title"), ("picture", "duration_s"), ("steps", "steps[0]")])
def test_all_techniques_have_it_at_one_height(product: Product, name: str, theme: str, page: str, key: str) -> None:
    """Title, strip and first step."""
    assert len(heights(product, name, theme, page, key)) == 1


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("name", "key"), [("reader", "purpose"), ("passport", "steps[0]")])
def test_the_pages_of_a_spread_begin_on_one_baseline(product: Product, theme: str, name: str, key: str) -> None:
    left, right = heights(product, name, theme, "picture", "title"), heights(product, name, theme, "steps", key)
    assert left.pop() == pytest.approx(right.pop(), abs=0.02)


@pytest.mark.parametrize("theme", THEMES)
def test_the_cautions_of_all_techniques_end_at_one_height(product: Product, theme: str) -> None:
    job, composition, _ = product("reader", "a4", theme)
    feet = set()
    for technique in job.library.techniques:
        page = next(page for page in composition.pages if page.name == f"{technique.id}/steps")
        feet.add(round(min(t.at.y for t in page.texts if t.element and ":caution" in t.element.key), 2))
    assert len(feet) == 1
