"""What hands do with the sheets of a plan, step by step: each a sentence with the plan's own numbers, and a drawing."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial, reduce

from booklet.formats import step_drawings as pictures
from booklet.formats.film_steps import after_cutting, before_cutting
from booklet.formats.product import Job, Plan
from booklet.formats.step_drawings import LETTERS
from booklet.geometry import Size, mm, to_mm
from booklet.impose.assembly import Assembly
from booklet.papers import INCH, Paper
from booklet.typeset.box import Box
from booklet.typeset.stylebook import Stylebook

MOST_NAMED = 4  # sheets by their pages
SAME = 0.01  # points
STAPLER = mm(89)  # how far a common stapler reaches, 3.5 in; print-craft 1.1


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
        return tuple(_perforated(plan, book)) if plan.claim.method == "cards" else ()
    match plan.claim.method:
        case "nest":
            return tuple(_nest(job, plan, book, facts))
        case "eight":
            return tuple(_eight(plan, book))
        case "cards":
            return tuple(_cards(plan, book, facts))
        case _:
            return ()


def _nest(job: Job, plan: Plan, book: Stylebook, facts: Assembly) -> Iterator[Step]:
    def step(name: str, draw: Callable[[Stylebook, Plan, Size], Box], **values: object) -> Step:
        return Step(name, book.words(f"how.nest.{name}", **values), partial(draw, book, plan))

    left, right = ((n or 0) + 1 for n in facts.showing or (None, None))
    name = "print" if plan.sheet_count > 1 else "print_one"
    yield step(name, pictures.stack, pages=_uppermost(book, plan))
    if facts.cuts:
        name = "cut_marks" if _has_marks(plan) else "cut" if len(facts.cuts) == 1 else "cuts"
        yield step(name, pictures.cuts, cuts=" ".join(_cuts(book, facts, plan.paper)))
    if facts.piles:
        yield step("pile" if len(facts.piles) == 2 else "piles", pictures.piles)
    turn = step("turn", pictures.turned_over, left=left, right=right)
    if facts.spare_count:
        spare = book.words.count("how.nest.spare", facts.spare_count)
        spare = book.words("how.nest.pieces") if plan.claim.extra_count else spare
        turn = replace(turn, text=f"{spare} {turn.text}")
    yield turn
    yield step("fold", pictures.folded, left=left, right=right)
    places = [_length(book, place, plan.paper) for place in facts.staples]
    name = "staple" if plan.page.width < STAPLER else "staple_long"
    reach = _length(book, math.ceil(to_mm(plan.page.width)) * mm(1), plan.paper)
    yield step(name, pictures.stapled, first=places[0], second=places[1], reach=reach)
    if job.output.trimmed:
        yield step("trim", pictures.trimmed)


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
    yield Step("print", words("how.eight.print"), partial(pictures.stack, book, plan))
    yield Step("crease", words("how.eight.crease"), partial(pictures.creased, book, plan))
    yield Step("slit", words("how.eight.slit"), partial(pictures.slit, book, plan))
    yield Step("push", words("how.eight.push"), partial(pictures.pushed, book))
    yield Step("lay", words("how.eight.lay"), partial(pictures.booklet, book, plan))


def _cards(plan: Plan, book: Stylebook, facts: Assembly) -> Iterator[Step]:
    words = book.words
    paper = "print" if plan.film else "print_bare"
    yield Step("print", words(f"how.cards.{paper}"), partial(pictures.stack, book, plan))
    yield from (Step(*step) for step in before_cutting(plan, book))
    name = "cut_marks" if _has_marks(plan) else "cut"
    if plan.film and not plan.film.seal:
        name = "cut_film"
    told = words(f"how.cards.{name}", cuts=" ".join(_cuts(book, facts, plan.paper)), card=_by(book, plan.page))
    if facts.spare_count:
        told = f"{told} {words.count('how.cards.blanks', facts.spare_count)}"
    yield Step("cut", told, partial(pictures.cuts, book, plan))
    yield from (Step(*step) for step in after_cutting(plan, book))


def _perforated(plan: Plan, book: Stylebook) -> Iterator[Step]:
    """Cards that are broken out of their sheet by hand."""
    yield Step("print", book.words("cards.print_perforated"), partial(pictures.stack, book, plan))
    yield Step("break", book.words("cards.break"), partial(pictures.stack, book, plan))
    yield from (Step(*step) for step in after_cutting(plan, book))


def _has_marks(plan: Plan) -> bool:
    """Whether crop marks with letters stand on the sheets: then nobody has to measure."""
    return any(side.marks for side in plan.sides)


def _cuts(book: Stylebook, facts: Assembly, paper: Paper) -> Iterator[str]:
    """Each cut by its letter, with its distance from the edge that a ruler starts at."""
    for i, cut in enumerate(facts.cuts):
        upright = cut.start.x == cut.end.x
        at = cut.start.x if upright else facts.sheet.height - cut.start.y
        whole = facts.sheet.width if upright else facts.sheet.height
        name = f"how.{'down' if upright else 'across'}{'_middle' * (abs(at - whole / 2) < SAME)}"
        yield book.words(name, name=LETTERS[i], at=_length(book, at, paper))


def _length(book: Stylebook, length: float, paper: Paper) -> str:
    """Half millimetres; inches first where the paper is measured in them."""
    n = f"{round(to_mm(length) * 2) / 2:g}"
    if paper.name == "letter":
        return book.words("how.inch", i=f"{round(length / INCH, 2):g}", n=n)
    return book.words("how.mm", n=n)


def _mm(book: Stylebook, length: float) -> str:
    return book.words("how.mm", n=f"{round(to_mm(length) * 2) / 2:g}")


def _by(book: Stylebook, size: Size) -> str:
    return book.words("how.by", w=f"{to_mm(size.width):.4g}", h=f"{to_mm(size.height):.4g}")
