"""Copies of one product for many people, in one file or in one of fronts and one of backs: whose is which sheet.

A copy is known by its name: page labels begin with it, and it stands in small type on its sheets. Where a person laid
the backs behind the fronts, a name is the only thing that tells one guest's message from another's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from booklet.verify.hands.book import Book, side_name
from booklet.verify.hands.folding import side_count, unsound
from booklet.verify.opened.faults import Copies, Fault, Report
from booklet.verify.opened.limits import RUN_SIDES
from booklet.verify.opened.parts import Whole

_HINT = "print nothing of it: somebody would get another's words; make the run again"


@dataclass(frozen=True, slots=True)
class Run:
    """The copies of a file: on how many sides each is, and the name on each page's label, side by side.

    There are no names where the file labels no pages.
    """

    whole: Whole
    count: int
    each: int
    names: tuple[str, ...]

    def copy(self, n: int) -> Whole:
        """One copy by itself, from 0."""
        whole = self.whole
        return replace(whole, sources=whole.sources[n * self.each : (n + 1) * self.each])

    def name(self, n: int) -> str:
        """What a copy is called: as the label of its first side says, or by its number."""
        return (self.names and self.names[n * self.each]) or f"no. {n + 1}"

    def leafed_through(self) -> tuple[int, ...]:
        """The copies that are cut and folded: all, or as many as are looked at, evenly from the first to the last."""
        most = max(2, RUN_SIDES // self.each)
        if self.count <= most:
            return tuple(range(self.count))
        return tuple(round(i * (self.count - 1) / (most - 1)) for i in range(most))

    def sides_of(self, copies: Sequence[int]) -> frozenset[int]:
        """The numbers of their sides."""
        return frozenset(n * self.each + side for n in copies for side in range(self.each))


def run_in(found: Whole) -> Run | None:
    """The copies of a file that holds more than one; None for all other files.

    Files of 0.1.0 do not say how many they hold. There the sides tell, if pages are labelled anew for each copy.
    """
    if found.faults or unsound(found.ticket):
        return None
    each = side_count(found.ticket)
    count, over = divmod(len(found.sources), each)
    names = _names(found)
    is_old = not over and count > 1 and len({*names}) > 1
    if found.ticket.personal < 2 and not is_old:
        return None
    ticket = replace(found.ticket, personal=found.ticket.personal or count)
    return Run(replace(found, ticket=ticket), count, each, names)


def _names(found: Whole) -> tuple[str, ...]:
    """The name on the label of each side, in the order of the sides; none if a file has no labels."""
    prefixes = {id(part.opened): part.opened.prefixes for part in found.parts}
    if not all(prefixes.values()):
        return ()
    return tuple(prefixes[id(opened)][page].removesuffix("/") for opened, page in found.sources)


def mixed_up(run: Run) -> Iterator[Fault]:
    """Sheets whose labels say that they are of another copy than the sheets around them, or of two copies."""
    for n in range(run.count) if run.names else ():
        here = run.names[n * run.each : (n + 1) * run.each]
        yield from _mixed(run, n, dict(enumerate(here)), "is labelled")
    times = Counter(run.name(n) for n in range(run.count))
    for name, often in times.items() if run.names else ():
        if often == 1:
            continue
        what = f"{often} copies are called {name}"
        yield Fault(kind="copies", file=run.whole.parts[0].opened.name, where="", what=what, hint=_HINT)


def misnamed(run: Run, n: int, book: Book) -> Iterator[Fault]:
    """Sides of a copy that bear another name than it, and those that bear none; of older files, sheets."""
    found = {book.pages[i].face.side: name for i in range(len(book.pages)) if (name := book.name(i))}
    yield from _mixed(run, n, found, "bears the name")
    ticket = run.whole.ticket
    step = 2 if ticket.turning in {"long", "short"} and ticket.named == "sheets" else 1
    for first in range(0, run.each, step):
        if ticket.turning not in {"screen", "shop"} and not {first, first + step - 1} & {*found}:
            what = "bears no name of its copy"
            yield replace(_fault(run, n, first, what), hint="if it falls out of the pile nobody knows whose it is")


def joined(run: Run, reports: Sequence[Report]) -> Report:
    """The reports on copies of a run as one: what most of all pages is true of, and all faults."""
    first, *_ = reports
    pages = zip(*(one.coverage for one in reports), strict=True)
    return replace(
        first,
        checked=" / ".join(dict.fromkeys(one.checked for one in reports)),
        drift=max((one.drift for one in reports if one.drift is not None), default=None),
        coverage=tuple(max(page, key=lambda each: each.black + each.colour) for page in pages),
        codes=None
        if first.codes is None
        else tuple(dict.fromkeys(code for one in reports for code in one.codes or ())),
        faults=tuple(fault for one in reports for fault in one.faults),
        copies=Copies(run.count, len(reports), run.name(0), run.name(run.count - 1)),
    )


def _mixed(run: Run, n: int, found: Mapping[int, str], says: str) -> Iterator[Fault]:
    """The sides of a copy, by their numbers in it, that do not have its name."""
    wanted = run.name(n) if run.names else next(iter(found.values()), "")
    for side, name in sorted(found.items()):
        if name != wanted:
            yield _fault(run, n, side, f"{says} {name}, and lies among the sheets of {wanted}")


def _fault(run: Run, n: int, side: int, what: str) -> Fault:
    number = n * run.each + side
    where = side_name(run.whole.ticket, number)
    return Fault(kind="copies", file=run.whole.sources[number][0].name, where=where, what=what, hint=_HINT)
