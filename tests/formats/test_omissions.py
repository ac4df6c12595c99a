"""What a product leaves out of the content is declared by it, and nothing that is for anybody's safety is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import get_args

import pytest

from booklet.cli.products import OMISSIONS as WORDS
from booklet.formats import FORMATS, STICKERS, Composition, Job, declared, on_paper
from booklet.formats.layout.pages import chosen
from booklet.formats.omissions import left_out
from booklet.formats.product.leaves_out import FOR_SAFETY, OMISSIONS, LeavesOut, Omission
from booklet.model import Library, Map, Output
from booklet.page import Drawing, Image, Mark, Page, Text
from booklet.reading.project.sheets import read_sheet, sheet_names
from booklet.reading.yaml.fields import fields_of
from booklet.reading.yaml.places import join
from booklet.sheets import CARD_SIZES
from tests.conftest import THEMES, Made, job_for, made, mapped, shipped
from tests.crossing import crossed

PAGE = Path(__file__).parents[2] / "docs" / "products.md"
UNTOLD = ("how-to-print",)  # it shows no content
TELLING = tuple(name for name in FORMATS if name not in UNTOLD)
MAPS: tuple[Map, ...] = get_args(Map)
SHEETS = tuple(name for name in sheet_names(PAGE.parent) if not read_sheet(name, PAGE.parent).two_sided)
SIZES = (*CARD_SIZES, "148x105", "90x50", "200x150")
DECLARED = {
    **{f"`{name}`": FORMATS[name].leaves_out for name in TELLING},
    **{f"`{name}` of stickers": STICKERS[name] for name in STICKERS},
}
"""What each product declares, by the name that docs/products.md gives it."""

SINGLE = {"`card`", "`card` of stickers"}
ABRIDGED = {"`cards`", "`cards` of stickers", "`fold`", "`handout`", "`poster`"}
MAY_LACK = {"safety page": SINGLE, "oil": SINGLE, "emergency number": SINGLE, "safety items": ABRIDGED}
"""Kinds of omission that touch safety, with the products that may have them; those items are not of the core."""


@lru_cache
def abroad() -> Library:
    """The shipped project in a country with an emergency number, and with a line on oil."""
    library = shipped()
    book = replace(library.manifest.book, country="gb")
    safety = replace(
        library.safety, emergency={"gb": "999"}, oil="Oil is slippery: wipe feet and floor before you stand."
    )
    return replace(library, manifest=replace(library.manifest, book=book), safety=safety)


def product(
    name: str, *, paper: str = "a4", look: str = "linen", map: Map = "spreads16", output: Output | None
) -> Made:
    techniques = ("thumb-walking",) if name == "card" else ()
    return made(mapped(map, abroad()), name, paper, techniques=techniques, look=look, output=output)


def outputs() -> Iterator[Output]:
    """Every product in every size."""
    for name in TELLING:
        yield Output(format=name)
    for name in ("reader", "booklet", "shop"):
        yield from (Output(format=name, size=size) for size in ("a7", "a5"))
    for name in ("cards", "card"):
        yield from (Output(format=name, size=size) for size in SIZES)
    yield Output(format="handout", techniques=("warm-up",))
    yield Output(format="handout", techniques=("warm-up",), one_side=True)
    yield Output(format="handout", techniques=("warm-up",), paper="a5")
    yield from (Output(format="poster", paper=paper) for paper in ("a3", "tabloid"))
    yield Output(format="fold", techniques=("warm-up", "toe-rotation"))


EVERY = tuple(outputs())


@crossed(output=EVERY, paper=("a4", "letter"), look=(*THEMES, "linen.clear"), map=MAPS)
def test_what_a_product_leaves_out_is_declared_by_its_format(output: Output, paper: str, look: str, map: Map) -> None:
    if look.endswith("clear") and output.format not in {"reader", "booklet", "shop", "handout"}:
        look = "linen"
    job, composition, _ = product(output.format, paper=output.paper or paper, look=look, map=map, output=output)
    told = declared(job)
    assert {*left_out(job, composition.pages)} <= {*told.always, *told.sometimes}


@crossed(name=sorted(STICKERS), sheet=SHEETS, look=THEMES)
def test_what_stickers_leave_out_is_declared(name: str, sheet: str, look: str) -> None:
    job, composition = peeled(name, sheet, look)
    missing = {*left_out(job, composition.pages)}
    told = declared(job)
    assert told == STICKERS[name]
    assert {*told.always} - {"further pictures"} <= missing <= {*told.always, *told.sometimes}


def peeled(name: str, sheet: str, look: str = "linen") -> tuple[Job, Composition]:
    """The shipped techniques, or one of them, on a sheet of stickers."""
    known = read_sheet(sheet, PAGE.parent)
    techniques = ("thumb-walking",) if name == "card" else ()
    job = job_for(abroad(), name, "a4", techniques=techniques, output=Output(format=name, sheet=sheet), look=look)
    job = replace(job, card_sheet=known, paper=known.paper)
    return job, FORMATS[name].compose(job)


@pytest.mark.parametrize("sheet", [None, *SHEETS])
def test_of_a_single_card_it_is_told_that_nothing_for_safety_is_on_it_but_its_caution(sheet: str | None) -> None:
    if sheet:
        job, composition = peeled("card", sheet)
    else:
        job, composition, _ = made(abroad(), "card", "a4", techniques=("thumb-walking",))
    assert {*on_paper(job, composition, "card.pdf").facts.left_out} >= {"safety page", "oil", "emergency number"}


@pytest.mark.parametrize(
    "output", [Output(format="fold"), Output(format="poster"), Output(format="handout", one_side=True)]
)
def test_where_the_core_of_safety_stands_alone_it_is_told(output: Output) -> None:
    wanted = ("warm-up",) if output.format == "handout" else ()
    job, composition, _ = made(abroad(), output.format, "a4", techniques=wanted, output=output)
    told = on_paper(job, composition, "x.pdf").facts.left_out
    assert {*told} & FOR_SAFETY == {"safety items"}


@lru_cache
def shown() -> dict[str, list[set[Omission]]]:
    """For each format, what it leaves out in each of its sizes and maps."""
    found: dict[str, list[set[Omission]]] = {}
    for output in EVERY:
        for map in MAPS if output.format in {"reader", "booklet", "passport", "shop"} else MAPS[:1]:
            job, composition, _ = product(output.format, paper=output.paper or "a4", map=map, output=output)
            found.setdefault(output.format, []).append({*left_out(job, composition.pages)})
    return found


@pytest.mark.parametrize("name", TELLING)
def test_what_is_said_to_be_never_shown_never_is(name: str) -> None:
    declared = {*FORMATS[name].leaves_out.always} - {"further pictures"}  # of one technique there may be no further one
    assert all(declared <= each for each in shown()[name])


def test_nothing_for_safety_is_left_out_but_what_is_not_of_the_core() -> None:
    assert {*MAY_LACK} == FOR_SAFETY
    for name, leaves_out in DECLARED.items():
        told = {*leaves_out.always, *leaves_out.sometimes}
        for omission, products in MAY_LACK.items():
            assert (omission in told) <= (name in products)
        assert ("how it is done" in told) == (name == "`poster`")


IN_TEXT, IN_SHORT = r"(.*:steps.*)\.text", r"\1.card"
HIDING: dict[Omission, tuple[str, str]] = {
    "title": ("booklet:book.title", ""),
    "subtitle": ("booklet:book.subtitle", ""),
    "how it is done": ("warm-up:steps.*", ""),
    "purpose": ("warm-up:purpose", ""),
    "time": ("warm-up:duration_s", ""),
    "repetitions": ("warm-up:reps", ""),
    "pressure": ("warm-up:pressure", ""),
    "hands and tools": ("warm-up:tools", ""),
    "further pictures": (r".*:pictures\[1\].*", ""),
    "captions": (r"warm-up:pictures\[0\].caption", ""),
    "long steps": (IN_TEXT, IN_SHORT),
    "sentences of steps": (IN_TEXT, ""),
    "long cautions": ("warm-up:caution.text", "warm-up:caution.card"),
    "ways of a technique": ("warm-up:variants.partner.*", ""),
    "before you start": ("booklet:before.*", ""),
    "long before you start": (r"(booklet:before.steps\[0\]).text", r"\1.card"),
    "sentences of before you start": (r"booklet:before.steps\[0\].text", ""),
    "round": ("booklet:routine.title", ""),
    "end of the round": ("booklet:routine.closing", ""),
    "two ways": ("booklet:ways.*", ""),
    "long two ways": (r"(booklet:ways.self\[0\]).text", r"\1.card"),
    "chart": ("booklet:chart.*", ""),
    "safety page": ("safety:groups.*", ""),
    "safety items": (r"safety:groups\[0\].items\[0\].*", ""),
    "oil": ("safety:oil", ""),
    "emergency number": ("words:emergency", ""),
    "long notice": ("safety:line.text", "safety:line.short"),
    "long safety items": (r"(safety:groups\[0\].items\[0\]).text", r"\1.short"),
}
"""For each omission a place of the content that no mark shows, or that one shows in its short form."""


def hiding(page: Page, place: str, instead: str) -> Page:
    """The page as if its marks of some places were of others, or of none."""
    marks: list[Mark] = []
    for mark in page.marks:
        if isinstance(mark, Text | Drawing | Image) and mark.element:
            key = re.sub(f"^{place}$", instead, mark.element.key.partition("@")[0])
            marks.append(replace(mark, element=replace(mark.element, key=key)))
    return replace(page, marks=tuple(marks))


@pytest.mark.parametrize("omission", OMISSIONS)
def test_what_no_mark_of_any_page_shows_is_left_out(omission: Omission) -> None:
    job, composition, _ = made(mapped("gift20", abroad()), "reader", "a4")
    assert left_out(job, composition.pages) == ()
    assert omission in left_out(job, [hiding(page, *HIDING[omission]) for page in composition.pages])


def test_every_omission_has_words_for_the_terminal() -> None:
    assert {*WORDS} == {*OMISSIONS}


def test_what_found_no_room_this_time_travels_with_the_file() -> None:
    job, composition, _ = product("cards", output=Output(format="cards", size="poker"))
    plan = on_paper(job, composition, "cards.pdf")
    assert "long steps" in plan.facts.left_out
    assert "subtitle" not in plan.facts.left_out  # no card ever has it
    whole = product("cards", output=Output(format="cards", size="a6"))
    assert "long steps" not in on_paper(whole[0], whole[1], "cards.pdf").facts.left_out


def test_content_that_is_not_there_is_not_left_out() -> None:
    library = shipped()
    bare = replace(library.manifest, routine=None, before=None, ways=None, chart=None)
    techniques = tuple(replace(t, purpose=None, variants=None, reps=None, pressure=None) for t in library.techniques)
    some = replace(library, manifest=bare, techniques=techniques)
    job, composition, _ = made(some, "card", "a4", techniques=("warm-up",), output=Output(format="card", size="poker"))
    gone = {
        "purpose",
        "repetitions",
        "pressure",
        "ways of a technique",
        "before you start",
        "round",
        "two ways",
        "chart",
    }
    assert gone.isdisjoint(left_out(job, composition.pages))


UNPRINTED = re.compile(r".*(claims\[.*|\.alt|\.card|\.short|book\.each|:each|labels\[.*)")
"""Texts for an editor or for who cannot see, shorter forms of others, and what a duration is counted for."""

TOLD_BY: tuple[tuple[str, tuple[Omission, ...]], ...] = (
    (r"booklet:book\.title", ("title",)),
    (r"booklet:book\.subtitle", ("subtitle",)),
    (r"booklet:before\..*\.text", ("before you start", "long before you start", "sentences of before you start")),
    (r"booklet:before\..*", ("before you start",)),
    (r"booklet:routine\.closing", ("round", "end of the round")),
    (r"booklet:routine\..*", ("round",)),
    (r"booklet:ways\.(title|.*\.text)", ("two ways", "long two ways")),
    (r"booklet:ways\..*", ("two ways",)),
    (r"booklet:chart\..*", ("chart",)),
    (r"safety:groups\[\d+\]\.items.*", ("safety page", "safety items", "long safety items")),
    (r"safety:groups\[\d+\]\.title", ("safety page", "safety items", "long safety items")),
    (r"safety:title", ("safety page",)),
    (r"safety:oil", ("oil",)),
    (r"safety:line\.text", ("long notice",)),
    (r"[a-z-]+:purpose", ("how it is done", "purpose")),
    (r"[a-z-]+:pictures.*", ("how it is done", "further pictures", "captions")),
    (r"[a-z-]+:steps\[\d+\]\.text", ("how it is done", "long steps", "sentences of steps")),
    (r"[a-z-]+:steps\[\d+\]\.key", ("how it is done",)),
    (r"[a-z-]+:variants.*", ("how it is done", "ways of a technique")),
    (r"[a-z-]+:caution\.text", ("how it is done", "long cautions")),
)
"""Texts by the pattern of their places, and what says that they are not on paper, or not whole."""


def texts(value: object, path: str) -> Iterator[str]:
    """The places of all texts that have a budget, as they are meant for paper."""
    if isinstance(value, tuple):
        for n, one in enumerate(value):
            yield from texts(one, join(path, n))
    elif is_dataclass(value) and not isinstance(value, type):
        for name, told in fields_of(type(value)).items():
            inner = getattr(value, name)
            yield from (
                [join(path, name)] if isinstance(inner, str) and told.budget else texts(inner, join(path, name))
            )


def printed_texts(job: Job) -> Iterator[str]:
    """The keys of all texts of the content that some product prints."""
    parts = {"booklet": job.library.manifest, "safety": job.library.safety, **{t.id: t for _, t in chosen(job)}}
    every = (f"{name}:{path}" for name, part in parts.items() for path in texts(part, ""))
    return (key for key in every if not UNPRINTED.fullmatch(key))


def undeclared(job: Job, composition: Composition) -> list[str]:
    """The texts that stand nowhere on the pages of a product as they were written, of which it says nothing."""
    marks = [mark for page in composition.pages for mark in page.marks]
    shown = {mark.element.key.partition("@")[0] for mark in marks if isinstance(mark, Text) and mark.element}
    missing = {*left_out(job, composition.pages)}
    lost = [key for key in printed_texts(job) if not {key, key.removesuffix(".text")} & shown]
    return [key for key in lost if not missing & {*_told_by(key)}]


def _told_by(key: str) -> tuple[Omission, ...]:
    return next((names for pattern, names in TOLD_BY if re.fullmatch(pattern, key)), ())


@crossed(output=EVERY, look=("linen", "linen.clear"), map=MAPS)
def test_every_text_of_the_content_is_printed_whole_or_it_is_told_that_it_is_not(
    output: Output, look: str, map: Map
) -> None:
    if output.format not in {"reader", "booklet", "shop", "handout"}:
        look = "linen"
    job, composition, _ = product(output.format, paper=output.paper or "a4", look=look, map=map, output=output)
    assert undeclared(job, composition) == []


@crossed(name=sorted(STICKERS), sheet=SHEETS)
def test_every_text_is_whole_on_stickers_or_it_is_told_that_it_is_not(name: str, sheet: str) -> None:
    assert undeclared(*peeled(name, sheet)) == []


def test_a_text_that_is_nowhere_is_seen() -> None:
    job, composition, _ = made(mapped("gift20", abroad()), "reader", "a4")
    pages = [hiding(page, "warm-up:title", "") for page in composition.pages]
    assert undeclared(job, replace(composition, pages=tuple(pages))) == ["warm-up:title"]


BRIEF = (Output(format="passport"), Output(format="cards"), Output(format="fold"), Output(format="booklet", size="a7"))


@pytest.mark.parametrize("output", BRIEF)
def test_where_what_to_do_before_is_told_in_short_the_summary_says_so(output: Output) -> None:
    job, composition, _ = product(output.format, output=output)
    assert "long before you start" in on_paper(job, composition, "x.pdf").facts.left_out


def cell(leaves_out: LeavesOut, omission: Omission) -> str:
    return "never" if omission in leaves_out.always else "some" if omission in leaves_out.sometimes else ""


def omissions() -> Iterator[str]:
    """The table of what formats declare."""
    yield f"| | {' | '.join(DECLARED)} |"
    yield "|---" * (len(DECLARED) + 1) + "|"
    for omission in OMISSIONS:
        cells = [cell(leaves_out, omission) for leaves_out in DECLARED.values()]
        if any(cells):
            yield f"| {WORDS[omission]} | {' | '.join(cells)} |"


def cards() -> Iterator[str]:
    """The table of what the backs of cards carry of the shipped techniques."""
    yield "| size | steps | caution | on oneself, on a partner |"
    yield "|---|---|---|---|"
    for size in CARD_SIZES:
        job, composition, _ = product("cards", output=Output(format="cards", size=size))
        missing = left_out(job, composition.pages)
        steps = "keywords" if "sentences of steps" in missing else "in short" if "long steps" in missing else "whole"
        caution = "in short" if "long cautions" in missing else "whole"
        yield f"| `{size}` | {steps} | {caution} | {'no' if 'ways of a technique' in missing else 'yes'} |"


@pytest.mark.parametrize(("name", "rows"), [("omissions", omissions), ("cards", cards)])
def test_the_tables_of_the_page_on_products_are_what_the_formats_declare(
    name: str, rows: Callable[[], Iterator[str]], *, accepting: bool
) -> None:
    text = PAGE.read_text("utf-8")
    start, end = (text.index(mark) for mark in (f"<!-- {name} -->\n", f"<!-- /{name} -->"))
    start += len(f"<!-- {name} -->\n")
    table = "".join(f"{row}\n" for row in rows())
    if accepting:
        PAGE.write_text(text[:start] + table + text[end:], "utf-8")
    assert accepting or text[start:end] == table, "python -m pytest tests/formats/test_omissions.py --update-goldens"
