"""The job ticket that an imposed file bears, so that a stranger can cut, fold and read it: no word of its content.

And the same in short, for whoever stands at the printer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from booklet.base.geometry import Point, Size, mm, to_mm
from booklet.base.papers import PRINTER_MARGIN, Binding, Turning

NAMESPACE = "urn:pocket-booklet:imposition:1"

Method = Literal["pages", "nest", "eight", "cards"]
"""What hands do: nothing; cut apart, nest and fold; fold to eight pages round a slit; cut out cards."""

Part = Literal["all", "fronts", "backs"]

Named = Literal["sheets", "sides"]
"""Where a file of many copies has the name of each: on one side of each sheet, or on both."""

COPY_NAME = Point(mm(9), PRINTER_MARGIN + mm(0.4))
"""Where the name of a copy stands on a page of a merged file: how far from the fold it begins, or ends, and its
baseline from the foot."""

_STRETCH = re.compile(r"([1-9][0-9]{0,4})-([1-9][0-9]{0,4})")
_MOST_STRETCHES = 8
_NAME = re.compile(r"[0-9A-Za-z]{0,16}")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person at the printer needs to know of a file.

    `turning` is how it is printed: "screen" for not at all, "one-side", or over which edge, "long" or "short"; for a
    half of a pair of files, which half it is. `hands` names what is done with the sheets then. `has_bar` is whether
    a bar to measure stands on them. `left_out` names what of the content is not on it.
    """

    name: str
    format: str
    paper: str
    turning: str
    hands: str
    page_count: int
    sheet_count: int
    card_count: int
    has_bar: bool
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the pieces lie on a front as it lies before one, in points: spreads of a nest, or cards.

    `origin` is the lower left corner of the lowest left one. Piles cut out of a stack of sheets are laid on one another
    as one reads the places, row by row from the upper left, that one uppermost.
    """

    columns: int = 1
    rows: int = 1
    gap_x: float = 0
    gap_y: float = 0
    origin: Point = Point(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """How a file is printed and put together.

    `page` is the finished page, `page_count` how many of them there are without blanks, `sheet` the paper as it lies;
    all in points. `extra_count` pages more lie on the pieces that are left over. `copies` is how often each card is
    there, `skip` how many places of the first sheet stay free before it. `creep` is how much nearer to the fold the
    pages of each nested piece are printed than those of the piece around it. `moved` says how far backs are printed
    from where they belong, for a printer that is off by as much: right, up, and degrees anticlockwise about the middle
    of the sheet. Of a file in two parts, `reversed` backs begin with the last sheet. `personal` is how many copies
    with somebody's words in them the file holds, one behind the other, each of `page_count` pages; 0 where it says the
    same to everybody. `named` is where each copy's name stands if it holds several. `binding` is the side at which a
    booklet or a fold hangs together; cards and single pages do not. `stretches` are the pages of its book that a file
    holds, the first and the last of each stretch, from 1; empty where it holds all of them. `set_name` is the short
    name of the set that it is one of, by the content of all files of a build; empty where files are of no set, and of
    what is personal. `copy_name` is that of the copy, or the run of several, of which a file is a half, by what is on
    both; empty elsewhere.
    """

    format: str
    method: Method
    turning: Turning
    page: Size
    page_count: int
    sheet: Size
    places: Places = Places()
    extra_count: int = 0
    copies: int = 1
    bleed: float = 0
    creep: float = 0
    moved: tuple[float, float, float] = (0, 0, 0)
    part: Part = "all"
    reversed: bool = False
    personal: int = 0
    named: Named = "sheets"
    skip: int = 0
    binding: Binding = "left"
    stretches: tuple[tuple[int, int], ...] = ()
    set_name: str = ""
    copy_name: str = ""

    @property
    def numbers(self) -> Sequence[int]:
        """The number in its book of each page of the file, from 1."""
        return [n for first, last in self.stretches for n in range(first, last + 1)] or range(1, self.page_count + 1)

    def properties(self) -> dict[str, str]:
        """The ticket as names and plain text, lengths in millimetres."""
        places = self.places
        return {
            "format": self.format,
            "method": self.method,
            "turning": self.turning,
            "page": _lengths(self.page.width, self.page.height),
            "pageCount": str(self.page_count),
            "sheet": _lengths(self.sheet.width, self.sheet.height),
            "grid": f"{places.columns} {places.rows}",
            "gaps": _lengths(places.gap_x, places.gap_y),
            "origin": _lengths(places.origin.x, places.origin.y),
            "extraCount": str(self.extra_count),
            "copies": str(self.copies),
            "bleed": _lengths(self.bleed),
            "creep": _lengths(self.creep),
            "moved": f"{_lengths(*self.moved[:2])} {self.moved[2]:g}",
            "part": f"{self.part}{' reversed' if self.reversed else ''}",
            "personal": str(self.personal),
            "named": self.named,
            "skip": str(self.skip),
            "binding": self.binding,
            "stretches": " ".join(f"{first}-{last}" for first, last in self.stretches),
            "set": self.set_name,
            "copyName": self.copy_name,
        }


LATER = {"personal": "0", "named": "sheets", "skip": "0", "binding": "left", "stretches": "", "set": "", "copyName": ""}
"""What files of 0.1.0 do not say, as they mean it."""


def ticket_of(properties: Mapping[str, str]) -> Ticket:
    """The ticket of those names and texts. Raises ValueError for what is missing, or is no ticket of this kind."""
    try:
        return _ticket_of({**LATER, **properties})
    except KeyError as error:
        raise ValueError(f"the ticket says nothing of {error.args[0]}") from None


def _ticket_of(said: Mapping[str, str]) -> Ticket:
    columns, rows = _counts(said, "grid", 2)
    gap_x, gap_y = _numbers(said, "gaps", 2)
    dx, dy, turn = _numbers(said, "moved", 3)
    part, _, order = said["part"].partition(" ")
    (bleed,), (creep,) = _numbers(said, "bleed", 1), _numbers(said, "creep", 1)
    return Ticket(
        format=said["format"],
        method=_one_of(said["method"], Method),
        turning=_one_of(said["turning"], Turning),
        page=Size.of_mm(*_numbers(said, "page", 2)),
        page_count=_count(said, "pageCount"),
        sheet=Size.of_mm(*_numbers(said, "sheet", 2)),
        places=Places(
            columns=columns,
            rows=rows,
            gap_x=mm(gap_x),
            gap_y=mm(gap_y),
            origin=Point(*(mm(length) for length in _numbers(said, "origin", 2))),
        ),
        extra_count=_count(said, "extraCount"),
        copies=_count(said, "copies"),
        bleed=mm(bleed),
        creep=mm(creep),
        moved=(mm(dx), mm(dy), turn),
        part=_one_of(part, Part),
        reversed=order == "reversed",
        binding=_one_of(said["binding"], Binding),
        personal=_count(said, "personal", digits=7),
        named=_one_of(said["named"], Named),
        skip=_count(said, "skip"),
        stretches=_stretches(said),
        set_name=_name(said, "set"),
        copy_name=_name(said, "copyName"),
    )


def _stretches(said: Mapping[str, str]) -> tuple[tuple[int, int], ...]:
    found = tuple(_STRETCH.fullmatch(word) for word in said["stretches"].split())
    if len(found) > _MOST_STRETCHES or not all(found):
        raise ValueError(f"expected pages like 1-2 15-16 as stretches, got {said['stretches']!r}")
    return tuple((int(one[1]), int(one[2])) for one in found if one)


def _name(said: Mapping[str, str], of: str) -> str:
    name = said[of]
    if not _NAME.fullmatch(name):
        raise ValueError(f"expected a name of letters and digits as {of}, got {name!r}")
    return name


def _lengths(*points: float) -> str:
    return " ".join(f"{round(to_mm(length), 4):g}" for length in points)


def _numbers(said: Mapping[str, str], name: str, count: int) -> tuple[float, ...]:
    try:
        numbers = tuple(float(word) for word in said[name].split())
    except ValueError:
        numbers = ()
    if len(numbers) != count or not all(abs(number) < 100_000 for number in numbers):
        raise ValueError(f"expected {count} numbers as {name}, got {said[name]!r}")
    return numbers


def _counts(said: Mapping[str, str], name: str, count: int, *, digits: int = 5) -> tuple[int, ...]:
    words = said[name].split()
    if len(words) != count or not all(word.isascii() and word.isdigit() and len(word) <= digits for word in words):
        raise ValueError(f"expected {count} whole numbers as {name}, got {said[name]!r}")
    return tuple(map(int, words))


def _count(said: Mapping[str, str], name: str, *, digits: int = 5) -> int:
    return _counts(said, name, 1, digits=digits)[0]


def _one_of(word: str, choice: object) -> Any:  # noqa: ANN401 -- one of the words of a Literal
    if word not in get_args(choice):
        raise ValueError(f"expected one of {', '.join(get_args(choice))}, got {word!r}")
    return word
