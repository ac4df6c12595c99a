"""What no single field can know: values of one kind of content go in, problems between their parts come out.

Each check is given the source, so that a problem stands at the value that it concerns.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from booklet.base.errors import Problem
from booklet.base.papers import PAGE_SIZES, PAPERS_FOR_SOME
from booklet.model import Book, Brand, Manifest, Output, Range, Repetitions, Routine, Safety, Technique
from booklet.reading.yaml import meant
from booklet.reading.yaml.places import Source, did_you_mean

MAX_URL = 46  # bytes; a QR code of 24.6 mm holds no more at the module size that a phone reads through film
ADVISED_URL = 32  # the same for 22.2 mm
PAGED = ("reader", "booklet", "shop")  # formats whose pages have a choice of sizes
MAX_PRESSURE = 3  # on a scale of five; 4 is for trained hands only, 5 for nobody

CARDS = ("cards", "card")
SHOPS = ("shop", "shop of passport", "shop of cards")
NESTED = ("booklet", "passport")
MEANT_FOR = {  # fields of an output that not every kind of it has a use for
    "size": (*PAGED, *CARDS, "shop of cards"),
    "pouch": (*CARDS, "shop of cards"),
    "sheet": CARDS,
    "variant": (*CARDS, "shop of cards"),
    "of": SHOPS,
    "stock": SHOPS,
    "cover_apart": ("shop", "shop of passport"),
    "one_side": ("handout",),
    "trimmed": NESTED,
    "caliper_mm": NESTED,
}

ONE_SIDED = (
    "on a sheet of stickers cards have a front alone (`booklet list cards`); on plain paper one_side is for a handout"
)
_NUMBER = re.compile(r"[0-9][0-9 ]{1,14}")
_TAKEN = ("booklet", "safety", "brand")  # they begin the keys of the other files' values


def check_ids(source: Source, techniques: Mapping[int, str]) -> Iterator[Problem]:
    """Each technique is named once, by a name that a file can have anywhere. Names are by their places in the list."""
    seen: set[str] = set()
    for i, name in techniques.items():
        path = f"techniques[{i}]"
        if not meant.SLUG.fullmatch(name):
            yield source.problem(path, f"{name!r} cannot be the name of a technique", meant.slug(name))
        elif name in _TAKEN:
            yield source.problem(path, f"{name!r} is the name of another file's content", "rename the technique")
        if name in seen:
            yield source.problem(path, f"{name!r} is named twice", "remove one of them")
        seen.add(name)


def check_manifest(
    source: Source, manifest: Manifest, *, formats: Collection[str], papers: Collection[str]
) -> Iterator[Problem]:
    """What the manifest says of itself, and that what it names exists."""
    yield from _book(source, manifest.book)
    for i, output in enumerate(manifest.outputs):
        path = f"outputs[{i}]"
        if output.format == "card":
            hint = "write format: cards, or run booklet card NAME"
            yield source.problem(f"{path}.format", "a card is made for one technique", hint)
        elif output.format not in formats:
            hint = did_you_mean(output.format, formats)
            yield source.problem(f"{path}.format", f"there is no format {output.format!r}", hint)
        yield from _paper(source, path, output, papers)
        if output.kind in PAGED and output.size is not None and output.size not in PAGE_SIZES:
            hint = did_you_mean(output.size, PAGE_SIZES)
            yield source.problem(f"{path}.size", f"there is no page size {output.size!r}", hint)
        if output.format in formats:
            yield from _meaningless(source, path, output)
        for j, name in enumerate(output.techniques):
            if name in output.techniques[:j]:
                yield source.problem(f"{path}.techniques[{j}]", f"{name!r} is named twice", "remove one of them")


def _paper(source: Source, path: str, output: Output, papers: Collection[str]) -> Iterator[Problem]:
    """That there is such a paper, and that it is large enough for the format."""
    if output.paper is None:
        return
    for_some = PAPERS_FOR_SOME.get(output.paper, (output.format,))
    if output.paper not in papers:
        fitting = [paper for paper in papers if output.format in PAPERS_FOR_SOME.get(paper, (output.format,))]
        hint = did_you_mean(output.paper, fitting)
        yield source.problem(f"{path}.paper", f"there is no paper {output.paper!r}", hint)
    elif output.format not in for_some:
        hint = f"{output.paper} is for the {', '.join(for_some)}; write a4 or letter"
        yield source.problem(f"{path}.paper", f"{output.paper} is no paper for {output.format}", hint)


def _meaningless(source: Source, path: str, output: Output) -> Iterator[Problem]:
    """What is asked of a format that has no use for it."""
    for name, kinds in MEANT_FOR.items():
        if output.kind not in kinds and getattr(output, name) not in {None, False}:
            hint = ONE_SIDED if name == "one_side" and output.kind in CARDS else f"it is for {', '.join(kinds)}"
            yield source.problem(f"{path}.{name}", f"{output.kind} has no {name}", hint)
    if output.caliper_mm is not None and output.format in NESTED and not output.trimmed:
        hint = "add trimmed: true if the open edge is trimmed after folding, or take caliper_mm out"
        yield source.problem(f"{path}.caliper_mm", "only pages that are trimmed make room for thick paper", hint)


def _book(source: Source, book: Book) -> Iterator[Problem]:
    if not meant.LANGUAGE.fullmatch(book.language):
        what = f"expected a language tag, got {book.language!r}"
        yield source.problem("book.language", what, meant.language(book.language))
    if book.country is not None and not meant.COUNTRY.fullmatch(book.country):
        what = f"expected a country code, got {book.country!r}"
        yield source.problem("book.country", what, meant.country(book.country))
    if not meant.MONTH.fullmatch(book.version):
        what = f"expected a year and a month, got {book.version!r}"
        yield source.problem("book.version", what, meant.month(book.version))


def check_routine(source: Source, routine: Routine, techniques: Collection[Technique]) -> Iterator[Problem]:
    """The sum that the routine gives is that of its techniques. `techniques` are those of the round, in order."""
    if routine.total_s is None or _silent(techniques):
        return
    total = routine.sides * sum(technique.duration_s or 0 for technique in techniques)
    if total != routine.total_s:
        sides = f"{routine.sides} sides of " if routine.sides > 1 else ""
        what = f"{routine.total_s} seconds are given, {sides}the techniques take {total}"
        yield source.problem("routine.total_s", what, f"write {total}, or change a duration_s")


def advise_routine(source: Source, routine: Routine, techniques: Collection[Technique]) -> Iterator[Problem]:
    """That a sum is printed which nothing bears out."""
    if routine.total_s is not None and (silent := _silent(techniques)):
        what = f"{routine.total_s} seconds are printed and cannot be checked: no duration_s in {', '.join(silent)}"
        yield source.problem("routine.total_s", what, "give it there, or leave total_s out")


def _silent(techniques: Collection[Technique]) -> list[str]:
    """Those that do not say how long they take."""
    return list(dict.fromkeys(technique.id for technique in techniques if technique.duration_s is None))


def check_technique(source: Source, technique: Technique) -> Iterator[Problem]:
    """Ranges and variants."""
    yield from _range(source, "reps", technique.reps)
    yield from _range(source, "pressure", technique.pressure)
    for end in ("min", "max"):
        value = getattr(technique.pressure, end, 1)
        if not 1 <= value <= MAX_PRESSURE:
            hint = (
                f"write {1 if value < 1 else MAX_PRESSURE}; 1: the skin moves, 2: a light squeeze, 3: firm and pleasant"
            )
            yield source.problem(f"pressure.{end}", f"expected 1 to {MAX_PRESSURE}, got {value}", hint)
    if technique.variants and not (technique.variants.self or technique.variants.partner):
        yield source.problem("variants", "neither self nor partner is given", "give one, or leave variants out")


def _range(source: Source, path: str, range_: Range | Repetitions | None) -> Iterator[Problem]:
    if range_ and range_.min > range_.max:
        yield source.problem(path, f"min {range_.min} is more than max {range_.max}", "exchange the two")


def check_safety(source: Source, safety: Safety, country: str | None) -> Iterator[Problem]:
    """Keys that tell apart, and a number for the book's country."""
    seen: dict[str, str] = {}
    for i, group in enumerate(safety.groups):
        if group.id in [earlier.id for earlier in safety.groups[:i]]:
            yield source.problem(f"groups[{i}].id", f"{group.id!r} stands here again", "put its items into one group")
        for j, item in enumerate(group.items):
            path = f"groups[{i}].items[{j}].key"
            if item.key is None:
                continue
            if item.key in seen:
                yield source.problem(path, f"{item.key!r} stands here again; first as {seen[item.key]}", "rename one")
            seen.setdefault(item.key, path)
    yield from _emergency(source, safety.emergency, country)
    yield from _review(source, safety)


def _emergency(source: Source, numbers: Mapping[str, str], country: str | None) -> Iterator[Problem]:
    """Each is a country's number, and the book's country has one; one whose code is mistyped is told of once."""
    for code, number in numbers.items():
        path, is_code, is_number = f"emergency.{code}", meant.COUNTRY.fullmatch(code), _NUMBER.fullmatch(number)
        if not is_code:
            yield source.problem(path, f"expected a country code, got {code!r}", meant.country(code))
        if not is_number:
            hint = "write its digits alone, in quotes, without a plus or words"
            yield source.problem(path, f"expected a number to dial, got {number!r}", hint)
    if country and meant.COUNTRY.fullmatch(country) and country not in {code.upper() for code in numbers}:
        hint = f'write {country}: "…" there, or leave book.country out'
        yield source.problem("emergency", f"there is no number for {country}, the book's country", hint)


def _review(source: Source, safety: Safety) -> Iterator[Problem]:
    if safety.reviewed_by is not None and safety.reviewed_on is None:
        yield source.problem(
            "reviewed_by",
            "it is not said when the page was read",
            "add reviewed_on with the year and the month, as 2026-11",
        )
    if safety.reviewed_on is not None and safety.reviewed_by is None:
        yield source.problem("reviewed_on", "it is not said who read the page", "add reviewed_by with a name")
    if safety.reviewed_on is not None and not meant.MONTH.fullmatch(safety.reviewed_on):
        what = f"expected a year and a month, got {safety.reviewed_on!r}"
        yield source.problem("reviewed_on", what, meant.month(safety.reviewed_on))


def check_brand(source: Source, brand: Brand) -> Iterator[Problem]:
    """The address can be opened and drawn as a QR code, the colour is one, and no line is empty."""
    if brand.colour is None and f"{source.name}:colour" in source.places:
        hint = 'put it in quotes, as "#0B6E69" for a dark teal: a bare # begins a comment'
        yield source.problem("colour", "there is no colour", hint)
    if brand.colour is not None and not meant.COLOUR.fullmatch(brand.colour):
        yield source.problem("colour", f"expected a colour, got {brand.colour!r}", meant.colour(brand.colour))
    for i, said in enumerate(brand.contact):
        if not said.strip():
            yield source.problem(f"contact[{i}]", "the line is empty", "leave it out")
    if brand.url is None:
        return
    size = len(brand.url.encode())
    if size > MAX_URL:
        hint = f"{size - MAX_URL} bytes less; a short address that leads on will do"
        yield source.problem("url", f"{size} bytes; the QR code holds {MAX_URL}", hint)
    if not meant.opens(brand.url):
        yield source.problem("url", f"{brand.url!r} is not an address", meant.address(brand.url))


def advise_brand(source: Source, brand: Brand) -> Iterator[Problem]:
    """What would work better."""
    size = len((brand.url or "").encode())
    if ADVISED_URL < size <= MAX_URL:
        what = f"{size} bytes make a dense QR code; the advice is at most {ADVISED_URL}"
        yield source.problem("url", what, "a shorter address scans from further away")
