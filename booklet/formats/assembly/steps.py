"""What hands do with the sheets of a plan, step by step: each a sentence with the plan's own numbers, and a drawing."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce

from booklet.base.geometry import Size, mm, to_mm
from booklet.base.papers import Flip, Grade, Paper
from booklet.formats.assembly import drawings as pictures
from booklet.formats.assembly.film_steps import after_cutting, before_cutting
from booklet.formats.assembly.units import length, size, weight
from booklet.formats.product import Job, Plan
from booklet.impose.assembly import Assembly, Ruled
from booklet.printers import Printer
from booklet.typeset.box import Box
from booklet.typeset.stylebook import Stylebook

MOST_NAMED = 4  # sheets by their pages
STAPLER = mm(89)  # how far a common stapler reaches, 3.5 in; docs/paper.md, Folds and staples

Weights = tuple[int, int, Grade]
"""Grams a square metre, from the least to the most, and the grade it is sold as in pounds; docs/paper.md, Weights."""

INSIDE: Weights = (100, 120, "bond")
FOLDED: Weights = (80, 90, "bond")
UNDER_FILM: Weights = (120, 160, "text")
CARD: Weights = (250, 300, "cover")


@dataclass(frozen=True, slots=True)
class Step:
    """`name` is that of its words, `draw` makes its picture in a size."""

    name: str
    text: str
    draw: Callable[[Size], Box]


def steps_of(job: Job, plan: Plan, book: Stylebook) -> tuple[Step, ...]:
    """The steps of a plan by its kind of handwork; none for what is ready as it is printed."""
    facts = plan.assembly
    if facts is None:
        return tuple(_perforated(job, plan, book)) if plan.ticket.method == "cards" else ()
    match plan.ticket.method:
        case "nest":
            return tuple(_nest(job, plan, book, facts))
        case "eight":
            return tuple(_eight(plan, book))
        case "cards":
            return tuple(_cards(job, plan, book, facts))
        case _:
            return ()


def _nest(job: Job, plan: Plan, book: Stylebook, facts: Assembly) -> Iterator[Step]:
    def step(name: str, draw: Callable[[Stylebook, Plan, Size], Box], **values: object) -> Step:
        return Step(name, book.words(f"how.nest.{name}", **values), partial(draw, book, plan))

    left, right = ((n or 0) + 1 for n in facts.showing or (None, None))
    name = "print" if plan.sheet_count > 1 else "print_one"
    yield step(
        name,
        partial(pictures.stack, edge=edge_turned(plan, job.printer)),
        paper=weight(book, *INSIDE, plan.paper),
        pages=_uppermost(book, plan),
    )
    if facts.cuts:
        marks = step("cut_marks", pictures.cuts)
        name = "cut" if len(facts.cuts) == 1 else "cuts"
        yield _measured(book, plan, marks, step(name, pictures.cuts, cuts=_cuts(book, facts.ruled, plan.paper)))
    if facts.piles:
        yield step("pile" if len(facts.piles) == 2 else "piles", pictures.piles)
    turn = step("turn", pictures.turned_over, left=left, right=right)
    if facts.spare_count:
        spare = book.words.count("how.nest.spare", facts.spare_count)
        spare = book.words("how.nest.pieces") if plan.ticket.extra_count else spare
        turn = replace(turn, text=f"{spare} {turn.text}")
    yield turn
    fold = step("fold", pictures.folded, left=left, right=right)
    if facts.sheet.width > facts.sheet.height:  # common paper has its grain along the longer edge; docs/paper.md, Grain
        fold = replace(fold, text=f"{fold.text} {book.words('how.nest.across_grain')}")
    yield fold
    places = [length(book, place, plan.paper) for place in facts.staples]
    name = "staple" if plan.page.width < STAPLER else "staple_long"
    reach = length(book, math.ceil(to_mm(plan.page.width)) * mm(1), plan.paper)
    yield step(name, pictures.stapled, first=places[0], second=places[1], reach=reach)
    if job.output.trimmed:
        yield step("trim", pictures.trimmed)


def _measured(book: Stylebook, plan: Plan, by_marks: Step, by_ruler: Step) -> Step:
    """How cuts are found: by their marks, by a ruler where there are none, or by both where some are without."""
    if not plan.measured:
        return by_marks
    if not plan.marked:
        return by_ruler
    rest = book.words("how.unmarked", cuts=_cuts(book, plan.measured, plan.paper))
    return replace(by_marks, text=f"{by_marks.text} {rest}")


def _uppermost(book: Stylebook, plan: Plan) -> str:
    """By which pages one sees that the fronts of the sheets are up: of each its lowest odd one."""
    fronts = ([slot.page + 1 for slot in side.slots] for side in plan.sides[::2])
    pages = [min(page for page in front if page % 2) for front in fronts]
    told = reduce(lambda a, b: book.words("and", a=a, b=b), map(str, pages[:MOST_NAMED]))
    if pages[MOST_NAMED:]:
        told = book.words("how.nest.more", pages=told)
    return book.words.count("how.nest.pages", len(pages), pages=told)


def _eight(plan: Plan, book: Stylebook) -> Iterator[Step]:
    words = book.words
    told = words("how.eight.print", paper=weight(book, *FOLDED, plan.paper))
    yield Step("print", told, partial(pictures.stack, book, plan))
    yield Step("crease", words("how.eight.crease"), partial(pictures.creased, book, plan))
    yield Step("slit", words("how.eight.slit"), partial(pictures.slit, book, plan))
    yield Step("push", words("how.eight.push"), partial(pictures.pushed, book))
    yield Step("lay", words("how.eight.lay"), partial(pictures.booklet, book, plan))


def _cards(job: Job, plan: Plan, book: Stylebook, facts: Assembly) -> Iterator[Step]:
    words = book.words
    yield _print_cards(job, plan, book)
    yield from (Step(*step) for step in before_cutting(plan, book))
    flush = "_film" if plan.film and not plan.film.seal else ""
    card = size(book, plan.page, plan.paper)
    marks, ruler = (
        Step("cut", words(f"how.cards.{name}{flush}", **values, card=card), partial(pictures.cuts, book, plan))
        for name, values in (("cut_marks", {}), ("cut", {"cuts": _cuts(book, facts.ruled, plan.paper)}))
    )
    cut = _measured(book, plan, marks, ruler)
    if facts.spare_count:
        cut = replace(cut, text=f"{cut.text} {words.count('how.cards.blanks', facts.spare_count)}")
    yield cut
    yield from (Step(*step) for step in after_cutting(plan, book))


def _print_cards(job: Job, plan: Plan, book: Stylebook) -> Step:
    name, paper = ("print", UNDER_FILM) if plan.film else ("print_bare", CARD)
    told = book.words(f"how.cards.{name}", paper=weight(book, *paper, plan.paper))
    return Step("print", told, partial(pictures.stack, book, plan, edge=edge_turned(plan, job.printer)))


def _perforated(job: Job, plan: Plan, book: Stylebook) -> Iterator[Step]:
    """Cards that are broken out of their sheet by hand, or peeled off it."""
    if plan.turning == "one-side":
        yield Step("print", book.words("cards.print_stickers"), partial(pictures.stack, book, plan))
        yield Step("peel", book.words("cards.peel"), partial(pictures.stack, book, plan))
        return
    stack = partial(pictures.stack, book, plan, edge=edge_turned(plan, job.printer))
    yield Step("print", book.words("cards.print_perforated"), stack)
    yield Step("break", book.words("cards.break"), partial(pictures.stack, book, plan))
    yield from (Step(*step) for step in after_cutting(plan, book))


def edge_turned(plan: Plan, printer: Printer) -> Flip | None:
    """The edge over which sheets are turned for their backs; None where they have none, or go back in as they lie."""
    if plan.turning not in {"long", "short"} or (printer.duplex == "manual" and printer.tray == "face-down"):
        return None
    return printer.flip


def _cuts(book: Stylebook, cuts: Sequence[Ruled], paper: Paper) -> str:
    """Each cut by its name, with its distance from the edge that a ruler starts at."""
    across = {"left": "down", "top": "across"}
    return " ".join(
        book.words(f"how.{across[cut.edge]}{'_middle' * cut.is_middle}", name=cut.name, at=length(book, cut.at, paper))
        for cut in cuts
    )
